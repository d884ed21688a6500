"""Las restricciones de la base, por su nombre: valen aunque alguien se salte las acciones."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from bocamina.registro.instituciones.models import CierreEntidad, Delegacion, Entidad, Ocupacion, Persona
from pruebas.registro.instituciones import directorio

pytestmark = pytest.mark.django_db

D = date(2026, 1, 1)


def entidad(**datos):
    return Entidad(**{"clave": "x", "nombre": "X", "orden": "nacional", **datos})


CASOS = {
    "entidad_fechas_en_orden": lambda: entidad(desde=D, hasta=date(2025, 1, 1)),
    "entidad_clave_bien_escrita": lambda: entidad(clave="Con Espacios"),
    "entidad_codigo_segun_nivel": lambda: entidad(orden="municipal", divipola="5736"),
    "entidad_nit_con_digito": lambda: entidad(nit="899999022"),
    "persona_contacto_con_autorizacion": lambda: Persona(clave="p", nombre="P", correo="p@x.example"),
    "ocupacion_con_comienzo": lambda: Ocupacion(clave="o", puesto=_puesto(), persona=directorio.persona()),
    "delegacion_con_comienzo": lambda: _delegacion(desde=None),
    "delegacion_documento_es_huella": lambda: _delegacion(documento="no es una huella"),
    "cierre_con_comienzo_y_fin": lambda: CierreEntidad(
        clave="c", entidad=directorio.entidad(), tipo="cierre", motivo="fiesta", acto="Decreto 1", desde=D
    ),
}


def _puesto():
    return directorio.puesto(directorio.entidad())


def _delegacion(**datos):
    comunes = {"clave": "d", "alcance": "nacional", "evidencia": "comunicacion_escrita", "desde": D}
    return Delegacion(entidad=directorio.entidad(), persona=directorio.persona(), **{**comunes, **datos})


@pytest.mark.parametrize("restriccion", sorted(CASOS))
def test_la_base_rechaza(restriccion: str):
    objeto = CASOS[restriccion]()

    with pytest.raises(IntegrityError, match=restriccion), transaction.atomic():
        objeto.save()


def test_una_sola_ocupacion_sin_terminar_por_puesto_y_tipo(en_postgres: bool):
    puesto, persona = _puesto(), directorio.persona()
    Ocupacion.objects.create(clave="o1", puesto=puesto, persona=persona, desde=D)
    # SQLite no nombra los índices únicos: dice sus columnas.
    nombre = "ocupacion_una_sin_terminar" if en_postgres else "puesto_id.*tipo"

    with pytest.raises(IntegrityError, match=nombre), transaction.atomic():
        Ocupacion.objects.create(clave="o2", puesto=puesto, persona=persona, desde=date(2026, 5, 1))


def test_el_texto_de_una_persona_no_dice_quien_es():
    assert "Ana" not in str(directorio.persona(nombre="Ana Lucía Peña"))


def test_la_historia_guarda_el_nombre_anterior():
    e = directorio.entidad(nombre="Instituto Geológico")
    e.nombre = "Servicio Geológico"
    e.save()

    assert [h.nombre for h in e.history.all()] == ["Servicio Geológico", "Instituto Geológico"]
