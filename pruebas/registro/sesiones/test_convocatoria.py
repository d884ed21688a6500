"""Citar: a tiempo o tarde, con lo que la norma exige, y lo que pasa cuando algo cambia."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from bocamina.registro.avisos.models import Aviso, Pendiente
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.sesiones.acciones.convocatoria import (
    cambiar_sesion,
    cancelar_sesion,
    confirmar_asistencia,
    enviar_convocatoria,
)
from bocamina.registro.sesiones.acciones.preparar import Renglon, ajustar_agenda, preparar_sesion
from bocamina.registro.sesiones.models import Citado, Envio, Sesion
from pruebas.registro.sesiones.escenario import Escenario, montar, usuario

pytestmark = pytest.mark.django_db


def a_las_nueve(dia: date) -> datetime:
    return datetime(dia.year, dia.month, dia.day, 14, tzinfo=UTC)


def preparar(mesa: Escenario, dia: date, hoy: date, **otros) -> Sesion:
    Sesion.objects.all().delete()
    return preparar_sesion(
        mesa=mesa.mesa, inicio=a_las_nueve(dia), lugar="Casa de la Cultura", objetivo="Instalar la mesa",
        actor=mesa.secretaria, hoy=hoy, **otros,
    )  # fmt: skip


@pytest.fixture
def nacional() -> Escenario:
    return montar(entidades=3, con_cuenta=True)


@pytest.fixture
def distrital() -> Escenario:
    return montar(nivel="distrital", entidades=3)


@pytest.mark.parametrize(("hoy", "tarde"), [(date(2026, 3, 10), False), (date(2026, 3, 11), True)])
def test_convocatoria_tardia_solo_con_razon_y_queda_marcada(
    nacional: Escenario, hoy: date, tarde: bool
) -> None:
    sesion = preparar(nacional, date(2026, 3, 26), date(2026, 3, 2))
    if tarde:
        with pytest.raises(ActoImposible, match="El último día para citar era el 10/03/2026"):
            enviar_convocatoria(sesion=sesion, actor=nacional.secretaria, hoy=hoy)

    envio = enviar_convocatoria(
        sesion=sesion, razon_tardia="Paro de transporte" if tarde else "", actor=nacional.secretaria, hoy=hoy
    )

    assert envio.es_tardio is tarde


def test_envio_tardio_con_razon(nacional: Escenario) -> None:
    with pytest.raises(IntegrityError, match="envio_tardio_con_razon"), transaction.atomic():
        Envio.objects.create(
            sesion=nacional.sesion, secuencia=0, enviado_el=date(2026, 3, 11), limite=date(2026, 3, 10),
            explicacion={}, contenido={},
        )  # fmt: skip


def test_guia_2_2_1_sin_los_cinco_campos_no_se_envia(nacional: Escenario) -> None:
    sesion = preparar(nacional, date(2026, 4, 20), date(2026, 3, 2))
    sesion = cambiar_sesion(
        sesion=sesion, lugar="", objetivo="", actor=nacional.secretaria, hoy=date(2026, 3, 2)
    )

    with pytest.raises(ActoImposible, match="le falta: el lugar, el objetivo"):
        enviar_convocatoria(sesion=sesion, actor=nacional.secretaria, hoy=date(2026, 3, 3))


def test_cada_integrante_queda_citado_y_a_quien_tiene_correo_le_llega_con_calendario(
    nacional: Escenario,
) -> None:
    sesion = preparar(nacional, date(2026, 4, 20), date(2026, 3, 2))

    enviar_convocatoria(sesion=sesion, actor=nacional.secretaria, hoy=date(2026, 3, 3))

    assert Citado.objects.filter(sesion=sesion).count() == 3
    avisos = Aviso.objects.filter(clave__startswith=f"citacion:{sesion.pk}:0:")
    assert avisos.count() == 3
    assert all("BEGIN:VEVENT" in a.calendario and "SEQUENCE:0" in a.calendario for a in avisos)
    assert Pendiente.objects.get(clave=f"citar:{sesion.pk}").estado == "hecho"
    sesion.refresh_from_db()
    assert (sesion.estado, sesion.expediente is not None) == ("citada", True)


def test_un_cambio_se_reenvia_diciendo_que_cambio_y_corrige_el_mismo_evento(nacional: Escenario) -> None:
    hoy = date(2026, 3, 3)
    sesion = preparar(nacional, date(2026, 4, 20), date(2026, 3, 2))
    enviar_convocatoria(sesion=sesion, actor=nacional.secretaria, hoy=hoy)
    with pytest.raises(ActoImposible, match="Nada cambió"):
        enviar_convocatoria(sesion=sesion, actor=nacional.secretaria, hoy=hoy)

    cambiar_sesion(sesion=sesion, lugar="Coliseo", actor=nacional.secretaria, hoy=hoy)
    envio = enviar_convocatoria(sesion=sesion, actor=nacional.secretaria, hoy=hoy)

    assert envio.cambios == [{"campo": "lugar", "antes": "Casa de la Cultura", "ahora": "Coliseo"}]
    nuevo = Aviso.objects.filter(clave__startswith=f"citacion:{sesion.pk}:1:").first()
    assert "SEQUENCE:1" in nuevo.calendario
    assert f"sesion-{sesion.pk}@" in nuevo.calendario


def test_la_fecha_y_la_hora_se_leen_como_se_dicen(nacional: Escenario) -> None:
    sesion = preparar(nacional, date(2026, 4, 20), date(2026, 3, 2))
    enviar_convocatoria(sesion=sesion, actor=nacional.secretaria, hoy=date(2026, 3, 3))

    texto = Aviso.objects.filter(clave__startswith=f"citacion:{sesion.pk}:0:").first().texto
    assert "Fecha y hora: lunes 20 de abril de 2026, 9:00 a. m." in texto.replace("\u00a0", " ")


def test_cancelar_avisa_con_la_razon_y_quita_el_evento(nacional: Escenario) -> None:
    hoy = date(2026, 3, 3)
    sesion = preparar(nacional, date(2026, 4, 20), date(2026, 3, 2))
    enviar_convocatoria(sesion=sesion, actor=nacional.secretaria, hoy=hoy)

    cancelar_sesion(sesion=sesion, razon="Alerta roja por lluvias", actor=nacional.secretaria, hoy=hoy)

    aviso = Aviso.objects.filter(clave__startswith=f"cancelada:{sesion.pk}").first()
    assert "METHOD:CANCEL" in aviso.calendario
    assert "Alerta roja" in aviso.texto


def test_se_confirma_con_el_enlace_y_una_llave_inventada_no_dice_nada_de_nadie(nacional: Escenario) -> None:
    sesion = preparar(nacional, date(2026, 4, 20), date(2026, 3, 2))
    enviar_convocatoria(sesion=sesion, actor=nacional.secretaria, hoy=date(2026, 3, 3))
    citado = Citado.objects.first()

    confirmado = confirmar_asistencia(llave=citado.llave, respuesta="asiste", necesidades="Rampa")

    assert (confirmado.respuesta, confirmado.necesidades) == ("asiste", "Rampa")
    with pytest.raises(ActoImposible, match="no es de ninguna citación"):
        confirmar_asistencia(llave="x" * 43, respuesta="asiste")


def test_la_agenda_sale_de_la_plantilla_de_su_numero(distrital: Escenario) -> None:
    """Primera sesión distrital (guía, 2.2.2.1): once puntos; cada entidad tiene cinco minutos."""
    sesion = preparar(distrital, date(2026, 4, 20), date(2026, 3, 2))

    titulos = [p.titulo for p in sesion.puntos.all()]
    assert len(titulos) == 11
    assert sesion.puntos.get(clave="oferta").minutos == 5
    assert sesion.puntos.get(clave="reglamento").materia == "reglamento"


def test_una_extraordinaria_dice_quien_la_pide(nacional: Escenario) -> None:
    with pytest.raises(ActoImposible, match="la pide alguien"):
        preparar(nacional, date(2026, 4, 20), date(2026, 3, 2), clase="extraordinaria")


def test_quien_no_es_de_la_mesa_no_cita(nacional: Escenario) -> None:
    sesion = preparar(nacional, date(2026, 4, 20), date(2026, 3, 2))

    for quien in (usuario("ajena", "secretaria_tecnica", clave="otra"), usuario("nadie")):
        with pytest.raises(PermissionDenied):
            enviar_convocatoria(sesion=sesion, actor=quien, hoy=date(2026, 3, 3))


def test_la_agenda_se_ajusta_antes_y_no_despues_de_instalar(nacional: Escenario) -> None:
    sesion = preparar(nacional, date(2026, 4, 20), date(2026, 3, 2))
    quien = {"actor": nacional.secretaria, "hoy": date(2026, 3, 3)}

    ajustar_agenda(sesion=sesion, renglones=[Renglon("Uno"), Renglon(" "), Renglon("Dos")], **quien)

    assert [(p.orden, p.titulo) for p in sesion.puntos.all()] == [(1, "Uno"), (2, "Dos")]
    Sesion.objects.update(estado="en_curso", instalada_en=sesion.inicio + timedelta(minutes=1))
    with pytest.raises(ActoImposible, match="en curso"):
        ajustar_agenda(sesion=sesion, renglones=[Renglon("Tres")], **quien)
