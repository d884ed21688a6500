"""Departamentos y municipios en la búsqueda, por nombre y por código."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bocamina.registro.busqueda.acciones import indexar, quitar
"""Departamentos y municipios en la búsqueda, igualados en bloque: la lista oficial entra en bloque."""

from __future__ import annotations

from typing import Any

from bocamina.registro.busqueda.acciones import igualar
from bocamina.registro.busqueda.estados import Tipo
from bocamina.registro.territorio.models import Departamento, Municipio


def indexar_territorio(sender: Any = None, codigos: Iterable[str] | None = None, **_: Any) -> None:
    """Todos, o solo los de `codigos`; los que ya no existen salen del índice."""
    departamentos = Departamento.objects.all()
    municipios = Municipio.objects.select_related("departamento")
    if codigos is not None:
        pedidos = list(codigos)
        departamentos = departamentos.filter(codigo__in=pedidos)
        municipios = municipios.filter(codigo__in=pedidos)
    for lugar in departamentos:
        _poner(lugar, f"Departamento · código {lugar.codigo}")
    for lugar in municipios:
        if lugar.hasta is None:
            _poner(
                lugar, f"{lugar.get_tipo_display()} de {lugar.departamento.nombre} · código {lugar.codigo}"
            )
        else:
            quitar(tipo=Tipo.TERRITORIO, clave=lugar.codigo)


def _poner(lugar: Departamento | Municipio, texto: str) -> None:
    url = f"/territorio/{lugar.codigo}/"
    indexar(tipo=Tipo.TERRITORIO, clave=lugar.codigo, titulo=lugar.nombre, url=url, texto=texto)
def indexar_territorio(sender: Any = None, **resto: Any) -> int:
    """Cuántas entradas cambiaron. Lo que ya no existe deja de encontrarse."""
    campos: dict[str, dict[str, Any]] = {}
    for departamento in Departamento.objects.filter(hasta__isnull=True):
        campos[departamento.codigo] = _ficha(departamento, f"Departamento {departamento.codigo}")
    for municipio in Municipio.objects.filter(hasta__isnull=True).select_related("departamento"):
        texto = f"{municipio.get_tipo_display()} de {municipio.departamento.nombre} · {municipio.codigo}"
        campos[municipio.codigo] = _ficha(municipio, texto)
    return igualar(tipo=Tipo.TERRITORIO, pedidas=campos)


def al_dia(sender: Any, **resto: Any) -> dict[str, int]:
    """Paso del pulso: los lugares que siembra la instalación entran al índice sin que nadie lo pida."""
    return {"lugares reindexados": indexar_territorio()}


def _ficha(lugar: Departamento | Municipio, texto: str) -> dict[str, Any]:
    return {"titulo": lugar.nombre, "texto": texto, "url": f"/territorio/{lugar.codigo}/"}
