"""Lo radicado se guarda en un almacén propio de cada prueba."""

from pruebas.registro.expedientes.conftest import almacen_propio

__all__ = ["almacen_propio"]
