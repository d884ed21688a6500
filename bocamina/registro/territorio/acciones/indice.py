"""Departamentos y municipios en la búsqueda, por nombre y por código."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bocamina.registro.busqueda.acciones import indexar, quitar
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
