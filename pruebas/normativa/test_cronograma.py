"""La cadena del PEG y la agenda de una sesión, con las fechas contadas a mano sobre el calendario de 2026."""

from __future__ import annotations

from datetime import date

from bocamina.normativa.criterios import Eleccion
from bocamina.normativa.cronograma import cronograma

# Martes 10 de febrero de 2026. Quince hábiles: 11 a 13 (3), 16 a 20 (8), 23 a 27 (13), 2 y 3 de marzo (15).
PRIMERA = date(2026, 2, 10)
QUINCE_HABILES = date(2026, 3, 3)


def test_guia_2_2_2_1_el_analisis_vence_quince_habiles_despues_de_la_primera_sesion() -> None:
    paso = cronograma("formulacion-peg", referencia=PRIMERA).paso("analisis")

    assert paso.fecha == QUINCE_HABILES
    assert paso.explicacion.citas[0].articulo == "2.2.2.1"


def test_guia_2_3_4_la_primera_ronda_deja_quince_dias_completos_entre_la_convocatoria_y_la_mesa() -> None:
    plan = cronograma("formulacion-peg", referencia=PRIMERA)

    # Convocada el mismo 10: los quince hábiles completos son del 11 de febrero al 3 de marzo; la mesa, el 4.
    assert plan.paso("ronda_1").fecha == date(2026, 3, 4)


def test_guia_2_2_2_la_segunda_sesion_no_pasa_del_cuarto_mes() -> None:
    plan = cronograma("formulacion-peg", referencia=PRIMERA)

    assert plan.paso("tope_mes_4").fecha == date(2026, 6, 10)
    assert plan.contradicciones == ()


def test_cadena_tiempos_el_segundo_mes_no_alcanza_y_se_avisa() -> None:
    """10 de abril es el primer día que la guía permite; la cadena llega el 28: se dice, no se prohíbe."""
    plan = cronograma("formulacion-peg", referencia=PRIMERA)

    assert plan.paso("apertura_mes_2").fecha == date(2026, 4, 10)
    assert len(plan.avisos) == 1


def test_el_camino_a_la_segunda_sesion_pasa_por_las_dos_rondas_y_el_tramite_mas_largo() -> None:
    plan = cronograma("formulacion-peg", referencia=PRIMERA, hasta="sesion_2")

    assert plan.camino[0] == "sesion_1"
    assert plan.camino[-1] == "sesion_2"
    assert {"ronda_1", "ronda_2"} <= set(plan.camino)


def test_lo_que_ya_paso_manda_sobre_lo_calculado() -> None:
    """Si la primera ronda se hizo el 20 de marzo, la segunda es un mes después de ese día."""
    plan = cronograma("formulacion-peg", referencia=PRIMERA, reales={"ronda_1": date(2026, 3, 20)})

    assert plan.paso("ronda_1").es_real
    assert plan.paso("ronda_2").fecha == date(2026, 4, 20)


def test_instrumento_devolucion_a_la_letra_se_contradice_y_se_muestra_con_fechas() -> None:
    """Devolver diez días antes de la citación cae antes de enviarlo: la guía se contradice y se ve."""
    eleccion = Eleccion("instrumento-devolucion", "letra_habiles", date(2025, 1, 1), "Probar la letra")

    plan = cronograma("instrumento-seguimiento", referencia=date(2026, 6, 10), elecciones=[eleccion])

    assert plan.paso("devolucion").fecha < plan.paso("envio").fecha
    assert len(plan.contradicciones) == 1
    assert "Devolución del instrumento" in plan.contradicciones[0]
