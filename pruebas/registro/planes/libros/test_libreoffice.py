"""El libro se abre, se edita y se guarda en LibreOffice, y vuelve como si nada."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from bocamina.registro.planes.acciones.libros import recibir
from bocamina.registro.planes.models import Accion, Gasto, Reporte
from pruebas.registro.planes.escenario import montar
from pruebas.registro.planes.libros.escenario import abierto, aplicar, bajar, estados
from pruebas.registro.planes.test_seguimiento import en_ronda

SOFFICE = shutil.which("soffice")
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.lento,
    pytest.mark.skipif(
        SOFFICE is None,
        reason="hace falta LibreOffice (soffice); se activa con: apt-get install libreoffice-calc",
    ),
]
# Una macro de LibreOffice que hace lo que haría la persona: escribir en la celda y guardar.
MACRO = """Sub Editar(ruta As String, destino As String)
  Dim leer(0) As New com.sun.star.beans.PropertyValue
  leer(0).Name = "Hidden" : leer(0).Value = True
  doc = StarDesktop.loadComponentFromURL(ConvertToURL(ruta), "_blank", 0, leer())
  {}
  Dim escribir(0) As New com.sun.star.beans.PropertyValue
  escribir(0).Name = "FilterName" : escribir(0).Value = "Calc MS Excel 2007 XML"
  doc.storeToURL(ConvertToURL(destino), escribir())
  doc.close(True)
End Sub
"""
MODULO = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Libros" \
script:language="StarBasic">{}</script:module>
"""


EN_EL_PLAN = (
    'doc.Sheets.getByName("Acciones").getCellRangeByName("G2").String = "Editado en LibreOffice"',
    'doc.Sheets.getByName("Metas").getCellRangeByName("G2").Value = 9.5',
)
EN_EL_AVANCE = (
    'doc.Sheets.getByName("Avance").getCellRangeByName("J2").Value = 7.5',
    'doc.Sheets.getByName("Avance").getCellRangeByName("K2").String = "Siete títulos y uno en trámite"',
    'doc.Sheets.getByName("Avance").getCellRangeByName("M2").String = "Doblar las visitas"',
    'doc.Sheets.getByName("Avance").getCellRangeByName("N2").Value = 48000',
    'doc.Sheets.getByName("Avance").getCellRangeByName("O2").String = "Segovia; 05604 Remedios"',
    'doc.Sheets.getByName("Plata").getCellRangeByName("H2").String = "$ 1.250.000,50"',
    'doc.Sheets.getByName("Plata").getCellRangeByName("I2").Value = 250000',
)


def editar(carpeta: Path, contenido: bytes, ediciones: tuple[str, ...]) -> bytes:
    """El libro como queda después de escribir en esas celdas y guardarlo."""
    libro, destino = carpeta / "libro.xlsx", carpeta / "editado.xlsx"
    libro.write_bytes(contenido)
    perfil = carpeta / "perfil"
    base = [str(SOFFICE), "--headless", "--norestore", f"-env:UserInstallation=file://{perfil}"]
    subprocess.run([*base, "--terminate_after_init"], check=False, timeout=120, capture_output=True)
    estandar = perfil / "user" / "basic" / "Standard"
    estandar.mkdir(parents=True, exist_ok=True)
    texto = MACRO.format("\n  ".join(ediciones)).replace("&", "&amp;").replace('"', "&quot;")
    (estandar / "Libros.xba").write_text(MODULO.format(texto), "utf-8")
    (estandar / "script.xlb").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE library:library PUBLIC '
        '"-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">\n'
        '<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" '
        'library:readonly="false" library:passwordprotected="false">'
        '<library:element library:name="Libros"/></library:library>\n',
        "utf-8",
    )
    orden = f'macro:///Standard.Libros.Editar("{libro}","{destino}")'
    subprocess.run([*base, orden], check=True, timeout=120, capture_output=True)
    return destino.read_bytes()


def test_el_del_plan_se_edita_en_libreoffice_y_vuelve(tmp_path):
    mundo = montar()

    vuelto = editar(tmp_path, bajar(mundo), EN_EL_PLAN)
    revision = aplicar(mundo, vuelto)

    assert abierto(vuelto)["Acciones"].protection.sheet
    assert estados(revision) == {
        "Acciones": ["cambia"], "Indicadores": ["igual"], "Metas": ["cambia", "igual"],
        "Presupuesto": ["igual"],
    }  # fmt: skip
    accion = Accion.objects.get(pk=mundo.accion.pk)
    assert accion.hito == "Editado en LibreOffice"
    assert str(accion.indicadores.get().metas.first().valor.normalize()) == "9.5"


def test_el_del_avance_se_edita_en_libreoffice_y_vuelve(tmp_path):
    r = en_ronda()
    r.gastar("500", "100")
    libro = recibir.entregar(instrumento="avance", entidad=r.mundo.lider, **r.oap)

    vuelto = editar(tmp_path, libro, EN_EL_AVANCE)
    revision = recibir.aplicar(contenido=vuelto, **r.oap)

    hoja = abierto(vuelto)["Avance"]
    assert hoja.protection.sheet
    assert [hoja["F2"].protection.locked, hoja["J2"].protection.locked] == [True, False]
    assert len(hoja.conditional_formatting) == 3
    assert estados(revision) == {"Avance": ["cambia"], "Plata": ["cambia"]}
    reporte, gasto = Reporte.objects.get(), Gasto.objects.get()
    assert (str(reporte.resultado), reporte.logro) == ("7.500000", "Siete títulos y uno en trámite")
    assert (reporte.correctiva_vence, reporte.municipios) == (date(2031, 6, 1), ["05604", "05736"])
    assert (str(gasto.comprometido), str(gasto.pagado)) == ("1250000.50", "250000.00")
