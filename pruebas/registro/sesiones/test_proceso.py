"""La línea del distrito y su agenda legal, con fechas contadas a mano."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from bocamina.nucleo.proceso import EstadoHito, Hito
from bocamina.registro.distritos.models import CambioDeEstado, Distrito
from bocamina.registro.mesas.models import Mesa
from bocamina.registro.participacion.consultas.dinamicas import hechos_de_la_linea
from bocamina.registro.participacion.models import Dinamica
from bocamina.registro.sesiones.consultas.agenda import agenda_legal, cronograma_de_la_primera
from bocamina.registro.sesiones.consultas.proceso import linea_del_distrito
from bocamina.registro.sesiones.estados import Estado
from bocamina.registro.sesiones.models import Sesion

pytestmark = pytest.mark.django_db
HOY = date(2026, 3, 10)


@pytest.fixture
def distrito() -> Distrito:
    distrito = Distrito.objects.create(
        clave="rio-claro", nombre="Río Claro", direccion="dfm", enfasis="mineria_no_autorizada"
    )
    for estado, dia, acto in (
        ("proyectado", date(2025, 6, 2), ""),
        ("en_diagnostico", date(2025, 8, 4), ""),
        ("en_publicacion", date(2025, 11, 10), ""),
        ("delimitado", date(2026, 1, 5), "Resolución 1 de 2026"),
    ):
        CambioDeEstado.objects.create(distrito=distrito, estado=estado, desde=dia, acto=acto)
    return distrito


def sesionar(mesa: Mesa, numero: int, dia: date, estado: str = Estado.TERMINADA) -> Sesion:
    momento = datetime(dia.year, dia.month, dia.day, 15, tzinfo=UTC)  # las diez de la mañana en Bogotá
    hecha = estado == Estado.TERMINADA
    return Sesion.objects.create(
        mesa=mesa, numero=numero, inicio=momento, estado=estado,
        instalada_en=momento if hecha else None, terminada_en=momento if hecha else None,
    )  # fmt: skip


@pytest.fixture
def mesa(distrito: Distrito) -> Mesa:
    return Mesa.objects.create(
        clave="rio-claro", nombre="Mesa de Río Claro", nivel="distrital", distrito=distrito,
        desde=date(2026, 1, 5),
    )  # fmt: skip


def por_id(hitos: tuple[Hito, ...]) -> dict[str, Hito]:
    return {h.id: h for h in hitos}


def test_sin_primera_sesion_fijada_la_linea_dice_que_falta_fijarla(distrito: Distrito) -> None:
    hitos = por_id(linea_del_distrito(distrito, hoy=HOY))

    assert hitos["delimitado"].hecho == date(2026, 1, 5)
    assert hitos["sesion_1"].por_que(HOY) == "Espera a «Fijar su fecha»."


def test_guia_2_2_2_1_el_analisis_tarde_detiene_la_ronda_y_se_ve(distrito: Distrito, mesa: Mesa) -> None:
    """Primera sesión el 10 de febrero: el análisis vencía el 3 de marzo (15 hábiles); el 10 es tarde."""
    sesionar(mesa, 1, date(2026, 2, 10))

    hitos = por_id(linea_del_distrito(distrito, hoy=HOY))

    assert hitos["analisis"].limite == date(2026, 3, 3)
    assert hitos["analisis"].estado(HOY) == EstadoHito.TARDE
    assert hitos["ronda_1"].estado(HOY) == EstadoHito.DETENIDO
    assert hitos["sesion_2"].limite == date(2026, 6, 10)


def test_el_analisis_entregado_el_ultimo_dia_no_es_tarde(distrito: Distrito, mesa: Mesa) -> None:
    sesionar(mesa, 1, date(2026, 2, 10))

    a_tiempo = por_id(linea_del_distrito(distrito, hoy=HOY, hechos={"analisis": date(2026, 3, 3)}))
    tarde = por_id(linea_del_distrito(distrito, hoy=HOY, hechos={"analisis": date(2026, 3, 4)}))

    assert a_tiempo["analisis"].estado(HOY) == EstadoHito.HECHO
    assert tarde["analisis"].estado(HOY) == EstadoHito.HECHO_TARDE


def test_guia_2_2_3_la_tercera_sesion_es_a_los_cuatro_meses_de_la_segunda(
    distrito: Distrito, mesa: Mesa
) -> None:
    sesionar(mesa, 1, date(2026, 2, 10))
    sesionar(mesa, 2, date(2026, 5, 12))

    hitos = por_id(linea_del_distrito(distrito, hoy=date(2026, 5, 13)))

    assert hitos["sesion_2"].hecho == date(2026, 5, 12)
    # 12 de mayo + 4 meses = 12 de septiembre, sábado: pasa al lunes 14 (Ley 4 de 1913, art. 62).
    assert hitos["sesion_3"].limite == date(2026, 9, 14)


def test_suspendido_por_un_juez_lo_que_falta_no_corre_y_dice_por_que(distrito: Distrito, mesa: Mesa) -> None:
    sesionar(mesa, 1, date(2026, 2, 10))
    CambioDeEstado.objects.create(
        distrito=distrito, estado="suspendido", desde=date(2026, 3, 9), acto="Auto 7 de 2026"
    )

    hitos = por_id(linea_del_distrito(distrito, hoy=HOY))

    assert hitos["sesion_1"].hecho == date(2026, 2, 10)
    assert hitos["analisis"].estado(HOY) == EstadoHito.DETENIDO
    assert "Auto 7 de 2026" in hitos["analisis"].por_que(HOY)


def test_la_agenda_del_anio_trae_cada_termino_una_vez_y_en_orden(distrito: Distrito, mesa: Mesa) -> None:
    sesionar(mesa, 1, date(2026, 2, 10))

    agenda = agenda_legal(distrito, anio=2026, hoy=HOY)

    fechas = [r.fecha for r in agenda.renglones]
    assert fechas == sorted(fechas)
    assert len({(r.fecha, r.que) for r in agenda.renglones}) == len(agenda.renglones)
    # Cinco hábiles después del 10 de febrero: 11, 12, 13, 16 y 17.
    actas = [r for r in agenda.renglones if r.que.startswith("Envío del acta")]
    assert [r.fecha for r in actas] == [date(2026, 2, 17)]
    assert "2.2.5" in actas[0].articulo


def test_el_cronograma_de_la_primera_sesion_existe_en_cuanto_tiene_fecha(
    distrito: Distrito, mesa: Mesa
) -> None:
    assert cronograma_de_la_primera(distrito, hoy=HOY) is None
    sesionar(mesa, 1, date(2026, 4, 14), Estado.CITADA)

    cronograma = cronograma_de_la_primera(distrito, hoy=HOY)

    assert cronograma is not None
    assert cronograma.renglones[0].fecha == date(2026, 4, 14)
    assert {r.que for r in cronograma.renglones} >= {"Primera ronda temática", "Segunda sesión distrital"}


def test_el_analisis_esta_hecho_el_dia_en_que_se_presento_el_ultimo_aspecto(distrito: Distrito) -> None:
    comunes = {"distrito": distrito, "contenido": [], "explicacion": {}, "vence": date(2026, 3, 3)}
    hecho = {"estado": "presentada", "texto": "Texto", **comunes}
    Dinamica.objects.create(aspecto="a", nombre="A", presentada_el=date(2026, 2, 20), **hecho)
    segunda = Dinamica.objects.create(aspecto="b", nombre="B", **comunes)
    assert hechos_de_la_linea(distrito) == {}

    segunda.estado, segunda.texto, segunda.presentada_el = "presentada", "Texto", date(2026, 3, 2)
    segunda.save()

    assert hechos_de_la_linea(distrito) == {"analisis": date(2026, 3, 2)}
