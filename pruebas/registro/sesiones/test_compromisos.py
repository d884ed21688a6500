"""Un compromiso nace con entidad y fecha, se cumple con evidencia y no se borra."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from bocamina.registro.avisos.acciones.recordatorios import recordar
from bocamina.registro.avisos.estados import EstadoPendiente
from bocamina.registro.avisos.models import Aviso, Pendiente
from bocamina.registro.cuentas.permisos import PermisoDenegado
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.instituciones.models import Persona
from bocamina.registro.sesiones.acciones import compromisos as actos
from bocamina.registro.sesiones.consultas.compromisos import compromisos, de_su_ambito, filtrados
from bocamina.registro.sesiones.consultas.redaccion.decidido import decisiones
from bocamina.registro.sesiones.models import Captura, Compromiso
from pruebas.registro.sesiones.mundo_actas import HOY, Mundo, crear_mundo

pytestmark = pytest.mark.django_db
VENCE = date(2026, 12, 1)


@pytest.fixture
def mundo() -> Mundo:
    return crear_mundo()


def registrar(mundo: Mundo, **campos: Any) -> Compromiso:
    datos = {
        "sesion": mundo.sesion,
        "punto": mundo.sesion.puntos.get(orden=2),
        "texto": "Enviar el inventario de vías terciarias",
        "entidad": mundo.integrantes[0].entidad,
        "persona": None,
        "vence": VENCE,
        "actor": mundo.relatora,
        "hoy": HOY,
    }
    return actos.registrar_compromiso(**(datos | campos))


def pendiente(compromiso: Compromiso) -> Pendiente:
    return Pendiente.objects.get(clave=f"compromiso:{compromiso.pk}")


def test_nace_con_pendiente_para_quien_delega_la_entidad(mundo: Mundo) -> None:
    compromiso = registrar(mundo)

    suyo = pendiente(compromiso)
    assert (suyo.rol, suyo.ambito_tipo, suyo.ambito_clave) == ("delegado", "entidad", "entidad-1")
    assert suyo.vence == VENCE


def test_si_se_nombro_a_una_persona_con_cuenta_el_pendiente_es_suyo(mundo: Mundo) -> None:
    persona = Persona.objects.create(clave="delegada", nombre="Delegada", usuario=mundo.delegada)

    compromiso = registrar(mundo, persona=persona)

    assert pendiente(compromiso).usuario == mundo.delegada


@pytest.mark.parametrize(
    ("campos", "frase"),
    [
        ({"texto": "  "}, "a qué se compromete"),
        ({"vence": date(2026, 11, 11)}, "anterior a la sesión"),
    ],
)
def test_sin_texto_o_con_fecha_anterior_no_se_registra(
    mundo: Mundo, campos: dict[str, Any], frase: str
) -> None:
    with pytest.raises(ActoImposible, match=frase):
        registrar(mundo, **campos)


def test_se_cumple_con_evidencia_y_lo_acepta_la_secretaria(mundo: Mundo) -> None:
    compromiso = registrar(mundo)
    with pytest.raises(ActoImposible, match="evidencia"):
        actos.cumplir(compromiso=compromiso, actor=mundo.delegada, hoy=HOY)

    actos.cumplir(compromiso=compromiso, texto="Oficio 45 del 30 de noviembre", actor=mundo.delegada, hoy=HOY)
    compromiso.refresh_from_db()
    assert compromiso.estado == "en_revision"
    assert pendiente(compromiso).estado == EstadoPendiente.HECHO

    actos.aceptar(compromiso=compromiso, actor=mundo.secretaria, hoy=HOY)
    compromiso.refresh_from_db()
    assert (compromiso.estado, compromiso.cumplido_el, compromiso.fue_a_tiempo()) == ("cumplido", HOY, True)
    assert Aviso.objects.filter(destinatario=mundo.delegada).count() == 1


def test_devuelto_vuelve_a_estar_abierto_y_con_pendiente_nuevo(mundo: Mundo) -> None:
    compromiso = registrar(mundo)
    actos.cumplir(compromiso=compromiso, texto="Listo", actor=mundo.delegada, hoy=HOY)

    actos.devolver(compromiso=compromiso, razon="Falta el anexo", actor=mundo.secretaria, hoy=HOY)

    compromiso.refresh_from_db()
    assert (compromiso.estado, compromiso.cumplido_el) == ("abierto", None)
    assert Pendiente.objects.get(clave=f"compromiso:{compromiso.pk}:1").estado == EstadoPendiente.ABIERTO


def test_se_amplia_solo_con_razon_y_hacia_adelante(mundo: Mundo) -> None:
    compromiso = registrar(mundo)
    nueva = date(2026, 12, 15)
    for razon, vence in (("", nueva), ("Lluvias", VENCE)):
        with pytest.raises(ActoImposible):
            actos.ampliar_plazo(
                compromiso=compromiso, vence=vence, razon=razon, actor=mundo.secretaria, hoy=HOY
            )

    actos.ampliar_plazo(compromiso=compromiso, vence=nueva, razon="Lluvias", actor=mundo.secretaria, hoy=HOY)

    compromiso.refresh_from_db()
    paso = compromiso.seguimientos.get()
    assert (compromiso.vence, compromiso.vencia, pendiente(compromiso).vence) == (nueva, VENCE, nueva)
    assert (paso.texto, paso.actor, paso.vencia, paso.vence) == ("Lluvias", mundo.secretaria, VENCE, nueva)


def test_se_retira_solo_por_decision_de_la_mesa_y_sigue_en_la_lista(mundo: Mundo) -> None:
    compromiso = registrar(mundo)
    propuesta = Captura.objects.create(sesion=mundo.sesion, clase="propuesta", texto="Que se retire")
    decision = Captura.objects.create(sesion=mundo.sesion, clase="decision", texto="Se retira")
    for origen in (None, propuesta):
        with pytest.raises(ActoImposible):
            actos.retirar(
                compromiso=compromiso, razon="Ya no aplica", decision=origen, actor=mundo.secretaria, hoy=HOY
            )

    actos.retirar(
        compromiso=compromiso, razon="Ya no aplica", decision=decision, actor=mundo.secretaria, hoy=HOY
    )

    assert [c.estado for c in compromisos()] == ["retirado"]
    assert pendiente(compromiso).estado == EstadoPendiente.RETIRADO


def test_reporta_quien_responde_y_nadie_mas(mundo: Mundo) -> None:
    de_la_segunda = registrar(mundo, entidad=mundo.integrantes[1].entidad)

    for actor in (mundo.delegada, mundo.otra, mundo.fuera):
        with pytest.raises(PermisoDenegado):
            actos.reportar_avance(compromiso=de_la_segunda, texto="Vamos", actor=actor, hoy=HOY)
    actos.reportar_avance(compromiso=de_la_segunda, texto="Vamos", actor=mundo.secretaria, hoy=HOY)

    assert de_la_segunda.seguimientos.get().tipo == "avance"


def test_revisa_la_secretaria_de_la_mesa_y_nadie_mas(mundo: Mundo) -> None:
    compromiso = registrar(mundo)
    actos.cumplir(compromiso=compromiso, texto="Listo", actor=mundo.delegada, hoy=HOY)

    for actor in (mundo.delegada, mundo.relatora, mundo.otra, mundo.fuera):
        with pytest.raises(PermisoDenegado):
            actos.aceptar(compromiso=compromiso, actor=actor, hoy=HOY)


def test_vencido_lo_dice_el_calendario(mundo: Mundo) -> None:
    compromiso = registrar(mundo)

    assert not compromiso.esta_vencido(VENCE)
    assert compromiso.esta_vencido(date(2026, 12, 2))
    assert list(filtrados(compromisos(), hoy=date(2026, 12, 2), estado="vencido")) == [compromiso]
    assert not filtrados(compromisos(), hoy=VENCE, estado="vencido")


def test_cada_quien_ve_completos_los_de_su_ambito(mundo: Mundo) -> None:
    uno = registrar(mundo)
    dos = registrar(mundo, entidad=mundo.integrantes[1].entidad)

    def ve(actor: Any) -> set[int]:
        return set(compromisos().filter(de_su_ambito(actor, hoy=HOY)).values_list("pk", flat=True))

    assert ve(mundo.secretaria) == {uno.pk, dos.pk}
    assert ve(mundo.delegada) == {uno.pk}
    assert ve(mundo.otra) == ve(mundo.fuera) == set()


@pytest.mark.parametrize(
    "orden",
    [
        "DELETE FROM sesiones_compromiso",
        "DELETE FROM sesiones_seguimiento",
        "UPDATE sesiones_seguimiento SET texto = 'otra cosa'",
    ],
)
def test_la_base_no_deja_borrar_ni_reescribir(mundo: Mundo, orden: str) -> None:
    compromiso = registrar(mundo)
    actos.reportar_avance(compromiso=compromiso, texto="Vamos", actor=mundo.delegada, hoy=HOY)
    if orden.startswith("DELETE FROM sesiones_compromiso"):
        orden += f" WHERE id = {compromiso.pk}"

    with pytest.raises(IntegrityError, match="se amplia"), transaction.atomic(), connection.cursor() as c:
        c.execute(orden)


def test_se_recuerda_antes_y_despues_de_vencer(mundo: Mundo) -> None:
    registrar(mundo)

    recordados = [recordar(hoy=date(2026, 11, 29)), recordar(hoy=VENCE), recordar(hoy=date(2026, 12, 2))]

    assert recordados == [1, 1, 1]
    asuntos = (
        Aviso.objects.filter(destinatario=mundo.delegada).order_by("pk").values_list("asunto", flat=True)
    )
    assert [asunto.split(":")[0].split(" ")[0] for asunto in asuntos] == ["Vence", "Vence", "Venció"]


def test_se_ve_desde_la_decision_de_la_que_nace(mundo: Mundo) -> None:
    decision = Captura.objects.create(sesion=mundo.sesion, clase="decision", texto="Se arreglan las vías")
    registrar(mundo, decision=decision)

    assert decisiones(mundo.sesion) == (
        "- Se arreglan las vías\n- De ahí sale el compromiso de Entidad 1: Enviar el inventario de vías "
        "terciarias, para el 1 de diciembre de 2026."
    )
