"""Prepara Django para las órdenes que lo necesitan; las demás (plazo, normas) responden sin él."""

from __future__ import annotations

import os

import click


def preparar_django() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bocamina.config.settings")
    import django
    from django.core.exceptions import ImproperlyConfigured

    try:
        django.setup()
    except ImproperlyConfigured as error:
        raise click.ClickException(str(error)) from None
