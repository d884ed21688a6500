"""Un turno que vence: sirve en las dos bases y con varias máquinas, y nadie lo deja trabado."""

from __future__ import annotations

import secrets
from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from bocamina.registro.avisos.models import Turno

DURACION = timedelta(minutes=10)


def tomar_turno(*, nombre: str) -> str | None:
    """La contraseña del turno, o None si otro lo tiene."""
    Turno.objects.bulk_create([Turno(nombre=nombre)], ignore_conflicts=True)
    ahora, dueno = timezone.now(), secrets.token_hex(16)
    libre = Q(hasta__isnull=True) | Q(hasta__lt=ahora)
    tomados = Turno.objects.filter(libre, nombre=nombre).update(dueno=dueno, hasta=ahora + DURACION)
    return dueno if tomados else None


def renovar_turno(*, nombre: str, dueno: str) -> bool:
    """False si ya no es suyo: se demoró tanto que otro empezó."""
    return bool(Turno.objects.filter(nombre=nombre, dueno=dueno).update(hasta=timezone.now() + DURACION))


def soltar_turno(*, nombre: str, dueno: str) -> None:
    Turno.objects.filter(nombre=nombre, dueno=dueno).update(dueno="", hasta=None)
