"""La revisión de coherencia de todos los planes: cuándo se hizo, qué halló y qué se decidió de cada cosa."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from bocamina.registro.planes.estados import ClaseDeCoherencia, DecisionDeCoherencia


class RevisionDeCoherencia(models.Model):
    """Sin `hecha`, está en la cola."""

    pedida = models.DateTimeField()
    hecha = models.DateTimeField(null=True, blank=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    planes = models.PositiveIntegerField(default=0)
    acciones = models.PositiveIntegerField(default=0)
    hay_mas = models.PositiveIntegerField("parejas que no caben en la lista", default=0)

    class Meta:
        verbose_name = "revisión de coherencia"
        verbose_name_plural = "revisiones de coherencia"
        ordering = ("-pedida", "-id")

    def __str__(self) -> str:
        return f"Revisión de coherencia {self.pk}"

    def ambitos(self) -> Any:
        return ()

    def es_propio_de(self, usuario: Any) -> bool:
        return False


class HallazgoDeCoherencia(models.Model):
    """`vigente`: salió en la última revisión. Lo decidido se conserva aunque vuelva a salir."""

    clave = models.CharField(max_length=200, unique=True)
    clase = models.CharField(max_length=14, choices=ClaseDeCoherencia.choices)
    frase = models.TextField()
    lugares = models.JSONField("planes y acciones en que está")
    explicacion = models.JSONField()
    gravedad = models.PositiveIntegerField(default=0)
    vigente = models.BooleanField(default=True)
    decision = models.CharField("decisión", max_length=10, choices=DecisionDeCoherencia.choices, blank=True)
    razon = models.CharField("razón", max_length=300, blank=True)
    decidio = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decidido = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "hallazgo de coherencia"
        verbose_name_plural = "hallazgos de coherencia"
        ordering = ("clase", "-gravedad", "clave")
        constraints = [
            models.CheckConstraint(
                condition=Q(decision="") | (~Q(razon="") & Q(decidido__isnull=False)),
                name="coherencia_decidida_con_razon",
            ),
        ]

    def __str__(self) -> str:
        return self.frase

    def ambitos(self) -> Any:
        return ()

    def es_propio_de(self, usuario: Any) -> bool:
        return False
