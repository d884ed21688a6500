"""Las versiones del diagnóstico, lo que dice cada una y en qué se diferencian dos."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from bocamina import normativa
from bocamina.documentos.castellano import fecha_larga
from bocamina.documentos.diagnostico.datos import DiagnosticoEscrito
from bocamina.documentos.memoria.datos import Apartado
from bocamina.normativa.pautas import Elemento, Pauta
from bocamina.registro.distritos.consultas.criterios import criterios_de
from bocamina.registro.distritos.consultas.distritos import municipios_en
from bocamina.registro.distritos.consultas.memoria import Renglon
from bocamina.registro.distritos.models import Diagnostico, Distrito


@dataclass(frozen=True, slots=True)
class Diferencia:
    elemento: Elemento
    antes: str
    despues: str


def pauta_de_diagnostico() -> Pauta:
    return normativa.corpus().pauta("secciones_del_diagnostico")


def versiones_de(distrito: Distrito) -> QuerySet[Diagnostico]:
    return distrito.diagnosticos.select_related("archivo__documento", "distrito")


def version_de(distrito: Distrito, numero: int) -> Diagnostico | None:
    return versiones_de(distrito).filter(numero=numero).first()


def ultima_fijada(distrito: Distrito) -> Diagnostico | None:
    return versiones_de(distrito).filter(fijado_el__isnull=False).first()


def secciones_de(diagnostico: Diagnostico) -> list[Renglon]:
    """Las de la pauta, en su orden, aunque no se hayan empezado."""
    escritas = {s.elemento: s for s in diagnostico.secciones.all()}
    vacia = ("", 0)
    filas = []
    for elemento in pauta_de_diagnostico().elementos:
        fila = escritas.get(elemento.id)
        filas.append(Renglon(elemento, *((fila.texto, fila.revision) if fila else vacia)))
    return filas


def diferencias(antes: Diagnostico, despues: Diagnostico) -> list[Diferencia]:
    """Solo las secciones que cambiaron."""
    pares = zip(secciones_de(antes), secciones_de(despues), strict=True)
    return [Diferencia(a.elemento, a.texto, d.texto) for a, d in pares if a.texto != d.texto]


def diagnostico_escrito(diagnostico: Diagnostico, *, hoy: date) -> DiagnosticoEscrito:
    fijada = f", fijada el {fecha_larga(diagnostico.fijado_el)}" if diagnostico.fijado_el else ", en borrador"
    return DiagnosticoEscrito(
        distrito=diagnostico.distrito.nombre,
        version=f"{diagnostico.numero}{fijada}",
        municipios=tuple(
            f"{m.codigo} {m.nombre}, {m.departamento.nombre}"
            for m in municipios_en(diagnostico.distrito, hoy)
        ),
        apartados=tuple(Apartado(r.elemento.titulo, r.texto) for r in secciones_de(diagnostico)),
        criterios=tuple(
            (c.elemento.titulo, c.hallazgo.texto if c.hallazgo else "", _fuente(c.hallazgo))
            for c in criterios_de(diagnostico.distrito)
        ),
    )


def _fuente(hallazgo: object) -> str:
    fuente = getattr(hallazgo, "fuente", "")
    dia = getattr(hallazgo, "fecha_de_la_fuente", None)
    return f"{fuente}, {dia:%d/%m/%Y}" if dia else fuente
