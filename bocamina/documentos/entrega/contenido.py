from __future__ import annotations

from bocamina.documentos.bloques import Bloque, Clase, Columna, Ficha, Firma, Firmas, Parrafo, Tabla, Titulo
from bocamina.documentos.castellano import fecha_larga
from bocamina.documentos.entrega.datos import Apartado, Entregado

COLUMNAS = (
    Columna("Qué", ancho=50),
    Columna("Quién responde", ancho=28),
    Columna("Vence", Clase.FECHA, 13),
    Columna("En qué va", ancho=20),
)


def titulo(datos: Entregado) -> str:
    return f"Entrega de puesto: {datos.puesto}"


def contenido(datos: Entregado) -> tuple[Bloque, ...]:
    recibida = fecha_larga(datos.recibida) if datos.recibida else "todavía no"
    ficha = Ficha(
        (
            ("Mesa", datos.mesa),
            ("Puesto", datos.puesto),
            ("Entrega", datos.entrega or "nadie lo ejercía"),
            ("Recibe", datos.recibe),
            ("Corte", fecha_larga(datos.corte)),
            ("Recibida", recibida),
        )
    )
    apartados = [b for a in datos.apartados for b in _apartado(a)]
    dicho = (Titulo("Observaciones de quien recibe"), Parrafo(datos.observaciones))
    firmas = (Firma("Entrega", datos.entrega or "—"), Firma("Recibe", datos.recibe))
    return (ficha, *apartados, *(dicho if datos.observaciones else ()), Firmas(firmas))


def _apartado(apartado: Apartado) -> tuple[Bloque, ...]:
    encabezado = Titulo(f"{apartado.titulo} ({len(apartado.asuntos)})")
    return (encabezado, _tabla(apartado) if apartado.asuntos else Parrafo("Nada pendiente."))


def _tabla(apartado: Apartado) -> Tabla:
    filas = tuple((a.que, a.quien, a.vence, a.estado) for a in apartado.asuntos)
    return Tabla(apartado.titulo, COLUMNAS, filas)


def tablas(datos: Entregado) -> tuple[Tabla, ...]:
    return tuple(_tabla(a) for a in datos.apartados)
