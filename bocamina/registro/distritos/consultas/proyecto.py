"""Qué dice el borrador de la resolución, qué le falta y cómo se escribe en un documento."""

from __future__ import annotations

from datetime import date

from bocamina import normativa
from bocamina.documentos.memoria.datos import Apartado
from bocamina.documentos.resolucion.datos import ProyectoEscrito
from bocamina.normativa.pautas import Pauta
from bocamina.nucleo.documento_minimo import COMPLETO, revisar_contenido
from bocamina.nucleo.explicacion import Explicacion
from bocamina.registro.distritos.consultas.distritos import municipios_en
from bocamina.registro.distritos.consultas.memoria import Renglon, memoria_de
from bocamina.registro.distritos.consultas.memoria import secciones as secciones_de_memoria
from bocamina.registro.distritos.models import ArticuloDeProyecto, Distrito, ProyectoDeResolucion

# Lo que la memoria ordena a futuro o es de trámite no sustenta la decisión: no va en los considerandos.
CONSIDERANDOS = ("viabilidad_juridica", "antecedentes", "estudios_tecnicos", "impacto_ambiental")


def pauta_de_resolucion() -> Pauta:
    return normativa.corpus().pauta("resolucion")


def proyecto_de(distrito: Distrito) -> ProyectoDeResolucion | None:
    filas = ProyectoDeResolucion.objects.select_related("en_vigor__documento", "distrito")
    return filas.filter(distrito=distrito).first()


def articulos(proyecto: ProyectoDeResolucion | None) -> list[Renglon]:
    """Los de la pauta, en su orden, aunque no se hayan empezado."""
    escritos: dict[str, ArticuloDeProyecto] = {}
    if proyecto is not None:
        escritos = {a.elemento: a for a in proyecto.articulos.all()}
    return [
        Renglon(e, escritos[e.id].texto, escritos[e.id].revision) if e.id in escritos else Renglon(e, "", 0)
        for e in pauta_de_resolucion().elementos
    ]


def completitud_del_proyecto(proyecto: ProyectoDeResolucion | None) -> Explicacion:
    pauta = pauta_de_resolucion()
    return revisar_contenido(
        elementos=[(e.id, e.titulo) for e in pauta.elementos],
        textos={r.elemento.id: r.texto for r in articulos(proyecto)},
        citas=pauta.citas,
    )


def esta_listo(proyecto: ProyectoDeResolucion | None) -> bool:
    """Para publicarse: todos los artículos escritos. El Word subido no lo exime: de ahí salen los efectos."""
    return completitud_del_proyecto(proyecto).valor == COMPLETO


def proyecto_escrito(distrito: Distrito, *, hoy: date) -> ProyectoEscrito:
    de_la_memoria = {r.elemento.id: r for r in secciones_de_memoria(memoria_de(distrito))}
    considerandos = [de_la_memoria[id] for id in CONSIDERANDOS if de_la_memoria[id].texto]
    return ProyectoEscrito(
        distrito=distrito.nombre,
        direccion=distrito.get_direccion_display(),
        etapa=distrito.get_estado_display(),
        considerandos=tuple(Apartado(r.elemento.titulo, r.texto) for r in considerandos),
        articulos=tuple(Apartado(r.elemento.titulo, r.texto) for r in articulos(proyecto_de(distrito))),
        municipios=tuple((m.codigo, m.nombre, m.departamento.nombre) for m in municipios_en(distrito, hoy)),
    )
