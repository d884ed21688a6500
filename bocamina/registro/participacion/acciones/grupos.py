"""La lista del día: quién asistió, en qué grupo trabaja y qué dos profesionales lo acompañan."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from bocamina.nucleo.participacion.grupos import repartir
from bocamina.registro.bitacora.acciones import anotar, tomar_turno
from bocamina.registro.cuentas.estados import Rol
from bocamina.registro.cuentas.models import Nombramiento
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.mesas.consultas.reglas import valor
from bocamina.registro.participacion.consultas.inscripciones import inscripciones
from bocamina.registro.participacion.models import Grupo, Inscripcion
from bocamina.registro.sesiones.acciones.asistencia import registrar_llegada
from bocamina.registro.sesiones.estados import Calidad
from bocamina.registro.sesiones.models import Sesion

REGISTRAR = "participacion.registrar"


@transaction.atomic
def confirmar_asistencia(
    *, inscripcion: Inscripcion, actor: Any, hoy: date, momento: datetime | None = None
) -> Inscripcion:
    """Llegó: entra en la lista de la sesión. Confirmar dos veces es confirmar una."""
    exigir(actor, REGISTRAR, inscripcion, hoy=hoy)
    tomar_turno()
    actual = (
        Inscripcion.objects.select_for_update(of=("self",))
        .select_related("sesion__mesa__distrito")
        .get(pk=inscripcion.pk)
    )
    if actual.retirada:
        raise ActoImposible("Esa inscripción se retiró.")
    if actual.asistencia_id:
        return actual
    homonima = Inscripcion.objects.filter(
        sesion=actual.sesion, asistencia__isnull=False, asistencia__nombre=actual.nombre
    )
    if homonima.exists():
        raise ActoImposible("Ya llegó alguien con el mismo nombre: agréguele a esta el segundo apellido.")
    actual.asistencia = registrar_llegada(
        sesion=actual.sesion,
        nombre=actual.nombre,
        cargo=actual.organizacion or actual.get_sector_display(),
        calidad=Calidad.ASISTENTE,
        momento=momento,
        actor=actor,
        hoy=hoy,
    )
    actual.save(update_fields=["asistencia"])
    return actual


@transaction.atomic
def formar_grupos(*, sesion: Sesion, actor: Any, hoy: date) -> list[Grupo]:
    """Reparte por parejo a quienes asistieron; si nadie ha llegado aún, a quienes se inscribieron."""
    exigir(actor, REGISTRAR, sesion, hoy=hoy)
    tomar_turno()
    llegaron = list(inscripciones(sesion).filter(asistencia__isnull=False))
    personas = llegaron or list(inscripciones(sesion))
    if not personas:
        raise ActoImposible("Todavía no hay a quién repartir: inscriba o confirme asistentes.")
    tamanos = repartir(len(personas), valor(sesion.mesa, "grupo", en=localdate(sesion.inicio)))
    grupos = [
        Grupo.objects.get_or_create(sesion=sesion, numero=n, defaults={"nombre": f"Grupo {n}"})[0]
        for n in range(1, len(tamanos) + 1)
    ]
    Inscripcion.objects.filter(sesion=sesion).update(grupo=None)
    inicio = 0
    for grupo, tamano in zip(grupos, tamanos, strict=True):
        propias = [i.pk for i in personas[inicio : inicio + tamano]]
        Inscripcion.objects.filter(pk__in=propias).update(grupo=grupo)
        inicio += tamano
    anotar(
        actor=actor, acto="participacion.formar_grupos", objeto=sesion, contenido={"tamanos": list(tamanos)}
    )
    return grupos


@transaction.atomic
def pasar_de_grupo(*, inscripcion: Inscripcion, grupo: Grupo | None, actor: Any, hoy: date) -> None:
    exigir(actor, REGISTRAR, inscripcion, hoy=hoy)
    if grupo is not None and grupo.sesion_id != inscripcion.sesion_id:
        raise ActoImposible("Ese grupo es de otra sesión.")
    Inscripcion.objects.filter(pk=inscripcion.pk, retirada=False).update(grupo=grupo)
    contenido = {"inscripcion": inscripcion.pk, "grupo": grupo.numero if grupo else 0}
    anotar(actor=actor, acto="participacion.pasar_de_grupo", objeto=inscripcion.sesion, contenido=contenido)


@transaction.atomic
def nombrar_profesionales(*, grupo: Grupo, moderador: Any, relator: Any, actor: Any, hoy: date) -> Grupo:
    """Quien modera y quien lleva la relatoría son distintas, y nombradas para la mesa o su distrito."""
    exigir(actor, REGISTRAR, grupo, hoy=hoy)
    if moderador is not None and moderador == relator:
        raise ActoImposible("Moderar y llevar la relatoría son de dos personas distintas (guía, 2.3.4).")
    for persona, rol in ((moderador, Rol.MODERADOR), (relator, Rol.RELATOR)):
        if persona is not None and persona.pk not in profesionales(grupo.sesion, rol, hoy):
            raise ActoImposible(f"Esa persona no está nombrada como {Rol(rol).label.lower()} de la mesa.")
    grupo.moderador, grupo.relator = moderador, relator
    grupo.save(update_fields=["moderador", "relator"])
    contenido = {"grupo": grupo.numero, "completos": bool(moderador and relator)}
    anotar(actor=actor, acto="participacion.nombrar_profesionales", objeto=grupo.sesion, contenido=contenido)
    return grupo


def profesionales(sesion: Sesion, rol: str, hoy: date) -> Mapping[int, str]:
    """Las personas con ese rol en la mesa o su distrito: id y nombre."""
    filas = Nombramiento.objects.filter(rol=rol, anulado=False, desde__lte=hoy).exclude(hasta__lt=hoy)
    claves = set(sesion.mesa.ambitos())
    return {
        n.usuario_id: n.usuario.nombre
        for n in filas.select_related("usuario")
        if (n.ambito_tipo, n.ambito_clave) in claves
    }
