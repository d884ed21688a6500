"""El contorno con su fuente y sus anteriores, quiénes están, quiénes ayudan y los doce propósitos."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import shapely

from bocamina.lectura.errores import ArchivoInvalido
from bocamina.registro.distritos.acciones import perfil as actos
from bocamina.registro.distritos.acciones.distrito import incluir_municipios
from bocamina.registro.distritos.consultas import perfil as consultas
from bocamina.registro.distritos.models import Aliado, Contorno
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.territorio import acciones as territorio
from pruebas.lectura.geografia import muestras
from pruebas.registro.distritos.escenario import HOY, Mundo, montar
from pruebas.registro.expedientes.conftest import almacen_propio

pytestmark = pytest.mark.django_db
__all__ = ["almacen_propio"]
FUERA = shapely.box(-70.0, 3.0, -69.9, 3.1)


@pytest.fixture
def mundo(almacen_propio) -> Mundo:
    return montar()


def subir(mundo: Mundo, carpeta: Path, forma: object = muestras.CUADRO, desde: date = HOY) -> Contorno:
    return actos.registrar_contorno(
        contenido=muestras.geojson(carpeta, [forma]).read_bytes(), nombre_archivo="contorno.geojson",
        fuente="Catastro de prueba", fecha=date(2026, 1, 15), desde=desde, **mundo.quien,
    )  # fmt: skip


def test_el_contorno_se_mide_y_el_anterior_se_conserva_con_su_ultimo_dia(mundo, tmp_path):
    primero = subir(mundo, tmp_path, desde=date(2026, 2, 1))
    segundo = subir(mundo, tmp_path, FUERA, desde=date(2026, 3, 1))

    # 0,1° × 0,1° cerca de 7° N: unos 11,05 km × 11,06 km ≈ 12.200 ha.
    assert Decimal(12_000) < primero.area_ha < Decimal(12_400)
    assert consultas.contorno_en(mundo.distrito, date(2026, 2, 28)) == primero
    assert consultas.contorno_en(mundo.distrito, date(2026, 3, 1)) == segundo
    primero.refresh_from_db()
    assert primero.hasta == date(2026, 2, 28)
    with pytest.raises(ActoImposible, match="va después"):
        subir(mundo, tmp_path, desde=date(2026, 3, 1))


def test_dice_que_municipios_toca_sin_estar_declarados_y_al_reves(mundo, tmp_path):
    ruta = muestras.geojson(
        tmp_path, [muestras.CUADRO, FUERA], [{"MPIO_CDPMP": "05736"}, {"MPIO_CDPMP": "05604"}]
    )
    territorio.importar_archivo(ruta=ruta, actor=None, hoy=HOY)
    incluir_municipios(codigos=["05604"], desde=HOY, **mundo.quien)
    otra = tmp_path / "otra"
    otra.mkdir()

    contorno = subir(mundo, otra)

    frases = consultas.desacuerdos_de_municipios(mundo.distrito, contorno, HOY)
    assert contorno.municipios == ["05736"]
    assert ["Segovia" in frases[0], "Remedios" in frases[1]] == [True, True]


@pytest.mark.parametrize("contenido", [b"", b"no es un mapa", b"PK\x03\x04roto"])
def test_un_archivo_que_no_es_un_contorno_no_deja_nada(mundo, contenido):
    with pytest.raises(ArchivoInvalido):
        actos.registrar_contorno(
            contenido=contenido, nombre_archivo="x.geojson", fuente="X", fecha=HOY, desde=HOY, **mundo.quien
        )

    assert not Contorno.objects.exists()


def test_guia_son_doce_propositos_y_quedan_con_su_razon(mundo):
    actos.elegir_propositos(razones={"formalizar": "Hay 400 barequeros.", "bancarizar": " "}, **mundo.quien)
    actos.elegir_propositos(razones={"formalizar": "Hay 420 barequeros."}, **mundo.quien)

    doce = consultas.propositos_de(mundo.distrito)
    assert len(doce) == 12
    assert [(p.elemento.id, p.razon) for p in doce if p.razon] == [("formalizar", "Hay 420 barequeros.")]
    with pytest.raises(ActoImposible, match="lista"):
        actos.elegir_propositos(razones={"ganar_plata": "Sí."}, **mundo.quien)


def test_un_aliado_no_se_borra_termina(mundo):
    aliado = actos.registrar_aliado(
        clase="cooperacion", nombre="Agencia de prueba", aporte="Laboratorio", desde=HOY, **mundo.quien
    )
    quien = {"actor": mundo.secretaria, "hoy": HOY}

    with pytest.raises(ActoImposible, match="anterior"):
        actos.terminar(fila=aliado, hasta=date(2026, 1, 1), **quien)
    aliado.refresh_from_db()
    actos.terminar(fila=aliado, hasta=HOY, **quien)

    assert Aliado.objects.get().hasta == HOY


def test_la_presencia_etnica_lleva_fuente(mundo):
    with pytest.raises(ActoImposible):
        actos.registrar_comunidad(
            clase="indigena", nombre="Pueblo de prueba", fuente="", fecha=HOY, **mundo.quien
        )
    comunidad = actos.registrar_comunidad(
        clase="indigena", nombre="Pueblo de prueba", fuente="Certificación 1", fecha=HOY, **mundo.quien
    )

    assert comunidad.vale_en(HOY)
