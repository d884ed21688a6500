"""Lo que la propia base niega, por su nombre."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from bocamina.registro.exploracion.models import (
    ActividadAdicional,
    LineaFormato,
    MineralPropuesto,
    Propuesta,
)
from pruebas.registro.exploracion.personas import HOY, borrador, titular

pytestmark = pytest.mark.django_db


def negada(nombre: str, hacer) -> None:
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        hacer()
    assert nombre in str(error.value)


@pytest.mark.parametrize(
    ("restriccion", "cambios"),
    [
        ("propuesta_radicada_con_fotografia", {"estado": "radicada"}),
        ("propuesta_radicada_con_fotografia", {"radicada_el": HOY}),
        ("propuesta_area_positiva", {"area_ha": Decimal(0)}),
        ("propuesta_longitud_positiva", {"longitud_km": Decimal(-1)}),
    ],
)
def test_la_propuesta(restriccion, cambios):
    p = borrador(titular())
    negada(restriccion, lambda: Propuesta.objects.filter(pk=p.pk).update(**cambios))


def test_las_filas():
    p = borrador(titular())
    negada(
        "linea_monto_no_negativo",
        lambda: LineaFormato.objects.create(propuesta=p, clave="x", parte="actividades", monto_smldv=-1),
    )
    negada(
        "linea_anios_desde_uno",
        lambda: LineaFormato.objects.create(propuesta=p, clave="x", parte="actividades", anio_ejecucion=0),
    )
    negada(
        "adicional_monto_no_negativo",
        lambda: ActividadAdicional.objects.create(propuesta=p, orden=1, nombre="x", monto_smldv=-1),
    )


def test_un_mineral_no_se_repite():
    p = borrador(titular())
    MineralPropuesto.objects.create(propuesta=p, orden=1, mineral="carbon")
    with pytest.raises(IntegrityError), transaction.atomic():
        MineralPropuesto.objects.create(propuesta=p, orden=2, mineral="carbon")
