"""Un registro por acto, encadenado por su huella: solo se agrega."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Registro(models.Model):
    """Quién, cuándo, qué, sobre qué, huella del contenido y huella del registro anterior."""

    numero = models.BigIntegerField(unique=True)
    momento = models.DateTimeField()
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    actor_nombre = models.CharField(max_length=160)
    acto = models.CharField(max_length=80, db_index=True)
    objeto_tipo = models.CharField(max_length=60)
    objeto_clave = models.CharField(max_length=64)
    objeto_nombre = models.CharField(max_length=240)
    es_publico = models.BooleanField(default=False)
    contenido = models.JSONField(default=dict)
    huella_contenido = models.CharField(max_length=64)
    huella_anterior = models.CharField(max_length=64)
    huella = models.CharField(max_length=64, unique=True)

    class Meta:
        verbose_name = "registro"
        verbose_name_plural = "bitácora"
        ordering = ("numero",)
        indexes = [models.Index(fields=["objeto_tipo", "objeto_clave"])]

    def __str__(self) -> str:
        return f"{self.numero}. {self.acto}"
