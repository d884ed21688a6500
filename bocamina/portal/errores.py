"""Fallos que se le explican a la persona: su mensaje sí llega a la página; el de los demás, no."""

from django.core.exceptions import BadRequest
from django.http import Http404


class SolicitudInvalida(BadRequest):
    """400: el mensaje dice qué vino mal y qué se espera."""


class NoEncontrado(Http404):
    """404 con una frase propia; nunca dice si algo reservado existe."""
