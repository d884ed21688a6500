"""La cola: una matriz de miles de acciones no se compara mientras alguien espera la página."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from bocamina.nucleo.matriz.traslapes import Accion
from bocamina.registro.pndm.acciones.revision import calcular
from bocamina.registro.pndm.models import Comparacion


@task()
def comparar_en_cola(version_id: int) -> int:
    """Lo que se pidió comparar; cuántas parejas salieron."""
    fila = Comparacion.objects.select_related("version__plan").filter(version_id=version_id).first()
    if fila is None or fila.pedida is None:
        return 0
    otras = [Accion(o["id"], o["texto"], o["entidad"], "", o["lista"]) for o in fila.otras]
    return len(calcular(version=fila.version, otras=otras, hoy=timezone.localdate()).pares)
