"""Un .zip cuyo índice miente se rechaza con su frase, mienta donde mienta."""

from __future__ import annotations

import random
import struct
import zipfile
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from bocamina.lectura import comprimido, planilla
from bocamina.lectura.entregables import carga
from bocamina.lectura.errores import ArchivoInvalido

FIN = b"PK\x05\x06"
CENTRAL = b"PK\x01\x02"


def _libro() -> bytes:
    cuaderno = openpyxl.Workbook()
    for fila in range(50):
        cuaderno.active.append([fila, f"texto {fila}"])
    salida = BytesIO()
    cuaderno.save(salida)
    return salida.getvalue()


def _con(contenido: bytes, marca: bytes, desde: int, forma: str, valor: int) -> bytes:
    """El mismo archivo con un número del índice cambiado."""
    datos = bytearray(contenido)
    struct.pack_into(forma, datos, contenido.rindex(marca) + desde, valor)
    return bytes(datos)


# El directorio central empieza, según el final del archivo, mucho después de donde está: todas las
# posiciones de las piezas quedan negativas.
MENTIRAS = {
    "directorio_mas_adelante": lambda c: _con(c, FIN, 16, "<L", len(c) + 8_519_680),
    "directorio_mas_atras": lambda c: _con(c, FIN, 16, "<L", 1),
    "directorio_mas_largo": lambda c: _con(c, FIN, 12, "<L", 0x7FFFFFFF),
    "pieza_fuera": lambda c: _con(c, CENTRAL, 42, "<L", 0xFFFFFFF0),
    "pieza_en_bzip2": lambda c: _con(c, CENTRAL, 10, "<H", zipfile.ZIP_BZIP2),
    "pieza_en_lzma": lambda c: _con(c, CENTRAL, 10, "<H", zipfile.ZIP_LZMA),
    "pieza_en_otra_forma": lambda c: _con(c, CENTRAL, 10, "<H", 97),
    "tamano_de_mas": lambda c: _con(c, CENTRAL, 24, "<L", 900),
}


@pytest.mark.parametrize("mentira", MENTIRAS)
def test_un_libro_con_el_indice_mentiroso_se_rechaza(mentira: str):
    with pytest.raises(ArchivoInvalido) as razon:
        planilla.leer(MENTIRAS[mentira](_libro()))
    assert "repita" in str(razon.value) or "No se abrió" in str(razon.value)


@pytest.mark.parametrize("mentira", MENTIRAS)
def test_de_una_entrega_con_el_indice_mentiroso_se_dice_que_no_se_recibio(mentira: str, tmp_path: Path):
    origen = tmp_path / "entrega.zip"
    origen.write_bytes(MENTIRAS[mentira](_libro()))
    try:
        with carga.cargar(origen, carga.Limites()) as recibida:
            assert recibida.omitidos
    except ArchivoInvalido as error:
        dicho = str(error)
        assert "repita" in dicho


def test_cuatrocientos_libros_revueltos_al_azar_nunca_tumban_la_lectura():
    bueno = _libro()
    indice, rechazados = bueno.index(CENTRAL), 0
    for semilla in range(400):
        azar = random.Random(semilla)  # noqa: S311 - se quiere que se repita
        datos = bytearray(bueno)
        for _ in range(azar.choice((1, 3, 40))):
            datos[azar.randrange(indice if semilla % 2 else 0, len(datos))] = azar.randrange(256)
        try:
            planilla.leer(bytes(datos))
        except ArchivoInvalido:
            rechazados += 1
    assert rechazados > 200


def test_un_archivo_que_no_existe_no_se_confunde_con_uno_danado(tmp_path: Path):
    with pytest.raises(FileNotFoundError), comprimido.abrir(tmp_path / "nada.zip", planilla.LIMITES):
        pass
