"""Con qué territorios étnicos declarados coincide una actividad."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from bocamina.lectura.geografia.medidas import area_geodesica_ha
from bocamina.nucleo.consulta import Traslape
from bocamina.registro.consulta.consultas.deteccion import lectura
from bocamina.registro.consulta.models import Actividad, TerritorioEtnico
from bocamina.registro.distritos.consultas.distritos import municipios_en
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
    """Los del distrito con territorio declarado; ninguno si se eligió que el municipio no basta."""
    if lectura("consulta-traslape", en=hoy) != "cuenta":
        return set()
    del_distrito = set(municipios_en(distrito, hoy).values_list("codigo", flat=True))
    return del_distrito & {m for t in territorios_de(distrito, hoy=hoy) for m in t.municipios}


def falta_mirar(municipios: Iterable[str], actividad: Actividad | None, con_territorio: set[str]) -> bool:
    """Se hace donde hay territorio y eso no se miró. Si no dice en qué municipios, es en todos."""
    donde = set(municipios) or con_territorio
    mirados = set(actividad.municipios) if actividad else set()
    return bool((donde & con_territorio) - mirados)
