"""Los términos de cada proceso sobre el calendario, con las fechas hechas a mano."""

from datetime import date

import pytest

from bocamina import normativa
from bocamina.normativa.linea import choques, choques_del_proceso, fechas_del_proceso

SESION = date(2027, 3, 16)  # martes


def fechas(proceso, referencia, **lecturas):
    corpus = normativa.corpus()
    elegidas = {c: corpus.criterio(c).elegida for c in corpus.proceso(proceso).lecturas}
    elegidas |= {c.replace("_", "-"): o for c, o in lecturas.items()}
    return fechas_del_proceso(
        corpus.proceso(proceso), referencia=referencia, lecturas=elegidas, corpus=corpus
    )


def test_guia_2_2_2_3_a_la_letra_la_devolucion_cae_antes_del_envio():
    # Sin festivos entre el 12 de enero y el 16 de marzo de 2027: 15 hábiles completos antes del 16 de marzo,
    # 22 de febrero; otros 10 completos antes, 5 de febrero. Un mes completo antes: 15 de febrero.
    linea = fechas("instrumento-seguimiento", SESION, instrumento_devolucion="letra_habiles")
    assert linea["citacion"] == date(2027, 2, 22)
    assert linea["devolucion"] == date(2027, 2, 5)
    assert linea["envio"] == date(2027, 2, 15)


def test_guia_2_2_2_3_con_la_lectura_de_la_casa_hay_tiempo_de_responder():
    # 10 hábiles completos antes del 16 de marzo → 1 de marzo.
    linea = fechas("instrumento-seguimiento", SESION)
    assert linea["devolucion"] == date(2027, 3, 1) > linea["envio"] == date(2027, 2, 15)


def test_guia_5_en_dias_calendario_con_un_mes_apenas_cabe():
    # 15 días completos → 28 de febrero, domingo → 26; otros 10 → 15 de febrero, el mismo día del envío.
    linea = fechas("instrumento-seguimiento", SESION, instrumento_devolucion="letra_calendario")
    assert (linea["citacion"], linea["devolucion"]) == (date(2027, 2, 26), date(2027, 2, 15))
    assert linea["envio"] == date(2027, 2, 15)


def test_cadena_tiempos_el_segundo_mes_no_alcanza_y_el_cuarto_si():
    linea = fechas("formulacion-peg", date(2027, 2, 1))
    assert linea["apertura_mes_2"] < linea["sesion_2"] <= linea["tope_mes_4"]
    en_fila = fechas("formulacion-peg", date(2027, 2, 1), cadena_tiempos="en_fila")
    assert en_fila["sesion_2"] > en_fila["tope_mes_4"]


def test_la_primera_fecha_posible_es_la_primera():
    # Citada el lunes 1 de febrero de 2027: 15 hábiles completos (2 a 22 de febrero); sesión, el 23.
    linea = fechas("representantes-distrito", date(2027, 2, 1))
    assert linea["eleccion"] == date(2027, 2, 23)


def test_la_casa_no_tiene_choques_sin_resolver():
    hallados = choques(normativa.corpus(), en=date(2026, 11, 20))
    assert [c for c in hallados if c.es_falla] == []
    resueltos = {criterio for c in hallados for criterio in c.resuelto_por}
    assert resueltos >= {
        "instrumento-devolucion",
        "cadena-tiempos",
        "seguimiento-periodo",
        "representantes-origen",
    }


def test_un_choque_que_ningun_criterio_resuelve_es_falla(tmp_path):
    # Si la devolución pasa a 30 hábiles antes de la sesión, cae antes del envío en la lectura elegida.
    borrador = tmp_path / "cambios.yaml"
    borrador.write_text(
        """
seguimiento.instrumento.devolucion:
  valores:
    - desde: 2026-01-01
      valor: {cantidad: 30, unidad: dia_habil, sentido: antes, hecho: la sesión, acto: devolver}
      verificado: null
      citas: [{norma: guia-dmedp-t2, articulo: "2.2.2.3"}]
""",
        encoding="utf-8",
    )
    corpus = normativa.con_borrador(borrador)
    fallas = [c for c in choques(corpus, en=date(2026, 11, 20)) if c.es_falla]
    assert [(c.proceso, c.paso, c.depende_de) for c in fallas] == [
        ("instrumento-seguimiento", "devolucion", "envio")
    ]


def test_un_paso_que_se_espera_a_si_mismo_se_rechaza(tmp_path):
    from dataclasses import replace
    from types import MappingProxyType

    corpus = normativa.corpus()
    proceso = corpus.proceso("sesion-nacional")
    pasos = dict(proceso.pasos)
    pasos["siguiente"] = replace(pasos["siguiente"], desde=("citacion",))
    en_circulo = replace(proceso, pasos=MappingProxyType(pasos))
    with pytest.raises(normativa.LeyInvalida, match="se espera a sí mismo"):
        list(choques_del_proceso(en_circulo, corpus, en=SESION))
