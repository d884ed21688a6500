"""Ningún libro roto tumba nada ni cambia lo que no debe: o no se recibe con su frase, o vuelve anotado."""

from __future__ import annotations

from typing import Any

import pytest

from bocamina.lectura.errores import ArchivoInvalido
from bocamina.registro.bitacora.models import Registro
from bocamina.registro.planes.acciones.libros import recibir
from bocamina.registro.planes.consultas.ficha import fichas_de
from bocamina.registro.planes.models import Gasto, Reporte
from pruebas.registro.planes.escenario import HOY, montar
from pruebas.registro.planes.libros import rotos, rotos_de_avance
from pruebas.registro.planes.libros.escenario import abierto, bajar, frases
from pruebas.registro.planes.libros.rotos import ROTOS, Roto
from pruebas.registro.planes.test_seguimiento import en_ronda

pytestmark = pytest.mark.django_db


def test_son_mas_de_sesenta_y_ninguno_se_llama_igual():
    for rotos_de in (ROTOS, rotos_de_avance.ROTOS):
        assert len({r.nombre for r in rotos_de}) == len(rotos_de) > 60


@pytest.mark.parametrize("roto", ROTOS, ids=lambda r: r.nombre)
def test_un_libro_roto_del_plan_no_cambia_nada_y_dice_por_que(roto: Roto):
    mundo = montar()
    quien = {"contenido": roto.danio(bajar(mundo)), "actor": mundo.delegada, "hoy": HOY}
    antes, anotados = fichas_de(mundo.plan), Registro.objects.count()

    _juzgar(roto, quien)

    if roto.nombre != "dos_nuevas_iguales":  # la primera sí entra
        assert (fichas_de(mundo.plan), Registro.objects.count()) == (antes, anotados)


def test_un_libro_que_se_lee_pero_no_se_deja_escribir_se_devuelve_en_uno_aparte():
    mundo = montar()
    danado = rotos.con_pieza("docProps/core.xml", b"<core")(bajar(mundo))

    revision = recibir.revisar(contenido=danado, actor=mundo.delegada, hoy=HOY)
    aparte = abierto(recibir.devolver(contenido=danado, actor=mundo.delegada, hoy=HOY))

    assert revision.juicios
    assert "guárdelo de nuevo" in aparte["Lea primero"]["A1"].value
    assert "Resumen" in aparte.sheetnames


@pytest.mark.parametrize("roto", rotos_de_avance.ROTOS, ids=lambda r: r.nombre)
def test_un_libro_roto_del_avance_no_cambia_nada_y_dice_por_que(roto: Roto):
    r = en_ronda()
    r.escribir("8")
    r.gastar("500", "250")
    libro = recibir.entregar(instrumento="avance", entidad=r.mundo.lider, **r.oap)
    antes, anotados = _reportado(), Registro.objects.count()

    _juzgar(roto, {"contenido": roto.danio(libro), **r.oap})

    assert (_reportado(), Registro.objects.count()) == (antes, anotados)


def _reportado() -> list[dict[str, Any]]:
    return [*Reporte.objects.values(), *Gasto.objects.values()]


def _juzgar(roto: Roto, quien: dict[str, Any]) -> None:
    if roto.que != rotos.RECHAZADO:
        _recibido(roto, quien)
        return
    with pytest.raises(ArchivoInvalido) as razon:
        recibir.aplicar(**quien)
    assert roto.frase in str(razon.value)
    assert str(razon.value).endswith((".", "…"))


def _recibido(roto: Roto, quien: dict[str, Any]) -> None:
    resumen = abierto(recibir.devolver(**quien))["Resumen"]
    revision = recibir.aplicar(**quien)
    dicho = " ".join(frases(revision) if roto.que == rotos.CORREGIR else revision.avisos)
    assert roto.frase in dicho
    assert bool(revision.con_fallo) == (roto.que == rotos.CORREGIR)
    textos = " ".join(str(c.value) for fila in resumen.iter_rows() for c in fila if c.value)
    assert roto.frase in textos
