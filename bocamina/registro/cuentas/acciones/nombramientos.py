"""Dar y terminar roles. Nadie da más de lo que tiene y nunca queda el sistema sin quien lo administre."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from bocamina.registro.cuentas.consultas import administradores_vigentes
from bocamina.registro.cuentas.estados import ROLES_RESERVADOS, Rol, TipoAmbito
from bocamina.registro.cuentas.models import EnUnAmbito, Nombramiento, Usuario
from bocamina.registro.cuentas.permisos import Ambito, con_superiores, exigir
from bocamina.registro.cuentas.senales import acto_de_cuentas


class ActoImposible(Exception):
    """El estado o los datos no permiten el acto; el mensaje se muestra y dice qué hacer."""


@dataclass(frozen=True, slots=True)
class Encargo:
    """Lo que se da al nombrar o se ofrece al invitar."""

    rol: str
    ambito_tipo: str
    ambito_clave: str
    desde: date
    hasta: date | None = None
    motivo: str = ""


def nombrar(*, actor: Usuario, usuario: Usuario, encargo: Encargo, hoy: date) -> Nombramiento:
    nuevo = Nombramiento(usuario=usuario, **asdict(encargo))
    exigir_otorgar(actor, "cuentas.nombrar", nuevo, hoy=hoy)
    exigir_coherente(nuevo, hoy=hoy)
    if not usuario.is_active:
        raise ActoImposible("La cuenta está desactivada. Reactívela antes de darle un rol.")
    return guardar_nombramiento(nuevo, actor=actor)


def guardar_nombramiento(nuevo: Nombramiento, *, actor: Usuario | None) -> Nombramiento:
    """Sin permiso propio: la llaman los actos que ya lo exigieron (nombrar, aceptar, crear)."""
    with transaction.atomic():
        repetido = Nombramiento.objects.select_for_update().filter(
            usuario=nuevo.usuario,
            rol=nuevo.rol,
            ambito_tipo=nuevo.ambito_tipo,
            ambito_clave=nuevo.ambito_clave,
        )
        if any(se_cruzan(otro, nuevo) for otro in repetido):
            raise ActoImposible(
                f"Ya tiene ese rol en esas fechas: {nuevo}. Termine el anterior o cambie las fechas."
            )
        nuevo.save()
        nuevo.usuario.__dict__.pop("_nombramientos_del_dia", None)
        anunciar(actor=actor, acto="cuentas.nombrar", objeto=nuevo, contenido=descripcion(nuevo))
    return nuevo


def terminar_nombramiento(
    *, nombramiento: Nombramiento, actor: Usuario, hasta: date, motivo: str, hoy: date
) -> Nombramiento:
    """`hasta` es el último día en que vale (ayer = de inmediato). No se borra: dice quién podía entonces."""
    exigir_otorgar(actor, "cuentas.nombrar", nombramiento, hoy=hoy)
    with transaction.atomic():
        actual = Nombramiento.objects.select_for_update().get(pk=nombramiento.pk)
        exigir_terminable(actual, hasta=hasta, hoy=hoy)
        exigir_otra_administracion(actual, hasta=hasta, hoy=hoy)
        if hasta < actual.desde:
            actual.anulado = True
        else:
            actual.hasta = hasta
        actual.motivo = motivo.strip() or actual.motivo
        actual.save(update_fields=["hasta", "anulado", "motivo"])
        anunciar(
            actor=actor, acto="cuentas.terminar_nombramiento", objeto=actual, contenido=descripcion(actual)
        )
    return actual


def exigir_otorgar(actor: Usuario | None, acto: str, rol: EnUnAmbito, *, hoy: date) -> None:
    """Solo dentro del propio ámbito; los roles reservados, solo quien administra todo el sistema."""
    exigir(actor, acto, AmbitoConSuperiores(rol), hoy=hoy)
    if rol.rol in ROLES_RESERVADOS:
        exigir(actor, "cuentas.otorgar_reservado", rol, hoy=hoy)


class AmbitoConSuperiores:
    """Para permisos: quien tiene el distrito también puede en sus mesas."""

    def __init__(self, rol: EnUnAmbito) -> None:
        self.rol = rol

    def ambitos(self) -> set[Ambito]:
        return con_superiores(self.rol.ambito_tipo, self.rol.ambito_clave)

    def es_propio_de(self, usuario: Usuario) -> bool:
        return False


def exigir_coherente(rol: EnUnAmbito, *, hoy: date) -> None:
    if rol.rol not in Rol.values or rol.ambito_tipo not in TipoAmbito.values:
        raise ActoImposible("El rol o el ámbito no existen. Elíjalos de la lista.")
    if (rol.ambito_tipo == TipoAmbito.SISTEMA) == bool(rol.ambito_clave):
        raise ActoImposible(
            "«Todo el sistema» va sin clave; los demás ámbitos dicen cuál. Corrija el ámbito."
        )
    if rol.rol in ROLES_RESERVADOS and rol.ambito_tipo != TipoAmbito.SISTEMA:
        raise ActoImposible("Ese rol cubre todo el sistema. Elija «Todo el sistema».")
    if rol.hasta is not None and (rol.hasta < rol.desde or rol.hasta < hoy):
        raise ActoImposible("El último día es anterior al primero o ya pasó. Corrija las fechas.")
    if len(rol.ambito_clave) > 64 or len(rol.motivo) > 240:
        raise ActoImposible("La clave (64) o la razón (240 caracteres) son demasiado largas. Acórtelas.")


def exigir_terminable(nombramiento: Nombramiento, *, hasta: date, hoy: date) -> None:
    if nombramiento.anulado or (nombramiento.hasta is not None and nombramiento.hasta < hoy):
        raise ActoImposible("El nombramiento ya había terminado. No hay nada que hacer.")
    if hasta < hoy - timedelta(days=1):
        raise ActoImposible("No se puede terminar hacia atrás: el último día es ayer o después.")


def exigir_otra_administracion(nombramiento: Nombramiento, *, hasta: date | None, hoy: date) -> None:
    """Bloquea las filas de administración: dos retiros a la vez no dejan el sistema sin nadie."""
    if nombramiento.rol != Rol.ADMINISTRADOR:
        return
    otras = (
        administradores_vigentes(hoy=hoy)
        .select_for_update(of=("self",))
        .exclude(usuario=nombramiento.usuario_id)
    )
    if not any(n.hasta is None or (hasta is not None and n.hasta > hasta) for n in otras):
        raise ActoImposible(
            "Es la última persona que administra el sistema. Nombre antes a otra sin fecha de término."
        )


def se_cruzan(uno: Nombramiento, otro: Nombramiento) -> bool:
    if uno.anulado or otro.anulado:
        return False
    return (uno.hasta is None or uno.hasta >= otro.desde) and (otro.hasta is None or otro.hasta >= uno.desde)


def descripcion(rol: EnUnAmbito) -> dict[str, Any]:
    """Sin datos personales: la persona va por su número."""
    return {
        "usuario": getattr(rol, "usuario_id", None),
        "rol": rol.rol,
        "ambito": [rol.ambito_tipo, rol.ambito_clave],
        "desde": rol.desde.isoformat(),
        "hasta": rol.hasta.isoformat() if rol.hasta else None,
        "anulado": getattr(rol, "anulado", False),
    }


def anunciar(*, actor: Usuario | None, acto: str, objeto: Any, contenido: dict[str, Any]) -> None:
    acto_de_cuentas.send(sender=type(objeto), actor=actor, acto=acto, objeto=objeto, contenido=contenido)
