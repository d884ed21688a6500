"""Quién ocupa el puesto de cada entidad, y quién la acompaña en lo técnico."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from bocamina.registro.instituciones.models import Entidad, Periodo, Persona
from bocamina.registro.mesas.estados import CalidadAsiento, SoporteAsiento
from bocamina.registro.mesas.models.mesa import Integrante, Mesa


class Asiento(Periodo):
    """Una persona en el puesto de una entidad, como principal o como alterna, por un tiempo."""

    integrante = models.ForeignKey(Integrante, on_delete=models.PROTECT, related_name="asientos")
    persona = models.ForeignKey(Persona, on_delete=models.PROTECT, related_name="asientos")
    calidad = models.CharField(max_length=9, choices=CalidadAsiento.choices)
    soporte = models.CharField(
        "qué lo sostiene", max_length=10, choices=SoporteAsiento.choices, default=SoporteAsiento.DELEGACION
    )
    acto = models.CharField("acto que nombra el cargo", max_length=200, blank=True)
    motivo_fin = models.CharField("por qué terminó", max_length=200, blank=True)
    history = HistoricalRecords()

    class Meta(Periodo.Meta):
        verbose_name = "asiento"
        verbose_name_plural = "asientos"
        ordering = ("integrante_id", "desde", "id")
        constraints = [
            *Periodo.Meta.constraints,
            models.CheckConstraint(condition=Q(desde__isnull=False), name="asiento_con_comienzo"),
            models.UniqueConstraint(
                fields=["integrante", "calidad"],
                condition=Q(hasta__isnull=True),
                name="asiento_uno_sin_terminar",
            ),
            models.CheckConstraint(
                condition=~Q(soporte=SoporteAsiento.CARGO) | ~Q(acto=""), name="asiento_por_cargo_con_acto"
            ),
        ]

    def __str__(self) -> str:
        """Sin el nombre de la persona: este texto acaba en la bitácora."""
        return f"{self.get_calidad_display()} de {self.integrante}"


class DelegadoTecnico(Periodo):
    """Quien una entidad del acto envía por su perfil a una mesa temática: trabaja y no vota por ella."""

    mesa = models.ForeignKey(Mesa, on_delete=models.PROTECT, related_name="delegados_tecnicos")
    entidad = models.ForeignKey(Entidad, on_delete=models.PROTECT, related_name="delegados_tecnicos")
    persona = models.ForeignKey(Persona, on_delete=models.PROTECT, related_name="delegaciones_tecnicas")
    perfil = models.CharField("experiencia o tema", max_length=160)
    referencia = models.CharField("escrito en que se designa", max_length=160, blank=True)
    motivo_fin = models.CharField("por qué terminó", max_length=200, blank=True)
    history = HistoricalRecords()

    class Meta(Periodo.Meta):
        verbose_name = "delegado técnico"
        verbose_name_plural = "delegados técnicos"
        ordering = ("mesa_id", "entidad_id", "id")
        constraints = [
            *Periodo.Meta.constraints,
            models.CheckConstraint(condition=Q(desde__isnull=False), name="tecnico_con_comienzo"),
            models.UniqueConstraint(
                fields=["mesa", "entidad", "persona"],
                condition=Q(hasta__isnull=True),
                name="tecnico_una_vez_por_mesa",
            ),
        ]

    def __str__(self) -> str:
        return f"Delegado técnico de {self.entidad}"
