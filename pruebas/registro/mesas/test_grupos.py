"""Grupos técnicos: quién los forma, qué deben y cómo se recibe lo que entregan."""

from __future__ import annotations

import io
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from bocamina.registro.avisos.models import Pendiente
from bocamina.registro.expedientes.acciones import abrir_expediente
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.mesas.acciones import grupos
from bocamina.registro.mesas.models import GrupoTecnico, ProductoGrupo
from pruebas.registro.sesiones.escenario import HOY, Escenario, montar, usuario

pytestmark = pytest.mark.django_db
VENCE = date(2026, 4, 10)


@pytest.fixture
def mundo() -> Escenario:
    e = montar(entidades=3)
    e.mesa.expediente = abrir_expediente(
        nombre="Mesa Uno", asunto_tipo="mesa", asunto_clave="mesa-uno", ambitos=e.mesa.ambitos(),
        serie="DME-02", audiencia="publico", **e.quien,
    )  # fmt: skip
    e.mesa.save()
    return e


def formar(e: Escenario, **cambios) -> GrupoTecnico:
    datos = {
        "nombre": "Transición", "encargo": "Proponer lineamientos", "lider": e.integrantes[0].entidad,
        "desde": HOY, "acto": "Sesión ordinaria 1", "entidades": [e.integrantes[1].entidad],
    }  # fmt: skip
    return grupos.formar_grupo(mesa=e.mesa, **{**datos, **cambios}, **e.quien)


def entregar(e: Escenario, producto: ProductoGrupo, actor=None) -> ProductoGrupo:
    return grupos.entregar_producto(
        producto=producto, archivo=io.BytesIO(b"avance;uno\n"), nombre_archivo="avance.csv",
        actor=actor or e.secretaria, hoy=HOY,
    )  # fmt: skip


def pendientes(estado: str) -> list[str]:
    return list(Pendiente.objects.filter(estado=estado).order_by("pk").values_list("titulo", flat=True))


def test_quien_lidera_tambien_integra(mundo):
    grupo = formar(mundo)

    assert {m.entidad.clave for m in grupo.miembros.all()} == {"e-0", "e-1"}


def test_el_producto_es_un_pendiente_de_la_entidad_que_lidera(mundo):
    grupos.pedir_producto(grupo=formar(mundo), titulo="Diagnóstico", vence=VENCE, **mundo.quien)

    pendiente = Pendiente.objects.get(titulo="Entregar: Diagnóstico")
    assert (pendiente.rol, pendiente.ambito_clave, pendiente.vence) == ("delegado", "e-0", VENCE)


def test_lo_devuelto_se_vuelve_a_deber_con_la_misma_fecha_o_con_otra(mundo):
    producto = grupos.pedir_producto(grupo=formar(mundo), titulo="Diagnóstico", vence=VENCE, **mundo.quien)

    producto = entregar(mundo, producto)
    assert pendientes("abierto") == ["Revisar lo que entregó el grupo: Diagnóstico"]
    producto = grupos.devolver_producto(producto=producto, razon="Faltan cifras", vence=VENCE, **mundo.quien)

    assert (producto.estado, producto.esta_por_entregar) == ("devuelto", True)
    assert pendientes("abierto") == ["Entregar: Diagnóstico"]
    producto = grupos.recibir_producto(producto=entregar(mundo, producto), **mundo.quien)
    assert producto.estado == "recibido"
    assert pendientes("abierto") == []


def test_aplazar_mueve_el_mismo_pendiente(mundo):
    producto = grupos.pedir_producto(grupo=formar(mundo), titulo="Diagnóstico", vence=VENCE, **mundo.quien)

    despues = date(2026, 5, 10)
    producto = grupos.aplazar_producto(producto=producto, razon="Lluvias", vence=despues, **mundo.quien)

    assert (producto.vencia, producto.vence) == (VENCE, despues)
    assert [p.vence for p in Pendiente.objects.filter(estado="abierto")] == [despues]
    with pytest.raises(ActoImposible, match="debe ser posterior"):
        grupos.aplazar_producto(producto=producto, razon="Otra vez", vence=despues, **mundo.quien)


def test_un_grupo_que_debe_no_termina(mundo):
    grupo = formar(mundo)
    producto = grupos.pedir_producto(grupo=grupo, titulo="Diagnóstico", vence=VENCE, **mundo.quien)

    with pytest.raises(ActoImposible, match="todavía debe 1 producto"):
        grupos.terminar_grupo(grupo=grupo, hasta=HOY, motivo="Ya no", **mundo.quien)
    grupos.retirar_producto(producto=producto, razon="Lo hará otra mesa", **mundo.quien)

    assert grupos.terminar_grupo(grupo=grupo, hasta=HOY, motivo="Cumplió", **mundo.quien).hasta == HOY
    with pytest.raises(ActoImposible, match="terminó"):
        grupos.pedir_producto(grupo=grupo, titulo="Más", vence=VENCE, **mundo.quien)


def test_lo_entregado_no_se_entrega_dos_veces(mundo):
    producto = grupos.pedir_producto(grupo=formar(mundo), titulo="Diagnóstico", vence=VENCE, **mundo.quien)
    entregar(mundo, producto)

    with pytest.raises(ActoImposible, match="ese paso ya no va"):
        entregar(mundo, producto)


def test_la_secretaria_forma_quien_lidera_entrega_y_nadie_mas(mundo):
    lider = usuario("lider", "delegado", "entidad", "e-0")
    miembro, fuera = usuario("miembro", "delegado", "entidad", "e-1"), usuario("fuera")
    grupo = formar(mundo)
    producto = grupos.pedir_producto(grupo=grupo, titulo="Diagnóstico", vence=VENCE, **mundo.quien)

    for actor in (lider, miembro, fuera):
        with pytest.raises(PermissionDenied):
            grupos.pedir_producto(grupo=grupo, titulo="Otro", vence=VENCE, actor=actor, hoy=HOY)
    for actor in (miembro, fuera):
        with pytest.raises(PermissionDenied):
            entregar(mundo, producto, actor)
    assert entregar(mundo, producto, lider).documento.audiencia == "partes"


@pytest.mark.parametrize(
    ("campos", "nombre"),
    [
        ({"estado": "entregado"}, "producto_entregado_con_documento"),
        ({"estado": "devuelto"}, "producto_devuelto_con_razon"),
        ({"vence": HOY}, "producto_solo_se_aplaza"),
    ],
)
def test_la_base_niega_lo_que_no_puede_ser(mundo, campos, nombre):
    producto = grupos.pedir_producto(grupo=formar(mundo), titulo="Diagnóstico", vence=VENCE, **mundo.quien)

    with pytest.raises(IntegrityError, match=nombre), transaction.atomic():
        ProductoGrupo.objects.filter(pk=producto.pk).update(**campos)


def test_un_nombre_por_mesa_mientras_viva(mundo):
    formar(mundo)

    with pytest.raises(ActoImposible):
        formar(mundo)
