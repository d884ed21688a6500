"""Quien avala: se le invita al asunto y firma lo que está escrito en ese momento."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction

from bocamina.registro.cuentas.acciones.nombramientos import ActoImposible as NombramientoImposible
from bocamina.registro.cuentas.acciones.nombramientos import guardar_nombramiento
from bocamina.registro.cuentas.estados import Rol, TipoAmbito
from bocamina.registro.cuentas.models import Nombramiento, Usuario
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.expedientes.estados import ActoImposible
from bocamina.registro.exploracion.acciones.bloqueo import anotar_acto, bloquear, exigir_version
from bocamina.registro.exploracion.consultas import completa, revisar_propuesta
from bocamina.registro.exploracion.estados import SE_ESCRIBE
from bocamina.registro.exploracion.models import Propuesta


def invitar_firmante(*, propuesta: Propuesta, correo: str, actor: Any, ahora: datetime, hoy: date) -> bool:
    """Da papel de profesional en este asunto a una cuenta que existe; False si no la hay."""
    exigir(actor, "exploracion.invitar_firmante", propuesta, hoy=hoy)
    with transaction.atomic():
        actual = bloquear(propuesta, estados=SE_ESCRIBE)
        persona = Usuario.objects.filter(email=correo.strip().lower(), is_active=True).first()
        anotar_acto(actor, "invitar_firmante", actual, {"hay_cuenta": persona is not None})
        if persona is None:
            return False
        papel = Nombramiento(
            usuario=persona,
            rol=Rol.INGENIERO,
            ambito_tipo=TipoAmbito.ASUNTO,
            ambito_clave=actual.codigo,
            desde=hoy,
            motivo="Invitación a avalar la propuesta",
        )
        try:
            guardar_nombramiento(papel, actor=actor)
        except NombramientoImposible:
            return True
    return True


def avalar(
    *,
    propuesta: Propuesta,
    profesion: str,
    matricula: str,
    version: int,
    actor: Any,
    hoy: date,
    ahora: datetime,
) -> Propuesta:
    """Firma lo que hay. Cualquier cambio posterior deja el formato sin aval."""
    exigir(actor, "exploracion.avalar", propuesta, hoy=hoy)
    with transaction.atomic():
        actual = bloquear(propuesta, estados=SE_ESCRIBE)
        exigir_version(actual, version)
        revision = revisar_propuesta(actual, hoy=hoy)
        if profesion not in revision.reglamento.firmantes:
            raise ActoImposible(
                "Esa profesión no puede avalar (Código de Minas, art. 270). Escoja de la lista."
            )
        if not matricula.strip():
            raise ActoImposible("Escriba el número de su matrícula profesional.")
        actual.firmante_nombre = actor.nombre
        actual.firmante_profesion, actual.firmante_matricula = profesion, matricula.strip()[:40]
        actual.avalada_por, actual.avalada_en = actor, ahora
        actual.version += 1
        actual.save()
        anotar_acto(actor, "avalar", actual, {"version": actual.version, "profesion": profesion})
    return completa(actual)
