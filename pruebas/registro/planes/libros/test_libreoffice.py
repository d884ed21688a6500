"""El libro se abre, se edita y se guarda en LibreOffice, y vuelve como si nada."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from bocamina.registro.planes.models import Accion
from pruebas.registro.planes.escenario import montar
from pruebas.registro.planes.libros.escenario import abierto, aplicar, bajar, estados

pytestmark = [pytest.mark.django_db, pytest.mark.lento]
# Una macro de LibreOffice que hace lo que haría la persona: escribir en la celda y guardar.
MACRO = """Sub Editar(ruta As String, destino As String)
  Dim leer(0) As New com.sun.star.beans.PropertyValue
  leer(0).Name = "Hidden" : leer(0).Value = True
  doc = StarDesktop.loadComponentFromURL(ConvertToURL(ruta), "_blank", 0, leer())
  hoja = doc.Sheets.getByName("Acciones")
  hoja.getCellRangeByName("G2").String = "Editado en LibreOffice"
  doc.Sheets.getByName("Metas").getCellRangeByName("G2").Value = 9.5
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


def editar(soffice: str, carpeta: Path, libro: Path, destino: Path) -> None:
    perfil = carpeta / "perfil"
    base = [soffice, "--headless", "--norestore", f"-env:UserInstallation=file://{perfil}"]
    subprocess.run([*base, "--terminate_after_init"], check=False, timeout=120, capture_output=True)
    estandar = perfil / "user" / "basic" / "Standard"
    estandar.mkdir(parents=True, exist_ok=True)
    texto = MACRO.replace("&", "&amp;").replace('"', "&quot;")
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


def test_se_edita_en_libreoffice_y_vuelve(tmp_path):
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("No hay LibreOffice en esta máquina")
    mundo = montar()
    libro, destino = tmp_path / "plan.xlsx", tmp_path / "editado.xlsx"
    libro.write_bytes(bajar(mundo))

    editar(soffice, tmp_path, libro, destino)
    vuelto = destino.read_bytes()
    revision = aplicar(mundo, vuelto)

    assert abierto(vuelto)["Acciones"].protection.sheet
    assert estados(revision) == {
        "Acciones": ["cambia"], "Indicadores": ["igual"], "Metas": ["cambia", "igual"],
        "Presupuesto": ["igual"],
    }  # fmt: skip
    accion = Accion.objects.get(pk=mundo.accion.pk)
    assert accion.hito == "Editado en LibreOffice"
    assert str(accion.indicadores.get().metas.first().valor.normalize()) == "9.5"
