"""Pasar al borrador un Formato A que llegó lleno en Excel; lo que le falte se dice después, no se rechaza."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db import transaction

from bocamina.nucleo.exploracion.formato_a import FormatoA, Linea
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.expedientes.estados import ActoImposible
from bocamina.registro.exploracion.acciones.bloqueo import Marca, anotar_acto, bloquear, exigir_version
from bocamina.registro.exploracion.acciones.borrador import (
    escribir_formato,
    guardar_version,
    hacia_arriba,
    subir_version,
)
from bocamina.registro.exploracion.consultas import completa
from bocamina.registro.exploracion.estados import SE_ESCRIBE, Parte
from bocamina.registro.exploracion.models import Propuesta

PASOS_QUE_LLEGAN = ("minerales", Parte.ACTIVIDADES, Parte.AMBIENTALES, "totales", "terminos")
MAXIMO_MONTO, MAXIMO_ANIO = 10**11, 99


def importar_formato(
    *, propuesta: Propuesta, formato: FormatoA, partes: dict[str, str], version: int, actor: Any, hoy: date
) -> Propuesta:
    """`partes` dice a cuál pertenece cada línea. Reemplaza lo escrito en las líneas que trae."""
    exigir(actor, "exploracion.editar", propuesta, hoy=hoy)
    with transaction.atomic():
        actual = bloquear(propuesta, estados=SE_ESCRIBE)
        exigir_version(actual, version)
        if escribir_formato(actual, _por_paso(formato, partes)):
            for paso in PASOS_QUE_LLEGAN:
                subir_version(actual, paso, Marca(0))
            guardar_version(actual, "minerales", Marca(0))
            anotar_acto(actor, "importar_formato", actual, {"lineas": len(formato.lineas)})
    return completa(actual)


def _por_paso(formato: FormatoA, partes: dict[str, str]) -> dict[str, dict[str, Any]]:
    firma = formato.firmante
    lineas: dict[str, dict[str, Any]] = {Parte.ACTIVIDADES: {}, Parte.AMBIENTALES: {}}
    for clave, linea in formato.lineas.items():
        lineas[partes[clave]][clave] = _linea(linea)
    adicionales = [
        {
            "nombre": a.nombre,
            "monto_smldv": monto_guardable(a.monto_smldv),
            "anio_ejecucion": anio_guardable(a.anio_ejecucion),
        }
        for a in formato.adicionales
    ]
    terminos: dict[str, Any] = {"prefiere_nacionales": formato.acepta_personal_nacional}
    escrito = {"nombre": firma.nombre[:160], "profesion": firma.profesion, "matricula": firma.matricula[:40]}
    terminos |= {f"firmante_{campo}": valor for campo, valor in escrito.items() if valor}
    return {
        Parte.ACTIVIDADES: {"lineas": lineas[Parte.ACTIVIDADES]},
        Parte.AMBIENTALES: {"lineas": lineas[Parte.AMBIENTALES]},
        "totales": {"adicionales": adicionales},
        "terminos": terminos,
    }


def _linea(linea: Linea) -> dict[str, Any]:
    return {
        "aplica": linea.aplica,
        "monto_smldv": monto_guardable(linea.monto_smldv),
        "anio_ejecucion": anio_guardable(linea.anio_ejecucion),
        "anio_entrega": anio_guardable(linea.anio_entrega),
        "profesionales": list(linea.profesionales),
        "razon_tecnica": linea.razon_tecnica.strip()[:4000],
        "puede_afectar_etnicas": linea.puede_afectar_etnicas,
    }


def monto_guardable(monto: Fraction | None) -> Decimal | None:
    if monto is None:
        return None
    if not 0 <= monto <= MAXIMO_MONTO:
        raise ActoImposible("El libro trae un monto negativo o desmedido. Corríjalo y repita.")
    return hacia_arriba(monto)


def anio_guardable(anio: int | None) -> int | None:
    if anio is not None and not 1 <= anio <= MAXIMO_ANIO:
        raise ActoImposible(f"El libro trae un año imposible ({anio}). Corríjalo y repita.")
    return anio
