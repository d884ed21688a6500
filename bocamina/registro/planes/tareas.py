"""Lo que el pulso pide a los planes: puertas de las acciones, sin reglas propias."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone
from django_tasks import task

from bocamina.registro.planes.acciones.coherencia import hacer_revision
from bocamina.registro.planes.acciones.envio_de_rondas import escalar_mora
from bocamina.registro.planes.models import RevisionDeCoherencia


def mora_de_seguimiento(sender: Any, *, hoy: date, **resto: Any) -> dict[str, int]:
    return {"reportes en mora avisados": escalar_mora(hoy=hoy)}


@task()
def revisar_en_cola(revision_id: int) -> int:
    """Con miles de acciones no se compara mientras alguien espera la página."""
    fila = RevisionDeCoherencia.objects.filter(pk=revision_id).first()
    return hacer_revision(fila, hoy=timezone.localdate()).acciones if fila else 0
