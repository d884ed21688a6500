"""Lecturas del territorio: lugares, su límite vigente y las formas de los mapas."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import shapely
from django.db.models import Count, Q, QuerySet

from bocamina.documentos.mapa import Forma
from bocamina.registro.territorio.models import Departamento, Geometria, Importacion, Municipio


def departamentos() -> QuerySet[Departamento]:
    vigentes = Q(municipios__hasta__isnull=True)
    filas = Departamento.objects.filter(hasta__isnull=True)
    return filas.annotate(cuantos_municipios=Count("municipios", filter=vigentes)).order_by("nombre")


def municipios(*, departamento: Departamento | None = None, buscar: str = "") -> QuerySet[Municipio]:
    filas = Municipio.objects.filter(hasta__isnull=True).select_related("departamento")
    if departamento is not None:
        filas = filas.filter(departamento=departamento)
    for palabra in buscar.split()[:8]:
        filas = filas.filter(Q(nombre__icontains=palabra) | Q(codigo__startswith=palabra))
    return filas


def geometria_vigente(lugar: Departamento | Municipio) -> Geometria | None:
    return lugar.geometrias.filter(hasta__isnull=True).select_related("importacion").first()


def formas_de_departamentos(enlace: Callable[[str], str]) -> list[Forma]:
    """Solo columnas livianas: la geometría completa de un departamento pesa cien veces la del mapa."""
    filas = Geometria.objects.filter(hasta__isnull=True, departamento__hasta__isnull=True)
    return _formas(
        filas.filter(departamento__isnull=False).values_list(
            "departamento_id", "departamento__nombre", "simplificada"
        ),
        enlace,
    )


def formas_de_municipios(
    enlace: Callable[[str], str], *, departamento: str = "", codigos: Iterable[str] = (), resaltado: str = ""
) -> list[Forma]:
    """Los de un departamento o los de una lista de códigos (los de un distrito, por ejemplo)."""
    filas = Geometria.objects.filter(
        hasta__isnull=True, municipio__isnull=False, municipio__hasta__isnull=True
    )
    filas = (
        filas.filter(municipio__departamento_id=departamento)
        if departamento
        else filas.filter(municipio__in=list(codigos))
    )
    columnas = filas.values_list("municipio_id", "municipio__nombre", "simplificada")
    return _formas(columnas, enlace, resaltado=resaltado)


def _formas(columnas: Any, enlace: Callable[[str], str], *, resaltado: str = "") -> list[Forma]:
    return [
        Forma(
            clave=codigo,
            nombre=nombre,
            geometria=shapely.from_wkb(bytes(wkb)),
            enlace=enlace(codigo),
            clase="resaltado" if codigo == resaltado else "",
        )
        for codigo, nombre, wkb in columnas.order_by("pk")
    ]


def importaciones() -> QuerySet[Importacion]:
    return Importacion.objects.order_by("-momento", "-id")


def municipios_que_toca(geometria: Any) -> list[str]:
    """Códigos de los municipios cuyo límite vigente comparte área con la geometría."""
    filas = Geometria.objects.filter(
        hasta__isnull=True, municipio__isnull=False, municipio__hasta__isnull=True
    )
    oeste, sur, este, norte = geometria.bounds
    caja = shapely.box(oeste, sur, este, norte)
    cercanos = [
        (pk, codigo)
        for pk, codigo, wkb in filas.values_list("pk", "municipio_id", "simplificada").iterator()
        if shapely.from_wkb(bytes(wkb)).buffer(0.02).intersects(caja)
    ]
    tocados = []
    for pk, codigo in cercanos:
        limite = shapely.from_wkb(bytes(Geometria.objects.values_list("wkb", flat=True).get(pk=pk)))
        if limite.intersection(geometria).area > 0:
            tocados.append(codigo)
    return sorted(tocados)
