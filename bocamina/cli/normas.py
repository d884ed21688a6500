"""`bocamina normas`: listar, ver, verificar, criterios y comparar la ley cargada."""

from __future__ import annotations

import json
import unicodedata
from datetime import date
from pathlib import Path
from typing import Any

import click

from bocamina import normativa
from bocamina.cli.idioma import Grupo
from bocamina.normativa.formato import en_palabras, renglon_de_cita, vigente_dict


class Fecha(click.ParamType):
    """AAAA-MM-DD."""

    name = "fecha"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            if len(str(value)) != 10:
                raise ValueError
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"«{value}» no es una fecha. Escríbala AAAA-MM-DD, por ejemplo 2026-11-20.", param, ctx)


con_json = click.option("--json", "en_json", is_flag=True, help="Escribe JSON.")
con_borrador = click.option(
    "--borrador", type=click.Path(), help="YAML con cambios que se prueban encima, sin tocar archivos."
)


@click.group(cls=Grupo, help="La ley como datos: valores, vigencias, citas y criterios.")
def normas() -> None:
    """Grupo de órdenes."""


def _corpus(borrador: str | None) -> normativa.Corpus:
    try:
        return normativa.con_borrador(Path(borrador)) if borrador else normativa.corpus()
    except normativa.LeyInvalida as error:
        raise click.ClickException(f"{error} Corrija esa línea y repita.") from None


def _escribir_json(datos: Any) -> None:
    click.echo(json.dumps(datos, ensure_ascii=False, indent=2))


def _sin_tildes(texto: str) -> str:
    plano = unicodedata.normalize("NFD", texto.casefold())
    return "".join(c for c in plano if not unicodedata.combining(c))


@normas.command(help="Lista los valores; --texto los busca por nombre, identificador o norma.")
@click.option("--texto", default="", help="Palabras que deben estar, con o sin tildes.")
@con_borrador
@con_json
def listar(texto: str, borrador: str | None, en_json: bool) -> None:
    corpus = _corpus(borrador)
    palabras = _sin_tildes(texto).split()
    halladas = [n for n in corpus.todas().values() if all(p in _buscable(n) for p in palabras)]
    if en_json:
        return _escribir_json([vigente_dict(n.historia[-1]) for n in halladas])
    for norma in halladas:
        ultimo = norma.historia[-1]
        click.echo(f"{norma.id}\n  {norma.nombre}: {en_palabras(ultimo.valor, ultimo.unidad)}")
    return click.echo(f"{len(halladas)} de {len(corpus.todas())} valores.")


def _buscable(norma: normativa.Norma) -> str:
    citas = " ".join(str(c) for c in norma.historia[-1].citas)
    return _sin_tildes(f"{norma.id} {norma.nombre} {citas}")


@normas.command(help="Muestra un valor como rige en una fecha, con su cita y su historia.")
@click.argument("id")
@click.option("--en", type=Fecha(), default=None, help="Fecha (AAAA-MM-DD); si falta, hoy.")
@con_borrador
@con_json
def ver(id: str, en: date | None, borrador: str | None, en_json: bool) -> None:
    corpus = _corpus(borrador)
    try:
        vigente = corpus.vigente(id, en=en or _hoy())
    except normativa.NormaDesconocida as error:
        raise click.ClickException(f"{error} Búsquelo con «bocamina normas listar --texto …».") from None
    except normativa.SinVigencia as error:
        raise click.ClickException(f"{error} Pida otra fecha con --en.") from None
    if en_json:
        return _escribir_json(vigente_dict(vigente))
    for renglon in _ficha(corpus, vigente):
        click.echo(renglon)
    return None


def _ficha(corpus: normativa.Corpus, vigente: Any) -> list[str]:
    unidad = corpus.unidades()[vigente.unidad]
    renglones = [vigente.nombre, f"  Valor: {en_palabras(vigente.valor, vigente.unidad)} ({unidad.nombre})"]
    hasta = f" hasta el {vigente.hasta}" if vigente.hasta else ""
    renglones.append(
        f"  Rige desde el {vigente.desde}{hasta}{', transitorio' if vigente.transitorio else ''}"
    )
    renglones += [f"  Norma: {renglon_de_cita(c)}" for c in vigente.citas]
    if vigente.sin_norma:
        renglones.append(f"  Por analogía, sin norma: {vigente.analogia}")
    renglones += [f"  Criterio {c}: {corpus.criterio(c).lectura}" for c in vigente.criterios]
    if vigente.nota:
        renglones.append(f"  Nota: {vigente.nota}")
    renglones += _usos(corpus, vigente.id)
    historia = corpus.historia(vigente.id)
    if len(historia) > 1:
        renglones.append("  Historia:")
        renglones += [f"    {v.desde}: {en_palabras(v.valor, v.unidad)}" for v in historia]
    return renglones


def _usos(corpus: normativa.Corpus, id: str) -> list[str]:
    from bocamina.normativa.usos import usos

    lugares = usos(corpus)[id]
    if not lugares:
        return ["  Sin uso todavía."]
    return [f"  Se usa en {uso.archivo}, línea {uso.linea}" for uso in lugares]


@normas.command(help="Los criterios: qué se preguntó, qué se leyó y por qué.")
@con_json
def criterios(en_json: bool) -> None:
    todos = _corpus(None).criterios().values()
    if en_json:
        return _escribir_json([_criterio_dict(c) for c in todos])
    for c in todos:
        click.echo(f"{c.id}\n  {c.pregunta}\n  Lectura ({c.elegida}): {c.lectura}\n  Razón: {c.razon}")
        for clave, texto in c.alternativas.items():
            click.echo(f"  Alternativa ({clave}): {texto}")
        for cita in c.fuentes:
            click.echo(f"  Fuente: {renglon_de_cita(cita)}")
    return click.echo(f"{len(todos)} criterios.")


def _criterio_dict(criterio: normativa.Criterio) -> dict[str, Any]:
    return {
        "id": criterio.id,
        "tema": criterio.tema,
        "pregunta": criterio.pregunta,
        "opciones": dict(criterio.opciones),
        "elegida": criterio.elegida,
        "razon": criterio.razon,
        "fuentes": [str(c) for c in criterio.fuentes],
    }


@normas.command(help="Qué cambió entre dos fechas.")
@click.argument("fecha1", type=Fecha())
@click.argument("fecha2", type=Fecha())
@con_borrador
@con_json
def comparar(fecha1: date, fecha2: date, borrador: str | None, en_json: bool) -> None:
    from bocamina.normativa.comparacion import comparar as comparar_fechas

    cambios = comparar_fechas(_corpus(borrador), fecha1, fecha2)
    if en_json:
        return _escribir_json([c.como_dict() for c in cambios])
    for cambio in cambios:
        click.echo(
            f"{cambio.id}\n  {cambio.nombre}\n  {fecha1}: {cambio.antes}\n  {fecha2}: {cambio.despues}"
        )
    return click.echo(f"{len(cambios)} valores cambian entre el {fecha1} y el {fecha2}.")


@normas.command(help="Lo que falta: sin verificar, sin uso, por actualizar y los choques entre términos.")
@click.option("--breve", is_flag=True, help="Solo cuentas y fallas.")
@click.option(
    "--en", type=Fecha(), default=None, help="Fecha desde la que se prueban los procesos; si falta, hoy."
)
@con_borrador
@con_json
def verificar(breve: bool, en: date | None, borrador: str | None, en_json: bool) -> None:
    from bocamina.cli.informe_normas import informe_dict, renglones
    from bocamina.normativa.verificacion import verificar as verificar_corpus
    from bocamina.nucleo.plazos import PlazoImposible

    corpus = _corpus(borrador)
    try:
        informe = verificar_corpus(corpus, en=en or _hoy())
    except (normativa.LeyInvalida, normativa.SinVigencia, PlazoImposible) as error:
        raise click.ClickException(f"{error} Revise la fecha o el borrador y repita.") from None
    if en_json:
        _escribir_json(informe_dict(informe))
    else:
        for renglon in renglones(informe, corpus, breve=breve):
            click.echo(renglon)
    if not informe.esta_completo:
        raise click.exceptions.Exit(1)


def _hoy() -> date:
    """El reloj de quien corre la orden."""
    return date.today()  # noqa: DTZ011
