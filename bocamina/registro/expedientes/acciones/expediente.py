"""Abrir, cerrar con sello y reabrir con razón."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils import timezone

from bocamina.nucleo.cadena import texto_limpio
from bocamina.registro.bitacora.acciones import anotar, tomar_turno
from bocamina.registro.cuentas.permisos import Ambito as ParDeAmbito
from bocamina.registro.cuentas.permisos import ConAmbito, exigir
from bocamina.registro.expedientes.acciones.indice import EXPEDIENTES
from bocamina.registro.expedientes.consultas import armar_indice
from bocamina.registro.expedientes.estados import ActoImposible, Audiencia, Estado
from bocamina.registro.expedientes.models import Ambito, Expediente, Indice, series

MINIMO_RAZON = 10


@dataclass(frozen=True)
class _Futuro:
    """Lo que va a existir, para preguntar el permiso antes de crearlo."""

    lugares: tuple[ParDeAmbito, ...]

    def ambitos(self) -> Iterable[ParDeAmbito]:
        return self.lugares

    def es_propio_de(self, usuario: Any) -> bool:
        return False


@transaction.atomic
def abrir_expediente(
    *,
    nombre: str,
    asunto_tipo: str,
    asunto_clave: str,
    ambitos: Iterable[ParDeAmbito],
    serie: str,
    audiencia: str,
    actor: Any,
    hoy: date,
    permiso: tuple[str, ConAmbito] | None = None,
) -> Expediente:
    """`permiso`: el de quien abre un asunto cuyos ámbitos no son los suyos (uno reservado, por ejemplo)."""
    lugares = tuple(sorted(set(ambitos)))
    exigir(actor, *(permiso or ("expedientes.abrir", _Futuro(lugares))), hoy=hoy)
    if serie not in series():
        raise ActoImposible(f"La serie «{serie}» no existe. Use una de: {', '.join(series())}.")
    if audiencia not in Audiencia.values:
        raise ActoImposible(
            f"La audiencia «{audiencia}» no existe. Use una de: {', '.join(Audiencia.values)}."
        )
    tomar_turno()
    if Expediente.objects.filter(asunto_tipo=asunto_tipo, asunto_clave=asunto_clave).exists():
        raise ActoImposible("Este asunto ya tiene expediente: use el que existe.")
    datos = asdict(series()[serie])
    expediente = Expediente.objects.create(
        nombre=texto_limpio(nombre).strip()[:240],
        asunto_tipo=asunto_tipo,
        asunto_clave=asunto_clave,
        audiencia=audiencia,
        abierto_el=hoy,
        serie=datos.pop("codigo"),
        serie_nombre=datos.pop("nombre"),
        **datos,
    )
    Ambito.objects.bulk_create(Ambito(expediente=expediente, tipo=t, clave=c) for t, c in lugares)
    EXPEDIENTES.indexar(expediente)  # otra vez: al crearse todavía no tenía ámbitos
    contenido = {"asunto": [asunto_tipo, asunto_clave], "serie": serie, "audiencia": audiencia}
    _anotar(actor, "expedientes.abrir", expediente, contenido)
    return expediente


@transaction.atomic
def cerrar_expediente(*, expediente: Expediente, actor: Any, hoy: date) -> Indice:
    """Arma el índice, anota su huella en la bitácora y desde ahí no se agrega nada."""
    exigir(actor, "expedientes.cerrar", expediente, hoy=hoy)
    tomar_turno()
    actual = Expediente.objects.select_for_update().get(pk=expediente.pk)
    if not actual.esta_abierto:
        raise ActoImposible(f"El expediente ya está cerrado desde el {actual.cerrado_el:%d/%m/%Y}.")
    if not actual.documentos.exists():
        raise ActoImposible("El expediente no tiene documentos. Incorpore al menos uno antes de cerrarlo.")
    actual.estado, actual.cerrado_el = Estado.CERRADO, hoy
    actual.save(update_fields=["estado", "cerrado_el"])
    numero, generado = actual.indices.count() + 1, timezone.now()
    xml = armar_indice(actual, numero=numero, generado=generado)
    indice = Indice.objects.create(
        expediente=actual,
        numero=numero,
        xml=xml,
        sha256=sha256(xml.encode("utf-8")).hexdigest(),
        documentos=actual.documentos.count(),
        generado=generado,
    )
    contenido = {"indice": numero, "huella_indice": indice.sha256, "documentos": indice.documentos}
    _anotar(actor, "expedientes.cerrar", actual, contenido)
    expediente.refresh_from_db()
    return indice


@transaction.atomic
def reabrir_expediente(*, expediente: Expediente, razon: str, actor: Any, hoy: date) -> None:
    """El índice sellado queda; el próximo cierre hace otro."""
    exigir(actor, "expedientes.cerrar", expediente, hoy=hoy)
    if len(razon.strip()) < MINIMO_RAZON:
        raise ActoImposible(f"Para reabrir diga la razón, en al menos {MINIMO_RAZON} caracteres.")
    tomar_turno()
    actual = Expediente.objects.select_for_update().get(pk=expediente.pk)
    if actual.esta_abierto:
        raise ActoImposible("El expediente está abierto: no hace falta reabrirlo.")
    actual.estado, actual.cerrado_el = Estado.ABIERTO, None
    actual.razon_reapertura = " ".join(texto_limpio(razon).split())[:240]
    actual.save(update_fields=["estado", "cerrado_el", "razon_reapertura"])
    # La razón puede nombrar a alguien: la bitácora guarda su huella y el texto queda en el expediente.
    huella_razon = sha256(actual.razon_reapertura.encode("utf-8")).hexdigest()
    _anotar(actor, "expedientes.reabrir", actual, {"huella_razon": huella_razon})
    expediente.refresh_from_db()


def _anotar(actor: Any, acto: str, expediente: Expediente, contenido: dict[str, Any]) -> None:
    es_publico = expediente.audiencia == Audiencia.PUBLICO
    anotar(actor=actor, acto=acto, objeto=expediente, contenido=contenido, es_publico=es_publico)
