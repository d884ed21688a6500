"""Un conflicto: caso, lugar, actores, causas, su intensidad en el tiempo y lo que se ha hecho.

Nace reservado. Lo único que puede publicarse es un resumen escrito aparte, nunca la ficha.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q

from bocamina.nucleo.relacionamiento.alerta import INTENSIDAD_MAXIMA
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.relacionamiento.estados import (
    AudienciaDeConflicto,
    ClaseDeConflicto,
    ClaseDeHecho,
    EstadoDeHecho,
)
from bocamina.registro.relacionamiento.models.territorio import DeTerritorio, Territorio
from bocamina.registro.territorio.models import Municipio


class Conflicto(DeTerritorio):
    territorio = models.ForeignKey(Territorio, on_delete=models.PROTECT, related_name="conflictos")
    caso = models.CharField(max_length=200)
    clase = models.CharField("de qué trata", max_length=14, choices=ClaseDeConflicto.choices)
    municipio = models.ForeignKey(
        Municipio, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    lugar = models.CharField(max_length=200, blank=True)
    actores = models.TextField("quiénes están", max_length=4000, blank=True)
    causas = models.TextField(max_length=4000, blank=True)
    abierto_el = models.DateField()
    cerrado_el = models.DateField(null=True, blank=True)
    razon_de_cierre = models.CharField("por qué se cierra", max_length=500, blank=True)
    audiencia = models.CharField(
        max_length=10, choices=AudienciaDeConflicto.choices, default=AudienciaDeConflicto.RESERVADA
    )
    resumen_publico = models.TextField("lo que se publica", max_length=2000, blank=True)
    responsable: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        verbose_name = "conflicto"
        verbose_name_plural = "conflictos"
        ordering = ("-abierto_el", "-id")
        constraints = [
            models.CheckConstraint(
                condition=~Q(audiencia=AudienciaDeConflicto.PUBLICA) | ~Q(resumen_publico=""),
                name="conflicto_publico_con_resumen",
                violation_error_message="Escriba el resumen que se publica: la ficha sigue reservada.",
            ),
            models.CheckConstraint(
                condition=Q(cerrado_el__isnull=True) | Q(cerrado_el__gte=F("abierto_el")),
                name="conflicto_fechas_en_orden",
            ),
            models.CheckConstraint(
                condition=Q(cerrado_el__isnull=True) | ~Q(razon_de_cierre=""),
                name="conflicto_cerrado_con_razon",
            ),
        ]

    def __str__(self) -> str:
        """Sin el nombre del caso: este texto acaba en la bitácora."""
        return f"Caso {self.pk}"

    def es_propio_de(self, usuario: Any) -> bool:
        return self.responsable_id is not None and self.responsable_id == usuario.pk


class Medicion(models.Model):
    conflicto = models.ForeignKey(Conflicto, on_delete=models.PROTECT, related_name="mediciones")
    fecha = models.DateField()
    intensidad = models.PositiveSmallIntegerField(validators=[MaxValueValidator(INTENSIDAD_MAXIMA)])
    razon = models.CharField("qué se vio", max_length=500)

    class Meta:
        verbose_name = "medición de un conflicto"
        verbose_name_plural = "mediciones de los conflictos"
        ordering = ("conflicto_id", "fecha")
        constraints = [
            models.UniqueConstraint(
                fields=["conflicto", "fecha"],
                name="medicion_una_por_dia",
                violation_error_message="Ese día ya se midió este caso.",
            ),
            models.CheckConstraint(
                condition=Q(intensidad__lte=INTENSIDAD_MAXIMA), name="medicion_en_la_escala"
            ),
        ]

    def __str__(self) -> str:
        return f"Medición {self.pk}"


class HechoDeConflicto(models.Model):
    """Una acción que se hizo o un acuerdo al que se llegó."""

    conflicto = models.ForeignKey(Conflicto, on_delete=models.PROTECT, related_name="hechos")
    clase = models.CharField(max_length=7, choices=ClaseDeHecho.choices)
    fecha = models.DateField()
    texto = models.TextField(max_length=4000)
    entidad = models.ForeignKey(Entidad, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    estado = models.CharField(max_length=10, choices=EstadoDeHecho.choices, default=EstadoDeHecho.PENDIENTE)

    class Meta:
        verbose_name = "hecho de un conflicto"
        verbose_name_plural = "hechos de los conflictos"
        ordering = ("conflicto_id", "-fecha", "-id")
        constraints = [models.CheckConstraint(condition=~Q(texto=""), name="hecho_de_conflicto_con_texto")]

    def __str__(self) -> str:
        return f"Hecho {self.pk}"
