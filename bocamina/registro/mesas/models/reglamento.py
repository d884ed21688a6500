"""El reglamento que una mesa aprueba: lo que cambia de la norma, desde cuándo y en qué acta."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from bocamina.registro.mesas.models.mesa import Mesa


class Reglamento(models.Model):
    """Cada aprobación es otra fila: la anterior sigue rigiendo las sesiones de su tiempo.

    `parametros`: nombre sin el nivel («quorum», «acta.envio») → valor con la forma de la norma.
    """

    mesa = models.ForeignKey(Mesa, on_delete=models.PROTECT, related_name="reglamentos")
    rige_desde = models.DateField("rige desde")
    acta = models.CharField("acta que lo aprobó", max_length=200)
    parametros = models.JSONField("parámetros")
    registrado_en = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "reglamento"
        verbose_name_plural = "reglamentos"
        ordering = ("mesa_id", "-rige_desde", "-id")
        constraints = [
            models.CheckConstraint(condition=~Q(acta=""), name="reglamento_con_acta"),
            models.UniqueConstraint(fields=["mesa", "rige_desde"], name="reglamento_uno_por_fecha"),
        ]

    def __str__(self) -> str:
        return f"Reglamento de {self.mesa} desde {self.rige_desde}"
