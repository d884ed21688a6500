"""Un Formato B lleno y su libro."""

from __future__ import annotations

from fractions import Fraction

from bocamina import documentos
from bocamina.documentos.formato_b import TIPO, DatosFormatoB, armar
from bocamina.normativa.exploracion import reglamento_b
from bocamina.normativa.formatos import notas_b
from bocamina.nucleo.exploracion.formato_a import Firmante, gobierno, minimos
from bocamina.nucleo.exploracion.formato_b import FormatoB, LineaB
from pruebas import formatos_a_mano as mano

REGLAMENTO = reglamento_b(en=mano.FECHA)
PERIODO = REGLAMENTO.periodos[1]
MINIMOS = minimos(gobierno(mano.blanco(), mano.TABLAS), mano.TABLAS)
FASES = {labor.id: labor.fase for labor in mano.TABLAS.labores}


def lleno() -> FormatoB:
    return FormatoB(
        PERIODO,
        {
            "pozos_galerias": LineaB(
                "pozos_galerias", "Columnas y registro fotográfico", 6, 7, Fraction("3500.5")
            ),
            "muestreo_calidad": LineaB(
                "muestreo_calidad", "Base de datos de calidad", 6, 6, Fraction("80.25")
            ),
            "modelo_geologico": LineaB("modelo_geologico", "Modelo actualizado", 7, 7, Fraction(95)),
        },
        Firmante("Rosa Ardila", "geologo", "MP-1234"),
    )


def datos(formato: FormatoB) -> DatosFormatoB:
    return armar(
        formato,
        mano.TABLAS,
        REGLAMENTO,
        notas_b(en=mano.FECHA),
        fecha=mano.FECHA,
        minimos=MINIMOS,
        titulo_minero="TIT-9",
    )


def libro(formato: FormatoB) -> bytes:
    return documentos.excel(TIPO, datos(formato), documentos.emision_de_muestra())
