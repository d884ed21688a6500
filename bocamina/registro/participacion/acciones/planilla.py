"""La planilla de Excel para inscribir sin red: sale vacía, vuelve llena y entra entera o anotada.

No trae autorreconocimiento: en una hoja quedaría junto al nombre.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from bocamina.documentos import editable
from bocamina.lectura import planilla
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.participacion.acciones.inscribir import LoteConFallos, inscribir_lote
from bocamina.registro.participacion.estados import Origen, Sector
from bocamina.registro.sesiones.models import Sesion

HOJA = "Inscripciones"
SI_NO = ("Sí", "No")
LIMITE = 500
COLUMNAS = (
    editable.Columna("Nombre y apellidos", 32),
    editable.Columna("Sector", 34, "Escoja de la lista", tuple(str(s.label) for s in Sector)),
    editable.Columna("Organización", 28),
    editable.Columna(
        "Organización étnica", 14, "Sí, si viene por una autoridad u organización étnica", SI_NO
    ),
    editable.Columna("Celular", 16, "Solo con la autorización firmada"),
    editable.Columna("Correo", 26, "Solo con la autorización firmada"),
    editable.Columna("Firmó la autorización", 16, "Ley 1581 de 2012", SI_NO),
    editable.Columna("Qué necesita para participar", 30),
    editable.Columna("Autoriza su imagen", 14, "", SI_NO),
)


class PlanillaConFallos(ActoImposible):
    """La misma planilla con cada fallo en su celda."""

    def __init__(self, anotada: bytes, cuantos: int) -> None:
        self.anotada = anotada
        super().__init__(f"La planilla tiene {cuantos} por corregir; no se guardó nada.")


def planilla_vacia(sesion: Sesion) -> bytes:
    hoja = editable.Hoja(HOJA, COLUMNAS, ())
    return editable.escribir([hoja], titulo=f"Inscripciones, {sesion}")


def subir_planilla(*, sesion: Sesion, contenido: bytes, actor: Any, hoy: date) -> int:
    exigir(actor, "participacion.registrar", sesion, hoy=hoy)
    hoja = planilla.leer(contenido).hoja(HOJA)
    if (
        hoja is None
        or not hoja.filas
        or tuple(_texto(c) for c in hoja.filas[0][: len(COLUMNAS)]) != _titulos()
    ):
        raise ActoImposible(
            f"No es la planilla de inscripciones: baje la hoja «{HOJA}» y llénela sin mover columnas."
        )
    filas = {n: fila for n, fila in enumerate(hoja.filas[1:], start=2) if any(_texto(c) for c in fila)}
    if not filas or len(filas) > LIMITE:
        raise ActoImposible(f"La planilla trae {len(filas)} personas; se reciben entre 1 y {LIMITE}.")
    datos, notas = [], []
    for n, fila in filas.items():
        leida, fallos = _leer(fila)
        datos.append(leida)
        notas += [editable.Nota(HOJA, n, columna, texto) for columna, texto in fallos]
    if not notas:
        try:
            return len(
                inscribir_lote(sesion=sesion, filas=datos, origen=Origen.PLANILLA, actor=actor, hoy=hoy)
            )
        except LoteConFallos as error:
            numeros = list(filas)
            notas = [editable.Nota(HOJA, numeros[i], 1, texto) for i, texto in error.fallos.items()]
    raise PlanillaConFallos(editable.anotar(contenido, notas), len(notas))


def _titulos() -> tuple[str, ...]:
    return tuple(c.titulo for c in COLUMNAS)


def _leer(fila: tuple[Any, ...]) -> tuple[dict[str, Any], list[tuple[int, str]]]:
    """Los datos del renglón y, por columna, lo que no se entiende."""
    celdas = [_texto(c) for c in (*fila, *[None] * len(COLUMNAS))][: len(COLUMNAS)]
    sectores = {str(s.label).casefold(): s.value for s in Sector}
    fallos = []
    if celdas[1].casefold() not in sectores:
        fallos.append((2, "Escoja el sector de la lista."))
    for columna in (3, 6, 8):
        if celdas[columna].casefold() not in ("", "sí", "si", "no"):
            fallos.append((columna + 1, "Escriba Sí o No."))
    datos = {
        "nombre": celdas[0],
        "sector": sectores.get(celdas[1].casefold(), ""),
        "organizacion": celdas[2],
        "es_organizacion_etnica": _es_si(celdas[3]),
        "telefono": celdas[4],
        "correo": celdas[5],
        "autoriza_datos": _es_si(celdas[6]),
        "apoyos": celdas[7],
        "autoriza_imagen": _es_si(celdas[8]),
    }
    return datos, fallos


def _es_si(texto: str) -> bool:
    return texto.casefold() in ("sí", "si")


def _texto(celda: Any) -> str:
    if isinstance(celda, float) and celda.is_integer():
        return str(int(celda))
    return "" if celda is None else str(celda).strip()
