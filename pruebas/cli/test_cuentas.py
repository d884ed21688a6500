"""`bocamina cuentas crear-administrador` y `bocamina permisos`."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from bocamina.cli.cuentas import cuentas
from bocamina.cli.permisos import permisos
from bocamina.registro.bitacora.models import Registro
from bocamina.registro.cuentas.consultas import debe_usar_segundo_factor
from bocamina.registro.cuentas.models import Usuario
from bocamina.registro.cuentas.permisos import tabla
from pruebas.registro.cuentas.personas import CLAVE

QUIEN = ["crear-administrador", "--correo", "Jefa@prueba.example", "--nombre", "Jefa de Prueba"]


def correr(*, entrada: str | None = None, clave: str | None = None):
    return CliRunner().invoke(cuentas, QUIEN, input=entrada, env={"CLAVE_DE_ADMINISTRACION": clave})


@pytest.mark.django_db
def test_crea_la_primera_persona_y_lo_anota():
    resultado = correr(clave=CLAVE)

    jefa = Usuario.objects.get()
    nombramiento = jefa.nombramientos.get()
    assert (resultado.exit_code, jefa.email) == (0, "jefa@prueba.example")
    assert "activará el segundo factor" in resultado.output
    assert debe_usar_segundo_factor(jefa, hoy=nombramiento.desde)
    assert [(r.acto, r.actor_nombre) for r in Registro.objects.all()] == [("cuentas.nombrar", "Sistema")]


@pytest.mark.django_db
def test_pregunta_la_contrasena_dos_veces_y_no_la_muestra():
    resultado = correr(entrada=f"{CLAVE}\n{CLAVE}\n")

    assert resultado.exit_code == 0
    assert CLAVE not in resultado.output
    assert Usuario.objects.get().check_password(CLAVE)


@pytest.mark.django_db
@pytest.mark.parametrize("clave", ["corta", "123456789012", "jefa@prueba.example"])
def test_una_contrasena_debil_se_rechaza_sin_dejar_nada(clave):
    resultado = correr(clave=clave)

    assert resultado.exit_code != 0
    assert "Traceback" not in resultado.output
    assert not Usuario.objects.exists()


def test_permisos_en_json_trae_cada_acto_con_su_alcance():
    resultado = CliRunner().invoke(permisos, ["--json"])

    actos = {fila["acto"]: fila for fila in json.loads(resultado.output)}
    assert set(actos) == set(tabla())
    assert {r["rol"]: r["alcance"] for r in actos["cuentas.invitar"]["roles"]} == {
        "administrador": "Todo el sistema",
        "secretaria_tecnica": "Su ámbito",
    }


def test_permisos_se_lee_de_corrido():
    salida = CliRunner().invoke(permisos).output

    assert "Invitar a una persona y darle un rol  [cuentas.invitar]" in salida
    assert "BITÁCORA" in salida
