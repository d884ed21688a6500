"""Presidencia, secretaría, su apoyo y la coordinación por turnos de una mesa, con fechas."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from bocamina.registro.instituciones.models import Entidad, Periodo, Persona, Unidad
from bocamina.registro.mesas.estados import ClaseDignidad
from bocamina.registro.mesas.models.mesa import Mesa


class Dignidad(Periodo):
    """La ejerce una entidad, si se sabe por una dependencia y una persona suyas."""

    mesa = models.ForeignKey(Mesa, on_delete=models.PROTECT, related_name="dignidades")
    clase = models.CharField(max_length=12, choices=ClaseDignidad.choices)
    entidad = models.ForeignKey(Entidad, on_delete=models.PROTECT, related_name="dignidades")
    unidad = models.ForeignKey(Unidad, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    persona = models.ForeignKey(
        Persona, on_delete=models.PROTECT, related_name="dignidades", null=True, blank=True
    )
    acto = models.CharField("norma, acto o acta", max_length=200)
    motivo_fin = models.CharField("por qué terminó", max_length=200, blank=True)
    history = HistoricalRecords()

    class Meta(Periodo.Meta):
        verbose_name = "dignidad"
        verbose_name_plural = "dignidades"
        ordering = ("mesa_id", "desde", "id")
        constraints = [
            *Periodo.Meta.constraints,
            models.CheckConstraint(condition=Q(desde__isnull=False), name="dignidad_con_comienzo"),
            models.CheckConstraint(condition=~Q(acto=""), name="dignidad_con_acto"),
            models.UniqueConstraint(
                fields=["mesa", "clase"],
                condition=Q(hasta__isnull=True) & ~Q(clase=ClaseDignidad.APOYO),
                name="dignidad_una_sin_terminar",
            ),
            models.UniqueConstraint(
                fields=["mesa", "entidad"],
                condition=Q(hasta__isnull=True, clase=ClaseDignidad.APOYO),
                name="dignidad_apoyo_una_por_entidad",
            ),
        ]

    def __str__(self) -> str:
        """Sin el nombre de la persona: este texto acaba en la bitácora."""
        return f"{self.get_clase_display()} de {self.mesa}"
