"""Subir la lista de asistencia y la base de actores: qué entra, qué no y qué se dice."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.relacionamiento.acciones import libros
from bocamina.registro.relacionamiento.models import Actor, Asistente, Espacio
from pruebas.lectura.test_listado import libro
from pruebas.registro.distritos.escenario import HOY
from pruebas.registro.relacionamiento.escenario import Dialogo, montar, publico

pytestmark = pytest.mark.django_db


@pytest.fixture
def dialogo() -> Dialogo:
    return montar()


@pytest.fixture
def espacio(dialogo: Dialogo) -> Espacio:
    return dialogo.espacio()


def test_la_lista_entra_y_repetirla_no_repite_a_nadie(dialogo, espacio):
    archivo = libro(
        ["Nombres y apellidos", "Entidad", "Sector"],
        ["Ana Ruiz", "Junta", "Comunidad"],
        ["ana  ruíz", "Junta", "Comunidad"],
        ["José Peña", "Mina", "Minero"],
    )
    hecha = libros.cargar_asistencia(espacio=espacio, contenido=archivo, **dialogo.quien)

    assert [(j.nombre, j.estado) for j in hecha.juicios] == [
        ("Ana Ruiz", "nueva"),
        ("ana ruíz", "ya está"),
        ("José Peña", "nueva"),
    ]
    assert list(Asistente.objects.values_list("nombre", "sector")) == [
        ("Ana Ruiz", "comunidad"),
        ("José Peña", "mineria"),
    ]
    with pytest.raises(ActoImposible, match="no trae filas nuevas"):
        libros.cargar_asistencia(espacio=espacio, contenido=archivo, **dialogo.quien)


def test_un_contacto_sin_autorizacion_no_se_guarda_y_se_dice(dialogo, espacio):
    archivo = libro(
        ["Nombre", "Correo", "Teléfono", "Autoriza"],
        ["Ana", "ana@prueba.example", "300", "Sí"],
        ["Luis", "luis@prueba.example", "301", "no"],
        ["Eva", "no es un correo", "", "X"],
    )
    hecha = libros.cargar_asistencia(espacio=espacio, contenido=archivo, **dialogo.quien)

    guardados = Asistente.objects.values_list("nombre", "correo", "autorizado_el")
    assert list(guardados) == [("Ana", "ana@prueba.example", espacio.fecha), ("Luis", "", None)]
    assert "no se guardan" in hecha.juicios[1].avisos[0]
    assert (hecha.juicios[2].estado, hecha.malas) == ("por corregir", 1)


def test_un_sector_que_no_se_reconoce_queda_como_otro_y_se_avisa(dialogo, espacio):
    archivo = libro(["Nombre", "Sector"], ["Ana", "Astronautas"])

    juicio = libros.revisar_asistencia(espacio=espacio, contenido=archivo, **dialogo.quien).juicios[0]

    assert (juicio.objeto.sector, Asistente.objects.exists()) == ("otro", False)
    assert "«Astronautas» no se reconoce" in juicio.avisos[0]


def test_la_base_de_actores_avisa_a_quien_se_parece_cada_uno(dialogo):
    vieja = libro(["Actor", "Sector"], ["Junta de Acción Comunal El Cristo", "JAC"])
    nueva = libro(["Organización", "Sector"], ["JAC El Cristo", "junta"])
    libros.cargar_actores(territorio=dialogo.territorio, contenido=vieja, **dialogo.quien)

    revision = libros.revisar_actores(territorio=dialogo.territorio, contenido=nueva, **dialogo.quien)

    assert Actor.objects.get().sector == "comunidad"
    assert "Se parece a «Junta de Acción Comunal El Cristo»" in revision.juicios[0].avisos[0]


def test_solo_quien_lleva_el_territorio_sube(dialogo, espacio):
    archivo = libro(["Nombre", "Sector"], ["Ana", "comunidad"])
    for persona in publico(dialogo).values():
        with pytest.raises(PermissionDenied):
            libros.cargar_asistencia(espacio=espacio, contenido=archivo, actor=persona, hoy=HOY)
        with pytest.raises(PermissionDenied):
            libros.cargar_actores(territorio=dialogo.territorio, contenido=archivo, actor=persona, hoy=HOY)
