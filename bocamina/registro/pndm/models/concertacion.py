"""Lo que se propone cambiar, quién está de acuerdo y qué quedó."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.pndm.estados import EstadoDePropuesta, TipoDePropuesta
from bocamina.registro.pndm.models.accion import Accion
from bocamina.registro.pndm.models.dialogo import Observacion
from bocamina.registro.pndm.models.plan import Linea, Version


class Propuesta(models.Model):
    """Sobre una acción de una versión en trabajo: lo acordado entra en la versión siguiente."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="propuestas")
    accion = models.ForeignKey(Accion, on_delete=models.PROTECT, related_name="propuestas")
    tipo = models.CharField(max_length=10, choices=TipoDePropuesta.choices)
    destino = models.ForeignKey(
        Accion, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="en cuál"
    )
    linea = models.ForeignKey(
        Linea, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="a cuál línea"
    )
    texto = models.TextField("cómo quedaría", blank=True)
    razon = models.TextField("razón")
    observacion = models.ForeignKey(
        Observacion, on_delete=models.SET_NULL, null=True, blank=True, related_name="propuestas"
    )
    autor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    fecha = models.DateField()
    estado = models.CharField(
        max_length=10, choices=EstadoDePropuesta.choices, default=EstadoDePropuesta.ABIERTA
    )
    aplicada_en = models.ForeignKey(
        Version, on_delete=models.PROTECT, null=True, blank=True, related_name="aplicadas"
    )

    class Meta:
        ordering = ("-fecha", "-id")
        constraints = [
            models.CheckConstraint(
                condition=~Q(tipo=TipoDePropuesta.FUSIONAR) | Q(destino__isnull=False),
                name="propuesta_fusion_con_destino",
            ),
            models.CheckConstraint(
                condition=~Q(tipo=TipoDePropuesta.TRASLADAR) | Q(linea__isnull=False),
                name="propuesta_traslado_con_linea",
            ),
            models.CheckConstraint(
                condition=~Q(tipo=TipoDePropuesta.REESCRIBIR) | ~Q(texto=""),
                name="propuesta_reescritura_con_texto",
            ),
            models.CheckConstraint(
                condition=~Q(estado=EstadoDePropuesta.APLICADA) | Q(aplicada_en__isnull=False),
                name="propuesta_aplicada_con_version",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_tipo_display()}: {self.accion.codigo}"


class Acuerdo(models.Model):
    """Lo que una entidad dijo de una propuesta. Puede cambiarlo mientras se discute."""

    propuesta = models.ForeignKey(Propuesta, on_delete=models.CASCADE, related_name="acuerdos")
    entidad = models.ForeignKey(Entidad, on_delete=models.PROTECT, related_name="+")
    de_acuerdo = models.BooleanField()
    razon = models.TextField("razón", blank=True)
    autor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    fecha = models.DateField()

    class Meta:
        ordering = ("entidad__nombre",)
        constraints = [
            models.UniqueConstraint(fields=["propuesta", "entidad"], name="acuerdo_uno_por_entidad"),
            models.CheckConstraint(
                condition=Q(de_acuerdo=True) | ~Q(razon=""), name="acuerdo_en_contra_con_razon"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.entidad}: {'de acuerdo' if self.de_acuerdo else 'en contra'}"

    def ambitos(self) -> Any:
        return self.entidad.ambitos()

    def es_propio_de(self, usuario: Any) -> bool:
        return False
