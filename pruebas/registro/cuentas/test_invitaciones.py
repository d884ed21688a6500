"""Invitar: una llave de un solo uso que vence y de la que solo se guarda la huella."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from bocamina.registro.bitacora.models import Registro
from bocamina.registro.cuentas.acciones import (
    ActoImposible,
    aceptar_invitacion,
    aceptar_invitacion_con_cuenta,
    crear_administrador,
    emitir_llave,
    invitar,
    reenviar_invitacion,
    revocar_invitacion,
)
from bocamina.registro.cuentas.estados import EstadoInvitacion, Rol, TipoAmbito
from bocamina.registro.cuentas.models import Invitacion, Usuario
from bocamina.registro.cuentas.permisos import PermisoDenegado
from pruebas.registro.cuentas.personas import AHORA, CLAVE, HOY, administradora, encargo, persona, secretaria

pytestmark = pytest.mark.django_db


def hacer(actor, correo="nueva@prueba.example", *args, **datos):
    return invitar(actor=actor, correo=correo, encargo=encargo(*args, **datos), hoy=HOY, ahora=AHORA)


def aceptar(llave, ahora=AHORA, contrasena=CLAVE, nombre="Nueva Persona"):
    return aceptar_invitacion(llave=llave, nombre=nombre, contrasena=contrasena, hoy=HOY, ahora=ahora)


def test_aceptar_crea_la_cuenta_y_el_nombramiento():
    lucia = secretaria()
    invitacion = hacer(lucia, " Nueva@Prueba.example ")

    usuario = aceptar(emitir_llave(invitacion=invitacion))

    invitacion.refresh_from_db()
    assert (usuario.email, usuario.nombre) == ("nueva@prueba.example", "Nueva Persona")
    assert usuario.check_password(CLAVE)
    assert invitacion.nombramiento == usuario.nombramientos.get()
    assert str(invitacion.nombramiento) == "Delegada o delegado de entidad (OAP) (Distrito 1)"
    assert invitacion.estado(AHORA) == EstadoInvitacion.ACEPTADA


def test_la_llave_sirve_una_vez_vence_y_se_revoca():
    lucia = secretaria()
    usada = emitir_llave(invitacion=hacer(lucia))
    aceptar(usada)
    vencida = emitir_llave(invitacion=hacer(lucia, "b@prueba.example"))
    invitacion = hacer(lucia, "c@prueba.example")
    revocada = emitir_llave(invitacion=invitacion)
    revocar_invitacion(invitacion=invitacion, actor=lucia, hoy=HOY, ahora=AHORA)

    for llave, ahora in (
        (usada, AHORA),
        (vencida, AHORA + timedelta(days=7)),
        (revocada, AHORA),
        ("", AHORA),
    ):
        with pytest.raises(ActoImposible, match="ya se usó, venció o fue revocado"):
            aceptar(llave, ahora)
    assert Usuario.objects.count() == 2


def test_reenviar_invalida_el_enlace_anterior_y_renueva_el_plazo():
    lucia = secretaria()
    invitacion = hacer(lucia)
    vieja = emitir_llave(invitacion=invitacion)
    luego = AHORA + timedelta(days=10)

    actual = reenviar_invitacion(invitacion=invitacion, actor=lucia, hoy=HOY, ahora=luego)

    with pytest.raises(ActoImposible):
        aceptar(vieja, luego)
    assert aceptar(emitir_llave(invitacion=actual), luego).is_active


def test_la_base_no_guarda_la_llave():
    llave = emitir_llave(invitacion=hacer(secretaria()))

    fila = Invitacion.objects.values().get()
    assert llave not in str(fila)
    assert len(fila["huella"]) == 64


def test_invita_quien_tiene_el_ambito_y_nadie_mas():
    for intrusa in (secretaria("otra", "2"), persona("fuera"), None):
        with pytest.raises(PermisoDenegado):
            hacer(intrusa)
    invitacion = hacer(secretaria())
    for acto in (reenviar_invitacion, revocar_invitacion):
        with pytest.raises(PermisoDenegado):
            acto(invitacion=invitacion, actor=persona(f"f-{acto.__name__}"), hoy=HOY, ahora=AHORA)


@pytest.mark.parametrize(
    ("rol", "tipo", "clave"),
    [
        (Rol.ADMINISTRADOR, TipoAmbito.SISTEMA, ""),
        (Rol.CONTROL, TipoAmbito.SISTEMA, ""),
        (Rol.SECRETARIA_TECNICA, TipoAmbito.SISTEMA, ""),
        (Rol.DELEGADO, TipoAmbito.DISTRITO, "2"),
    ],
)
def test_una_secretaria_no_escala_invitando(rol, tipo, clave):
    with pytest.raises(PermisoDenegado):
        hacer(secretaria(), "complice@prueba.example", rol, tipo, clave)
    assert not Invitacion.objects.exists()


def test_si_quien_invito_pierde_el_rol_la_invitacion_no_vale():
    lucia = secretaria()
    llave = emitir_llave(invitacion=hacer(lucia))
    lucia.nombramientos.update(hasta=HOY - timedelta(days=1))

    with pytest.raises(ActoImposible, match="ya no puede dar ese rol"):
        aceptar(llave)
    assert not Usuario.objects.filter(email="nueva@prueba.example").exists()


def test_con_una_contrasena_debil_no_queda_nada_a_medias():
    llave = emitir_llave(invitacion=hacer(secretaria()))

    for mala in ("corta", "nueva@prueba.example", "123456789012"):
        with pytest.raises(ActoImposible):
            aceptar(llave, contrasena=mala)
    with pytest.raises(ActoImposible, match="nombre completo"):
        aceptar(llave, nombre="  ")
    assert Usuario.objects.count() == 1
    assert aceptar(llave).nombramientos.count() == 1


def test_quien_ya_tiene_cuenta_acepta_con_ella_y_nadie_por_ella():
    ana, ajena = persona("ana", clave=CLAVE), persona("ajena")
    llave = emitir_llave(invitacion=hacer(secretaria(), ana.email))

    with pytest.raises(ActoImposible, match="ya tiene cuenta"):
        aceptar(llave, contrasena="otra clave muy larga")
    with pytest.raises(ActoImposible, match="otro correo"):
        aceptar_invitacion_con_cuenta(llave=llave, actor=ajena, hoy=HOY, ahora=AHORA)
    aceptar_invitacion_con_cuenta(llave=llave, actor=ana, hoy=HOY, ahora=AHORA)
    ana.refresh_from_db()
    assert ana.check_password(CLAVE)
    assert ana.nombramientos.get().rol == Rol.DELEGADO


def test_no_hay_dos_pendientes_iguales():
    lucia = secretaria()
    hacer(lucia)

    with pytest.raises(ActoImposible, match="Reenvíela"):
        hacer(lucia, "NUEVA@prueba.example")
    with pytest.raises(ActoImposible, match="forma nombre@servidor"):
        hacer(lucia, "no es un correo")


def test_la_bitacora_no_guarda_el_correo():
    aceptar(emitir_llave(invitacion=hacer(secretaria())))

    registros = list(Registro.objects.order_by("numero"))
    assert [r.acto for r in registros] == [
        "cuentas.invitar", "cuentas.nombrar", "cuentas.aceptar_invitacion",
    ]  # fmt: skip
    assert "@" not in str([(r.contenido, r.objeto_nombre, r.actor_nombre) for r in registros])


@pytest.mark.parametrize(
    ("cambio", "restriccion"),
    [
        ({"correo": "Nueva@prueba.example"}, "invitacion_correo_en_minusculas"),
        ({"aceptada_en": AHORA}, "invitacion_aceptada_con_nombramiento"),
        ({"ambito_clave": ""}, "invitacion_ambito_con_clave"),
    ],
)
def test_la_base_tampoco_lo_acepta(cambio, restriccion):
    invitacion = hacer(administradora())

    with pytest.raises(IntegrityError, match=restriccion), transaction.atomic():
        Invitacion.objects.filter(pk=invitacion.pk).update(**cambio)


def test_crear_administrador_no_pisa_una_cuenta():
    ana = persona("ana", clave=CLAVE)

    with pytest.raises(ActoImposible, match="ya tiene cuenta"):
        crear_administrador(
            correo="ANA@prueba.example", nombre="Otra", contrasena="otra clave larga", hoy=HOY
        )
    nueva = crear_administrador(correo="jefa@prueba.example", nombre="Jefa", contrasena=CLAVE, hoy=HOY)
    assert (nueva.nombramientos.get().rol, ana.nombramientos.count()) == (Rol.ADMINISTRADOR, 0)
