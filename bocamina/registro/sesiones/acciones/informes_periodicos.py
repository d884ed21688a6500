"""Empezar, escribir y presentar los informes de la secretaría, y avisar cuando toca uno."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

from django.db import transaction

from bocamina.documentos import codigo_nuevo
from bocamina.nucleo.cadena import texto_limpio
from bocamina.registro.avisos.acciones import abrir_pendiente, cumplir_pendiente
from bocamina.registro.bitacora.acciones import anotar, tomar_turno
from bocamina.registro.cuentas.estados import Rol
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.expedientes.acciones import incorporar_documento
from bocamina.registro.expedientes.estados import Audiencia
from bocamina.registro.expedientes.models import Documento
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.mesas.estados import Nivel
from bocamina.registro.mesas.models import Mesa
from bocamina.registro.sesiones.consultas.informes_periodicos import (
    TITULOS,
    Toca,
    archivo,
    borrador_de,
    datos_del_informe,
    los_que_tocan,
)
from bocamina.registro.sesiones.estados import ClaseInforme
from bocamina.registro.sesiones.models import InformePeriodico

INFORMAR = "sesiones.informar"
LARGO = 20_000


@transaction.atomic
def empezar_informe(*, mesa: Mesa, clase: str, hasta: date, actor: Any, hoy: date) -> InformePeriodico:
    """Del día siguiente al último presentado hasta el que se diga; sin huecos. Si ya hay borrador, es ese."""
    exigir(actor, INFORMAR, mesa, hoy=hoy)
    tomar_turno()
    if (empezado := borrador_de(mesa, clase)) is not None:
        return empezado
    toca = next((t for t in los_que_tocan(mesa, hoy=hoy) if t.clase == clase), None)
    if toca is None:
        raise ActoImposible("Todavía no toca: no hay sesiones hechas de las que informar.")
    if not toca.desde <= hasta <= hoy:
        raise ActoImposible(f"El período va del {toca.desde:%d/%m/%Y} hasta un día que ya haya pasado.")
    informe = InformePeriodico.objects.create(
        mesa=mesa, clase=clase, desde=toca.desde, hasta=hasta, vence=toca.vence
    )
    _anotar(actor, "sesiones.empezar_informe", informe)
    return informe


@transaction.atomic
def escribir_informe(
    *, informe: InformePeriodico, texto: str, version: int, actor: Any, hoy: date
) -> InformePeriodico:
    """`version` es la que leyó quien escribe: si otra persona guardó después, se dice y no se pisa."""
    exigir(actor, INFORMAR, informe, hoy=hoy)
    actual = _tomar(informe)
    if actual.version != version:
        raise ActoImposible("Otra persona guardó mientras usted escribía: lea su texto y vuelva a guardar.")
    if len(texto) > LARGO:
        raise ActoImposible(f"La presentación pasa de {LARGO} letras: acórtela.")
    actual.texto, actual.version = texto_limpio(texto).strip(), version + 1
    actual.save(update_fields=["texto", "version"])
    _anotar(actor, "sesiones.escribir_informe", actual)
    return actual


@transaction.atomic
def presentar_informe(*, informe: InformePeriodico, actor: Any, hoy: date) -> InformePeriodico:
    """PDF y Word, al expediente de la mesa y para las partes; y queda abierto el que sigue."""
    exigir(actor, INFORMAR, informe, hoy=hoy)
    actual = _tomar(informe)
    if not actual.texto:
        raise ActoImposible("Escriba la presentación: el informe lleva un texto de quien lo firma.")
    datos = datos_del_informe(actual, hoy=hoy, actor=actor)
    actual.documento = _incorporar(actual, datos, "pdf", actor, hoy)
    actual.documento_word = _incorporar(actual, datos, "docx", actor, hoy)
    actual.presentado_el = hoy
    actual.save()
    cumplir_pendiente(clave=_clave(actual.mesa, actual.clase, actual.desde), actor=actor)
    _anotar(actor, "sesiones.presentar_informe", actual)
    _avisar_los_que_tocan(actual.mesa, actor, hoy)
    return actual


def abrir_los_debidos(*, hoy: date) -> int:
    """Lo llama el pulso. Cuántos informes están por presentarse; repetirlo no abre ninguno dos veces."""
    mesas = Mesa.objects.en(hoy).filter(nivel__in=[Nivel.NACIONAL, Nivel.DISTRITAL])
    return sum(_avisar_los_que_tocan(mesa, None, hoy) for mesa in mesas.select_related("distrito"))


def _avisar_los_que_tocan(mesa: Mesa, actor: Any, hoy: date) -> int:
    tocan = list(los_que_tocan(mesa, hoy=hoy))
    for toca in tocan:
        _abrir_pendiente(mesa, toca, actor)
    return len(tocan)


def _abrir_pendiente(mesa: Mesa, toca: Toca, actor: Any) -> None:
    abrir_pendiente(
        clave=_clave(mesa, toca.clase, toca.desde),
        titulo=f"{TITULOS[toca.clase]}: {mesa.nombre}"[:200],
        url=f"/mesas/{mesa.clave}/informes/",
        vence=toca.vence,
        explicacion=toca.explicacion,
        rol=Rol.SECRETARIA_TECNICA,
        en=mesa,
        ambito_nombre=mesa.nombre[:160],
        actor=actor,
    )


def _clave(mesa: Mesa, clase: str, desde: date) -> str:
    return f"informe:{mesa.pk}:{clase}:{desde.isoformat()}"


def _tomar(informe: InformePeriodico) -> InformePeriodico:
    tomar_turno()
    filas = InformePeriodico.objects.select_for_update(of=("self",))
    actual = filas.select_related("mesa__distrito", "mesa__expediente").get(pk=informe.pk)
    if actual.presentado_el is not None:
        raise ActoImposible(f"El informe se presentó el {actual.presentado_el:%d/%m/%Y}: ya no cambia.")
    return actual


def _incorporar(informe: InformePeriodico, datos: Any, formato: str, actor: Any, hoy: date) -> Documento:
    mesa = informe.mesa
    if mesa.expediente is None:
        raise ActoImposible("La mesa no tiene expediente: ábralo antes de presentar.")
    codigo = codigo_nuevo()
    return incorporar_documento(
        expediente=mesa.expediente,
        archivo=io.BytesIO(archivo(datos, formato, mesa=mesa, fecha=hoy, codigo=codigo)),
        nombre_archivo=f"informe-{informe.clase}-{informe.hasta.isoformat()}.{formato}",
        titulo=f"{TITULOS[ClaseInforme(informe.clase)]} ({formato.upper()}), a {informe.hasta:%d/%m/%Y}",
        tipologia="Informe",
        audiencia=Audiencia.PARTES,
        fecha=hoy,
        codigo=codigo,
        actor=actor,
        hoy=hoy,
    )


def _anotar(actor: Any, acto: str, informe: InformePeriodico) -> None:
    datos = {"clase": informe.clase, "desde": informe.desde.isoformat(), "hasta": informe.hasta.isoformat()}
    anotar(actor=actor, acto=acto, objeto=informe, contenido=datos)
