"""Solo lectura: el territorio cambia por importación."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from bocamina.registro.territorio.models import Departamento, Importacion, Municipio


class SoloLectura(admin.ModelAdmin):
    list_display = ("__str__", "pk")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


admin.site.register([Departamento, Municipio, Importacion], SoloLectura)
