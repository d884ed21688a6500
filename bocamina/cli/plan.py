"""`bocamina plan`: el avance de un indicador, cómo está escrita una acción y el libro que vuelve."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import click

from bocamina.cli.entrada import EntradaInvalida, responder_json


@click.group()
def plan() -> None:
    """Planes: cuánto avanza un indicador, cómo está escrita una acción y el libro que vuelve."""


@plan.command("avance")
def orden_avance() -> None:
    """Lee un indicador (o una lista) en JSON por la entrada estándar y dice cuánto avanza.

    \b
    {"tipo": "reduccion", "linea_base": "100", "metas": {"2026-T1": "90", "2026-T2": "80"},
     "meta_final": "50", "resultados": {"2026-T1": "75"}, "hoy": "2026-05-01"}

    \b
    tipo:        acumulado, flujo, stock, capacidad, reduccion o reduccion_anual
    linea_base:  con capacidad y reducción; en reduccion_anual puede ser un objeto por período
    metas:       por período: 2026, 2026-S1, 2026-T1 o 2026-03; null es «no programado»
    meta_final:  con todos los tipos menos flujo y reduccion_anual, donde es opcional
    resultados:  por período; null es «sin reporte», que no es cero
    hoy:         opcional, AAAA-MM-DD; si falta, hoy
    financiero:  opcional: {"presupuesto": "…", "comprometido": "…", "pagado": "…"}
    """
    responder_json(_avance)


@plan.command("redaccion")
@click.option(
    "--borrador", type=click.Path(), help="Cuenta con las reglas propias de un archivo YAML encima."
)
def orden_redaccion(borrador: str | None) -> None:
    """Lee una acción (o una lista) en JSON y dice qué conviene corregir en cómo está escrita.

    \b
    {"accion": "Diseñar e implementar la ruta de formalización", "responsables": ["ANM"],
     "indicador": {"nombre": "Rutas en operación", "unidad": "rutas", "metas": ["2", "6"],
                   "linea_base": {"valor": "0", "fecha": "2025-12-31", "fuente": "archivo"}}}

    \b
    responsables:  un texto o una lista; sin ellos, se nota
    plan:          opcional, otros nombres del plan que la contiene
    indicador:     opcional
    """
    from bocamina import normativa
    from bocamina.normativa.redaccion import reglamento
    from bocamina.nucleo.redaccion import leer_escrito, revisar

    try:
        corpus = normativa.con_borrador(borrador) if borrador else normativa.corpus()
        reglas = reglamento(en=date.today(), corpus=corpus)  # noqa: DTZ011
    except normativa.LeyInvalida as error:
        raise EntradaInvalida(f"{error} Corrija esa línea y repita.") from None
    responder_json(lambda dato: {"hallazgos": [h.como_dict() for h in revisar(leer_escrito(dato), reglas)]})


@plan.command("importar")
@click.argument("archivo", type=click.Path(path_type=Path))
@click.option("--como", help="El correo de la cuenta que lo recibe; si falta, la que bajó el libro.")
@click.option("--solo-revisar", is_flag=True, help="Dice lo que cambiaría y no escribe nada.")
@click.option(
    "--devuelto",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Dónde dejar el libro anotado si quedan filas por corregir.",
)
def orden_importar(archivo: Path, como: str | None, solo_revisar: bool, devuelto: Path | None) -> None:
    """Recibe el libro lleno de una entidad (.xlsx), o el correo (.eml, .mbox) que lo trae adjunto.

    El libro dice de qué entidad es y para qué. Entran las filas buenas y el informe, en JSON, dice de cada
    una qué cambió o qué corregir. Repetirlo no cambia nada. Termina en 0 si no quedó nada por corregir, en 1
    si quedaron filas y en 2 si no se recibió.
    """
    from bocamina.cli.arranque import preparar_django

    preparar_django()
    from bocamina.cli.plan_libro import importar

    informe = importar(archivo, como=como, solo_revisar=solo_revisar, devuelto=devuelto)
    click.echo(json.dumps(informe, ensure_ascii=False, indent=2))
    if any(libro.get("rechazado") or libro["por_corregir"] for libro in informe["libros"]):
        raise SystemExit(1)


def _avance(dato: dict[str, Any]) -> dict[str, Any]:
    from bocamina.normativa import SinVigencia
    from bocamina.normativa.planes import reglas_de_avance
    from bocamina.nucleo.planes import SeguimientoInvalido, leer_seguimiento, medir

    seguimiento = leer_seguimiento(dato, hoy=date.today())  # noqa: DTZ011
    try:
        reglas = reglas_de_avance(en=seguimiento.hoy)
    except SinVigencia as error:
        raise SeguimientoInvalido([f"«hoy»: {str(error).rstrip('.')}"]) from None
    return medir(seguimiento, reglas).como_dict()
