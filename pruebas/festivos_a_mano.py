"""Los festivos de Colombia calculados a mano, regla por regla, sin la biblioteca que usa el producto.

Sirve de segunda opinión: las pruebas de ley comparan con esto el calendario del producto.
"""

from __future__ import annotations

from datetime import date, timedelta

FIJOS = {
    (1, 1): "Año Nuevo",
    (5, 1): "Día del Trabajo",
    (7, 20): "Día de la Independencia",
    (8, 7): "Batalla de Boyacá",
    (12, 8): "Inmaculada Concepción",
    (12, 25): "Navidad",
}
AL_LUNES = {
    (1, 6): "Día de los Reyes Magos",
    (3, 19): "Día de San José",
    (6, 29): "San Pedro y San Pablo",
    (8, 15): "Asunción de la Virgen",
    (10, 12): "Día de la Raza",
    (11, 1): "Día de Todos los Santos",
    (11, 11): "Independencia de Cartagena",
}
DE_PASCUA = {
    -3: "Jueves Santo",
    -2: "Viernes Santo",
    43: "Ascensión del Señor",
    64: "Corpus Christi",
    71: "Sagrado Corazón de Jesús",
}
CHIQUINQUIRA = "Día de Nuestra Señora del Rosario de Chiquinquirá"
PRIMER_ANIO_CHIQUINQUIRA = 2026


def pascua(anio: int) -> date:
    """Domingo de Pascua por el cómputo gregoriano: epacta, luna llena y domingo siguiente."""
    aureo = anio % 19 + 1
    siglo = anio // 100 + 1
    correccion_solar = 3 * siglo // 4 - 12
    correccion_lunar = (8 * siglo + 5) // 25 - 5
    domingo = 5 * anio // 4 - correccion_solar - 10
    epacta = (11 * aureo + 20 + correccion_lunar - correccion_solar) % 30
    if epacta == 24 or (epacta == 25 and aureo > 11):
        epacta += 1
    luna_llena = 44 - epacta
    if luna_llena < 21:
        luna_llena += 30
    dia_de_marzo = luna_llena + 7 - (domingo + luna_llena) % 7
    return date(anio, 3, 1) + timedelta(days=dia_de_marzo - 1)


def lunes_siguiente(fecha: date) -> date:
    """La misma fecha si es lunes; si no, el lunes que sigue."""
    return fecha + timedelta(days=-fecha.weekday() % 7)


def festivos(anio: int) -> dict[date, set[str]]:
    """Cada festivo del año con los nombres de las fiestas que caen en él."""
    pares = [(date(anio, mes, dia), nombre) for (mes, dia), nombre in FIJOS.items()]
    pares += [(lunes_siguiente(date(anio, mes, dia)), nombre) for (mes, dia), nombre in AL_LUNES.items()]
    pares += [(pascua(anio) + timedelta(days=dias), nombre) for dias, nombre in DE_PASCUA.items()]
    if anio >= PRIMER_ANIO_CHIQUINQUIRA:
        pares.append((lunes_siguiente(date(anio, 7, 9)), CHIQUINQUIRA))
    por_fecha: dict[date, set[str]] = {}
    for fecha, nombre in pares:
        por_fecha.setdefault(fecha, set()).add(nombre)
    return por_fecha
