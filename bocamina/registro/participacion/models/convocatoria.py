"""La convocatoria pública de una sesión y cómo se difundió."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models

from bocamina.registro.expedientes.models import Documento
from bocamina.registro.participacion.estados import Medio
from bocamina.registro.sesiones.models import Sesion


class DeSesion(models.Model):
    """Lo que cuelga de una sesión y toma de ella quién puede."""

    class Meta:
        abstract = True

    sesion: Sesion

    def ambitos(self) -> Iterable[tuple[str, str]]:
        return self.sesion.ambitos()

    def es_propio_de(self, usuario: Any) -> bool:
        return False


class ConvocatoriaPublica(DeSesion):
    """Fecha, hora, lugar y objetivo son los de la sesión: aquí solo va lo propio de convocar."""

    sesion = models.OneToOneField(Sesion, on_delete=models.PROTECT, related_name="convocatoria_publica")
    texto = models.TextField("invitación", blank=True)
    publicada_el = models.DateField()
    cierra_el = models.DateField("último día para inscribirse", null=True, blank=True)

    class Meta:
        verbose_name = "convocatoria pública"
        verbose_name_plural = "convocatorias públicas"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(cierra_el__isnull=True)
                | models.Q(cierra_el__gte=models.F("publicada_el")),
                name="convocatoria_publica_cierra_despues",
            )
        ]

    def __str__(self) -> str:
        return f"Convocatoria pública de {self.sesion}"


class Difusion(models.Model):
    """Una acción de difusión, planeada o hecha, con su evidencia."""

    convocatoria = models.ForeignKey(ConvocatoriaPublica, on_delete=models.PROTECT, related_name="difusiones")
    medio = models.CharField(max_length=30, choices=Medio.choices)
    detalle = models.CharField("emisora, lista o dirección", max_length=240)
    fecha = models.DateField()
    evidencia = models.ForeignKey(
        Documento, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "difusión"
        verbose_name_plural = "difusiones"
        ordering = ("fecha", "id")

    def __str__(self) -> str:
        return f"{self.get_medio_display()}: {self.detalle}"
