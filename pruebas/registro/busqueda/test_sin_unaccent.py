"""La tabla de letras que reemplaza a la extensión unaccent donde la base no la deja crear."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.db import connection

from bocamina.registro.busqueda.consultas.palabras import llano

migracion = import_module("bocamina.registro.busqueda.migrations.0002_crear_el_indice_de_texto")


def test_cada_letra_con_tilde_tiene_la_suya():
    assert len(migracion.CON_TILDE) == len(migracion.SIN_TILDE)
    assert llano(migracion.CON_TILDE) == migracion.SIN_TILDE.lower()


@pytest.mark.django_db
def test_en_postgresql_da_lo_mismo_que_en_python():
    texto = "Ñame, pingüino y ACCIÓN"
    esperado = "Name, pinguino y ACCION"
    hallado = texto.translate(str.maketrans(migracion.CON_TILDE, migracion.SIN_TILDE))
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            tabla = [texto, migracion.CON_TILDE, migracion.SIN_TILDE]
            cursor.execute("SELECT translate(%s, %s, %s), busqueda_sin_tildes(%s)", [*tabla, texto])
            assert cursor.fetchone() == (esperado, esperado)

    assert hallado == esperado
