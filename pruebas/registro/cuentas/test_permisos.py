"""La tabla de permisos: dueña del ámbito, de otro ámbito y de fuera."""

from __future__ import annotations

from datetime import date

import pytest

from bocamina.registro.cuentas.estados import Rol, TipoAmbito
from bocamina.registro.cuentas.models import Usuario
from bocamina.registro.cuentas.permisos import PermisoDenegado, ambitos_de, exigir, puede

HOY = date(2026, 11, 20)
pytestmark = pytest.mark.django_db


class Distrito:
    def __init__(self, clave: str) -> None:
        self.clave = clave

    def ambitos(self):
        return {("distrito", self.clave)}

    def es_propio_de(self, usuario):
        return False


def persona(correo: str, **nombramiento) -> Usuario:
    usuario = Usuario.objects.create_user(correo, "una clave larga", nombre=correo)
    if nombramiento:
        usuario.nombramientos.create(**{"desde": date(2026, 1, 1), **nombramiento})
    return usuario


def test_quien_tiene_el_ambito_puede_y_quien_tiene_otro_no():
    propia = persona("a@x.co", rol=Rol.SECRETARIA_TECNICA, ambito_tipo=TipoAmbito.DISTRITO, ambito_clave="1")
    ajena = persona("b@x.co", rol=Rol.SECRETARIA_TECNICA, ambito_tipo=TipoAmbito.DISTRITO, ambito_clave="2")
    fuera = persona("c@x.co")

    assert puede(propia, "cuentas.invitar", Distrito("1"), hoy=HOY)
    assert not puede(ajena, "cuentas.invitar", Distrito("1"), hoy=HOY)
    assert not puede(fuera, "cuentas.invitar", Distrito("1"), hoy=HOY)
    assert not puede(None, "cuentas.invitar", Distrito("1"), hoy=HOY)


def test_el_nombramiento_vale_hasta_su_ultimo_dia():
    usuario = persona(
        "a@x.co", rol=Rol.ADMINISTRADOR, ambito_tipo=TipoAmbito.SISTEMA, hasta=date(2026, 11, 20)
    )

    assert puede(usuario, "cuentas.nombrar", hoy=date(2026, 11, 20))
    assert not puede(usuario, "cuentas.nombrar", hoy=date(2026, 11, 21))


def test_exigir_dice_que_y_quien_puede():
    with pytest.raises(PermisoDenegado, match="Administración del sistema"):
        exigir(persona("a@x.co"), "cuentas.nombrar", hoy=HOY)


def test_ambitos_para_filtrar_listas():
    todo = persona("a@x.co", rol=Rol.ADMINISTRADOR, ambito_tipo=TipoAmbito.SISTEMA)
    uno = persona("b@x.co", rol=Rol.SECRETARIA_TECNICA, ambito_tipo=TipoAmbito.DISTRITO, ambito_clave="7")

    assert ambitos_de(todo, "cuentas.ver", hoy=HOY) is None
    assert ambitos_de(uno, "cuentas.ver", hoy=HOY) == {("distrito", "7")}
