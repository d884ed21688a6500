"""Lo que se le entrega a quien recibe un puesto: la lista de lo pendiente, tal como estaba ese día."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from bocamina.registro.cuentas.estados import TipoAmbito
from bocamina.registro.mesas.models.asiento import Asiento
from bocamina.registro.mesas.models.dignidad import Dignidad
from bocamina.registro.mesas.models.mesa import Mesa


class Entrega(models.Model):
    """Una por relevo. `contenido` es una fotografía: lo que se cumpla después no la cambia."""

    mesa = models.ForeignKey(Mesa, on_delete=models.PROTECT, related_name="entregas")
    dignidad = models.OneToOneField(
        Dignidad, on_delete=models.PROTECT, related_name="entrega", null=True, blank=True
    )
    asiento = models.OneToOneField(
        Asiento, on_delete=models.PROTECT, related_name="entrega", null=True, blank=True
    )
    entrega = models.CharField("quién entrega", max_length=200, blank=True)
    corte = models.DateField("a qué día")
    contenido = models.JSONField()
    hecha_en = models.DateTimeField(auto_now_add=True)
    recibida_el = models.DateField(null=True, blank=True)
    recibida_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    observaciones = models.TextField(blank=True)

    class Meta:
        verbose_name = "entrega de puesto"
        verbose_name_plural = "entregas de puesto"
        ordering = ("-corte", "-id")
        constraints = [
            models.CheckConstraint(
                condition=Q(dignidad__isnull=False, asiento__isnull=True)
                | Q(dignidad__isnull=True, asiento__isnull=False),
                name="entrega_de_una_cosa",
            ),
            models.CheckConstraint(
                condition=Q(recibida_el__isnull=True) | Q(recibida_por__isnull=False),
                name="entrega_recibida_por_alguien",
            ),
        ]

    def __str__(self) -> str:
        return f"Entrega {self.pk}: {self.puesto}"

    @property
    def puesto(self) -> Dignidad | Asiento:
        """Uno de los dos: lo garantiza la base (entrega_de_una_cosa)."""
        return self.dignidad or self.asiento  # type: ignore[return-value]

    def ambitos(self) -> Iterable[tuple[str, str]]:
        """Los de la mesa, y la entidad que recibe."""
        entidad = self.dignidad.entidad if self.dignidad else self.puesto.integrante.entidad
        suya = [(TipoAmbito.ENTIDAD, entidad.clave)] if entidad else []
        return [*self.mesa.ambitos(), *suya]

    def es_propio_de(self, usuario: Any) -> bool:
        persona = self.puesto.persona
        return persona is not None and persona.usuario_id is not None and persona.usuario_id == usuario.pk
