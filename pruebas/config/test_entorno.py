"""La configuración dice cada fallo, con su variable y lo que se espera."""

from __future__ import annotations

import re

import pytest
from django.core.exceptions import ImproperlyConfigured

from bocamina.config import entorno as e


def fallos(**variables: str) -> str:
    entorno = e.Entorno({f"BOCAMINA_{k}": v for k, v in variables.items()})
    entorno.leer("DEPURAR", e.booleano, False)
    entorno.leer("BASE_DATOS", e.base_datos, {})
    entorno.leer("CORREO", e.correo, {})
    entorno.leer("TAMANO", e.entero(1, 10), 1)
    with pytest.raises(ImproperlyConfigured) as error:
        entorno.exigir_limpio()
    return str(error.value)


def test_dice_todos_los_fallos_a_la_vez():
    mensaje = fallos(DEPURAR="quizas", BASE_DATOS="mysql://x/y", TAMANO="1e3")

    assert "BOCAMINA_DEPURAR: dice «quizas»; se espera «si» o «no»" in mensaje
    assert "BOCAMINA_BASE_DATOS: se espera «sqlite:///ruta»" in mensaje
    assert "BOCAMINA_TAMANO: dice «1e3»; se espera un entero entre 1 y 10" in mensaje


def test_una_variable_mal_escrita_es_un_fallo():
    assert "BOCAMINA_DEPURRAR: no se conoce" in fallos(DEPURRAR="si")


def test_postgres_se_lee_entero_y_sin_la_clave_en_el_mensaje():
    base = e.base_datos("postgres://ana:cl%40ve@db:5433/boca?sslmode=require")

    assert (base["USER"], base["PASSWORD"], base["HOST"], base["PORT"]) == ("ana", "cl@ve", "db", "5433")
    assert base["OPTIONS"] == {"sslmode": "require"}
    assert "secreta" not in fallos(BASE_DATOS="postgres://ana:secreta@db")


def test_correo_por_smtp_con_tls():
    correo = e.correo("smtp://ana:clave@correo.example:587?tls=si")

    assert (correo["EMAIL_HOST"], correo["EMAIL_PORT"], correo["EMAIL_USE_TLS"]) == (
        "correo.example",
        587,
        True,
    )


@pytest.mark.parametrize(
    ("leer", "valor", "frase"),
    [
        (e.base_datos, "postgres://ana:secreta@db:abc/boca", "revise el servidor y el puerto"),
        (e.correo, "smtp://correo.example:99999", "revise el servidor y el puerto"),
        (e.correo, "smtp://correo.example:25?ssl=si", "la opción «ssl» no se conoce"),
        (e.almacen, "s3://[::1/cubeta", "revise el servidor y el puerto"),
        (e.limites, "pfd=200", "el formato «pfd» no se conoce"),
        (e.servidores, "https://bocamina.example", "se esperan nombres"),
        (e.servidores, "*", "se esperan nombres"),
        (e.direccion_publica, "bocamina.example", "se espera «https://"),
        (e.direccion_publica, "https://bocamina.example/ruta", "sin ruta"),
        (e.direccion_publica, "ftp://bocamina.example", "se espera «https://"),
        (e.direccion_publica, "https://boca mina", "se espera «https://"),
        (e.remitente, "no es un correo", "se espera «Bocamina <"),
        (e.remitente, "Bocamina <a@b.co>\nBcc: x@y.co", "se espera «Bocamina <"),
    ],
)
def test_cada_valor_malo_se_dice_en_castellano_y_sin_claves(leer, valor, frase):
    with pytest.raises(ValueError, match=re.escape(frase)) as error:
        leer(valor)

    assert "secreta" not in str(error.value)


def test_las_direcciones_buenas_se_reciben():
    assert e.direccion_publica("https://bocamina.example:8443/") == "https://bocamina.example:8443"
    assert e.direccion_publica("http://[::1]:8000") == "http://[::1]:8000"
    assert e.servidores("127.0.0.1, [::1],.bocamina.example") == ["127.0.0.1", "[::1]", ".bocamina.example"]
    assert e.remitente("Bocamina <no-responder@b.co>") == "Bocamina <no-responder@b.co>"


def test_las_ordenes_que_corren_sobre_la_demostracion_leen_lo_que_ella_firmo(tmp_path):
    assert e.llave_guardada(tmp_path) == ""
    (tmp_path / ".llave").write_text("k7Zq\n", "ascii")

    assert e.llave_guardada(tmp_path) == "k7Zq"
