"""Arma las tablas de exploración que rigen en una fecha, con la lectura elegida de cada criterio."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Any, cast

from bocamina import normativa
from bocamina.normativa.corpus import Corpus
from bocamina.normativa.criterios import Eleccion
from bocamina.normativa.errores import SinVigencia
from bocamina.nucleo.explicacion import Vigente
from bocamina.nucleo.exploracion.formato_b import Periodo, ReglamentoB
from bocamina.nucleo.exploracion.propuesta import (
    Propuesta,
    PropuestaInvalida,
    Razon,
    leer_fecha,
    leer_propuesta,
)
from bocamina.nucleo.exploracion.revision import Reglamento
from bocamina.nucleo.exploracion.tablas import Cantidad, Celda, Disparo, Grupo, Labor, Limites, Tablas

REGLA, REGLA_B = "exploracion.regla.", "exploracion.regla_b."
LABOR, MEDIDA, DISPARO = "exploracion.labor.", "exploracion.medida.", "exploracion.ambiental."


def tablas(*, en: date, elecciones: Iterable[Eleccion] = (), corpus: Corpus | None = None) -> Tablas:
    """Las tablas en vigor en la fecha; antes de la resolución, `SinVigencia`."""
    if corpus is None:
        return _de_la_casa(en, tuple(elecciones))
    return _armar(corpus, en, tuple(elecciones))


def leer(
    dato: Mapping[str, Any], *, hoy: date, elecciones: tuple[Eleccion, ...] = ()
) -> tuple[Propuesta, Tablas]:
    """La propuesta y las tablas de su fecha. Si la fecha no sirve, el resto se revisa con las de hoy,
    para decir todas las razones de una vez."""
    try:
        vigentes = tablas(en=leer_fecha(dato), elecciones=elecciones)
    except (PropuestaInvalida, SinVigencia) as error:
        raise PropuestaInvalida([*_de_la_fecha(error), *_del_resto(dato, hoy)]) from None
    return leer_propuesta(dato, vigentes), vigentes


def _de_la_fecha(error: PropuestaInvalida | SinVigencia) -> tuple[Razon, ...]:
    if isinstance(error, PropuestaInvalida):
        return error.razones
    return (Razon("fecha", f"no se puede calcular en esa fecha: {error}"),)


def _del_resto(dato: Mapping[str, Any], hoy: date) -> tuple[Razon, ...]:
    try:
        leer_propuesta({**dato, "fecha": hoy.isoformat()}, tablas(en=hoy))
    except PropuestaInvalida as error:
        return error.razones
    return ()


@lru_cache(maxsize=64)
def _de_la_casa(en: date, elecciones: tuple[Eleccion, ...]) -> Tablas:
    return _armar(normativa.corpus(), en, elecciones)


def _armar(corpus: Corpus, en: date, elecciones: tuple[Eleccion, ...]) -> Tablas:
    lecturas = {
        id: corpus.lectura(id, en=en, elecciones=elecciones)
        for id, criterio in corpus.criterios().items()
        if criterio.tema == "exploracion"
    }
    grupos = corpus.vigente("exploracion.grupos", en=en)
    clases = corpus.vigente("exploracion.clases", en=en)
    return Tablas(
        labores=_labores(corpus, LABOR, en, lecturas),
        medidas=_labores(corpus, MEDIDA, en, lecturas),
        disparos=MappingProxyType(_disparos(corpus, en)),
        grupos=MappingProxyType(
            {g["clave"]: Grupo(g["clave"], g["columna"], g["maximo_ha"]) for g in _lista(grupos)}
        ),
        grupos_norma=grupos,
        clases=tuple((c["clave"], c["hasta_ha"]) for c in _lista(clases)),
        especificos=cast(tuple[str, ...], corpus.vigente("exploracion.especificos", en=en).valor),
        limites=Limites(
            area_ha=corpus.vigente("codigo.art65.otros_terrenos_ha", en=en),
            corriente_ha=corpus.vigente("codigo.art64.ribera_ha", en=en),
            cauce_km=corpus.vigente("codigo.art64.cauce_km", en=en),
            ribera_km=corpus.vigente("codigo.art64.ribera_km", en=en),
            mineralizada=corpus.vigente("exploracion.area_mineralizada_minima", en=en),
        ),
        smldv=corpus.vigente("smldv", en=en),
        lecturas=MappingProxyType(lecturas),
    )


def _lista(norma: Vigente) -> tuple[Mapping[str, Any], ...]:
    return cast(tuple[Mapping[str, Any], ...], norma.valor)


def _labores(corpus: Corpus, prefijo: str, en: date, lecturas: Mapping[str, str]) -> tuple[Labor, ...]:
    vigentes = [corpus.vigente(id, en=en) for id in corpus.todas() if id.startswith(prefijo)]
    return tuple(
        _labor(v, prefijo, lecturas)
        for v in sorted(vigentes, key=lambda v: cast(int, cast(Mapping[str, Any], v.valor)["orden"]))
    )


def _labor(vigente: Vigente, prefijo: str, lecturas: Mapping[str, str]) -> Labor:
    valor = cast(Mapping[str, Any], vigente.valor)
    return Labor(
        id=vigente.id.removeprefix(prefijo),
        nombre=vigente.nombre,
        fase=valor["fase"],
        medida=valor["medida"],
        celdas=tuple(_celda(c) for c in valor["celdas"] if _elegida(c, lecturas)),
        norma=vigente,
    )


def _elegida(celda: Mapping[str, Any], lecturas: Mapping[str, str]) -> bool:
    """La celda vale solo bajo las lecturas que nombra."""
    return all(lecturas[exige["criterio"]] == exige["opcion"] for exige in celda.get("lecturas", ()))


def _celda(campos: Mapping[str, Any]) -> Celda:
    resto = {clave: valor for clave, valor in campos.items() if clave not in {"lecturas", "cantidad"}}
    return Celda(**resto, cantidad=Cantidad(**campos.get("cantidad", {})))


def _disparos(corpus: Corpus, en: date) -> dict[str, Disparo]:
    salida = {}
    for id in corpus.todas():
        if id.startswith(DISPARO):
            norma = corpus.vigente(id, en=en)
            valor = cast(Mapping[str, Any], norma.valor)
            labores = frozenset(valor["labores"])
            salida[id.removeprefix(DISPARO)] = Disparo(valor["siempre"], valor["obligatoria"], labores, norma)
    return salida


def reglamento(*, en: date, corpus: Corpus | None = None) -> Reglamento:
    """Lo que exige el Formato A en la fecha, además de las tablas."""
    fuente = corpus or normativa.corpus()
    duracion = cast(Mapping[str, Any], fuente.vigente("codigo.art71.exploracion", en=en).valor)
    sugeridos = _lista(fuente.vigente("exploracion.formato_a.sugeridos", en=en))
    reglas = {
        id.removeprefix(REGLA): fuente.vigente(id, en=en) for id in fuente.todas() if id.startswith(REGLA)
    }
    return Reglamento(
        reglas=MappingProxyType(reglas),
        anios=duracion["cantidad"],
        firmantes=cast(tuple[str, ...], fuente.vigente("codigo.art270.firmantes", en=en).valor),
        profesionales_actividades=_profesionales(
            fuente.vigente("exploracion.formato_a.profesionales_actividades", en=en)
        ),
        profesionales_ambientales=_profesionales(
            fuente.vigente("exploracion.formato_a.profesionales_ambientales", en=en)
        ),
        sugeridos=MappingProxyType({s["linea"]: s["profesionales"] for s in sugeridos}),
    )


def reglamento_b(*, en: date, elecciones: Iterable[Eleccion] = ()) -> ReglamentoB:
    """Lo que exige el Formato B en la fecha. Con «anios_1_a_3», un solo período contado desde la prórroga."""
    corpus = normativa.corpus()
    reglas = {
        id.removeprefix(REGLA_B): corpus.vigente(id, en=en) for id in corpus.todas() if id.startswith(REGLA_B)
    }
    periodos = tuple(
        Periodo(p["desde"], p["hasta"])
        for p in _lista(corpus.vigente("exploracion.formato_b.periodos", en=en))
    )
    if corpus.lectura("formato-b-ejercicios", en=en, elecciones=tuple(elecciones)) == "anios_1_a_3":
        duracion = cast(Mapping[str, Any], corpus.vigente("codigo.art71.exploracion", en=en).valor)
        periodos = (Periodo(1, duracion["cantidad"]),)
    return ReglamentoB(
        reglas=MappingProxyType(reglas),
        periodos=periodos,
        labores=cast(tuple[str, ...], corpus.vigente("exploracion.formato_b.labores", en=en).valor),
        firmantes=cast(tuple[str, ...], corpus.vigente("codigo.art270.firmantes", en=en).valor),
    )


def _profesionales(norma: Vigente) -> Mapping[str, str]:
    return MappingProxyType({p["clave"]: p["nombre"] for p in _lista(norma)})
