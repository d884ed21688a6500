"""Calcular los traslapes de una versión y dejar dicho qué se decide de ellos y de los hallazgos."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from bocamina.normativa import LeyInvalida
from bocamina.normativa.matriz import reglas_de_traslape
from bocamina.nucleo.matriz import traslapes as nucleo
from bocamina.registro.bitacora.acciones import anotar
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.pndm.acciones.exigencias import exigir_administrar, exigir_texto
from bocamina.registro.pndm.consultas.revision import con_propias
from bocamina.registro.pndm.consultas.versiones import redacciones_de
from bocamina.registro.pndm.estados import Decision, TipoDeRelacion
from bocamina.registro.pndm.models import (
    Accion,
    Comparacion,
    HallazgoJuzgado,
    Plan,
    ReglasPropias,
    Relacion,
    TraslapeJuzgado,
    Version,
)

LIMITE_DE_PARES = 2_000
MATRIZ = "matriz"
LARGO_REGLAS = 50_000
LARGO_RAZON = 2_000


def comparar_acciones(
    *, version: Version, otras: Sequence[nucleo.Accion], actor: Any, hoy: date
) -> Comparacion:
    """`otras`: acciones de los planes de distrito y listas de otras políticas, con que también se cruza."""
    exigir_administrar(actor, hoy=hoy)
    return calcular(version=version, otras=otras, hoy=hoy)


@transaction.atomic
def pedir_comparacion(
    *, version: Version, otras: Sequence[nucleo.Accion], actor: Any, hoy: date
) -> Comparacion:
    """La deja pedida, con lo que se va a cruzar; la cola la calcula."""
    exigir_administrar(actor, hoy=hoy)
    fila, _ = Comparacion.objects.update_or_create(
        version=version, defaults={"pedida": timezone.now(), "huella": "", "otras": _en_dict(otras)}
    )
    return fila


def _en_dict(otras: Sequence[nucleo.Accion]) -> list[dict[str, str]]:
    return [{"id": a.id, "texto": a.texto, "entidad": a.entidad, "lista": a.lista} for a in otras]


@transaction.atomic
def calcular(*, version: Version, otras: Sequence[nucleo.Accion], hoy: date) -> Comparacion:
    """Si los textos son los de la última vez, no se calcula otra vez."""
    propias = [
        nucleo.Accion(
            r.accion.codigo, r.texto, ", ".join(p.nombre for p in r.partes.all()), str(r.linea), MATRIZ
        )
        for r in redacciones_de(version)
    ]
    todas = [*propias, *otras]
    en_lista = [[a.id, a.texto, a.entidad, a.linea, a.lista] for a in todas]
    huella = hashlib.sha256(json.dumps(en_lista, ensure_ascii=False).encode()).hexdigest()
    anterior = Comparacion.objects.select_for_update().filter(version=version).first()
    if anterior is not None and anterior.huella == huella:
        return anterior
    vocabulario, pesos = reglas_de_traslape(en=hoy)
    # Las ya descartadas también se guardan: no salen por decidir, y se ven entre las decididas.
    hallado = nucleo.buscar(todas, vocabulario, pesos, limite=LIMITE_DE_PARES)
    # Dos de la misma lista ajena no son asunto de la matriz; las de dos listas distintas, sí.
    ajenas = {a.id: a.lista for a in otras}
    pares = [t.como_dict() for t in hallado.traslapes if t.a not in ajenas or ajenas[t.a] != ajenas.get(t.b)]
    fila, _ = Comparacion.objects.update_or_create(
        version=version,
        defaults={
            "huella": huella, "hecha": timezone.now(), "pedida": None, "pares": pares,
            "hay_mas": hallado.hay_mas,
            "otras": _en_dict(otras),
        },
    )  # fmt: skip
    return fila


@transaction.atomic
def juzgar_traslape(
    *, version: Version, una: str, otra: str, decision: str, razon: str, actor: Any, hoy: date, tipo: str = ""
) -> TraslapeJuzgado:
    """Confirmado entre dos acciones de la matriz, queda además como relación."""
    exigir_administrar(actor, hoy=hoy)
    plan = version.plan
    primera, segunda = sorted((una, otra))
    conocidos = {frozenset((p["a"], p["b"])) for p in getattr(version, "comparacion", Comparacion()).pares}
    if frozenset((una, otra)) not in conocidos:
        raise ActoImposible("Esa pareja ya no está entre los traslapes. Compare otra vez.")
    if decision not in Decision.values:
        raise ActoImposible("Diga si se confirma o se descarta.")
    dicha = exigir_texto(razon, "la razón", largo=LARGO_RAZON)
    fila, _ = TraslapeJuzgado.objects.update_or_create(
        plan=plan, una=primera, otra=segunda,
        defaults={
            "decision": decision, "razon": dicha, "fecha": hoy, "autor": actor,
        },
    )  # fmt: skip
    if decision == Decision.CONFIRMADO:
        _relacionar(plan, una, otra, tipo, dicha, actor, hoy)
    contenido = {"una": primera, "otra": segunda, "decision": decision}
    anotar(actor=actor, acto="pndm.juzgar_traslape", objeto=version, contenido=contenido)
    return fila


def _relacionar(plan: Plan, una: str, otra: str, tipo: str, razon: str, actor: Any, hoy: date) -> None:
    filas = {a.codigo: a for a in Accion.objects.filter(plan=plan, codigo__in=(una, otra))}
    if len(filas) == 2:
        clase = tipo if tipo in TipoDeRelacion.values else TipoDeRelacion.SE_TRASLAPA_CON
        Relacion.objects.get_or_create(
            desde=filas[una], hacia=filas[otra], tipo=clase,
            defaults={"razon": razon, "autor": actor, "fecha": hoy},
        )  # fmt: skip


@transaction.atomic
def juzgar_hallazgo(
    *, accion: Accion, clave: str, decision: str, razon: str, actor: Any, hoy: date
) -> HallazgoJuzgado:
    exigir_administrar(actor, hoy=hoy)
    if decision not in Decision.values or not clave or len(clave) > 160:
        raise ActoImposible("Diga si se confirma o se descarta.")
    fila, _ = HallazgoJuzgado.objects.update_or_create(
        accion=accion, clave=clave,
        defaults={
            "decision": decision, "fecha": hoy, "autor": actor,
            "razon": exigir_texto(razon, "la razón", largo=LARGO_RAZON),
        },
    )  # fmt: skip
    contenido = {"accion": accion.codigo, "clave": clave, "decision": decision}
    anotar(actor=actor, acto="pndm.juzgar_hallazgo", objeto=accion, contenido=contenido)
    return fila


@transaction.atomic
def guardar_reglas(*, plan: Plan, contenido: str, actor: Any, hoy: date) -> ReglasPropias:
    """Se prueban antes de guardarlas; vacías, rigen solo las de la casa."""
    exigir_administrar(actor, hoy=hoy)
    if len(contenido) > LARGO_REGLAS:
        raise ActoImposible(f"Las reglas pasan de {LARGO_REGLAS} letras. Deje las que usa.")
    try:
        con_propias(contenido, hoy=hoy)
    except LeyInvalida as error:
        raise ActoImposible(f"{error}") from None
    fila = ReglasPropias.objects.create(plan=plan, contenido=contenido, autor=actor)
    anotar(actor=actor, acto="pndm.guardar_reglas", objeto=plan, contenido={"letras": len(contenido)})
    return fila
