"""Dos mundos que publican lo mismo son iguales para cualquiera, por cualquier salida.

Con `pruebas/nucleo/participacion/test_conteos.py`, que recorre esos mundos, esto dice que nadie
—tampoco quien administra— sabe más que lo publicado y la señal.
"""

from __future__ import annotations

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from bocamina.registro.bitacora.models import Registro
from bocamina.registro.cuentas.models import Usuario
from bocamina.registro.participacion.acciones.reserva import (
    contar_en_la_sesion,
    cortar,
    declarar,
    retirar_respuestas,
    sumar_papeletas,
)
from bocamina.registro.participacion.consultas.reserva import publicadas
from bocamina.registro.sesiones.models import Sesion
from pruebas.portal.participacion.salidas import FORMATOS, direcciones, leer
from pruebas.portal.participacion.test_fugas import entra
from pruebas.registro.participacion.escenario import HOY, convocada

pytestmark = pytest.mark.django_db

UNO = {"mujer": 11, "joven": 13, "victima": 3, "raizal": 4, "campesina": 36, "alguna": 20}
OTRO = {"mujer": 11, "joven": 13, "indigena": 1, "palenquera": 2, "lgbtiq": 4, "alguna": 14}


@pytest.fixture
def mesa():
    montada = convocada()
    montada.llegan(40)
    montada.instala()
    Sesion.objects.filter(pk=montada.sesion.pk).update(
        estado="terminada", terminada_en="2026-03-10T17:00:00Z"
    )
    return montada


def responder(mesa, papeletas, retira):
    """Una persona responde con su enlace y, en uno de los mundos, otra más que después se retira."""
    for elegidas in (["mujer"], ["victima", "mujer"]) if retira else (["mujer"],):
        codigo = declarar(sesion=mesa.sesion, elegidas=elegidas, hoy=HOY)
        contar_en_la_sesion(codigo=codigo, hoy=HOY)
    if retira:
        retirar_respuestas(codigo=codigo, elegidas=["victima", "mujer"])
    sumar_papeletas(sesion=mesa.sesion, cantidades=papeletas, **mesa.quien)
    cortar(sesion=mesa.sesion, **mesa.quien)


def lo_que_ve(quien, urls):
    cliente = Client(raise_request_exception=False)
    if quien:
        entra(cliente, quien)
    respuestas = ((url, cliente.get(url)) for url in urls)
    return {url: f"{r.status_code} {leer(r)}" for url, r in respuestas}


@pytest.mark.parametrize("papel", ["secretaria", "administradora", None])
def test_ninguna_salida_distingue_dos_mundos_que_publican_lo_mismo(mesa, papel):
    personas = {
        "secretaria": mesa.secretaria,
        "administradora": Usuario.objects.create_superuser(
            email="admin@prueba.example", nombre="Admin", password=None
        ),
    }
    urls = direcciones(
        {
            "pk": (mesa.sesion.pk,),
            "clave": ("mesa-uno", "uno"),
            "formato": FORMATOS,
            "numero": (1,),
            "periodo": ("2026",),
            "anio": (2026,),
            "object_id": (str(mesa.sesion.pk),),
        }
    )
    mundos = []
    for papeletas, retira in ((UNO, False), (OTRO, True)):
        with transaction.atomic():
            responder(mesa, papeletas, retira)
            assert publicadas(mesa.sesion.mesa.distrito).get().vistas == {"mujer": 12, "joven": 13}
            bitacora = list(
                Registro.objects.order_by("numero").values_list("acto", "objeto_tipo", "contenido")
            )
            mundos.append((lo_que_ve(personas.get(papel), urls), bitacora))
            transaction.set_rollback(True)
    (unas, una_bitacora), (otras, otra_bitacora) = mundos

    assert [url for url, texto in unas.items() if texto.startswith("500")] == []
    assert sum(texto.startswith("200") for texto in unas.values()) > 20
    assert reverse("distrito_participacion", args=["uno"]) in unas
    assert [url for url in urls if unas[url] != otras[url]] == []
    assert una_bitacora == otra_bitacora
