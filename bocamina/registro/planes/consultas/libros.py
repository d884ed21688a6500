"""Por cuáles entidades puede una persona bajar libros."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from bocamina.registro.cuentas.estados import TipoAmbito
from bocamina.registro.cuentas.permisos import ambitos_de
from bocamina.registro.distritos.models import Distrito
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.mesas.models import Integrante
from bocamina.registro.planes.estados import SE_ESCRIBE, EstadoDePlan
from bocamina.registro.planes.models import Accion, LlamadoDeOferta

ACTOS = ("planes.escribir_accion", "planes.ofrecer", "planes.formular", "planes.llamar_oferta")


def entidades_con_libro(actor: Any, *, hoy: date) -> QuerySet[Entidad]:
    """La suya; para la secretaría, las de su distrito; las de todos, para quien puede en el sistema."""
    abiertos = Distrito.objects.filter(
        Q(planes__estado=EstadoDePlan.FORMULACION) | Q(llamados_de_oferta__estado__in=SE_ESCRIBE)
    )
    entidades = Entidad.objects.filter(_de(abiertos)).order_by("nombre")
    claves: set[tuple[str, str]] = set()
    for acto in ACTOS:
        suyas = ambitos_de(actor, acto, hoy=hoy)
        if suyas is None:
            return entidades
        claves |= suyas
    distritos = abiertos.filter(clave__in=[c for tipo, c in claves if tipo == TipoAmbito.DISTRITO])
    propias = Q(clave__in=[c for tipo, c in claves if tipo == TipoAmbito.ENTIDAD])
    return entidades.filter(propias | _de(distritos))


def _de(distritos: QuerySet[Distrito]) -> Q:
    """Las que lideran acciones en esos distritos, deben su oferta o tienen puesto en su mesa."""
    pks = distritos.values("pk")
    con_puesto = Integrante.objects.filter(mesa__distrito__in=pks, hasta__isnull=True, entidad__isnull=False)
    return (
        Q(pk__in=Accion.objects.filter(plan__distrito__in=pks).values("entidad"))
        | Q(pk__in=LlamadoDeOferta.objects.filter(distrito__in=pks).values("entidad"))
        | Q(pk__in=con_puesto.values("entidad"))
    )
