"""Quién pidió una sesión extraordinaria, para qué, y por qué podía pedirla."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from bocamina.registro.mesas.models import Integrante
from bocamina.registro.sesiones.models.sesion import Sesion


class SolicitudExtraordinaria(models.Model):
    """Fotografía de la regla con que procedió: un reglamento posterior no la cambia."""

    sesion = models.OneToOneField(Sesion, on_delete=models.PROTECT, related_name="solicitud")
    quien = models.CharField("quién la pide", max_length=12)
    integrantes = models.ManyToManyField(Integrante, related_name="solicitudes", blank=True)
    motivo = models.CharField(max_length=300)
    explicacion = models.JSONField()

    class Meta:
        verbose_name = "solicitud de extraordinaria"
        verbose_name_plural = "solicitudes de extraordinaria"
        ordering = ("id",)
        constraints = [models.CheckConstraint(condition=~Q(motivo=""), name="extraordinaria_con_motivo")]

    def __str__(self) -> str:
        return f"Solicitud de la {self.sesion}"
