"""La cola de tareas en la base, la misma en SQLite y en PostgreSQL."""

from __future__ import annotations

import secrets
from typing import Any

from django_tasks import task
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult
from django_tasks_db.utils import exclusive_transaction

from bocamina.registro.avisos import acciones
from bocamina.registro.avisos.models import Aviso

COLA = "default"


@task()
def enviar_correo(aviso_id: int) -> dict[str, int]:
    """La fila del aviso manda: si otro ya la reclamó o hay que esperar, no hace nada."""
    return acciones.enviar([aviso_id])


def encolar_envio(sender: Any, *, aviso: Aviso, **resto: Any) -> None:
    enviar_correo.enqueue(aviso.pk)


def correr_cola() -> int:
    """Corre lo encolado hasta que no quede nada; cuántas tareas corrió."""
    trabajador = Worker(
        queue_names=["*"], interval=0, batch=True, backend_name=COLA, startup_delay=False,
        max_tasks=None, worker_id=secrets.token_hex(16), excluded_queue_names=[],
    )  # fmt: skip
    corridas = 0
    while tarea := _tomar(trabajador.worker_id):
        trabajador.run_task(tarea)
        corridas += 1
    return corridas


def _tomar(trabajador_id: str) -> DBTaskResult | None:
    """La siguiente, ya marcada como de este trabajador: ningún otro la corre."""
    with exclusive_transaction():
        tarea = DBTaskResult.objects.ready().filter(backend_name=COLA).get_locked()
        if tarea is not None:
            tarea.claim(trabajador_id)
    return tarea
