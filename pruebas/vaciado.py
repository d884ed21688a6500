"""El `flush` entre pruebas: la bitácora no se deja vaciar, y lo que siembran las migraciones vuelve."""

from __future__ import annotations

from django.core.management.commands.flush import Command as Vaciar
from django.db import connections

from bocamina.registro.bitacora.disparadores import suspendidos
from bocamina.registro.territorio.acciones import sembrar


class VaciarConBitacora(Vaciar):
    def handle(self, **opciones) -> None:
        with suspendidos(connections[opciones["database"]]):
            super().handle(**opciones)
        sembrar()
