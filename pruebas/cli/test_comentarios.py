"""`bocamina comentarios`, por la puerta: lo que escribe, lo que guarda y el código con que termina."""

from __future__ import annotations

import io
import json
from contextlib import redirect_stderr, redirect_stdout
from datetime import date, timedelta
from unittest.mock import patch

import openpyxl
import pytest

from bocamina.cli import principal
from bocamina.registro.distritos.models import Comentario
from pruebas.lectura.correos import buzon, correo
from pruebas.registro.distritos.escenario import HOY, montar, publicar
from pruebas.registro.sesiones.escenario import usuario

pytestmark = pytest.mark.django_db
COMO = ("--como", "secretaria@prueba.example")


@pytest.fixture(autouse=True)
def publicada():
    """El reloj es de la máquina: la publicación se mira desde un día de su propio calendario."""
    publicar(montar())
    with patch("django.utils.timezone.localdate", lambda *_: HOY + timedelta(days=20)):
        yield


def correr(*orden: str) -> tuple[int, str, str]:
    salida, error = io.StringIO(), io.StringIO()
    with redirect_stdout(salida), redirect_stderr(error), pytest.raises(SystemExit) as fin:
        principal(["comentarios", *orden])
    return int(fin.value.code or 0), salida.getvalue(), error.getvalue()


def test_un_buzon_entra_y_repetirlo_no_lo_dobla(tmp_path):
    archivo = tmp_path / "buzon.mbox"
    archivo.write_bytes(buzon(correo(), correo("Otra", identificador="<dos@x>")))

    codigo, salida, _ = correr("importar", "rio-claro", str(archivo), *COMO)
    otra_vez = correr("importar", "rio-claro", str(archivo), *COMO, "--json")

    assert codigo == 0
    assert "Recibidos 2; ya estaban 0; no se recibieron 0." in salida
    assert [r["ya_estaba"] for r in json.loads(otra_vez[1])] == [True, True]
    assert Comentario.objects.count() == 2


def test_uno_malo_se_dice_y_el_codigo_no_es_cero(tmp_path):
    archivo = tmp_path / "uno.eml"
    archivo.write_bytes(correo(fecha="ayer"))

    codigo, salida, _ = correr("importar", "rio-claro", str(archivo), *COMO)

    assert codigo == 1
    assert "No se recibió «Comentario al proyecto»" in salida


@pytest.mark.parametrize(
    ("orden", "dice"),
    [
        (("importar", "no-hay", "ARCHIVO", *COMO), "no existe o no tiene"),
        (("importar", "rio-claro", "ARCHIVO", "--como", "nadie@x.example"), "cuenta activa"),
        (("importar", "rio-claro", "ARCHIVO", "--como", "ajena@prueba.example"), "No tiene permiso"),
        (("importar", "rio-claro", "/no/existe.eml", *COMO), "No se pudo leer"),
        (("registro", "rio-claro", "ARCHIVO", *COMO), "Excel"),
    ],
)
def test_lo_que_no_se_puede_es_una_frase_y_codigo_dos(tmp_path, orden, dice):
    usuario("ajena", "secretaria_tecnica", "distrito", "otro")
    archivo = tmp_path / "uno.eml"
    archivo.write_bytes(correo())

    codigo, _, error = correr(*(str(archivo) if o == "ARCHIVO" else o for o in orden))

    assert codigo == 2
    assert dice in error
    assert not Comentario.objects.exists()


def test_la_plantilla_sale_y_vuelve_anotada(tmp_path):
    blanco, lleno, anotado = (tmp_path / f"{n}.xlsx" for n in ("blanco", "lleno", "anotado"))
    assert correr("plantilla", str(blanco))[0] == 0
    libro = openpyxl.load_workbook(blanco)
    libro["Comentarios"].append((HOY + timedelta(days=1), "Remedios", "Falta la vía", "", "", "", "", ""))
    libro["Comentarios"].append((date(2020, 1, 1), "Remedios", "Vieja", "", "", "", "", ""))
    libro.save(lleno)

    codigo, _, error = correr("registro", "rio-claro", str(lleno), *COMO, "--anotado", str(anotado))

    assert codigo == 2
    assert "1 filas por corregir" in error
    assert str(anotado) in error
    assert openpyxl.load_workbook(anotado)["Fallos"].max_row == 2
    assert not Comentario.objects.exists()

    libro["Comentarios"].delete_rows(3)
    libro.save(lleno)
    codigo, salida, _ = correr("registro", "rio-claro", str(lleno), *COMO, "--anotado", str(anotado))
    assert (codigo, salida) == (0, "Entraron 1 comentarios nuevos.\n")
    hoja = openpyxl.load_workbook(anotado)["Comentarios"]
    assert hoja.cell(2, 10).value == Comentario.objects.get().radicado
