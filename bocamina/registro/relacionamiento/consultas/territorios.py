"""Los territorios, sus municipios, sus canales y sus espacios."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, Max, QuerySet

from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.relacionamiento.estados import ClaseDeTerritorio
from bocamina.registro.relacionamiento.models import Canal, Espacio, Territorio
from bocamina.registro.territorio.models import Municipio


def territorios() -> QuerySet[Territorio]:
    filas = Territorio.objects.select_related("departamento", "distrito")
    return filas.annotate(
        cuantos_canales=Count("canales", distinct=True),
        cuantos_espacios=Count("espacios", distinct=True),
        ultimo_espacio=Max("espacios__fecha"),
    ).order_by("nombre", "id")


def territorio_por_clave(clave: str) -> Territorio | None:
    return Territorio.objects.select_related("departamento", "distrito").filter(clave=clave).first()


def municipios_de(territorio: Territorio) -> QuerySet[Municipio]:
    if territorio.clase == ClaseDeTerritorio.DEPARTAMENTO:
        return Municipio.objects.filter(departamento=territorio.departamento_id, hasta__isnull=True)
    return territorio.municipios.all()


def exigir_municipio(territorio: Territorio, municipio: Municipio | None) -> None:
    if municipio is not None and not municipios_de(territorio).filter(pk=municipio.pk).exists():
        raise ActoImposible(f"{municipio} no es de este territorio.")


def canales_de(territorio: Territorio) -> QuerySet[Canal]:
    filas = Canal.objects.filter(territorio=territorio).select_related("entidad", "municipio")
    return filas.annotate(ultimo_contacto=Max("contactos__fecha")).order_by("autoridad", "id")


def espacios_de(territorio: Territorio) -> QuerySet[Espacio]:
    filas = Espacio.objects.filter(territorio=territorio).select_related("municipio")
    return filas.annotate(en_lista=Count("asistentes")).order_by("-fecha", "-id")


def asistencia(espacio: Espacio) -> int:
    """Con lista, la lista; sin ella, lo que se contó."""
    return int(getattr(espacio, "en_lista", 0)) or espacio.asistieron


def esta_callado(canal: Canal, hoy: date, dias: int) -> bool:
    """Hace más de `dias` que no se habla por él; si nunca se habló, se cuenta desde que se abrió."""
    ultimo = getattr(canal, "ultimo_contacto", None) or canal.abierto_el
    return (hoy - ultimo).days > dias
