"""La matriz y las dinámicas en Excel: salen, se llenan y vuelven; entran enteras o no entran."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from bocamina.documentos import editable
from bocamina.lectura import planilla
from bocamina.registro.cuentas.permisos import exigir, puede
from bocamina.registro.distritos.models import Distrito
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.participacion.acciones.dinamicas import PRESENTAR, escribir_dinamica
from bocamina.registro.participacion.acciones.matriz import llenar_fila
from bocamina.registro.participacion.consultas.dinamicas import dinamicas
from bocamina.registro.participacion.estados import EstadoDinamica, Suficiencia
from bocamina.registro.sesiones.models import Sesion

MATRIZ, DINAMICAS = "Matriz", "Dinámicas"
OPCIONES = tuple(str(s.label) for s in Suficiencia)
DE_MATRIZ = (
    editable.Columna("Fila", 8, "No la cambie"),
    editable.Columna("Versión", 8, "No la cambie: dice sobre qué se escribió"),
    editable.Columna("Aspecto del análisis de dinámicas", 44),
    editable.Columna("Respuesta inicial de las entidades", 44),
    editable.Columna("¿Es suficiente?", 22, "", OPCIONES),
    editable.Columna("Propuestas de la mesa", 60),
)
DE_DINAMICAS = (
    editable.Columna("Aspecto", 16, "No lo cambie"),
    editable.Columna("Versión", 8, "No la cambie: dice sobre qué se escribió"),
    editable.Columna("Nombre", 34),
    editable.Columna("Entidad responsable", 30),
    editable.Columna("Qué debe abordar", 60),
    editable.Columna("Vence", 12, "", (), True),
    editable.Columna("Análisis", 80),
)


def libro_de_matriz(sesion: Sesion) -> bytes:
    filas = tuple(
        (str(f.orden), str(f.version), f.aspecto, f.respuesta, f.get_es_suficiente_display(), f.propuestas)
        for f in sesion.matriz.all()
    )
    return editable.escribir([editable.Hoja(MATRIZ, DE_MATRIZ, filas)], titulo=f"Matriz, {sesion}")


@transaction.atomic
def subir_matriz(*, sesion: Sesion, contenido: bytes, actor: Any, hoy: date) -> int:
    """Solo entran las dos columnas de la mesa. Si alguien cambió una fila entre tanto, no entra ninguna."""
    exigir(actor, "participacion.relatar", sesion, hoy=hoy)
    propias = {str(f.orden): f for f in sesion.matriz.all()}
    claves = {str(s.label).casefold(): s.value for s in Suficiencia}
    leidas = _filas(contenido, MATRIZ, DE_MATRIZ)
    for celdas in leidas:
        orden, version, _, _, suficiente, propuestas = celdas
        if orden not in propias or not version.isdigit() or suficiente.casefold() not in {"", *claves}:
            raise ActoImposible(f"La fila «{orden[:10]}» no se reconoce: baje la matriz otra vez y llénela.")
        campos = {"es_suficiente": claves.get(suficiente.casefold(), ""), "propuestas": propuestas}
        llenar_fila(fila=propias[orden], campos=campos, version=int(version), actor=actor, hoy=hoy)
    return len(leidas)


def libro_de_dinamicas(distrito: Distrito, *, con_borradores: bool) -> bytes:
    filas = tuple(
        (
            d.aspecto, str(d.version), d.nombre, str(d.entidad or ""), "\n".join(d.contenido), d.vence,
            d.texto if con_borradores or d.estado == EstadoDinamica.PRESENTADA else "",
        )
        for d in dinamicas(distrito)
    )  # fmt: skip
    return editable.escribir(
        [editable.Hoja(DINAMICAS, DE_DINAMICAS, filas)], titulo=f"Análisis de dinámicas, {distrito.nombre}"
    )


@transaction.atomic
def subir_dinamicas(*, distrito: Distrito, contenido: bytes, actor: Any, hoy: date) -> int:
    """Entran como borrador los análisis de la entidad de quien sube; presentarlos se hace en la página."""
    propias = {d.aspecto: d for d in dinamicas(distrito) if puede(actor, PRESENTAR, d, hoy=hoy)}
    cambiadas = 0
    for celdas in _filas(contenido, DINAMICAS, DE_DINAMICAS):
        aspecto, version, texto = celdas[0], celdas[1], celdas[6]
        dinamica = propias.get(aspecto)
        if dinamica is None or dinamica.estado == EstadoDinamica.PRESENTADA or texto == dinamica.texto:
            continue
        if not version.isdigit():
            raise ActoImposible(f"La versión de «{dinamica.nombre}» se borró: baje el libro otra vez.")
        escribir_dinamica(dinamica=dinamica, texto=texto, version=int(version), actor=actor, hoy=hoy)
        cambiadas += 1
    return cambiadas


def _filas(contenido: bytes, nombre: str, columnas: tuple[editable.Columna, ...]) -> list[list[str]]:
    hoja = planilla.leer(contenido).hoja(nombre)
    titulos = [c.titulo for c in columnas]
    if hoja is None or not hoja.filas or [_texto(c) for c in hoja.filas[0][: len(titulos)]] != titulos:
        raise ActoImposible(f"No es el libro esperado: baje la hoja «{nombre}» y llénela sin mover columnas.")
    relleno = [None] * len(titulos)
    filas = [[_texto(c) for c in (*fila, *relleno)][: len(titulos)] for fila in hoja.filas[1:]]
    return [fila for fila in filas if any(fila)]


def _texto(celda: Any) -> str:
    if isinstance(celda, float) and celda.is_integer():
        return str(int(celda))
    return "" if celda is None else str(celda).strip()
