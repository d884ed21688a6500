"""A quién se cita y se espera por cada integrante."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.timezone import localdate

from bocamina.registro.instituciones.models import Persona
from bocamina.registro.mesas.consultas.asientos import Puesto, asunto_de_sesion, puestos_en
from bocamina.registro.mesas.models import Integrante
from bocamina.registro.sesiones.models import Sesion


def contactos_de(sesion: Sesion, integrantes: Sequence[Integrante]) -> dict[int, Persona]:
    """De cada entidad, quien va ese día (`Puesto.quien_va`); de cada representante, ella misma."""
    propios = {i.pk: i.persona for i in integrantes if i.persona is not None}
    asunto = asunto_de_sesion(sesion.mesa, sesion.pk)
    van = {pk: puesto.quien_va(asunto) for pk, puesto in _puestos(sesion, integrantes).items()}
    return {**{pk: silla.persona for pk, silla in van.items() if silla is not None}, **propios}


def alternas_de(sesion: Sesion, integrantes: Sequence[Integrante]) -> dict[int, Persona]:
    puestos = _puestos(sesion, integrantes)
    return {pk: puesto.alterna.persona for pk, puesto in puestos.items() if puesto.alterna is not None}


def _puestos(sesion: Sesion, integrantes: Sequence[Integrante]) -> dict[int, Puesto]:
    asunto = asunto_de_sesion(sesion.mesa, sesion.pk)
    return puestos_en(sesion.mesa, localdate(sesion.inicio), integrantes=integrantes, asunto=asunto)
