"""Las tareas de una sesión: nacen al prepararla y al terminarla, se encargan, se cumplen y se descartan."""

from __future__ import annotations

from datetime import date
from typing import IO, Any

from django.db import transaction
from django.db.models import Max

from bocamina import normativa
from bocamina.nucleo.explicacion import Explicacion
from bocamina.nucleo.plazos import fecha_en_palabras
from bocamina.registro.avisos.acciones import abrir_pendiente, cumplir_pendiente, retirar_pendiente
from bocamina.registro.bitacora.acciones import anotar, tomar_turno
from bocamina.registro.cuentas.estados import Rol, TipoAmbito
from bocamina.registro.cuentas.permisos import denegado, exigir, puede
from bocamina.registro.expedientes.acciones import incorporar_documento
from bocamina.registro.expedientes.estados import Audiencia
from bocamina.registro.expedientes.models import Ambito, Documento
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.mesas.consultas.mesas import integrantes_en
from bocamina.registro.mesas.models import Mesa
from bocamina.registro.sesiones.acciones.actas_sello import expediente_de
from bocamina.registro.sesiones.consultas.tareas import (
    ABIERTAS,
    HACER,
    LLEVAR,
    listas_de,
    porque,
    puede_hacer,
    vencimientos,
)
from bocamina.registro.sesiones.estados import EstadoTarea, PasoTarea
from bocamina.registro.sesiones.models import PasoDeTarea, Sesion, Tarea

PROPIA = "entre_sesiones"
SIN_ANOTAR = "La sesión terminó sin que se anotara."


def abrir_tareas(*, sesion: Sesion, momento: str, actor: Any) -> list[Tarea]:
    """La parte de «preparar» y de «terminar» que abre las listas; repetirla no abre nada dos veces."""
    listas = listas_de(sesion, momento)
    cuando = vencimientos(sesion, momento) if listas else {}
    nuevas = []
    for lista in listas:
        for orden, renglon in enumerate(lista.renglones, start=1):
            vence = cuando[renglon.vence]
            tarea, es_nueva = Tarea.objects.get_or_create(
                sesion=sesion,
                lista=lista.id,
                clave=renglon.id,
                defaults={
                    "orden": orden,
                    "grupo": lista.grupo,
                    "plan": renglon.plan,
                    "titulo": renglon.titulo,
                    "detalle": renglon.detalle,
                    "apoyo": lista.apoyo[:200],
                    "hito": renglon.vence,
                    "vence": vence.dia,
                    "explicacion": porque(lista, vence).como_dict(),
                },
            )
            if es_nueva:
                nuevas.append(tarea)
    for tarea in nuevas:
        _abrir_pendiente(tarea, actor)
    return nuevas


def poner_fechas_al_dia(*, mesa: Mesa, actor: Any) -> None:
    """Al fijar, mover o cancelar una sesión: lo abierto que vence con ella toma su nueva fecha."""
    abiertas = Tarea.objects.filter(sesion__mesa=mesa, estado__in=ABIERTAS).exclude(hito="")
    cuentas: dict[tuple[int, str], dict[str, Any]] = {}
    for tarea in abiertas.select_related("sesion__mesa__distrito", "responsable"):
        lista = normativa.corpus().lista(tarea.lista)
        llave = (tarea.sesion_id, lista.momento)
        if llave not in cuentas:
            cuentas[llave] = vencimientos(tarea.sesion, lista.momento)
        vence = cuentas[llave][tarea.hito]
        if tarea.vence != vence.dia:
            tarea.vence, tarea.explicacion = vence.dia, porque(lista, vence).como_dict()
            tarea.save(update_fields=["vence", "explicacion"])
            _abrir_pendiente(tarea, actor)


def cerrar_logistica(*, sesion: Sesion, motivo: str, actor: Any, hoy: date, todas: bool = False) -> None:
    """Al terminar o cancelar: lo que quedó abierto de ella ya no hace falta, y se dice."""
    abiertas = sesion.tareas.filter(estado__in=ABIERTAS)
    for tarea in abiertas if todas else abiertas.filter(grupo="logistica"):
        _descartar(tarea, motivo, actor, hoy)


def _abrir_pendiente(tarea: Tarea, actor: Any) -> None:
    """La logística que lleva la secretaría es un solo pendiente: diez renglones taparían lo demás."""
    if tarea.responsable is None and tarea.grupo == "logistica":
        _pendiente_de_logistica(tarea.sesion, actor)
        return
    quien: dict[str, Any] = (
        {"rol": Rol.DELEGADO, "ambito": (TipoAmbito.ENTIDAD, tarea.responsable.clave)}
        if tarea.responsable
        else {"rol": Rol.SECRETARIA_TECNICA, "en": tarea.sesion}
    )
    abrir_pendiente(
        clave=_clave(tarea),
        titulo=tarea.titulo,
        detalle=tarea.detalle,
        url=f"/tareas/{tarea.pk}/",
        boton="Ver la tarea",
        vence=tarea.vence,
        explicacion=Explicacion.desde_dict(tarea.explicacion),
        ambito_nombre=tarea.sesion.mesa.nombre[:160],
        actor=actor,
        **quien,
    )


def _pendiente_de_logistica(sesion: Sesion, actor: Any) -> None:
    propias = sesion.tareas.filter(grupo="logistica", responsable=None, estado__in=ABIERTAS)
    primera = propias.order_by("vence", "orden").first()
    if primera is None:
        cumplir_pendiente(clave=_clave_logistica(sesion), actor=actor)
        return
    abrir_pendiente(
        clave=_clave_logistica(sesion),
        titulo=f"Logística: {sesion}"[:200],
        detalle=f"Faltan {propias.count()}; lo primero, {primera.titulo.lower()}"[:300],
        url=f"/sesiones/{sesion.pk}/tareas/",
        boton="Ver la lista",
        vence=primera.vence,
        explicacion=Explicacion.desde_dict(primera.explicacion),
        rol=Rol.SECRETARIA_TECNICA,
        en=sesion,
        ambito_nombre=sesion.mesa.nombre[:160],
        actor=actor,
    )


def _clave_logistica(sesion: Sesion) -> str:
    return f"logistica:{sesion.pk}"


def _clave(tarea: Tarea) -> str:
    """Cada vez que cambia de manos o se reabre es otro asunto: quien la tenía deja de verla."""
    vueltas = tarea.pasos.filter(tipo__in=[PasoTarea.ENCARGO, PasoTarea.REAPERTURA]).count()
    return f"tarea:{tarea.pk}:{vueltas}"


@transaction.atomic
def agregar_tarea(
    *,
    sesion: Sesion,
    titulo: str,
    vence: date,
    actor: Any,
    hoy: date,
    detalle: str = "",
    responsable: Entidad | None = None,
    plan: str = "",
) -> Tarea:
    """Una que la norma no trae: la fecha la pone la secretaría, y se dice."""
    exigir(actor, LLEVAR, sesion, hoy=hoy)
    tomar_turno()
    if not titulo.strip():
        raise ActoImposible("Escriba qué hay que hacer.")
    if vence < hoy:
        raise ActoImposible("La fecha ya pasó. Escoja una que venga.")
    _exigir_de_la_mesa(sesion, responsable, hoy)
    orden = (sesion.tareas.filter(lista="").aggregate(m=Max("orden"))["m"] or 0) + 1
    tarea = Tarea.objects.create(
        sesion=sesion,
        clave=f"propia-{orden}",
        orden=orden,
        grupo=PROPIA,
        plan=plan,
        titulo=titulo.strip()[:200],
        detalle=detalle.strip()[:300],
        responsable=responsable,
        vence=vence,
        explicacion=_a_mano(
            vence, "La fecha la puso la secretaría técnica; ninguna norma da una."
        ).como_dict(),
    )
    _abrir_pendiente(tarea, actor)
    _anotar(actor, "tareas.agregar", tarea, {"vence": vence.isoformat()})
    return tarea


def _a_mano(vence: date, formula: str) -> Explicacion:
    return Explicacion(fecha_en_palabras(vence), formula, sin_norma=True)


def _exigir_de_la_mesa(sesion: Sesion, entidad: Entidad | None, hoy: date) -> None:
    if entidad and not integrantes_en(sesion.mesa, hoy).filter(entidad=entidad).exists():
        raise ActoImposible("Esa entidad no integra la mesa: no se le puede encargar.")


@transaction.atomic
def encargar_tarea(*, tarea: Tarea, responsable: Entidad | None, actor: Any, hoy: date) -> Tarea:
    """A una entidad de la mesa; sin entidad, vuelve a la secretaría técnica."""
    actual = _tomar(tarea, actor, hoy)
    if actual.responsable_id == (responsable.pk if responsable else None):
        raise ActoImposible("Ya está en esas manos.")
    _exigir_de_la_mesa(actual.sesion, responsable, hoy)
    retirar_pendiente(clave=_clave(actual), actor=actor, motivo="Cambió quién responde")
    actual.responsable = responsable
    actual.save(update_fields=["responsable"])
    _dar_paso(actual, PasoTarea.ENCARGO, actor, hoy, str(responsable or "Secretaría técnica"))
    _reabrir_pendientes(actual, actor)
    return actual


def _reabrir_pendientes(tarea: Tarea, actor: Any) -> None:
    _abrir_pendiente(tarea, actor)
    if tarea.grupo == "logistica":
        _pendiente_de_logistica(tarea.sesion, actor)


@transaction.atomic
def cambiar_fecha(*, tarea: Tarea, vence: date, razon: str, actor: Any, hoy: date) -> Tarea:
    """Con su razón; desde ahí ya no se mueve sola con la sesión."""
    actual = _tomar(tarea, actor, hoy)
    if not razon.strip():
        raise ActoImposible("Diga por qué cambia la fecha.")
    if vence < hoy:
        raise ActoImposible("La fecha ya pasó. Escoja una que venga.")
    antes = actual.vence
    actual.vence, actual.hito = vence, ""
    actual.explicacion = _a_mano(vence, f"La secretaría la cambió. Razón: {razon.strip()}").como_dict()
    actual.save(update_fields=["vence", "hito", "explicacion"])
    _dar_paso(actual, PasoTarea.FECHA, actor, hoy, razon, vencia=antes)
    _abrir_pendiente(actual, actor)
    return actual


@transaction.atomic
def contar_avance(*, tarea: Tarea, texto: str, actor: Any, hoy: date) -> Tarea:
    actual = _tomar(tarea, actor, hoy, acto=HACER)
    if not texto.strip():
        raise ActoImposible("Cuente qué se ha hecho y qué falta.")
    actual.estado = EstadoTarea.EN_MARCHA
    actual.save(update_fields=["estado"])
    _dar_paso(actual, PasoTarea.AVANCE, actor, hoy, texto)
    return actual


@transaction.atomic
def dar_por_hecha(
    *,
    tarea: Tarea,
    actor: Any,
    hoy: date,
    resultado: str = "",
    archivo: IO[bytes] | None = None,
    nombre_archivo: str = "",
) -> Tarea:
    """Con lo que resultó, escrito o en un archivo: es lo que va al plan."""
    actual = _tomar(tarea, actor, hoy, acto=HACER)
    if not resultado.strip() and archivo is None:
        raise ActoImposible("Escriba en qué quedó o adjunte el documento: es lo que va al plan.")
    if archivo is not None:
        actual.documento = _guardar(actual, archivo, nombre_archivo, actor, hoy)
    actual.estado, actual.resultado, actual.cerrada_el = EstadoTarea.HECHA, resultado.strip(), hoy
    actual.save(update_fields=["estado", "resultado", "documento", "cerrada_el"])
    _dar_paso(actual, PasoTarea.HECHA, actor, hoy, resultado)
    _cerrar_pendientes(actual, actor)
    return actual


def _guardar(tarea: Tarea, archivo: IO[bytes], nombre: str, actor: Any, hoy: date) -> Documento:
    if tarea.sesion.expediente_id is None and not puede(actor, "expedientes.abrir", tarea.sesion, hoy=hoy):
        raise ActoImposible(
            "La sesión no tiene expediente todavía: escriba en qué quedó o pida a la secretaría que lo abra."
        )
    expediente = expediente_de(sesion=tarea.sesion, actor=actor, hoy=hoy)
    if tarea.responsable:
        # Quien responde es parte del expediente de su tarea.
        Ambito.objects.get_or_create(
            expediente=expediente, tipo=TipoAmbito.ENTIDAD, clave=tarea.responsable.clave
        )
    return incorporar_documento(
        expediente=expediente,
        archivo=archivo,
        nombre_archivo=nombre,
        titulo=f"{tarea.titulo}. {tarea.sesion}"[:240],
        tipologia="Informe",
        audiencia=Audiencia.PARTES,
        fecha=hoy,
        actor=actor,
        hoy=hoy,
    )


@transaction.atomic
def descartar_tarea(*, tarea: Tarea, razon: str, actor: Any, hoy: date) -> Tarea:
    actual = _tomar(tarea, actor, hoy)
    if not razon.strip():
        raise ActoImposible("Diga por qué no hace falta.")
    _descartar(actual, razon.strip(), actor, hoy)
    return actual


def _descartar(tarea: Tarea, razon: str, actor: Any, hoy: date) -> None:
    tarea.estado, tarea.resultado, tarea.cerrada_el = EstadoTarea.NO_APLICA, razon, hoy
    tarea.save(update_fields=["estado", "resultado", "cerrada_el"])
    _dar_paso(tarea, PasoTarea.DESCARTE, actor, hoy, razon)
    _cerrar_pendientes(tarea, actor)


def _cerrar_pendientes(tarea: Tarea, actor: Any) -> None:
    cumplir_pendiente(clave=_clave(tarea), actor=actor)
    if tarea.grupo == "logistica":
        _pendiente_de_logistica(tarea.sesion, actor)


@transaction.atomic
def reabrir_tarea(*, tarea: Tarea, razon: str, actor: Any, hoy: date) -> Tarea:
    """Lo cerrado por error o que volvió a hacer falta."""
    actual = _tomar(tarea, actor, hoy, abierta=False)
    if not razon.strip():
        raise ActoImposible("Diga por qué se vuelve a abrir.")
    actual.estado, actual.cerrada_el = EstadoTarea.EN_MARCHA, None
    actual.save(update_fields=["estado", "cerrada_el"])
    _dar_paso(actual, PasoTarea.REAPERTURA, actor, hoy, razon)
    _abrir_pendiente(actual, actor)
    return actual


def _tomar(tarea: Tarea, actor: Any, hoy: date, *, acto: str = LLEVAR, abierta: bool = True) -> Tarea:
    if acto == LLEVAR:
        exigir(actor, LLEVAR, tarea.sesion, hoy=hoy)
    elif not puede_hacer(actor, tarea, hoy=hoy):
        raise denegado(HACER)
    tomar_turno()
    filas = Tarea.objects.select_for_update(of=("self",))
    actual = filas.select_related("sesion__mesa__distrito", "responsable").get(pk=tarea.pk)
    if actual.esta_abierta != abierta:
        raise ActoImposible(f"La tarea está {actual.get_estado_display().lower()}.")
    return actual


def _dar_paso(
    tarea: Tarea, tipo: PasoTarea, actor: Any, hoy: date, texto: str, *, vencia: date | None = None
) -> None:
    PasoDeTarea.objects.create(
        tarea=tarea, tipo=tipo, texto=texto.strip(), vencia=vencia, actor=actor, fecha=hoy
    )
    _anotar(actor, f"tareas.{tipo}", tarea, {"vence": tarea.vence.isoformat(), "estado": tarea.estado})


def _anotar(actor: Any, acto: str, tarea: Tarea, contenido: dict[str, Any]) -> None:
    """Sin textos: pueden traer nombres."""
    datos = {"sesion": tarea.sesion_id, "lista": tarea.lista, "clave": tarea.clave, **contenido}
    anotar(actor=actor, acto=acto, objeto=tarea, contenido=datos)
