"""`bocamina entregables`: qué se entrega de cada actividad y si lo que llegó cumple."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

import click

from bocamina.normativa import SinVigencia
from bocamina.normativa.entregables import catalogo as catalogo_vigente
from bocamina.normativa.entregables import minerales
from bocamina.nucleo.exploracion.entregables import Actividad, Catalogo
from bocamina.nucleo.exploracion.entregables.exigencias import pedido_en_palabras
from bocamina.nucleo.exploracion.entregables.plantilla import exigencias_en_palabras, plantilla
from bocamina.nucleo.exploracion.numeros import leer_decimal

INCOMPLETA = 3
FORMATOS = (".pdf", ".docx", ".xlsx")


class EntregaInutilizable(click.ClickException):
    """No hay qué revisar o no se pudo escribir; el mensaje dice qué hacer."""

    exit_code = 2


@click.group()
def entregables() -> None:
    """Productos de la exploración: qué se entrega de cada actividad y en qué formato (Tablas 2 y 4)."""


_actividad = click.option(
    "--actividad", "id_actividad", required=True, help="La actividad, como «perforaciones»."
)
_fecha = click.option(
    "--fecha", type=click.DateTime(["%Y-%m-%d"]), help="Con lo que rige ese día; si no se dice, hoy."
)


@entregables.command("productos")
@click.option("--actividad", "id_actividad", help="Solo los de una actividad.")
@_fecha
def orden_productos(id_actividad: str | None, fecha: datetime | None) -> None:
    """Escribe, en JSON, los productos de cada actividad con su formato y lo que se les comprueba."""
    vigente = _catalogo(fecha)
    elegidas = [_una(vigente, id_actividad)] if id_actividad else list(vigente.actividades.values())
    _escribir({a.id: _productos(a, vigente) for a in elegidas})


@entregables.command("plantilla")
@_actividad
@click.option(
    "--en", "destino", type=click.Path(path_type=Path), help="Dónde; si no se dice, entrega-ACTIVIDAD."
)
@_fecha
def orden_plantilla(id_actividad: str, destino: Path | None, fecha: datetime | None) -> None:
    """Arma la entrega vacía: una carpeta por producto, el manifiesto por llenar y cómo se usa."""
    vigente = _catalogo(fecha)
    actividad = _una(vigente, id_actividad)
    carpeta = destino or Path(f"entrega-{actividad.id}")
    if carpeta.exists() and (not carpeta.is_dir() or any(carpeta.iterdir())):
        raise EntregaInutilizable(f"«{carpeta}» ya existe y no está vacía. Escoja otra con --en.")
    try:
        for relativa, texto in plantilla(actividad, vigente).items():
            ruta = carpeta / relativa
            ruta.parent.mkdir(parents=True, exist_ok=True)
            ruta.write_text(texto, encoding="utf-8")
    except OSError as error:
        raise EntregaInutilizable(f"No se pudo escribir en «{carpeta}»: {error.strerror}.") from None
    print(f"Listo: {carpeta}. Empiece por {carpeta / 'LEAME.txt'}.", file=sys.stderr)


@entregables.command("revisar")
@click.argument("entrega", type=click.Path(path_type=Path))
@_actividad
@click.option("--mineral", help="El mineral, si el manifiesto no lo dice: de él dependen algunos productos.")
@click.option("--area-ha", "area", help="El área en hectáreas, si el manifiesto no la dice.")
@click.option("--informe", type=click.Path(path_type=Path), help="Además, el informe en .pdf, .docx o .xlsx.")
@_fecha
def orden_revisar(
    entrega: Path,
    id_actividad: str,
    mineral: str | None,
    area: str | None,
    informe: Path | None,
    fecha: datetime | None,
) -> None:
    """Revisa una carpeta o un .zip y escribe, en JSON, cómo está cada producto.

    Termina en 0 si la entrega está completa, en 3 si le falta algo y en 2 si no se puede revisar.
    """
    if informe and informe.suffix.lower() not in FORMATOS:
        raise EntregaInutilizable(
            "El informe se escribe en .pdf, .docx o .xlsx: ponga una de esas terminaciones."
        )
    vigente = _catalogo(fecha)
    actividad = _una(vigente, id_actividad)
    _exigir_mineral(mineral, fecha)
    resultado = _revisar(vigente, actividad, entrega, mineral, _area(area))
    if informe:
        _escribir_informe(resultado, informe, fecha)
    _escribir(resultado)
    if not resultado["resumen"]["completa"]:
        sys.exit(INCOMPLETA)


def _revisar(
    vigente: Catalogo, actividad: Actividad, entrega: Path, mineral: str | None, area_ha: Fraction | None
) -> dict[str, Any]:
    from bocamina.lectura.entregables import leer
    from bocamina.lectura.errores import ArchivoInvalido
    from bocamina.nucleo.exploracion.entregables import como_dict, revisar

    try:
        leida = leer(entrega)
    except ArchivoInvalido as error:
        raise EntregaInutilizable(str(error)) from None
    except OSError as error:
        raise EntregaInutilizable(f"No se pudo leer la entrega: {error.strerror}.") from None
    manifiesto = leida.manifiesto.con(mineral=mineral, area_ha=area_ha)
    return como_dict(revisar(vigente, actividad, replace(leida, manifiesto=manifiesto)))


def _exigir_mineral(mineral: str | None, fecha: datetime | None) -> None:
    if mineral is not None and mineral not in (grupos := minerales(en=_dia(fecha))):
        raise EntregaInutilizable(f"«{mineral}» no es un grupo de minerales. Use: {', '.join(grupos)}.")


def _area(escrita: str | None) -> Fraction | None:
    if escrita is None:
        return None
    try:
        if (area := leer_decimal(escrita)) > 0:
            return area
    except ValueError:
        pass
    raise EntregaInutilizable('--area-ha debe ser un número mayor que cero, como "149.5".')


def _catalogo(fecha: datetime | None) -> Catalogo:
    try:
        return catalogo_vigente(en=_dia(fecha))
    except SinVigencia as error:
        raise EntregaInutilizable(f"En esa fecha no había términos de referencia: {error}") from None


def _dia(fecha: datetime | None) -> date:
    return fecha.date() if fecha else date.today()  # noqa: DTZ011 - el día de quien pregunta


def _una(vigente: Catalogo, id: str) -> Actividad:
    if id not in vigente.actividades:
        raise EntregaInutilizable(
            f"«{id}» no es una actividad con productos. Use una de: {', '.join(vigente.actividades)}."
        )
    return vigente.actividades[id]


def _productos(actividad: Actividad, vigente: Catalogo) -> list[dict[str, Any]]:
    return [
        {
            "clave": p.clave,
            "nombre": p.nombre,
            "contenido": p.contenido,
            "obligatorio": p.obligatorio,
            "temas": list(p.temas),
            "formato": pedido_en_palabras(p, vigente),
            "exigencias": exigencias_en_palabras(p, vigente),
            "citas": [str(c) for c in p.citas],
        }
        for p in actividad.productos
    ]


def _escribir(datos: Any) -> None:
    sys.stdout.write(json.dumps(datos, ensure_ascii=False, indent=2) + "\n")


def _escribir_informe(resultado: dict[str, Any], ruta: Path, fecha: datetime | None) -> None:
    from bocamina import documentos
    from bocamina.documentos.revision_entregables import TIPO
    from bocamina.documentos.revision_entregables.datos import RevisionDeEntrega

    emision = documentos.Emision(
        membrete=documentos.Membrete("Bocamina", "Revisión automática de entregables"),
        fecha=_dia(fecha),
        leyenda="Revisión automática",
    )
    datos = RevisionDeEntrega.desde_dict(resultado)
    contenido = documentos.en_formato(TIPO, datos, emision, ruta.suffix.lower()[1:])
    try:
        ruta.write_bytes(contenido)
    except OSError as error:
        raise EntregaInutilizable(f"No se pudo escribir el informe en «{ruta}»: {error.strerror}.") from None
