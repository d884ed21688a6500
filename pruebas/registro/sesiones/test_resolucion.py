"""De la resolución firmada nacen el estado, la mesa, sus integrantes y la primera sesión; o no nace nada."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied

from bocamina.registro.avisos.models import Pendiente
from bocamina.registro.distritos.acciones import distrito as actos
from bocamina.registro.distritos.models import Distrito, Resolucion
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.mesas.consultas.mesas import electores_en, mesa_por_clave
from bocamina.registro.sesiones.acciones.resolucion import registrar_resolucion
from bocamina.registro.sesiones.models import Sesion
from bocamina.registro.territorio.acciones import sembrar
from pruebas.lectura.formato.muestras import pdf
from pruebas.registro.expedientes.conftest import almacen_propio
from pruebas.registro.sesiones.escenario import usuario

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("almacen_propio")]
__all__ = ["almacen_propio"]
HOY = date(2026, 3, 10)


@pytest.fixture
def secretaria():
    return usuario("secre", "secretaria_tecnica", tipo="distrito", clave="rio-claro")


@pytest.fixture
def distrito(secretaria) -> Distrito:
    sembrar()
    quien = {"actor": secretaria, "hoy": HOY}
    distrito = actos.registrar_distrito(
        clave="rio-claro", nombre="Río Claro", direccion="dfm", enfasis="mineria_no_autorizada", **quien
    )
    actos.incluir_municipios(distrito=distrito, codigos=["05736"], desde=HOY, **quien)
    for estado in ("en_diagnostico", "en_publicacion"):
        actos.cambiar_estado(distrito=distrito, estado=estado, desde=HOY, **quien)
    return distrito


def registrar(distrito: Distrito, actor, **cambios) -> Resolucion:
    entidad = Entidad.objects.get_or_create(
        clave="mme", defaults={"nombre": "Ministerio", "orden": "nacional"}
    )
    datos = {
        "numero": "40", "fecha": HOY, "archivo": io.BytesIO(pdf(1)), "nombre_archivo": "r.pdf",
        "convocadas": [entidad[0]], "primera_sesion": datetime(2026, 5, 12, 14, tzinfo=UTC),
        "lugar": "Casa de la Cultura", "plan_vence": date(2026, 9, 10), **cambios,
    }  # fmt: skip
    return registrar_resolucion(distrito=distrito, actor=actor, hoy=HOY, **datos)


def test_decreto_977_de_la_resolucion_nacen_la_mesa_y_la_primera_sesion(distrito, secretaria) -> None:
    registrar(distrito, secretaria)

    distrito.refresh_from_db()
    mesa = mesa_por_clave("rio-claro")
    sesion = Sesion.objects.get()
    assert distrito.estado == "delimitado"
    assert [i.entidad.clave for i in electores_en(mesa, HOY)] == ["mme"]
    assert (sesion.numero, sesion.puntos.count(), sesion.mesa) == (1, 11, mesa)
    assert Pendiente.objects.filter(clave__in=[f"citar:{sesion.pk}", "plan:rio-claro"]).count() == 2


@pytest.mark.parametrize(
    ("cambios", "frase"),
    [
        ({"numero": " "}, "número"),
        ({"convocadas": []}, "qué entidades"),
        ({"fecha": date(2026, 3, 11)}, "no ha llegado"),
        ({"primera_sesion": datetime(2026, 3, 9, 14, tzinfo=UTC)}, "no haya pasado"),
    ],
)
def test_si_algo_falta_no_nace_nada(distrito, secretaria, cambios, frase) -> None:
    with pytest.raises(ActoImposible, match=frase):
        registrar(distrito, secretaria, **cambios)

    distrito.refresh_from_db()
    assert distrito.estado == "en_publicacion"
    assert not Resolucion.objects.exists()
    assert mesa_por_clave("rio-claro") is None


def test_quien_no_es_del_distrito_no_la_registra(distrito) -> None:
    for ajena in (usuario("otra", "secretaria_tecnica", tipo="distrito", clave="otro"), usuario("nadie")):
        with pytest.raises(PermissionDenied):
            registrar(distrito, ajena)
