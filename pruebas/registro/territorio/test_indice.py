"""Lo que se encuentra buscando: territorio y entidades para todos, personas solo para quien puede verlas."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.test import Client

from bocamina.registro.busqueda.acciones import reconstruir
from bocamina.registro.busqueda.models import Entrada
from bocamina.registro.cuentas.estados import Rol, TipoAmbito
from bocamina.registro.territorio import acciones
from pruebas.registro.instituciones import directorio

pytestmark = pytest.mark.django_db


def buscar(palabra: str, usuario=None) -> str:
    cliente = Client()
    if usuario is not None:
        cliente.force_login(usuario, backend="allauth.account.auth_backends.AuthenticationBackend")
    return cliente.get("/buscar/", {"q": palabra}).content.decode()


def test_un_municipio_importado_se_encuentra_sin_tilde(tmp_path: Path):
    ruta = tmp_path / "lista.csv"
    ruta.write_text("cod_dpto;dpto;cod_mpio;nom_mpio\n05;Antioquia;05998;Peñascal Ñeque\n", encoding="utf-8")
    acciones.importar_archivo(ruta=ruta, actor=None, hoy=directorio.HOY)

    assert "/territorio/05998/" in buscar("penascal")


def test_la_persona_la_encuentra_su_entidad_y_nadie_mas():
    puesto = directorio.puesto(directorio.entidad())
    directorio.ocupar(puesto, directorio.persona(nombre="Zoraida Quiñones"), date(2024, 1, 1))
    propia = directorio.usuario("a@x.example", Rol.DELEGADO, TipoAmbito.ENTIDAD, "mme")
    ajena = directorio.usuario("b@x.example", Rol.DELEGADO, TipoAmbito.ENTIDAD, "anm")

    assert "Quiñones" in buscar("zoraida", propia)
    for otra in (ajena, directorio.usuario("c@x.example"), None):
        assert "Quiñones" not in buscar("zoraida", otra)


def test_reconstruir_el_indice_deja_lo_mismo():
    puesto = directorio.puesto(directorio.entidad())
    directorio.ocupar(puesto, directorio.persona(), date(2024, 1, 1))

    def claves() -> set[tuple[str, str]]:
        return set(Entrada.objects.filter(tipo__in=["entidad", "persona"]).values_list("tipo", "clave"))

    antes = claves()
    reconstruir()

    assert antes == claves() == {("entidad", "mme"), ("persona", "p-1")}
