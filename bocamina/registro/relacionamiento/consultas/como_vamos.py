"""El informe «¿cómo vamos?»: cada cifra de la estrategia con lo que cuentan los registros."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q

from bocamina.nucleo.relacionamiento.conteos import Conteo, contar
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

MUNICIPALES = (ClaseDeAutoridad.ALCALDIA, ClaseDeAutoridad.CONCEJO, ClaseDeAutoridad.PERSONERIA)
ACORDADAS = (EstadoDeAgenda.ACORDADA, EstadoDeAgenda.CERRADA)


@dataclass(frozen=True, slots=True)
class Cuenta:
    """Lo que no tiene cifra de partida: `de` es el total del que `cuantos` es parte."""

    nombre: str
    cuantos: int
    de: int | None = None


def como_vamos(hoy: date) -> tuple[Conteo, ...]:
    base = linea_de_base()
    return tuple(
        contar(
            id=c.id, nombre=c.nombre, base=c.valor, registrados=DE_LOS_REGISTROS[c.id](hoy),
            corte=base.corte, fuente=base.fuente, nota=base.nota,
        )
        for c in base.cifras
    )  # fmt: skip


def _departamentos(hoy: date) -> int:
    return Territorio.objects.filter(desde__lte=hoy).values("departamento").distinct().count()


def _canales(hoy: date) -> int:
    filas = Canal.objects.filter(clase__in=MUNICIPALES, estado=EstadoDeCanal.CONSOLIDADO)
    return filas.filter(abierto_el__lte=hoy).count()


def _municipios_formados(hoy: date) -> int:
    """El municipio del espacio; si no lo dice, el del territorio cuando es uno solo."""
    filas = Espacio.objects.filter(clase=ClaseDeEspacio.FORMACION, fecha__lte=hoy)
    dichos = set(filas.filter(municipio__isnull=False).values_list("municipio_id", flat=True))
    del_territorio = filas.filter(municipio__isnull=True, territorio__clase=ClaseDeTerritorio.MUNICIPIO)
    return len(dichos | set(del_territorio.values_list("territorio__municipios", flat=True)))


def _agendas(clase: str) -> Callable[[date], int]:
    def cuantas(hoy: date) -> int:
        filas = Agenda.objects.filter(estado__in=ACORDADAS, acordada_el__lte=hoy, territorio__clase=clase)
        return filas.values("territorio").distinct().count()

    return cuantas


def _comites(clase: str) -> Callable[[date], int]:
    return lambda hoy: Comite.objects.filter(conformado_el__lte=hoy, territorio__clase=clase).count()


def _ordenamiento(hoy: date) -> int:
    return ApoyoOrdenamiento.objects.filter(desde__lte=hoy).values("municipio").distinct().count()


DE_LOS_REGISTROS: dict[str, Callable[[date], int]] = {
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
    subregion = ClaseDeTerritorio.SUBREGION
    return (
        Cuenta("Subregiones con agenda de desarrollo", _agendas(subregion)(hoy)),
        Cuenta("Subregiones con comité local promotor", _comites(subregion)(hoy)),
        Cuenta(
            "Espacios de diálogo, formación y ordenamiento", Espacio.objects.filter(fecha__lte=hoy).count()
        ),
        Cuenta("Asistencias a esos espacios", _asistencias(hoy)),
        Cuenta(
            "Temas urgentes respondidos en su término", urgentes.filter(a_tiempo).count(), urgentes.count()
        ),
        Cuenta(
            "Acciones de agenda hechas",
            acciones.filter(estado=EstadoDeAccion.HECHA).count(),
            acciones.count(),
        ),
        Cuenta(
            "Compromisos de los comités cumplidos",
            promesas.filter(estado=EstadoCompromiso.CUMPLIDO).count(),
            promesas.count(),
        ),
    )


def _asistencias(hoy: date) -> int:
    """Con lista, la lista; sin ella, lo que se contó."""
    filas = Espacio.objects.filter(fecha__lte=hoy).annotate(en_lista=Count("asistentes"))
    return sum(en_lista or asistieron for en_lista, asistieron in filas.values_list("en_lista", "asistieron"))
