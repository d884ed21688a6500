"""Opciones de la participación en mesas temáticas. No importa nada nuestro."""

from __future__ import annotations

from django.db import models


class Sector(models.TextChoices):
    """Los valores son los de la norma `mesa.tematica.sectores`."""

    AUTORIDAD_LOCAL = "autoridad_local", "Autoridad local (alcaldía, concejo, asamblea)"
    AUTORIDAD_ETNICA = "autoridad_etnica", "Autoridad tradicional étnica"
    SOCIEDAD_CIVIL = "sociedad_civil", "Sociedad civil (juntas, organizaciones sociales)"
    SECTOR_PRODUCTIVO = "sector_productivo", "Sector productivo (empresas, gremios, minería)"
    EDUCACION = "educacion", "Educación (universidades, colegios, secretarías)"
    CIUDADANIA = "ciudadania", "Ciudadanía interesada"


class Medio(models.TextChoices):
    """Los valores son los de la norma `mesa.tematica.convocatoria_medios`."""

    MEDIOS = "medios_locales_y_regionales", "Medios locales y regionales"
    CORREO = "correo", "Correo"
    FORMULARIO = "formulario_virtual", "Formulario virtual"


class Origen(models.TextChoices):
    FORMULARIO = "formulario", "Formulario público"
    LOTE = "lote", "Registro en la mesa"
    PLANILLA = "planilla", "Planilla de Excel"


class Suficiencia(models.TextChoices):
    SIN_RESPUESTA = "", "Sin respuesta todavía"
    SI = "si", "Sí"
    EN_PARTE = "en_parte", "En parte"
    NO = "no", "No"


class EstadoEleccion(models.TextChoices):
    ABIERTA = "abierta", "Abierta"
    CERRADA = "cerrada", "Cerrada"


class EstadoDinamica(models.TextChoices):
    POR_PRESENTAR = "por_presentar", "Por presentar"
    PRESENTADA = "presentada", "Presentada"


# Cómo se leen las categorías que nombra la norma; las demás son opcionales y no cuentan.
CATEGORIAS = {
    "mujer": "Mujer",
    "joven": "Joven",
    "indigena": "Indígena",
    "afrodescendiente": "Negra, negro o afrodescendiente",
    "raizal": "Raizal",
    "palenquera": "Palenquera o palenquero",
    "victima": "Víctima del conflicto armado",
    "discapacidad": "Persona con discapacidad",
    "campesina": "Campesina o campesino",
    "lgbtiq": "LGBTIQ+",
}
