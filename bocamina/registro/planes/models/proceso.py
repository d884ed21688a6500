"""Cómo se hace el plan: a quién se le pide, quién responde por la versión y dónde quedó cada compromiso."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from bocamina.registro.expedientes.models import Documento
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.planes.models.accion import Accion
from bocamina.registro.planes.models.plan import Plan, VersionDePlan


class PedidoDeAcciones(models.Model):
    """El formato prediligenciado que se le envía a una entidad, con su término."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="pedidos")
    entidad = models.ForeignKey(Entidad, on_delete=models.PROTECT, related_name="+")
    revision = models.TextField("qué se encontró en el plan estratégico de la entidad", blank=True)
    pedido = models.DateField()
    vence = models.DateField()
    explicacion = models.JSONField()
    respondido = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "pedido de acciones"
        verbose_name_plural = "pedidos de acciones"
        ordering = ("plan_id", "entidad__nombre")
        constraints = [
            models.UniqueConstraint(fields=["plan", "entidad"], name="pedido_uno_por_entidad"),
            models.CheckConstraint(condition=Q(vence__gte=F("pedido")), name="pedido_fechas_en_orden"),
        ]

    def __str__(self) -> str:
        return f"Acciones de {self.entidad} para {self.plan}"

    def ambitos(self) -> Any:
        return self.entidad.ambitos()

    def es_propio_de(self, usuario: Any) -> bool:
        return False


class VistoBueno(models.Model):
    """La oficina de planeación responde por la versión para la sesión."""

    version = models.ForeignKey(VersionDePlan, on_delete=models.PROTECT, related_name="vistos_buenos")
    entidad = models.ForeignKey(Entidad, on_delete=models.PROTECT, related_name="+")
    firmado = models.DateField()
    firmante = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    nota = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = "visto bueno"
        verbose_name_plural = "vistos buenos"
        ordering = ("version_id", "entidad__nombre")
        constraints = [
            models.UniqueConstraint(fields=["version", "entidad"], name="visto_bueno_uno_por_entidad")
        ]

    def __str__(self) -> str:
        return f"Visto bueno de {self.entidad} a {self.version}"


class Confirmacion(models.Model):
    """El compromiso ya está en el plan de acción de la entidad: con qué código y qué lo prueba."""

    accion = models.OneToOneField(Accion, on_delete=models.PROTECT, related_name="confirmacion")
    codigo = models.CharField("código en el plan de acción de la entidad", max_length=60)
    documento = models.ForeignKey(Documento, on_delete=models.PROTECT, related_name="+")
    confirmada = models.DateField()

    class Meta:
        verbose_name = "confirmación"
        verbose_name_plural = "confirmaciones"

    def __str__(self) -> str:
        return f"{self.codigo}: {self.accion.codigo}"
