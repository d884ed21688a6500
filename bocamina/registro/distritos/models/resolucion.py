"""La resolución firmada que delimita un distrito; de ella nacen su mesa y su primera sesión."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from bocamina.registro.distritos.models.distrito import Distrito
from bocamina.registro.expedientes.models import Documento
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.territorio.models import Municipio


class Resolucion(models.Model):
    """Se registra ya firmada, con su archivo. Los municipios son los del distrito ese día."""

    distrito = models.OneToOneField(Distrito, on_delete=models.PROTECT, related_name="resolucion")
    numero = models.CharField("número", max_length=40)
    fecha = models.DateField()
    documento = models.ForeignKey(Documento, on_delete=models.PROTECT, related_name="+")
    municipios = models.ManyToManyField(Municipio, related_name="+")
    convocadas = models.ManyToManyField(Entidad, related_name="+")
    plan_vence = models.DateField("fecha para formular el plan", null=True, blank=True)

    class Meta:
        verbose_name = "resolución"
        verbose_name_plural = "resoluciones"
        ordering = ("id",)
        constraints = [models.CheckConstraint(condition=~Q(numero=""), name="resolucion_con_numero")]

    def __str__(self) -> str:
        return f"Resolución {self.numero} de {self.fecha:%Y}"

    @property
    def acto(self) -> str:
        """Como se cita desde los estados y la mesa."""
        return f"Resolución {self.numero} del {self.fecha:%d/%m/%Y}, Ministerio de Minas y Energía"
