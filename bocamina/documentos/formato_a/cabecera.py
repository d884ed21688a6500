"""El encabezado de la hoja: propuesta, mineral, área y tipo de exploración."""

from __future__ import annotations

from decimal import Decimal

from bocamina.documentos.castellano import numero
from bocamina.documentos.celdas import limpio
from bocamina.documentos.formato_a.datos import DatosFormatoA
from bocamina.documentos.formato_a.plano import ACTIVIDAD, HOJA, NO_APLICA, PARTE, PROFESIONAL, Plano
from bocamina.documentos.formato_a.pluma import Pluma, Valor, ref

TITULO = "FORMATO A. ESTIMATIVO DE INVERSIÓN, PROPUESTA DE CONTRATO DE CONCESIÓN No. "
SI_NO = ["SI", "NO"]
FILA_AREA, FILA_MINERALIZADA, FILA_SALARIO = 3, 4, 5
FILA_CAUCE, FILA_RIBERA = 3, 4


def salario(plano: Plano) -> str:
    """La celda con el salario diario: de ella salen todos los pesos."""
    return ref(FILA_SALARIO, ACTIVIDAD + 1, fija=True)


def medida(fila: int, columna: int) -> str:
    """Una celda del encabezado, vista desde otra hoja."""
    return f"'{HOJA}'!{ref(fila, columna, fija=True)}"


def escribir(pluma: Pluma, datos: DatosFormatoA, plano: Plano) -> None:
    pluma.unir(0, PARTE, 0, plano.etnicas, "", "titulo")
    numero_escrito = ref(1, ACTIVIDAD + 1, fija=True)
    pluma.formula(0, PARTE, f'="{TITULO}"&{numero_escrito}', TITULO + limpio(datos.numero), "titulo")
    _izquierda(pluma, datos)
    _derecha(pluma, datos, plano)


def _izquierda(pluma: Pluma, datos: DatosFormatoA) -> None:
    pares: list[tuple[str, Valor, str]] = [
        ("PROPUESTA DE CONTRATO DE CONCESIÓN No.", datos.numero, "entrada"),
        ("MINERAL", "; ".join(datos.minerales), "texto"),
        ("ÁREA (HECTÁREAS)", datos.area_ha, "dato"),
        ("ÁREA MINERALIZADA (HECTÁREAS)", datos.area_mineralizada_ha, "dato"),
        ("SALARIO MÍNIMO DIARIO (PESOS POR SMLDV)", datos.smldv_cop, "salario"),
        ("FECHA", datos.identidad.fecha, "fecha"),
    ]
    for fila, (rotulo, valor, estilo) in enumerate(pares, start=1):
        pluma.unir(fila, PARTE, fila, ACTIVIDAD, rotulo, "rotulo")
        pluma.unir(fila, ACTIVIDAD + 1, fila, NO_APLICA + 2, valor, estilo)


def _derecha(pluma: Pluma, datos: DatosFormatoA, plano: Plano) -> None:
    terreno = datos.terreno
    en_cauce, en_ribera = (terreno.corriente == c for c in ("cauce", "cauce_y_ribera"))
    largo_cauce, largo_ribera = (terreno.longitud_km if va else None for va in (en_cauce, en_ribera))
    _tres(
        pluma,
        plano,
        1,
        ("TIPO DE EXPLORACIÓN", "INDIQUE SI O NO (1)", "LONGITUD MÁS LARGA (km)"),
        "encabezado",
    )
    _tres(pluma, plano, 2, ("1. EN CORRIENTES DE AGUA", _si(terreno.en_corriente), None))
    _tres(
        pluma, plano, 3, (_con_tope("1.1 CAUCE", datos.terreno.cauce_maximo_km), _si(en_cauce), largo_cauce)
    )
    tope = _con_tope("1.2 CAUCE Y RIBERA", datos.terreno.ribera_maximo_km)
    _tres(pluma, plano, 4, (tope, _si(en_ribera), largo_ribera))
    _tres(pluma, plano, 5, ("2. EN OTROS TERRENOS", _si(terreno.otros), None))
    pluma.unir(6, PROFESIONAL, 6, PROFESIONAL + 5, "GOBIERNA EL ESTIMATIVO (11)", "rotulo")
    pluma.unir(6, PROFESIONAL + 6, 6, plano.pesos, datos.gobierna, "texto")


def _tres(pluma: Pluma, plano: Plano, fila: int, valores: tuple[str, str, Valor], estilo: str = "") -> None:
    rotulo, respuesta, longitud = valores
    pluma.unir(fila, PROFESIONAL, fila, PROFESIONAL + 5, rotulo, estilo or "rotulo")
    pluma.unir(fila, PROFESIONAL + 6, fila, plano.monto - 1, respuesta, estilo or "marca")
    pluma.unir(fila, plano.monto, fila, plano.pesos, longitud, estilo or "dato")
    if not estilo:
        pluma.lista(fila, PROFESIONAL + 6, fila, PROFESIONAL + 6, SI_NO)


def _si(valor: bool) -> str:
    return SI_NO[not valor]


def _con_tope(rotulo: str, tope: Decimal) -> str:
    return f"{rotulo} (máx. {numero(tope)} km)"
