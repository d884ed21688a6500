"""Las reglas de las asambleas: qué quórum y qué mayoría rigen cada materia en una fecha.

Cada una es un valor de unidad `regla_asamblea` (normas/mesas/reglas.yaml) que nombra su quórum y su mayoría.
Una regla nueva es un renglón nuevo.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, cast

from bocamina import normativa
from bocamina.normativa.corpus import Corpus
from bocamina.normativa.criterios import Eleccion
from bocamina.normativa.errores import LeyInvalida, NormaDesconocida
from bocamina.normativa.valores import Norma
from bocamina.nucleo.asambleas import Mayoria, Quorum, Regla, ReglaEleccion, Soporte
from bocamina.nucleo.explicacion import Vigente

PREFIJO = "asamblea."


def reglas(
    *, en: date, corpus: Corpus | None = None, elecciones: Iterable[Eleccion] = ()
) -> tuple[Regla, ...]:
    """Las que rigen en la fecha, en el orden de normas/."""
    corpus, elegidas = corpus or normativa.corpus(), tuple(elecciones)
    vigentes = (n for n in _de_unidad(corpus, "regla_asamblea") if _rige(n, en))
    return tuple(_armar(corpus, norma, en, elegidas) for norma in vigentes)


def regla(id: str, *, en: date, corpus: Corpus | None = None, elecciones: Iterable[Eleccion] = ()) -> Regla:
    """`NormaDesconocida` si no existe; `SinVigencia` si en la fecha no rige."""
    corpus = corpus or normativa.corpus()
    conocidas = {n.id.removeprefix(PREFIJO): n for n in _de_unidad(corpus, "regla_asamblea")}
    if id not in conocidas:
        raise NormaDesconocida(f"«{id[:60]}» no es una regla. Las que hay: {', '.join(conocidas)}.")
    return _armar(corpus, conocidas[id], en, tuple(elecciones))


def regla_de_eleccion(
    *, en: date, corpus: Corpus | None = None, elecciones: Iterable[Eleccion] = ()
) -> ReglaEleccion:
    """La elección de representantes de una mesa temática o zonal (guía, 2.3.4)."""
    corpus, elegidas = corpus or normativa.corpus(), tuple(elecciones)
    return ReglaEleccion.de(
        puestos=corpus.vigente("mesa.tematica.representantes", en=en),
        puestos_etnicos=corpus.vigente("mesa.tematica.representantes_etnicos", en=en),
        suplentes=corpus.vigente("mesa.tematica.suplentes", en=en),
        votacion=corpus.vigente("mesa.tematica.mayoria.representantes", en=en),
        exige_designacion=corpus.lectura("representantes-etnicos", en=en, elecciones=elegidas) == "se_exige",
    )


def _de_unidad(corpus: Corpus, unidad: str) -> Iterator[Norma]:
    return (norma for norma in corpus.todas().values() if norma.unidad == unidad)


def _rige(norma: Norma, en: date) -> bool:
    return any(v.desde <= en and (v.hasta is None or en <= v.hasta) for v in norma.historia)


def _armar(corpus: Corpus, norma: Norma, en: date, elecciones: tuple[Eleccion, ...]) -> Regla:
    vigente = norma.vigente(en=en)
    campos = cast(Mapping[str, Any], vigente.valor)
    partes = _partes(corpus, norma, campos, en, elecciones)
    quorum = _nombrado(corpus, norma, partes.get("quorum"), "quorum", en)
    mayoria = _nombrado(corpus, norma, partes.get("mayoria"), "mayoria", en)
    try:
        return Regla(
            id=norma.id.removeprefix(PREFIJO),
            nombre=norma.nombre,
            nivel=campos["nivel"],
            materia=campos["materia"],
            soporte=Soporte.de(vigente),
            quorum=Quorum.de(quorum) if quorum else None,
            mayoria=Mayoria.de(mayoria) if mayoria else None,
        )
    except ValueError as error:
        raise LeyInvalida(norma.archivo, norma.linea, str(error)) from None


def _partes(
    corpus: Corpus,
    norma: Norma,
    campos: Mapping[str, Any],
    en: date,
    elecciones: tuple[Eleccion, ...],
) -> dict[str, str]:
    """El quórum y la mayoría que nombra la regla, con las lecturas elegidas encima."""
    partes = {clave: campos[clave] for clave in ("quorum", "mayoria") if clave in campos}
    for otra in campos.get("lecturas", ()):
        criterio = corpus.criterios().get(otra["criterio"])
        if criterio is None or otra["opcion"] not in criterio.opciones:
            raise LeyInvalida(
                norma.archivo,
                norma.linea,
                f"la lectura «{otra['opcion']}» de «{otra['criterio']}» no existe.",
            )
        if corpus.lectura(criterio.id, en=en, elecciones=elecciones) == otra["opcion"]:
            partes.update({clave: otra[clave] for clave in ("quorum", "mayoria") if clave in otra})
    return partes


def _nombrado(corpus: Corpus, norma: Norma, id: str | None, unidad: str, en: date) -> Vigente | None:
    if id is None:
        return None
    if id not in corpus.todas() or corpus.norma(id).unidad != unidad:
        raise LeyInvalida(
            norma.archivo, norma.linea, f"«{id}» no es un valor de normas en la unidad «{unidad}»."
        )
    return corpus.vigente(id, en=en)
