"""Visita cada ruta y cada operación de la API como dueña, de otro ámbito, de fuera y sin cuenta."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from allauth.account.internal.flows.login import record_authentication
from django.db import transaction
from django.test import Client, RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from bocamina.registro.cuentas.estados import ROLES_RESERVADOS
from pruebas.casa.escenario import crear_todo

TABLA = Path(__file__).with_name("rutas.yaml")
PERSONAS = ("duena", "otra", "fuera", "anonima")
CAMPOS = {"argumentos", "consulta", "datos", "como", "todas", "con_sesion", *PERSONAS}
METODOS = {"GET", "POST", "PUT", "PATCH", "DELETE"}


class SinRepetidas(yaml.SafeLoader):
    """Una ruta escrita dos veces taparía a la primera."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        claves = [self.construct_object(clave, deep=True) for clave, _ in node.value]
        repetidas = {clave for clave in claves if claves.count(clave) > 1}
        assert not repetidas, f"rutas.yaml: repetida {repetidas}, línea {node.start_mark.line + 1}"
        return super().construct_mapping(node, deep)


FILAS: dict[str, dict[str, Any]] = yaml.load(TABLA.read_text("utf-8"), SinRepetidas)  # noqa: S506 - deriva de SafeLoader


def del_sistema(nodo: URLResolver | None = None, ruta: str = "/", espacio: str = "") -> Iterator[str]:
    """Los nombres de las rutas con su espacio, y «MÉTODO /ruta» de cada operación de la API."""
    for hijo in (nodo or get_resolver()).url_patterns:
        completa = ruta + str(hijo.pattern).removeprefix("^")
        if isinstance(hijo, URLResolver):
            dentro = f"{espacio}{hijo.namespace}:" if hijo.namespace else espacio
            yield from del_sistema(hijo, completa, dentro)
        else:
            yield from de_la_ruta(hijo, completa, espacio)


def de_la_ruta(hijo: URLPattern, completa: str, espacio: str) -> Iterator[str]:
    vista = (
        inspect.getclosurevars(hijo.callback).nonlocals.get("self")
        if inspect.isfunction(hijo.callback)
        else None
    )
    operaciones = getattr(vista, "operations", None)
    if operaciones:
        yield from (f"{metodo} {completa}" for operacion in operaciones for metodo in operacion.methods)
    elif espacio != "admin:":
        assert hijo.name, f"La ruta {completa} no tiene nombre: póngale name="
        yield f"{espacio}{hijo.name}"
    elif hijo.name == "index":
        yield "admin:index"


def partes(clave: str) -> tuple[str, str]:
    """(método, ruta) de «nombre», «nombre POST» o «GET /api/…»."""
    uno, _, dos = clave.partition(" ")
    if uno in METODOS:
        return uno, dos
    return (dos or "GET"), uno


def test_cada_ruta_esta_en_la_tabla_y_cada_fila_existe():
    existen = set(del_sistema())
    escritas = {clave if partes(clave)[1].startswith("/") else partes(clave)[1] for clave in FILAS}

    faltan, sobran = sorted(existen - escritas), sorted(escritas - existen)

    assert not faltan, f"Agregue a pruebas/casa/rutas.yaml (arriba dice cómo): {', '.join(faltan)}"
    assert not sobran, f"Quite de pruebas/casa/rutas.yaml, ya no son rutas: {', '.join(sobran)}"


def test_las_filas_estan_bien_escritas():
    for clave, fila in FILAS.items():
        assert set(fila) <= CAMPOS, f"{clave}: no se conoce {set(fila) - CAMPOS}"
        assert partes(clave)[0] in METODOS, f"{clave}: el método va en mayúsculas"
        for quien, espera in esperado(fila).items():
            assert espera == "entrar" or 200 <= espera < 500, f"{clave}: {quien}"


def esperado(fila: dict[str, Any]) -> dict[str, Any]:
    if "todas" in fila:
        return dict.fromkeys(PERSONAS, fila["todas"]) | {p: fila[p] for p in PERSONAS if p in fila}
    base = (
        dict.fromkeys(PERSONAS[:3], fila["con_sesion"]) | {"anonima": "entrar"}
        if "con_sesion" in fila
        else {}
    )
    completa = base | {p: fila[p] for p in PERSONAS if p in fila}
    assert set(completa) == set(PERSONAS), f"Faltan personas en {fila}: {set(PERSONAS) - set(completa)}"
    return completa


@pytest.fixture(scope="module")
def escenario(django_db_setup: None, django_db_blocker: Any) -> Iterator[dict[str, Any]]:
    """Se crea una vez y se deshace al final: cada visita también se deshace."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield crear_todo()
        transaction.set_rollback(True)


def llenar(valor: Any, escenario: dict[str, Any]) -> Any:
    if isinstance(valor, dict):
        return {clave: llenar(v, escenario) for clave, v in valor.items()}
    return valor.format(**escenario) if isinstance(valor, str) else valor


def direccion(ruta: str, fila: dict[str, Any], escenario: dict[str, Any]) -> str:
    argumentos = llenar(fila.get("argumentos", {}), escenario)
    if ruta.startswith("/"):
        url = re.sub(r"[<{](?:\w+:)?(\w+)[>}]", lambda m: str(argumentos[m[1]]), ruta)
    else:
        url = reverse(ruta, kwargs=argumentos)
    return f"{url}?{fila['consulta']}" if "consulta" in fila else url


def cliente_de(quien: str, rol: str, escenario: dict[str, Any]) -> Client:
    cliente = Client(raise_request_exception=True)
    if quien == "anonima":
        return cliente
    otra = "secretaria_tecnica_otra" if rol in ROLES_RESERVADOS else f"{rol}_otra"
    usuario = escenario[{"duena": rol, "otra": otra, "fuera": "fuera"}[quien]]
    cliente.force_login(usuario, backend="allauth.account.auth_backends.AuthenticationBackend")
    sesion = cliente.session
    peticion = RequestFactory().get("/")
    peticion.session = sesion
    # Acaba de identificarse: así lo que se mide es el permiso y no la pregunta de la contraseña.
    record_authentication(peticion, usuario, "password")
    sesion.save()
    return cliente


def visitar(clave: str, quien: str, escenario: dict[str, Any]) -> Any:
    """El estado, o «entrar» si la respuesta manda a la página de entrada."""
    fila, (metodo, ruta) = FILAS[clave], partes(clave)
    cliente = cliente_de(quien, fila.get("como", "secretaria_tecnica"), escenario)
    datos = llenar(fila.get("datos", {}), escenario)
    opciones = {"content_type": "application/json"} if ruta.startswith("/") and metodo != "GET" else {}
    respuesta = getattr(cliente, metodo.lower())(direccion(ruta, fila, escenario), datos, **opciones)
    if respuesta.streaming:
        b"".join(respuesta.streaming_content)  # hasta el final: así se cierra el archivo que se entrega
    if respuesta.status_code == 302 and respuesta["Location"].startswith(reverse("account_login")):
        return "entrar"
    return respuesta.status_code


@pytest.mark.django_db
@pytest.mark.parametrize("clave", list(FILAS))
def test_cada_persona_recibe_lo_que_le_toca(clave: str, escenario: dict[str, Any]):
    recibido = {}
    for quien in PERSONAS:
        with transaction.atomic():
            recibido[quien] = visitar(clave, quien, escenario)
            transaction.set_rollback(True)

    assert recibido == esperado(FILAS[clave])
