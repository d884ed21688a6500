"""Solo lectura: las escrituras pasan por las acciones, que exigen permiso y dejan bitácora."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from simple_history.admin import SimpleHistoryAdmin

from bocamina.registro.instituciones import models


class SoloLectura(SimpleHistoryAdmin):
    list_display = ("clave", "desde", "hasta")
    search_fields = ("clave",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


admin.site.register(
    [
        models.Entidad,
        models.Unidad,
        models.Puesto,
        models.Persona,
        models.Ocupacion,
        models.Delegacion,
        models.CierreEntidad,
    ],
    SoloLectura,
)
