"""La publicación de un distrito, sus comentarios y la matriz con lo que se respondió."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, F, Q, QuerySet

from bocamina import normativa
from bocamina.documentos.comentarios.datos import Fila, Matriz
from bocamina.normativa.pautas import Pauta
from bocamina.registro.distritos.consultas.actores import actores_de
from bocamina.registro.distritos.estados import Sentido
from bocamina.registro.distritos.models import Actor, Comentario, Distrito, Publicacion


def publicacion_de(distrito: Distrito) -> Publicacion | None:
    """La última; una anterior cerrada queda en la base con lo suyo."""
    return Publicacion.objects.select_related("distrito", "proyecto").filter(distrito=distrito).first()


def recibe_comentarios(publicacion: Publicacion | None, *, hoy: date) -> bool:
    if publicacion is None or publicacion.cerrada_el is not None:
        return False
    return publicacion.desde <= hoy <= publicacion.hasta


def comentarios_de(publicacion: Publicacion) -> QuerySet[Comentario]:
    """Cada uno lleva esta misma publicación: lo que ella ya sabe no se pregunta por comentario."""
    return publicacion.comentarios.order_by("id")


def sin_responder(publicacion: Publicacion) -> QuerySet[Comentario]:
    return comentarios_de(publicacion).filter(respondido__isnull=True)


def filtrados(publicacion: Publicacion, *, tema: str = "", sentido: str = "") -> QuerySet[Comentario]:
    filas = sin_responder(publicacion) if sentido == "sin_responder" else comentarios_de(publicacion)
    if sentido and sentido != "sin_responder":
        filas = filas.filter(sentido=sentido)
    return filas.filter(tema=tema) if tema else filas


def temas(publicacion: Publicacion) -> list[str]:
    con_tema = publicacion.comentarios.exclude(tema="").order_by("tema")
    return list(con_tema.values_list("tema", flat=True).distinct())


def cuentas(publicacion: Publicacion) -> dict[str, int]:
    """Cuántos van de cada cosa, en una consulta."""
    total, respondidos = Count("pk"), Count("pk", filter=Q(respondido__isnull=False))
    por_sentido = {s: Count("pk", filter=Q(sentido=s)) for s in Sentido.values}
    tarde = Count("pk", filter=Q(recibido__gt=publicacion.hasta))
    return publicacion.comentarios.aggregate(total=total, respondidos=respondidos, tarde=tarde, **por_sentido)


def pauta_de_divulgacion() -> Pauta:
    return normativa.corpus().pauta("divulgacion")


def matriz(publicacion: Publicacion) -> Matriz:
    """Sin contacto de nadie; el nombre, solo con permiso."""
    filas = tuple(
        Fila(
            c.radicado,
            c.recibido,
            c.get_origen_display(),
            c.quien,
            c.tema,
            c.en_publico,
            c.get_sentido_display(),
            c.respuesta_publica,
            c.responsable,
            c.es_tardio,
        )
        for c in comentarios_de(publicacion)
    )
    return Matriz(publicacion.distrito.nombre, publicacion.desde, publicacion.hasta, filas)


def sin_alcanzar(publicacion: Publicacion) -> QuerySet[Actor]:
    """Los del mapa que ninguna acción nombra; primero, los más interesados e influyentes."""
    ya = publicacion.divulgaciones.values("actores")
    filas = actores_de(publicacion.distrito).exclude(pk__in=ya.filter(actores__isnull=False))
    return filas.order_by(-(F("nivel_interes") + F("nivel_influencia")), "numero")
