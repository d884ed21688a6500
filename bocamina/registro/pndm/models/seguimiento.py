"""Lo que se mide de una acción adoptada y lo que se reporta, período por período."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from bocamina.registro.pndm.models.accion import Accion


class Indicador(models.Model):
    """Los números van como texto exacto: el motor de avance no usa coma flotante."""

    accion = models.OneToOneField(Accion, on_delete=models.PROTECT, related_name="medida")
    nombre = models.CharField(max_length=300)
    formula = models.CharField("fórmula", max_length=300)
    variables = models.JSONField("variables: símbolo y qué es", default=dict)
    unidad = models.CharField(max_length=80)
    tipo = models.CharField(max_length=10)
    acumulacion = models.CharField("acumulación", max_length=16)
    metas = models.JSONField("meta por período", default=dict)
    meta_final = models.CharField(max_length=40, blank=True)
    base = models.CharField("línea base", max_length=40, blank=True)
    base_fecha = models.DateField("fecha de la línea base", null=True, blank=True)
    base_fuente = models.CharField("fuente de la línea base", max_length=200, blank=True)
    medio = models.CharField("medio de verificación", max_length=300, blank=True)
    edicion = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "indicador"
        verbose_name_plural = "indicadores"
        ordering = ("accion__codigo",)

    def __str__(self) -> str:
        return self.nombre


class Reporte(models.Model):
    indicador = models.ForeignKey(Indicador, on_delete=models.PROTECT, related_name="reportes")
    periodo = models.CharField("período", max_length=10)
    valor = models.CharField(max_length=40)
    nota = models.TextField("qué se hizo y dónde se ve", blank=True)
    autor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    fecha = models.DateField()

    class Meta:
        ordering = ("indicador_id", "periodo")
        constraints = [
            models.UniqueConstraint(fields=["indicador", "periodo"], name="reporte_uno_por_periodo")
        ]

    def __str__(self) -> str:
        return f"{self.indicador}, {self.periodo}"
