"""Un Formato A ficticio: carbón, 120 hectáreas, tres años. Las cifras son de ejemplo."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from bocamina.documentos.formato_a.datos import (
    Cuenta,
    DatosFormatoA,
    Fila,
    FilaAdicional,
    Firma,
    Identidad,
    Profesional,
    Terreno,
)

# (línea, fase, monto o None si no aplica)
_ACTIVIDADES = (
    ("Revisión bibliográfica", "I", 70),
    ("Contactos con la comunidad y enfoque social", "I", 60),
    ("Base topográfica del área", "I", 120),
    ("Cartografía geológica", "I", 150),
    ("Excavación de trincheras y apiques", "I", 90),
    ("Geoquímica y otros análisis", "I", 44),
    ("Geofísica", "I", 300),
    ("Estudio de dinámica fluvial del cauce", "I", None),
    ("Características hidrológicas y sedimentológicas del cauce", "II", None),
    ("Pozos y galerías exploratorias", "II", 500),
    ("Perforaciones profundas", "II", None),
    ("Muestreo y análisis de calidad", "II", 36),
    ("Estudio geotécnico", "II", 200),
    ("Estudio hidrológico", "II", 100),
    ("Estudio hidrogeológico", "II", 100),
    ("Evaluación y modelo geológico", "III", 400),
)
_AMBIENTALES = (
    ("Selección óptima de sitios de campamentos y helipuertos", 60),
    ("Manejo de aguas lluvias", None),
    ("Manejo de cuerpos de agua", 80),
    ("Manejo de residuos sólidos", 70),
    ("Manejo de fauna y flora", 72),
    ("Plan de gestión social", 110),
    ("Capacitación de personal", 30),
)
_PROFESIONALES = (
    "Ingeniero de minas, ingeniero geólogo o geólogo",
    "Geotecnista",
    "Hidrogeólogo",
    "Hidrólogo",
    "Profesional SIG",
    "Topógrafo",
)
_AMBIENTALES_PROFESIONALES = (
    "Ingeniero ambiental",
    "Ingeniero forestal, ecólogo o biólogo",
    "Trabajador social",
)
_ANIO = {"I": 1, "II": 2, "III": 3}


def muestra() -> DatosFormatoA:
    return DatosFormatoA(
        identidad=Identidad("EJE-0001", "0" * 64, date(2026, 3, 20), "[]"),
        numero="EJE-0001",
        minerales=("Carbón",),
        gobierna="Carbón",
        area_ha=Decimal(120),
        area_mineralizada_ha=Decimal(30),
        terreno=Terreno(False, True, None, None, Decimal(2), Decimal(5)),
        smldv_cop=Decimal("58363.5"),
        actividades=tuple(_fila(i, n, f, m) for i, (n, f, m) in enumerate(_ACTIVIDADES)),
        ambientales=tuple(_fila(i, n, "", m) for i, (n, m) in enumerate(_AMBIENTALES)),
        adicionales=(FilaAdicional("Vuelo con dron para el modelo del terreno", 1, Decimal(45)),),
        profesionales_actividades=_profesionales(_PROFESIONALES),
        profesionales_ambientales=_profesionales(_AMBIENTALES_PROFESIONALES),
        actividades_por_anio=(Decimal(879), Decimal(936), Decimal(400)),
        ambientales_por_anio=(Decimal(422), Decimal(0), Decimal(0)),
        fases_ambientales="I y II",
        firma=Firma("Rosa Elvira Ardila", "Geóloga", "MP-0000"),
        profesiones=("Geólogo", "Ingeniero geólogo", "Ingeniero de minas"),
        notas=("(1) Nota de ejemplo: el formato real imprime las once.",),
        acepta_personal_nacional=True,
        tiene_capacidad_economica=True,
    )


def _fila(orden: int, nombre: str, fase: str, monto: int | None) -> Fila:
    valor = None if monto is None else Decimal(monto)
    return Fila(
        id=f"linea_{orden}",
        nombre=nombre,
        fase=fase,
        cuenta=Cuenta(valor, monto is not None, "Valor fijo de ejemplo.", "Tabla de ejemplo"),
        aplica=monto is not None,
        anio_ejecucion=_ANIO.get(fase, 1) if monto else None,
        anio_entrega=_ANIO.get(fase) if monto else None,
        profesionales=("p0",) if monto else (),
        monto=valor,
    )


def _profesionales(nombres: tuple[str, ...]) -> tuple[Profesional, ...]:
    return tuple(Profesional(f"p{i}", nombre) for i, nombre in enumerate(nombres))
