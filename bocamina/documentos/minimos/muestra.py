from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from bocamina.documentos.graficas import curva
from bocamina.documentos.minimos.datos import Minimos
from bocamina.nucleo.explicacion import Cita, Explicacion
from bocamina.nucleo.exploracion import Renglon, Resultado
from bocamina.nucleo.exploracion.canon import CanonAnual, Poliza

TABLA = Cita("tabla-ejemplo", "Resolución de ejemplo", "Tabla 2", "fila de muestra", "", date(2026, 1, 15))


def muestra() -> Minimos:
    lineas = (
        _renglon("revision", "Revisión bibliográfica", "I", Fraction(60), "Valor fijo de 60."),
        _renglon("geoquimica", "Geoquímica", "I", Fraction(520), "40 × 13 muestras"),
        _renglon("perforaciones", "Perforaciones profundas", "II", Fraction(3500), "35 × 100 m × 1"),
        _renglon("modelo", "Modelo geológico", "III", Fraction(300), "Valor fijo de 300."),
        _renglon("fluvial", "Dinámica fluvial", "I", None, "No aplica a este mineral en este terreno."),
    )
    ambiental = _renglon("social", "Gestión social", "ambiental", Fraction("125.5"), "Valor fijo de 125,5.")
    total = Fraction("4505.5")
    resultado = Resultado(
        actividades={r.id: r for r in lineas},
        ambientales={ambiental.id: ambiental},
        actividades_smldv=Fraction(4380),
        ambientales_smldv=Fraction("125.5"),
        smldv_cop=Fraction(50_000),
        clasificacion="mediana",
        criterios=("criterio-ejemplo",),
        avisos=("No se declaró área mineralizada: se tomó la mínima.",),
        explicacion=Explicacion(str(float(total)), "4.380 de actividades + 125,5 ambientales", "SMLDV"),
    )
    canon = Explicacion("300", "0,75 por hectárea × 400 ha, cada año", "SMLDV", citas=(TABLA,))
    poliza = Explicacion("29", "5 % de 580", "SMLDV", citas=(TABLA,))
    return Minimos(
        propuesta=(("Mineral", "Carbón"), ("Área", "400 ha"), ("Fecha", "20 de marzo de 2026")),
        clasificacion="mediana minería",
        resultado=resultado,
        canon=(CanonAnual(0, 5, Fraction("0.75"), Fraction(300), canon),),
        polizas=(Poliza("fase I", Fraction(580), Fraction(29), poliza),),
        criterios=(("¿Cuántas muestras?", "Tres por cada cien hectáreas, al entero de arriba."),),
        graficas=(curva.muestra(),),
        direccion="https://bocamina.example/exploracion/calculadora/?mineral=carbon&area=400",
    )


def _renglon(id: str, nombre: str, fase: str, minimo: Fraction | None, formula: str) -> Renglon:
    valor = "no aplica" if minimo is None else str(Decimal(str(float(minimo))))
    return Renglon(
        id=id,
        nombre=nombre,
        fase=fase,
        aplica=minimo is not None,
        obligatoria=minimo is not None,
        cantidad=None,
        medida="estudio",
        minimo_smldv=minimo,
        monto_si_aplica_smldv=minimo or Fraction(0),
        explicacion=Explicacion(valor, formula, "SMLDV" if minimo else "", citas=(TABLA,)),
    )
