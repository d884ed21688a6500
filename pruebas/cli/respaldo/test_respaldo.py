"""Ida y vuelta entre las dos bases, y lo que pasa con un respaldo dañado o malicioso: nada."""

from __future__ import annotations

import gzip
import io
import json
import os
import subprocess
import sys
import tarfile
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner

from bocamina.cli.respaldo import respaldo
from bocamina.registro.bitacora import acciones as bitacora
from bocamina.registro.bitacora.models import Registro
from bocamina.registro.cuentas.models import Usuario
from bocamina.registro.expedientes import acciones, consultas
from bocamina.registro.expedientes.models import Documento
from pruebas.registro.expedientes.conftest import (  # noqa: F401 - fixtures
    HOY,
    abrir,
    almacen_propio,
    incorporar,
    persona,
)

RAIZ = Path(__file__).resolve().parents[3]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def instalacion(almacen_propio):  # noqa: F811 - fixture
    secretaria = persona("secretaria@x.co", "secretaria_tecnica")
    expediente = abrir(secretaria)
    incorporar(expediente, secretaria)
    incorporar(expediente, secretaria, titulo="Otra con el mismo archivo", audiencia="reservado")
    acciones.cerrar_expediente(expediente=expediente, actor=secretaria, hoy=HOY)
    return secretaria


@pytest.fixture
def hecho(instalacion, tmp_path) -> Path:
    ruta = tmp_path / "respaldo.tar.gz"
    salida = CliRunner().invoke(respaldo, ["crear", str(ruta)])
    assert salida.exit_code == 0, salida.output
    return ruta


def restaurar(ruta: Path, *opciones: str):
    return CliRunner().invoke(respaldo, ["restaurar", str(ruta), *opciones])


def foto() -> tuple:
    usuarios = list(Usuario.objects.order_by("id").values())
    documentos = list(Documento.objects.order_by("id").values())
    return usuarios, documentos, list(Registro.objects.exclude(acto="respaldo.restaurar").values())


def rehacer(ruta: Path, cambiar) -> Path:
    """Otro respaldo con las partes que `cambiar` devuelva."""
    with tarfile.open(ruta) as tar:
        partes = [(m.name, tar.extractfile(m).read()) for m in tar]
    otro = ruta.with_name("otro.tar.gz")
    with gzip.open(otro, "wb") as gz, tarfile.open(fileobj=gz, mode="w|") as tar:
        for nombre, contenido in cambiar(partes):
            info = tarfile.TarInfo(nombre)
            info.size = len(contenido)
            tar.addfile(info, io.BytesIO(contenido))
    return otro


def con_manifiesto(partes: list[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
    """Como haría quien falsifica con cuidado: el manifiesto cuadra."""
    manifiesto = json.loads(partes[-1][1])
    manifiesto["partes"] = [
        {"nombre": n, "tamano": len(c), "sha256": sha256(c).hexdigest()} for n, c in partes[:-1]
    ]
    return [*partes[:-1], (partes[-1][0], json.dumps(manifiesto).encode())]


def test_ida_y_vuelta_sobre_la_misma_instalacion(hecho, instalacion, almacen_propio):  # noqa: F811
    antes = foto()
    version = Documento.objects.first().versiones.get()
    almacen_propio.delete(version.archivo.name)
    persona("intrusa@x.co")

    salida = restaurar(hecho, "--reemplazar")

    assert salida.exit_code == 0, salida.output
    assert foto() == antes
    assert bitacora.verificar().esta_integra
    assert list(consultas.verificar()) == []
    # Las secuencias siguen donde iban y los disparadores volvieron.
    assert persona("nueva@x.co").pk > instalacion.pk
    assert Registro.objects.last().acto == "respaldo.restaurar"


def test_con_datos_exige_reemplazar(hecho):
    antes = foto()

    salida = restaurar(hecho)

    assert salida.exit_code == 1
    assert "--reemplazar" in salida.output
    assert foto() == antes


def test_crear_no_reemplaza_un_archivo(hecho):
    salida = CliRunner().invoke(respaldo, ["crear", str(hecho)])

    assert salida.exit_code == 1
    assert "ya existe" in salida.output


def test_si_falta_un_archivo_no_queda_un_respaldo_a_medias(instalacion, almacen_propio, tmp_path):  # noqa: F811
    almacen_propio.delete(Documento.objects.first().versiones.get().archivo.name)
    carpeta = tmp_path / "salida"
    carpeta.mkdir()

    salida = CliRunner().invoke(respaldo, ["crear", str(carpeta / "r.tar.gz")])

    assert salida.exit_code == 1
    assert "No quedó ningún archivo a medias" in salida.output
    assert list(carpeta.iterdir()) == []


def cambiar_fila(partes):
    return [(n, c.replace(b"secretaria", b"falsificad")) for n, c in partes]


def sin_una_tabla(partes):
    return [p for p in partes if "cuentas.usuario" not in p[0]]


def sin_manifiesto(partes):
    return partes[:-1]


def con_ruta_que_sale(partes):
    return con_manifiesto([("archivos/expedientes.version.archivo/../../x", b"x"), *partes])


def con_ruta_absoluta(partes):
    return con_manifiesto([("/etc/cron.d/x", b"x"), *partes])


def con_tabla_desconocida(partes):
    return con_manifiesto([("tablas/otra.tabla.jsonl", b"[]\n"), *partes])


def con_filas_rotas(partes):
    return con_manifiesto([(n, c + b"[1,2]\n" if "cuentas.usuario.jsonl" in n else c) for n, c in partes])


def de_otra_version(partes):
    manifiesto = json.loads(partes[-1][1])
    manifiesto["migraciones"].append("mesas.0099_futura")
    return [*partes[:-1], ("manifiesto.json", json.dumps(manifiesto).encode())]


@pytest.mark.parametrize(
    ("danio", "frase"),
    [
        (cambiar_fila, "no es la que dice el manifiesto"),
        (sin_una_tabla, "no es la que dice el manifiesto"),
        (sin_manifiesto, "no trae su manifiesto"),
        (con_ruta_que_sale, "nombre que no se acepta"),
        (con_ruta_absoluta, "nombre que no se acepta"),
        (con_tabla_desconocida, "no se pudo cargar"),
        (con_filas_rotas, "no se pudo cargar"),
        (de_otra_version, "otra versión del programa"),
    ],
)
def test_un_respaldo_alterado_no_cambia_nada(hecho, danio, frase):
    antes = foto()

    salida = restaurar(rehacer(hecho, danio), "--reemplazar")

    assert salida.exit_code == 1
    assert frase in salida.output
    assert "No se cambió nada" in salida.output
    assert foto() == antes
    assert bitacora.verificar().esta_integra


@pytest.mark.parametrize("corte", [0, 10, 1000, -1, -200])
def test_un_respaldo_cortado_no_cambia_nada(hecho, corte):
    antes = foto()
    cortado = hecho.with_name("cortado.tar.gz")
    cortado.write_bytes(hecho.read_bytes()[:corte])

    salida = restaurar(cortado, "--reemplazar")

    assert salida.exit_code == 1
    assert "No se cambió nada" in salida.output
    assert "Traceback" not in salida.output
    assert foto() == antes


def test_un_enlace_dentro_del_respaldo_se_rechaza(hecho):
    otro = hecho.with_name("enlace.tar.gz")
    with gzip.open(otro, "wb") as gz, tarfile.open(fileobj=gz, mode="w|") as tar:
        enlace = tarfile.TarInfo("archivos/expedientes.version.archivo/x")
        enlace.type, enlace.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(enlace)

    assert "no es un archivo común" in restaurar(otro, "--reemplazar").output


def test_lo_que_no_existe_se_dice(tmp_path):
    assert "no existe" in restaurar(tmp_path / "nada.tar.gz").output


def test_se_restaura_en_una_instalacion_vacia_de_la_otra_clase(hecho, tmp_path):
    """De la base de esta corrida a una de SQLite recién nacida, con la orden de verdad."""
    entorno = {k: v for k, v in os.environ.items() if not k.startswith("BOCAMINA_")}
    entorno["BOCAMINA_DATOS"] = str(tmp_path / "nueva")
    (tmp_path / "nueva").mkdir()
    bocamina = Path(sys.executable).parent / "bocamina"

    def correr(*orden: str) -> subprocess.CompletedProcess:
        return subprocess.run(
            [bocamina, *orden], env=entorno, capture_output=True, text=True, check=False, cwd=RAIZ
        )

    restaurado = correr("respaldo", "restaurar", str(hecho))
    assert restaurado.returncode == 0, restaurado.stderr
    assert "íntegra" in correr("bitacora", "verificar").stdout
    assert "íntegros" in correr("expedientes", "verificar").stdout
    assert correr("respaldo", "restaurar", str(hecho)).returncode == 1
    vuelta = tmp_path / "vuelta.tar.gz"
    assert correr("respaldo", "crear", str(vuelta)).returncode == 0
    antes = foto()

    assert restaurar(vuelta, "--reemplazar").exit_code == 0

    assert foto() == antes
    assert bitacora.verificar().esta_integra
