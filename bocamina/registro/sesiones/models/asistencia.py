"""Quién estuvo, por quién, y desde y hasta qué hora: con eso se recompone el quórum de cualquier minuto."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from bocamina.registro.instituciones.models import Delegacion, Persona
from bocamina.registro.mesas.models import Integrante
from bocamina.registro.sesiones.estados import Calidad, Modalidad, TipoMovimiento
from bocamina.registro.sesiones.models.sesion import Sesion


class Asistencia(models.Model):
    """Una por integrante y sesión, o por persona invitada. El nombre y el cargo son los de ese día."""

    sesion = models.ForeignKey(Sesion, on_delete=models.PROTECT, related_name="asistencias")
    integrante = models.ForeignKey(
        Integrante, on_delete=models.PROTECT, related_name="asistencias", null=True, blank=True
    )
    persona = models.ForeignKey(
        Persona, on_delete=models.PROTECT, related_name="asistencias", null=True, blank=True
    )
    nombre = models.CharField(max_length=160)
    cargo = models.CharField(max_length=200, blank=True)
    calidad = models.CharField(max_length=13, choices=Calidad.choices)
    modalidad = models.CharField(max_length=10, choices=Modalidad.choices, default=Modalidad.PRESENCIAL)
    delegacion = models.ForeignKey(
        Delegacion, on_delete=models.PROTECT, related_name="asistencias", null=True, blank=True
    )
    # Se decide al registrarla y se guarda con su razón: sin documento no cuenta, y la página lo dice.
    cuenta = models.BooleanField("cuenta para el quórum", default=True)
    razon = models.CharField("por qué cuenta o no", max_length=300, blank=True)
    # Lo que dice su último movimiento; la verdad fechada está en ellos.
    esta_dentro = models.BooleanField("está en la sala", default=False)

    class Meta:
        verbose_name = "asistencia"
        verbose_name_plural = "asistencias"
        ordering = ("sesion_id", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["sesion", "integrante", "persona"], name="asistencia_una_por_persona_e_integrante"
            ),
            models.CheckConstraint(
                condition=~Q(calidad=Calidad.INVITADO) | Q(cuenta=False), name="asistencia_invitado_no_cuenta"
            ),
        ]

    def __str__(self) -> str:
        """Sin el nombre: este texto acaba en la bitácora."""
        return f"Asistencia {self.pk}"


class Movimiento(models.Model):
    """Una llegada o una salida, con su hora."""

    asistencia = models.ForeignKey(Asistencia, on_delete=models.PROTECT, related_name="movimientos")
    tipo = models.CharField(max_length=5, choices=TipoMovimiento.choices)
    momento = models.DateTimeField()

    class Meta:
        verbose_name = "llegada o salida"
        verbose_name_plural = "llegadas y salidas"
        ordering = ("momento", "id")

    def __str__(self) -> str:
        return f"{self.get_tipo_display()} {self.asistencia_id}"
