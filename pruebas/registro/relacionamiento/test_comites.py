"""El comité local y sus compromisos, que son los mismos de las mesas."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction

from bocamina.registro.avisos.models import Pendiente
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.relacionamiento.acciones import comites
from bocamina.registro.relacionamiento.consultas.comites import compromisos_de, por_sector
from bocamina.registro.relacionamiento.models import Comite, ReunionDeComite
from bocamina.registro.sesiones.acciones import compromisos
from bocamina.registro.sesiones.consultas.compromisos import completos, visibles
from bocamina.registro.sesiones.models import Compromiso
from pruebas.registro.distritos.escenario import HOY
from pruebas.registro.relacionamiento.escenario import Dialogo, montar
from pruebas.registro.sesiones.escenario import usuario

pytestmark = pytest.mark.django_db
ENERO, VENCE = date(2026, 1, 20), HOY + timedelta(days=30)


@pytest.fixture
def dialogo() -> Dialogo:
    return montar()


@pytest.fixture
def comite(dialogo: Dialogo) -> Comite:
    return comites.conformar_comite(
        territorio=dialogo.territorio, nombre="Comité de Segovia", conformado_el=ENERO, **dialogo.quien
    )


@pytest.fixture
def sena() -> Entidad:
    return Entidad.objects.create(clave="sena-prueba", nombre="SENA", orden="nacional")


def reunion(d: Dialogo, comite: Comite, **datos) -> ReunionDeComite:
    campos = {"fecha": HOY, "tratado": "Lo que va tarde", **datos}
    return comites.registrar_reunion(comite=comite, **campos, **d.quien)


def prometer(d: Dialogo, comite: Comite, sena: Entidad, vence: date = VENCE) -> Compromiso:
    return comites.comprometer(
        reunion=reunion(d, comite), texto="Abrir el curso", entidad=sena, vence=vence, **d.quien
    )


def test_al_publico_se_le_dice_el_sector_y_la_organizacion(dialogo, comite):
    for nombre, de in (("Ana", "Junta"), ("Luis", "Junta"), ("Eva", "Acueducto")):
        comites.sumar_miembro(
            comite=comite, nombre=nombre, organizacion=de, sector="comunidad", desde=ENERO, **dialogo.quien
        )

    assert por_sector(comite, HOY) == [("Comunidad y sus organizaciones", 3, ["Acueducto", "Junta"])]


def test_solo_asiste_quien_hacia_parte_ese_dia(dialogo, comite):
    miembro = comites.sumar_miembro(
        comite=comite, nombre="Ana", sector="comunidad", desde=ENERO, **dialogo.quien
    )
    comites.despedir_miembro(miembro=miembro, hasta=date(2026, 2, 1), **dialogo.quien)
    miembro.refresh_from_db()
    with pytest.raises(ActoImposible, match="no hacía parte"):
        reunion(dialogo, comite, asistieron=[miembro])

    assert reunion(dialogo, comite, fecha=date(2026, 1, 25), asistieron=[miembro]).numero == 1


def test_el_compromiso_del_comite_hace_el_camino_de_los_de_las_mesas(dialogo, comite, sena):
    delegada = usuario("delegada-sena", "delegado", "entidad", sena.clave)
    promesa = prometer(dialogo, comite, sena)
    assert Pendiente.objects.get(clave=f"compromiso:{promesa.pk}").detalle == "Reunión 1 de Comité de Segovia"

    compromisos.ampliar_plazo(
        compromiso=promesa, vence=VENCE + timedelta(days=10), razon="Faltó sede", **dialogo.quien
    )
    compromisos.cumplir(compromiso=promesa, texto="Ya empezó", actor=delegada, hoy=HOY)
    compromisos.aceptar(compromiso=promesa, **dialogo.quien)

    promesa.refresh_from_db()
    assert (promesa.estado, list(compromisos_de(dialogo.territorio))) == ("cumplido", [promesa])


def test_se_retira_diciendo_en_que_reunion_se_decidio(dialogo, comite, sena):
    promesa = prometer(dialogo, comite, sena)
    with pytest.raises(ActoImposible, match="en qué reunión"):
        compromisos.retirar(compromiso=promesa, razon="Ya no aplica", **dialogo.quien)

    paso = compromisos.retirar(compromiso=promesa, razon="Ya no aplica", acuerdo="Reunión 2", **dialogo.quien)

    assert (paso.tipo, paso.acuerdo) == ("retiro", "Reunión 2")


def test_cualquiera_lo_ve_y_solo_las_partes_lo_ven_completo(dialogo, comite, sena):
    promesa = prometer(dialogo, comite, sena)
    ajena = usuario("ajena", "secretaria_tecnica", "distrito", "otro")

    assert [visibles(p, hoy=HOY).filter(pk=promesa.pk).exists() for p in (None, ajena)] == [True, True]
    assert [completos(p, [promesa], hoy=HOY) for p in (ajena, dialogo.secretaria)] == [set(), {promesa.pk}]
    with pytest.raises(PermissionDenied):
        compromisos.ampliar_plazo(
            compromiso=promesa, vence=VENCE + timedelta(days=9), razon="Yo", actor=ajena, hoy=HOY
        )


def test_un_compromiso_es_de_una_sesion_o_de_otra_reunion(sena):
    campos = {"texto": "X", "entidad": sena, "vence": VENCE, "vencia": VENCE}
    with pytest.raises(IntegrityError, match="compromiso_de_una_sesion"), transaction.atomic():
        Compromiso.objects.create(**campos)


def test_la_base_sigue_negando_borrar_un_compromiso(dialogo, comite, sena):
    promesa = prometer(dialogo, comite, sena)
    with pytest.raises(Exception, match="no se borra"), transaction.atomic(), connection.cursor() as c:
        c.execute("DELETE FROM sesiones_compromiso WHERE id = %s", [promesa.pk])


def test_un_territorio_tiene_un_solo_comite(dialogo, comite):
    with pytest.raises(ActoImposible, match="ya tiene su comité"):
        comites.conformar_comite(
            territorio=dialogo.territorio, nombre="Otro", conformado_el=HOY, **dialogo.quien
        )
