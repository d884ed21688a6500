"""Una hoja se vuelve versión, cada acción conserva su hilo y al exportarla no se pierde nada."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied

from bocamina.lectura.errores import ArchivoInvalido
from bocamina.nucleo.matriz.renglon import Objetivo, Renglon
from bocamina.registro.bitacora.models import Registro
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.pndm.acciones.importar import importar_matriz
from bocamina.registro.pndm.acciones.versiones import publicar_version
from bocamina.registro.pndm.consultas.renglones import renglones_de
from bocamina.registro.pndm.models import Accion, Observacion, Version
from pruebas.registro.pndm.escenario import HOY, RENGLONES, Matriz, hoja, montar

pytestmark = pytest.mark.django_db


@pytest.fixture
def matriz() -> Matriz:
    return montar()


def sin_origen(renglones):
    return [replace(r, origen="") for r in renglones]


def test_lo_importado_se_exporta_igual(matriz):
    guardados = sin_origen(renglones_de(matriz.version, con_contactos=True))

    assert guardados == sin_origen(RENGLONES)
    assert matriz.redaccion("A-001").partes.get(nombre="ANM").entidad == matriz.anm


def test_los_contactos_salen_solo_si_se_piden(matriz):
    assert renglones_de(matriz.version)[0].contactos == ()


def test_el_hilo_se_conserva_aunque_cambien_texto_linea_y_objetivo(matriz):
    movida = replace(RENGLONES[2], codigo="", objetivo=Objetivo(3, "Otro"), texto=RENGLONES[2].texto.upper())
    otra = replace(RENGLONES[0], texto="Expedir y divulgar las guías de cierre", observaciones=())

    hecha = importar_matriz(
        plan=matriz.plan, nombre="Segunda", contenido=hoja(movida, otra, Renglon("Abrir un laboratorio")),
        **matriz.quien,
    )  # fmt: skip

    assert [(h.codigo, h.por) for h in hecha.hilos] == [
        ("A-003", "texto"),
        ("A-001", "codigo"),
        ("", "nadie"),
    ]
    assert hecha.codigos[2] == "A-005"
    assert Accion.objects.filter(plan=matriz.plan).count() == 5
    assert matriz.redaccion("A-003").linea.objetivo.numero == 1
    assert matriz.redaccion("A-003", hecha.version).linea.objetivo.numero == 3
    assert hecha.version.anterior == matriz.version


def test_volver_a_importar_no_repite_las_observaciones(matriz):
    importar_matriz(plan=matriz.plan, nombre="Segunda", contenido=hoja(*RENGLONES), **matriz.quien)

    assert Observacion.objects.count() == 1


def test_si_algo_no_sirve_no_queda_nada(matriz):
    for contenido, frase in ((b"una,dos\n1,2\n", "ninguna acción"), (b"", "vacío")):
        with pytest.raises(ArchivoInvalido, match=frase):
            importar_matriz(plan=matriz.plan, nombre="Mala", contenido=contenido, **matriz.quien)
    with pytest.raises(ActoImposible, match="Ya hay una versión"):
        importar_matriz(plan=matriz.plan, nombre="Primera", contenido=hoja(*RENGLONES), **matriz.quien)

    assert Version.objects.count() == 1


def test_solo_planeacion_importa_y_publica(matriz):
    for actor in (matriz.delegada, matriz.ajena):
        with pytest.raises(PermissionDenied):
            importar_matriz(plan=matriz.plan, nombre="X", contenido=hoja(*RENGLONES), actor=actor, hoy=HOY)
        with pytest.raises(PermissionDenied):
            publicar_version(version=matriz.version, actor=actor, hoy=HOY)


def test_publicada_ya_no_cambia_y_ningun_contacto_llega_a_la_bitacora(matriz):
    publicar_version(version=matriz.version, **matriz.quien)

    with pytest.raises(ActoImposible, match="ya se publicó"):
        publicar_version(version=matriz.version, **matriz.quien)
    assert not any("Ana" in str(r.contenido) + r.objeto_nombre for r in Registro.objects.all())
