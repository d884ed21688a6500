"""2.1.5 y 2.2.1 de la guía, criterio delegacion-evidencia: qué delegación puede contarse."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.storage import default_storage

from bocamina.registro.cuentas.estados import Rol, TipoAmbito
from bocamina.registro.cuentas.permisos import PermisoDenegado
from bocamina.registro.instituciones import acciones, consultas
from bocamina.registro.instituciones.acciones.delegaciones import ruta_en_almacen
from bocamina.registro.instituciones.estados import ActoImposible
from pruebas.registro.instituciones import directorio
from pruebas.registro.instituciones.directorio import HOY, PDF

pytestmark = pytest.mark.django_db
DESDE = date(2026, 1, 15)


@pytest.fixture(autouse=True)
def _almacen(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def escena(*, nivel: str = "directivo", ocupa: bool = True):
    entidad, persona = directorio.entidad(), directorio.persona()
    puesto = directorio.puesto(entidad, nivel=nivel)
    if ocupa:
        directorio.ocupar(puesto, persona, date(2025, 1, 1))
    return entidad, persona


def delegar(entidad, persona, **datos):
    comunes = {"alcance": "nacional", "evidencia": "comunicacion_escrita", "desde": DESDE, "documento": PDF}
    return acciones.delegar(entidad=entidad, persona=persona, actor=None, hoy=HOY, **{**comunes, **datos})


def test_2_1_5_comunicacion_escrita_de_una_directiva_vale():
    entidad, persona = escena()
    delegacion = delegar(entidad, persona)

    validez = consultas.delegacion_valida(persona, entidad, HOY)

    assert validez.vale
    assert validez.delegacion == delegacion
    assert validez.razon.startswith("Vale: delegación del 2026-01-15 en adelante")
    assert validez.explicacion.criterios == ("delegacion-evidencia",)
    assert "2.1.5" in {c.articulo for c in validez.explicacion.citas}


def test_sin_documento_no_puede_contarse_hasta_adjuntarlo():
    entidad, persona = escena()
    delegacion = delegar(entidad, persona, documento=None)

    assert "falta adjuntar el documento" in consultas.delegacion_valida(persona, entidad, HOY).razon
    acciones.adjuntar_documento(delegacion=delegacion, contenido=PDF, nombre="carta.pdf", actor=None, hoy=HOY)
    assert consultas.delegacion_valida(persona, entidad, HOY).vale


@pytest.mark.parametrize(
    ("alcance", "evidencia", "vale"),
    [
        ("nacional", "comunicacion_escrita", True),
        ("distrital", "acto_de_delegacion", True),
        ("distrital", "comunicacion_escrita", False),
    ],
)
def test_2_2_1_la_prueba_depende_del_nivel_de_la_mesa(alcance, evidencia, vale):
    entidad, persona = escena()
    delegar(entidad, persona, alcance=alcance, evidencia=evidencia)

    validez = consultas.delegacion_valida(persona, entidad, HOY, alcance=alcance)

    assert validez.vale is vale
    assert vale or "la norma pide acto de delegación y se registró comunicación escrita" in validez.razon


@pytest.mark.parametrize(("nivel", "vale"), [("directivo", True), ("asesor", True), ("otro", False)])
def test_2_1_5_nivel_directivo_o_asesor(nivel, vale):
    entidad, persona = escena(nivel=nivel)
    delegar(entidad, persona)

    validez = consultas.delegacion_valida(persona, entidad, HOY)

    assert validez.vale is vale
    assert vale or "se exige nivel directivo o asesor y su puesto era de nivel otro" in validez.razon


def test_quien_no_ocupa_puesto_no_puede_ser_delegado():
    entidad, persona = escena(ocupa=False)
    delegar(entidad, persona)

    assert "no ocupaba ningún puesto" in consultas.delegacion_valida(persona, entidad, HOY).razon


def test_fuera_de_sus_fechas_o_para_otro_distrito_no_hay_delegacion():
    entidad, persona = escena()
    delegar(entidad, persona, hasta=date(2026, 6, 30), asunto="nordeste")

    def vale(dia: date, asunto: str) -> bool:
        return consultas.delegacion_valida(persona, entidad, dia, asunto=asunto).vale

    assert vale(date(2026, 6, 30), "nordeste")
    assert not vale(date(2026, 7, 1), "nordeste")
    assert not vale(date(2026, 1, 14), "nordeste")
    assert not vale(date(2026, 6, 30), "valle")


def test_una_delegacion_buena_basta_aunque_haya_otra_sin_documento():
    entidad, persona = escena()
    buena = delegar(entidad, persona)
    delegar(entidad, persona, desde=date(2026, 5, 1), documento=None)

    assert consultas.delegacion_valida(persona, entidad, HOY).delegacion == buena


def test_el_documento_se_guarda_por_su_contenido():
    entidad, persona = escena()
    delegacion = delegar(entidad, persona, documento_nombre="../../carta\u202e.exe")

    with default_storage.open(ruta_en_almacen(delegacion.documento)) as archivo:
        assert archivo.read() == PDF
    assert delegacion.documento_tipo == "application/pdf"
    assert delegacion.documento_nombre.endswith(".pdf")
    assert "/" not in delegacion.documento_nombre


@pytest.mark.parametrize(("contenido", "frase"), [(b"", "vacío"), (b"MZ programa", "no es PDF")])
def test_documento_que_no_sirve_no_deja_delegacion(contenido, frase):
    entidad, persona = escena()

    with pytest.raises(ActoImposible, match=frase):
        delegar(entidad, persona, documento=contenido)

    assert entidad.delegaciones.count() == 0


def test_el_documento_no_se_cambia_en_silencio():
    delegacion = delegar(*escena())

    with pytest.raises(ActoImposible, match="ya tiene documento"):
        acciones.adjuntar_documento(delegacion=delegacion, contenido=PDF, nombre="", actor=None, hoy=HOY)


def test_delega_quien_tiene_la_entidad_y_no_otra_ni_de_fuera():
    entidad, persona = escena()
    propia = directorio.usuario("a@x.example", Rol.DELEGADO, TipoAmbito.ENTIDAD, "mme")
    ajena = directorio.usuario("b@x.example", Rol.DELEGADO, TipoAmbito.ENTIDAD, "anm")
    fuera = directorio.usuario("c@x.example")

    for actor in (ajena, fuera):
        with pytest.raises(PermisoDenegado):
            delegar_como(actor, entidad, persona)
        assert consultas.delegaciones_visibles(actor, hoy=HOY).count() == 0
    delegar_como(propia, entidad, persona)

    assert consultas.delegaciones_visibles(propia, hoy=HOY).count() == 1
    assert consultas.delegaciones_visibles(ajena, hoy=HOY).count() == 0


def delegar_como(actor, entidad, persona):
    return acciones.delegar(
        entidad=entidad,
        persona=persona,
        alcance="nacional",
        evidencia="comunicacion_escrita",
        desde=DESDE,
        actor=actor,
        hoy=HOY,
    )


def test_terminar_antes_de_tiempo_y_no_despues():
    delegacion = delegar(*escena(), hasta=date(2026, 12, 31))
    acciones.terminar_delegacion(delegacion=delegacion, hasta=date(2026, 11, 30), actor=None, hoy=HOY)

    with pytest.raises(ActoImposible, match="ya termina el 2026-11-30"):
        acciones.terminar_delegacion(delegacion=delegacion, hasta=date(2026, 12, 5), actor=None, hoy=HOY)
