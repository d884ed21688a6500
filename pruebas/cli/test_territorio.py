"""`bocamina territorio`, como la corre una persona."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from pruebas.lectura.geografia import muestras


def bocamina(*args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "from bocamina.cli import principal; principal()", *args],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_inspeccionar_escribe_json_sin_cargar_django(tmp_path: Path):
    ruta = muestras.shapefile_zip(tmp_path, [muestras.CUADRO])

    codigo = (
        "import sys; from bocamina.cli import principal\n"
        "try: principal(sys.argv[1:])\n"
        "finally: print('django' in sys.modules, file=sys.stderr)"
    )
    salida = subprocess.run(
        [sys.executable, "-c", codigo, "territorio", "inspeccionar", str(ruta)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )

    assert salida.stderr.strip() == "False"
    datos = json.loads(salida.stdout)
    assert datos["formato"] == "shapefile"
    assert datos["capas"][0]["crs"]["es_magna_sirgas"] is True


@pytest.mark.parametrize("argumentos", [["no-existe.zip"], []])
def test_inspeccionar_mal_pedido(argumentos: list[str]):
    salida = bocamina("territorio", "inspeccionar", *argumentos)

    assert salida.returncode == 2
    assert salida.stdout == ""
    assert "Traceback" not in salida.stderr
    assert len(salida.stderr.strip().splitlines()) == 1


def test_inspeccionar_una_bomba(tmp_path: Path):
    salida = bocamina("territorio", "inspeccionar", str(muestras.bomba(tmp_path)))

    assert salida.returncode == 2
    assert "bomba" in salida.stderr


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Una instalación recién preparada, en SQLite: las órdenes corren en otro proceso."""
    import os

    carpeta = tmp_path_factory.mktemp("instalacion")
    entorno = {k: v for k, v in os.environ.items() if not k.startswith("BOCAMINA_")}
    entorno |= {"BOCAMINA_DATOS": str(carpeta), "DJANGO_SETTINGS_MODULE": "bocamina.config.settings"}
    subprocess.run(
        [sys.executable, "-m", "django", "migrate", "--verbosity", "0"], env=entorno, check=True, timeout=300
    )
    return entorno


def orden(entorno: dict[str, str], *args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "from bocamina.cli import principal; principal()", *args],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        env=entorno,
    )


def test_importar_dice_lo_que_hizo_y_la_segunda_vez_nada(base, tmp_path: Path):
    propiedades = [{"MPIO_CDPMP": "05736", "MPIO_CNMBR": "SEGOVIA"}]
    ruta = muestras.geojson(tmp_path, [muestras.CUADRO], propiedades)

    primera = orden(base, "territorio", "importar", str(ruta), "--fuente", "DANE", "--fecha", "2018-12-31")
    segunda = orden(base, "territorio", "importar", str(ruta), "--json")

    assert primera.returncode == 0, primera.stderr
    assert "Límites nuevos: 1" in primera.stdout
    assert "Listo: 1 cambios" in primera.stdout
    assert "Leyendo el archivo" in primera.stderr
    assert json.loads(segunda.stdout)["cambios_en_total"] == 0


def test_importar_una_bomba_sale_con_fallo_y_sin_traza(base, tmp_path: Path):
    salida = orden(base, "territorio", "importar", str(muestras.bomba(tmp_path)))

    assert salida.returncode == 2
    assert "bomba" in salida.stderr
    assert "Traceback" not in salida.stderr


def test_importar_sin_tablas_dice_que_preparar(tmp_path: Path):
    import os

    entorno = {k: v for k, v in os.environ.items() if not k.startswith("BOCAMINA_")}
    ruta = muestras.geojson(tmp_path, [muestras.CUADRO], [{"MPIO_CDPMP": "05736", "MPIO_CNMBR": "SEGOVIA"}])

    salida = orden(entorno | {"BOCAMINA_DATOS": str(tmp_path)}, "territorio", "importar", str(ruta))

    assert salida.returncode == 1
    assert "bocamina preparar" in salida.stderr
    assert "Traceback" not in salida.stderr


def test_instituciones_va_y_vuelve_y_dice_las_celdas_malas(base, tmp_path: Path):
    import openpyxl

    libro, anotado = tmp_path / "directorio.xlsx", tmp_path / "anotado.xlsx"
    assert orden(base, "instituciones", "exportar", str(libro)).returncode == 0
    cuaderno = openpyxl.load_workbook(libro)
    cuaderno["Entidades"].append([None, "Agencia de Ejemplo", None, "Nacional"])
    cuaderno.save(libro)

    buena = orden(base, "instituciones", "importar", str(libro))
    cuaderno["Entidades"].append([None, "Otra", None, "planetario"])
    cuaderno.save(libro)
    mala = orden(base, "instituciones", "importar", str(libro), "--anotado", str(anotado))

    assert "Listo: 1 nuevas" in buena.stdout
    assert mala.returncode == 2
    assert "fila 3, columna Nivel: «planetario» no es una opción" in mala.stderr
    assert openpyxl.load_workbook(anotado)["Entidades"]["D3"].comment is not None


@pytest.mark.parametrize("args", [["importar", "no-existe.xlsx"], ["exportar", "no/existe/d.xlsx"]])
def test_instituciones_con_rutas_malas(base, args: list[str]):
    salida = orden(base, "instituciones", *args)

    assert salida.returncode == 2
    assert "Traceback" not in salida.stderr
