"""La oferta institucional: a quién se le pidió, qué ofrece y dónde."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q

from bocamina.registro.distritos.models import Distrito
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.planes.estados import EstadoDeLlamado


class LlamadoDeOferta(models.Model):
    """A una entidad se le pide su oferta en un distrito. El día lo fija la secretaría, con su fundamento."""

    distrito = models.ForeignKey(Distrito, on_delete=models.PROTECT, related_name="llamados_de_oferta")
    entidad = models.ForeignKey(Entidad, on_delete=models.PROTECT, related_name="+")
    pedido = models.DateField()
    vence = models.DateField()
    fundamento = models.CharField("de dónde sale el término", max_length=200, blank=True)
    estado = models.CharField(max_length=10, choices=EstadoDeLlamado.choices, default=EstadoDeLlamado.PEDIDA)
    presentado = models.DateField(null=True, blank=True)
    observaciones = models.TextField("qué hay que corregir", blank=True)

    class Meta:
        verbose_name = "llamado de oferta"
        verbose_name_plural = "llamados de oferta"
        ordering = ("entidad__nombre", "id")
        constraints = [
            models.UniqueConstraint(fields=["distrito", "entidad"], name="llamado_uno_por_entidad"),
            models.CheckConstraint(condition=Q(vence__gte=F("pedido")), name="llamado_fechas_en_orden"),
            models.CheckConstraint(
                condition=~Q(estado=EstadoDeLlamado.PRESENTADA) | Q(presentado__isnull=False),
                name="llamado_presentado_con_fecha",
            ),
            models.CheckConstraint(
                condition=~Q(estado=EstadoDeLlamado.DEVUELTA) | ~Q(observaciones=""),
                name="llamado_devuelto_con_observaciones",
            ),
        ]

    def __str__(self) -> str:
        return f"Oferta de {self.entidad} en {self.distrito}"

    def ambitos(self) -> Any:
        return self.distrito.ambitos()

    def es_propio_de(self, usuario: Any) -> bool:
        return False


class Programa(models.Model):
    """Lo que una entidad ofrece. Sin municipios, en todo el distrito. `version` cuenta los guardados."""

    llamado = models.ForeignKey(LlamadoDeOferta, on_delete=models.PROTECT, related_name="programas")
    nombre = models.CharField("programa", max_length=200)
    que_da = models.TextField("qué da")
    a_quienes = models.CharField("a quiénes", max_length=300)
    aspectos = models.JSONField("aspectos de las dinámicas que atiende", default=list)
    municipios = models.JSONField("dónde", default=list, blank=True)
    presupuesto = models.DecimalField(
        "presupuesto, en pesos", max_digits=18, decimal_places=2, null=True, blank=True
    )
    desde = models.DateField(null=True, blank=True)
    hasta = models.DateField(null=True, blank=True)
    plan_de_origen = models.CharField("plan del que sale", max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "programa"
        verbose_name_plural = "programas"
        ordering = ("llamado__entidad__nombre", "nombre", "id")
        constraints = [
            models.UniqueConstraint(fields=["llamado", "nombre"], name="programa_una_vez_por_llamado"),
            models.CheckConstraint(
                condition=Q(presupuesto__isnull=True) | Q(presupuesto__gte=0),
                name="programa_presupuesto_positivo",
            ),
            models.CheckConstraint(
                condition=Q(desde__isnull=True) | Q(hasta__isnull=True) | Q(hasta__gte=F("desde")),
                name="programa_fechas_en_orden",
            ),
        ]

    def __str__(self) -> str:
        return self.nombre
