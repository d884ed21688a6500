"""Convocar, inscribirse sin cuenta, inscribir en lote y retirarse."""

from __future__ import annotations

import hashlib

import pytest
from django.db import IntegrityError, transaction

from bocamina.registro.bitacora.models import Registro
from bocamina.registro.cuentas.permisos import PermisoDenegado
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.participacion.acciones.convocar import publicar_convocatoria, registrar_difusion
from bocamina.registro.participacion.acciones.inscribir import (
    LoteConFallos,
    codigo_de,
    inscribir_lote,
    inscripcion_de,
    retirar_inscripcion,
)
from bocamina.registro.participacion.consultas.consentimiento import versiones
from bocamina.registro.participacion.models import Inscripcion
from pruebas.registro.participacion.escenario import HOY, convocada, usuario

pytestmark = pytest.mark.django_db


def test_se_inscribe_sin_cuenta_y_repetir_el_envio_no_duplica():
    mesa = convocada()

    una = mesa.inscribe("Ana Ruiz", telefono="3000000000")
    otra = mesa.inscribe("Ana Ruiz ", telefono="3000000000")

    assert una == otra
    assert (una.autoriza_datos, una.textos) == ("2026-1", "2026-1")
    assert mesa.inscribe("Sin contacto").textos == "2026-1"


@pytest.mark.parametrize(
    ("version", "huella"), [("2026-1", "e45de67977c523a5"), ("2026-2", "9164c0e77ad4ceeb")]
)
def test_un_texto_que_alguien_acepto_no_se_cambia(version, huella):
    """Si esto falla, agregue otra versión: la de quien ya aceptó debe seguir diciendo lo mismo."""
    (texto,) = [c for c in versiones() if c.version == version]
    junto = "\n".join((texto.tratamiento, texto.sensibles, texto.imagen))

    assert hashlib.sha256(junto.encode()).hexdigest()[:16] == huella


def test_las_versiones_van_en_orden_y_todas_tienen_su_huella():
    fechas = [c.desde for c in versiones()]

    assert fechas == sorted(set(fechas))
    assert [c.version for c in versiones()] == ["2026-1", "2026-2"]


def test_ley_1581_sin_autorizacion_no_se_guarda_el_contacto():
    mesa = convocada()
    datos = {"nombre": "Ana", "sector": "ciudadania", "telefono": "3000000000", "autoriza_datos": False}

    with pytest.raises(LoteConFallos) as fallo:
        inscribir_lote(sesion=mesa.sesion, filas=[datos], origen="lote", **mesa.quien)

    assert "Sin autorización" in fallo.value.fallos[0]
    with pytest.raises(IntegrityError, match="inscripcion_contacto_con_autorizacion"), transaction.atomic():
        Inscripcion.objects.create(sesion=mesa.sesion, nombre="Ana", sector="ciudadania", telefono="3")


def test_un_lote_de_treinta_entra_entero_o_no_entra():
    mesa = convocada()
    filas = [{"nombre": f"P {n}", "sector": "ciudadania"} for n in range(30)]

    with pytest.raises(LoteConFallos) as fallo:
        inscribir_lote(
            sesion=mesa.sesion, filas=[*filas, {"nombre": "", "sector": "x"}], origen="lote", **mesa.quien
        )
    assert list(fallo.value.fallos) == [30]
    assert Inscripcion.objects.count() == 0

    assert len(inscribir_lote(sesion=mesa.sesion, filas=filas, origen="lote", **mesa.quien)) == 30


def test_tres_personas_ante_el_registro_de_la_mesa():
    mesa = convocada()
    fila = [{"nombre": "P", "sector": "ciudadania"}]

    inscribir_lote(sesion=mesa.sesion, filas=fila, origen="lote", actor=mesa.moderadora, hoy=HOY)
    for extrana in (usuario("ajena", "moderador", clave="otra-mesa"), usuario("fuera")):
        with pytest.raises(PermisoDenegado):
            inscribir_lote(sesion=mesa.sesion, filas=fila, origen="lote", actor=extrana, hoy=HOY)


def test_cerrada_la_convocatoria_no_entra_nadie_y_dice_por_que():
    mesa = convocada()
    type(mesa.sesion).objects.update(estado="cancelada")

    with pytest.raises(ActoImposible, match="ya no recibe inscripciones"):
        mesa.inscribe("Ana")


def test_no_se_convoca_dos_veces_ni_se_difunde_con_papeles_de_otro_expediente():
    mesa = convocada()

    with pytest.raises(ActoImposible, match="ya tiene"):
        publicar_convocatoria(sesion=mesa.sesion, **mesa.quien)
    difusion = registrar_difusion(
        convocatoria=mesa.convocatoria,
        medio="medios_locales_y_regionales",
        detalle="Emisora",
        fecha=HOY,
        **mesa.quien,
    )
    assert str(difusion) == "Medios locales y regionales: Emisora"
    with pytest.raises(ActoImposible, match="no es una opción válida"):
        registrar_difusion(
            convocatoria=mesa.convocatoria, medio="megáfono", detalle="x", fecha=HOY, **mesa.quien
        )


def test_el_enlace_personal_borra_los_datos_y_uno_inventado_no_abre_nada():
    mesa = convocada()
    inscripcion = mesa.inscribe("Ana Ruiz", correo="ana@prueba.example", organizacion="JAC", apoyos="rampa")

    retirar_inscripcion(inscripcion=inscripcion_de(codigo_de(inscripcion)), hoy=HOY)

    inscripcion.refresh_from_db()
    assert (inscripcion.nombre, inscripcion.correo, inscripcion.apoyos) == ("Inscripción retirada", "", "")
    assert inscripcion_de("MTIz:inventado") is None
    with pytest.raises(ActoImposible, match="ya se había retirado"):
        retirar_inscripcion(inscripcion=inscripcion, hoy=HOY)


def test_la_bitacora_no_lleva_nombres_ni_contactos():
    mesa = convocada()
    mesa.inscribe("Ana Ruiz", correo="ana@prueba.example")

    todo = " ".join(f"{r.objeto_nombre} {r.contenido}" for r in Registro.objects.all())

    assert "Ana" not in todo
    assert "ana@" not in todo
