"""Qué casos ve cada quien. Lo que no se puede ver tampoco se puede saber que existe."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from bocamina.registro.consulta.models import Acuerdo, Caso
from bocamina.registro.cuentas.estados import TipoAmbito
from bocamina.registro.cuentas.permisos import ambitos_de, puede
from bocamina.registro.distritos.models import Distrito
from bocamina.registro.expedientes.estados import Audiencia

VER = "consulta.ver"
LLEVAR = "consulta.llevar"
PARTES = "expedientes.ver_partes"


def casos_visibles(actor: Any, *, hoy: date) -> QuerySet[Caso]:
    """Los de sus distritos, los de su equipo y, los que se abrieron a las partes, los de su ámbito."""
    filas = Caso.objects.select_related("distrito", "comunidad", "responsable", "expediente")
    return filas.filter(_condicion(actor, hoy)).prefetch_related("miembros", "etapas").distinct()


def _condicion(actor: Any, hoy: date) -> Q:
    if actor is None or not actor.is_authenticated or not actor.is_active:
        return Q(pk__in=[])
    condicion = Q(miembros__usuario=actor, miembros__hasta__isnull=True)
    for acto, ademas in ((VER, Q()), (PARTES, Q(audiencia=Audiencia.PARTES))):
        ambitos = ambitos_de(actor, acto, hoy=hoy)
        claves = {c for t, c in ambitos or () if t == TipoAmbito.DISTRITO}
        donde = Q() if ambitos is None else Q(distrito__clave__in=sorted(claves))
        condicion |= (donde & ademas) if (donde or ademas) else ~Q(pk__in=[])
    return condicion


def caso_visible(actor: Any, *, pk: int, hoy: date) -> Caso | None:
    """Ninguno también si existe y no lo puede ver."""
    return casos_visibles(actor, hoy=hoy).filter(pk=pk).first()


def ve_el_tablero(actor: Any, distrito: Distrito, *, hoy: date) -> bool:
    """Quien lleva el distrito, o quien hace parte de alguno de sus casos."""
    if puede(actor, VER, distrito, hoy=hoy):
        return True
    return casos_visibles(actor, hoy=hoy).filter(distrito=distrito).exists()


def lleva(actor: Any, distrito: Distrito, *, hoy: date) -> bool:
    return puede(actor, LLEVAR, distrito, hoy=hoy)


def acuerdo_visible(actor: Any, *, pk: int, hoy: date) -> Acuerdo | None:
    """El acuerdo solo, para la entidad que lo responde aunque no vea el caso."""
    filas = Acuerdo.objects.select_related("caso__distrito", "entidad", "documento")
    acuerdo = filas.prefetch_related("pasos__actor", "caso__miembros").filter(pk=pk).first()
    if acuerdo is None:
        return None
    propio = puede(actor, "consulta.reportar_acuerdo", acuerdo, hoy=hoy)
    return acuerdo if propio or caso_visible(actor, pk=acuerdo.caso_id, hoy=hoy) else None
