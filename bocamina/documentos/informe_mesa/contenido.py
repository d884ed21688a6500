from __future__ import annotations

from collections.abc import Sequence

from bocamina.documentos.bloques import Bloque, Clase, Columna, Ficha, Lista, Parrafo, Tabla, Titulo, Tono
from bocamina.documentos.castellano import fecha_larga
from bocamina.documentos.informe_mesa.datos import InformeDeMesa

SESIONES = (
    Columna("Fecha", Clase.FECHA, 12),
    Columna("Mesa", ancho=34),
    Columna("Sesión", ancho=20),
    Columna("Asistieron", Clase.ENTERO, 10),
    Columna("Acta", ancho=18),
)
ACUERDOS = (Columna("Mesa", ancho=28), Columna("Clase", ancho=18), Columna("Qué", ancho=54))
COMPROMISOS = (
    Columna("Compromiso", ancho=46),
    Columna("Entidad", ancho=28),
    Columna("Vence", Clase.FECHA, 12),
    Columna("Estado", ancho=14),
)
ENCARGOS = (
    Columna("Grupo técnico", ancho=30),
    Columna("Producto", ancho=42),
    Columna("Vence", Clase.FECHA, 12),
    Columna("Estado", ancho=16),
)
FUNCIONES = (Columna("Función", ancho=44), Columna("Qué consta", ancho=56))


def titulo(datos: InformeDeMesa) -> str:
    return datos.titulo


def contenido(datos: InformeDeMesa) -> tuple[Bloque, ...]:
    sesiones, acuerdos, compromisos, encargos, funciones = tablas(datos)
    return (
        Ficha(
            (
                ("De", datos.de),
                ("Para", datos.para),
                ("Período", f"{fecha_larga(datos.desde)} a {fecha_larga(datos.hasta)}"),
                ("Corte de los registros", fecha_larga(datos.corte)),
            )
        ),
        *_presentacion(datos.texto),
        Titulo("Dificultades"),
        Lista(datos.dificultades)
        if datos.dificultades
        else Parrafo("Los registros no muestran nada vencido ni tarde."),
        *_seccion("Sesiones", sesiones, "No hubo sesiones en el período."),
        *_seccion("Decisiones, acuerdos y propuestas", acuerdos, "No quedaron registrados."),
        *_seccion("Compromisos", compromisos, "No hay compromisos de las sesiones del período."),
        *_seccion("Grupos técnicos", encargos, "No tuvieron productos por entregar en el período."),
        *_seccion("Funciones de la secretaría técnica", funciones, "No aplican a este informe."),
        Parrafo(_pie(datos), Tono.SUAVE),
    )


def _presentacion(texto: str) -> Sequence[Bloque]:
    parrafos = [p.strip() for p in texto.split("\n\n") if p.strip()]
    return (Titulo("Presentación"), *(Parrafo(p) for p in parrafos)) if parrafos else ()


def _seccion(nombre: str, tabla: Tabla, vacia: str) -> Sequence[Bloque]:
    return (Titulo(nombre), tabla if tabla.filas else Parrafo(vacia))


def _pie(datos: InformeDeMesa) -> str:
    porque = datos.periodicidad
    plazo = ""
    if porque is not None:
        citas = "; ".join(map(str, porque.citas))
        plazo = f" Se presenta cada {porque.valor} ({citas})."
    return (
        "Las tablas y las dificultades salen de los registros al corte; la presentación, de quien lo firma. "
        f"Una propuesta no promete nada.{plazo}"
    )


def tablas(datos: InformeDeMesa) -> tuple[Tabla, ...]:
    sesiones = tuple((s.fecha, s.mesa, s.sesion, s.asistieron, s.acta) for s in datos.sesiones)
    return (
        Tabla("Sesiones", SESIONES, sesiones),
        Tabla("Acuerdos", ACUERDOS, tuple((a.mesa, a.clase, a.texto) for a in datos.acuerdos)),
        Tabla(
            "Compromisos",
            COMPROMISOS,
            tuple((c.texto, c.entidad, c.vence, c.estado) for c in datos.compromisos),
        ),
        Tabla(
            "Grupos técnicos",
            ENCARGOS,
            tuple((e.grupo, e.producto, e.vence, e.estado) for e in datos.encargos),
        ),
        Tabla("Funciones", FUNCIONES, tuple((f.funcion, f.consta) for f in datos.funciones)),
    )
