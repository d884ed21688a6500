"""Lo que comparten los actos: tomar la fila al día, comprobar, guardar y anotar sin decir nombres."""

from __future__ import annotations

from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models

from bocamina.registro.bitacora.acciones import anotar
from bocamina.registro.instituciones.estados import ActoImposible

LLEVAR = "relacionamiento.llevar"
Fila = TypeVar("Fila", bound=models.Model)


def guardar(fila: Fila) -> Fila:
    """Con la frase de lo que falla, si algo falla."""
    try:
        fila.full_clean()
    except ValidationError as fallas:
        raise ActoImposible(" · ".join(fallas.messages)) from None
    fila.save()
    return fila


def poner(fila: models.Model, datos: dict[str, Any]) -> list[str]:
    """Pone los campos que vienen, sin espacios de sobra, y dice cuáles cambiaron."""
    cambiados = []
    for campo, crudo in datos.items():
        valor = crudo.strip() if isinstance(crudo, str) else crudo
        if getattr(fila, campo, None) != valor:
            setattr(fila, campo, valor)
            cambiados.append(campo)
    return cambiados


def tomar(fila: Fila) -> Fila:
    """La fila como está ahora, cerrada hasta que el acto termine."""
    filas: Any = type(fila)._default_manager
    tomada: Fila = filas.select_for_update(of=("self",)).get(pk=fila.pk)
    return tomada


def exigir_pasado(dia: Any, hoy: Any, que: str) -> None:
    if dia > hoy:
        raise ActoImposible(f"{que} no puede ser de un día que no ha llegado.")


def anotar_en(actor: Any, acto: str, objeto: Any, *, es_publico: bool = True, **contenido: Any) -> None:
    anotar(actor=actor, acto=acto, objeto=objeto, contenido=contenido, es_publico=es_publico)
