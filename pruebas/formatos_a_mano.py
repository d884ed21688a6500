"""Formatos A llenos y libros para probar que van y vuelven."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

from bocamina import documentos
from bocamina.documentos.formato_a import TIPO, armar
from bocamina.normativa.exploracion import reglamento, tablas
from bocamina.normativa.formatos import notas_a
from bocamina.nucleo.exploracion import Propuesta
from bocamina.nucleo.exploracion.en_blanco import en_blanco
from bocamina.nucleo.exploracion.formato_a import Adicional, Firmante, FormatoA

FECHA = date(2026, 3, 1)
TABLAS, REGLAMENTO = tablas(en=FECHA), reglamento(en=FECHA)
ANIO = {"I": 1, "II": 2, "III": 3}
CARBON = Propuesta("carbon", Fraction("149.5"), FECHA, otros_terrenos=True)
SOFFICE = shutil.which("soffice")


def blanco(*propuestas: Propuesta) -> FormatoA:
    return en_blanco(propuestas or (CARBON,), TABLAS, "EJE-0001")


def lleno(*propuestas: Propuesta) -> FormatoA:
    """Sin nada que decirle: cada fase en su año, lo ambiental en el primero."""
    base = blanco(*propuestas)
    fases = {labor.id: labor.fase for labor in TABLAS.labores}
    lineas = {
        linea.id: replace(
            linea,
            anio_ejecucion=ANIO[fases.get(linea.id, "I")],
            anio_entrega=ANIO[fases[linea.id]] if linea.id in fases else None,
            profesionales=REGLAMENTO.sugeridos[linea.id],
        )
        for linea in base.lineas.values()
        if linea.aplica
    }
    return replace(
        base,
        lineas=lineas,
        adicionales=(Adicional("Vuelo con dron", Fraction("45.25"), 1),),
        firmante=Firmante("Rosa Ardila", "geologo", "MP-1234"),
        acepta_personal_nacional=True,
        tiene_capacidad_economica=True,
    )


def libro(formato: FormatoA, *, por_diligenciar: bool = False) -> bytes:
    datos = armar(formato, TABLAS, REGLAMENTO, notas_a(en=FECHA), por_diligenciar=por_diligenciar)
    return documentos.excel(TIPO, datos, documentos.emision_de_muestra())


def por_libreoffice(archivo: Path, formato: str, carpeta: Path) -> Path:
    """El archivo convertido, con todas las fórmulas recalculadas."""
    carpeta.mkdir(parents=True, exist_ok=True)
    perfil = (carpeta / "perfil").resolve().as_uri()
    orden = [SOFFICE, "--headless", f"-env:UserInstallation={perfil}", "--convert-to", formato]
    subprocess.run(
        [*orden, "--outdir", str(carpeta), str(archivo)], check=True, capture_output=True, timeout=180
    )
    return carpeta / f"{archivo.stem}.{formato.split(':')[0]}"
