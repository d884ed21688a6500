"""El Formato A por la línea de órdenes: hacerlo en blanco y revisar el que vuelve lleno."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import click

from bocamina import documentos
from bocamina.cli.entrada import EntradaInvalida, interpretar
from bocamina.documentos.formato_a import TIPO, armar
from bocamina.documentos.formato_a_devuelto import NoSePuedeAnotar, devolver
from bocamina.lectura import planilla
from bocamina.lectura.errores import ArchivoInvalido
from bocamina.lectura.formato_a import leer
from bocamina.normativa import SinVigencia
from bocamina.normativa.exploracion import leer as leer_propuesta
from bocamina.normativa.exploracion import reglamento
from bocamina.normativa.formatos import notas_a
from bocamina.nucleo.explicacion import cita_dict
from bocamina.nucleo.exploracion.diferencias import Diferencia, Valor, comparar
from bocamina.nucleo.exploracion.en_blanco import en_blanco, huella
from bocamina.nucleo.exploracion.formato_a import FormatoA, gobierno, minimos, totales
from bocamina.nucleo.exploracion.leido import FALTA, Leido, Observacion, estado, observaciones
from bocamina.nucleo.exploracion.numeros import escribir
from bocamina.nucleo.exploracion.propuesta import Propuesta
from bocamina.nucleo.exploracion.revision import Reglamento, revisar
from bocamina.nucleo.exploracion.rotulos import PROFESIONES
from bocamina.nucleo.exploracion.tablas import Tablas

CON_FALTAS = 3
FORMATOS = (".xlsx", ".pdf", ".docx")
COMUNES = ("area_ha", "fecha", "corriente", "longitud_km", "otros_terrenos")


class FormatoInutilizable(click.ClickException):
    """No se puede hacer o leer el formato; el mensaje dice qué hacer. No se escribió nada."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class Caso:
    """Lo que hace falta para hacer o revisar un formato."""

    propuestas: tuple[Propuesta, ...]
    tablas: Tablas
    reglamento: Reglamento

    @property
    def nombres(self) -> dict[str, str]:
        """Cómo se escribe cada clave que puede salir en el libro devuelto."""
        return {
            **{labor.id: labor.nombre for labor in (*self.tablas.labores, *self.tablas.medidas)},
            **self.reglamento.profesionales_actividades,
            **self.reglamento.profesionales_ambientales,
            **PROFESIONES,
        }


def leer_caso(ruta: str) -> Caso:
    """La propuesta, o una lista con la misma área y terreno y un mineral cada una."""
    datos = interpretar(_bytes(ruta))
    lista = datos if isinstance(datos, list) else [datos]
    if not lista or not all(isinstance(d, dict) for d in lista):
        raise EntradaInvalida("Se espera un objeto JSON con la propuesta, o una lista con uno por mineral.")
    try:
        leidas = [leer_propuesta(d, hoy=date.today()) for d in lista]  # noqa: DTZ011
    except (ValueError, SinVigencia) as error:
        raise EntradaInvalida(str(error)) from None
    propuestas = tuple(p for p, _ in leidas)
    distintas = [c for c in COMUNES if len({getattr(p, c) for p in propuestas}) > 1]
    if distintas:
        raise EntradaInvalida(
            f"Los minerales de una propuesta comparten {', '.join(distintas)}. Déjelos iguales."
        )
    return Caso(propuestas, leidas[0][1], reglamento(en=propuestas[0].fecha))


def _bytes(ruta: str) -> bytes:
    try:
        with click.open_file(ruta, "rb") as archivo:
            leido: bytes = archivo.read(planilla.LIMITES.archivo + 1)
    except OSError as error:
        raise FormatoInutilizable(f"No se pudo leer «{ruta}»: {error.strerror}.") from None
    if len(leido) > planilla.LIMITES.archivo:
        tope = planilla.LIMITES.archivo // 2**20
        raise FormatoInutilizable(f"«{ruta}» pasa de {tope} MiB. Quite imágenes y hojas que no van y repita.")
    return leido


def hacer(propuesta: str, salida: Path, numero: str) -> None:
    """Escribe el formato en blanco, con sus mínimos."""
    if salida.suffix.lower() not in FORMATOS:
        raise FormatoInutilizable(f"La salida debe terminar en {', '.join(FORMATOS)}.")
    caso = leer_caso(propuesta)
    formato = en_blanco(caso.propuestas, caso.tablas, numero)
    fecha = caso.propuestas[0].fecha
    datos = armar(formato, caso.tablas, caso.reglamento, notas_a(en=fecha), por_diligenciar=True)
    emision = documentos.Emision(
        documentos.Membrete("Bocamina", "Programa mínimo exploratorio"), fecha, leyenda="Por diligenciar"
    )
    _escribir(salida, documentos.en_formato(TIPO, datos, emision, salida.suffix.lower()[1:]))


def revisar_archivo(archivo: str, propuesta: str, base: str | None, salida: Path | None) -> dict[str, Any]:
    """Lee, revisa y, si se pide, devuelve el libro anotado; la respuesta, lista para JSON."""
    caso = leer_caso(propuesta)
    contenido = _bytes(archivo)
    leido = _leer(contenido, caso, archivo)
    partida = _leer(_bytes(base), caso, base).formato if base else _de_partida(leido, caso)
    diferencias = comparar(partida, leido.formato)
    observadas = observaciones(leido, revisar(leido.formato, caso.tablas, caso.reglamento))
    if salida is not None:
        if salida.suffix.lower() != ".xlsx":
            raise FormatoInutilizable("El libro anotado se escribe en un archivo .xlsx.")
        _escribir(salida, _devolver(contenido, leido, observadas, caso, diferencias))
    return _respuesta(leido, observadas, diferencias, caso)


def _leer(contenido: bytes, caso: Caso, nombre: str) -> Leido[FormatoA]:
    try:
        return leer(contenido, caso.propuestas, caso.tablas, caso.reglamento)
    except ArchivoInvalido as error:
        raise FormatoInutilizable(f"«{Path(nombre).name}»: {error}") from None


def _de_partida(leido: Leido[FormatoA], caso: Caso) -> FormatoA:
    """Sin otro libro con qué comparar, lo que las tablas piden para esta propuesta."""
    return en_blanco(caso.propuestas, caso.tablas, leido.formato.numero)


def _devolver(
    contenido: bytes,
    leido: Leido[FormatoA],
    observadas: Sequence[Observacion],
    caso: Caso,
    diferencias: Sequence[Diferencia],
) -> bytes:
    try:
        return devolver(contenido, leido, observadas, caso.nombres, diferencias)
    except NoSePuedeAnotar as error:
        raise FormatoInutilizable(str(error)) from None


def _escribir(salida: Path, contenido: bytes) -> None:
    try:
        salida.write_bytes(contenido)
    except OSError as error:
        raise FormatoInutilizable(f"No se pudo escribir en «{salida}»: {error.strerror}.") from None


def _respuesta(
    leido: Leido[FormatoA], observadas: Sequence[Observacion], diferencias: Sequence[Diferencia], caso: Caso
) -> dict[str, Any]:
    return {
        "estado": estado(observadas),
        "hoja": leido.hoja,
        "identificacion": _identificacion(leido, caso),
        "faltas": sum(o.severidad == FALTA for o in observadas),
        "lectura": [_observacion(o) for o in observadas if not o.regla],
        "hallazgos": [_observacion(o) for o in observadas if o.regla],
        "diferencias": [
            {"linea": d.linea, "campo": d.campo, "antes": _llano(d.antes), "despues": _llano(d.despues)}
            for d in diferencias
        ],
        "totales": _totales(leido.formato, caso),
    }


def _identificacion(leido: Leido[FormatoA], caso: Caso) -> dict[str, Any]:
    """`coincide` es null si el libro no trae su identificación."""
    esperada = huella(caso.propuestas, minimos(gobierno(_vacio(caso), caso.tablas), caso.tablas))
    propia = leido.identificacion.get("huella")
    return {**leido.identificacion, "coincide": None if propia is None else propia == esperada}


def _vacio(caso: Caso) -> FormatoA:
    return FormatoA(caso.propuestas, {})


def _observacion(o: Observacion) -> dict[str, Any]:
    return {
        "celda": o.celda,
        "linea": o.linea,
        "campo": o.campo,
        "severidad": o.severidad,
        "frase": o.frase,
        "regla": o.regla,
        "citas": [cita_dict(c) for c in o.citas],
        "criterios": list(o.criterios),
    }


def _totales(formato: FormatoA, caso: Caso) -> dict[str, Any]:
    suma = totales(formato, caso.tablas, caso.reglamento.anios)
    g = gobierno(formato, caso.tablas)
    return {
        "por_anio": {
            str(anio): {
                "actividades_smldv": escribir(suma.actividades[anio]),
                "ambientales_smldv": escribir(suma.ambientales[anio]),
                "total_smldv": escribir(total),
            }
            for anio, total in suma.por_anio.items()
        },
        "total_smldv": escribir(suma.total),
        "total_cop": escribir(suma.total * g.resultado.smldv_cop),
        "minimo_smldv": escribir(
            sum((m or Fraction(0) for m in minimos(g, caso.tablas).values()), Fraction(0))
        ),
    }


def _llano(valor: Valor) -> Any:
    if isinstance(valor, Fraction):
        return escribir(valor)
    return list(valor) if isinstance(valor, tuple) else valor


def como_json(respuesta: dict[str, Any]) -> str:
    return json.dumps(respuesta, ensure_ascii=False)
