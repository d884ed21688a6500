"""Formar un grupo técnico, decir quiénes lo integran y seguir lo que debe entregar."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.db import transaction

from bocamina.registro.avisos.acciones import abrir_pendiente, cumplir_pendiente, retirar_pendiente
from bocamina.registro.bitacora.acciones import anotar, tomar_turno
from bocamina.registro.cuentas.estados import Rol, TipoAmbito
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.expedientes.acciones import incorporar_documento
from bocamina.registro.expedientes.estados import Audiencia
from bocamina.registro.expedientes.models import Ambito, Documento
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.mesas.estados import EstadoProducto
from bocamina.registro.mesas.models import GrupoTecnico, Mesa, MiembroGrupo, ProductoGrupo

FORMAR, ENTREGAR = "mesas.formar_grupos", "mesas.entregar_producto"
POR_ENTREGAR = {EstadoProducto.PENDIENTE, EstadoProducto.DEVUELTO}
POR_REVISAR = {EstadoProducto.ENTREGADO}


@transaction.atomic
def formar_grupo(
    *,
    mesa: Mesa,
    nombre: str,
    encargo: str,
    lider: Entidad,
    desde: date,
    acto: str,
    actor: Any,
    hoy: date,
    sesion_numero: int | None = None,
    entidades: Iterable[Entidad] = (),
) -> GrupoTecnico:
    """La entidad que lidera también lo integra."""
    exigir(actor, FORMAR, mesa, hoy=hoy)
    if desde > hoy:
        raise ActoImposible("El grupo no puede empezar un día que no ha llegado.")
    grupo = GrupoTecnico(
        mesa=mesa, nombre=nombre.strip(), encargo=encargo.strip(), lider=lider, desde=desde,
        acto=acto.strip(), sesion_numero=sesion_numero,
    )  # fmt: skip
    _validar(grupo)
    grupo.save()
    for entidad in {e.pk: e for e in (lider, *entidades)}.values():
        MiembroGrupo.objects.create(grupo=grupo, entidad=entidad, desde=desde)
    _anotar(actor, "mesas.formar_grupo", grupo, {"lider": lider.clave, "desde": desde.isoformat()})
    return grupo


@transaction.atomic
def sumar_entidad(
    *, grupo: GrupoTecnico, entidad: Entidad, desde: date, actor: Any, hoy: date
) -> MiembroGrupo:
    exigir(actor, FORMAR, grupo.mesa, hoy=hoy)
    _exigir_vivo(grupo)
    miembro = MiembroGrupo(grupo=grupo, entidad=entidad, desde=desde)
    _validar(miembro)
    miembro.save()
    _anotar(actor, "mesas.sumar_a_grupo", grupo, {"entidad": entidad.clave})
    return miembro


@transaction.atomic
def terminar_grupo(*, grupo: GrupoTecnico, hasta: date, motivo: str, actor: Any, hoy: date) -> GrupoTecnico:
    """Con todo entregado y recibido, o retirado: un grupo no desaparece debiendo."""
    exigir(actor, FORMAR, grupo.mesa, hoy=hoy)
    _exigir_vivo(grupo)
    if debe := grupo.productos.exclude(estado__in=[EstadoProducto.RECIBIDO, EstadoProducto.RETIRADO]).count():
        raise ActoImposible(
            f"El grupo todavía debe {debe} producto{'s' if debe > 1 else ''}: recíbalos o retírelos."
        )
    if hasta > hoy:
        raise ActoImposible("La fecha en que terminó no ha llegado.")
    grupo.hasta, grupo.motivo_fin = hasta, motivo.strip()
    if not grupo.motivo_fin:
        raise ActoImposible("Diga cómo terminó el grupo.")
    _validar(grupo)
    grupo.save()
    _anotar(actor, "mesas.terminar_grupo", grupo, {"hasta": hasta.isoformat()})
    return grupo


@transaction.atomic
def pedir_producto(*, grupo: GrupoTecnico, titulo: str, vence: date, actor: Any, hoy: date) -> ProductoGrupo:
    exigir(actor, FORMAR, grupo.mesa, hoy=hoy)
    _exigir_vivo(grupo)
    if not titulo.strip():
        raise ActoImposible("Escriba qué debe entregar el grupo.")
    if vence < grupo.desde:
        raise ActoImposible("El producto no puede vencer antes de que el grupo exista.")
    producto = ProductoGrupo.objects.create(
        grupo=grupo, titulo=titulo.strip()[:200], vence=vence, vencia=vence
    )
    _abrir_pendiente(producto, actor)
    _anotar(actor, "mesas.pedir_producto", grupo, {"producto": producto.pk, "vence": vence.isoformat()})
    return producto


@transaction.atomic
def entregar_producto(
    *, producto: ProductoGrupo, archivo: IO[bytes], nombre_archivo: str, actor: Any, hoy: date
) -> ProductoGrupo:
    """Lo entrega la entidad que lidera, o la secretaría por ella. El archivo queda en el expediente."""
    exigir(actor, ENTREGAR, producto.grupo, hoy=hoy)
    actual = _tomar(producto, POR_ENTREGAR)
    actual.documento = _incorporar(actual, archivo, nombre_archivo, actor, hoy)
    cumplir_pendiente(clave=_clave(actual), actor=actor)
    actual.estado, actual.entregado_el = EstadoProducto.ENTREGADO, hoy
    actual.entregas += 1
    actual.save()
    _abrir_revision(actual, actor, hoy)
    datos = {"producto": actual.pk, "radicado": actual.documento.radicado}
    _anotar(actor, "mesas.entregar_producto", actual.grupo, datos)
    return actual


@transaction.atomic
def recibir_producto(*, producto: ProductoGrupo, actor: Any, hoy: date) -> ProductoGrupo:
    exigir(actor, FORMAR, producto.grupo.mesa, hoy=hoy)
    actual = _tomar(producto, POR_REVISAR)
    return _cambiar(actual, EstadoProducto.RECIBIDO, "", "mesas.recibir_producto", actor)


@transaction.atomic
def devolver_producto(
    *, producto: ProductoGrupo, razon: str, vence: date, actor: Any, hoy: date
) -> ProductoGrupo:
    """Con lo que falta y hasta cuándo."""
    exigir(actor, FORMAR, producto.grupo.mesa, hoy=hoy)
    actual = _tomar(producto, POR_REVISAR)
    _exigir_razon(razon, "Diga qué le falta al producto: el grupo lo leerá.")
    if vence < max(hoy, actual.vencia):
        raise ActoImposible("La nueva fecha ya pasó o es anterior a la primera.")
    actual.vence = vence
    _cambiar(actual, EstadoProducto.DEVUELTO, razon, "mesas.devolver_producto", actor)
    _abrir_pendiente(actual, actor)
    return actual


@transaction.atomic
def aplazar_producto(
    *, producto: ProductoGrupo, razon: str, vence: date, actor: Any, hoy: date
) -> ProductoGrupo:
    exigir(actor, FORMAR, producto.grupo.mesa, hoy=hoy)
    actual = _tomar(producto, POR_ENTREGAR)
    _exigir_razon(razon, "Diga por qué se aplaza: queda en el registro.")
    if vence <= actual.vence:
        raise ActoImposible(f"La nueva fecha debe ser posterior al {actual.vence:%d/%m/%Y}.")
    actual.vence = vence
    _cambiar(actual, actual.estado, razon, "mesas.aplazar_producto", actor)
    _abrir_pendiente(actual, actor)
    return actual


@transaction.atomic
def retirar_producto(*, producto: ProductoGrupo, razon: str, actor: Any, hoy: date) -> ProductoGrupo:
    exigir(actor, FORMAR, producto.grupo.mesa, hoy=hoy)
    actual = _tomar(producto, POR_ENTREGAR)
    _exigir_razon(razon, "Diga por qué ya no se pide.")
    retirar_pendiente(clave=_clave(actual), actor=actor, motivo=razon.strip()[:240])
    return _cambiar(actual, EstadoProducto.RETIRADO, razon, "mesas.retirar_producto", actor)


def _tomar(producto: ProductoGrupo, estados: set[EstadoProducto]) -> ProductoGrupo:
    tomar_turno()
    filas = ProductoGrupo.objects.select_for_update(of=("self",))
    actual = filas.select_related("grupo__mesa__distrito", "grupo__lider").get(pk=producto.pk)
    if actual.estado not in estados:
        raise ActoImposible(f"El producto está {actual.get_estado_display().lower()}: ese paso ya no va.")
    return actual


def _cambiar(producto: ProductoGrupo, estado: str, razon: str, acto: str, actor: Any) -> ProductoGrupo:
    producto.estado = estado
    producto.razon = razon.strip()[:300]
    producto.save()
    if estado in {EstadoProducto.RECIBIDO, EstadoProducto.DEVUELTO}:
        cumplir_pendiente(clave=_clave_de_revision(producto), actor=actor)
    datos = {"producto": producto.pk, "estado": str(estado), "vence": producto.vence.isoformat()}
    _anotar(actor, acto, producto.grupo, datos)
    return producto


def _incorporar(producto: ProductoGrupo, archivo: IO[bytes], nombre: str, actor: Any, hoy: date) -> Documento:
    expediente = producto.grupo.mesa.expediente
    if expediente is None:
        raise ActoImposible("La mesa no tiene expediente: pida a la secretaría abrirlo.")
    # La entidad que lidera es parte del expediente donde entrega.
    Ambito.objects.get_or_create(
        expediente=expediente, tipo=TipoAmbito.ENTIDAD, clave=producto.grupo.lider.clave
    )
    return incorporar_documento(
        expediente=expediente,
        archivo=archivo,
        nombre_archivo=nombre,
        titulo=f"{producto.titulo}. Grupo técnico {producto.grupo.nombre}"[:240],
        tipologia="Informe",
        audiencia=Audiencia.PARTES,
        fecha=hoy,
        actor=actor,
        hoy=hoy,
    )


def _clave(producto: ProductoGrupo) -> str:
    """Lo devuelto se vuelve a deber: es otro asunto."""
    return f"producto-grupo:{producto.pk}:{producto.entregas}"


def _clave_de_revision(producto: ProductoGrupo) -> str:
    return f"producto-revisar:{producto.pk}:{producto.entregas}"


def _abrir_pendiente(producto: ProductoGrupo, actor: Any) -> None:
    grupo = producto.grupo
    abrir_pendiente(
        clave=_clave(producto),
        titulo=f"Entregar: {producto.titulo}"[:200],
        detalle=f"Grupo técnico {grupo.nombre}, {grupo.mesa.nombre}"[:300],
        url=_direccion(grupo),
        vence=producto.vence,
        explicacion=None,
        rol=Rol.DELEGADO,
        ambito=(TipoAmbito.ENTIDAD, grupo.lider.clave),
        ambito_nombre=grupo.lider.nombre[:160],
        actor=actor,
    )


def _abrir_revision(producto: ProductoGrupo, actor: Any, hoy: date) -> None:
    """Para la secretaría, el mismo día: recibirlo o devolverlo."""
    grupo = producto.grupo
    abrir_pendiente(
        clave=_clave_de_revision(producto),
        titulo=f"Revisar lo que entregó el grupo: {producto.titulo}"[:200],
        url=_direccion(grupo),
        vence=max(hoy, producto.vence),
        explicacion=None,
        rol=Rol.SECRETARIA_TECNICA,
        en=grupo.mesa,
        ambito_nombre=grupo.mesa.nombre[:160],
        actor=actor,
    )


def _direccion(grupo: GrupoTecnico) -> str:
    return f"/mesas/{grupo.mesa.clave}/grupos/{grupo.pk}/"


def _exigir_vivo(grupo: GrupoTecnico) -> None:
    if grupo.hasta is not None:
        raise ActoImposible(f"El grupo terminó el {grupo.hasta:%d/%m/%Y}.")


def _exigir_razon(razon: str, frase: str) -> None:
    if not razon.strip():
        raise ActoImposible(frase)


def _validar(objeto: GrupoTecnico | MiembroGrupo) -> None:
    try:
        objeto.full_clean()
    except ValidationError as fallas:
        raise ActoImposible(" · ".join(fallas.messages)) from None


def _anotar(actor: Any, acto: str, grupo: GrupoTecnico, contenido: dict[str, Any]) -> None:
    anotar(actor=actor, acto=acto, objeto=grupo, contenido=contenido, es_publico=True)
