"""El mapa de actores de un distrito ficticio, con tres personas en riesgo y la divulgación que les llega."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml


def cargar(*, casos: Path, hoy: date) -> str:
    """Un distrito que publica llena su mapa antes, dentro de `distritos`; aquí, los que falten."""
    from bocamina.registro.distritos.consultas.distritos import distrito_por_clave

    mapas = _mapas(casos)
    cuantos = sum(poblar_mapa(distrito=distrito_por_clave(clave), casos=casos, hoy=hoy) for clave in mapas)
    return f"Mapa de actores: {cuantos} nuevos, {sum(len(m['actores']) for m in mapas.values())} en total."


def _mapas(casos: Path) -> dict[str, Any]:
    caso = yaml.safe_load((casos / "actores.yaml").read_text("utf-8"))
    return {mapa["distrito"]: mapa for mapa in caso["mapas"]}


def poblar_mapa(*, distrito: Any, casos: Path, hoy: date) -> int:
    """Cuántos actores agregó: ninguno si el distrito no tiene mapa o ya lo tenía lleno."""
    from bocamina.registro.distritos.models import Actor

    datos = _mapas(casos).get(distrito.clave) if distrito else None
    if datos is None or Actor.objects.filter(distrito=distrito).exists():
        return 0
    return _cargar(distrito, datos, hoy)


def del_mapa(distrito: Any, nombres: Iterable[str]) -> list[Any]:
    """Los actores de la divulgación, por su nombre en el mapa."""
    from bocamina.registro.distritos.models import Actor

    return list(Actor.objects.filter(distrito=distrito, nombre__in=list(nombres)))


def _cargar(distrito: Any, datos: dict[str, Any], hoy: date) -> int:
    """Todo o nada, y cada actor el día en que habría entrado al mapa."""
    from django.db import transaction

    from bocamina.registro.cuentas.estados import DOMINIO_DE_DEMOSTRACION
    from bocamina.registro.cuentas.models import Usuario

    secretaria = Usuario.objects.get(email=datos["actor"] + DOMINIO_DE_DEMOSTRACION)
    dia = hoy - timedelta(days=datos["hace_dias"])
    with transaction.atomic():
        for fila in datos["actores"]:
            _agregar(distrito, fila, {"actor": secretaria, "hoy": dia})
    return len(datos["actores"])


def _agregar(distrito: Any, fila: dict[str, Any], quien: dict[str, Any]) -> None:
    from bocamina.registro.distritos.acciones import actores as actos

    aparte = {"municipios", "verdadero", "contacto"}
    datos = {campo: valor for campo, valor in fila.items() if campo not in aparte}
    municipios = fila.get("municipios", ())
    if "verdadero" in fila:
        seudonimo = datos.pop("nombre")
        actos.agregar_reservada(
            distrito=distrito,
            nombre=fila["verdadero"],
            seudonimo=seudonimo,
            datos=datos,
            municipios=municipios,
            **quien,
        )
        return
    ficha = actos.agregar_actor(distrito=distrito, datos=datos, municipios=municipios, **quien)
    if "contacto" in fila:
        contacto = {"correo": "", "telefono": "", **fila["contacto"]}
        actos.guardar_contacto(ficha=ficha, otorgada_el=quien["hoy"], **contacto, **quien)
