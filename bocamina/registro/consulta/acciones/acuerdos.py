"""Los acuerdos protocolizados: nacen con entidad y fecha, y se siguen como un compromiso."""

from __future__ import annotations

from datetime import date
from typing import IO, Any

from django.db import transaction
from django.urls import reverse

from bocamina.registro.avisos.acciones import abrir_pendiente, cumplir_pendiente
from bocamina.registro.consulta.acciones.escritura import (
    constancia,
    exigir_pasado,
    guardar,
    guardar_papel,
    tomar_caso,
)
from bocamina.registro.consulta.consultas.visibles import LLEVAR
from bocamina.registro.consulta.estados import EstadoDeAcuerdo, Etapa
from bocamina.registro.consulta.estados import PasoDeAcuerdo as Tipo
from bocamina.registro.consulta.models import Acuerdo, Caso, PasoDeAcuerdo
from bocamina.registro.cuentas.estados import Rol, TipoAmbito
from bocamina.registro.cuentas.permisos import ConAmbito, denegado, exigir, puede
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.instituciones.models import Entidad

REPORTAR = "consulta.reportar_acuerdo"


@transaction.atomic
def protocolizar_acuerdo(
    *,
    caso: Caso,
    texto: str,
    entidad: Entidad,
    protocolizado_el: date,
    vence: date,
    actor: Any,
    hoy: date,
    archivo: IO[bytes] | None = None,
    nombre_archivo: str = "",
) -> Acuerdo:
    """El aviso de la entidad no nombra a la comunidad."""
    actual = tomar_caso(caso, actor, hoy)
    if actual.etapa not in (Etapa.CONSULTA, Etapa.SEGUIMIENTO):
        raise ActoImposible("Los acuerdos se protocolizan en la consulta previa.")
    exigir_pasado(protocolizado_el, hoy, "La protocolización")
    if vence < protocolizado_el:
        raise ActoImposible("El acuerdo no puede vencer antes de protocolizarse.")
    fila = Acuerdo(
        caso=actual, texto=texto.strip(), entidad=entidad, protocolizado_el=protocolizado_el, vence=vence,
        vencia=vence,
        documento=guardar_papel(
            actual, archivo, nombre_archivo, "Acta de protocolización", "Acta", protocolizado_el,
            actor=actor, hoy=hoy,
        ),
    )  # fmt: skip
    guardar(fila)
    _avisar(fila, actor)
    constancia(actor, "protocolizar_acuerdo", fila, caso=actual.pk, entidad=entidad.clave)
    return fila


def _clave(acuerdo: Acuerdo) -> str:
    """La del aviso de la entidad; cada devolución abre otro."""
    return f"acuerdo-{acuerdo.pk}:{acuerdo.pasos.filter(tipo=Tipo.DEVOLUCION).count()}"


def _avisar(acuerdo: Acuerdo, actor: Any) -> None:
    abrir_pendiente(
        clave=_clave(acuerdo),
        titulo=f"Cumplir y reportar el acuerdo {acuerdo.pk}",
        url=reverse("consulta_acuerdo", args=[acuerdo.pk]),
        vence=acuerdo.vence,
        explicacion=None,
        actor=actor,
        rol=Rol.DELEGADO,
        ambito=(TipoAmbito.ENTIDAD, acuerdo.entidad.clave),
        ambito_nombre=str(acuerdo.entidad),
    )


def _pedir_revision(acuerdo: Acuerdo, actor: Any, hoy: date) -> None:
    """Solo a quien responde por el caso: el pendiente no sale en ninguna lista del distrito."""
    abrir_pendiente(
        clave=f"revisar-{_clave(acuerdo)}",
        titulo=f"Revisar con la comunidad el acuerdo {acuerdo.pk}",
        url=reverse("consulta_acuerdo", args=[acuerdo.pk]),
        vence=max(acuerdo.vence, hoy),
        explicacion=None,
        actor=actor,
        usuario=acuerdo.caso.responsable,
        ambito=(TipoAmbito.ASUNTO, f"consulta-{acuerdo.caso_id}"),
        ambito_nombre="Consulta previa",
    )


def puede_reportar(actor: Any, acuerdo: Acuerdo, *, hoy: date) -> bool:
    return puede(actor, REPORTAR, acuerdo, hoy=hoy) or puede(actor, LLEVAR, acuerdo.caso, hoy=hoy)


@transaction.atomic
def reportar_acuerdo(
    *,
    acuerdo: Acuerdo,
    texto: str,
    esta_cumplido: bool,
    actor: Any,
    hoy: date,
    archivo: IO[bytes] | None = None,
    nombre_archivo: str = "",
) -> PasoDeAcuerdo:
    """La entidad cuenta cómo va o lo da por cumplido; lo acepta quien lleva el caso, con la comunidad."""
    if not puede_reportar(actor, acuerdo, hoy=hoy):
        raise denegado(REPORTAR)
    actual = _tomar(acuerdo, EstadoDeAcuerdo.ABIERTO)
    permiso: tuple[str, ConAmbito] = (
        (REPORTAR, actual) if puede(actor, REPORTAR, actual, hoy=hoy) else (LLEVAR, actual.caso)
    )
    papel = guardar_papel(
        actual.caso, archivo, nombre_archivo, f"Evidencia del acuerdo {actual.pk}", "Evidencia", hoy,
        actor=actor, hoy=hoy, permiso=permiso,
    )  # fmt: skip
    if esta_cumplido:
        actual.estado, actual.cumplido_el = EstadoDeAcuerdo.EN_REVISION, hoy
        guardar(actual)
        cumplir_pendiente(clave=_clave(actual), actor=actor)
        _pedir_revision(actual, actor, hoy)
    tipo = Tipo.CUMPLIMIENTO if esta_cumplido else Tipo.AVANCE
    return _paso(actual, tipo, texto, actor, hoy, documento=papel)


@transaction.atomic
def aceptar_acuerdo(*, acuerdo: Acuerdo, texto: str, actor: Any, hoy: date) -> PasoDeAcuerdo:
    """`texto`: cómo lo comprobó la comunidad."""
    exigir(actor, LLEVAR, acuerdo.caso, hoy=hoy)
    actual = _tomar(acuerdo, EstadoDeAcuerdo.EN_REVISION)
    actual.estado = EstadoDeAcuerdo.CUMPLIDO
    guardar(actual)
    cumplir_pendiente(clave=f"revisar-{_clave(actual)}", actor=actor)
    return _paso(actual, Tipo.ACEPTACION, texto, actor, hoy)


@transaction.atomic
def devolver_acuerdo(*, acuerdo: Acuerdo, texto: str, actor: Any, hoy: date) -> PasoDeAcuerdo:
    """Lo reportado no basta: vuelve a la entidad con su misma fecha."""
    exigir(actor, LLEVAR, acuerdo.caso, hoy=hoy)
    actual = _tomar(acuerdo, EstadoDeAcuerdo.EN_REVISION)
    actual.estado, actual.cumplido_el = EstadoDeAcuerdo.ABIERTO, None
    guardar(actual)
    cumplir_pendiente(clave=f"revisar-{_clave(actual)}", actor=actor)
    paso = _paso(actual, Tipo.DEVOLUCION, texto, actor, hoy)
    _avisar(actual, actor)
    return paso


@transaction.atomic
def ampliar_acuerdo(*, acuerdo: Acuerdo, vence: date, texto: str, actor: Any, hoy: date) -> PasoDeAcuerdo:
    """Otra fecha, acordada con la comunidad y dicho cómo."""
    exigir(actor, LLEVAR, acuerdo.caso, hoy=hoy)
    actual = _tomar(acuerdo, EstadoDeAcuerdo.ABIERTO)
    if vence <= actual.vence or vence < hoy:
        raise ActoImposible(f"La fecha nueva va después del {actual.vence:%d/%m/%Y} y de hoy.")
    antes, actual.vence = actual.vence, vence
    guardar(actual)
    _avisar(actual, actor)
    return _paso(actual, Tipo.AMPLIACION, texto, actor, hoy, vencia=antes, vence=vence)


def _tomar(acuerdo: Acuerdo, estado: EstadoDeAcuerdo) -> Acuerdo:
    filas = Acuerdo.objects.select_for_update(of=("self",))
    actual = filas.select_related("caso__distrito", "caso__expediente", "caso__responsable", "entidad").get(
        pk=acuerdo.pk
    )
    if actual.estado != estado:
        raise ActoImposible(
            f"El acuerdo está {actual.get_estado_display().lower()}; para esto debe estar "
            f"{estado.label.lower()}."
        )
    return actual


def _paso(acuerdo: Acuerdo, tipo: Tipo, texto: str, actor: Any, hoy: date, **otros: Any) -> PasoDeAcuerdo:
    fila = PasoDeAcuerdo(acuerdo=acuerdo, tipo=tipo, texto=texto.strip(), actor=actor, fecha=hoy, **otros)
    guardar(fila)
    constancia(actor, f"acuerdo_{tipo}", acuerdo, paso=fila.pk)
    return fila
