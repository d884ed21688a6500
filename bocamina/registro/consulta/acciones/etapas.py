"""De una etapa a la siguiente: la solicitud a la DANCP, su acto, la ruta y el paso."""

from __future__ import annotations

from datetime import date
from typing import IO, Any

from django.db import transaction

from bocamina import normativa
from bocamina.normativa.calendario import calendario
from bocamina.nucleo.explicacion import Explicacion, Insumo
from bocamina.nucleo.plazos import contar
from bocamina.registro.avisos.acciones import abrir_pendiente, cumplir_pendiente
from bocamina.registro.consulta.acciones.casos import clave_de
from bocamina.registro.consulta.acciones.escritura import (
    constancia,
    exigir_pasado,
    guardar,
    guardar_papel,
    tomar_caso,
)
from bocamina.registro.consulta.consultas.casos import bloqueos_de, lo_que_falta_para_pasar
from bocamina.registro.consulta.estados import Etapa, Procedencia
from bocamina.registro.consulta.models import Caso, EtapaDeCaso, RutaAcordada
from bocamina.registro.cuentas.estados import TipoAmbito
from bocamina.registro.instituciones.estados import ActoImposible

ORDEN = tuple(Etapa.values)


@transaction.atomic
def solicitar_procedencia(*, caso: Caso, radicada: date, url: str, actor: Any, hoy: date) -> EtapaDeCaso:
    """Empieza la primera etapa y corre el término de la DANCP. El aviso le llega solo al responsable."""
    actual = tomar_caso(caso, actor, hoy)
    exigir_pasado(radicada, hoy, "La solicitud")
    fila = _etapa(actual, Etapa.DETERMINACION)
    if fila.empezo is not None:
        raise ActoImposible(f"La solicitud se radicó el {fila.empezo:%d/%m/%Y}.")
    norma = normativa.vigente("consulta.determinacion_respuesta", en=radicada)
    plazo = contar(norma, desde=radicada, calendario=calendario(en=radicada))
    fila.empezo, fila.vence, fila.explicacion = radicada, plazo.vence, plazo.explicacion.como_dict()
    guardar(fila)
    abrir_pendiente(
        clave=clave_de(actual, "determinacion"),
        titulo=f"Recibir la respuesta de la DANCP en el {str(actual).lower()}",
        url=url,
        vence=plazo.vence,
        explicacion=plazo.explicacion,
        actor=actor,
        usuario=actual.responsable,
        ambito=(TipoAmbito.ASUNTO, f"consulta-{actual.pk}"),
        ambito_nombre="Consulta previa",
    )
    constancia(actor, "solicitar_procedencia", actual, radicada=radicada.isoformat())
    return fila


@transaction.atomic
def registrar_procedencia(
    *,
    caso: Caso,
    procedencia: str,
    acto: str,
    notificado_el: date,
    actor: Any,
    hoy: date,
    archivo: IO[bytes] | None = None,
    nombre_archivo: str = "",
) -> Caso:
    """Con el acto y su notificación; desde ella corre el término para que se reponga."""
    actual = tomar_caso(caso, actor, hoy)
    fila = _etapa(actual, Etapa.DETERMINACION)
    exigir_pasado(notificado_el, hoy, "La notificación")
    if actual.procedencia:
        raise ActoImposible("El acto de la DANCP ya está registrado.")
    if fila.empezo is None or notificado_el < fila.empezo:
        raise ActoImposible("Registre antes la solicitud a la DANCP, con su fecha.")
    if procedencia not in (Procedencia.PROCEDE, Procedencia.NO_PROCEDE) or not acto.strip():
        raise ActoImposible("Diga qué decidió la DANCP y en qué acto.")
    norma = normativa.vigente("consulta.reposicion", en=notificado_el)
    plazo = contar(norma, desde=notificado_el, calendario=calendario(en=notificado_el))
    actual.procedencia, actual.acto, actual.notificado_el = procedencia, acto.strip(), notificado_el
    actual.firme_desde, actual.explicacion_firmeza = plazo.vence, plazo.explicacion.como_dict()
    guardar(actual)
    fila.termino, fila.nota = notificado_el, acto.strip()
    fila.documento = guardar_papel(
        actual, archivo, nombre_archivo, "Acto de procedencia", "Acto", notificado_el, actor=actor, hoy=hoy
    )
    guardar(fila)
    cumplir_pendiente(clave=clave_de(actual, "determinacion"), actor=actor)
    constancia(actor, "registrar_procedencia", actual, procedencia=procedencia)
    return actual


@transaction.atomic
def acordar_ruta(
    *,
    caso: Caso,
    texto: str,
    fechas: dict[str, date],
    acordada_el: date,
    actor: Any,
    hoy: date,
    archivo: IO[bytes] | None = None,
    nombre_archivo: str = "",
) -> RutaAcordada:
    """Lo que se acordó en la preconsulta. Ninguna fecha puede caer en días que la comunidad bloqueó."""
    actual = tomar_caso(caso, actor, hoy)
    if ORDEN.index(actual.etapa) < ORDEN.index(Etapa.PRECONSULTA):
        raise ActoImposible("La ruta se acuerda en la preconsulta, y el caso todavía no ha llegado.")
    exigir_pasado(acordada_el, hoy, "El acuerdo")
    _exigir_fechas(actual, fechas, acordada_el)
    fila = RutaAcordada(
        caso=actual, texto=texto.strip(), acordada_el=acordada_el,
        fechas={e: d.isoformat() for e, d in fechas.items()},
        documento=guardar_papel(
            actual, archivo, nombre_archivo, "Ruta acordada", "Acta de preconsulta", acordada_el,
            actor=actor, hoy=hoy,
        ),
    )  # fmt: skip
    guardar(fila)
    for etapa, dia in fechas.items():
        _fijar(actual, etapa, dia, acordada_el)
    constancia(actor, "acordar_ruta", fila, etapas=sorted(fechas))
    return fila


def _exigir_fechas(caso: Caso, fechas: dict[str, date], acordada_el: date) -> None:
    if set(fechas) - {Etapa.CONSULTA, Etapa.SEGUIMIENTO} or not fechas:
        raise ActoImposible("Diga hasta cuándo van la consulta y el seguimiento de los acuerdos.")
    en_orden = [fechas[e] for e in ORDEN if e in fechas]
    if en_orden != sorted(en_orden) or en_orden[0] < acordada_el:
        raise ActoImposible("Las fechas acordadas van en el orden de las etapas y después del acuerdo.")
    bloqueos = bloqueos_de(caso.comunidad)
    for dia in en_orden:
        choque = next((b for b in bloqueos if b.cubre(dia)), None)
        if choque:
            raise ActoImposible(f"El {dia:%d/%m/%Y} la comunidad no se reúne: bloqueó {choque.en_palabras}.")


def _fijar(caso: Caso, etapa: str, dia: date, acordada_el: date) -> None:
    norma = normativa.vigente("consulta.fechas_de_etapas", en=acordada_el)
    fila = _etapa(caso, etapa)
    fila.vence = dia
    fila.explicacion = Explicacion(
        valor=dia.isoformat(),
        unidad="fecha",
        formula="la fecha que se acordó con la comunidad",
        insumos=(Insumo("acordada el", acordada_el.isoformat(), "fecha"),),
        pasos=(str(norma.valor),),
        citas=norma.citas,
        criterios=norma.criterios,
    ).como_dict()
    guardar(fila)


@transaction.atomic
def pasar_de_etapa(
    *,
    caso: Caso,
    el: date,
    nota: str,
    actor: Any,
    hoy: date,
    archivo: IO[bytes] | None = None,
    nombre_archivo: str = "",
) -> Caso:
    """Termina la etapa en que va y empieza la siguiente, si está lo que cada una pide."""
    actual = tomar_caso(caso, actor, hoy)
    if falta := lo_que_falta_para_pasar(actual):
        raise ActoImposible(falta)
    exigir_pasado(el, hoy, "El paso")
    fila, siguiente = _etapa(actual, actual.etapa), ORDEN[ORDEN.index(actual.etapa) + 1]
    if fila.empezo is not None and el < max(fila.empezo, fila.termino or fila.empezo):
        raise ActoImposible("La etapa no puede terminar antes de lo que ya pasó en ella.")
    fila.termino, fila.nota = fila.termino or el, nota.strip() or fila.nota
    papel = guardar_papel(
        actual, archivo, nombre_archivo, f"Cierre de {Etapa(actual.etapa).label.lower()}", "Acta", el,
        actor=actor, hoy=hoy,
    )  # fmt: skip
    fila.documento = papel or fila.documento
    guardar(fila)
    nueva = _etapa(actual, siguiente)
    nueva.empezo = el
    guardar(nueva)
    actual.etapa = siguiente
    guardar(actual)
    constancia(actor, "pasar_de_etapa", actual, a=siguiente)
    return actual


def _etapa(caso: Caso, etapa: str) -> EtapaDeCaso:
    return EtapaDeCaso.objects.select_for_update(of=("self",)).get(caso=caso, etapa=etapa)
