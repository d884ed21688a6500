"""Lo que hace la autoridad y lo que responde el proponente: objetar una vez, corregir, decidir, desistir."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from bocamina import normativa
from bocamina.normativa.exploracion import reglamento as reglamento_en
from bocamina.nucleo.cadena import texto_limpio
from bocamina.nucleo.explicacion import Cita, Vigente, cita_dict
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.expedientes.estados import ActoImposible
from bocamina.registro.exploracion.acciones.bloqueo import anotar_acto, bloquear, pasar_a
from bocamina.registro.exploracion.acciones.borrador import MAXIMO_TEXTO, una_linea
from bocamina.registro.exploracion.acciones.radicacion import (
    exigir_completa,
    hechos,
    incorporar_lo_del_borrador,
)
from bocamina.registro.exploracion.acciones.terminos import (
    CORREGIR,
    DECIDIR,
    EVALUAR,
    correr_termino,
    cumplir_termino,
    retirar_terminos,
)
from bocamina.registro.exploracion.consultas import completa, fotografiar, revisar_propuesta
from bocamina.registro.exploracion.estados import EN_TRAMITE, POR_DECIDIR, Estado, Naturaleza, Sentido
from bocamina.registro.exploracion.models import Objeciones, Propuesta, PuntoObjetado, Resolucion

MAXIMO_PUNTOS = 60


@dataclass(frozen=True, slots=True)
class Reparo:
    """Una objeción que se quiere hacer. `requisito` es uno de `requisitos()`."""

    requisito: str
    texto: str
    naturaleza: str = Naturaleza.DE_FONDO


def requisitos(*, en: date) -> dict[str, tuple[str, tuple[Cita, ...]]]:
    """Lo que se puede exigir: los motivos de la ley y cada regla del Formato A que falta si no se cumple."""
    motivos = normativa.vigente("codigo.art273.motivos", en=en)
    lista = motivos.valor
    assert isinstance(lista, tuple)  # noqa: S101 - la forma de la unidad ya la comprobó el cargador
    salida = {f"ley.{m['clave']}": (str(m["nombre"]), motivos.citas) for m in lista}
    for id, norma in reglamento_en(en=en).reglas.items():
        if _severidad(norma) == "falta":
            salida[f"formato.{id}"] = (norma.nombre, norma.citas)
    return salida


def _severidad(norma: Vigente) -> str:
    return str(norma.valor["severidad"]) if isinstance(norma.valor, Mapping) else ""


def iniciar_evaluacion(*, propuesta: Propuesta, actor: Any, hoy: date) -> Propuesta:
    exigir(actor, "exploracion.evaluar", propuesta, hoy=hoy)
    with transaction.atomic():
        actual = bloquear(propuesta, estados=[Estado.RADICADA])
        pasar_a(actual, Estado.EN_EVALUACION)
        anotar_acto(actor, "iniciar_evaluacion", actual, {}, es_publico=True)
    return completa(actual)


def objetar(*, propuesta: Propuesta, reparos: Sequence[Reparo], actor: Any, hoy: date) -> Objeciones:
    """Una sola vez y completa: después de esta no hay otra."""
    exigir(actor, "exploracion.evaluar", propuesta, hoy=hoy)
    admitidos = requisitos(en=hoy)
    _exigir_reparos(reparos, admitidos, hoy)
    with transaction.atomic():
        actual = bloquear(propuesta, estados=[Estado.EN_EVALUACION, Estado.CORREGIDA])
        _exigir_primera_vez(actual, hoy)
        plazo = correr_termino(CORREGIR, actual, desde=hoy, actor=actor)
        pliego = Objeciones.objects.create(
            propuesta=actual,
            notificadas_el=hoy,
            vencen_el=plazo.vence,
            explicacion=plazo.explicacion.como_dict(),
            quien=actor,
        )
        PuntoObjetado.objects.bulk_create(
            _punto(pliego, i, reparo, admitidos) for i, reparo in enumerate(reparos, start=1)
        )
        pasar_a(actual, Estado.OBJETADA)
        contenido = {
            "requisitos": [r.requisito for r in reparos],
            "vence": plazo.vence.isoformat(),
        }
        anotar_acto(actor, "objetar", actual, contenido, es_publico=True)
        cumplir_termino(EVALUAR, actual, actor=actor)
    return pliego


def _exigir_reparos(
    reparos: Sequence[Reparo], admitidos: Mapping[str, tuple[str, tuple[Cita, ...]]], hoy: date
) -> None:
    if not reparos:
        raise ActoImposible("Escriba al menos una objeción o, si no hay ninguna, resuelva la propuesta.")
    if len(reparos) > MAXIMO_PUNTOS:
        raise ActoImposible(
            f"Son demasiadas objeciones: se admiten {MAXIMO_PUNTOS}. Junte las que se repiten."
        )
    for i, reparo in enumerate(reparos, start=1):
        if reparo.naturaleza != Naturaleza.DE_FONDO:
            raise ActoImposible(f"Objeción {i}: {frase_de_forma(hoy)}")
        if reparo.requisito not in admitidos:
            raise ActoImposible(
                f"Objeción {i}: no nombra el requisito que se incumple. {frase_de_forma(hoy)}"
            )
        if not reparo.texto.strip():
            raise ActoImposible(f"Objeción {i}: diga qué falta o qué hay que corregir.")


def frase_de_forma(hoy: date) -> str:
    norma = normativa.vigente("codigo.art278.de_forma", en=hoy)
    exige = norma.valor["exige"] if isinstance(norma.valor, Mapping) else ""
    return f"{exige} ({'; '.join(map(str, norma.citas))})"


def _exigir_primera_vez(actual: Propuesta, hoy: date) -> None:
    veces = normativa.vigente("codigo.art273.objeciones", en=hoy)
    if Objeciones.objects.filter(propuesta=actual).count() >= int(str(veces.valor)):
        raise ActoImposible(
            "La propuesta ya se objetó y la ley deja hacerlo por una sola vez "
            f"({veces.citas[0]}). Resuelva con lo que hay."
        )


def _punto(
    pliego: Objeciones, orden: int, reparo: Reparo, admitidos: Mapping[str, tuple[str, tuple[Cita, ...]]]
) -> PuntoObjetado:
    nombre, citas = admitidos[reparo.requisito]
    return PuntoObjetado(
        objeciones=pliego,
        orden=orden,
        requisito=reparo.requisito,
        requisito_nombre=nombre[:200],
        citas=[cita_dict(c) for c in citas],
        texto=_parrafos(reparo.texto),
    )


def _parrafos(texto: str) -> str:
    return texto_limpio(texto).strip()[:MAXIMO_TEXTO]


def responder(*, propuesta: Propuesta, respuestas: Mapping[int, str], actor: Any, hoy: date) -> Propuesta:
    """Contesta cada punto y entrega el formato corregido; lo que había antes se conserva."""
    exigir(actor, "exploracion.responder", propuesta, hoy=hoy)
    with transaction.atomic():
        actual = bloquear(propuesta, estados=[Estado.OBJETADA])
        pliego = Objeciones.objects.select_for_update().get(propuesta=actual)
        puntos = list(pliego.puntos.all())
        sin_respuesta = [str(p.orden) for p in puntos if not respuestas.get(p.orden, "").strip()]
        if sin_respuesta:
            raise ActoImposible(f"Falta responder: {', '.join(sin_respuesta)}. Conteste cada objeción.")
        revision = revisar_propuesta(actual, hoy=hoy)
        exigir_completa(revision)
        for punto in puntos:
            punto.respuesta = _parrafos(respuestas[punto.orden])
        PuntoObjetado.objects.bulk_update(puntos, ["respuesta"])
        pliego.fotografia_anterior, pliego.respondidas_el = actual.fotografia, hoy
        pliego.save(update_fields=["fotografia_anterior", "respondidas_el"])
        actual.fotografia = fotografiar(actual, revision)
        incorporar_lo_del_borrador(
            actual, actual.expediente, actual.fotografia, revision, actor=actor, hoy=hoy
        )
        pasar_a(actual, Estado.CORREGIDA, "fotografia")
        contenido = {**hechos(actual, actual.fotografia), "en_termino": hoy <= pliego.vencen_el}
        anotar_acto(actor, "responder", actual, contenido, es_publico=True)
        cumplir_termino(CORREGIR, actual, actor=actor)
        correr_termino(DECIDIR, actual, desde=hoy, actor=actor)
    return completa(actual)


def resolver(
    *, propuesta: Propuesta, sentido: str, numero: str, motivacion: str, actor: Any, hoy: date
) -> Resolucion:
    exigir(actor, "exploracion.resolver", propuesta, hoy=hoy)
    if sentido not in Sentido.values:
        raise ActoImposible("Diga si la resolución acepta o rechaza la propuesta.")
    if not numero.strip() or not motivacion.strip():
        raise ActoImposible("La resolución lleva número y motivación. Escríbalos y repita.")
    with transaction.atomic():
        actual = bloquear(propuesta, estados=POR_DECIDIR)
        citas = _citas_de_la_decision(actual, sentido, hoy)
        resolucion = Resolucion.objects.create(
            propuesta=actual,
            numero=una_linea(numero, 60),
            fecha=hoy,
            sentido=sentido,
            motivacion=_parrafos(motivacion),
            citas=[cita_dict(c) for c in citas],
            quien=actor,
        )
        pasar_a(actual, Estado.ACEPTADA if sentido == Sentido.ACEPTA else Estado.RECHAZADA)
        contenido = {"resolucion": resolucion.numero, "sentido": sentido}
        anotar_acto(actor, "resolver", actual, contenido, es_publico=True)
        cumplir_termino(EVALUAR, actual, actor=actor)
        cumplir_termino(DECIDIR, actual, actor=actor)
        retirar_terminos(actual, motivo="La propuesta ya se resolvió", actor=actor)
    return resolucion


def _citas_de_la_decision(actual: Propuesta, sentido: str, hoy: date) -> tuple[Cita, ...]:
    """Con objeciones sin responder solo cabe rechazar, y solo cuando el término ya venció."""
    if actual.estado != Estado.OBJETADA:
        return normativa.vigente("codigo.art273.decision", en=hoy).citas
    rechazo = normativa.vigente("codigo.art274.rechazo", en=hoy)
    if hoy <= actual.objeciones.vencen_el:
        raise ActoImposible(
            f"El proponente puede corregir hasta el {actual.objeciones.vencen_el:%d/%m/%Y}. "
            "Espere su respuesta."
        )
    if sentido == Sentido.ACEPTA:
        raise ActoImposible("Las objeciones no se respondieron: no se puede aceptar lo que se objetó.")
    return rechazo.citas


def desistir(*, propuesta: Propuesta, actor: Any, hoy: date) -> Propuesta:
    exigir(actor, "exploracion.desistir", propuesta, hoy=hoy)
    with transaction.atomic():
        actual = bloquear(propuesta, estados=EN_TRAMITE)
        pasar_a(actual, Estado.DESISTIDA)
        anotar_acto(actor, "desistir", actual, {}, es_publico=True)
        retirar_terminos(actual, motivo="El proponente desistió", actor=actor)
    return completa(actual)
