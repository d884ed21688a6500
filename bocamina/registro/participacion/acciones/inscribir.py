"""Inscribirse sin cuenta, inscribir a otras personas en la mesa, y retirarse."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.core import signing
from django.core.exceptions import ValidationError
from django.db import transaction

from bocamina.registro.bitacora.acciones import anotar, tomar_turno
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.participacion.consultas.consentimiento import vigente
from bocamina.registro.participacion.consultas.inscripciones import RECIBEN, convocatorias_abiertas
from bocamina.registro.participacion.estados import Origen
from bocamina.registro.participacion.models import ConvocatoriaPublica, Inscripcion
from bocamina.registro.sesiones.models import Sesion

SELLO = "participacion.inscripcion"


class LoteConFallos(ActoImposible):
    """Qué corregir en cada renglón, contados desde cero; no se guardó ninguno."""

    def __init__(self, fallos: Mapping[int, str]) -> None:
        self.fallos = dict(fallos)
        super().__init__("No se guardó nada: hay renglones por corregir.")


@transaction.atomic
def inscribirse(
    *,
    convocatoria: ConvocatoriaPublica,
    datos: Mapping[str, Any],
    autoriza_datos: bool,
    actor: Any,
    hoy: date,
) -> Inscripcion:
    """Enviar dos veces lo mismo, por una conexión caída, deja una sola inscripción."""
    exigir(actor, "participacion.inscribirse", hoy=hoy)
    tomar_turno()
    if not convocatorias_abiertas(hoy=hoy).filter(pk=convocatoria.pk).exists():
        raise ActoImposible("Esta convocatoria ya no recibe inscripciones. Busque otra mesa abierta.")
    return _guardar(convocatoria.sesion, datos, Origen.FORMULARIO, autoriza_datos, None, hoy)


@transaction.atomic
def inscribir_lote(
    *, sesion: Sesion, filas: Iterable[Mapping[str, Any]], origen: str, actor: Any, hoy: date
) -> list[Inscripcion]:
    """Varias a la vez, con la autorización que firmó cada una en papel: todas o ninguna."""
    exigir(actor, "participacion.registrar", sesion, hoy=hoy)
    tomar_turno()
    if sesion.estado not in RECIBEN:
        raise ActoImposible(
            f"La sesión está {sesion.get_estado_display().lower()}: ya no recibe inscripciones."
        )
    guardadas, fallos = [], {}
    for n, fila in enumerate(filas):
        propios = dict(fila)
        try:
            guardadas.append(
                _guardar(sesion, propios, origen, bool(propios.pop("autoriza_datos", False)), actor, hoy)
            )
        except ActoImposible as error:
            fallos[n] = str(error)
    if fallos:
        raise LoteConFallos(fallos)
    return guardadas


def _guardar(
    sesion: Sesion, datos: Mapping[str, Any], origen: str, autoriza: bool, actor: Any, hoy: date
) -> Inscripcion:
    limpios = {campo: dato.strip() if isinstance(dato, str) else dato for campo, dato in datos.items()}
    mostrada = vigente(hoy).version
    inscripcion = Inscripcion(
        sesion=sesion, origen=origen, textos=mostrada, autoriza_datos=mostrada if autoriza else "", **limpios
    )
    if (inscripcion.correo or inscripcion.telefono) and not autoriza:
        raise ActoImposible(
            "Sin autorización no se guarda el correo ni el teléfono: márquela o déjelos vacíos."
        )
    misma = Inscripcion.objects.filter(
        sesion=sesion,
        nombre=inscripcion.nombre,
        correo=inscripcion.correo,
        telefono=inscripcion.telefono,
        retirada=False,
    ).first()
    if misma:
        return misma
    try:
        inscripcion.full_clean(exclude=["asistencia", "grupo"])
    except ValidationError as fallas:
        raise ActoImposible(_en_frase(fallas)) from None
    inscripcion.save()
    contenido = {"sesion": sesion.pk, "origen": origen}
    anotar(actor=actor, acto="participacion.inscribir", objeto=inscripcion, contenido=contenido)
    return inscripcion


def _en_frase(fallas: ValidationError) -> str:
    nombres = {f.name: str(f.verbose_name) for f in Inscripcion._meta.fields}
    return " · ".join(
        f"{nombres.get(campo, '')}: {' '.join(textos)}".removeprefix(": ")
        for campo, textos in fallas.message_dict.items()
    )


def codigo_de(inscripcion: Inscripcion) -> str:
    """Lo que lleva el enlace personal: sirve para ver y retirar esa inscripción."""
    return signing.dumps(inscripcion.pk, salt=SELLO)


def inscripcion_de(codigo: str) -> Inscripcion | None:
    try:
        numero = signing.loads(codigo, salt=SELLO)
    except signing.BadSignature:
        return None
    return Inscripcion.objects.select_related("sesion__mesa__distrito", "municipio").filter(pk=numero).first()


@transaction.atomic
def retirar_inscripcion(*, inscripcion: Inscripcion, hoy: date) -> None:
    """Quien tiene el enlace personal borra sus datos; queda que alguien se inscribió, sin decir quién."""
    tomar_turno()
    actual = Inscripcion.objects.select_for_update(of=("self",)).get(pk=inscripcion.pk)
    if actual.retirada:
        raise ActoImposible("Esta inscripción ya se había retirado.")
    if actual.asistencia_id:
        raise ActoImposible(
            "Su asistencia ya consta en el acta. Para corregirla, escriba a la secretaría técnica."
        )
    Inscripcion.objects.filter(pk=actual.pk).update(
        nombre="Inscripción retirada", correo="", telefono="", organizacion="", apoyos="",
        es_organizacion_etnica=False, municipio=None, grupo=None, retirada=True,
    )  # fmt: skip
    anotar(actor=None, acto="participacion.retirar_inscripcion", objeto=actual, contenido={})
