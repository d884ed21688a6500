"""El calendario de Colombia: los festivos, cada uno con su norma, y la tabla de la casa.

La biblioteca `holidays` da las fechas; bocamina/normas/plazos da la norma de cada festivo, los días que la
casa agrega o quita, los cierres, las suspensiones y las reglas con que se cuenta.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import MappingProxyType, ModuleType
from typing import Any, cast

from bocamina import normativa
from bocamina.normativa.corpus import Corpus
from bocamina.normativa.errores import LeyInvalida, SinVigencia
from bocamina.normativa.valores import Norma
from bocamina.nucleo.explicacion import Cita, Vigente
from bocamina.nucleo.plazos import Calendario, Festivo, Intervalo, Reglas

PRIMER_DIA = date(1984, 1, 1)  # entra en vigor el traslado al lunes de la Ley 51 de 1983
ULTIMO_DIA = date(2100, 12, 31)  # hasta donde la biblioteca calcula festivos
TODAS = "todas"
SEMANA = ("lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo")


def calendario(*, en: date, entidad: str = TODAS, corpus: Corpus | None = None) -> Calendario:
    """El calendario con las reglas vigentes en `en` y los cierres de todas las entidades y de `entidad`."""
    armar = _de_la_casa() if corpus is None else calendarios(corpus)
    return armar(en, entidad)


def calendarios(corpus: Corpus) -> Callable[[date, str], Calendario]:
    """Para contar muchas fechas con otro corpus (un borrador): los festivos se arman una sola vez."""
    festivos = _festivos(corpus)
    return lru_cache(maxsize=512)(lambda en, entidad: _armar(corpus, festivos, en, entidad))


@lru_cache(maxsize=1)
def _de_la_casa() -> Callable[[date, str], Calendario]:
    return calendarios(normativa.corpus())


def _armar(corpus: Corpus, festivos: Mapping[date, Festivo], en: date, entidad: str) -> Calendario:
    return Calendario(
        desde=PRIMER_DIA,
        hasta=ULTIMO_DIA,
        reglas=_reglas(corpus, en),
        festivos=festivos,
        cierres=tuple(_intervalos(corpus, "cierre", entidad)),
        suspensiones=tuple(_intervalos(corpus, "suspension", entidad)),
    )


def _reglas(corpus: Corpus, en: date) -> Reglas:
    en = max(en, PRIMER_DIA)

    def regla(nombre: str) -> Vigente:
        return corpus.vigente(f"computo.{nombre}", en=en)

    dias = cast(tuple[str, ...], regla("dias_no_habiles").valor)
    return Reglas(
        dias_no_habiles=frozenset(SEMANA.index(dia) for dia in dias),
        dias_habiles=regla("dias_habiles").citas,
        dia_del_evento=regla("dia_del_evento").citas,
        ultimo_dia=regla("ultimo_dia").citas,
        meses_y_anios=regla("meses_y_anios").citas,
        antes=regla("antes").citas,
        suspension=regla("suspension").citas,
        criterios_antes=regla("antes").criterios,
    )


def _campos(vigente: Vigente) -> Mapping[str, Any]:
    """Las unidades de unidades/plazos.yaml que se leen aquí son estructuras: el cargador ya lo comprobó."""
    return cast(Mapping[str, Any], vigente.valor)


def _de_unidad(corpus: Corpus, unidad: str) -> Iterator[Norma]:
    return (norma for norma in corpus.todas().values() if norma.unidad == unidad)


def _intervalos(corpus: Corpus, unidad: str, entidad: str) -> Iterator[Intervalo]:
    for norma in _de_unidad(corpus, unidad):
        for vigente in norma.historia:
            campos = _campos(vigente)
            if campos["entidad"] in (TODAS, entidad):
                yield Intervalo(campos["desde"], campos["hasta"], norma.nombre, vigente.citas[0])


def _festivos(corpus: Corpus) -> Mapping[date, Festivo]:
    """Los de la biblioteca, con su norma, más los agregados y menos los quitados por la casa."""
    normas = {_campos(n.historia[0])["biblioteca"]: n for n in _de_unidad(corpus, "festivo")}
    festivos: dict[date, Festivo] = {}
    for fecha, nombre, original in _de_la_biblioteca():
        if nombre not in normas:
            raise LeyInvalida(
                "normas/plazos/festivos.yaml", 1, f"el festivo «{nombre}» no tiene norma. Agréguela y repita."
            )
        if cita := _cita_en(normas[nombre], fecha):
            festivo = Festivo(normas[nombre].nombre, cita, original)
            festivos[fecha] = _unir(festivos[fecha], festivo) if fecha in festivos else festivo
    for norma in _de_unidad(corpus, "dia_agregado"):
        for vigente in norma.historia:
            festivos[_campos(vigente)["fecha"]] = Festivo(norma.nombre, vigente.citas[0])
    for norma in _de_unidad(corpus, "dia_quitado"):
        for vigente in norma.historia:
            festivos.pop(_campos(vigente)["fecha"], None)
    return MappingProxyType(festivos)


def _cita_en(norma: Norma, fecha: date) -> Cita | None:
    """La cita que rige ese día; None si la norma todavía no rige o ya se derogó (`hasta`)."""
    try:
        return norma.vigente(en=fecha).citas[0]
    except SinVigencia:
        return None


def _unir(uno: Festivo, otro: Festivo) -> Festivo:
    """Dos fiestas que caen el mismo día (30 de junio de 2025: Sagrado Corazón y San Pedro)."""
    return Festivo(f"{uno.nombre} y {otro.nombre}", uno.cita)


def _de_la_biblioteca() -> Iterator[tuple[date, str, date | None]]:
    """Fecha, nombre y, si se trasladó al lunes, la fecha original de cada festivo."""
    colombia = _modulo_de_colombia().Colombia
    anios = range(PRIMER_DIA.year, ULTIMO_DIA.year + 1)
    originales = {
        (fecha.year, nombre): fecha
        for fecha, nombres in colombia(years=anios, language="es", observed=False).items()
        for nombre in nombres.split("; ")
    }
    for fecha, nombres in sorted(colombia(years=anios, language="es").items()):
        for nombre in nombres.split("; "):
            nombre = nombre.removesuffix(" (observado)")
            original = originales[fecha.year, nombre]
            yield fecha, nombre, original if original != fecha else None


def _modulo_de_colombia() -> ModuleType:
    """El módulo de Colombia sin los de los otros doscientos países, cuya importación triplica el arranque."""
    import holidays

    nombre = "holidays.countries.colombia"
    if nombre in sys.modules:
        return sys.modules[nombre]
    ruta = Path(holidays.__path__[0]) / "countries" / "colombia.py"
    cargador = SourceFileLoader("festivos_de_colombia", str(ruta))
    modulo = ModuleType(cargador.name)
    cargador.exec_module(modulo)
    return modulo
