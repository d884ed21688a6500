"""Los anexos van con la citación y se abren con su enlace; la entrega se puede probar."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime

import pytest
from django.test import Client

from bocamina.registro.avisos.models import Aviso
from bocamina.registro.cuentas.permisos import PermisoDenegado
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.sesiones.acciones import anexos as actos
from bocamina.registro.sesiones.acciones.convocatoria import enviar_convocatoria
from bocamina.registro.sesiones.acciones.preparar import preparar_sesion
from bocamina.registro.sesiones.consultas.camino import camino_a_la_siguiente
from bocamina.registro.sesiones.models import Sesion
from pruebas.portal.sala.test_paginas import cliente_de
from pruebas.registro.expedientes.conftest import almacen_propio
from pruebas.registro.sesiones.escenario import HOY, Escenario, montar, usuario

pytestmark = pytest.mark.django_db
__all__ = ["almacen_propio"]


@pytest.fixture
def mesa() -> Escenario:
    return montar(entidades=3, con_cuenta=True)


@pytest.fixture
def sesion(mesa: Escenario) -> Sesion:
    return preparar_sesion(
        mesa=mesa.mesa, inicio=datetime(2026, 4, 30, 14, tzinfo=UTC), lugar="Bogotá", objetivo="Ver",
        **mesa.quien,
    )  # fmt: skip


def anexar(mesa: Escenario, sesion: Sesion, titulo: str = "El borrador"):
    return actos.adjuntar_anexo(
        sesion=sesion,
        titulo=titulo,
        archivo=io.BytesIO(titulo.encode()),
        nombre_archivo="b.txt",
        **mesa.quien,
    )


def test_el_anexo_va_en_el_correo_y_quien_fue_citado_lo_abre_sin_cuenta(
    mesa: Escenario, sesion: Sesion, client: Client
) -> None:
    anexo = anexar(mesa, sesion)
    enviar_convocatoria(sesion=sesion, **mesa.quien)

    assert "Anexos: El borrador" in Aviso.objects.filter(clave__startswith="citacion:").first().texto
    llave = sesion.citados.first().llave
    pagina = client.get(f"/confirmar/{llave}/").content.decode()
    enlace = f"/confirmar/{llave}/anexos/{anexo.documento.radicado}/"
    assert enlace in pagina
    assert b"".join(client.get(enlace).streaming_content) == b"El borrador"
    # Con la llave de otra sesión, o por la puerta del expediente sin cuenta, no.
    assert client.get(f"/confirmar/otra-llave/anexos/{anexo.documento.radicado}/").status_code == 404
    assert client.get(f"/expedientes/documentos/{anexo.documento.radicado}/1/").status_code in {302, 404}


def test_anexar_despues_de_citar_se_cuenta_como_cambio(mesa: Escenario, sesion: Sesion) -> None:
    enviar_convocatoria(sesion=sesion, **mesa.quien)
    with pytest.raises(ActoImposible, match="Nada cambió"):
        enviar_convocatoria(sesion=sesion, **mesa.quien)
    anexo = anexar(mesa, sesion)

    segundo = enviar_convocatoria(sesion=sesion, **mesa.quien)
    assert segundo.cambios == [{"campo": "anexos", "antes": "", "ahora": "El borrador"}]

    actos.quitar_anexo(anexo=anexo, **mesa.quien)
    assert enviar_convocatoria(sesion=sesion, **mesa.quien).cambios[0]["ahora"] == ""
    assert anexo.documento.expediente.documentos.count() == 1


def test_del_expediente_si_es_de_la_sesion_y_no_es_reservado(mesa: Escenario, sesion: Sesion) -> None:
    anexo = anexar(mesa, sesion)
    with pytest.raises(ActoImposible, match="ya va"):
        actos.anexar_del_expediente(sesion=sesion, documento=anexo.documento, **mesa.quien)
    with pytest.raises(ActoImposible, match="no es del expediente"):
        actos.anexar_del_expediente(sesion=mesa.sesion, documento=anexo.documento, **mesa.quien)
    with pytest.raises(PermisoDenegado):
        actos.quitar_anexo(anexo=anexo, actor=usuario("x", "relator"), hoy=HOY)


def test_la_prueba_de_entrega_por_cada_citado_queda_reservada(mesa: Escenario, sesion: Sesion) -> None:
    enviar_convocatoria(sesion=sesion, **mesa.quien)
    citado = sesion.citados.first()
    datos = {"citado": citado, "nombre_archivo": "guia.txt", **mesa.quien}

    with pytest.raises(ActoImposible, match="cómo se le entregó"):
        actos.adjuntar_prueba(archivo=io.BytesIO(b"g"), medio=" ", fecha=HOY, **datos)
    with pytest.raises(ActoImposible, match="posterior a hoy"):
        actos.adjuntar_prueba(archivo=io.BytesIO(b"g"), medio="Correo", fecha=date(2026, 3, 11), **datos)
    actos.adjuntar_prueba(archivo=io.BytesIO(b"guia 1"), medio="Correo certificado", fecha=HOY, **datos)

    citado.refresh_from_db()
    assert (citado.prueba.audiencia, citado.prueba_medio) == ("reservado", "Correo certificado")
    pagina = cliente_de(mesa.secretaria).get(f"/sesiones/{sesion.pk}/").content.decode()
    assert "Correo certificado" in pagina
    assert pagina.count("Adjuntar la prueba de entrega") == 2


def test_el_camino_a_la_siguiente_dice_que_paso_fija_la_fecha(mesa: Escenario) -> None:
    assert camino_a_la_siguiente(mesa.mesa, hoy=HOY) is None
    Sesion.objects.filter(pk=mesa.sesion.pk).update(
        estado="terminada", instalada_en=mesa.sesion.inicio, terminada_en=mesa.sesion.inicio
    )

    camino = camino_a_la_siguiente(mesa.mesa, hoy=HOY)

    assert camino.camino == ("sesion", "siguiente")
    assert camino.paso("citacion").fecha == date(2026, 4, 24)


def test_de_la_primera_a_la_segunda_distrital_es_la_cadena_del_plan() -> None:
    e = montar(nivel="distrital", entidades=1)
    Sesion.objects.filter(pk=e.sesion.pk).update(
        estado="terminada", instalada_en=e.sesion.inicio, terminada_en=e.sesion.inicio
    )

    camino = camino_a_la_siguiente(e.mesa, hoy=HOY)

    assert camino.proceso == "formulacion-peg"
    assert camino.camino[-1] == "sesion_2"
    assert "cadena-tiempos" in camino.lecturas
    assert any("Primer día para la segunda sesión" in aviso for aviso in camino.avisos)
    pagina = cliente_de(e.secretaria).get("/mesas/mesa-uno/sesiones/nueva/").content.decode()
    assert "en el camino" in pagina
