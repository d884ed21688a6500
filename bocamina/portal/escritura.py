"""Fechas y números como se leen en Colombia, para la pantalla. Lo que no se sabe escribir se deja vacío."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils import timezone

from bocamina import normativa
from bocamina.nucleo.plazos.palabras import MESES, UNIDADES, fecha_en_palabras

ESPACIO_DURO = "\u00a0"
MAS_DECIMALES = 6
DECIMAL = re.compile(r"-?[0-9]{1,40}(\.[0-9]{1,60})?")
SENTIDOS = {"despues": "después", "antes": "antes"}


def _dia(valor: Any) -> date | None:
    if isinstance(valor, datetime):
        return (timezone.localtime(valor) if timezone.is_aware(valor) else valor).date()
    return valor if isinstance(valor, date) else None


def fecha(valor: Any) -> str:
    """«viernes 20 de noviembre de 2026»."""
    dia = _dia(valor)
    return fecha_en_palabras(dia) if dia else ""


def fecha_media(valor: Any) -> str:
    """«20 de noviembre de 2026»."""
    dia = _dia(valor)
    return f"{dia.day} de {MESES[dia.month - 1]} de {dia.year}" if dia else ""


def fecha_corta(valor: Any) -> str:
    """«20 nov 2026»."""
    dia = _dia(valor)
    return f"{dia.day} {MESES[dia.month - 1][:3]} {dia.year}" if dia else ""


def dia_y_mes(valor: Any) -> str:
    """«20 nov», cuando el año va aparte."""
    return fecha_corta(valor).rpartition(" ")[0]


def hora(valor: Any) -> str:
    """«8:30 a. m.»."""
    if isinstance(valor, datetime):
        valor = timezone.localtime(valor) if timezone.is_aware(valor) else valor
    if not hasattr(valor, "hour"):
        return ""
    sufijo = "a. m." if valor.hour < 12 else "p. m."
    return f"{valor.hour % 12 or 12}:{valor.minute:02d} {sufijo}".replace(" ", ESPACIO_DURO)


def numero(valor: Any, decimales: int | None = None) -> str:
    """«1.250,5»; sin `decimales`, los que traiga; una fracción que no termina se escribe «2/3»."""
    if isinstance(valor, bool) or valor is None or valor == "":
        return ""
    exacto = _fraccion(valor)
    if exacto is None:
        return str(valor)
    if decimales is None:
        decimales = _decimales_de(exacto)
        if decimales is None:
            return f"{exacto.numerator}/{exacto.denominator}"
    entero = round(exacto * 10**decimales)
    cifras = f"{abs(entero):0{decimales + 1}d}"
    parte, resto = (cifras[:-decimales], cifras[-decimales:]) if decimales else (cifras, "")
    texto = f"{int(parte):,}".replace(",", ".") + (f",{resto}" if resto else "")
    return f"−{texto}" if entero < 0 else texto


def _fraccion(valor: Any) -> Fraction | None:
    try:
        return Fraction(str(valor) if isinstance(valor, float) else valor)
    except (ValueError, TypeError, OverflowError, ZeroDivisionError):
        return None


def _decimales_de(valor: Fraction) -> int | None:
    return next((n for n in range(MAS_DECIMALES + 1) if (valor * 10**n).denominator == 1), None)


def pesos(valor: Any) -> str:
    """«$ 1.750.905»; los centavos, solo cuando los hay."""
    exacto = None if valor in (None, "") else _fraccion(valor)
    if exacto is None:
        return ""
    return f"${ESPACIO_DURO}{numero(exacto, 0 if exacto.denominator == 1 else 2)}"


def porcentaje(proporcion: Any) -> str:
    """De la proporción (0,375) al texto («37,5 %»), con un decimal como mucho."""
    exacto = None if proporcion in (None, "") else _fraccion(proporcion)
    if exacto is None:
        return ""
    return f"{numero(Decimal(round(exacto * 1000)) / 10)}{ESPACIO_DURO}%"


def con_unidad(valor: str, unidad: str = "") -> str:
    """El valor de una explicación, para leer: las fechas en palabras y las unidades con su nombre."""
    try:
        return fecha(date.fromisoformat(valor))
    except ValueError:
        pass
    texto = SENTIDOS.get(valor, valor)
    if unidad and DECIMAL.fullmatch(valor):
        texto = numero(Decimal(valor), None if len(valor.partition(".")[2]) <= MAS_DECIMALES else 4)
    if unidad == "COP":
        return f"${ESPACIO_DURO}{texto}"
    singular, plural = UNIDADES.get(unidad) or _de_las_normas(unidad)
    return f"{texto} {singular if valor == '1' else plural}".strip()


def _de_las_normas(unidad: str) -> tuple[str, str]:
    conocida = normativa.corpus().unidades().get(unidad)
    return (conocida.nombre, conocida.plural) if conocida else (unidad, unidad)


def dias_en_palabras(valor: Any, hoy: date | None = None) -> str:
    """«hoy», «mañana», «en 3 días», «hace 3 días»; recibe los días o la fecha."""
    dia = _dia(valor)
    dias = (dia - (hoy or timezone.localdate())).days if dia else valor
    if not isinstance(dias, int) or isinstance(dias, bool):
        return ""
    cercanos = {-1: "ayer", 0: "hoy", 1: "mañana"}
    if dias in cercanos:
        return cercanos[dias]
    return f"en {numero(dias)} días" if dias > 0 else f"hace {numero(-dias)} días"
