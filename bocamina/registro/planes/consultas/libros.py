"""Por cuáles entidades puede una persona bajar libros."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from bocamina.registro.cuentas.estados import TipoAmbito
from bocamina.registro.cuentas.permisos import ambitos_de
from bocamina.registro.distritos.models import Distrito
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.mesas.models import Integrante
from bocamina.registro.planes.estados import SE_ESCRIBE, SE_REPORTA, EstadoDePlan
from bocamina.registro.planes.models import Accion, Instrumento, LlamadoDeOferta

ACTOS = (
    "planes.escribir_accion", "planes.ofrecer", "planes.reportar", "planes.formular", "planes.llamar_oferta",
)  # fmt: skip


def entidades_con_libro(actor: Any, *, hoy: date) -> QuerySet[Entidad]:
    """La suya; para la secretaría, las de su distrito; las de todos, para quien puede en el sistema."""
    abiertos = Distrito.objects.filter(
        Q(planes__estado=EstadoDePlan.FORMULACION) | Q(llamados_de_oferta__estado__in=SE_ESCRIBE)
    )
    con_avance = Q(pk__in=Instrumento.objects.filter(estado__in=SE_REPORTA).values("entidad"))
    entidades = Entidad.objects.filter(que_tocan(abiertos) | con_avance).order_by("nombre")
    claves: set[tuple[str, str]] = set()
    for acto in ACTOS:
        suyas = ambitos_de(actor, acto, hoy=hoy)
        if suyas is None:
            return entidades
        claves |= suyas
    distritos = abiertos.filter(clave__in=[c for tipo, c in claves if tipo == TipoAmbito.DISTRITO])
    propias = Q(clave__in=[c for tipo, c in claves if tipo == TipoAmbito.ENTIDAD])
    return entidades.filter(propias | que_tocan(distritos))


def las_que_escriben(actor: Any, acto: str, entidades: Iterable[Entidad], *, hoy: date) -> list[Entidad]:
    """De esas, por las que la persona puede ese acto."""
    ambitos = ambitos_de(actor, acto, hoy=hoy)
    return [e for e in entidades if ambitos is None or (TipoAmbito.ENTIDAD, e.clave) in ambitos]


def que_tocan(distritos: QuerySet[Distrito]) -> Q:
    """Las que lideran acciones en esos distritos, deben su oferta o tienen puesto en su mesa."""
    pks = distritos.values("pk")
    con_puesto = Integrante.objects.filter(mesa__distrito__in=pks, hasta__isnull=True, entidad__isnull=False)
    return (
        Q(pk__in=Accion.objects.filter(plan__distrito__in=pks).values("entidad"))
        | Q(pk__in=LlamadoDeOferta.objects.filter(distrito__in=pks).values("entidad"))
        | Q(pk__in=con_puesto.values("entidad"))
    )
