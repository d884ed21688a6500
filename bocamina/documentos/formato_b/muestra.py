"""Un Formato B ficticio: la primera prórroga de un título de carbón. Las cifras son de ejemplo."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from bocamina.documentos.formato_a.datos import Firma
from bocamina.documentos.formato_b.datos import DatosFormatoB, FilaB, Par

_FILAS = (
    ("Pozos y galerías exploratorias", "II", "", None, None),
    ("Perforaciones profundas", "II", "Registros y núcleos de tres pozos", 4, 900),
    ("Muestreo y análisis de calidad", "II", "Base de datos de calidad", 4, 60),
    ("Estudio geotécnico", "II", "", None, None),
    ("Estudio hidrológico", "II", "", None, None),
    ("Estudio hidrogeológico", "II", "Modelo hidrogeológico numérico", 5, 300),
    ("Evaluación y modelo geológico", "III", "Modelo geológico actualizado", 5, 400),
)


def muestra() -> DatosFormatoB:
    return DatosFormatoB(
        titulo_minero="EJE-0001",
        id_propuesta="EJE-0001",
        periodo=Par(4, 5),
        fecha=date(2029, 3, 20),
        smldv_cop=Decimal("58363.5"),
        filas=tuple(
            FilaB(f"linea_{i}", nombre, fase, producto, anio, anio, None if monto is None else Decimal(monto))
            for i, (nombre, fase, producto, anio, monto) in enumerate(_FILAS)
        ),
        pares=(Par(4, 5), Par(6, 7), Par(8, 9), Par(10, 11)),
        firma=Firma("Rosa Elvira Ardila", "Geóloga", "MP-0000"),
        profesiones=("Geólogo", "Ingeniero geólogo", "Ingeniero de minas"),
        notas=("(1) Nota de ejemplo: el formato real imprime las seis.",),
    )
