"""Subir la lista de asistencia y la base de actores: qué entra, qué no y qué se dice."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bocamina.nucleo.hojas import Correccion
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.relacionamiento.acciones import actores, libros
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


def test_repetir_el_archivo_no_cambia_nada_y_lo_distinto_se_dice(dialogo, espacio):
    titulos = ["Nombres", "Apellidos", "Entidad"]
    libros.cargar_asistencia(
        espacio=espacio, contenido=libro(titulos, ["Ana", "Ruiz", "Junta"]), **dialogo.quien
    )
    otra = libro(titulos, ["Ana", "Ruiz", "Cabildo"], ["Luis", "Peña", "Mina"])

    for _ in range(2):
        revision = libros.revisar_asistencia(espacio=espacio, contenido=otra, **dialogo.quien)
        if revision.por_entrar:
            libros.cargar_asistencia(espacio=espacio, contenido=otra, **dialogo.quien)

    assert list(Asistente.objects.values_list("nombre", "organizacion")) == [
        ("Ana Ruiz", "Junta"),
        ("Luis Peña", "Mina"),
    ]
    assert [(d.celda, d.que) for d in revision.juicios[0].dudas] == [
        ("C2", "Organización distinto del que ya está («Junta»): queda ese")
    ]
    assert revision.por_entrar + revision.repetidas + len(revision.leido.reportes) == revision.leido.filas


def test_con_las_columnas_corregidas_entra_lo_que_la_persona_dijo(dialogo, espacio):
    archivo = libro(["Quién vino", "De parte de"], ["Ana Ruiz", "Junta"])
    correccion = Correccion({"Sheet": (0,)}, {("Sheet", 0, 0): "nombre", ("Sheet", 0, 1): "organizacion"})

    libros.cargar_asistencia(espacio=espacio, contenido=archivo, correccion=correccion, **dialogo.quien)

    assert list(Asistente.objects.values_list("nombre", "organizacion")) == [("Ana Ruiz", "Junta")]


def test_un_telefono_que_no_cabe_no_se_recorta_callado(dialogo, espacio):
    archivo = libro(["Nombre", "Celular", "Autoriza"], ["Ana", "3" * 41, "sí"])

    revision = libros.revisar_asistencia(espacio=espacio, contenido=archivo, **dialogo.quien)

    assert (revision.malas, revision.juicios[0].fallos[0][:9]) == (1, "Teléfono:")


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
    assert [(d.celda, d.que) for d in hecha.juicios[1].dudas] == [
        ("B3", "no se guarda: la lista no dice que lo haya autorizado")
    ]
    assert hecha.juicios[2].fallos[0].startswith("Correo: ")
    assert (hecha.juicios[2].estado, hecha.malas) == ("por corregir", 1)


def test_un_sector_que_no_se_reconoce_queda_como_otro_y_se_avisa(dialogo, espacio):
    archivo = libro(["Nombre", "Sector"], ["Ana", "Astronautas"])

    juicio = libros.revisar_asistencia(espacio=espacio, contenido=archivo, **dialogo.quien).juicios[0]

    assert (juicio.objeto.sector, Asistente.objects.exists()) == ("otro", False)
    assert (juicio.dudas[0].celda, "«Astronautas» no se reconoce" in juicio.dudas[0].que) == ("B2", True)


def test_la_base_de_actores_avisa_a_quien_se_parece_cada_uno(dialogo):
    vieja = libro(["Actor", "Sector"], ["Junta de Acción Comunal El Cristo", "JAC"])
    nueva = libro(["Organización", "Sector"], ["JAC El Cristo", "junta"])
    libros.cargar_actores(territorio=dialogo.territorio, contenido=vieja, **dialogo.quien)

    revision = libros.revisar_actores(territorio=dialogo.territorio, contenido=nueva, **dialogo.quien)

    assert Actor.objects.get().sector == "comunidad"
    assert "se parece a «Junta de Acción Comunal El Cristo»" in revision.juicios[0].dudas[0].que


def test_cinco_mil_actores_se_miran_sin_una_consulta_por_fila(dialogo):
    archivo = libro(["Actor", "Sector"], *[[f"Asociación {n} de mineros", "minero"] for n in range(5000)])

    with CaptureQueriesContext(connection) as consultas:
        revision = libros.revisar_actores(territorio=dialogo.territorio, contenido=archivo, **dialogo.quien)

    assert (revision.por_entrar, revision.malas) == (5000, 0)
    assert len(consultas) < 10
    libros.cargar_actores(territorio=dialogo.territorio, contenido=archivo, **dialogo.quien)
    assert Actor.objects.count() == 5000


def test_un_actor_se_agrega_se_corrige_y_se_quita(dialogo):
    datos = {"nombre": "Junta", "sector": "comunidad", "lugar": "", "interes": "Agua", "persona": ""}
    nuevo = actores.agregar_actor(territorio=dialogo.territorio, **datos, **dialogo.quien)

    with pytest.raises(ActoImposible, match="Ya hay un actor con ese nombre"):
        actores.agregar_actor(
            territorio=dialogo.territorio, **{**datos, "nombre": "  JUNTA "}, **dialogo.quien
        )
    with pytest.raises(ActoImposible, match="fecha en que autorizó"):
        actores.cambiar_actor(cual=nuevo, **{**datos, "correo": "j@prueba.example"}, **dialogo.quien)
    actores.cambiar_actor(cual=nuevo, **{**datos, "nombre": "Junta El Cristo"}, **dialogo.quien)
    assert list(Actor.objects.values_list("nombre", "llano")) == [("Junta El Cristo", "junta el cristo")]

    actores.quitar_actor(cual=nuevo, **dialogo.quien)
    assert not Actor.objects.exists()


def test_solo_quien_lleva_el_territorio_agrega_cambia_o_quita_un_actor(dialogo):
    cual = Actor.objects.create(territorio=dialogo.territorio, nombre="Junta", llano="junta")
    for persona in publico(dialogo).values():
        quien = {"actor": persona, "hoy": HOY}
        for acto in (
            lambda q=quien: actores.agregar_actor(territorio=dialogo.territorio, nombre="Otra", **q),
            lambda q=quien: actores.cambiar_actor(cual=cual, nombre="Otra", **q),
            lambda q=quien: actores.quitar_actor(cual=cual, **q),
        ):
            with pytest.raises(PermissionDenied):
                acto()

    assert list(Actor.objects.values_list("nombre", flat=True)) == ["Junta"]


def test_solo_quien_lleva_el_territorio_sube(dialogo, espacio):
    archivo = libro(["Nombre", "Sector"], ["Ana", "comunidad"])
    for persona in publico(dialogo).values():
        with pytest.raises(PermissionDenied):
            libros.cargar_asistencia(espacio=espacio, contenido=archivo, actor=persona, hoy=HOY)
        with pytest.raises(PermissionDenied):
            libros.cargar_actores(territorio=dialogo.territorio, contenido=archivo, actor=persona, hoy=HOY)
