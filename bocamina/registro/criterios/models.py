"""Otra lectura de un criterio, escogida por la administración para los casos nuevos."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class LecturaElegida(models.Model):
    """Vale desde su fecha; los casos cerrados conservan la lectura con la que se decidieron."""

    criterio = models.CharField(max_length=60)
    opcion = models.CharField("lectura", max_length=60)
    desde = models.DateField()
    razon = models.TextField("razón")
    quien = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    registrada = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "lectura elegida"
        verbose_name_plural = "lecturas elegidas"
        ordering = ("criterio", "desde")
        constraints = [
            models.UniqueConstraint(fields=["criterio", "desde"], name="lectura_una_por_criterio_y_fecha"),
            models.CheckConstraint(condition=~models.Q(razon=""), name="lectura_con_razon"),
        ]

    def __str__(self) -> str:
        return f"{self.criterio}: {self.opcion} desde {self.desde}"
