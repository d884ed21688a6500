"""Un caso con su clase, su lugar y sus actores: nadie de fuera lo lee, por ninguna salida del sistema."""

from __future__ import annotations

import io
import json
import logging
import zipfile
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pypdf
import pytest
from django.apps import apps
from django.core import mail
from django.urls import reverse

from bocamina.registro.avisos.tareas.pulso import pulsar
from bocamina.registro.cuentas.models import Usuario
from bocamina.registro.relacionamiento.acciones import conflictos
from bocamina.registro.relacionamiento.models import Conflicto
from bocamina.registro.territorio.models import Municipio
from pruebas.portal.relacionamiento.test_fugas import cuerpo, entra, propias
from pruebas.portal.relacionamiento.test_paginas import limite
from pruebas.registro.distritos.escenario import HOY
from pruebas.registro.relacionamiento.escenario import Dialogo, montar, publico
from pruebas.registro.sesiones.escenario import usuario

pytestmark = pytest.mark.django_db
CASO, LUGAR, ACTORES = "El pleito del agua", "Quebrada La Esquiva", "Las Aguadoras de Arriba"
CAUSA, VISTO, HECHO, FIN = "El vertimiento callado", "Se tomaron la vía", "Sentarlos a hablar", "Firmaron paz"
CLASE = "Reparto de beneficios y compromisos"
SENAS = (CASO, LUGAR, ACTORES, CAUSA, VISTO, HECHO, FIN, CLASE)
QUIENES = ("ajena", "delegada", "administra", "nadie", "anonima")


@dataclass
class Escena:
    dialogo: Dialogo
    abierto: Conflicto
    cerrado: Conflicto


def _caso(d: Dialogo) -> Conflicto:
    caso = conflictos.abrir_caso(
        territorio=d.territorio, clase="beneficios", municipio=Municipio.objects.get(codigo="05736"),
        lugar=LUGAR, actores=ACTORES, causas=CAUSA, abierto_el=date(2026, 1, 12), caso=CASO, **d.quien,
    )  # fmt: skip
    for dias, intensidad in ((30, 2), (0, 5)):
        conflictos.medir(
            conflicto=caso, fecha=HOY - timedelta(days=dias), intensidad=intensidad, razon=VISTO,
            url=reverse("dialogo_conflicto", args=["segovia", caso.pk]), **d.quien,
        )  # fmt: skip
    return caso


@pytest.fixture
def escena(caplog: pytest.LogCaptureFixture) -> Escena:
    """Con límites para que haya mapa, un resumen publicado, un caso cerrado y una alerta sin atender."""
    caplog.set_level(logging.DEBUG)
    d = montar()
    limite("05736")
    abierto, cerrado = _caso(d), _caso(d)
    for clase in ("accion", "acuerdo"):
        conflictos.anotar_hecho(conflicto=cerrado, clase=clase, fecha=HOY, texto=HECHO, **d.quien)
    conflictos.decidir_audiencia(
        conflicto=cerrado, audiencia="publica", resumen_publico="Hubo un desacuerdo.", **d.quien
    )
    conflictos.cerrar_caso(conflicto=cerrado, cerrado_el=HOY, razon=FIN, **d.quien)
    return Escena(d, abierto, cerrado)


def persona(escena: Escena, quien: str) -> Usuario | None:
    if quien == "administra":
        return usuario("administra", "administrador", "sistema", "")
    return publico(escena.dialogo)[quien]


def paginas(escena: Escena) -> list[str]:
    """Las del diálogo con cada caso, y las de todo el sistema donde podría asomar."""
    casos = [
        reverse(ruta, args=["segovia", caso.pk])
        for ruta in ("dialogo_conflicto", "dialogo_conflicto_cambiar", "dialogo_conflicto_medir")
        for caso in (escena.abierto, escena.cerrado)
    ]
    listas = (
        "inicio",
        "distritos",
        "bitacora",
        "mi_trabajo",
        "avisos",
        "compromisos",
        "calendario",
        "dialogo",
    )
    busquedas = [f"{reverse('buscar')}?q={q}" for q in ("pleito agua", "Esquiva", "Aguadoras", "beneficios")]
    return [
        *propias(escena.dialogo), *casos, *(reverse(n) for n in listas), *busquedas,
        reverse("municipio", args=["05736"]), reverse("distrito", args=["rio-claro"]),
        reverse("departamento", args=["05"]), "/admin/",
    ]  # fmt: skip


def bajadas() -> list[str]:
    informes = [reverse("dialogo_como_vamos_bajar", args=[f]) for f in ("pdf", "docx", "xlsx")]
    return [*informes, reverse("bitacora_datos", args=["jsonl"])]


def todo_el_texto(crudo: bytes) -> str:
    """Lo que lee una persona en el archivo: el PDF página por página, Word y Excel pieza por pieza."""
    if crudo.startswith(b"%PDF"):
        return "\n".join(hoja.extract_text() for hoja in pypdf.PdfReader(io.BytesIO(crudo)).pages)
    if crudo.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(crudo)) as archivo:
            return "\n".join(archivo.read(n).decode("utf-8", "ignore") for n in archivo.namelist())
    return crudo.decode("utf-8", "ignore")


def fugas(textos: dict[str, str]) -> list[tuple[str, str]]:
    return [(donde, s) for donde, texto in textos.items() for s in SENAS if s in texto]


@pytest.mark.parametrize("quien", QUIENES)
def test_ninguna_pagina_mapa_linea_ni_busqueda_lo_dice(client, escena, quien):
    entra(client, persona(escena, quien))

    leidas = {url: cuerpo(client.get(url, follow=True)) for url in paginas(escena)}

    assert fugas(leidas) == []


@pytest.mark.parametrize("quien", ["administra", "anonima"])
def test_ninguna_bajada_ni_la_api_lo_dice(client, escena, quien):
    entra(client, persona(escena, quien))
    rutas = json.loads(cuerpo(client.get("/api/v1/openapi.json")))["paths"]
    sin_huecos = [ruta for ruta, actos in rutas.items() if "get" in actos and "{" not in ruta]

    leidas = {url: todo_el_texto(cuerpo_crudo(client.get(url))) for url in [*bajadas(), *sin_huecos]}

    assert len(sin_huecos) >= 3
    assert fugas(leidas) == []


def cuerpo_crudo(respuesta: Any) -> bytes:
    return b"".join(respuesta.streaming_content) if respuesta.streaming else respuesta.content


def test_fuera_de_sus_tablas_no_queda_escrito_en_ninguna(escena):
    """Ni en la bitácora, ni en lo pendiente, ni en los avisos, ni en el índice de búsqueda."""
    pulsar()
    escritas = {
        f"{modelo._meta.label} {fila['pk']}": " ".join(str(v) for v in fila.values())
        for modelo in apps.get_models()
        if modelo._meta.app_label != "relacionamiento" and not modelo._meta.proxy
        for fila in ({"pk": f.pk, **_valores(f)} for f in modelo._default_manager.all())
    }

    assert any(donde.startswith("bitacora.") for donde in escritas)
    assert any("Atender una alerta temprana" in texto for texto in escritas.values())
    assert fugas(escritas) == []


def _valores(fila: Any) -> dict[str, Any]:
    return {c.attname: getattr(fila, c.attname) for c in fila._meta.concrete_fields}


def test_ni_los_correos_ni_los_registros_del_servidor_lo_dicen(client, escena, caplog):
    entra(client, escena.dialogo.secretaria)
    client.get(reverse("dialogo_conflicto", args=["segovia", escena.abierto.pk]))
    client.post(reverse("dialogo_conflicto_medir", args=["segovia", escena.abierto.pk]), {"razon": VISTO})
    client.get(f"{reverse('dialogo_conflictos', args=['segovia'])}999/")
    pulsar()

    correos = {f"correo {n}": f"{m.subject} {m.body} {m.alternatives}" for n, m in enumerate(mail.outbox)}
    # Lo que se le dijo a la base de datos solo se anota con DEBUG, que ningún servidor lleva.
    renglones = {
        f"registro {n}": r.getMessage()
        for n, r in enumerate(caplog.records)
        if not r.name.startswith("django.db")
    }

    assert fugas({**correos, **renglones}) == []


def test_ninguna_tabla_de_conflictos_esta_en_la_administracion():
    from django.contrib import admin

    registradas = {m._meta.label for m in admin.site._registry}

    assert {r for r in registradas if "onflicto" in r or r.endswith("Medicion")} == set()


def test_quien_lo_lleva_lo_ve_en_la_linea_en_el_mapa_y_en_su_ficha(client, escena):
    entra(client, escena.dialogo.secretaria)

    territorio = cuerpo(client.get(reverse("dialogo_territorio", args=["segovia"])))
    ficha = cuerpo(client.get(reverse("dialogo_conflicto", args=["segovia", escena.cerrado.pk])))

    assert f"Se abrió un caso: {CASO}" in territorio
    assert "Conflictividad (reservado): " in territorio
    assert [s for s in SENAS if s not in ficha] == []
