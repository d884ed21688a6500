"""Estados, clases y frases del trámite de una propuesta. No importa nada nuestro."""

from __future__ import annotations

from django.db import models


class Estado(models.TextChoices):
    BORRADOR = "borrador", "Borrador"
    DESCARTADA = "descartada", "Descartada"
    RADICADA = "radicada", "Radicada"
    EN_EVALUACION = "en_evaluacion", "En evaluación"
    OBJETADA = "objetada", "Objetada"
    CORREGIDA = "corregida", "Corregida"
    ACEPTADA = "aceptada", "Aceptada"
    RECHAZADA = "rechazada", "Rechazada"
    DESISTIDA = "desistida", "Desistida"
    EN_EJECUCION = "en_ejecucion", "En ejecución"


# Nunca llegaron a la autoridad: las ve solo quien las hace.
SIN_RADICAR = frozenset({Estado.BORRADOR, Estado.DESCARTADA})
# Donde todavía se escribe el formato; en lo demás solo se lee.
SE_ESCRIBE = frozenset({Estado.BORRADOR, Estado.OBJETADA})
EN_TRAMITE = frozenset({Estado.RADICADA, Estado.EN_EVALUACION, Estado.OBJETADA, Estado.CORREGIDA})
POR_DECIDIR = frozenset({Estado.EN_EVALUACION, Estado.OBJETADA, Estado.CORREGIDA})


class Parte(models.TextChoices):
    ACTIVIDADES = "actividades", "1. Actividades exploratorias"
    AMBIENTALES = "ambientales", "2. Aspectos ambientales"


class Corriente(models.TextChoices):
    CAUCE = "cauce", "Cauce"
    CAUCE_Y_RIBERA = "cauce_y_ribera", "Cauce y ribera"


class ClaseAnexo(models.TextChoices):
    CAPACIDAD = "capacidad", "Capacidad económica"
    FORMATO_FIRMADO = "formato_firmado", "Formato firmado por el profesional"
    OTRO = "otro", "Otro"


class Naturaleza(models.TextChoices):
    """De qué clase es un reparo; los de forma no se aceptan, pero hay que poder nombrarlos para decirlo."""

    DE_FONDO = "de_fondo", "De fondo: falta o contradice un requisito"
    DE_FORMA = "de_forma", "De forma: presentación, redacción, orden de los papeles"


class Sentido(models.TextChoices):
    ACEPTA = "acepta", "Acepta la propuesta"
    RECHAZA = "rechaza", "Rechaza la propuesta"


class ClaseCambio(models.TextChoices):
    MINERAL = "mineral", "Un mineral nuevo"
    ACTIVIDAD = "actividad", "Una actividad"
    MONTO = "monto", "Un monto"
    ANIO = "anio", "Un año de ejecución o de entrega"


class EstadoProrroga(models.TextChoices):
    BORRADOR = "borrador", "Borrador"
    PEDIDA = "pedida", "Pedida"
