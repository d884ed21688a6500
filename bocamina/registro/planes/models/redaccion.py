"""Lo que una persona decidió sobre un hallazgo de redacción."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from bocamina.registro.planes.models.accion import Accion


class DecisionDeRedaccion(models.Model):
    """`clave` cambia cuando cambia lo escrito: lo descartado no tapa un hallazgo nuevo."""

    accion = models.ForeignKey(Accion, on_delete=models.PROTECT, related_name="decisiones_de_redaccion")
    clave = models.CharField(max_length=160)
    se_confirma = models.BooleanField()
    razon = models.CharField("por qué se descarta", max_length=300, blank=True)
    decidio = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "decisión de redacción"
        verbose_name_plural = "decisiones de redacción"
        ordering = ("accion_id", "clave")
        constraints = [
            models.UniqueConstraint(fields=["accion", "clave"], name="redaccion_una_por_hallazgo"),
            models.CheckConstraint(
                condition=Q(se_confirma=True) | ~Q(razon=""), name="redaccion_descartada_con_razon"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.clave}: {'se confirma' if self.se_confirma else 'se descarta'}"
