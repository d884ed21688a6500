"""Quién ve qué: público, cualquiera; partes, quien tiene nombramiento en el ámbito; reservado, el permiso."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from bocamina.registro.cuentas.permisos import ambitos_de
from bocamina.registro.expedientes.estados import Audiencia
from bocamina.registro.expedientes.models import Ambito, Documento, Expediente, Version

_RADICADO = re.compile(r"BOC-[0-9]{4}-[0-9]{6,10}")
_ACTO = {Audiencia.PARTES: "expedientes.ver_partes", Audiencia.RESERVADO: "expedientes.ver_reservado"}


def _visible(actor: Any, hoy: date, expediente: str) -> Q:
    """La condición sobre una tabla con `audiencia`; `expediente` es su columna con el expediente."""
    condicion = Q(audiencia=Audiencia.PUBLICO)
    for audiencia, acto in _ACTO.items():
        ambitos = ambitos_de(actor, acto, hoy=hoy)
        if ambitos is None:
            condicion |= Q(audiencia=audiencia)
        elif ambitos:
            en_ambitos = Q()
            for tipo, clave in sorted(ambitos):
                en_ambitos |= Q(tipo=tipo, clave=clave)
            suyos = Ambito.objects.filter(en_ambitos).values("expediente_id")
            condicion |= Q(**{"audiencia": audiencia, f"{expediente}__in": suyos})
    return condicion


def expedientes_visibles(actor: Any, *, hoy: date, texto: str = "", estado: str = "") -> QuerySet[Expediente]:
    consulta = Expediente.objects.filter(_visible(actor, hoy, "pk"))
    if texto:
        consulta = consulta.filter(
            Q(nombre__icontains=texto) | Q(documentos__radicado=texto.upper())
        ).distinct()
    return consulta.filter(estado=estado) if estado else consulta


def expediente_visible(actor: Any, *, pk: int, hoy: date) -> Expediente:
    """`Expediente.DoesNotExist` también si existe y no lo puede ver: no se delata."""
    return expedientes_visibles(actor, hoy=hoy).prefetch_related("ambitos_guardados", "indices").get(pk=pk)


def documentos_visibles(actor: Any, *, hoy: date) -> QuerySet[Documento]:
    """Con sus versiones, la más nueva primero."""
    versiones = Prefetch("versiones", Version.objects.order_by("-numero"))
    return (
        Documento.objects.filter(_visible(actor, hoy, "expediente"))
        .select_related("expediente")
        .prefetch_related(versiones)
    )


def documento_visible(actor: Any, *, radicado: str, hoy: date) -> Documento:
    """Lo que no tiene la forma de un radicado no llega a la base."""
    if not _RADICADO.fullmatch(radicado):
        raise Documento.DoesNotExist
    return documentos_visibles(actor, hoy=hoy).get(radicado=radicado)


def version_visible(actor: Any, *, radicado: str, numero: int, hoy: date) -> Version:
    documento = documento_visible(actor, radicado=radicado, hoy=hoy)
    return documento.versiones.select_related("documento__expediente").get(numero=numero)


def expediente_del_asunto(*, asunto_tipo: str, asunto_clave: str) -> Expediente | None:
    return Expediente.objects.filter(asunto_tipo=asunto_tipo, asunto_clave=asunto_clave).first()
