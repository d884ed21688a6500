"""Ningún libro roto tumba nada ni cambia lo que no debe: o no se recibe con su frase, o vuelve anotado."""

from __future__ import annotations

import pytest

from bocamina.lectura.errores import ArchivoInvalido
from bocamina.registro.bitacora.models import Registro
from bocamina.registro.planes.consultas.ficha import fichas_de
from pruebas.registro.planes.escenario import montar
from pruebas.registro.planes.libros import rotos
from pruebas.registro.planes.libros.escenario import aplicar, bajar, devuelto, frases
from pruebas.registro.planes.libros.rotos import ROTOS, Roto

pytestmark = pytest.mark.django_db


def test_son_mas_de_sesenta_y_ninguno_se_llama_igual():
    assert len({r.nombre for r in ROTOS}) == len(ROTOS) > 60


@pytest.mark.parametrize("roto", ROTOS, ids=lambda r: r.nombre)
def test_un_libro_roto_no_cambia_nada_y_dice_por_que(roto: Roto):
    mundo = montar()
    contenido = roto.danio(bajar(mundo))
    antes, anotados = fichas_de(mundo.plan), Registro.objects.count()

    if roto.que == rotos.RECHAZADO:
        with pytest.raises(ArchivoInvalido) as razon:
            aplicar(mundo, contenido)
        assert roto.frase in str(razon.value)
        assert str(razon.value).endswith((".", "…"))
    else:
        _recibido(mundo, roto, contenido)

    if roto.nombre != "dos_nuevas_iguales":  # la primera sí entra
        assert (fichas_de(mundo.plan), Registro.objects.count()) == (antes, anotados)


def _recibido(mundo, roto: Roto, contenido: bytes) -> None:
    resumen = devuelto(mundo, contenido).hoja("Resumen")
    revision = aplicar(mundo, contenido)
    dicho = " ".join(frases(revision) if roto.que == rotos.CORREGIR else revision.avisos)
    assert roto.frase in dicho
    assert bool(revision.con_fallo) == (roto.que == rotos.CORREGIR)
    textos = " ".join(str(c.value) for fila in resumen.iter_rows() for c in fila if c.value)
    assert roto.frase in textos
