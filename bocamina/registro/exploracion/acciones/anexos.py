"""El polígono y los anexos: se leen antes de guardarlos y esperan en el borrador hasta radicar."""

from __future__ import annotations

import io
import tempfile
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import shapely
from django.db import transaction

from bocamina.lectura.errores import ArchivoInvalido
from bocamina.lectura.formato import limpiar_nombre, reconocer
from bocamina.lectura.geografia.poligono import PoligonoLeido, leer_poligono
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.expedientes.estados import ActoImposible
from bocamina.registro.exploracion.acciones.bloqueo import Marca, anotar_acto, bloquear, exigir_al_dia
from bocamina.registro.exploracion.acciones.borrador import guardar_version, subir_version
from bocamina.registro.exploracion.consultas import completa
from bocamina.registro.exploracion.estados import SE_ESCRIBE, ClaseAnexo
from bocamina.registro.exploracion.models import Anexo, Poligono, Propuesta
from bocamina.registro.territorio.consultas import municipios_que_toca

MEBIBYTE = 1024 * 1024
MAXIMO_MIB = 20
MAXIMO_ANEXOS = 20
# El nombre bajo el que se abre la copia: el formato se reconoce por el contenido.
COPIA = "poligono"
AREA, TERMINOS = "area", "terminos"  # los pasos en que se adjuntan


def adjuntar_poligono(
    *, propuesta: Propuesta, contenido: bytes, nombre_archivo: str, marca: Marca, actor: Any, hoy: date
) -> Propuesta:
    """Mide el archivo y reemplaza al anterior. El área del formato toma la del polígono."""
    exigir(actor, "exploracion.editar", propuesta, hoy=hoy)
    _exigir_tamano(contenido)
    leido = _leer(contenido)
    nombre = limpiar_nombre(nombre_archivo)
    reconocer(io.BytesIO(contenido), nombre)
    municipios = municipios_que_toca(leido.geometria)
    with transaction.atomic():
        actual = bloquear(propuesta, estados=SE_ESCRIBE)
        exigir_al_dia(actual, AREA, marca)
        Poligono.objects.filter(propuesta=actual).delete()
        guardado = Poligono.objects.create(
            propuesta=actual,
            nombre_archivo=nombre,
            tamano=len(contenido),
            sha256=sha256(contenido).hexdigest(),
            contenido=contenido,
            wkb=shapely.to_wkb(leido.geometria),
            **_medidas(leido),
        )
        guardado.municipios.set(municipios)
        actual.area_ha = leido.area_ha
        guardar_version(actual, AREA, marca)
        medida = {"area_ha": str(leido.area_ha), "partes": leido.partes, "sha256": guardado.sha256}
        anotar_acto(actor, "adjuntar_poligono", actual, medida)
    return completa(actual)


def _leer(contenido: bytes) -> PoligonoLeido:
    with tempfile.TemporaryDirectory(prefix="bocamina-poligono-") as carpeta:
        ruta = Path(carpeta) / COPIA
        ruta.write_bytes(contenido)
        leido = leer_poligono(ruta)
    if leido.area_ha <= 0:
        raise ArchivoInvalido("El polígono no encierra área. Revise el archivo y repita.")
    return leido


def _medidas(leido: PoligonoLeido) -> dict[str, Any]:
    return {
        "formato": leido.formato,
        "crs_codigo": leido.crs_codigo[:20],
        "crs_nombre": leido.crs_nombre[:120],
        "es_magna": leido.es_magna,
        "area_ha": leido.area_ha,
        "partes": leido.partes,
        "longitud_km": leido.longitud_km,
        "longitud_es_medida": leido.longitud_es_medida,
        "ancho_m": leido.ancho_m,
    }


def quitar_poligono(*, propuesta: Propuesta, marca: Marca, actor: Any, hoy: date) -> Propuesta:
    """El área escrita se queda como está."""
    exigir(actor, "exploracion.editar", propuesta, hoy=hoy)
    with transaction.atomic():
        actual = bloquear(propuesta, estados=SE_ESCRIBE)
        exigir_al_dia(actual, AREA, marca)
        if Poligono.objects.filter(propuesta=actual).delete()[0]:
            guardar_version(actual, AREA, marca)
            anotar_acto(actor, "quitar_poligono", actual, {})
    return completa(actual)


def adjuntar_anexo(
    *,
    propuesta: Propuesta,
    clase: str,
    contenido: bytes,
    nombre_archivo: str,
    marca: Marca,
    actor: Any,
    hoy: date,
) -> Propuesta:
    """El formato firmado es uno: el nuevo reemplaza al anterior mientras no esté radicado."""
    exigir(actor, "exploracion.editar", propuesta, hoy=hoy)
    if clase not in ClaseAnexo.values:
        raise ActoImposible("Escoja de la lista qué clase de anexo es.")
    _exigir_tamano(contenido)
    nombre = limpiar_nombre(nombre_archivo)
    reconocer(io.BytesIO(contenido), nombre)
    with transaction.atomic():
        actual = bloquear(propuesta, estados=SE_ESCRIBE)
        exigir_al_dia(actual, TERMINOS, marca)
        if actual.anexos.filter(documento__isnull=True).count() >= MAXIMO_ANEXOS:
            raise ActoImposible(f"Ya hay {MAXIMO_ANEXOS} anexos. Junte varios en un PDF o quite alguno.")
        if clase != ClaseAnexo.FORMATO_FIRMADO:
            guardar_version(actual, TERMINOS, marca)
        else:
            # Un formato firmado avala lo que hay ahora: lo que cambie después lo deja sin efecto.
            actual.anexos.filter(clase=clase, documento__isnull=True).delete()
            subir_version(actual, TERMINOS, marca)
            actual.save()
        huella = sha256(contenido).hexdigest()
        Anexo.objects.create(
            propuesta=actual,
            clase=clase,
            nombre_archivo=nombre,
            tamano=len(contenido),
            sha256=huella,
            contenido=contenido,
        )
        anotar_acto(actor, "adjuntar_anexo", actual, {"clase": clase, "sha256": huella})
    return completa(actual)


def quitar_anexo(*, propuesta: Propuesta, anexo: int, marca: Marca, actor: Any, hoy: date) -> Propuesta:
    exigir(actor, "exploracion.editar", propuesta, hoy=hoy)
    with transaction.atomic():
        actual = bloquear(propuesta, estados=SE_ESCRIBE)
        exigir_al_dia(actual, TERMINOS, marca)
        if not actual.anexos.filter(pk=anexo, documento__isnull=True).delete()[0]:
            raise ActoImposible("Ese anexo ya no está o ya se radicó: lo radicado no se quita.")
        guardar_version(actual, TERMINOS, marca)
        anotar_acto(actor, "quitar_anexo", actual, {"anexo": anexo})
    return completa(actual)


def _exigir_tamano(contenido: bytes) -> None:
    if not contenido:
        raise ArchivoInvalido("El archivo está vacío. Revíselo y envíelo de nuevo.")
    if len(contenido) > MAXIMO_MIB * MEBIBYTE:
        raise ArchivoInvalido(f"El archivo pasa de {MAXIMO_MIB} MiB. Redúzcalo y repita.")
