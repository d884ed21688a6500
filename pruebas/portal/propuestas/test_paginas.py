"""Las demás páginas: la lista, lo público sin personas y la evaluación de punta a punta."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bocamina.registro.expedientes.models import Expediente
from bocamina.registro.exploracion import acciones, consultas
from bocamina.registro.exploracion.models import MineralPropuesto, Propuesta
from pruebas.registro.exploracion.personas import borrador, evaluadora, llena, radicada, titular

pytestmark = pytest.mark.django_db


def entrar(cliente: Client, usuario) -> Client:
    cliente.force_login(usuario, backend="allauth.account.auth_backends.AuthenticationBackend")
    return cliente


def consultas_de(cliente: Client, ruta: str) -> int:
    cliente.get(ruta)
    with CaptureQueriesContext(connection) as capturadas:
        assert cliente.get(ruta).status_code == 200
    return len(capturadas)


@pytest.mark.parametrize("ruta", ["/propuestas/", "/propuestas/cifras/"])
def test_la_lista_hace_las_mismas_consultas_con_1_con_3_y_con_300(client, ruta):
    actor = titular()
    entrar(client, actor)
    p = radicada(actor)
    medidas = [consultas_de(client, ruta)]
    for cuantas in (2, 297):
        multiplicar(p, cuantas)
        medidas.append(consultas_de(client, ruta))

    assert len(set(medidas)) == 1


def multiplicar(p: Propuesta, cuantas: int) -> None:
    """Copias radicadas, sin pasar por los actos: aquí solo importa cuántas filas hay."""
    base = Propuesta.objects.count()
    expedientes = Expediente.objects.bulk_create(
        Expediente(
            nombre="Otra", asunto_tipo="propuesta", asunto_clave=f"PR-2000-{base + i}", serie="DFM-01",
            abierto_el=p.radicada_el, gestion_anios=1, central_anios=1, disposicion="conservar",
        )
        for i in range(cuantas)
    )  # fmt: skip
    copias = Propuesta.objects.bulk_create(
        Propuesta(
            codigo=e.asunto_clave, nombre="Otra", proponente=p.proponente, area_ha=1, estado=p.estado,
            radicada_el=p.radicada_el, fotografia=p.fotografia, expediente=e,
        )
        for e in expedientes
    )  # fmt: skip
    MineralPropuesto.objects.bulk_create(
        MineralPropuesto(propuesta=c, orden=1, mineral="carbon") for c in copias
    )


def test_lo_publico_no_dice_de_personas_ni_de_borradores(client):
    actor = titular()
    borrador(actor)
    p = radicada(actor)

    cifras = client.get("/propuestas/cifras/").content.decode()
    ficha = client.get(f"/propuestas/{p.codigo}/").content.decode()

    for texto in (cifras, ficha):
        assert p.codigo in texto
        for dato in ("Titular", "Geologa", "GL-123", "Carbones de prueba", "Desistir"):
            assert dato not in texto
    assert "Borrador" not in cifras


def test_evaluar_objetar_y_resolver_desde_las_paginas(client):
    actor, quien = titular(), evaluadora()
    p = llena(actor)
    p = acciones.radicar(propuesta=p, version=p.version, actor=actor, hoy=timezone.localdate())
    base = f"/propuestas/{p.codigo}/"
    entrar(client, quien)

    assert "Empezar la evaluación" in client.get(f"{base}evaluacion/").content.decode()
    client.post(f"{base}evaluacion/iniciar/")
    de_forma = {
        "punto_1-requisito": "ley.area",
        "punto_1-naturaleza": "de_forma",
        "punto_1-texto": "Letra fea.",
    }
    vacios = {f"punto_{i}-naturaleza": "de_fondo" for i in range(2, 5)}
    rechazo = client.post(
        f"{base}evaluacion/objetar/", {**vacios, **de_forma, "accion": "objetar"}
    ).content.decode()
    assert "art. 278" in rechazo
    assert "Letra fea." in rechazo
    de_fondo = {**de_forma, "punto_1-naturaleza": "de_fondo", "accion": "objetar"}
    assert client.post(f"{base}evaluacion/objetar/", {**vacios, **de_fondo}).status_code == 302

    entrar(client, actor)
    assert "Letra fea." in client.get(f"{base}respuesta/").content.decode()
    client.post(f"{base}respuesta/", {"respuesta_1": "Ya no."})
    assert consultas.completa(p).estado == "corregida"

    entrar(client, quien)
    datos = {"sentido": "acepta", "numero": "VCT-7", "motivacion": "Cumple."}
    client.post(f"{base}evaluacion/resolver/", datos)
    client.post(f"{base}evaluacion/inscribir/", {"inscrita_el": timezone.localdate().isoformat()})
    assert consultas.completa(p).estado == "en_ejecucion"
    assert client.get(f"{base}seguimiento/").status_code == 200


def test_quien_propone_reporta_cambia_y_prorroga_desde_las_paginas(client):
    hoy = timezone.localdate()
    actor, quien = titular(), evaluadora()
    p = llena(actor)
    p = acciones.radicar(propuesta=p, version=p.version, actor=actor, hoy=hoy)
    p = acciones.iniciar_evaluacion(propuesta=p, actor=quien, hoy=hoy)
    acciones.resolver(propuesta=p, sentido="acepta", numero="1", motivacion="Sí", actor=quien, hoy=hoy)
    acciones.iniciar_ejecucion(propuesta=p, inscrita_el=hoy, actor=quien, hoy=hoy)
    base = f"/propuestas/{p.codigo}/"
    entrar(client, actor)

    cambio = {"clase": "mineral", "mineral": "esmeraldas", "anio": "1", "descripcion": "Apareció."}
    assert client.post(f"{base}seguimiento/cambio/", cambio).status_code == 302
    reporte = {"radicado_fbm": "FBM-1", "ejercicio": hoy.year, "geofisica-invertido_cop": "1000000"}
    assert client.post(f"{base}seguimiento/1/", reporte).status_code == 302
    pagina = client.get(f"{base}seguimiento/").content.decode()
    assert "FBM-1" in pagina
    assert "informado" in pagina

    linea = {
        "geotecnico-producto": "Informe",
        "geotecnico-anio_ejecucion": "4",
        "geotecnico-anio_entrega": "5",
        "geotecnico-monto_smldv": "360",
        "firmante_nombre": "Rosa",
        "firmante_profesion": "geologo",
        "firmante_matricula": "1",
    }
    assert client.post(f"{base}prorrogas/4-5/", linea).status_code == 302
    client.post(f"{base}prorrogas/4-5/pedir/")
    assert "360,00" in client.get(f"{base}prorrogas/4-5/").content.decode()
    assert client.get(f"{base}prorrogas/9-9/").status_code == 404


def test_un_borrador_se_descarta_con_confirmacion_y_sale_de_la_lista(client):
    actor = titular()
    p = borrador(actor)
    entrar(client, actor)
    ficha = f"/propuestas/{p.codigo}/"
    assert f"{ficha}descartar/" in client.get(ficha).content.decode()
    assert "no se puede deshacer" in client.get(f"{ficha}descartar/").content.decode()
    assert consultas.completa(p).estado == "borrador"

    lista = client.post(f"{ficha}descartar/", follow=True)

    assert lista.context["filas"] == []
    assert [f["propuesta"] for f in client.get("/propuestas/?estado=descartada").context["filas"]] == [p]
    despues = client.get(ficha).content.decode()
    assert "Este borrador se descartó" in despues
    assert f"{ficha}descartar/" not in despues
