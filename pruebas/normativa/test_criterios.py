"""Una lectura se elige por fecha; lo anterior conserva la suya."""

from datetime import date

import pytest

from bocamina import normativa
from bocamina.normativa import Eleccion, NormaDesconocida

OTRA = Eleccion("geoquimica-muestras", "techo_por_100", date(2027, 1, 1), "Concepto de la autoridad")


def test_sin_eleccion_rige_la_de_la_casa():
    assert normativa.lectura("geoquimica-muestras", en=date(2026, 11, 20)) == "minimo_3_y_techo"


def test_la_eleccion_rige_desde_su_fecha():
    lecturas = [
        normativa.lectura("geoquimica-muestras", en=dia, elecciones=[OTRA])
        for dia in (date(2026, 12, 31), date(2027, 1, 1))
    ]
    assert lecturas == ["minimo_3_y_techo", "techo_por_100"]


def test_la_ultima_eleccion_manda_y_la_ajena_no_cuenta():
    vuelta = Eleccion("geoquimica-muestras", "minimo_3_y_techo", date(2028, 1, 1), "Se corrigió")
    ajena = Eleccion("muestreo-minimo", "literal", date(2029, 1, 1), "Otra cosa")
    elegida = normativa.lectura("geoquimica-muestras", en=date(2030, 1, 1), elecciones=[vuelta, ajena, OTRA])
    assert elegida == "minimo_3_y_techo"


def test_una_lectura_que_no_existe_se_dice():
    with pytest.raises(NormaDesconocida, match="no tiene la lectura «nada»"):
        normativa.lectura(
            "muestreo-minimo",
            en=date(2030, 1, 1),
            elecciones=[Eleccion("muestreo-minimo", "nada", date(2027, 1, 1), "")],
        )


def test_cada_criterio_tiene_pregunta_razon_y_alternativa():
    for criterio in normativa.criterios().values():
        assert criterio.pregunta.endswith(("?", "."))
        assert criterio.razon.endswith(".")
        # Redondear otra cosa que las cantidades cambiaría los totales: ahí no hay otra lectura que ofrecer.
        assert criterio.alternativas or criterio.id == "pme-redondeo", criterio.id
        assert criterio.fuentes
