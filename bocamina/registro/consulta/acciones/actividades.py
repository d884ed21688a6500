"""Registrar una actividad, responder su cuestionario, confirmarla y firmar la excepción."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import shapely
from django.db import transaction

from bocamina.lectura.geografia.poligono import PoligonoLeido, leer_poligono
from bocamina.registro.consulta.acciones.escritura import (
    constancia,
    exigir_pasado,
    exigir_razon,
    guardar,
    huella_de,
)
from bocamina.registro.consulta.consultas.deteccion import cuestionario, explicar_deteccion, lectura
from bocamina.registro.consulta.consultas.ejecucion import consentimientos_que_faltan, excepcion_vigente
from bocamina.registro.consulta.consultas.traslapes import territorios_de, traslapes_de
from bocamina.registro.consulta.consultas.visibles import LLEVAR
from bocamina.registro.consulta.estados import Contestacion, Decision
from bocamina.registro.consulta.models import Actividad, Excepcion, TerritorioEtnico
from bocamina.registro.consulta.models.actividad import ConForma
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.distritos.consultas.distritos import municipios_en
from bocamina.registro.distritos.models import Comunidad, Distrito
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.territorio.consultas import municipios_que_toca

FIRMAR = "consulta.firmar_excepcion"
# El nombre bajo el que se abre la copia: el formato se reconoce por el contenido.
COPIA = "forma"


@transaction.atomic
def registrar_actividad(
    *,
    distrito: Distrito,
    titulo: str,
    que_es: str,
    municipios: list[str],
    actor: Any,
    hoy: date,
    capa: bytes | None = None,
) -> Actividad:
    """`capa`: un archivo geográfico con el área; sin él valen los municipios."""
    exigir(actor, LLEVAR, distrito, hoy=hoy)
    fila = Actividad(distrito=distrito, titulo=titulo.strip(), que_es=que_es.strip(), registrada_el=hoy)
    _poner_forma(fila, distrito, municipios, capa, hoy)
    _detectar(fila, hoy)
    guardar(fila)
    constancia(actor, "registrar_actividad", fila, marcada=fila.explicacion["valor"])
    return fila


@transaction.atomic
def declarar_territorio(
    *,
    comunidad: Comunidad,
    nombre: str,
    fuente: str,
    fecha: date,
    municipios: list[str],
    actor: Any,
    hoy: date,
    situacion: str = "",
    capa: bytes | None = None,
) -> TerritorioEtnico:
    """Vuelve a mirar las actividades: lo confirmado sin esta comunidad, si coincide, se confirma otra vez."""
    distrito = comunidad.distrito
    exigir(actor, LLEVAR, distrito, hoy=hoy)
    exigir_pasado(fecha, hoy, "La fuente")
    fila = TerritorioEtnico(
        comunidad=comunidad, nombre=nombre.strip(), situacion=situacion.strip(), fuente=fuente.strip(),
        fecha=fecha, desde=fecha,
    )  # fmt: skip
    _poner_forma(fila, distrito, municipios, capa, hoy)
    guardar(fila)
    for actividad in Actividad.objects.select_for_update(of=("self",)).filter(distrito=distrito):
        _con_territorio(actividad, fila, hoy)
    constancia(actor, "declarar_territorio", fila, con_forma=bool(fila.wkb))
    return fila


def _con_territorio(actividad: Actividad, territorio: TerritorioEtnico, hoy: date) -> None:
    if actividad.decision != Decision.POR_CONFIRMAR:
        if actividad.comunidades.filter(pk=territorio.comunidad_id).exists():
            return
        comparten = lectura("consulta-traslape", en=hoy) == "cuenta"
        if not traslapes_de(actividad, [territorio], comparten=comparten):
            return
        actividad.decision = Decision.POR_CONFIRMAR
    _detectar(actividad, hoy)
    guardar(actividad)


@transaction.atomic
def ampliar_actividad(*, actividad: Actividad, municipios: list[str], actor: Any, hoy: date) -> Actividad:
    """Se hará también en otros municipios: se mira de nuevo y espera otra confirmación."""
    exigir(actor, LLEVAR, actividad, hoy=hoy)
    actual = _tomar(actividad)
    antes = set(actual.municipios)
    actual.municipios = sorted(antes | set(municipios))
    actual.decision = Decision.POR_CONFIRMAR
    _detectar(actual, hoy)
    guardar(actual)
    constancia(actor, "ampliar_actividad", actual, municipios=sorted(set(municipios) - antes))
    return actual


def _poner_forma(
    fila: ConForma, distrito: Distrito, municipios: list[str], capa: bytes | None, hoy: date
) -> None:
    ajenos = set(municipios) - set(municipios_en(distrito, hoy).values_list("codigo", flat=True))
    if ajenos:
        raise ActoImposible(f"No son municipios de este distrito: {', '.join(sorted(ajenos))}.")
    if not municipios and capa is None:
        raise ActoImposible("Diga al menos un municipio o suba el archivo con el área.")
    fila.municipios = sorted(municipios)
    if capa is not None:
        leido = _leer(capa)
        fila.wkb, fila.area_ha = shapely.to_wkb(leido.geometria), leido.area_ha
        fila.municipios = sorted({*municipios, *municipios_que_toca(leido.geometria)})


def _leer(capa: bytes) -> PoligonoLeido:
    with tempfile.TemporaryDirectory(prefix="bocamina-consulta-") as carpeta:
        ruta = Path(carpeta) / COPIA
        ruta.write_bytes(capa)
        return leer_poligono(ruta)


def _detectar(fila: Actividad, hoy: date) -> None:
    comparten = lectura("consulta-traslape", en=hoy) == "cuenta"
    hallados = traslapes_de(fila, territorios_de(fila.distrito, hoy=hoy), comparten=comparten)
    fila.traslapes = [asdict(t) for t in hallados]
    fila.explicacion = explicar_deteccion(fila.respuestas, hallados, en=hoy).como_dict()


@transaction.atomic
def responder_cuestionario(
    *, actividad: Actividad, respuestas: dict[str, str], actor: Any, hoy: date
) -> Actividad:
    exigir(actor, LLEVAR, actividad, hoy=hoy)
    actual = _tomar(actividad)
    conocidas = {e.id for e in cuestionario().elementos}
    if set(respuestas) - conocidas or set(respuestas.values()) - {*Contestacion.values, ""}:
        raise ActoImposible("Alguna pregunta o respuesta no es del cuestionario.")
    if actual.decision != Decision.POR_CONFIRMAR:
        raise ActoImposible(
            "La actividad ya está confirmada: para cambiar el cuestionario, confírmela de nuevo."
        )
    actual.respuestas = {c: v for c, v in respuestas.items() if v}
    _detectar(actual, hoy)
    guardar(actual)
    constancia(actor, "responder_cuestionario", actual, respondidas=len(actual.respuestas))
    return actual


@transaction.atomic
def confirmar_actividad(
    *,
    actividad: Actividad,
    decision: str,
    razon: str,
    actor: Any,
    hoy: date,
    comunidades: Iterable[Comunidad] = (),
) -> Actividad:
    """La persona decide; puede apartarse del aviso diciendo por qué. Con casos abiertos no se desmarca."""
    exigir(actor, LLEVAR, actividad, hoy=hoy)
    actual = _tomar(actividad)
    con_quienes = list(comunidades)
    if decision not in (Decision.SUJETA, Decision.NO_SUJETA):
        raise ActoImposible("Diga si está sujeta a consulta previa o no.")
    if decision == Decision.SUJETA and not con_quienes:
        raise ActoImposible("Diga con qué comunidades hay que consultarla.")
    if any(c.distrito_id != actual.distrito_id for c in con_quienes):
        raise ActoImposible("Alguna de esas comunidades es de otro distrito.")
    if decision == Decision.NO_SUJETA and actual.casos.exists():
        raise ActoImposible("La actividad ya tiene casos de consulta: no se puede desmarcar.")
    actual.decision, actual.razon = decision, exigir_razon(razon, "Confirmar")
    actual.confirmada_por, actual.confirmada_el = actor, hoy
    guardar(actual)
    actual.comunidades.set(con_quienes if decision == Decision.SUJETA else [])
    constancia(actor, "confirmar_actividad", actual, decision=decision, comunidades=len(con_quienes))
    return actual


@transaction.atomic
def firmar_excepcion(
    *, actividad: Actividad, razon: str, fundamento: str, actor: Any, hoy: date, hasta: date | None = None
) -> Excepcion:
    """Queda firmada por quien entra con su cuenta. No alcanza a lo que necesita consentimiento."""
    exigir(actor, FIRMAR, actividad, hoy=hoy)
    actual = _tomar(actividad)
    if actual.decision == Decision.NO_SUJETA:
        raise ActoImposible("La actividad no está sujeta a consulta: no necesita excepción.")
    if hasta is not None and hasta < hoy:
        raise ActoImposible("La excepción no puede terminar antes de empezar.")
    if excepcion_vigente(actual, hoy=hoy):
        raise ActoImposible("Ya hay una excepción en pie: revóquela antes de firmar otra.")
    if lectura("consulta-excepcion", en=hoy) == "no_alcanza" and any(
        consentimientos_que_faltan(c) for c in actual.casos.prefetch_related("consentimientos")
    ):
        raise ActoImposible("Falta el consentimiento de la comunidad: ninguna excepción lo reemplaza.")
    texto = exigir_razon(razon, "La excepción")
    fila = Excepcion(
        actividad=actual, razon=texto, fundamento=fundamento.strip(), hasta=hasta, firmada_por=actor,
        firmada_el=hoy, huella=huella_de(str(actor.pk), hoy.isoformat(), texto, fundamento.strip()),
    )  # fmt: skip
    guardar(fila)
    constancia(actor, "firmar_excepcion", fila, actividad=actual.pk, huella=fila.huella)
    return fila


@transaction.atomic
def revocar_excepcion(*, excepcion: Excepcion, razon: str, actor: Any, hoy: date) -> None:
    exigir(actor, FIRMAR, excepcion.actividad, hoy=hoy)
    actual = Excepcion.objects.select_for_update(of=("self",)).get(pk=excepcion.pk)
    if actual.revocada_el:
        raise ActoImposible("La excepción ya se había revocado.")
    actual.revocada_el, actual.razon_de_revocar = hoy, exigir_razon(razon, "Revocarla")[:300]
    guardar(actual)
    constancia(actor, "revocar_excepcion", actual, actividad=actual.actividad_id)


def _tomar(actividad: Actividad) -> Actividad:
    return Actividad.objects.select_for_update(of=("self",)).select_related("distrito").get(pk=actividad.pk)
