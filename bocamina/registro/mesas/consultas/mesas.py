"""Qué mesas hay y quiénes las integraban un día."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from bocamina.registro.cuentas.estados import TipoAmbito
from bocamina.registro.distritos.models import Distrito
from bocamina.registro.mesas.models import Integrante, Mesa


def ambitos_que_contienen(clave: str) -> Iterable[tuple[str, str]]:
    distrito = Mesa.objects.filter(clave=clave).values_list("distrito__clave", flat=True).first()
    return [(TipoAmbito.DISTRITO, distrito)] if distrito else []


def mesas(*, distrito: str = "", nivel: str = "") -> QuerySet[Mesa]:
    filas = Mesa.objects.select_related("distrito")
    if distrito:
        filas = filas.filter(distrito__clave=distrito)
    return filas.filter(nivel=nivel) if nivel else filas


def mesa_por_clave(clave: str) -> Mesa | None:
    return Mesa.objects.select_related("distrito", "acto_documento").filter(clave=clave).first()


def integrantes_en(mesa: Mesa, fecha: date) -> QuerySet[Integrante]:
    """Quiénes eran ese día, aunque hoy ya no lo sean. Las suplentes esperan: no integran todavía."""
    filas = mesa.integrantes.en(fecha).filter(es_suplente=False)
    return filas.select_related("entidad", "persona__usuario", "mesa__distrito")


def electores_en(mesa: Mesa, fecha: date) -> QuerySet[Integrante]:
    return integrantes_en(mesa, fecha).filter(tiene_voto=True)


def entidades_del_distrito(distrito: Distrito, fecha: date) -> frozenset[str]:
    """Las claves de las entidades que ese día integran alguna mesa del distrito."""
    filas = Integrante.objects.en(fecha).filter(mesa__distrito=distrito, entidad__isnull=False)
    return frozenset(filas.values_list("entidad__clave", flat=True))
