"""Crear de una vez las tablas de una app nueva, para que estrenar una base tome segundos.

Django aplica operación por operación y en cada una arma otra vez los modelos que se tocan entre sí, que son
casi todos: más de setecientas veces, un minuto de procesador. Aquí se arman una vez por app.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.migrations.operations import CreateModel
from django.db.migrations.operations.base import Operation


class CrearTablas(Operation):
    """Las operaciones de la primera migración, que dicen el estado final; las tablas salen de él."""

    serialization_expand_args = ["operaciones"]
    reversible = False  # deshacer la primera migración es borrar la base

    def __init__(self, operaciones: Sequence[Operation]) -> None:
        self.operaciones = operaciones

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return self.__class__.__qualname__, [self.operaciones], {}

    def state_forwards(self, app_label: str, state: Any) -> None:
        # Sin los modelos ya armados, el estado se escribe sin rehacerlos; se arman cuando alguien los pida.
        state.__dict__.pop("apps", None)
        for operacion in self.operaciones:
            operacion.state_forwards(app_label, state)

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for operacion in self.operaciones:
            if isinstance(operacion, CreateModel):
                modelo = to_state.apps.get_model(app_label, operacion.name)
                if self.allow_migrate_model(schema_editor.connection.alias, modelo):
                    schema_editor.create_model(modelo)

    def describe(self) -> str:
        return "Crea las tablas de la app"
