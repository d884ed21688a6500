"""`bocamina pme lote`: las mismas cifras que una sola propuesta, y ninguna fila se pierde."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest
from python_calamine import CalamineWorkbook

BOCAMINA = Path(sys.executable).parent / "bocamina"
PROPUESTAS = [
    {"mineral": "carbon", "area_ha": "149.5", "otros_terrenos": "true", "fecha": "2026-03-01"},
    {
        "mineral": "metales", "deposito": "aluvial", "area_ha": "1250.500001", "corriente": "cauce_y_ribera",
        "longitud_km": "3.25", "otros_terrenos": "false", "area_mineralizada_ha": "900",
        "fecha": "2024-05-02", "opcionales": "pozos_galerias;perforaciones", "obras": "campamento;accesos",
    },
    {"mineral": "industriales", "especifico": "puzolana", "area_ha": "10000", "otros_terrenos": "si",
     "fecha": "2026-03-01", "obras": "tuneles"},
]  # fmt: skip
MALAS = [
    {"mineral": "oro", "area_ha": "12", "otros_terrenos": "true", "fecha": "2026-03-01"},
    {"mineral": "grava", "area_ha": "5000.1", "otros_terrenos": "true", "fecha": "2026-03-01"},
    {"mineral": "carbon", "area_ha": "1.250,5", "otros_terrenos": "true", "fecha": "ayer"},
]
COLUMNAS = ["referencia", *dict.fromkeys(clave for fila in (*PROPUESTAS, *MALAS) for clave in fila)]


def correr(*args: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([BOCAMINA, "pme", *map(str, args)], capture_output=True, text=True, check=False)


def escribir(ruta: Path, filas: list[dict[str, str]]) -> Path:
    completas = [
        {c: fila.get(c, "") for c in COLUMNAS} | {"referencia": f"R{i}"} for i, fila in enumerate(filas)
    ]
    tabla = pl.DataFrame(completas)
    {".csv": tabla.write_csv, ".parquet": tabla.write_parquet, ".xlsx": tabla.write_excel}[ruta.suffix](ruta)
    return ruta


def una_por_una(filas: list[dict[str, str]]) -> list[dict]:
    """Lo que dice `pme calcular` de las mismas propuestas."""
    datos = []
    for fila in filas:
        dato: dict[str, object] = {c: v for c, v in fila.items() if v}
        dato["otros_terrenos"] = fila["otros_terrenos"] in ("true", "si")
        for lista in ("opcionales", "obras"):
            if lista in dato:
                dato[lista] = fila[lista].split(";")
        datos.append(dato)
    fin = subprocess.run(
        [BOCAMINA, "pme", "calcular"], input=json.dumps(datos), capture_output=True, text=True, check=True
    )
    return json.loads(fin.stdout)


def leer(ruta: Path) -> list[dict[str, object]]:
    if ruta.suffix == ".csv":
        return list(csv.DictReader(ruta.read_text("utf-8").splitlines()))
    if ruta.suffix == ".parquet":
        return pl.read_parquet(ruta).to_dicts()
    encabezado, *filas = CalamineWorkbook.from_path(str(ruta)).get_sheet_by_index(0).to_python()
    return [dict(zip(encabezado, fila, strict=True)) for fila in filas]


@pytest.mark.parametrize(
    ("entrada", "salida"), [(".csv", ".csv"), (".parquet", ".xlsx"), (".xlsx", ".parquet")]
)
def test_las_mismas_cifras_en_cualquier_formato(tmp_path, entrada, salida):
    destino = tmp_path / f"s{salida}"

    fin = correr("lote", escribir(tmp_path / f"e{entrada}", PROPUESTAS), destino)

    assert fin.returncode == 0, fin.stderr
    filas = leer(destino)
    assert [fila["referencia"] for fila in filas] == ["R0", "R1", "R2"]
    for fila, esperado in zip(filas, una_por_una(PROPUESTAS), strict=True):
        for id, linea in {**esperado["actividades"], **esperado["ambientales"]}.items():
            escrito = None if fila[id] in (None, "") else Decimal(str(fila[id]))
            assert escrito == (None if linea["minimo_smldv"] is None else Decimal(linea["minimo_smldv"])), id
        for total in ("total_smldv", "smldv_cop", "total_cop"):
            exacto = Decimal(esperado["totales"][total])
            tolera = Decimal("1e-14") * exacto if salida == ".xlsx" else 0  # Excel guarda quince cifras
            assert abs(Decimal(str(fila[total])) - exacto) <= tolera
        assert fila["clasificacion"] == esperado["clasificacion"]


def test_las_filas_malas_van_aparte_con_linea_columna_y_razon(tmp_path):
    """La fila 1 es el encabezado: las malas son las líneas 3, 5 y 6."""
    mezcla = [PROPUESTAS[0], MALAS[0], PROPUESTAS[2], MALAS[1], MALAS[2]]

    fin = correr("lote", escribir(tmp_path / "e.csv", mezcla), tmp_path / "s.csv")

    assert fin.returncode == 3
    assert [fila["linea"] for fila in leer(tmp_path / "s.csv")] == ["2", "4"]
    razones = leer(tmp_path / "s.rechazadas.csv")
    assert [(r["linea"], r["columna"]) for r in razones] == [
        ("3", "mineral"),
        ("5", "area_ha"),
        ("6", "fecha"),
    ]
    assert "no tiene gran minería" in razones[1]["razon"]


def test_una_fila_con_celdas_de_mas_no_se_pierde(tmp_path):
    ruta = escribir(tmp_path / "e.csv", [PROPUESTAS[0]])
    ruta.write_text(ruta.read_text("utf-8") + "X,carbon,10,true,2026-03-01,,,,,,,sobra\n", "utf-8")

    correr("lote", ruta, tmp_path / "s.csv")

    assert leer(tmp_path / "s.rechazadas.csv")[0]["linea"] == "3"


def test_punto_y_coma_y_marca_de_orden_de_bytes(tmp_path):
    ruta = tmp_path / "e.csv"
    ruta.write_text("mineral;area_ha;otros_terrenos;fecha\ncarbon;149.5;sí;2026-03-01\n", "utf-8-sig")

    assert correr("lote", ruta, tmp_path / "s.csv").returncode == 0


@pytest.mark.parametrize(
    ("contenido", "frase"),
    [
        (b"mineral,area_ha\ncarbon,1\n", "En el encabezado faltan: «fecha»"),
        (b"mineral,area_ha,fecha,precio\n", "En el encabezado sobran: «precio»"),
        (b"mineral,mineral,area_ha,fecha\n", "están repetidas: «mineral»"),
        (b"", "En el encabezado faltan"),
    ],
)
def test_un_encabezado_que_no_sirve_se_dice_y_no_escribe_nada(tmp_path, contenido, frase):
    (tmp_path / "e.csv").write_bytes(contenido)

    fin = correr("lote", tmp_path / "e.csv", tmp_path / "s.csv")

    assert fin.returncode == 1
    assert frase in fin.stderr
    assert [p.name for p in tmp_path.iterdir()] == ["e.csv"]


@pytest.mark.parametrize("nombre", ["roto.parquet", "roto.xlsx", "texto.txt"])
def test_un_archivo_que_no_es_lo_que_dice_es_una_frase(tmp_path, nombre):
    (tmp_path / nombre).write_bytes(b"PK\x03\x04 esto no es")

    fin = correr("lote", tmp_path / nombre, tmp_path / "s.csv")

    assert fin.returncode == 1
    assert "Traceback" not in fin.stderr
    assert "esperábamos" not in fin.stderr
    assert not (tmp_path / "s.csv").exists()


def test_si_falla_la_salida_anterior_sigue_ahi(tmp_path):
    (tmp_path / "s.csv").write_text("lo de ayer")
    (tmp_path / "e.csv").write_text("mineral\n")

    correr("lote", tmp_path / "e.csv", tmp_path / "s.csv")

    assert (tmp_path / "s.csv").read_text() == "lo de ayer"
