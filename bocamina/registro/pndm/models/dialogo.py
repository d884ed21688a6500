"""Lo que las entidades dicen de una acción y cómo se relaciona con otras."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.pndm.estados import (
    CampoObservado,
    EstadoDeObservacion,
    TipoDeObservacion,
    TipoDeRelacion,
)
from bocamina.registro.pndm.models.accion import Accion
from bocamina.registro.pndm.models.plan import Version


class Observacion(models.Model):
    """Sobre una acción y, si se quiere, uno de sus campos. `numero` es propio de la acción."""

    accion = models.ForeignKey(Accion, on_delete=models.PROTECT, related_name="observaciones")
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="observaciones")
    numero = models.PositiveIntegerField()
    padre = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="respuestas"
    )
    tipo = models.CharField(max_length=11, choices=TipoDeObservacion.choices)
    campo = models.CharField(max_length=10, choices=CampoObservado.choices, blank=True, default="")
    texto = models.TextField("observación")
    entidad = models.ForeignKey(Entidad, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    de = models.TextField("de quién", blank=True)
    autor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    fecha = models.DateField(null=True, blank=True)
    estado = models.CharField(
        max_length=10, choices=EstadoDeObservacion.choices, default=EstadoDeObservacion.ABIERTA
    )
    cambio = models.TextField("a qué cambio llevó", blank=True)

    class Meta:
        verbose_name = "observación"
        verbose_name_plural = "observaciones"
        ordering = ("accion_id", "numero")
        constraints = [
            models.UniqueConstraint(fields=["accion", "numero"], name="observacion_numero_una_vez"),
            models.CheckConstraint(condition=~Q(texto=""), name="observacion_con_texto"),
            models.CheckConstraint(
                condition=Q(padre__isnull=True) | ~Q(padre=F("id")), name="observacion_no_se_responde_sola"
            ),
        ]

    def __str__(self) -> str:
        return f"Observación {self.numero} a {self.accion.codigo}"

    def ambitos(self) -> Any:
        return [("entidad", self.entidad.clave)] if self.entidad else []

    def es_propio_de(self, usuario: Any) -> bool:
        return False


class Relacion(models.Model):
    """De una acción a otra, con quién lo dijo y por qué."""

    desde = models.ForeignKey(Accion, on_delete=models.PROTECT, related_name="relaciones")
    hacia = models.ForeignKey(Accion, on_delete=models.PROTECT, related_name="relaciones_que_llegan")
    tipo = models.CharField(max_length=15, choices=TipoDeRelacion.choices)
    razon = models.TextField("razón", blank=True)
    autor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    fecha = models.DateField()

    class Meta:
        verbose_name = "relación"
        verbose_name_plural = "relaciones"
        ordering = ("desde_id", "id")
        constraints = [
            models.UniqueConstraint(fields=["desde", "hacia", "tipo"], name="relacion_una_vez"),
            models.CheckConstraint(condition=~Q(desde=F("hacia")), name="relacion_entre_dos"),
        ]

    def __str__(self) -> str:
        return f"{self.desde.codigo} {self.get_tipo_display().lower()} {self.hacia.codigo}"
