"""El cómputo de un término: hacia adelante, cuándo vence; hacia atrás, hasta cuándo se puede actuar.

Las dos direcciones son una sola regla leída al revés: el término de n unidades que empieza en A vence en V;
«al menos n unidades antes de D» es el último día A cuyo término termina antes de D.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bocamina.nucleo.explicacion import Explicacion
from bocamina.nucleo.plazos.calendario import UN_DIA, Calendario, PlazoImposible
from bocamina.nucleo.plazos.explicar import explicar
from bocamina.nucleo.plazos.meses import sumar_meses, ultimo_inicio
from bocamina.nucleo.plazos.termino import DiaOmitido, Sentido, Termino, Unidad

# Tope técnico, no legal: más de un siglo en días, que es lo que abarca el calendario de festivos.
CANTIDAD_MAXIMA = 40_000


@dataclass(frozen=True, slots=True)
class Plazo:
    """Un término ya contado. `ultimo_dia` es el de la cuenta, antes de correrse al día hábil."""

    termino: Termino
    vence: date
    ultimo_dia: date
    dias_omitidos: tuple[DiaOmitido, ...]
    explicacion: Explicacion


def vencimiento(*, desde: date, cantidad: int, unidad: Unidad, calendario: Calendario) -> Plazo:
    """El último día del término que empieza a correr el día siguiente a `desde`; siempre un día hábil."""
    return calcular(Termino(desde, cantidad, unidad, Sentido.DESPUES), calendario)


def limite_antes(*, desde: date, cantidad: int, unidad: Unidad, calendario: Calendario) -> Plazo:
    """El último día hábil para actuar si entre él y `desde` deben quedar `cantidad` unidades completas."""
    return calcular(Termino(desde, cantidad, unidad, Sentido.ANTES), calendario)


def calcular(termino: Termino, calendario: Calendario) -> Plazo:
    """Cuenta el término y explica la cuenta."""
    _exigir_cantidad(termino.cantidad)
    calendario.exigir_dentro(termino.desde)
    contar = _contar_despues if termino.sentido is Sentido.DESPUES else _contar_antes
    ultimo_dia, vence, omitidos = contar(termino, calendario)
    explicacion = explicar(termino, ultimo_dia, vence, omitidos, calendario.reglas)
    return Plazo(termino, vence, ultimo_dia, omitidos, explicacion)


Cuenta = tuple[date, date, tuple[DiaOmitido, ...]]


def _contar_despues(termino: Termino, calendario: Calendario) -> Cuenta:
    if termino.unidad is Unidad.DIA_HABIL:
        vence = _mover_habiles(termino.desde, termino.cantidad, UN_DIA, calendario)
        return vence, vence, tuple(_no_habiles(termino.desde, vence, calendario))
    nominal = _fin_nominal(termino.desde, termino)
    ultimo = _sumar_suspendidos(termino.desde, nominal, calendario)
    vence = calendario.siguiente_habil(ultimo)
    omitidos = (
        *_suspendidos(termino.desde, ultimo, calendario),
        *_no_habiles(ultimo - UN_DIA, vence, calendario),
    )
    return ultimo, vence, omitidos


def _contar_antes(termino: Termino, calendario: Calendario) -> Cuenta:
    vispera = termino.desde - UN_DIA
    if termino.unidad is Unidad.DIA_HABIL:
        ultimo = _mover_habiles(termino.desde, termino.cantidad, -UN_DIA, calendario) - UN_DIA
        vence = calendario.anterior_habil(ultimo)
        return ultimo, vence, tuple(_no_habiles(vence, termino.desde, calendario))
    ultimo = _inicio_nominal(vispera, termino)
    while not _cabe(ultimo, vispera, termino, calendario):
        ultimo -= UN_DIA
    vence = ultimo
    while not (calendario.es_habil(vence) and _cabe(vence, vispera, termino, calendario)):
        vence -= UN_DIA
    omitidos = (
        *_no_habiles(vence, ultimo + UN_DIA, calendario),
        *_suspendidos(ultimo, vispera, calendario),
    )
    return ultimo, vence, omitidos


def _mover_habiles(fecha: date, cantidad: int, paso: timedelta, calendario: Calendario) -> date:
    """El día hábil número `cantidad` a partir de `fecha`, que no se cuenta."""
    while cantidad:
        fecha += paso
        cantidad -= calendario.es_habil(fecha)
    return fecha


def _fin_nominal(inicio: date, termino: Termino) -> date:
    """El último día sin mirar suspensiones ni días no hábiles."""
    if termino.unidad is Unidad.DIA_CALENDARIO:
        return inicio + timedelta(days=termino.cantidad)
    return sumar_meses(inicio, _en_meses(termino))


def _inicio_nominal(limite: date, termino: Termino) -> date:
    if termino.unidad is Unidad.DIA_CALENDARIO:
        return limite - timedelta(days=termino.cantidad)
    return ultimo_inicio(limite, _en_meses(termino))


def _en_meses(termino: Termino) -> int:
    return termino.cantidad * (12 if termino.unidad is Unidad.ANIO else 1)


def _sumar_suspendidos(inicio: date, nominal: date, calendario: Calendario) -> date:
    """Cada día suspendido alarga el término un día, y los que encuentre al alargarse, también."""
    fin = nominal
    while True:
        nuevo = nominal + timedelta(days=calendario.contar_suspendidos(inicio, fin))
        if nuevo == fin:
            return fin
        fin = nuevo


def _cabe(inicio: date, limite: date, termino: Termino, calendario: Calendario) -> bool:
    """Si el término que empieza en `inicio`, con sus suspensiones, termina a más tardar en `limite`."""
    calendario.exigir_dentro(inicio)
    suspendidos = timedelta(days=calendario.contar_suspendidos(inicio, limite))
    return _fin_nominal(inicio, termino) + suspendidos <= limite


def _no_habiles(despues_de: date, antes_de: date, calendario: Calendario) -> Iterator[DiaOmitido]:
    """Los días no hábiles estrictamente entre las dos fechas."""
    fecha = despues_de + UN_DIA
    while fecha < antes_de:
        if motivo := calendario.motivo(fecha):
            yield DiaOmitido(fecha, motivo)
        fecha += UN_DIA


def _suspendidos(despues_de: date, hasta: date, calendario: Calendario) -> Iterator[DiaOmitido]:
    """Los días suspendidos después de una fecha y hasta la otra, esta incluida."""
    if not calendario.contar_suspendidos(despues_de, hasta):
        return
    fecha = despues_de + UN_DIA
    while fecha <= hasta:
        if motivo := calendario.suspension(fecha):
            yield DiaOmitido(fecha, motivo)
        fecha += UN_DIA


def _exigir_cantidad(cantidad: int) -> None:
    if not 1 <= cantidad <= CANTIDAD_MAXIMA:
        raise PlazoImposible(
            f"La cantidad debe ser un entero entre 1 y {CANTIDAD_MAXIMA}. Corríjala y repita."
        )
