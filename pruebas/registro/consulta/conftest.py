"""El mundo de la consulta y un almacén propio por prueba."""

from __future__ import annotations

import pytest

from pruebas.registro.consulta.escenario import Consulta, montar_consulta
from pruebas.registro.expedientes.conftest import almacen_propio

__all__ = ["almacen_propio"]


@pytest.fixture
def consulta(db: None) -> Consulta:
    return montar_consulta()
