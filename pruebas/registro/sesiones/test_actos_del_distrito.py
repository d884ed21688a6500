"""Modificar, suspender, levantar y derogar: cada acto con sus efectos, a los dos lados de su fecha."""

from __future__ import annotations

import io
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from bocamina.registro.avisos.acciones import recordar
from bocamina.registro.avisos.consultas.pendientes import mi_trabajo
from bocamina.registro.avisos.models import Pendiente
from bocamina.registro.distritos.acciones.distrito import cambiar_estado
from bocamina.registro.distritos.acciones.resolucion import incorporar_resolucion
from bocamina.registro.distritos.consultas.distritos import estado_en, municipios_en
from bocamina.registro.distritos.models import ActoDelDistrito
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.mesas.consultas.mesas import electores_en, mesa_por_clave
from bocamina.registro.sesiones.acciones import actos_del_distrito as actos
from bocamina.registro.sesiones.consultas.proceso import linea_del_distrito
from bocamina.registro.sesiones.models import Sesion
from pruebas.lectura.formato.muestras import pdf
from pruebas.registro.expedientes.conftest import almacen_propio
from pruebas.registro.sesiones.escenario import usuario
from pruebas.registro.sesiones.test_resolucion import HOY, distrito, registrar, secretaria

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("almacen_propio")]
__all__ = ["almacen_propio", "distrito", "secretaria"]
# Delimitado el 10 de marzo de 2026; lo demás se registra el 6 de abril.
AHORA, RIGE = date(2026, 4, 6), date(2026, 3, 25)


@pytest.fixture
def delimitado(distrito, secretaria):
    registrar(distrito, secretaria)
    distrito.refresh_from_db()
    return distrito


@pytest.fixture
def quien(delimitado, secretaria):
    return {"distrito": delimitado, "actor": secretaria, "hoy": AHORA}


def firmado(**cambios) -> actos.Firmado:
    datos = {
        "numero": "Auto 45", "autoridad": "Tribunal de prueba", "fecha": RIGE, "archivo": io.BytesIO(pdf(1)),
        "nombre_archivo": "auto.pdf", **cambios,
    }  # fmt: skip
    return actos.Firmado(**datos)


def codigos(distrito, dia: date) -> list[str]:
    return sorted(m.codigo for m in municipios_en(distrito, dia))


def test_la_modificacion_cambia_los_municipios_desde_su_fecha_y_antes_no(quien, delimitado):
    acto = actos.modificar_distrito(
        firmado=firmado(numero="Resolución 41"), entran=["05604"], salen=["05736"], **quien
    )

    vispera = RIGE - timedelta(days=1)
    assert (codigos(delimitado, vispera), codigos(delimitado, RIGE)) == (["05736"], ["05604"])
    assert (estado_en(delimitado, vispera).estado, estado_en(delimitado, RIGE).estado) == (
        "delimitado",
        "modificado",
    )
    assert acto.documento.audiencia == "publico"
    assert [m.codigo for m in acto.entran.all()] == ["05604"]


@pytest.mark.parametrize(
    ("cambios", "dice"),
    [
        ({"entran": [], "salen": []}, "qué cambia"),
        ({"entran": [], "salen": ["05736"]}, "sin municipios"),
        ({"entran": ["99999"], "salen": []}, "lista de municipios"),
        ({"entran": [], "salen": ["05604"]}, "no está en el distrito"),
    ],
)
def test_una_modificacion_que_no_se_puede_no_deja_nada(quien, delimitado, cambios, dice):
    with pytest.raises(ActoImposible, match=dice):
        actos.modificar_distrito(firmado=firmado(), **cambios, **quien)

    delimitado.refresh_from_db()
    assert delimitado.estado == "delimitado"
    assert codigos(delimitado, AHORA) == ["05736"]
    assert not ActoDelDistrito.objects.exists()


def test_suspendido_los_terminos_no_corren_ni_se_recuerdan_y_la_linea_dice_por_que(
    quien, delimitado, secretaria
):
    actos.suspender_distrito(firmado=firmado(), **quien)

    abiertos = Pendiente.objects.filter(estado="abierto")
    assert {p.detenido_por for p in abiertos} == {
        "Distrito suspendido: Auto 45 del 25/03/2026, Tribunal de prueba"
    }
    lejos = date(2027, 1, 15)  # todos habrían vencido
    assert recordar(hoy=lejos) == 0
    assert mi_trabajo(usuario=secretaria, hoy=lejos).totales["vencido"] == 0
    espera = [h for h in linea_del_distrito(delimitado, hoy=AHORA) if not h.hecho]
    assert {h.estado(lejos).value for h in espera} == {"detenido"}
    assert all("Auto 45" in h.por_que(AHORA) for h in espera)


def test_al_levantarla_vuelve_su_estado_y_cada_termino_corre_lo_que_le_faltaba(quien, delimitado):
    """El plan vencía el jueves 10 de septiembre. Suspendido del 25 de marzo al 5 de abril.

    Son 12 días corridos con seis hábiles: 25, 26, 27, 30, 31 de marzo y 1 de abril (2 y 3, Semana Santa).
    Vence seis días hábiles después: 11, 14, 15, 16, 17 y viernes 18 de septiembre.
    """
    actos.suspender_distrito(firmado=firmado(), **quien)
    acto = actos.levantar_suspension(firmado=firmado(numero="Auto 60", fecha=AHORA), **quien)

    delimitado.refresh_from_db()
    plan = Pendiente.objects.get(clave="plan:rio-claro")
    assert delimitado.estado == "delimitado"
    assert (plan.vence, plan.detenido_desde) == (date(2026, 9, 18), None)
    assert "Antes vencía" in plan.explicacion["pasos"][1]
    corren = Pendiente.objects.filter(estado="abierto", detenido_desde=None).count()
    assert acto.efectos == [f"Volvieron a correr {corren} términos con lo que les faltaba."]


def test_lo_que_ya_habia_vencido_sigue_vencido(quien, secretaria):
    Pendiente.objects.filter(clave="plan:rio-claro").update(vence=RIGE - timedelta(days=1))

    actos.suspender_distrito(firmado=firmado(), **quien)

    assert Pendiente.objects.get(clave="plan:rio-claro").detenido_desde is None


def test_la_derogatoria_termina_mesa_sesiones_y_terminos_con_su_razon_y_no_vuelve(quien, delimitado):
    actos.derogar_distrito(firmado=firmado(numero="Resolución 99"), **quien)

    delimitado.refresh_from_db()
    mesa = mesa_por_clave("rio-claro")
    assert delimitado.estado == "derogado"
    assert mesa.hasta == RIGE - timedelta(days=1)
    assert [len(electores_en(mesa, d)) for d in (mesa.hasta, RIGE)] == [1, 0]
    assert Sesion.objects.get().estado == "cancelada"
    assert not Pendiente.objects.filter(estado="abierto").exists()
    assert "Resolución 99" in Pendiente.objects.get(clave="plan:rio-claro").motivo
    with pytest.raises(ActoImposible, match="derogado"):
        actos.modificar_distrito(firmado=firmado(), entran=["05604"], salen=[], **quien)


def test_con_una_sesion_instalada_no_se_deroga_y_nada_cambia(quien, delimitado):
    Sesion.objects.update(estado="en_curso", instalada_en="2026-05-12T14:00:00Z")

    with pytest.raises(ActoImposible, match="termínela primero"):
        actos.derogar_distrito(firmado=firmado(), **quien)

    delimitado.refresh_from_db()
    assert delimitado.estado == "delimitado"
    assert mesa_por_clave("rio-claro").hasta is None


@pytest.mark.parametrize(
    ("cambios", "dice"),
    [
        ({"numero": " "}, "número"),
        ({"autoridad": ""}, "quién lo expidió"),
        ({"fecha": AHORA + timedelta(days=1)}, "no ha llegado"),
        ({"rige_desde": RIGE - timedelta(days=1)}, "antes de su fecha"),
        ({"fecha": HOY - timedelta(days=1)}, "no puede ser antes"),
    ],
)
def test_un_acto_mal_fechado_o_sin_numero_no_entra(quien, delimitado, cambios, dice):
    with pytest.raises(ActoImposible, match=dice):
        actos.suspender_distrito(firmado=firmado(**cambios), **quien)

    delimitado.refresh_from_db()
    assert delimitado.estado == "delimitado"
    assert not Pendiente.objects.exclude(detenido_desde=None).exists()


def test_no_se_levanta_lo_que_no_esta_suspendido_ni_se_registra_dos_veces(quien):
    with pytest.raises(ActoImposible, match="no hay suspensión"):
        actos.levantar_suspension(firmado=firmado(), **quien)
    actos.suspender_distrito(firmado=firmado(), **quien)
    with pytest.raises(ActoImposible, match="no cabe"):
        actos.suspender_distrito(firmado=firmado(), **quien)


def test_solo_quien_tiene_el_rol_en_ese_distrito(quien):
    for persona in (usuario("ajena", "secretaria_tecnica", "distrito", "otro"), usuario("nadie")):
        with pytest.raises(PermissionDenied):
            actos.derogar_distrito(firmado=firmado(), **quien | {"actor": persona})


def test_la_resolucion_de_un_distrito_que_ya_venia_delimitado_queda_sin_mover_nada(distrito, secretaria):
    datos = {
        "distrito": distrito, "numero": "40", "fecha": HOY, "nombre_archivo": "r.pdf", "convocadas": [],
        "actor": secretaria, "hoy": AHORA,
    }  # fmt: skip
    with pytest.raises(ActoImposible, match="todavía no está delimitado"):
        incorporar_resolucion(archivo=io.BytesIO(pdf(1)), **datos)
    cambiar_estado(
        distrito=distrito, estado="delimitado", desde=HOY, acto="Resolución 40", actor=secretaria, hoy=HOY
    )

    resolucion = incorporar_resolucion(archivo=io.BytesIO(pdf(1)), **datos)

    assert [m.codigo for m in resolucion.municipios.all()] == ["05736"]
    assert mesa_por_clave("rio-claro") is None
    with pytest.raises(ActoImposible, match="ya está en el sistema"):
        incorporar_resolucion(archivo=io.BytesIO(pdf(1)), **datos)
