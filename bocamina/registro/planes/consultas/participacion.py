"""Los indicadores de participación de las mesas de un distrito o del país (guía, 2.2.5)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from bocamina import documentos, normativa
from bocamina.documentos.participacion import TIPO
from bocamina.documentos.participacion.datos import (
    DeDistrito,
    DeEntidad,
    DeMesa,
    DeTermino,
    Participacion,
    RondaPublicada,
)
from bocamina.nucleo.participacion.indicadores import juntar_pequenas, medir_participacion
from bocamina.registro.distritos.models import Distrito
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.mesas.estados import Nivel
from bocamina.registro.mesas.models import Mesa
from bocamina.registro.participacion.consultas.reserva import NOMBRES, publicadas
from bocamina.registro.participacion.estados import Sector
from bocamina.registro.planes.consultas import conteos_de_participacion as conteos
from bocamina.registro.planes.estados import CON_DESTINO, EstadoDePropuesta
from bocamina.registro.sesiones.estados import Estado
from bocamina.registro.sesiones.models import Sesion

INCLUIDAS = frozenset({EstadoDePropuesta.INCLUIDA, EstadoDePropuesta.CON_CAMBIOS})
MESA_NACIONAL = "Mesa nacional"


@dataclass(frozen=True, slots=True)
class _Contado:
    sesiones: dict[int | None, tuple[int, int]]
    entidades: list[conteos.DeEntidad]
    inscripciones: list[dict[str, Any]]
    propuestas: list[dict[str, Any]]
    terminos: list[conteos.Cumplido]


def participacion_del_distrito(distrito: Distrito, *, hoy: date) -> Participacion:
    """Las mismas consultas con tres sesiones o con trescientas."""
    contado = _contar(distrito, hoy)
    rondas = tuple(
        RondaPublicada(
            r.numero,
            r.corte,
            r.asistentes,
            tuple((NOMBRES.get(c, c), n) for c, n in sorted(r.vistas.items())),
        )
        for r in publicadas(distrito)
    )
    return _armar(distrito.nombre, contado, hoy, rondas=rondas, mesas=tuple(_mesas(distrito, contado)))


def participacion_nacional(*, hoy: date) -> Participacion:
    """De todos los distritos y la mesa nacional. El autorreconocimiento solo se publica por distrito."""
    contado = _contar(None, hoy)
    return _armar("todos los distritos", contado, hoy, distritos=tuple(_distritos(contado)))


def archivo_de_participacion(datos: Participacion, formato: str, *, hoy: date) -> bytes:
    emision = documentos.Emision(documentos.Membrete(datos.de, "Secretaría técnica"), hoy)
    return documentos.en_formato(TIPO, datos, emision, formato)


def _contar(distrito: Distrito | None, hoy: date) -> _Contado:
    return _Contado(
        conteos.sesiones(distrito),
        conteos.asistencia_de_entidades(distrito),
        conteos.inscripciones(distrito),
        conteos.propuestas(distrito),
        conteos.terminos(distrito, hoy=hoy),
    )


def _armar(de: str, c: _Contado, hoy: date, **propio: Any) -> Participacion:
    sectores = _por(c.inscripciones, "sector", "llegaron")
    norma = normativa.vigente("participacion.indicadores", en=hoy)
    minimo = int(str(normativa.vigente("mesa.tematica.publicacion_minima", en=hoy).valor))
    return Participacion(
        **{
            "de": de,
            "corte": hoy,
            "medidas": medir_participacion(_cuentas(c, sectores, hoy), norma),
            "entidades": tuple(_entidades(c.entidades)),
            "sectores": tuple(
                (" y ".join(str(Sector(s).label) for s in j.clases), j.personas)
                for j in juntar_pequenas(sectores, minimo=minimo)
            ),
            "rondas": (),
            "propuestas": tuple(_destinos(c.propuestas)),
            "terminos": tuple(_terminos(c.terminos)),
            **propio,
        }
    )


def _cuentas(c: _Contado, sectores: Counter[str], hoy: date) -> dict[str, tuple[int, int]]:
    hechas = sum(h for h, _ in c.sesiones.values())
    fallidas = sum(s for _, s in c.sesiones.values())
    estados = _por(c.propuestas, "estado", "n")
    con_destino = sum(n for e, n in estados.items() if e in CON_DESTINO)
    norma: Any = normativa.vigente("mesa.tematica.sectores", en=hoy).valor
    return {
        "sesiones_hechas": (hechas, hechas + fallidas),
        "asistencia_entidades": (sum(e.fue for e in c.entidades), sum(e.debia for e in c.entidades)),
        "inscritas_que_llegaron": (sectores.total(), _por(c.inscripciones, "sector", "inscritas").total()),
        "sectores_presentes": (sum(1 for s in norma if sectores[s]), len(norma) if sectores.total() else 0),
        "propuestas_con_destino": (con_destino, estados.total()),
        "propuestas_incluidas": (sum(n for e, n in estados.items() if e in INCLUIDAS), con_destino),
        "terminos_cumplidos": (sum(t.a_tiempo for t in c.terminos), sum(t.total for t in c.terminos)),
    }


def _por(filas: Iterable[dict[str, Any]], clave: str, cuenta: str) -> Counter[Any]:
    suma: Counter[Any] = Counter()
    for fila in filas:
        suma[fila[clave]] += fila[cuenta]
    return suma


def _entidades(filas: Iterable[conteos.DeEntidad]) -> Iterable[DeEntidad]:
    """La que menos fue, primero."""
    debian: Counter[int] = Counter()
    fueron: Counter[int] = Counter()
    for fila in filas:
        debian[fila.entidad] += fila.debia
        fueron[fila.entidad] += fila.fue
    nombres = dict(Entidad.objects.filter(pk__in=debian).values_list("pk", "nombre"))
    orden = sorted(debian, key=lambda e: (fueron[e] / debian[e], nombres[e]))
    return (DeEntidad(nombres[e], debian[e], fueron[e]) for e in orden)


def _destinos(filas: Iterable[dict[str, Any]]) -> Iterable[tuple[str, int]]:
    cuenta = _por(filas, "estado", "n")
    return ((str(e.label), cuenta[e.value]) for e in EstadoDePropuesta if cuenta[e.value])


def _terminos(filas: Iterable[conteos.Cumplido]) -> Iterable[DeTermino]:
    nombres = dict.fromkeys(f.termino for f in filas)
    for nombre in nombres:
        suyos = [f for f in filas if f.termino == nombre]
        yield DeTermino(
            nombre,
            sum(f.a_tiempo for f in suyos),
            sum(f.tarde for f in suyos),
            sum(f.vencidos for f in suyos),
        )


def _mesas(distrito: Distrito, c: _Contado) -> Iterable[DeMesa]:
    hechas = Counter(
        Sesion.objects.filter(mesa__distrito=distrito, estado=Estado.TERMINADA).values_list("mesa", flat=True)
    )
    personas = _por(c.inscripciones, "m", "llegaron")
    recibidas = _por(c.propuestas, "mesa", "n")
    con_destino = _por([f for f in c.propuestas if f["estado"] in CON_DESTINO], "mesa", "n")
    incluidas = _por([f for f in c.propuestas if f["estado"] in INCLUIDAS], "mesa", "n")
    filas = Mesa.objects.filter(distrito=distrito, nivel=Nivel.TEMATICA).order_by("nombre")
    for pk, nombre in filas.values_list("pk", "nombre"):
        yield DeMesa(nombre, hechas[pk], personas[pk], recibidas[pk], con_destino[pk], incluidas[pk])


def _distritos(c: _Contado) -> Iterable[DeDistrito]:
    claves = {*c.sesiones, *(f["d"] for f in c.propuestas), *(t.distrito for t in c.terminos)}
    nombres = dict(Distrito.objects.filter(pk__in=[k for k in claves if k]).values_list("pk", "nombre"))
    debian: Counter[Any] = Counter()
    fueron: Counter[Any] = Counter()
    a_tiempo: Counter[Any] = Counter()
    vencian: Counter[Any] = Counter()
    for e in c.entidades:
        debian[e.distrito] += e.debia
        fueron[e.distrito] += e.fue
    for t in c.terminos:
        a_tiempo[t.distrito] += t.a_tiempo
        vencian[t.distrito] += t.total
    personas = _por(c.inscripciones, "d", "llegaron")
    recibidas = _por(c.propuestas, "d", "n")
    con_destino = _por([f for f in c.propuestas if f["estado"] in CON_DESTINO], "d", "n")
    for pk in sorted(claves, key=lambda k: nombres.get(cast(int, k), MESA_NACIONAL)):
        yield DeDistrito(
            nombres.get(cast(int, pk), MESA_NACIONAL), c.sesiones.get(pk, (0, 0))[0], debian[pk], fueron[pk],
            personas[pk], recibidas[pk], con_destino[pk], a_tiempo[pk], vencian[pk],
        )  # fmt: skip
