"""La lista oficial y sus códigos, como los trae el DANE y como los deja Excel."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bocamina.lectura import divipola
from bocamina.lectura.divipola import Lugar
from bocamina.lectura.errores import ArchivoInvalido
from pruebas.lectura.test_planilla import libro

ANORI = Lugar("05040", "Anorí", "05", "Antioquia", "municipio")


@given(numero=st.integers(1, 99_999))
def test_el_codigo_recupera_los_ceros_que_excel_quito(numero: int):
    escrito = f"{numero:05d}"

    assert (
        divipola.codigo(numero, 5)
        == divipola.codigo(float(numero), 5)
        == divipola.codigo(escrito, 5)
        == escrito
    )


@given(escrito=st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=12))
def test_un_codigo_es_de_cinco_cifras_o_se_rechaza(escrito: str):
    cifras = escrito.strip()
    if cifras.isascii() and cifras.isdigit() and len(cifras) <= 5 and int(cifras):
        assert divipola.codigo(escrito, 5) == cifras.zfill(5)
    else:
        with pytest.raises(ValueError, match="no es un código de 5 cifras"):
            divipola.codigo(escrito, 5)


@pytest.mark.parametrize("malo", ["", "0", "-1", "5.5", "123456", "05O40", "٠٥٠٤٠", "1e3", None, 5.5])
def test_codigos_que_no_son(malo):
    with pytest.raises(ValueError, match="no es un código"):
        divipola.codigo(malo, 5)


def test_codigo_partido_en_departamento_y_municipio():
    assert divipola.codigo_municipal("040", "05") == "05040"
    assert divipola.codigo_municipal(40, "05") == "05040"
    with pytest.raises(ValueError, match="no es del departamento 76"):
        divipola.codigo_municipal("05040", "76")


@pytest.mark.parametrize(
    ("escrito", "propio"),
    [
        ("SAN ANDRÉS DE TUMACO", "San Andrés de Tumaco"),
        ("BOGOTÁ, D.C.", "Bogotá, D.C."),
        ("EL RETÉN", "El Retén"),
        ("VALLE DEL CAUCA", "Valle del Cauca"),
        ("ÚTICA", "Útica"),
        ("Anorí", "Anorí"),
        ("", ""),
    ],
)
def test_nombre_propio(escrito: str, propio: str):
    assert divipola.nombre_propio(escrito) == propio


def test_lista_del_dane_con_encabezado_en_dos_filas():
    contenido = libro(
        ["Departamento Administrativo Nacional de Estadística"],
        [],
        [
            "Departamento",
            None,
            "Municipio",
            None,
            "Tipo: Municipio / Isla / Área no municipalizada",
            "Longitud",
        ],
        ["Código", "Nombre", "Código", "Nombre", None, None],
        ["05", "ANTIOQUIA", "05040", "ANORÍ", "Municipio", -75.1],
        [],
        ["Fuente: DANE"],
    )

    assert divipola.leer_lista(contenido) == (ANORI,)


@pytest.mark.parametrize(
    "encabezado",
    [
        "cod_dpto,dpto,cod_mpio,nom_mpio,tipo_municipio",
        "Código Departamento,Nombre Departamento,Código Municipio,Nombre Municipio,Tipo",
        "DPTO_CCDGO,DPTO_CNMBR,MPIO_CDPMP,MPIO_CNMBR,tipo",
    ],
)
def test_lista_en_csv_con_los_encabezados_que_circulan(encabezado: str):
    contenido = f"{encabezado}\n5,ANTIOQUIA,5040,ANORÍ,Municipio\n".encode()

    assert divipola.leer_lista(contenido) == (ANORI,)


def test_todos_los_fallos_se_dicen_con_su_fila():
    contenido = (
        b"cod_dpto;dpto;cod_mpio;nom_mpio\n05;Antioquia;5A40;Anori\n76;Valle;05736;Segovia\n"
        b"05;Antioquia;05040;Anori\n05;Antioquia;05040;Otro\n"
    )

    with pytest.raises(ArchivoInvalido) as error:
        divipola.leer_lista(contenido)

    assert "fila 2: «5A40» no es un código" in str(error.value)
    assert "fila 3: el municipio 05736 no es del departamento 76" in str(error.value)
    assert "fila 5: el municipio 05040 está dos veces" in str(error.value)


@pytest.mark.parametrize(
    ("contenido", "frase"),
    [
        (b"a,b\n1,2\n", "No se encontraron las columnas"),
        (b"cod_mpio,nom_mpio\n", "ning"),
        (b'cod_mpio,"nom_mpio\n', "comillas"),
        (b"cod_mpio\0nom", "nulos"),
    ],
)
def test_listas_que_no_son(contenido: bytes, frase: str):
    with pytest.raises(ArchivoInvalido, match=frase):
        divipola.leer_lista(contenido)
