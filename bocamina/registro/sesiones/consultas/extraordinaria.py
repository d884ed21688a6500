"""Si una extraordinaria procede, según quién la pide, con la regla de la mesa ese día."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bocamina.normativa.errores import NormaDesconocida, SinVigencia
from bocamina.nucleo.asambleas.extraordinaria import EN_PALABRAS, INTEGRANTES, revisar_solicitud
from bocamina.nucleo.explicacion import Explicacion, Vigente
from bocamina.registro.mesas.consultas.reglas import valor
from bocamina.registro.mesas.models import Integrante, Mesa


def quienes_pueden(mesa: Mesa, en: date) -> list[tuple[str, str]]:
    """Para la lista de la página: la palabra y cómo se lee, con el mínimo si son entidades."""
    filas = [str(v) for v in valor(mesa, "extraordinaria_convocan", en=en).valor]  # type: ignore[union-attr]
    minimo = _minimo(mesa, en)
    salida = []
    for quien in filas:
        nombre = EN_PALABRAS.get(quien, quien)
        if quien == INTEGRANTES and minimo is not None:
            nombre = f"{minimo.valor} o más entidades integrantes"
        salida.append((quien, nombre[:1].upper() + nombre[1:]))
    return salida


def revisar(mesa: Mesa, *, quien: str, integrantes: Iterable[Integrante], en: date) -> Explicacion:
    return revisar_solicitud(
        quien=quien,
        entidades=[str(i.pk) for i in integrantes],
        convocan=valor(mesa, "extraordinaria_convocan", en=en),
        minimo=_minimo(mesa, en),
    )


def _minimo(mesa: Mesa, en: date) -> Vigente | None:
    try:
        return valor(mesa, "extraordinaria_solicitud", en=en)
    except (NormaDesconocida, SinVigencia):
        return None
