from __future__ import annotations

from bocamina.documentos.bloques import Aviso, Bloque, Ficha, Lista, Parrafo, Titulo
from bocamina.documentos.memoria.datos import Apartado, MemoriaEscrita


def titulo(datos: MemoriaEscrita) -> str:
    return f"Memoria justificativa: {datos.distrito}"


def contenido(datos: MemoriaEscrita) -> tuple[Bloque, ...]:
    apartados = [b for n, a in enumerate(datos.apartados, start=1) for b in _apartado(n, a)]
    firmas = (Titulo("Validaron y firmaron"), Lista(datos.firmas)) if datos.firmas else ()
    return (Ficha((("Distrito", datos.distrito), ("Revisión", datos.etapa))), *apartados, *firmas)


def _apartado(numero: int, apartado: Apartado) -> tuple[Bloque, ...]:
    encabezado = Titulo(f"{numero}. {apartado.titulo}")
    parrafos = [p.strip() for p in apartado.texto.split("\n") if p.strip()]
    if not parrafos:
        return (encabezado, Aviso("Sin escribir todavía."))
    return (encabezado, *(Parrafo(p) for p in parrafos))
