from __future__ import annotations

import hashlib

import pytest

from bocamina.documentos import (
    CodigoInvalido,
    Verificacion,
    codigo_nuevo,
    es_el_mismo,
    huella,
    normalizar_codigo,
)


def test_el_codigo_se_acepta_como_la_gente_lo_escribe():
    assert normalizar_codigo(" 7k3m-9qxt 2vbh-5rwn ") == "7K3M9QXT2VBH5RWN"
    assert normalizar_codigo("OILO-0000-0000-0000") == "0110000000000000"


@pytest.mark.parametrize(
    "escrito", ["", "7K3M", "7K3M9QXT2VBH5RWNX", "7K3M-9QXT-2VBH-5RW!", "Ñ" * 16, "U" * 16]
)
def test_un_codigo_mal_escrito_dice_como_es(escrito):
    with pytest.raises(CodigoInvalido, match="16 letras y números, en grupos de cuatro"):
        normalizar_codigo(escrito)


def test_los_codigos_nuevos_son_validos_y_no_se_repiten():
    codigos = {codigo_nuevo() for _ in range(500)}

    assert len(codigos) == 500
    assert {normalizar_codigo(c) for c in codigos} == codigos


def test_la_verificacion_guarda_el_codigo_normal_y_lo_muestra_agrupado():
    verificacion = Verificacion("7k3m-9qxt-2vbh-5rwn", "https://bocamina.example/v")

    assert verificacion.codigo == "7K3M9QXT2VBH5RWN"
    assert verificacion.codigo_agrupado == "7K3M-9QXT-2VBH-5RWN"


def test_la_huella_distingue_un_solo_bit():
    archivo = b"documento emitido"
    esperada = hashlib.sha256(archivo).hexdigest()

    assert huella(archivo) == esperada
    assert es_el_mismo(archivo, f" {esperada.upper()} ")
    assert not es_el_mismo(b"documento emitidO", esperada)
    assert not es_el_mismo(archivo, "ñ")
