"""Modificar, suspender, levantar la suspensión y derogar un distrito, con sus efectos: todo o nada."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO
from typing import IO, Any

from django.db import transaction

from bocamina.registro.avisos.acciones import detener_pendientes, reanudar_pendientes, retirar_los_de
from bocamina.registro.bitacora.acciones import anotar
from bocamina.registro.cuentas.permisos import Ambito, exigir
from bocamina.registro.distritos.acciones.distrito import (
    cambiar_estado,
    excluir_municipio,
    incluir_municipios,
)
from bocamina.registro.distritos.acciones.perfil import registrar_contorno
from bocamina.registro.distritos.consultas.distritos import municipios_en
from bocamina.registro.distritos.estados import CABE, ClaseDeActo, Estado
from bocamina.registro.distritos.models import ActoDelDistrito, Distrito
from bocamina.registro.expedientes.acciones import incorporar_documento
from bocamina.registro.expedientes.estados import Audiencia
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.mesas.acciones.cierre import cerrar_mesa
from bocamina.registro.mesas.models import Mesa
from bocamina.registro.sesiones.acciones.convocatoria import cancelar_sesion
from bocamina.registro.sesiones.estados import Estado as EstadoSesion
from bocamina.registro.sesiones.models import Sesion
from bocamina.registro.territorio.models import Municipio

REGISTRAR = "distritos.cambiar_estado"
UN_DIA = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Firmado:
    """El acto como está en el papel. `rige_desde` vacío: desde su fecha."""

    numero: str
    autoridad: str
    fecha: date
    archivo: IO[bytes]
    nombre_archivo: str
    rige_desde: date | None = None
    razon: str = ""


@dataclass(frozen=True, slots=True)
class Capa:
    """El contorno nuevo que trae una modificación."""

    contenido: bytes
    nombre_archivo: str
    fuente: str
    fecha: date


@transaction.atomic
def modificar_distrito(
    *,
    distrito: Distrito,
    firmado: Firmado,
    entran: Sequence[str],
    salen: Sequence[str],
    actor: Any,
    hoy: date,
    capa: Capa | None = None,
) -> ActoDelDistrito:
    """Municipios y contorno cambian desde el día en que rige; lo de antes sigue siendo lo de antes."""
    if not (entran or salen or capa):
        raise ActoImposible("Diga qué cambia: municipios que entran, que salen o el contorno.")
    acto = _registrar(distrito, ClaseDeActo.MODIFICACION, firmado, actor, hoy)
    quien = {"distrito": distrito, "actor": actor, "hoy": hoy}
    cambiar_estado(
        estado=Estado.MODIFICADO, desde=acto.rige_desde, acto=acto.acto, razon=acto.razon[:300], **quien
    )
    if entran:
        incluir_municipios(codigos=entran, desde=acto.rige_desde, acto=acto.acto, **quien)
    for codigo in sorted(set(salen)):
        excluir_municipio(codigo=codigo, hasta=acto.rige_desde - UN_DIA, **quien)
    if not municipios_en(distrito, acto.rige_desde).exists():
        raise ActoImposible("El distrito quedaría sin municipios: para eso se deroga.")
    if capa:
        registrar_contorno(
            contenido=capa.contenido, nombre_archivo=capa.nombre_archivo, fuente=capa.fuente,
            fecha=capa.fecha, desde=acto.rige_desde, **quien,
        )  # fmt: skip
    acto.entran.set(Municipio.objects.filter(pk__in=entran))
    acto.salen.set(Municipio.objects.filter(pk__in=salen))
    cambio = [f"Entran {len(set(entran))} municipios y salen {len(set(salen))}."]
    return _terminar(acto, [*cambio, *(["Cambió el contorno."] if capa else [])], actor)


@transaction.atomic
def suspender_distrito(*, distrito: Distrito, firmado: Firmado, actor: Any, hoy: date) -> ActoDelDistrito:
    """Los términos dejan de correr desde ese día; nada se borra ni se vence mientras tanto."""
    acto = _registrar(distrito, ClaseDeActo.SUSPENSION, firmado, actor, hoy)
    _cambiar(acto, Estado.SUSPENDIDO, actor, hoy)
    cuantos = detener_pendientes(
        ambitos=_ambitos(distrito),
        desde=acto.rige_desde,
        motivo=f"Distrito suspendido: {acto.acto}",
        actor=actor,
    )
    efectos = [f"Se detuvieron {cuantos} términos."]
    if por_hacer := _por_hacer(distrito).count():
        efectos.append(f"Hay {por_hacer} sesiones por hacer: cámbieles la fecha o cancélelas.")
    return _terminar(acto, efectos, actor)


@transaction.atomic
def levantar_suspension(*, distrito: Distrito, firmado: Firmado, actor: Any, hoy: date) -> ActoDelDistrito:
    """Vuelve al estado que tenía y cada término corre lo que le faltaba."""
    acto = _registrar(distrito, ClaseDeActo.LEVANTAMIENTO, firmado, actor, hoy)
    anteriores = distrito.cambios_de_estado.exclude(estado=Estado.SUSPENDIDO).order_by("desde", "id")
    anterior = anteriores.last()
    if anterior is None:
        raise ActoImposible("No se sabe en qué estado estaba antes de la suspensión.")
    _cambiar(acto, anterior.estado, actor, hoy)
    ultimo = acto.rige_desde - UN_DIA
    cuantos = reanudar_pendientes(ambitos=_ambitos(distrito), hasta=ultimo, actor=actor)
    return _terminar(acto, [f"Volvieron a correr {cuantos} términos con lo que les faltaba."], actor)


@transaction.atomic
def derogar_distrito(*, distrito: Distrito, firmado: Firmado, actor: Any, hoy: date) -> ActoDelDistrito:
    """Se cancelan las sesiones, se retiran los términos y terminan las mesas. El expediente queda entero."""
    acto = _registrar(distrito, ClaseDeActo.DEROGATORIA, firmado, actor, hoy)
    en_curso = Sesion.objects.filter(
        mesa__distrito=distrito, estado__in=[EstadoSesion.EN_CURSO, EstadoSesion.SUSPENDIDA]
    ).first()
    if en_curso is not None:
        raise ActoImposible(
            f"Está instalada la {str(en_curso)[:1].lower()}{str(en_curso)[1:]}: termínela primero."
        )
    motivo = f"El distrito fue derogado: {acto.acto}"
    por_hacer = list(_por_hacer(distrito))
    for sesion in por_hacer:
        cancelar_sesion(sesion=sesion, razon=motivo, actor=actor, hoy=hoy)
    ambitos = _ambitos(distrito)
    _cambiar(acto, Estado.DEROGADO, actor, hoy)
    mesas = _mesas(distrito)
    for mesa in mesas:
        cerrar_mesa(mesa=mesa, hasta=acto.rige_desde - UN_DIA, motivo=motivo[:200], actor=actor, hoy=hoy)
    retirados = retirar_los_de(ambitos=ambitos, motivo=motivo, actor=actor)
    efectos = [
        f"Terminaron {len(mesas)} mesas.",
        f"Se cancelaron {len(por_hacer)} sesiones.",
        f"Se retiraron {retirados} términos.",
    ]
    return _terminar(acto, efectos, actor)


def _registrar(
    distrito: Distrito, clase: ClaseDeActo, firmado: Firmado, actor: Any, hoy: date
) -> ActoDelDistrito:
    exigir(actor, REGISTRAR, distrito, hoy=hoy)
    distrito.refresh_from_db()
    _exigir_que_quepa(distrito, clase, firmado, hoy)
    numero, autoridad = firmado.numero.strip(), firmado.autoridad.strip()
    documento = incorporar_documento(
        expediente=distrito.expediente,
        archivo=BytesIO(firmado.archivo.read()),
        nombre_archivo=firmado.nombre_archivo,
        titulo=f"{clase.label}: {numero}",
        tipologia=str(clase.label),
        audiencia=Audiencia.PUBLICO,
        fecha=firmado.fecha,
        actor=actor,
        hoy=hoy,
    )
    return ActoDelDistrito.objects.create(
        distrito=distrito, clase=clase, numero=numero, autoridad=autoridad, fecha=firmado.fecha,
        rige_desde=firmado.rige_desde or firmado.fecha, razon=firmado.razon.strip(), documento=documento,
    )  # fmt: skip


def _exigir_que_quepa(distrito: Distrito, clase: ClaseDeActo, firmado: Firmado, hoy: date) -> None:
    if distrito.estado not in CABE[clase]:
        raise ActoImposible(
            f"El distrito está {distrito.get_estado_display().lower()}: no cabe una {clase.label.lower()}."
            if clase != ClaseDeActo.LEVANTAMIENTO
            else f"El distrito está {distrito.get_estado_display().lower()}: no hay suspensión que levantar."
        )
    if not (firmado.numero.strip() and firmado.autoridad.strip()):
        raise ActoImposible("Escriba el número del acto y quién lo expidió.")
    if firmado.fecha > hoy:
        raise ActoImposible("La fecha del acto no ha llegado.")
    if firmado.rige_desde and firmado.rige_desde < firmado.fecha:
        raise ActoImposible("El acto no puede regir antes de su fecha.")
    if distrito.actos.filter(
        numero=firmado.numero.strip(), autoridad=firmado.autoridad.strip(), fecha=firmado.fecha
    ).exists():
        raise ActoImposible("Ese acto ya está registrado.")


def _cambiar(acto: ActoDelDistrito, estado: str, actor: Any, hoy: date) -> None:
    cambiar_estado(
        distrito=acto.distrito, estado=estado, desde=acto.rige_desde, acto=acto.acto,
        razon=acto.razon[:300], actor=actor, hoy=hoy,
    )  # fmt: skip


def _terminar(acto: ActoDelDistrito, efectos: Iterable[str], actor: Any) -> ActoDelDistrito:
    acto.efectos = list(efectos)
    acto.save(update_fields=["efectos"])
    contenido = {"clase": acto.clase, "numero": acto.numero, "rige_desde": acto.rige_desde.isoformat()}
    anotar(
        actor=actor,
        acto="distritos.registrar_acto",
        objeto=acto.distrito,
        contenido=contenido,
        es_publico=True,
    )
    return acto


def _mesas(distrito: Distrito) -> list[Mesa]:
    return list(distrito.mesas.filter(hasta__isnull=True).order_by("-nivel", "pk"))


def _ambitos(distrito: Distrito) -> list[Ambito]:
    """El distrito y cada mesa abierta: sus términos son los que se detienen o se retiran."""
    return [*distrito.ambitos(), *(a for m in _mesas(distrito) for a in m.ambitos())]


def _por_hacer(distrito: Distrito) -> Any:
    filas = Sesion.objects.filter(
        mesa__distrito=distrito, estado__in=[EstadoSesion.EN_PREPARACION, EstadoSesion.CITADA]
    )
    return filas.select_related("mesa__distrito").order_by("inicio")
