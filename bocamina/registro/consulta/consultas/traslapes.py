"""Con qué territorios étnicos declarados coincide una actividad."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from bocamina.lectura.geografia.medidas import area_geodesica_ha
from bocamina.nucleo.consulta import Traslape
from bocamina.registro.consulta.consultas.deteccion import lectura
from bocamina.registro.consulta.models import Actividad, TerritorioEtnico
from bocamina.registro.distritos.models import Distrito
from bocamina.registro.territorio.models import Municipio

CENTESIMA = Decimal("0.01")


def territorios_de(distrito: Distrito, *, hoy: date) -> list[TerritorioEtnico]:
    filas = TerritorioEtnico.objects.en(hoy).filter(comunidad__distrito=distrito)
    return list(filas.select_related("comunidad"))


def traslapes_de(
    actividad: Actividad, territorios: Iterable[TerritorioEtnico], *, comparten: bool
) -> list[Traslape]:
    """Por área si los dos tienen forma. `comparten`: si basta el municipio cuando falta alguna."""
    hallados = [_traslape(actividad, t, comparten) for t in territorios]
    return [t for t in hallados if t is not None]


def _traslape(actividad: Actividad, territorio: TerritorioEtnico, comparten: bool) -> Traslape | None:
    if actividad.wkb and territorio.wkb:
        comun = actividad.forma.intersection(territorio.forma)
        if comun.area <= 0:
            return None
        area = Decimal(str(area_geodesica_ha(comun))).quantize(CENTESIMA)
        return Traslape(territorio.nombre, "comparten área", str(area))
    comunes = sorted(set(actividad.municipios) & set(territorio.municipios)) if comparten else []
    if not comunes:
        return None
    nombres = Municipio.objects.filter(pk__in=comunes).order_by("nombre").values_list("nombre", flat=True)
    return Traslape(territorio.nombre, f"comparten municipio ({', '.join(nombres)})")


def municipios_con_territorio(distrito: Distrito, *, hoy: date) -> set[str]:
    """Los que comparten los territorios declarados; ninguno si se eligió que el municipio no basta."""
    if lectura("consulta-traslape", en=hoy) != "cuenta":
        return set()
    return {m for t in territorios_de(distrito, hoy=hoy) for m in t.municipios}


def coincide(municipios: Iterable[str], con_territorio: set[str]) -> bool:
    """Lo que se hace en esos municipios; si no dice en cuáles, es en todos."""
    donde = set(municipios)
    return bool(con_territorio & donde) if donde else bool(con_territorio)
