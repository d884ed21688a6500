"""El `flush` entre pruebas: la bitácora no se deja vaciar, así que aquí se suspenden sus disparadores."""

from __future__ import annotations

from django.core.management.commands.flush import Command as Vaciar
from django.db import connections

from bocamina.registro.bitacora.disparadores import suspendidos


class VaciarConBitacora(Vaciar):
    def handle(self, **opciones) -> None:
        with suspendidos(connections[opciones["database"]]):
            super().handle(**opciones)
