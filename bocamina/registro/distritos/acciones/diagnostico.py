"""Abrir una versión del diagnóstico, escribirla, subir la editada afuera y fijarla."""

from __future__ import annotations

import io
from datetime import date
from typing import IO, Any

from django.db import transaction

from bocamina import documentos
from bocamina.registro.bitacora.acciones import anotar, tomar_turno
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.distritos.acciones.criterios import DIAGNOSTICAR, guardar_archivo
from bocamina.registro.distritos.acciones.memoria import EscritoPorOtra
from bocamina.registro.distritos.consultas.diagnostico import diagnostico_escrito, pauta_de_diagnostico
from bocamina.registro.distritos.models import Diagnostico, Distrito, SeccionDeDiagnostico
from bocamina.registro.expedientes.models import Version
from bocamina.registro.instituciones.estados import ActoImposible


@transaction.atomic
def abrir_version(*, distrito: Distrito, nota: str, actor: Any, hoy: date) -> Diagnostico:
    """Empieza con lo que decía la anterior: se corrige, no se vuelve a escribir."""
    exigir(actor, DIAGNOSTICAR, distrito, hoy=hoy)
    tomar_turno()
    ultima = distrito.diagnosticos.first()
    if ultima and ultima.fijado_el is None:
        raise ActoImposible(f"La versión {ultima.numero} sigue en borrador: escriba en ella o fíjela.")
    if ultima and not nota.strip():
        raise ActoImposible(f"Diga qué cambia frente a la versión {ultima.numero}.")
    nueva = Diagnostico.objects.create(
        distrito=distrito, numero=ultima.numero + 1 if ultima else 1, nota=nota.strip()
    )
    if ultima:
        SeccionDeDiagnostico.objects.bulk_create(
            SeccionDeDiagnostico(diagnostico=nueva, elemento=s.elemento, texto=s.texto)
            for s in ultima.secciones.all()
        )
    _anotar(actor, "distritos.abrir_diagnostico", nueva, {})
    return nueva


@transaction.atomic
def escribir_seccion(
    *, diagnostico: Diagnostico, elemento: str, texto: str, sobre: int, actor: Any, hoy: date
) -> SeccionDeDiagnostico:
    """`sobre`: la revisión que la persona tenía a la vista."""
    exigir(actor, DIAGNOSTICAR, diagnostico, hoy=hoy)
    if pauta_de_diagnostico().elemento(elemento) is None:
        raise ActoImposible("Esa sección no es del diagnóstico.")
    version = _en_borrador(diagnostico)
    fila, _ = SeccionDeDiagnostico.objects.get_or_create(diagnostico=version, elemento=elemento)
    if fila.revision != sobre:
        raise EscritoPorOtra(fila.texto)
    fila.texto, fila.revision = texto.strip(), sobre + 1
    fila.save()
    _anotar(
        actor, "distritos.escribir_diagnostico", version, {"elemento": elemento, "revision": fila.revision}
    )
    return fila


@transaction.atomic
def subir_diagnostico(
    *, diagnostico: Diagnostico, archivo: IO[bytes], nombre_archivo: str, actor: Any, hoy: date
) -> Version:
    """La editada en Word pasa a ser lo que rige de esta versión; las secciones quedan como estaban."""
    exigir(actor, DIAGNOSTICAR, diagnostico, hoy=hoy)
    version = _en_borrador(diagnostico)
    documento = guardar_archivo(
        version.distrito,
        archivo,
        nombre_archivo,
        f"Diagnóstico, versión {version.numero}",
        "Diagnóstico",
        actor,
        hoy,
    )
    version.archivo = documento.versiones.get()
    version.save(update_fields=["archivo"])
    _anotar(actor, "distritos.subir_diagnostico", version, {"sha256": version.archivo.sha256})
    return version.archivo


@transaction.atomic
def fijar_version(*, diagnostico: Diagnostico, actor: Any, hoy: date) -> Diagnostico:
    """Desde aquí no cambia: con todas sus secciones escritas, o con el archivo que las reemplaza."""
    exigir(actor, DIAGNOSTICAR, diagnostico, hoy=hoy)
    version = _en_borrador(diagnostico)
    escritas = set(version.secciones.exclude(texto="").values_list("elemento", flat=True))
    faltan = [e.titulo for e in pauta_de_diagnostico().elementos if e.id not in escritas]
    if faltan and version.archivo is None:
        raise ActoImposible(f"Falta escribir: {', '.join(faltan)}. O suba el documento que las reemplaza.")
    version.fijado_el = hoy
    version.save(update_fields=["fijado_el"])
    if version.archivo is None:
        _al_expediente(version, actor, hoy)
    _anotar(actor, "distritos.fijar_diagnostico", version, {})
    return version


def _al_expediente(version: Diagnostico, actor: Any, hoy: date) -> None:
    """Lo escrito, en PDF/A: así sale también en el archivo completo del distrito."""
    emision = documentos.Emision(documentos.Membrete("Bocamina", "Distritos mineros"), hoy)
    datos = diagnostico_escrito(version, hoy=hoy)
    papel = documentos.en_formato(documentos.tipo("diagnostico"), datos, emision, "pdf")
    nombre = f"diagnostico-{version.distrito.clave}-v{version.numero}.pdf"
    titulo = f"Diagnóstico, versión {version.numero}"
    guardar_archivo(version.distrito, io.BytesIO(papel), nombre, titulo, "Diagnóstico", actor, hoy)


def _en_borrador(diagnostico: Diagnostico) -> Diagnostico:
    fila = (
        Diagnostico.objects.select_for_update(of=("self",))
        .select_related("distrito__expediente")
        .get(pk=diagnostico.pk)
    )
    if fila.fijado_el is not None:
        raise ActoImposible(f"La versión {fila.numero} ya está fijada: abra otra para cambiarla.")
    return fila


def _anotar(actor: Any, acto: str, version: Diagnostico, contenido: dict[str, Any]) -> None:
    anotar(
        actor=actor,
        acto=acto,
        objeto=version,
        contenido={"numero": version.numero, **contenido},
        es_publico=True,
    )
