"""`bocamina plan importar`, por la puerta: archivo, informe en JSON y código."""

from __future__ import annotations

import io
import json
import subprocess
from contextlib import redirect_stderr, redirect_stdout

import pytest
from django.utils import timezone

from bocamina.cli import principal
from bocamina.registro.planes.acciones.libros import recibir
from bocamina.registro.planes.models import Accion
from pruebas.lectura.correos import correo
from pruebas.registro.planes.escenario import EnSesion, montar
from pruebas.registro.planes.libros.escenario import EnExcel, abierto, llenar

pytestmark = pytest.mark.django_db


@pytest.fixture
def mundo() -> EnSesion:
    return montar()


def bajar(mundo: EnSesion) -> bytes:
    return recibir.entregar(
        instrumento="plan", entidad=mundo.lider, actor=mundo.delegada, hoy=timezone.localdate()
    )


def correr(*args) -> subprocess.CompletedProcess[str]:
    salida, error = io.StringIO(), io.StringIO()
    with redirect_stdout(salida), redirect_stderr(error), pytest.raises(SystemExit) as fin:
        principal(["plan", "importar", *map(str, args)])
    return subprocess.CompletedProcess([], fin.value.code or 0, salida.getvalue(), error.getvalue())


def test_aplica_y_dice_en_json_que_cambio_y_repetirlo_no_cambia_nada(mundo, tmp_path):
    libro = tmp_path / "plan.xlsx"
    libro.write_bytes(llenar(bajar(mundo), lambda li: li.poner("Acciones", 2, hito="Por la orden")))

    ensayo = json.loads(correr(libro, "--solo-revisar").stdout)
    assert (ensayo["aplicado"], Accion.objects.get(pk=mundo.accion.pk).hito) == (False, "Formalización")
    corrida = correr(libro)
    otra = json.loads(correr(libro).stdout)["libros"][0]

    assert corrida.returncode == 0
    (informe,) = json.loads(corrida.stdout)["libros"]
    assert (informe["instrumento"], informe["entidad"], informe["entraron"]) == ("plan", mundo.lider.clave, 1)
    (fila,) = informe["filas"]
    assert fila["cambios"] == [{"campo": "hito", "antes": "Formalización", "despues": "Por la orden"}]
    assert Accion.objects.get(pk=mundo.accion.pk).hito == "Por la orden"
    assert (otra["entraron"], otra["filas"]) == (0, [])


def test_lo_malo_sale_con_uno_y_el_libro_anotado_donde_se_pida(mundo, tmp_path):
    libro, anotado = tmp_path / "plan.xlsx", tmp_path / "anotado.xlsx"
    libro.write_bytes(llenar(bajar(mundo), lambda li: li.poner("Metas", 2, meta="mucho")))

    corrida = correr(libro, "--devuelto", anotado)

    assert corrida.returncode == 1
    (informe,) = json.loads(corrida.stdout)["libros"]
    assert informe["filas"][0]["fallos"][0]["campo"] == "valor"
    assert "mucho" in EnExcel(abierto(anotado.read_bytes())).comentario("Metas", 2, "Meta")


def test_un_correo_con_un_libro_bueno_y_otro_que_no(mundo, tmp_path):
    bueno = llenar(bajar(mundo), lambda li: li.poner("Acciones", 2, hito="Adjunto"))
    mensaje = tmp_path / "mensaje.eml"
    mensaje.write_bytes(correo(adjuntos=(("a.xlsx", bueno), ("b.xlsx", b"PK roto"))))

    corrida = correr(mensaje, "--como", mundo.delegada.email)

    assert corrida.returncode == 1
    primero, segundo = json.loads(corrida.stdout)["libros"]
    assert (primero["entraron"], primero["de"]) == (1, "ana.ruiz@correo.example")
    assert "dañado" in segundo["rechazado"]


@pytest.mark.parametrize(
    ("contenido", "opciones", "frase"),
    [
        (b"", [], "No es un libro"),
        (b"\xd0\xcf\x11\xe0" * 200, [], ".xls"),
        (None, [], "No hay un archivo"),
        ("bueno", ["--como", "nadie@prueba.example"], "Revise --como"),
    ],
    ids=["vacio", "antiguo", "sin_archivo", "sin_cuenta"],
)
def test_lo_que_no_se_recibe_sale_con_dos_y_sin_informe(mundo, tmp_path, contenido, opciones, frase):
    libro = tmp_path / "plan.xlsx"
    if contenido is not None:
        libro.write_bytes(bajar(mundo) if contenido == "bueno" else contenido)

    corrida = correr(libro, *opciones)

    assert (corrida.returncode, corrida.stdout) == (2, "")
    assert frase in corrida.stderr
    assert "Traceback" not in corrida.stderr


def test_el_de_otra_entidad_no_se_recibe(mundo, tmp_path):
    from pruebas.registro.sesiones.escenario import usuario

    libro = tmp_path / "plan.xlsx"
    libro.write_bytes(bajar(mundo))

    corrida = correr(libro, "--como", usuario("ajena", "delegado", "entidad", "e-1").email)

    assert (corrida.returncode, corrida.stdout) == (2, "")
    assert "su cuenta no escribe por esa entidad" in corrida.stderr
