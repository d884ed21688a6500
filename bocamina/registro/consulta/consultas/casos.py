"""En qué va cada caso: su línea de tiempo, qué sigue y sus fechas posibles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import QuerySet

from bocamina import normativa
from bocamina.normativa.calendario import calendario
from bocamina.nucleo.consulta import (
    Bloqueo,
    EstadoDeEtapa,
    FechaPropuesta,
    estado_de,
    proponer_fechas,
)
from bocamina.nucleo.consulta import Etapa as EtapaDeLaLinea
from bocamina.nucleo.explicacion import Explicacion
from bocamina.registro.consulta.consultas.ejecucion import consentimientos_que_faltan
from bocamina.registro.consulta.estados import (
    DEL_EQUIPO,
    EstadoDeAcuerdo,
    EstadoDeReunion,
    Etapa,
    Papel,
    Procedencia,
)
from bocamina.registro.consulta.models import Caso, EtapaDeCaso, Reunion, TiempoPropio
from bocamina.registro.distritos.models import Comunidad

PALABRAS: dict[EstadoDeEtapa, tuple[str, str]] = {
    EstadoDeEtapa.HECHA: ("hecha", "ok"),
    EstadoDeEtapa.HECHA_TARDE: ("hecha, tarde", "ojo"),
    EstadoDeEtapa.EN_CURSO: ("en curso", "ac"),
    EstadoDeEtapa.ATRASADA: ("pasó su fecha", "mal"),
    EstadoDeEtapa.POR_VENIR: ("por venir", ""),
}


@dataclass(frozen=True, slots=True)
class RenglonDeEtapa:
    fila: EtapaDeCaso
    titulo: str
    que: str
    palabra: str
    clase: str
    es_actual: bool
    explicacion: Explicacion | None


@dataclass(frozen=True, slots=True)
class Sigue:
    """Lo próximo que hay que hacer: la frase y el acto que lo hace; sin acto, se espera."""

    frase: str
    acto: str = ""


def linea_de(caso: Caso, *, hoy: date) -> list[RenglonDeEtapa]:
    pauta = normativa.corpus().pauta("consulta_etapas")
    filas = {f.etapa: f for f in caso.etapas.all()}
    renglones = []
    for elemento in pauta.elementos:
        fila = filas[elemento.id]
        estado = estado_de(EtapaDeLaLinea(fila.etapa, fila.empezo, fila.termino, fila.vence), hoy)
        palabra, clase = PALABRAS[estado]
        explicacion = Explicacion.desde_dict(fila.explicacion) if fila.explicacion else None
        es_actual = caso.esta_abierto and caso.etapa == elemento.id
        renglones.append(
            RenglonDeEtapa(fila, elemento.titulo, elemento.responde, palabra, clase, es_actual, explicacion)
        )
    return renglones


def papeles_que_faltan(caso: Caso) -> list[str]:
    """Del equipo que pide la guía (4), los que nadie lleva hoy."""
    hay = {m.papel for m in caso.miembros.all() if m.hasta is None}
    return [str(p.label).lower() for p in Papel if p in DEL_EQUIPO and p not in hay]


def lo_que_falta_para_pasar(caso: Caso) -> str:
    """La frase de lo que impide terminar la etapa en que va; vacía si puede pasar."""
    if caso.etapa == Etapa.DETERMINACION:
        return "" if caso.procedencia == Procedencia.PROCEDE else "Falta que la DANCP diga que procede."
    if caso.etapa == Etapa.COORDINACION:
        faltan = papeles_que_faltan(caso)
        return f"Al equipo le falta: {', '.join(faltan)}." if faltan else _sin_reunion(caso)
    if caso.etapa == Etapa.PRECONSULTA:
        return "" if caso.rutas.exists() else "Falta acordar la ruta con la comunidad."
    if caso.etapa == Etapa.CONSULTA:
        if hasattr(caso, "proporcionalidad") or caso.acuerdos.exists():
            return ""
        return "Falta protocolizar al menos un acuerdo, o el test de proporcionalidad."
    return "De esta etapa se sale cerrando el caso."


def _sin_reunion(caso: Caso) -> str:
    hecha = caso.reuniones.filter(etapa=caso.etapa, estado=EstadoDeReunion.HECHA).exists()
    return "" if hecha else "Falta una reunión de coordinación con su resultado."


def lo_que_falta_para_cerrar(caso: Caso) -> str:
    if faltan := consentimientos_que_faltan(caso):
        return f"Falta el consentimiento: {', '.join(faltan)}."
    if caso.etapa == Etapa.SEGUIMIENTO:
        pendientes = caso.acuerdos.exclude(estado=EstadoDeAcuerdo.CUMPLIDO).count()
        return _sin_cumplir(pendientes) if pendientes else ""
    if caso.procedencia == Procedencia.NO_PROCEDE:
        return ""
    return f"Va en «{Etapa(caso.etapa).label.lower()}»: todavía no se cierra."


def _sin_cumplir(cuantos: int) -> str:
    return "Queda un acuerdo sin cumplir." if cuantos == 1 else f"Quedan {cuantos} acuerdos sin cumplir."


def que_sigue(caso: Caso) -> Sigue:
    if not caso.esta_abierto:
        return Sigue("El caso está cerrado.")
    if caso.etapa == Etapa.DETERMINACION:
        return _sigue_en_determinacion(caso)
    if caso.etapa == Etapa.SEGUIMIENTO:
        falta = lo_que_falta_para_cerrar(caso)
        return Sigue(falta) if falta else Sigue("Todo se cumplió: puede cerrar el caso.", "cerrar")
    falta = lo_que_falta_para_pasar(caso)
    if not falta:
        return Sigue("Está lista para pasar a la etapa siguiente.", "pasar-de-etapa")
    actos = {Etapa.PRECONSULTA: "ruta", Etapa.CONSULTA: "protocolizar"}
    acto = actos.get(Etapa(caso.etapa), "miembro" if "equipo" in falta else "reunion")
    return Sigue(falta, acto)


def _sigue_en_determinacion(caso: Caso) -> Sigue:
    if caso.procedencia == Procedencia.NO_PROCEDE:
        return Sigue("Cuando el acto quede en firme, cierre el caso.", "cerrar")
    if caso.procedencia == Procedencia.PROCEDE:
        return Sigue("La consulta procede: pase a la coordinación.", "pasar-de-etapa")
    pedida = any(e.etapa == Etapa.DETERMINACION and e.empezo for e in caso.etapas.all())
    if pedida:
        return Sigue("Se espera el acto de la DANCP; al llegar, regístrelo.", "procedencia")
    return Sigue("Pídale a la DANCP que determine si procede.", "solicitar")


def tiempos_de(comunidad: Comunidad) -> QuerySet[TiempoPropio]:
    return TiempoPropio.objects.filter(comunidad=comunidad, retirado_el__isnull=True)


def bloqueos_de(comunidad: Comunidad) -> list[Bloqueo]:
    return [Bloqueo(t.desde, t.hasta, t.motivo) for t in tiempos_de(comunidad)]


def fechas_posibles(caso: Caso, *, hoy: date, cuantas: int = 3) -> list[FechaPropuesta]:
    """Los próximos días hábiles que la comunidad no bloqueó."""
    return proponer_fechas(
        desde=hoy, cuantas=cuantas, bloqueos=bloqueos_de(caso.comunidad), calendario=calendario(en=hoy)
    )


def inasistencias(caso: Caso) -> int:
    """Cuenta solo las que se convocaron en días que la comunidad no había bloqueado."""
    filas = caso.reuniones.filter(estado=EstadoDeReunion.SIN_ASISTENCIA, razon_de_la_fecha="")
    return filas.count()


def reuniones_por_venir(casos: QuerySet[Caso], *, hoy: date) -> QuerySet[Reunion]:
    filas = Reunion.objects.filter(caso__in=casos, estado=EstadoDeReunion.CONVOCADA, fecha__gte=hoy)
    return filas.select_related("caso__comunidad", "caso__distrito").order_by("fecha", "pk")


def por_etapa(casos: list[Caso]) -> list[tuple[str, list[Caso]]]:
    """Las cinco etapas, con los casos abiertos que van en cada una."""
    orden = list(Etapa.values)
    abiertos = sorted((c for c in casos if c.esta_abierto), key=lambda c: (orden.index(c.etapa), c.pk))
    grupos: dict[str, Any] = {k: list(g) for k, g in groupby(abiertos, key=lambda c: c.etapa)}
    return [(str(Etapa(e).label), grupos.get(e, [])) for e in orden]
