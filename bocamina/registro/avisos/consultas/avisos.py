"""La lista de avisos de una persona y los que envió y no llegaron."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from bocamina.registro.avisos.estados import SIN_ENTREGAR
from bocamina.registro.avisos.models import Aviso


def avisos_de(usuario: Any) -> QuerySet[Aviso]:
    return Aviso.objects.filter(destinatario=usuario)


def contar_sin_leer(usuario: Any) -> int:
    """El número de la campana: una sola consulta, sobre un índice."""
    return avisos_de(usuario).filter(leido_en__isnull=True).count()


def sin_entregar_de(usuario: Any) -> QuerySet[Aviso]:
    """Los que esta persona mandó y no llegaron, o no se sabe."""
    return Aviso.objects.filter(remitente=usuario, estado__in=SIN_ENTREGAR).select_related("destinatario")
