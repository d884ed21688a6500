"""El pulso: recuerda una sola vez, sigue aunque un paso falle y no corre de a dos."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from datetime import date, timedelta

import pytest
from django.conf import settings as configuracion
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bocamina.registro.avisos.acciones import abrir_pendiente, recordar, soltar_turno, tomar_turno
from bocamina.registro.avisos.consultas.politica import politica
from bocamina.registro.avisos.estados import pulso
from bocamina.registro.avisos.models import Aviso, Pendiente, Turno
from bocamina.registro.avisos.tareas.pulso import pulsar
from bocamina.registro.cuentas.estados import Rol, TipoAmbito
from bocamina.registro.cuentas.models import Usuario

HOY = date(2026, 11, 20)
pytestmark = pytest.mark.django_db


def abrir(clave: str, vence: date, **otros) -> None:
    quien = otros or {"rol": Rol.SECRETARIA_TECNICA, "ambito": (TipoAmbito.DISTRITO, "7")}
    abrir_pendiente(
        clave=clave,
        titulo=f"Asunto {clave}",
        url=f"/x/{clave}/",
        vence=vence,
        explicacion=None,
        actor=None,
        **quien,
    )


def nombrar(usuario: Usuario, tipo: str = TipoAmbito.DISTRITO, clave: str = "7") -> Usuario:
    usuario.nombramientos.create(
        rol=Rol.SECRETARIA_TECNICA, ambito_tipo=tipo, ambito_clave=clave, desde=date(2026, 1, 1)
    )
    return usuario


@pytest.mark.parametrize(
    ("faltan", "umbral"),
    [(6, None), (5, 5), (4, 5), (2, 2), (1, 2), (0, 0), (-1, -1), (-6, -1), (-7, -7), (-90, -7)],
)
def test_el_umbral_es_el_ultimo_que_se_cruzo(faltan, umbral):
    assert politica().umbral_de(faltan) == umbral


def test_recuerda_una_vez_por_umbral_aunque_el_pulso_corra_mucho(juana):
    abrir("1", HOY + timedelta(days=4), usuario=juana)
    dias = [recordar(hoy=HOY + timedelta(days=d)) for d in (0, 0, 1, 2, 2, 3, 4, 4, 5, 6, 11, 30)]

    # 5 días (tarde, porque el pulso no corrió antes), 2 días, el día, 1 y 7 días después.
    assert dias == [1, 0, 0, 1, 0, 0, 1, 0, 1, 0, 1, 0]
    asuntos = list(Aviso.objects.order_by("pk").values_list("asunto", flat=True))
    assert asuntos[0] == "Vence el martes 24 de noviembre de 2026: Asunto 1"
    assert asuntos[2] == "Vence hoy: Asunto 1"
    assert asuntos[3].startswith("Venció el martes 24 de noviembre")


def test_si_cambia_la_fecha_se_recuerda_otra_vez(juana):
    abrir("1", HOY, usuario=juana)
    assert recordar(hoy=HOY) == 1

    abrir("1", HOY + timedelta(days=1), usuario=juana)
    assert recordar(hoy=HOY) == 1


def test_un_solo_correo_con_todo_para_cada_quien(juana, secretaria):
    nombrar(secretaria)
    abrir("1", HOY)
    abrir("2", HOY - timedelta(days=3))
    abrir("3", HOY, usuario=juana)
    ajena = nombrar(Usuario.objects.create_user("otra@x.example", "una clave larga", nombre="x"), clave="8")

    assert recordar(hoy=HOY) == 2
    (de_secretaria,) = secretaria.avisos.all()
    assert de_secretaria.asunto == "Tiene 2 cosas por hacer, 1 vencida"
    assert "Asunto 1." in de_secretaria.texto
    assert "Asunto 2." in de_secretaria.texto
    assert ajena.avisos.count() == 0


class MesaDePrueba:
    def ambitos(self):
        return [(TipoAmbito.MESA, "agua"), (TipoAmbito.DISTRITO, "7")]

    def es_propio_de(self, usuario):
        return False


def test_lo_de_una_mesa_se_le_recuerda_a_la_secretaria_de_su_distrito(secretaria):
    abrir("1", HOY + timedelta(days=2), rol=Rol.SECRETARIA_TECNICA, en=MesaDePrueba())
    nombrar(secretaria)

    assert recordar(hoy=HOY) == 1
    assert [a.destinatario for a in Aviso.objects.all()] == [secretaria]


def test_recordar_cuesta_las_mismas_consultas_con_muchos_pendientes(secretaria):
    nombrar(secretaria)
    numeros = []
    for hasta in (3, 150):
        Aviso.objects.all().delete()
        Pendiente.objects.all().delete()
        for i in range(hasta):
            abrir(str(i), HOY)
        with CaptureQueriesContext(connection) as consultas:
            recordar(hoy=HOY)
        numeros.append(len(consultas))

    assert numeros[0] == numeros[1]


def test_el_pulso_recuerda_y_envia(juana):
    abrir("1", timezone.localdate(), usuario=juana)

    primero, segundo = pulsar(), pulsar()

    assert primero.hechos["recordatorios"] == 1
    assert primero.hechos["correos enviado"] == 1
    assert [m.to for m in mail.outbox] == [["juana@entidad.example"]]
    assert segundo.hechos["recordatorios"] == 0
    assert segundo.fallos == []
    enlaces = [linea for linea in mail.outbox[0].body.splitlines() if linea.startswith("http")]
    assert len(enlaces) == len(set(enlaces)) > 0


def test_una_app_de_arriba_agrega_su_paso_y_si_falla_los_demas_siguen(juana, caplog):
    def bueno(sender, *, hoy, ahora, **resto):
        return {"sesiones citadas": 3}

    def malo(sender, **resto):
        raise RuntimeError("falla a propósito")

    abrir("1", timezone.localdate(), usuario=juana)
    pulso.connect(malo)
    pulso.connect(bueno)
    try:
        with caplog.at_level(logging.CRITICAL, logger="django.dispatch"):
            resultado = pulsar()
    finally:
        pulso.disconnect(malo)
        pulso.disconnect(bueno)

    assert resultado.hechos["sesiones citadas"] == 3
    assert resultado.hechos["correos enviado"] == 1
    assert resultado.fallos == [f"{__name__}.malo (RuntimeError)"]
    assert "FALLÓ" in str(resultado)


def test_mientras_uno_corre_el_otro_no_hace_nada(juana):
    abrir("1", timezone.localdate(), usuario=juana)
    dueno = tomar_turno(nombre="pulso")

    assert str(pulsar()) == "Pulso: otro está en curso; no se hizo nada."
    assert mail.outbox == []

    soltar_turno(nombre="pulso", dueno=dueno)
    assert pulsar().hechos["recordatorios"] == 1


def test_el_turno_de_quien_murio_vence():
    tomar_turno(nombre="pulso")
    Turno.objects.update(hasta=timezone.now() - timedelta(seconds=1))

    assert not pulsar().esta_ocupado


@pytest.mark.django_db(transaction=True)
def test_la_orden_dice_lo_que_hizo(juana, tmp_path):
    from pruebas.registro.avisos.test_correo import url_de_la_base

    abrir("1", timezone.localdate(), usuario=juana)
    entorno = {k: v for k, v in os.environ.items() if not k.startswith("BOCAMINA_")}
    entorno |= {"BOCAMINA_BASE_DATOS": url_de_la_base(), "BOCAMINA_DATOS": str(configuracion.DATOS)}
    orden = [sys.executable, "-c", "from bocamina.cli import principal; principal()", "pulso"]
    corrida = subprocess.run([*orden, "--json"], env=entorno, capture_output=True, text=True, check=False)

    assert corrida.returncode == 0, corrida.stderr
    resumen = json.loads(corrida.stdout.splitlines()[-1])
    assert resumen["hechos"]["recordatorios"] == 1
    assert resumen["fallos"] == []
    assert "entidad.example" not in corrida.stderr


def test_sin_base_lo_dice_en_una_frase(tmp_path):
    entorno = {k: v for k, v in os.environ.items() if not k.startswith("BOCAMINA_")}
    entorno |= {"BOCAMINA_DATOS": str(tmp_path)}
    orden = [sys.executable, "-c", "from bocamina.cli import principal; principal()", "pulso"]
    corrida = subprocess.run(orden, env=entorno, capture_output=True, text=True, check=False)

    assert corrida.returncode == 1
    assert "bocamina preparar" in corrida.stderr
    assert "Traceback" not in corrida.stderr
