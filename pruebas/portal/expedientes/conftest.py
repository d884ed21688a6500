from pruebas.registro.expedientes.conftest import (  # noqa: F401 - las mismas personas y el mismo almacén
    ajena,
    almacen_propio,
    control,
    delegada,
    expediente,
    externa,
    secretaria,
)
