"""Fortalecer capacidades y apoyar la revisión de los planes de ordenamiento."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q

from bocamina.registro.relacionamiento.estados import (
    DirigidoA,
    EstadoDeFortalecimiento,
    EstadoDeOrdenamiento,
    Instrumento,
)
from bocamina.registro.relacionamiento.models.territorio import DeTerritorio, Territorio
from bocamina.registro.territorio.models import Municipio


class Fortalecimiento(DeTerritorio):
    territorio = models.ForeignKey(Territorio, on_delete=models.PROTECT, related_name="fortalecimientos")
    tema = models.CharField("qué capacidad", max_length=200)
    dirigido_a = models.CharField("a quiénes", max_length=18, choices=DirigidoA.choices)
    municipio = models.ForeignKey(
        Municipio, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    desde = models.DateField("empieza")
    hasta = models.DateField("termina", null=True, blank=True)
    estado = models.CharField(
        max_length=10, choices=EstadoDeFortalecimiento.choices, default=EstadoDeFortalecimiento.PROGRAMADO
    )
    participantes = models.PositiveIntegerField("cuántas personas", default=0)
    resultado = models.TextField("qué quedó", max_length=2000, blank=True)

    class Meta:
        verbose_name = "fortalecimiento"
        verbose_name_plural = "fortalecimientos"
        ordering = ("-desde", "-id")
        constraints = [
            models.CheckConstraint(
                condition=Q(hasta__isnull=True) | Q(hasta__gte=F("desde")),
                name="fortalecimiento_fechas_en_orden",
                violation_error_message="Termina antes de empezar.",
            ),
            models.CheckConstraint(
                condition=~Q(estado=EstadoDeFortalecimiento.TERMINADO) | ~Q(resultado=""),
                name="fortalecimiento_terminado_con_resultado",
                violation_error_message="Diga qué quedó del fortalecimiento.",
            ),
        ]

    def __str__(self) -> str:
        return self.tema


class ApoyoOrdenamiento(DeTerritorio):
    """El apoyo a un municipio en la revisión o el ajuste de su plan; su estado es el del último paso."""

    territorio = models.ForeignKey(Territorio, on_delete=models.PROTECT, related_name="apoyos")
    municipio = models.ForeignKey(Municipio, on_delete=models.PROTECT, related_name="+")
    instrumento = models.CharField(max_length=4, choices=Instrumento.choices)
    que_se_revisa = models.CharField("qué se revisa o se ajusta", max_length=300)
    estado = models.CharField(
        max_length=12, choices=EstadoDeOrdenamiento.choices, default=EstadoDeOrdenamiento.SOLICITADO
    )
    desde = models.DateField()

    class Meta:
        verbose_name = "apoyo al ordenamiento"
        verbose_name_plural = "apoyos al ordenamiento"
        ordering = ("municipio__nombre", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["municipio", "instrumento"],
                condition=~Q(estado=EstadoDeOrdenamiento.ADOPTADO),
                name="apoyo_ordenamiento_uno_vivo",
                violation_error_message="Ese municipio ya tiene un apoyo en marcha para ese plan.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.instrumento.upper()} de {self.municipio}"


class PasoDeOrdenamiento(models.Model):
    apoyo = models.ForeignKey(ApoyoOrdenamiento, on_delete=models.PROTECT, related_name="pasos")
    estado = models.CharField(max_length=12, choices=EstadoDeOrdenamiento.choices)
    fecha = models.DateField()
    nota = models.CharField("qué pasó", max_length=500, blank=True)

    class Meta:
        verbose_name = "paso del ordenamiento"
        verbose_name_plural = "pasos del ordenamiento"
        ordering = ("apoyo_id", "fecha", "id")

    def __str__(self) -> Any:
        return self.get_estado_display()
