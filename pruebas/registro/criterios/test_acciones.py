"""Otra lectura: desde una fecha, con razón, para casos nuevos y solo por la administración."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from bocamina import normativa
from bocamina.normativa.exploracion import tablas
from bocamina.registro.bitacora.models import Registro
from bocamina.registro.criterios.acciones import elegir_lectura
from bocamina.registro.criterios.consultas import elecciones
from bocamina.registro.criterios.models import LecturaElegida
from bocamina.registro.cuentas.estados import Rol, TipoAmbito
from bocamina.registro.cuentas.models import Usuario
from bocamina.registro.cuentas.permisos import PermisoDenegado

HOY = date(2026, 11, 20)
pytestmark = pytest.mark.django_db


def persona(correo: str, **nombramiento) -> Usuario:
    usuario = Usuario.objects.create_user(correo, "una clave larga", nombre=correo)
    if nombramiento:
        usuario.nombramientos.create(desde=date(2026, 1, 1), **nombramiento)
    return usuario


@pytest.fixture
def administra():
    return persona("a@x.co", rol=Rol.ADMINISTRADOR, ambito_tipo=TipoAmbito.SISTEMA)


def elegir(actor, **cambios):
    datos = {
        "criterio": "geoquimica-muestras",
        "opcion": "techo_por_100",
        "desde": date(2026, 12, 1),
        "razon": "Concepto de la autoridad.",
    }
    return elegir_lectura(**{**datos, **cambios}, actor=actor, hoy=HOY)


def test_vale_desde_su_fecha_y_no_antes(administra):
    """3 · techo(150,5 / 100) = 6 muestras desde diciembre; techo(3 · 1,505) = 5 hasta entonces."""
    elegir(administra)

    antes, despues = (
        tablas(en=dia, elecciones=elecciones()).lecturas["geoquimica-muestras"]
        for dia in (date(2026, 11, 30), date(2026, 12, 1))
    )
    assert (antes, despues) == ("minimo_3_y_techo", "techo_por_100")


def test_queda_en_la_bitacora_publica(administra):
    elegir(administra)

    registro = Registro.objects.get(acto="criterios.elegir")
    assert registro.es_publico
    assert registro.contenido["opcion"] == "techo_por_100"


@pytest.mark.parametrize(
    ("cambios", "campo"),
    [
        ({"opcion": "inventada"}, "opcion"),
        ({"opcion": "minimo_3_y_techo"}, "opcion"),
        ({"desde": date(2026, 11, 19)}, "desde"),
        ({"razon": "   "}, "razon"),
    ],
)
def test_lo_que_no_se_puede_se_dice_y_no_queda_nada(administra, cambios, campo):
    with pytest.raises(ValidationError) as error:
        elegir(administra, **cambios)

    assert campo in error.value.message_dict
    assert not LecturaElegida.objects.exists()


def test_dos_el_mismo_dia_no(administra):
    elegir(administra)

    with pytest.raises(ValidationError, match="Ya hay una lectura"):
        elegir(administra, opcion="minimo_3_y_techo")
    assert Registro.objects.filter(acto="criterios.elegir").count() == 1


def test_solo_la_administracion_del_sistema():
    secretaria = persona(
        "b@x.co", rol=Rol.SECRETARIA_TECNICA, ambito_tipo=TipoAmbito.DISTRITO, ambito_clave="1"
    )
    for actor in (secretaria, persona("c@x.co"), None):
        with pytest.raises(PermisoDenegado):
            elegir(actor)


def test_un_criterio_que_no_existe(administra):
    with pytest.raises(normativa.NormaDesconocida):
        elegir(administra, criterio="no-existe")
