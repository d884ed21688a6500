"""La publicación de un distrito, sus comentarios y la matriz con lo que se respondió."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from bocamina import normativa
from bocamina.documentos.comentarios.datos import Fila, Matriz
from bocamina.normativa.pautas import Pauta
from bocamina.registro.distritos.models import Comentario, Distrito, Publicacion


def publicacion_de(distrito: Distrito) -> Publicacion | None:
    """La última; una anterior cerrada queda en la base con lo suyo."""
    return Publicacion.objects.select_related("distrito", "proyecto").filter(distrito=distrito).first()


def recibe_comentarios(publicacion: Publicacion | None, *, hoy: date) -> bool:
    if publicacion is None or publicacion.cerrada_el is not None:
        return False
    return publicacion.desde <= hoy <= publicacion.hasta


def comentarios_de(publicacion: Publicacion) -> QuerySet[Comentario]:
    return publicacion.comentarios.order_by("id")


def sin_responder(publicacion: Publicacion) -> QuerySet[Comentario]:
    return comentarios_de(publicacion).filter(respondido__isnull=True)


def pauta_de_divulgacion() -> Pauta:
    return normativa.corpus().pauta("divulgacion")


def matriz(publicacion: Publicacion) -> Matriz:
    """Sin contacto de nadie; el nombre, solo con permiso."""
    filas = tuple(
        Fila(
            c.radicado,
            c.recibido,
            c.quien,
            c.tema,
            c.texto,
            c.get_sentido_display(),
            c.respuesta,
            c.responsable,
        )
        for c in comentarios_de(publicacion)
    )
    return Matriz(publicacion.distrito.nombre, publicacion.desde, publicacion.hasta, filas)
