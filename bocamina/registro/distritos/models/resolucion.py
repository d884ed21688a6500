"""La resolución que delimita, modifica o deroga, con las entidades que convoca y sus efectos."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from bocamina.registro.distritos.estados import EstadoDeResolucion, TipoDeResolucion
from bocamina.registro.distritos.models.distrito import Distrito
from bocamina.registro.expedientes.models import Documento
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.territorio.models import Municipio


class Resolucion(models.Model):
    distrito = models.ForeignKey(Distrito, on_delete=models.PROTECT, related_name="resoluciones")
    tipo = models.CharField(max_length=8, choices=TipoDeResolucion.choices)
    estado = models.CharField(
        max_length=8, choices=EstadoDeResolucion.choices, default=EstadoDeResolucion.BORRADOR
    )
    municipios = models.ManyToManyField(Municipio, related_name="+", blank=True)
    convocadas = models.ManyToManyField(Entidad, related_name="+", blank=True)
    # Texto de cada elemento de la pauta «resolucion» que se escribe a mano.
    textos = models.JSONField(default=dict, blank=True)
    mesa_clave = models.SlugField("clave de la mesa", max_length=64, blank=True)
    mesa_nombre = models.CharField("nombre de la mesa", max_length=200, blank=True)
    primera_sesion = models.DateField(null=True, blank=True)
    periodicidad = models.CharField(max_length=120, blank=True)
    plan_vence = models.DateField("fecha para formular el plan", null=True, blank=True)
    numero = models.CharField("número", max_length=40, blank=True)
    fecha = models.DateField(null=True, blank=True)
    firmada = models.ForeignKey(Documento, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "resolución"
        verbose_name_plural = "resoluciones"
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(
                condition=Q(estado=EstadoDeResolucion.BORRADOR)
                | (~Q(numero="") & Q(fecha__isnull=False) & Q(firmada__isnull=False)),
                name="resolucion_firmada_con_numero_fecha_y_archivo",
            ),
            models.UniqueConstraint(
                fields=["distrito"],
                condition=~Q(estado=EstadoDeResolucion.APLICADA),
                name="resolucion_en_curso_una_por_distrito",
            ),
        ]

    def __str__(self) -> str:
        con_numero = self.numero and self.fecha
        return f"Resolución {self.numero} de {self.fecha:%Y}" if con_numero else "Proyecto de resolución"

    @property
    def acto(self) -> str:
        """Como se cita desde los estados, los municipios y la mesa."""
        return f"Resolución {self.numero} del {self.fecha:%d/%m/%Y}, Ministerio de Minas y Energía"

    def ambitos(self) -> Any:
        return self.distrito.ambitos()

    def es_propio_de(self, usuario: Any) -> bool:
        return False
