"""Para quien vigila el servicio: si está vivo y si puede atender."""

from __future__ import annotations

import logging

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

registro = logging.getLogger("bocamina.salud")


@require_safe
@never_cache
def viva(request: HttpRequest) -> JsonResponse:
    """El proceso responde; no toca la base, para que una base caída no haga reiniciar la aplicación."""
    return JsonResponse({"viva": True})


@require_safe
@never_cache
def lista(request: HttpRequest) -> JsonResponse:
    """Puede atender: la base responde y sus tablas están al día."""
    try:
        ejecutor = MigrationExecutor(connection)
        pendientes = len(ejecutor.migration_plan(ejecutor.loader.graph.leaf_nodes()))
    except DatabaseError:
        registro.exception("la base de datos no responde")
        return JsonResponse({"lista": False, "razon": "la base de datos no responde"}, status=503)
    if pendientes:
        return JsonResponse({"lista": False, "razon": f"faltan {pendientes} migraciones"}, status=503)
    return JsonResponse({"lista": True})
