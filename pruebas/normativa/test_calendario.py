"""El calendario del producto: festivos con norma, tabla de la casa y reglas vigentes."""

from datetime import date

import pytest

from bocamina import normativa
from bocamina.normativa.calendario import TODAS, calendario, calendarios
from bocamina.normativa.errores import LeyInvalida
from bocamina.nucleo.plazos import Clase, contar

HOY = date(2026, 11, 20)
BORRADOR = """\
prueba.quitado:
  nombre: El 1 de noviembre de 2027 deja de ser festivo
  unidad: dia_quitado
  valores:
    - desde: 2027-01-01
      valor: {fecha: 2027-11-01}
      verificado: null
      citas: [{norma: ley-51-1983, articulo: art. 1}]
prueba.agregado:
  nombre: Día de prueba
  unidad: dia_agregado
  valores:
    - desde: 2027-01-01
      valor: {fecha: 2027-02-10}
      verificado: null
      citas: [{norma: ley-2578-2026, articulo: art. 2}]
prueba.cierre:
  nombre: día cívico de Segovia
  unidad: cierre
  valores:
    - desde: 2027-01-01
      valor: {entidad: alcaldia-segovia, desde: 2027-02-11, hasta: 2027-02-12}
      verificado: null
      citas: [{norma: ley-4-1913, articulo: art. 62}]
prueba.suspension:
  nombre: traslado de archivo
  unidad: suspension
  valores:
    - desde: 2027-01-01
      valor: {entidad: todas, desde: 2027-03-01, hasta: 2027-03-05}
      verificado: null
      citas: [{norma: ley-4-1913, articulo: art. 62}]
"""


@pytest.fixture
def con_borrador(tmp_path):
    def aplicar(texto):
        ruta = tmp_path / "cambios.yaml"
        ruta.write_text(texto, encoding="utf-8")
        return normativa.con_borrador(ruta)

    return aplicar


def test_ley51_1983_el_traslado_dice_de_que_dia_viene():
    assert calendario(en=HOY).motivo(date(2026, 3, 23)).texto == (
        "festivo: Día de San José, trasladado del 19 de marzo (Ley 51 de 1983, art. 1)"
    )


def test_dos_fiestas_el_mismo_dia_se_nombran_ambas():
    texto = calendario(en=HOY).motivo(date(2025, 6, 30)).texto
    assert "Sagrado Corazón de Jesús" in texto
    assert "San Pedro y San Pablo" in texto


def test_ley2578_2026_el_9_de_julio_solo_desde_2026():
    festivos = calendario(en=HOY).festivos
    assert festivos[date(2026, 7, 13)].cita.norma == "ley-2578-2026"
    assert not [f for f in festivos if f.year < 2026 and f.month == 7 and f.day not in (1, 2, 3, 4, 5, 20)]


def test_cada_festivo_de_la_biblioteca_tiene_norma_y_cada_norma_se_usa():
    nombres = {
        nombre
        for festivo in calendario(en=HOY).festivos.values()
        for nombre in [festivo.nombre]
        if not festivo.nombre.startswith("Sagrado Corazón de Jesús y ")
    }
    escritos = {n.nombre for n in normativa.todas().values() if n.unidad == "festivo"}
    assert nombres == escritos
    assert len(escritos) == 19


def test_la_tabla_de_la_casa_agrega_y_quita_festivos(con_borrador):
    corpus = con_borrador(BORRADOR)
    probado = calendarios(corpus)(HOY, TODAS)
    assert probado.es_habil(date(2027, 11, 1))
    motivo = probado.motivo(date(2027, 2, 10))
    assert motivo.texto == "festivo: Día de prueba (Ley 2578 de 2026, art. 2)"
    assert calendario(en=HOY).es_habil(date(2027, 2, 10)), "la casa queda como estaba"


def test_el_cierre_es_de_una_entidad_y_la_suspension_de_todas(con_borrador):
    corpus = con_borrador(BORRADOR)
    nacional = calendarios(corpus)(HOY, TODAS)
    segovia = calendarios(corpus)(HOY, "alcaldia-segovia")
    assert nacional.es_habil(date(2027, 2, 11))
    assert segovia.motivo(date(2027, 2, 11)).texto == "cierre de la entidad: día cívico de Segovia"
    for calendario_probado in (nacional, segovia):
        assert calendario_probado.motivo(date(2027, 3, 3)).clase is Clase.SUSPENSION


def test_los_dias_no_habiles_de_la_semana_salen_de_la_norma(con_borrador):
    corpus = con_borrador(
        "computo.dias_no_habiles:\n  valores:\n    - desde: 2027-01-01\n      valor: [domingo]\n"
        "      verificado: null\n"
        "      citas: [{norma: ley-4-1913, articulo: art. 62}]\n"
    )
    sabado = date(2027, 2, 6)
    assert not calendarios(corpus)(date(2026, 12, 31), TODAS).es_habil(sabado)
    assert calendarios(corpus)(date(2027, 1, 1), TODAS).es_habil(sabado)


def test_un_festivo_derogado_deja_de_contar_desde_su_fecha(con_borrador):
    corpus = con_borrador(
        "festivos.raza:\n  valores:\n    - desde: 1984-01-01\n      hasta: 2027-12-31\n"
        "      valor: {biblioteca: Día de la Raza, regla: derogado}\n      verificado: null\n"
        "      citas: [{norma: ley-51-1983, articulo: art. 1}]\n"
    )
    derogado = calendarios(corpus)(HOY, TODAS)
    assert not derogado.es_habil(date(2027, 10, 18))
    assert derogado.es_habil(date(2028, 10, 16))


def test_un_festivo_sin_norma_detiene_la_carga(con_borrador):
    corpus = con_borrador(
        "festivos.navidad:\n  valores:\n    - desde: 1984-01-01\n"
        "      valor: {biblioteca: Otra cosa, regla: 25 de diciembre}\n      verificado: null\n"
        "      citas: [{norma: ley-51-1983, articulo: art. 1}]\n"
    )
    with pytest.raises(LeyInvalida, match="«Navidad» no tiene norma"):
        calendarios(corpus)(HOY, TODAS)


def test_guia_2_1_1_la_citacion_nacional_cuenta_quince_dias_calendario():
    """Sesión el martes 23 de junio de 2026: del 8 al 22 van 15 días; el 7 es domingo → viernes 5."""
    plazo = contar(
        normativa.vigente("mesa.nacional.convocatoria_ordinaria", en=date(2026, 6, 23)),
        desde=date(2026, 6, 23),
        calendario=calendario(en=date(2026, 6, 23)),
    )
    assert plazo.vence == date(2026, 6, 5)
    assert plazo.explicacion.citas[0].articulo == "2.1.1"
    assert "convocatoria-conteo" in plazo.explicacion.criterios


def test_todo_termino_de_las_normas_se_puede_contar():
    hoy = date(2026, 6, 23)
    plazos = [n.vigente(en=hoy) for n in normativa.todas().values() if n.unidad == "plazo"]
    assert plazos
    for vigente in plazos:
        plazo = contar(vigente, desde=hoy, calendario=calendario(en=hoy))
        assert calendario(en=hoy).es_habil(plazo.vence)
