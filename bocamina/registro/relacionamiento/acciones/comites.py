"""Conformar el comité local, sumar y despedir miembros, registrar reuniones y lo que allí se prometió."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction

from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.relacionamiento.acciones.escritura import (
    LLEVAR,
    anotar_en,
    exigir_pasado,
    guardar,
    poner,
    tomar,
)
from bocamina.registro.relacionamiento.models import Comite, MiembroDeComite, ReunionDeComite, Territorio
from bocamina.registro.sesiones.acciones.compromisos import registrar_compromiso_aparte
from bocamina.registro.sesiones.models import Compromiso


@transaction.atomic
def conformar_comite(
    *,
    territorio: Territorio,
    nombre: str,
    conformado_el: date,
    actor: Any,
    hoy: date,
    proposito: str = "",
) -> Comite:
    exigir(actor, LLEVAR, territorio, hoy=hoy)
    exigir_pasado(conformado_el, hoy, "La conformación")
    if Comite.objects.filter(territorio=territorio).exists():
        raise ActoImposible("Este territorio ya tiene su comité local.")
    comite = Comite(
        territorio=territorio, nombre=nombre.strip(), conformado_el=conformado_el, proposito=proposito.strip()
    )
    guardar(comite)
    anotar_en(actor, "relacionamiento.conformar_comite", comite, territorio=territorio.clave)
    return comite


@transaction.atomic
def sumar_miembro(*, comite: Comite, actor: Any, hoy: date, **datos: Any) -> MiembroDeComite:
    """`datos`: nombre, organizacion, sector, desde y, con autorización, su contacto."""
    exigir(actor, LLEVAR, comite, hoy=hoy)
    miembro = MiembroDeComite(comite=comite)
    poner(miembro, datos)
    if miembro.desde < comite.conformado_el:
        raise ActoImposible(f"El comité se conformó el {comite.conformado_el:%d/%m/%Y}.")
    guardar(miembro)
    anotar_en(actor, "relacionamiento.sumar_miembro", comite, es_publico=False, miembro=miembro.pk)
    return miembro


@transaction.atomic
def despedir_miembro(*, miembro: MiembroDeComite, hasta: date, actor: Any, hoy: date) -> MiembroDeComite:
    exigir(actor, LLEVAR, miembro.comite, hoy=hoy)
    actual = tomar(miembro)
    if actual.hasta is not None:
        raise ActoImposible(f"Ya había salido el {actual.hasta:%d/%m/%Y}.")
    actual.hasta = hasta
    guardar(actual)
    anotar_en(actor, "relacionamiento.despedir_miembro", miembro.comite, es_publico=False, miembro=actual.pk)
    return actual


@transaction.atomic
def registrar_reunion(
    *,
    comite: Comite,
    fecha: date,
    tratado: str,
    actor: Any,
    hoy: date,
    lugar: str = "",
    acordado: str = "",
    asistieron: Iterable[MiembroDeComite] = (),
) -> ReunionDeComite:
    """Solo asisten quienes hacían parte ese día."""
    exigir(actor, LLEVAR, comite, hoy=hoy)
    exigir_pasado(fecha, hoy, "La reunión")
    actual = tomar(comite)
    presentes = list(asistieron)
    if any(m.comite_id != actual.pk or not m.estuvo_en(fecha) for m in presentes):
        raise ActoImposible("Alguien de la lista no hacía parte del comité ese día.")
    reunion = ReunionDeComite(
        comite=actual, numero=actual.reuniones.count() + 1, fecha=fecha, lugar=lugar.strip(),
        tratado=tratado.strip(), acordado=acordado.strip(),
    )  # fmt: skip
    guardar(reunion)
    reunion.asistieron.set(presentes)
    anotar_en(actor, "relacionamiento.registrar_reunion", reunion, asistieron=len(presentes))
    return reunion


@transaction.atomic
def comprometer(
    *,
    reunion: ReunionDeComite,
    texto: str,
    entidad: Entidad,
    vence: date,
    actor: Any,
    hoy: date,
    puesto: str = "",
) -> Compromiso:
    """El compromiso vive donde los de las mesas: con su hilo, sus ampliaciones y su revisión."""
    exigir(actor, LLEVAR, reunion.comite, hoy=hoy)
    return registrar_compromiso_aparte(
        donde=reunion.como_origen(), distrito=reunion.comite.territorio.distrito, texto=texto,
        entidad=entidad, vence=vence, puesto=puesto, actor=actor, hoy=hoy,
    )  # fmt: skip
