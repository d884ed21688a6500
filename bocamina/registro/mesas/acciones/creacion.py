"""Crear la mesa nacional con su acto y sus entidades, y las temáticas o zonales de un distrito."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import IO, Any

from django.db import transaction
from django.utils.text import slugify

from bocamina.registro.bitacora.acciones import anotar
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.distritos.consultas.distritos import municipios_en
from bocamina.registro.distritos.models import Distrito
from bocamina.registro.expedientes.acciones import incorporar_documento
from bocamina.registro.expedientes.estados import Audiencia
from bocamina.registro.instituciones.estados import LARGO_CLAVE, ActoImposible
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.mesas.acciones.mesas import agregar_entidad, crear_mesa
from bocamina.registro.mesas.consultas.tipos import cabida, tematicas_vivas
from bocamina.registro.mesas.estados import Nivel, Tipo
from bocamina.registro.mesas.models import Mesa
from bocamina.registro.territorio.models import Municipio

ZONALES = {Tipo.ZONAL, Tipo.REGIONAL}


@transaction.atomic
def crear_nacional(
    *,
    nombre: str,
    acto: str,
    fecha: date,
    archivo: IO[bytes],
    nombre_archivo: str,
    entidades: Sequence[Entidad],
    actor: Any,
    hoy: date,
) -> Mesa:
    """Una sola: nace del acto, con las entidades que ese acto nombra."""
    if Mesa.objects.en(hoy).filter(nivel=Nivel.NACIONAL).exists():
        raise ActoImposible(
            "Ya hay una mesa nacional. Si su acto cambió, agregue o termine integrantes en ella."
        )
    if not acto.strip():
        raise ActoImposible("Escriba el número y la fecha del acto que la crea.")
    if not entidades:
        raise ActoImposible("Diga qué entidades nombra el acto: ellas integran la mesa.")
    if fecha > hoy:
        raise ActoImposible("La fecha del acto no ha llegado.")
    mesa = crear_mesa(
        clave=_clave_libre("mesa-nacional"), nombre=nombre, nivel=Nivel.NACIONAL, desde=fecha, acto=acto,
        actor=actor, hoy=hoy,
    )  # fmt: skip
    for entidad in entidades:
        agregar_entidad(mesa=mesa, entidad=entidad, desde=fecha, acto=acto, actor=actor, hoy=hoy)
    return adjuntar_acto(mesa=mesa, archivo=archivo, nombre_archivo=nombre_archivo, actor=actor, hoy=hoy)


@transaction.atomic
def adjuntar_acto(*, mesa: Mesa, archivo: IO[bytes], nombre_archivo: str, actor: Any, hoy: date) -> Mesa:
    """El acto que crea la mesa, en su expediente y público."""
    exigir(actor, "mesas.editar", mesa, hoy=hoy)
    if mesa.acto_documento_id is not None:
        raise ActoImposible("El acto ya está en el expediente de la mesa.")
    if mesa.expediente is None:
        raise ActoImposible("La mesa no tiene expediente donde guardarlo.")
    mesa.acto_documento = incorporar_documento(
        expediente=mesa.expediente,
        archivo=archivo,
        nombre_archivo=nombre_archivo,
        titulo=f"Acto que crea la mesa: {mesa.acto}"[:200],
        tipologia="Acto administrativo",
        audiencia=Audiencia.PUBLICO,
        fecha=hoy,
        actor=actor,
        hoy=hoy,
    )
    mesa.save(update_fields=["acto_documento"])
    _anotar(actor, "mesas.adjuntar_acto", mesa, {"radicado": mesa.acto_documento.radicado})
    return mesa


@transaction.atomic
def crear_tematica(
    *,
    distrito: Distrito,
    tipo: str,
    nombre: str,
    desde: date,
    actor: Any,
    hoy: date,
    proposito: str = "",
    acto: str = "",
    municipios: Sequence[Municipio] = (),
    razon: str = "",
) -> Mesa:
    """Por municipio solo hasta el límite; por encima del máximo sugerido, con su razón."""
    exigir(actor, "mesas.crear", distrito, hoy=hoy)
    if tipo not in Tipo.values:
        raise ActoImposible("Escoja el tipo: por ejes, por hitos, por municipio o por subregión.")
    revision = cabida(distrito, tipo, desde)
    if not revision.cabe:
        raise ActoImposible(f"{' '.join(revision.explicacion.pasos)} ({revision.explicacion.citas[0]})")
    if revision.pide_razon and not razon.strip():
        raise ActoImposible(" ".join(revision.explicacion.avisos))
    _exigir_municipios(distrito, tipo, municipios, desde)
    mesa = crear_mesa(
        clave=_clave_libre(f"{distrito.clave}-{slugify(nombre)}"), nombre=nombre, nivel=Nivel.TEMATICA,
        tipo=tipo, distrito=distrito, desde=desde, acto=acto, proposito=proposito, actor=actor, hoy=hoy,
    )  # fmt: skip
    mesa.municipios.set(municipios if tipo in ZONALES else ())
    if revision.pide_razon:
        mesa.razon_de_mas = razon.strip()[:300]
        mesa.save(update_fields=["razon_de_mas"])
    contenido = {"tipo": tipo, "municipios": [m.codigo for m in municipios], "de_mas": revision.pide_razon}
    _anotar(actor, "mesas.crear_tematica", mesa, contenido)
    return mesa


def _exigir_municipios(distrito: Distrito, tipo: str, municipios: Sequence[Municipio], desde: date) -> None:
    if tipo not in ZONALES:
        return
    if not municipios:
        raise ActoImposible("Una mesa zonal es de unos municipios: escójalos.")
    if tipo == Tipo.ZONAL and len(municipios) > 1:
        raise ActoImposible("Por municipio, una mesa es de uno solo. Para varios, escoja por subregión.")
    del_distrito = set(municipios_en(distrito, desde).values_list("pk", flat=True))
    if ajenos := [m.nombre for m in municipios if m.pk not in del_distrito]:
        raise ActoImposible(f"No son del distrito ese día: {', '.join(ajenos)}.")
    tomados = {m.pk for mesa in tematicas_vivas(distrito, desde) for m in mesa.municipios.all()}
    if repetidos := [m.nombre for m in municipios if m.pk in tomados]:
        raise ActoImposible(f"Ya tienen mesa zonal: {', '.join(repetidos)}.")


def _clave_libre(base: str) -> str:
    base = slugify(base)[: LARGO_CLAVE - 4].strip("-")
    for n in range(1, 100):
        clave = base if n == 1 else f"{base}-{n}"
        if not Mesa.objects.filter(clave=clave).exists():
            return clave
    raise ActoImposible("Hay demasiadas mesas con ese nombre. Escriba otro.")


def _anotar(actor: Any, acto: str, mesa: Mesa, contenido: dict[str, Any]) -> None:
    anotar(actor=actor, acto=acto, objeto=mesa, contenido=contenido, es_publico=True)
