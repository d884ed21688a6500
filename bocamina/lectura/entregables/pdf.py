"""PDF: que abra, que tenga páginas y que no ejecute nada al abrirse."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pypdf import PdfReader

from bocamina.lectura.errores import ArchivoHostil, ArchivoInvalido
from bocamina.nucleo.exploracion.entregables import Examen

ACCIONES = {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm"}
PAGINAS = 100_000


def examinar(ruta: Path, formato: str) -> Examen:
    try:
        lector = PdfReader(ruta, strict=False)
        if lector.is_encrypted and not lector.decrypt(""):
            raise ArchivoInvalido("pide contraseña. Envíelo sin contraseña.")
        raiz: Any = lector.root_object
        paginas = int(raiz["/Pages"]["/Count"])
        activo = _activo(raiz)
        if 0 < paginas <= PAGINAS:
            lector.pages[0].mediabox  # noqa: B018 - la primera página debe existir de verdad
    except ArchivoInvalido:
        raise
    except Exception:  # pypdf falla de muchas maneras ante un archivo dañado; todas significan lo mismo
        raise ArchivoInvalido("el PDF está dañado o cortado. Genérelo de nuevo.") from None
    if activo:
        raise ArchivoHostil("el PDF ejecuta acciones al abrirse. Genérelo de nuevo sin ellas.")
    if not 0 < paginas <= PAGINAS:
        raise ArchivoInvalido("el PDF no tiene páginas legibles. Genérelo de nuevo.")
    return Examen(formato, detalles={"paginas": paginas})


def _activo(raiz: Any) -> bool:
    apertura = raiz.get("/OpenAction")
    apertura = apertura.get_object() if apertura is not None else None
    if isinstance(apertura, dict) and apertura.get("/S") in ACCIONES:
        return True
    nombres = raiz.get("/Names")
    nombres = nombres.get_object() if nombres is not None else {}
    return "/AA" in raiz or "/JavaScript" in nombres
