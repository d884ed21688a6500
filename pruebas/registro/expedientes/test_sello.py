"""Lo sellado y cambiado por fuera del programa: la base lo niega y, sin sus disparadores, se descubre."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction

from bocamina.registro.expedientes import acciones, consultas, disparadores
from pruebas.registro.expedientes.conftest import HOY, incorporar

pytestmark = pytest.mark.django_db


@pytest.fixture
def sellado(expediente, secretaria):
    incorporar(expediente, secretaria, titulo="Acta de instalación")
    incorporar(expediente, secretaria, titulo="Concepto técnico")
    acciones.cerrar_expediente(expediente=expediente, actor=secretaria, hoy=HOY)
    return expediente


def por_fuera(sql: str, *, sin_disparadores: bool = True) -> None:
    if sin_disparadores:
        disparadores.quitar(connection)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def detalles() -> list[str]:
    return [danio.detalle for danio in consultas.verificar()]


@pytest.mark.parametrize(
    "cambio",
    [
        "UPDATE expedientes_documento SET titulo = 'Otro'",
        "UPDATE expedientes_documento SET radicado = 'BOC-2026-999999' WHERE orden = 1",
        "UPDATE expedientes_documento SET fecha = '2020-01-01'",
        "UPDATE expedientes_documento SET orden = orden + 10",
    ],
)
def test_la_base_niega_cambiar_los_datos_de_un_documento(sellado, cambio):
    with pytest.raises(IntegrityError, match="no se cambia ni se borra"):
        por_fuera(cambio, sin_disparadores=False)


def test_sin_cambios_y_con_otra_audiencia_lo_sellado_sigue_integro(sellado, secretaria):
    documento = sellado.documentos.get(orden=1)
    acciones.cambiar_audiencia(
        documento=documento, audiencia="partes", razon="Trae datos de una persona", actor=secretaria, hoy=HOY
    )

    assert detalles() == []


@pytest.mark.parametrize(
    ("sql", "detalle"),
    [
        (
            "UPDATE expedientes_documento SET titulo = 'Otro' WHERE orden = 1",
            "el documento BOC-2026-000001 no es como se selló",
        ),
        (
            "UPDATE expedientes_version SET nombre_archivo = 'otro.pdf' WHERE documento_id = "
            "(SELECT id FROM expedientes_documento WHERE orden = 2)",
            "el documento BOC-2026-000002 no es como se selló",
        ),
        (
            "UPDATE expedientes_documento SET radicado = 'BOC-2026-000777' WHERE orden = 2",
            "el documento BOC-2026-000002 ya no está en el expediente",
        ),
        (
            "UPDATE expedientes_expediente SET estado = 'abierto', cerrado_el = NULL",
            "el expediente aparece abierto y la bitácora no tiene su reapertura",
        ),
    ],
)
def test_lo_cambiado_por_sql_se_descubre(sellado, sql, detalle):
    por_fuera(sql)

    assert detalles() == [detalle]


def test_lo_agregado_tras_abrirlo_por_sql_se_descubre(sellado, secretaria):
    por_fuera("UPDATE expedientes_expediente SET estado = 'abierto', cerrado_el = NULL")
    sellado.refresh_from_db()
    incorporar(sellado, secretaria, titulo="Metido")
    por_fuera("UPDATE expedientes_expediente SET estado = 'cerrado', cerrado_el = '2026-11-20'")

    assert detalles() == ["el documento BOC-2026-000003 entró después del cierre"]


def test_reabrir_y_agregar_como_se_debe_no_es_un_hallazgo(sellado, secretaria):
    acciones.reabrir_expediente(
        expediente=sellado, razon="Faltó un anexo del acta", actor=secretaria, hoy=HOY
    )
    incorporar(sellado, secretaria, titulo="Anexo")
    assert detalles() == []

    acciones.cerrar_expediente(expediente=sellado, actor=secretaria, hoy=HOY)
    assert detalles() == []
