"""Qué propuestas ve cada quien, y lo que de ellas es de todos."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from bocamina.registro.avisos.models import Pendiente
from bocamina.registro.bitacora.models import Registro
from bocamina.registro.cuentas.estados import Rol, TipoAmbito
from bocamina.registro.cuentas.models import Nombramiento
from bocamina.registro.cuentas.permisos import ambitos_de, puede
from bocamina.registro.exploracion.estados import SIN_RADICAR, Estado
from bocamina.registro.exploracion.models import Propuesta

PUBLICOS = [e for e in Estado.values if e not in SIN_RADICAR]


def _claves(ambitos: set[tuple[str, str]]) -> list[str]:
    return [clave for tipo, clave in ambitos if tipo == TipoAmbito.ASUNTO]


def propuestas_visibles(usuario: Any, *, hoy: date) -> QuerySet[Propuesta]:
    """Las propias y las de los asuntos en que tiene papel; quien evalúa o controla, todas las radicadas."""
    filtro = Q(pk__in=[])
    if usuario.is_authenticated:
        filtro |= Q(proponente=usuario)
        en_borrador = ambitos_de(usuario, "exploracion.ver_borrador", hoy=hoy)
        radicadas = ambitos_de(usuario, "exploracion.ver", hoy=hoy)
        filtro |= Q() if en_borrador is None else Q(codigo__in=_claves(en_borrador))
        vistas = Q(estado__in=PUBLICOS)
        filtro |= vistas if radicadas is None else vistas & Q(codigo__in=_claves(radicadas))
    return (
        Propuesta.objects.filter(filtro)
        .select_related("proponente", "poligono")
        .prefetch_related("minerales")
        .distinct()
    )


def propuesta_visible(usuario: Any, *, codigo: str, hoy: date) -> Propuesta:
    """La propuesta o `DoesNotExist`: a quien no puede verla no se le dice que existe."""
    propuesta = completas().get(codigo=codigo)
    acto = "exploracion.ver_borrador" if propuesta.estado in SIN_RADICAR else "exploracion.ver"
    if not puede(usuario, acto, propuesta, hoy=hoy):
        raise Propuesta.DoesNotExist
    return propuesta


def completas() -> QuerySet[Propuesta]:
    """Con todo lo que hace falta para revisarlas, en un número fijo de consultas."""
    return Propuesta.objects.select_related(
        "proponente", "avalada_por", "poligono", "expediente", "objeciones", "resolucion"
    ).prefetch_related("minerales", "lineas", "adicionales", "anexos__documento", "poligono__municipios")


def completa(propuesta: Propuesta) -> Propuesta:
    """La misma, leída de nuevo: después de escribir, lo precargado ya no es lo que hay."""
    return completas().get(pk=propuesta.pk)


def firmantes_de(propuesta: Propuesta, *, hoy: date) -> QuerySet[Nombramiento]:
    """Profesionales invitados a firmar, vigentes."""
    return Nombramiento.objects.filter(
        Q(hasta__isnull=True) | Q(hasta__gte=hoy),
        rol=Rol.INGENIERO, ambito_tipo=TipoAmbito.ASUNTO, ambito_clave=propuesta.codigo, desde__lte=hoy,
        anulado=False,
    ).select_related("usuario")  # fmt: skip


def puede_proponer(usuario: Any, *, hoy: date) -> bool:
    """Basta ser titular o proponente en algún asunto: cada propuesta es un asunto nuevo."""
    return ambitos_de(usuario, "exploracion.crear_borrador", hoy=hoy) != set()


def historia(propuesta: Propuesta) -> QuerySet[Registro]:
    """Los estados por los que ha pasado, de la bitácora."""
    return Registro.objects.filter(
        objeto_tipo=propuesta._meta.label_lower, objeto_clave=str(propuesta.pk)
    ).order_by("numero")


# Actos que no cambian de estado y se repiten mucho: en la historia serían ruido.
_CALLADOS = [
    f"exploracion.{a}"
    for a in (
        "guardar_paso", "proponer_minimos", "adjuntar_poligono", "quitar_poligono", "adjuntar_anexo",
        "quitar_anexo", "importar_formato", "invitar_firmante", "abrir_prorroga", "guardar_prorroga",
    )
]  # fmt: skip


def historia_de_estados(propuesta: Propuesta) -> QuerySet[Registro]:
    return historia(propuesta).exclude(acto__in=_CALLADOS)


def terminos_de(propuesta: Propuesta) -> QuerySet[Pendiente]:
    """Lo que corre o corrió en este asunto, con su artículo."""
    return Pendiente.objects.filter(clave__endswith=f":{propuesta.codigo}").order_by("vence", "id")


def cifras_publicas() -> dict[str, Any]:
    """Lo que es de todos: cuántas, cuánta área y en qué estado. Nada de personas."""
    radicadas = Propuesta.objects.filter(estado__in=PUBLICOS)
    return {
        "por_estado": list(
            radicadas.order_by().values("estado").annotate(n=Count("pk"), ha=Sum("area_ha")).order_by("-n")
        ),
        "por_mineral": list(
            radicadas.order_by().values("minerales__mineral").annotate(n=Count("pk")).order_by("-n")
        ),
        **radicadas.aggregate(total=Count("pk"), hectareas=Sum("area_ha")),
    }


def hechos_publicos() -> QuerySet[Propuesta]:
    """Cada propuesta radicada con sus datos abiertos: código, mineral, área, municipios, estado y fechas."""
    return (
        Propuesta.objects.filter(estado__in=PUBLICOS)
        .only("codigo", "estado", "area_ha", "radicada_el")
        .prefetch_related("minerales", "poligono__municipios")
        .order_by("-radicada_el", "-id")
    )
