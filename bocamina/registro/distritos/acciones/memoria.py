"""Escribir la memoria, llevarla por su revisión y subir la versión que rige."""

from __future__ import annotations

from datetime import date
from typing import IO, Any

from django.db import transaction

from bocamina.registro.bitacora.acciones import anotar
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.distritos.consultas.memoria import completitud, esta_completa, pauta_de_memoria
from bocamina.registro.distritos.estados import FIRMAN, QUIEN_REVISA, SIGUIENTE_ETAPA, EtapaDeMemoria
from bocamina.registro.distritos.models import Distrito, Memoria, PasoDeRevision, SeccionDeMemoria
from bocamina.registro.expedientes.acciones import agregar_version, incorporar_documento
from bocamina.registro.expedientes.estados import Audiencia
from bocamina.registro.expedientes.models import Version
from bocamina.registro.instituciones.estados import ActoImposible


class EscritoPorOtra(ActoImposible):
    """Alguien guardó antes: `vigente` es lo que quedó, para comparar."""

    def __init__(self, vigente: str) -> None:
        super().__init__(
            "Otra persona guardó esta sección mientras usted escribía. "
            "Su texto sigue aquí: compárelo con el guardado y vuelva a guardar."
        )
        self.vigente = vigente


@transaction.atomic
def escribir_seccion(
    *, distrito: Distrito, elemento: str, texto: str, sobre: int, actor: Any, hoy: date
) -> SeccionDeMemoria:
    """`sobre`: la revisión que la persona tenía a la vista."""
    exigir(actor, "distritos.escribir_memoria", distrito, hoy=hoy)
    if pauta_de_memoria().elemento(elemento) is None:
        raise ActoImposible("Esa sección no es de la memoria justificativa.")
    memoria = _bloquear(distrito)
    _exigir_etapa(memoria, EtapaDeMemoria.ELABORACION)
    fila, _ = SeccionDeMemoria.objects.get_or_create(memoria=memoria, elemento=elemento)
    if fila.revision != sobre:
        raise EscritoPorOtra(fila.texto)
    fila.texto, fila.revision = texto.strip(), sobre + 1
    fila.save()
    contenido = {"elemento": elemento, "revision": fila.revision}
    _anotar(actor, "distritos.escribir_memoria", memoria, contenido)
    return fila


@transaction.atomic
def contar_hojas(*, distrito: Distrito, hojas: int, actor: Any, hoy: date) -> Memoria:
    exigir(actor, "distritos.escribir_memoria", distrito, hoy=hoy)
    memoria = _bloquear(distrito)
    memoria.hojas = hojas
    memoria.save(update_fields=["hojas"])
    _anotar(actor, "distritos.contar_hojas_de_memoria", memoria, {"hojas": hojas})
    return memoria


@transaction.atomic
def pasar_memoria(*, distrito: Distrito, firma: str = "", actor: Any, hoy: date) -> PasoDeRevision:
    """A la etapa siguiente; de la dirección y de la jurídica sale firmada, por personas distintas."""
    memoria = _bloquear_para_revisar(distrito, actor, hoy)
    siguiente = SIGUIENTE_ETAPA.get(memoria.etapa)
    if siguiente is None:
        raise ActoImposible("La memoria ya está validada.")
    if not esta_completa(memoria):
        raise ActoImposible("La memoria no está completa. " + " ".join(completitud(memoria).pasos))
    if memoria.etapa in FIRMAN and not firma.strip():
        raise ActoImposible("Diga quién firma y con qué cargo.")
    if memoria.etapa == EtapaDeMemoria.JURIDICA and _paso_por_la_direccion(memoria, actor):
        raise ActoImposible("Quien la pasó por la dirección no puede pasarla por la jurídica.")
    return _dar_paso(memoria, siguiente, firma=firma.strip(), actor=actor, hoy=hoy)


@transaction.atomic
def devolver_memoria(*, distrito: Distrito, observaciones: str, actor: Any, hoy: date) -> PasoDeRevision:
    memoria = _bloquear_para_revisar(distrito, actor, hoy)
    if memoria.etapa in (EtapaDeMemoria.ELABORACION, EtapaDeMemoria.VALIDADA):
        raise ActoImposible(f"La memoria está {memoria.get_etapa_display().lower()}: no hay qué devolver.")
    if not observaciones.strip():
        raise ActoImposible("Diga qué hay que corregir: sin observaciones no se devuelve.")
    return _dar_paso(
        memoria, EtapaDeMemoria.ELABORACION, observaciones=observaciones.strip(), actor=actor, hoy=hoy
    )


@transaction.atomic
def subir_memoria(
    *, distrito: Distrito, archivo: IO[bytes], nombre_archivo: str, actor: Any, hoy: date
) -> Version:
    """La editada afuera pasa a regir; en revisión no se cambia: lo firmado es lo que se leyó."""
    exigir(actor, "distritos.escribir_memoria", distrito, hoy=hoy)
    memoria = _bloquear(distrito)
    _exigir_etapa(memoria, EtapaDeMemoria.ELABORACION)
    if distrito.expediente is None:
        raise ActoImposible("El distrito no tiene expediente donde guardarla.")
    comunes = {"archivo": archivo, "nombre_archivo": nombre_archivo, "actor": actor, "hoy": hoy}
    if memoria.en_vigor:
        version = agregar_version(
            documento=memoria.en_vigor.documento, nota="Editada fuera del sistema", **comunes
        )
    else:
        documento = incorporar_documento(
            expediente=distrito.expediente,
            titulo="Memoria justificativa",
            tipologia="Memoria justificativa",
            audiencia=Audiencia.PARTES,
            fecha=hoy,
            **comunes,
        )
        version = documento.versiones.get()
    memoria.en_vigor = version
    memoria.save(update_fields=["en_vigor"])
    _anotar(actor, "distritos.subir_memoria", memoria, {"version": version.numero, "sha256": version.sha256})
    return version


def _dar_paso(memoria: Memoria, a: str, *, actor: Any, hoy: date, **campos: str) -> PasoDeRevision:
    paso = PasoDeRevision.objects.create(memoria=memoria, de=memoria.etapa, a=a, dia=hoy, por=actor, **campos)
    memoria.etapa = a
    memoria.save(update_fields=["etapa"])
    _anotar(actor, "distritos.revisar_memoria", memoria, {"de": paso.de, "a": a})
    return paso


def _bloquear(distrito: Distrito) -> Memoria:
    memoria, _ = Memoria.objects.get_or_create(distrito=distrito)
    return Memoria.objects.select_for_update().select_related("distrito").get(pk=memoria.pk)


def _bloquear_para_revisar(distrito: Distrito, actor: Any, hoy: date) -> Memoria:
    """Cada etapa la revisa quien le toca: la jurídica, solo la oficina jurídica."""
    memoria = _bloquear(distrito)
    exigir(actor, QUIEN_REVISA[memoria.etapa], distrito, hoy=hoy)
    return memoria


def _paso_por_la_direccion(memoria: Memoria, actor: Any) -> bool:
    ultimo = memoria.pasos.filter(de=EtapaDeMemoria.DIRECCION, a=EtapaDeMemoria.JURIDICA).last()
    return ultimo is not None and ultimo.por_id == actor.pk


def _exigir_etapa(memoria: Memoria, etapa: str) -> None:
    if memoria.etapa != etapa:
        raise ActoImposible(
            f"La memoria está {memoria.get_etapa_display().lower()}: para cambiarla hay que devolverla."
            if memoria.etapa != EtapaDeMemoria.VALIDADA
            else "La memoria ya está validada y firmada: no se cambia."
        )


def _anotar(actor: Any, acto: str, memoria: Memoria, contenido: dict[str, Any]) -> None:
    anotar(actor=actor, acto=acto, objeto=memoria, contenido=contenido, es_publico=True)
