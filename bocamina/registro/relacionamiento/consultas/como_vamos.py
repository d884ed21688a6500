"""El informe «¿cómo vamos?»: cada cifra de la estrategia con lo que cuentan los registros."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import Count, F, Q

from bocamina.nucleo.relacionamiento.conteos import Conteo, Cuenta, contar
from bocamina.registro.relacionamiento.consultas.metodologia import linea_de_base
from bocamina.registro.relacionamiento.estados import (
    ClaseDeAutoridad,
    ClaseDeEspacio,
    ClaseDeTema,
    ClaseDeTerritorio,
    EstadoDeAccion,
    EstadoDeAgenda,
    EstadoDeCanal,
    EstadoDeTema,
)
from bocamina.registro.relacionamiento.models import (
    AccionDeAgenda,
    Agenda,
    ApoyoOrdenamiento,
    Canal,
    Comite,
    Espacio,
    Tema,
    Territorio,
)
from bocamina.registro.sesiones.estados import EstadoCompromiso
from bocamina.registro.sesiones.models import Compromiso
from bocamina.registro.territorio.models import Departamento, Municipio

MUNICIPALES = (ClaseDeAutoridad.ALCALDIA, ClaseDeAutoridad.CONCEJO, ClaseDeAutoridad.PERSONERIA)
ACORDADAS = (EstadoDeAgenda.ACORDADA, EstadoDeAgenda.CERRADA)


def como_vamos(hoy: date) -> tuple[Conteo, ...]:
    base = linea_de_base()
    return tuple(
        contar(
            id=c.id, nombre=c.nombre, base=c.valor, registrados=DE_LOS_REGISTROS[c.id](hoy), como=c.como,
            corte=base.corte, fuente=base.fuente, nota=base.nota,
        )
        for c in base.cifras
    )  # fmt: skip


def _departamentos(hoy: date) -> list[str]:
    filas = Departamento.objects.filter(
        pk__in=Territorio.objects.filter(desde__lte=hoy).values("departamento")
    )
    return [str(d) for d in filas.order_by("nombre")]


def _canales(hoy: date) -> list[str]:
    filas = Canal.objects.filter(clase__in=MUNICIPALES, estado=EstadoDeCanal.CONSOLIDADO)
    return list(
        filas.filter(abierto_el__lte=hoy).order_by("autoridad", "id").values_list("autoridad", flat=True)
    )


def _municipios_formados(hoy: date) -> list[str]:
    """El municipio del espacio; si no lo dice, el del territorio cuando es uno solo."""
    filas = Espacio.objects.filter(clase=ClaseDeEspacio.FORMACION, fecha__lte=hoy)
    dichos = filas.filter(municipio__isnull=False).values("municipio")
    del_territorio = filas.filter(municipio__isnull=True, territorio__clase=ClaseDeTerritorio.MUNICIPIO)
    return _municipios(Q(pk__in=dichos) | Q(pk__in=del_territorio.values("territorio__municipios")))


def _municipios(cuales: Q) -> list[str]:
    return [str(m) for m in Municipio.objects.filter(cuales).order_by("nombre", "pk")]


def _agendas(clase: str) -> Callable[[date], list[str]]:
    def cuales(hoy: date) -> list[str]:
        filas = Agenda.objects.filter(estado__in=ACORDADAS, acordada_el__lte=hoy, territorio__clase=clase)
        return _territorios(filas.values("territorio"))

    return cuales


def _comites(clase: str) -> Callable[[date], list[str]]:
    return lambda hoy: _territorios(
        Comite.objects.filter(conformado_el__lte=hoy, territorio__clase=clase).values("territorio")
    )


def _territorios(cuales: Any) -> list[str]:
    return list(Territorio.objects.filter(pk__in=cuales).order_by("nombre").values_list("nombre", flat=True))


def _ordenamiento(hoy: date) -> list[str]:
    return _municipios(Q(pk__in=ApoyoOrdenamiento.objects.filter(desde__lte=hoy).values("municipio")))


DE_LOS_REGISTROS: dict[str, Callable[[date], list[str]]] = {
    "departamentos": _departamentos,
    "canales": _canales,
    "municipios_formados": _municipios_formados,
    "agendas_departamento": _agendas(ClaseDeTerritorio.DEPARTAMENTO),
    "agendas_municipio": _agendas(ClaseDeTerritorio.MUNICIPIO),
    "comites_departamento": _comites(ClaseDeTerritorio.DEPARTAMENTO),
    "comites_municipio": _comites(ClaseDeTerritorio.MUNICIPIO),
    "ordenamiento": _ordenamiento,
}


def otras_cuentas(hoy: date) -> tuple[Cuenta, ...]:
    """Lo que solo sale de los registros. De los conflictos no se dice nada: son reservados."""
    urgentes = Tema.objects.filter(clase=ClaseDeTema.URGENTE)
    a_tiempo = Q(estado=EstadoDeTema.ATENDIDO, cerrado_el__lte=F("vence"))
    acciones = AccionDeAgenda.objects.filter(prioridad__agenda__estado__in=ACORDADAS)
    promesas = Compromiso.objects.filter(asunto_clave__startswith="territorio-")
    return (
        *_de_las_subregiones(hoy),
        Cuenta(
            "Espacios de diálogo, formación y ordenamiento",
            Espacio.objects.filter(fecha__lte=hoy).count(),
            "los espacios registrados hasta hoy",
        ),
        Cuenta(
            "Asistencias a esos espacios",
            _asistencias(hoy),
            "por cada espacio, las personas de su lista; si no tiene lista, las que se contaron",
        ),
        Cuenta(
            "Temas urgentes respondidos en su término",
            urgentes.filter(a_tiempo).count(),
            "los urgentes atendidos a más tardar el día en que vencían, de todos los urgentes",
            urgentes.count(),
        ),
        Cuenta(
            "Acciones de agenda hechas",
            acciones.filter(estado=EstadoDeAccion.HECHA).count(),
            "las hechas, de todas las acciones de las agendas acordadas o cerradas",
            acciones.count(),
        ),
        Cuenta(
            "Compromisos de los comités cumplidos",
            promesas.filter(estado=EstadoCompromiso.CUMPLIDO).count(),
            "los cumplidos, de todos los compromisos de los comités locales",
            promesas.count(),
        ),
    )


def _de_las_subregiones(hoy: date) -> tuple[Cuenta, Cuenta]:
    """La estrategia no trae cifra de partida para ellas."""
    con_agenda = _agendas(ClaseDeTerritorio.SUBREGION)(hoy)
    con_comite = _comites(ClaseDeTerritorio.SUBREGION)(hoy)
    return (
        Cuenta(
            "Subregiones con agenda de desarrollo",
            len(con_agenda),
            f"territorios que son una subregión con su agenda acordada{_cuales(con_agenda)}",
        ),
        Cuenta(
            "Subregiones con comité local promotor",
            len(con_comite),
            f"territorios que son una subregión con comité conformado{_cuales(con_comite)}",
        ),
    )


def _cuales(nombres: list[str]) -> str:
    return f": {', '.join(nombres)}" if nombres else ""


def _asistencias(hoy: date) -> int:
    """Con lista, la lista; sin ella, lo que se contó."""
    filas = Espacio.objects.filter(fecha__lte=hoy).annotate(en_lista=Count("asistentes"))
    return sum(en_lista or asistieron for en_lista, asistieron in filas.values_list("en_lista", "asistieron"))
