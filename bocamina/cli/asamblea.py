"""`bocamina asamblea`: quórum, escrutinio y las reglas que los rigen."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

import click

from bocamina import normativa
from bocamina.cli.entrada import EntradaInvalida, responder_json
from bocamina.normativa.asambleas import regla as regla_vigente
from bocamina.normativa.asambleas import reglas as reglas_vigentes
from bocamina.nucleo.asambleas import (
    Conteo,
    ConteoInvalido,
    Regla,
    escrutar,
    mayoria_en_palabras,
    quorum_en_palabras,
    razones_del_conteo,
    verificar_quorum,
)
from bocamina.nucleo.explicacion import cita_dict

DE_QUORUM = ("integrantes", "presentes")
DE_ESCRUTINIO = (*DE_QUORUM, "a_favor", "en_contra", "abstenciones")
FECHA = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

con_borrador = click.option(
    "--borrador", type=click.Path(), help="Cuenta con los cambios de un archivo YAML encima."
)


@click.group()
def asamblea() -> None:
    """Mesas: si hay quórum, si se aprueba y con qué regla."""


@asamblea.command("quorum")
@con_borrador
def orden_quorum(borrador: str | None) -> None:
    """Lee un objeto (o una lista) en JSON por la entrada estándar y dice si se puede sesionar.

    \b
    {"regla": "mtin", "integrantes": 25, "presentes": 13}

    \b
    regla:  una de «bocamina asamblea reglas»
    fecha:  opcional, AAAA-MM-DD; si falta, hoy
    """
    corpus = _corpus(borrador)
    responder_json(lambda dato: _quorum(dato, corpus))


@asamblea.command("escrutar")
@con_borrador
def orden_escrutar(borrador: str | None) -> None:
    """Lee una votación (o una lista) en JSON por la entrada estándar y dice si se aprueba y por qué.

    \b
    {"regla": "mtin.lineamientos", "integrantes": 15, "presentes": 9,
     "a_favor": 6, "en_contra": 3, "abstenciones": 0}

    \b
    presentes:  los que están al cerrar la votación; quien se abstiene está presente
    fecha:      opcional, AAAA-MM-DD; si falta, hoy
    """
    corpus = _corpus(borrador)
    responder_json(lambda dato: _escrutar(dato, corpus))


@asamblea.command("reglas")
@click.option("--en", "en", default=None, help="Fecha (AAAA-MM-DD); si falta, hoy.")
@con_borrador
@click.option("--json", "en_json", is_flag=True, help="Escribe JSON.")
def orden_reglas(en: str | None, borrador: str | None, en_json: bool) -> None:
    """Lista las reglas: materia, quórum, mayoría, norma y criterios."""
    try:
        vigentes = reglas_vigentes(en=_hoy() if en is None else _fecha(en), corpus=_corpus(borrador))
    except ValueError as error:
        raise EntradaInvalida(f"No se puede listar: {error}.") from None
    if en_json:
        click.echo(json.dumps([_regla_json(r) for r in vigentes], ensure_ascii=False, indent=2))
        return
    for regla in vigentes:
        click.echo("\n".join(_renglones(regla)))
    click.echo(f"{len(vigentes)} reglas.")


def _quorum(dato: Mapping[str, Any], corpus: normativa.Corpus) -> dict[str, Any]:
    regla = _leer(dato, DE_QUORUM, corpus)
    conteo = {clave: dato[clave] for clave in DE_QUORUM}
    return {"regla": regla.id, **conteo, **verificar_quorum(regla, **conteo).como_dict()}


def _escrutar(dato: Mapping[str, Any], corpus: normativa.Corpus) -> dict[str, Any]:
    regla = _leer(dato, DE_ESCRUTINIO, corpus)
    conteo = Conteo(**{clave: dato[clave] for clave in DE_ESCRUTINIO})
    return {"regla": regla.id, **conteo.como_dict(), **escrutar(regla, conteo).como_dict()}


def _leer(dato: Mapping[str, Any], claves: tuple[str, ...], corpus: normativa.Corpus) -> Regla:
    """La regla que rige, con el conteo ya revisado; si algo no sirve, todas las razones juntas."""
    admitidas = ("regla", *claves, "fecha")
    razones = [
        f"la clave «{c[:40]}» no se conoce (se admiten: {', '.join(admitidas)})"
        for c in dato
        if c not in admitidas
    ]
    razones += [f"falta «{c}»" for c in ("regla", *claves) if c not in dato]
    razones += razones_del_conteo({c: dato[c] for c in claves if c in dato})
    en, regla = _hoy(), None
    try:
        en = _fecha(dato["fecha"]) if "fecha" in dato else en
    except ValueError as error:
        razones.append(str(error))
    try:
        regla = _regla(dato["regla"], en, corpus) if "regla" in dato else None
    except ValueError as error:
        razones.append(str(error))
    if razones or regla is None:
        raise ConteoInvalido([*razones[:-1], f"{razones[-1]}. Corrija y repita."])
    return regla


def _regla(id: Any, en: date, corpus: normativa.Corpus) -> Regla:
    if not isinstance(id, str):
        raise ValueError("«regla» debe ser un texto, como «mtin.lineamientos»")
    try:
        return regla_vigente(id, en=en, corpus=corpus)
    except normativa.SinVigencia:
        raise ValueError(f"la regla «{id}» no rige el {en}") from None
    except normativa.NormaDesconocida as error:
        raise ValueError(str(error).rstrip(".")) from None


def _fecha(valor: Any) -> date:
    if isinstance(valor, str) and FECHA.fullmatch(valor):
        try:
            return date.fromisoformat(valor)
        except ValueError:
            raise ValueError(f"la fecha {valor} no existe en el calendario") from None
    raise ValueError("«fecha» debe ser como «2026-11-20» (año, mes y día)")


def _hoy() -> date:
    return date.today()  # noqa: DTZ011


def _corpus(borrador: str | None) -> normativa.Corpus:
    try:
        return normativa.con_borrador(borrador) if borrador else normativa.corpus()
    except normativa.LeyInvalida as error:
        raise EntradaInvalida(f"{error} Corrija esa línea y repita.") from None


def _regla_json(regla: Regla) -> dict[str, Any]:
    citas = dict.fromkeys(c for s in regla.soportes for c in s.citas)
    return {
        "id": regla.id,
        "nombre": regla.nombre,
        "nivel": regla.nivel,
        "materia": regla.materia,
        "quorum": quorum_en_palabras(regla.quorum),
        "mayoria": mayoria_en_palabras(regla.mayoria),
        "base": regla.mayoria.base.value if regla.mayoria else None,
        "desde": regla.soporte.desde.isoformat(),
        "citas": [cita_dict(c) for c in citas],
        "criterios": list(dict.fromkeys(c for s in regla.soportes for c in s.criterios)),
        "sin_norma": any(s.analogia for s in regla.soportes),
        "analogia": [s.analogia for s in regla.soportes if s.analogia],
        "valores": [s.id for s in regla.soportes],
    }


def _renglones(regla: Regla) -> list[str]:
    datos = _regla_json(regla)
    citas = "; ".join(dict.fromkeys(str(c) for s in regla.soportes for c in s.citas))
    return [
        f"{regla.id}: {regla.nombre}",
        f"  quórum: {datos['quorum']}",
        f"  mayoría: {datos['mayoria']}",
        f"  norma: {citas}",
        *([f"  criterios: {', '.join(datos['criterios'])}"] if datos["criterios"] else []),
        *(f"  por analogía, sin norma: {texto}" for texto in datos["analogia"]),
    ]
