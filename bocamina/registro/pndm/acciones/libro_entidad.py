"""Lo que una entidad debe responder, en Excel: va, vuelve y se juzga fila por fila."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from bocamina.documentos import editable
from bocamina.lectura import planilla
from bocamina.lectura.celdas import Celda, texto
from bocamina.lectura.errores import ArchivoInvalido
from bocamina.nucleo.matriz.reconocer.valores import leer_si_o_no
from bocamina.registro.bitacora.acciones import anotar
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.pndm.acciones.concertar import acordar
from bocamina.registro.pndm.acciones.dialogo import observar
from bocamina.registro.pndm.acciones.exigencias import exigir_de_entidad
from bocamina.registro.pndm.consultas.por_responder import por_responder
from bocamina.registro.pndm.models import Observacion, Propuesta, Redaccion, Version

HOJA = "Por responder"
TITULOS = (
    "Entidad",
    "Clase",
    "N.º",
    "Acción",
    "Qué dice la acción",
    "Qué se dijo",
    "Respuesta",
    "¿De acuerdo?",
)
OBSERVACION, PROPUESTA = "observación", "propuesta"
ENTRA, VACIA, MAL = "entra", "sin responder", "por corregir"
ANCHOS = {"Qué dice la acción": 50, "Qué se dijo": 50, "Respuesta": 50}


@dataclass(frozen=True, slots=True)
class Juicio:
    """De una fila: qué haría, o por qué no se puede."""

    fila: int
    estado: str
    codigo: str
    respuesta: str = ""
    de_acuerdo: bool | None = None
    observacion: Observacion | None = None
    propuesta: Propuesta | None = None
    fallos: tuple[editable.Nota, ...] = ()


def libro_de_entidad(*, version: Version, entidad: Entidad, actor: Any, hoy: date) -> bytes:
    exigir_de_entidad(actor, entidad, hoy=hoy)
    debe = por_responder(version, entidad)
    codigos = [o.accion_id for o in debe.observaciones] + [p.accion_id for p in debe.propuestas]
    textos = dict(
        Redaccion.objects.filter(version=version, accion__in=codigos).values_list("accion_id", "texto")
    )
    filas = [
        (entidad.clave, OBSERVACION, str(o.pk), o.accion.codigo, textos.get(o.accion_id, ""),
         f"{o.de}: {o.texto}" if o.de else o.texto, "", "")
        for o in debe.observaciones
    ]  # fmt: skip
    filas += [
        (entidad.clave, PROPUESTA, str(p.pk), p.accion.codigo, textos.get(p.accion_id, ""),
         _dicha(p), "", "")
        for p in debe.propuestas
    ]  # fmt: skip
    ayudas = {
        "N.º": "No lo cambie.",
        "Respuesta": "Lo que su entidad responde; en una propuesta, por qué.",
        "¿De acuerdo?": "Solo en las propuestas: sí o no.",
    }
    columnas = tuple(
        editable.Columna(t, ANCHOS.get(t, 14), ayudas.get(t, ""), ("sí", "no") if t == "¿De acuerdo?" else ())
        for t in TITULOS
    )
    titulo = f"Por responder: {entidad.nombre}"
    return editable.escribir([editable.Hoja(HOJA, columnas, tuple(filas))], titulo=titulo)


def _dicha(p: Propuesta) -> str:
    a_que = p.texto or (f"en {p.destino.codigo}" if p.destino else str(p.linea or ""))
    return f"{p.get_tipo_display()}: {a_que}. {p.razon}".replace(": . ", ". ")


def revisar_libro(
    *, version: Version, entidad: Entidad, contenido: bytes, actor: Any, hoy: date
) -> list[Juicio]:
    """No escribe nada."""
    exigir_de_entidad(actor, entidad, hoy=hoy)
    hoja = planilla.leer(contenido).hoja(HOJA)
    if hoja is None or not hoja.filas or tuple(texto(c) for c in hoja.filas[0][: len(TITULOS)]) != TITULOS:
        raise ArchivoInvalido(f"No es este libro: baje la hoja «{HOJA}» y llénela sin mover columnas.")
    debe = por_responder(version, entidad)
    lector = _Lector(
        entidad, {str(o.pk): o for o in debe.observaciones}, {str(p.pk): p for p in debe.propuestas}
    )
    relleno: tuple[Celda, ...] = (None,) * len(TITULOS)
    filas = [(n, (*f, *relleno)[: len(TITULOS)]) for n, f in enumerate(hoja.filas[1:], start=2)]
    return [lector.juzgar(n, celdas) for n, celdas in filas if any(texto(c) for c in celdas)]


@dataclass(frozen=True, slots=True)
class _Lector:
    entidad: Entidad
    observaciones: dict[str, Observacion]
    propuestas: dict[str, Propuesta]

    def juzgar(self, fila: int, celdas: tuple[Celda, ...]) -> Juicio:
        c = {t: texto(v) for t, v in zip(TITULOS, celdas, strict=True)}
        fallos: list[editable.Nota] = []

        def falla(titulo: str, frase: str) -> None:
            fallos.append(editable.Nota(HOJA, fila, TITULOS.index(titulo) + 1, frase))

        if c["Entidad"] != self.entidad.clave:
            falla("Entidad", f"Esta fila es de otra entidad. Este libro es de «{self.entidad.clave}».")
        observacion = self.observaciones.get(c["N.º"]) if c["Clase"] == OBSERVACION else None
        propuesta = self.propuestas.get(c["N.º"]) if c["Clase"] == PROPUESTA else None
        if not c["Respuesta"] and not c["¿De acuerdo?"]:
            return Juicio(fila, MAL if fallos else VACIA, c["Acción"], fallos=tuple(fallos))
        if observacion is None and propuesta is None:
            falla("N.º", "Ya no está por responder: se respondió o se cerró.")
        acuerdo, duda = leer_si_o_no(c["¿De acuerdo?"])
        if duda:
            falla("¿De acuerdo?", "Escriba sí o no.")
        elif propuesta and acuerdo is None:
            falla("¿De acuerdo?", "En una propuesta diga sí o no.")
        if (observacion or acuerdo is False) and not c["Respuesta"]:
            falla("Respuesta", "Falta la respuesta, o por qué no está de acuerdo.")
        estado = MAL if fallos else ENTRA
        return Juicio(
            fila, estado, c["Acción"], c["Respuesta"], acuerdo, observacion, propuesta, tuple(fallos)
        )


@transaction.atomic
def aplicar_libro(
    *, version: Version, entidad: Entidad, contenido: bytes, actor: Any, hoy: date
) -> list[Juicio]:
    """Entran las filas buenas. Repetirlo no cambia nada: lo respondido ya no está por responder."""
    juicios = revisar_libro(version=version, entidad=entidad, contenido=contenido, actor=actor, hoy=hoy)
    quien = {"actor": actor, "hoy": hoy}
    for j in (j for j in juicios if j.estado == ENTRA):
        if j.observacion is not None:
            o = j.observacion
            observar(
                version=version, accion=o.accion, entidad=entidad, tipo=o.tipo, campo=o.campo,
                texto=j.respuesta, padre=o, **quien,
            )  # fmt: skip
        elif j.propuesta is not None and j.de_acuerdo is not None:
            acordar(
                propuesta=j.propuesta, entidad=entidad, de_acuerdo=j.de_acuerdo, razon=j.respuesta, **quien
            )
    contenido_anotado = {e: sum(j.estado == e for j in juicios) for e in (ENTRA, VACIA, MAL)}
    anotar(actor=actor, acto="pndm.aplicar_libro", objeto=entidad, contenido=contenido_anotado)
    return juicios


def anotar_libro(*, contenido: bytes, juicios: list[Juicio]) -> bytes:
    anotado = editable.anotar(contenido, [n for j in juicios for n in j.fallos])
    return editable.completar(anotado, HOJA, {"Estado": {j.fila: j.estado for j in juicios}})
