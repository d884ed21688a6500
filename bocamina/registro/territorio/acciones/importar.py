"""De un archivo ajeno a la base: se lee entero, se compara y se escribe en una sola transacción."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction

from bocamina.lectura import divipola
from bocamina.lectura.errores import ArchivoInvalido
from bocamina.lectura.geografia.limites import leer_limites
from bocamina.registro.bitacora.acciones import anotar
from bocamina.registro.instituciones.acciones import exigir_o_sistema
from bocamina.registro.territorio.acciones.indice import indexar_territorio
from bocamina.registro.territorio.acciones.informe import Informe
from bocamina.registro.territorio.acciones.limites import guardar_limites
from bocamina.registro.territorio.acciones.lugares import guardar_lugares
from bocamina.registro.territorio.estados import ClaseArchivo
from bocamina.registro.territorio.models import Importacion

IMPORTAR = "territorio.importar"
LIMITE_LISTA = 20 * 1024 * 1024
Avance = Callable[[str], None]


def importar_archivo(
    *,
    ruta: Path,
    actor: Any,
    hoy: date,
    fuente: str = "",
    fecha: date | None = None,
    retirar: bool = False,
    solo_revisar: bool = False,
    avance: Avance = lambda frase: None,
) -> Informe:
    """Idempotente: el mismo archivo otra vez no cambia nada ni deja rastro nuevo.

    Lo que el archivo no trae se informa; con `retirar`, además se le pone último día (nada se borra).
    """
    exigir_o_sistema(actor, IMPORTAR, hoy=hoy)
    avance("Leyendo el archivo…")
    clase, datos = _leer(ruta)
    importacion = Importacion(
        actor=actor,
        clase=clase,
        archivo=ruta.name[:160],
        sha256=_huella(ruta),
        fuente=(fuente or ruta.name)[:200],
        fecha=fecha or hoy,
    )
    avance("Comparando con lo guardado…")
    with transaction.atomic():
        importacion.save()
        informe = Informe(clase)
        if clase == ClaseArchivo.LISTA:
            guardar_lugares(datos, informe, hoy=hoy, retirar=retirar)
        else:
            guardar_limites(datos, informe, importacion, hoy=hoy, retirar=retirar, avance=avance)
        if solo_revisar or not informe.cuantos_cambios:
            transaction.set_rollback(True)
        else:
            _dejar_rastro(importacion, informe, actor)
    return informe


def _dejar_rastro(importacion: Importacion, informe: Informe, actor: Any) -> None:
    indexar_territorio(codigos=informe.codigos_tocados())
    importacion.resumen = informe.resumen()
    importacion.save(update_fields=["resumen"])
    contenido = {"sha256": importacion.sha256, "fuente": importacion.fuente, **informe.resumen()}
    anotar(actor=actor, acto=IMPORTAR, objeto=importacion, contenido=contenido, es_publico=True)


def _leer(ruta: Path) -> tuple[str, Any]:
    if not ruta.is_file():
        raise ArchivoInvalido(f"No existe el archivo «{ruta.name}». Revise la ruta y repita.")
    with ruta.open("rb") as archivo:
        inicio = archivo.read(4096)
    if _es_lista(inicio):
        if ruta.stat().st_size > LIMITE_LISTA:
            raise ArchivoInvalido("La lista pasa de 20 MiB. Deje una sola hoja con los municipios y repita.")
        return ClaseArchivo.LISTA, divipola.leer_lista(ruta.read_bytes())
    return ClaseArchivo.LIMITES, leer_limites(ruta)


def _es_lista(inicio: bytes) -> bool:
    """Un libro de Excel, o un texto que no es JSON; lo demás lo juzga el lector de geografía."""
    if inicio.startswith(b"PK"):
        return b"[Content_Types].xml" in inicio or b"xl/" in inicio or b"_rels/" in inicio
    limpio = inicio.removeprefix(b"\xef\xbb\xbf").lstrip()
    es_texto = (
        bool(limpio) and b"\0" not in inicio and not limpio.startswith((b"{", b"%PDF", b"SQLite format"))
    )
    return es_texto and any(separador in limpio for separador in (b",", b";", b"\t"))


def _huella(ruta: Path) -> str:
    with ruta.open("rb") as archivo:
        return hashlib.file_digest(archivo, "sha256").hexdigest()
