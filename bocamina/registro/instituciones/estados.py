"""Opciones y forma de las claves. No importa nada nuestro."""

from __future__ import annotations

from django.db import models


class ActoImposible(ValueError):
    """El estado o los datos no permiten el acto; el mensaje dice qué se encontró y qué hacer."""


# Minúsculas, cifras y guiones: cabe en una dirección, en una celda y en un nombramiento.
CLAVE = r"^[a-z0-9]+(-[a-z0-9]+)*\Z"
LARGO_CLAVE = 64


class Orden(models.TextChoices):
    NACIONAL = "nacional", "Nacional"
    DEPARTAMENTAL = "departamental", "Departamental"
    MUNICIPAL = "municipal", "Municipal"


class NivelCargo(models.TextChoices):
    """Los valores son los que nombran las normas de delegación."""

    DIRECTIVO = "directivo", "Directivo"
    ASESOR = "asesor", "Asesor"
    OTRO = "otro", "Otro"


class TipoOcupacion(models.TextChoices):
    """Quien está encargado responde mientras dure el encargo, aunque el titular conserve el puesto."""

    TITULAR = "titular", "Titular"
    ENCARGO = "encargo", "Encargo"


class Alcance(models.TextChoices):
    """El nivel de mesa para el que se delega: escoge la regla `mesa.{alcance}.…`."""

    NACIONAL = "nacional", "Mesa nacional"
    DISTRITAL = "distrital", "Mesa distrital"


class Evidencia(models.TextChoices):
    COMUNICACION = "comunicacion_escrita", "Comunicación escrita"
    ACTO = "acto_de_delegacion", "Acto de delegación"


class TipoCierre(models.TextChoices):
    """Un cierre hace no hábil el día; una suspensión detiene todos los términos de la entidad."""

    CIERRE = "cierre", "Cierre de la entidad"
    SUSPENSION = "suspension", "Suspensión de términos"
