"""Dar y terminar roles: nadie da más de lo que tiene y siempre queda quien administre."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from bocamina.registro.bitacora.models import Registro
from bocamina.registro.cuentas.acciones import (
    ActoImposible,
    desactivar_usuario,
    desbloquear_usuario,
    nombrar,
    reactivar_usuario,
    terminar_nombramiento,
)
from bocamina.registro.cuentas.estados import Rol, TipoAmbito
from bocamina.registro.cuentas.models import Nombramiento
from bocamina.registro.cuentas.permisos import PermisoDenegado, puede, registrar_superiores
from pruebas.registro.cuentas.personas import HOY, administradora, encargo, persona, secretaria

pytestmark = pytest.mark.django_db
AYER = HOY - timedelta(days=1)


def dar(actor, usuario, *args, **datos):
    return nombrar(actor=actor, usuario=usuario, encargo=encargo(*args, **datos), hoy=HOY)


def terminar(nombramiento, actor, hasta=HOY, motivo=""):
    return terminar_nombramiento(nombramiento=nombramiento, actor=actor, hasta=hasta, motivo=motivo, hoy=HOY)


def test_nombra_quien_tiene_el_ambito_y_nadie_mas():
    ana = persona("ana")

    assert dar(secretaria(), ana).rol == Rol.DELEGADO
    for intrusa in (secretaria("otra", "2"), persona("fuera"), None):
        with pytest.raises(PermisoDenegado):
            dar(intrusa, ana, Rol.RELATOR)
    assert ana.nombramientos.count() == 1


@pytest.mark.parametrize(
    ("rol", "tipo", "clave"),
    [
        (Rol.ADMINISTRADOR, TipoAmbito.SISTEMA, ""),
        (Rol.CONTROL, TipoAmbito.SISTEMA, ""),
        (Rol.SECRETARIA_TECNICA, TipoAmbito.SISTEMA, ""),
        (Rol.SECRETARIA_TECNICA, TipoAmbito.DISTRITO, "2"),
        (Rol.DELEGADO, TipoAmbito.SISTEMA, ""),
        (Rol.ADMINISTRADOR, TipoAmbito.DISTRITO, "1"),
    ],
)
def test_una_secretaria_no_puede_escalar(rol, tipo, clave):
    lucia = secretaria()

    for quien in (lucia, persona("complice")):
        with pytest.raises(PermisoDenegado):
            dar(lucia, quien, rol, tipo, clave)
    assert Nombramiento.objects.count() == 1


def test_ni_una_secretaria_de_todo_el_sistema_da_administracion():
    todo = persona("todo", (Rol.SECRETARIA_TECNICA, TipoAmbito.SISTEMA, ""))

    with pytest.raises(PermisoDenegado):
        dar(todo, todo, Rol.ADMINISTRADOR, TipoAmbito.SISTEMA, "")
    assert dar(todo, persona("ana"), clave="7").ambito_clave == "7"


def test_un_rol_vencido_no_sirve_para_nombrar():
    lucia = secretaria()
    lucia.nombramientos.update(hasta=AYER)

    with pytest.raises(PermisoDenegado):
        dar(lucia, persona("ana"))


def test_quien_tiene_el_distrito_nombra_en_sus_mesas(monkeypatch):
    monkeypatch.setattr("bocamina.registro.cuentas.permisos._superiores", {})
    registrar_superiores("mesa", lambda clave: {("distrito", "1")} if clave == "m1" else set())
    lucia, ana = secretaria(), persona("ana")

    assert dar(lucia, ana, Rol.MODERADOR, TipoAmbito.MESA, "m1").ambito_clave == "m1"
    with pytest.raises(PermisoDenegado):
        dar(lucia, ana, Rol.MODERADOR, TipoAmbito.MESA, "m2")


def test_datos_que_no_sirven_se_dicen():
    amparo, ana = administradora(), persona("ana")
    casos = [
        (("rey",), {}, "no existen"),
        ((Rol.DELEGADO, "galaxia", "1"), {}, "no existen"),
        ((Rol.DELEGADO, TipoAmbito.DISTRITO, ""), {}, "va sin clave"),
        ((Rol.CONTROL, TipoAmbito.DISTRITO, "1"), {}, "todo el sistema"),
        ((), {"desde": HOY, "hasta": AYER}, "fechas"),
        ((Rol.DELEGADO, TipoAmbito.DISTRITO, "x" * 65), {}, "demasiado largas"),
    ]

    for args, datos, frase in casos:
        with pytest.raises(ActoImposible, match=frase):
            dar(amparo, ana, *args, **datos)
    assert ana.nombramientos.count() == 0


def test_el_mismo_rol_no_se_da_dos_veces_en_las_mismas_fechas():
    amparo, ana = administradora(), persona("ana")
    dar(amparo, ana, hasta=date(2026, 12, 31))

    with pytest.raises(ActoImposible, match="Ya tiene ese rol"):
        dar(amparo, ana, desde=date(2026, 12, 31))
    assert dar(amparo, ana, desde=date(2027, 1, 1)).desde == date(2027, 1, 1)


def test_terminar_hoy_vale_hasta_el_final_del_dia_y_de_inmediato_ya_no():
    amparo, ana, bea = administradora(), persona("ana"), secretaria("bea")
    hoy = terminar(dar(amparo, ana, desde=date(2026, 3, 1)), amparo)
    ya = terminar(bea.nombramientos.get(), amparo, AYER, "Renunció")

    assert (hoy.esta_vigente(HOY), hoy.esta_vigente(HOY + timedelta(days=1))) == (True, False)
    assert (ya.hasta, ya.motivo) == (AYER, "Renunció")
    assert not puede(bea, "cuentas.ver", hoy=HOY)


def test_el_que_empieza_hoy_y_se_quita_ya_queda_anulado_y_se_conserva():
    amparo, bea = administradora(), persona("bea")
    nombramiento = dar(amparo, bea, Rol.SECRETARIA_TECNICA, TipoAmbito.SISTEMA, "")

    anulado = terminar(nombramiento, amparo, AYER)

    assert anulado.anulado
    assert not puede(bea, "cuentas.ver", hoy=HOY)
    with pytest.raises(ActoImposible, match="ya había terminado"):
        terminar(anulado, amparo)


def test_terminar_hacia_atras_o_sin_permiso_no_cambia_nada():
    lucia, ana = secretaria(), persona("ana")
    nombramiento = dar(lucia, ana, desde=date(2026, 3, 1))

    with pytest.raises(ActoImposible, match="hacia atrás"):
        terminar(nombramiento, lucia, date(2026, 4, 1))
    for intrusa in (secretaria("otra", "2"), ana):
        with pytest.raises(PermisoDenegado):
            terminar(nombramiento, intrusa)
    nombramiento.refresh_from_db()
    assert nombramiento.hasta is None


def test_la_ultima_administradora_no_se_puede_retirar():
    amparo = administradora()
    suyo = amparo.nombramientos.get()
    with pytest.raises(ActoImposible, match="última persona"):
        terminar(suyo, amparo)

    # Otra con fecha de término anterior no basta; sin término, sí.
    dar(amparo, persona("breve"), Rol.ADMINISTRADOR, TipoAmbito.SISTEMA, "", hasta=HOY)
    with pytest.raises(ActoImposible, match="última persona"):
        terminar(suyo, amparo, HOY + timedelta(days=30))
    dar(amparo, persona("sigue"), Rol.ADMINISTRADOR, TipoAmbito.SISTEMA, "")
    assert terminar(suyo, amparo).hasta == HOY


def test_una_administradora_desactivada_no_cuenta():
    amparo, otra = administradora(), administradora("otra")
    desactivar_usuario(usuario=otra, actor=amparo, hoy=HOY)

    with pytest.raises(ActoImposible, match="última persona"):
        terminar(amparo.nombramientos.get(), amparo)
    with pytest.raises(ActoImposible, match="su propia cuenta"):
        desactivar_usuario(usuario=amparo, actor=amparo, hoy=HOY)


def test_desactivar_reactivar_y_desbloquear_son_de_la_administracion():
    amparo, lucia, ana = (
        administradora(),
        secretaria(),
        persona("ana", (Rol.DELEGADO, TipoAmbito.DISTRITO, "1")),
    )

    for acto in (desactivar_usuario, reactivar_usuario, desbloquear_usuario):
        for intrusa in (lucia, ana, persona(f"fuera-{acto.__name__}")):
            with pytest.raises(PermisoDenegado):
                acto(usuario=ana, actor=intrusa, hoy=HOY)
    assert not desactivar_usuario(usuario=ana, actor=amparo, hoy=HOY).is_active
    with pytest.raises(ActoImposible, match="ya estaba desactivada"):
        desactivar_usuario(usuario=ana, actor=amparo, hoy=HOY)
    with pytest.raises(ActoImposible, match="desactivada"):
        dar(amparo, type(ana).objects.get(pk=ana.pk), Rol.RELATOR)
    assert reactivar_usuario(usuario=ana, actor=amparo, hoy=HOY).is_active


def test_cada_acto_queda_en_la_bitacora_sin_datos_personales():
    amparo, ana = administradora(), persona("ana")
    terminar(dar(amparo, ana, motivo="Resolución 1 de 2026"), amparo)
    desactivar_usuario(usuario=ana, actor=amparo, hoy=HOY)

    actos = [r.acto for r in Registro.objects.all()]
    contenido = str([(r.contenido, r.objeto_clave) for r in Registro.objects.all()])
    assert actos == ["cuentas.nombrar", "cuentas.terminar_nombramiento", "cuentas.desactivar_usuario"]
    assert "@" not in contenido
    assert "Ana" not in contenido


@pytest.mark.parametrize(
    ("datos", "restriccion"),
    [
        ({"ambito_tipo": "sistema", "ambito_clave": "1"}, "nombramiento_ambito_con_clave"),
        ({"hasta": date(2025, 1, 1)}, "nombramiento_fechas_en_orden"),
    ],
)
def test_la_base_tampoco_lo_acepta(datos, restriccion):
    base = {"rol": Rol.DELEGADO, "ambito_tipo": "distrito", "ambito_clave": "1", "desde": HOY}

    with pytest.raises(IntegrityError, match=restriccion), transaction.atomic():
        Nombramiento.objects.create(usuario=persona("ana"), **{**base, **datos})
