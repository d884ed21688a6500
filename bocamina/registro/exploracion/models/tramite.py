"""Lo que decide la autoridad: el pliego de objeciones, una sola vez, y la resolución."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from bocamina.registro.expedientes.models import Documento
from bocamina.registro.exploracion.estados import Sentido
from bocamina.registro.exploracion.models.propuesta import Propuesta


class Objeciones(models.Model):
    """Uno por propuesta: la ley deja objetar una sola vez, y la base también."""

    propuesta = models.OneToOneField(Propuesta, on_delete=models.PROTECT, related_name="objeciones")
    notificadas_el = models.DateField()
    vencen_el = models.DateField()
    explicacion = models.JSONField()
    quien = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    respondidas_el = models.DateField(null=True, blank=True)
    # Lo ofrecido antes de corregir; la fotografía de la propuesta pasa a ser la de lo corregido.
    fotografia_anterior = models.JSONField(null=True, blank=True)

    class Meta:
        verbose_name = "pliego de objeciones"
        verbose_name_plural = "pliegos de objeciones"
        constraints = [
            models.CheckConstraint(
                condition=Q(vencen_el__gte=F("notificadas_el")), name="objeciones_fechas_en_orden"
            ),
            models.CheckConstraint(
                condition=Q(respondidas_el__isnull=True, fotografia_anterior__isnull=True)
                | Q(respondidas_el__isnull=False, fotografia_anterior__isnull=False),
                name="objeciones_respondidas_con_lo_anterior",
            ),
        ]

    def __str__(self) -> str:
        return f"Objeciones a {self.propuesta_id}"


class PuntoObjetado(models.Model):
    """Un reparo: qué requisito, con su cita, y qué hay que corregir."""

    objeciones = models.ForeignKey(Objeciones, on_delete=models.PROTECT, related_name="puntos")
    orden = models.PositiveSmallIntegerField()
    requisito = models.CharField(max_length=80)
    requisito_nombre = models.CharField(max_length=200)
    citas = models.JSONField()
    texto = models.TextField()
    respuesta = models.TextField(blank=True)

    class Meta:
        verbose_name = "punto objetado"
        verbose_name_plural = "puntos objetados"
        ordering = ("objeciones_id", "orden")
        constraints = [
            models.UniqueConstraint(fields=["objeciones", "orden"], name="punto_orden_por_pliego"),
            models.CheckConstraint(condition=~Q(requisito="") & ~Q(texto=""), name="punto_nombra_requisito"),
        ]

    def __str__(self) -> str:
        return f"Punto {self.orden}"


class Resolucion(models.Model):
    """Con la que termina la evaluación."""

    propuesta = models.OneToOneField(Propuesta, on_delete=models.PROTECT, related_name="resolucion")
    numero = models.CharField("número", max_length=60)
    fecha = models.DateField()
    sentido = models.CharField(max_length=8, choices=Sentido.choices)
    motivacion = models.TextField("motivación")
    citas = models.JSONField()
    quien = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    documento = models.ForeignKey(
        Documento, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "resolución"
        verbose_name_plural = "resoluciones"
        constraints = [
            models.CheckConstraint(
                condition=~Q(numero="") & ~Q(motivacion=""), name="resolucion_numerada_y_motivada"
            )
        ]

    def __str__(self) -> str:
        return f"Resolución {self.numero}"
