"""Las funciones de una mesa, respondidas por lo que quedó registrado."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test.utils import CaptureQueriesContext

from bocamina import normativa
from bocamina.nucleo.explicacion import Explicacion
from bocamina.registro.sesiones.consultas.funciones import RESPONDE, Resultado, funciones_de
from bocamina.registro.sesiones.models import Acta, Compromiso, Envio, Sesion
from pruebas.registro.sesiones.escenario import HOY, montar

pytestmark = pytest.mark.django_db
NIVELES = ("nacional", "distrital", "tematica")
PAUTAS = [f"funciones-{clase}{nivel}" for nivel in NIVELES for clase in ("", "secretaria-")]
DESDE, HASTA = date(2026, 1, 1), date(2026, 12, 31)


def sesion(mesa, numero: int, *, tarde: bool = False, estado: str = "terminada") -> Sesion:
    inicio = datetime(2026, 1, 10, 14, tzinfo=UTC) + timedelta(days=numero)
    nueva = Sesion.objects.create(
        mesa=mesa, numero=numero, inicio=inicio, estado=estado, instalada_en=inicio, terminada_en=inicio
    )
    limite = date(2026, 1, 1)
    Envio.objects.create(
        sesion=nueva, secuencia=0, enviado_el=limite + timedelta(days=tarde), limite=limite, contenido={},
        explicacion=Explicacion("1", "uno").como_dict(), razon_tardia="Paro" if tarde else "",
    )  # fmt: skip
    return nueva


def respuestas(mesa, actor=None, hoy: date = HOY) -> dict:
    organos = funciones_de(mesa, desde=DESDE, hasta=HASTA, hoy=hoy, actor=actor or AnonymousUser())
    return {r.funcion.id: r.respuesta for o in organos for r in o.renglones}


@pytest.mark.parametrize("pauta", PAUTAS)
def test_cada_funcion_cita_la_guia(pauta):
    leida = normativa.corpus().pauta(pauta)

    assert all(c.norma == "guia-dmedp-t2" and c.verificado for c in leida.citas)
    assert len(leida.elementos) >= 5


def test_cada_respuesta_es_de_alguna_funcion():
    funciones = {e.id for p in PAUTAS for e in normativa.corpus().pauta(p).elementos}

    assert set(RESPONDE) <= funciones


def test_cito_cuatro_y_una_tarde():
    e = montar(entidades=2)
    e.sesion.delete()
    for numero in (1, 2, 3):
        sesion(e.mesa, numero)
    sesion(e.mesa, 4, tarde=True)

    citar = respuestas(e.mesa)["citar"]

    assert citar.frase == "Citó 4 sesiones, 1 tarde."
    assert citar.resultado == Resultado.FALTA
    assert [p.url for p in citar.pruebas] == [f"/sesiones/{s.pk}/" for s in Sesion.objects.order_by("inicio")]


def test_sin_nada_que_contar_lo_dice_y_lo_que_no_se_sabe_no_se_inventa():
    e = montar(nivel="distrital", entidades=1)
    e.sesion.delete()

    todas = respuestas(e.mesa)

    assert todas["citar"].resultado == Resultado.NADA
    assert {id for id, r in todas.items() if r.resultado == Resultado.NO_SE_SABE} >= {"contexto", "vacios"}
    assert todas["vacios"].frase.startswith("No se puede saber por los registros")


def test_el_acta_que_no_se_envio_en_su_termino_se_cuenta():
    """Cinco días hábiles desde el lunes 12 de enero: vence el lunes 19."""
    e = montar(entidades=1)
    e.sesion.delete()
    hecha = sesion(e.mesa, 2)

    assert "se le pasó el término" not in respuestas(e.mesa, hoy=date(2026, 1, 19))["actas"].frase
    assert "a 1 se le pasó el término" in respuestas(e.mesa, hoy=date(2026, 1, 20))["actas"].frase
    Acta.objects.create(sesion=hecha, estado="enviada", enviada_el=date(2026, 1, 19))
    assert respuestas(e.mesa)["actas"].frase == "De 1 sesión hecha, 1 con acta enviada, 0 selladas."


def test_los_compromisos_de_un_acta_sin_sellar_no_se_cuentan_a_cualquiera():
    e = montar(entidades=1)
    Compromiso.objects.create(
        sesion=e.sesion, texto="Enviar", entidad=e.integrantes[0].entidad, vence=HOY, vencia=HOY
    )

    assert respuestas(e.mesa)["compromisos"].resultado == Resultado.NADA
    assert respuestas(e.mesa, e.secretaria)["compromisos"].frase.startswith("1 compromiso")


@pytest.mark.parametrize("nivel", NIVELES)
def test_las_mismas_consultas_con_una_tres_o_trescientas(nivel, django_assert_num_queries):
    from django.db import connection

    e = montar(nivel=nivel, entidades=1)
    cuentas = []
    for hasta in (1, 3, 300):
        for numero in range(e.mesa.sesiones.count() + 1, hasta + 1):
            sesion(e.mesa, numero)
        with CaptureQueriesContext(connection) as medidas:
            respuestas(e.mesa, e.secretaria)
        cuentas.append(len(medidas))

    assert len(set(cuentas)) == 1, cuentas
