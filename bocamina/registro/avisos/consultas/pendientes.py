"""Mi trabajo: lo que vence, para quién y por qué artículo."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from bocamina.normativa.calendario import ULTIMO_DIA, calendario
from bocamina.nucleo.plazos import dias_habiles_entre
from bocamina.registro.avisos.consultas.politica import politica
from bocamina.registro.avisos.estados import EstadoPendiente, Tramo
from bocamina.registro.avisos.models import Pendiente
from bocamina.registro.cuentas.estados import TipoAmbito
from bocamina.registro.cuentas.permisos import nombramientos_vigentes

# Más allá, contar días hábiles no le dice nada a nadie.
HABILES_HASTA_DIAS = 120


@dataclass(frozen=True, slots=True)
class MiTrabajo:
    """Cuántos hay en cada tramo y la lista, por fecha; los filtros no cambian los totales."""

    totales: dict[str, int]
    pendientes: QuerySet[Pendiente]
    ambitos: list[tuple[str, str]]

    @property
    def total(self) -> int:
        return sum(self.totales.values())


@dataclass(frozen=True, slots=True)
class Renglon:
    """Un pendiente visto hoy. `habiles`: días hábiles que faltan; None si ya venció o está muy lejos."""

    pendiente: Pendiente
    tramo: Tramo
    habiles: int | None


def abiertos_de(usuario: Any, *, hoy: date) -> QuerySet[Pendiente]:
    """Los de la persona y los de cualquiera que tenga su rol en su ámbito."""
    condicion = Q(usuario=usuario)
    for rol, tipo, clave in nombramientos_vigentes(usuario, hoy):
        propio = Q(rol=rol)
        if tipo != TipoAmbito.SISTEMA:
            propio &= Q(ambito_tipo=tipo, ambito_clave=clave) | Q(mayor_tipo=tipo, mayor_clave=clave)
        condicion |= propio
    return Pendiente.objects.filter(condicion, estado=EstadoPendiente.ABIERTO)


def mi_trabajo(*, usuario: Any, hoy: date, ambito: str = "", por_articulo: bool = False) -> MiTrabajo:
    """`ambito` es «tipo:clave» de los que salen en `ambitos`; uno ajeno da una lista vacía."""
    todos = abiertos_de(usuario, hoy=hoy)
    fin, corren = hoy + timedelta(days=politica().semana_dias), Q(detenido_desde__isnull=True)
    totales = todos.aggregate(
        vencido=Count("pk", filter=corren & Q(vence__lt=hoy)),
        hoy=Count("pk", filter=corren & Q(vence=hoy)),
        semana=Count("pk", filter=corren & Q(vence__gt=hoy, vence__lte=fin)),
        despues=Count("pk", filter=~corren | Q(vence__gt=fin)),
    )
    filas = todos.order_by().values_list("ambito_tipo", "ambito_clave", "ambito_nombre").distinct()
    ambitos = {f"{tipo}:{clave}": nombre or _sin_nombre(tipo, clave) for tipo, clave, nombre in filas}
    if ambito:
        tipo, _, clave = ambito.partition(":")
        todos = todos.filter(ambito_tipo=tipo, ambito_clave=clave)
    # Lo detenido, al final: no vence mientras no corra.
    detenidos = F("detenido_desde").asc(nulls_first=True)
    orden = ("articulo", "vence", "id") if por_articulo else (detenidos, "vence", "id")
    return MiTrabajo(totales, todos.order_by(*orden), sorted(ambitos.items(), key=lambda a: a[1]))


def vencimientos_por_dia(*, usuario: Any, hoy: date) -> dict[date, int]:
    """Cuántos vencen cada día, de la semana pasada en adelante."""
    cercanos = abiertos_de(usuario, hoy=hoy).filter(
        vence__gte=hoy - timedelta(days=7), vence__lte=hoy + timedelta(days=28)
    )
    return dict(cercanos.order_by().values_list("vence").annotate(Count("pk")))


def _sin_nombre(tipo: str, clave: str) -> str:
    return f"{TipoAmbito(tipo).label} {clave}".strip()


def tramo_de(vence: date, hoy: date) -> Tramo:
    if vence < hoy:
        return Tramo.VENCIDO
    if vence == hoy:
        return Tramo.HOY
    return Tramo.SEMANA if vence <= hoy + timedelta(days=politica().semana_dias) else Tramo.DESPUES


def renglones(pendientes: list[Pendiente], *, hoy: date) -> list[Renglon]:
    return [
        Renglon(p, Tramo.DESPUES, None)
        if p.detenido_desde
        else Renglon(p, tramo_de(p.vence, hoy), _habiles(hoy, p.vence))
        for p in pendientes
    ]


def _habiles(hoy: date, vence: date) -> int | None:
    if not hoy < vence <= min(hoy + timedelta(days=HABILES_HASTA_DIAS), ULTIMO_DIA):
        return None
    return dias_habiles_entre(hoy, vence, calendario(en=hoy))
