"""Con qué se sustenta el distrito: hallazgos por criterio, solicitudes a otras entidades y diagnóstico."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from bocamina.registro.distritos.models.distrito import Distrito
from bocamina.registro.expedientes.models import Documento, Version
from bocamina.registro.instituciones.models import Entidad


class Hallazgo(models.Model):
    """Lo que se halló en un criterio, de qué fuente y con qué archivo. `revision` cuenta los guardados."""

    distrito = models.ForeignKey(Distrito, on_delete=models.PROTECT, related_name="hallazgos")
    criterio = models.CharField(max_length=40)
    texto = models.TextField("hallazgo", blank=True)
    fuente = models.CharField(max_length=300, blank=True)
    fecha_de_la_fuente = models.DateField(null=True, blank=True)
    documento = models.ForeignKey(
        Documento, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    revision = models.PositiveIntegerField(default=0)
    history = HistoricalRecords()

    class Meta:
        verbose_name = "hallazgo"
        verbose_name_plural = "hallazgos"
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=["distrito", "criterio"], name="hallazgo_uno_por_criterio"),
            models.CheckConstraint(condition=Q(texto="") | ~Q(fuente=""), name="hallazgo_con_fuente"),
        ]

    def __str__(self) -> str:
        return f"{self.criterio} de {self.distrito_id}"


class Solicitud(models.Model):
    """Lo que se le pide por escrito a una entidad, con los municipios que se proyectaban ese día."""

    distrito = models.ForeignKey(Distrito, on_delete=models.PROTECT, related_name="solicitudes")
    entidad = models.ForeignKey(Entidad, on_delete=models.PROTECT, related_name="+")
    radicado = models.CharField(max_length=20, unique=True)
    criterio = models.CharField(max_length=40, blank=True)
    pide = models.TextField("qué se pide")
    municipios = models.JSONField(default=list)
    enviada = models.DateField()
    vence = models.DateField()
    explicacion = models.JSONField()
    respondida = models.DateField(null=True, blank=True)
    respuesta = models.TextField(blank=True)
    escala = models.CharField("escala de lo que enviaron", max_length=60, blank=True)
    documento = models.ForeignKey(
        Documento, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "solicitud a una entidad"
        verbose_name_plural = "solicitudes a entidades"
        ordering = ("vence", "id")
        constraints = [
            models.CheckConstraint(condition=Q(vence__gte=F("enviada")), name="solicitud_fechas_en_orden"),
            models.CheckConstraint(
                condition=Q(respondida__isnull=True) | (Q(respondida__gte=F("enviada")) & ~Q(respuesta="")),
                name="solicitud_respondida_completa",
            ),
        ]

    def __str__(self) -> str:
        return self.radicado

    def ambitos(self) -> Any:
        """La ven quien lleva el distrito y la entidad a la que se le pidió."""
        return [*self.distrito.ambitos(), *self.entidad.ambitos()]

    def es_propio_de(self, usuario: Any) -> bool:
        return False


class Diagnostico(models.Model):
    """Una versión. Fijada no cambia: lo nuevo es otra versión. `archivo`: la editada afuera, que rige."""

    distrito = models.ForeignKey(Distrito, on_delete=models.PROTECT, related_name="diagnosticos")
    numero = models.PositiveIntegerField()
    nota = models.CharField("qué cambia en esta versión", max_length=300, blank=True)
    fijado_el = models.DateField(null=True, blank=True)
    archivo = models.ForeignKey(Version, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "versión del diagnóstico"
        verbose_name_plural = "versiones del diagnóstico"
        ordering = ("-numero",)
        constraints = [
            models.UniqueConstraint(fields=["distrito", "numero"], name="diagnostico_numero_una_vez"),
            models.UniqueConstraint(
                fields=["distrito"], condition=Q(fijado_el__isnull=True), name="diagnostico_un_borrador"
            ),
        ]

    def __str__(self) -> str:
        return f"Diagnóstico, versión {self.numero}"

    def ambitos(self) -> Any:
        return self.distrito.ambitos()

    def es_propio_de(self, usuario: Any) -> bool:
        return False


class SeccionDeDiagnostico(models.Model):
    diagnostico = models.ForeignKey(Diagnostico, on_delete=models.PROTECT, related_name="secciones")
    elemento = models.CharField(max_length=40)
    texto = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "sección del diagnóstico"
        verbose_name_plural = "secciones del diagnóstico"
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=["diagnostico", "elemento"], name="diagnostico_seccion_una_vez"),
        ]

    def __str__(self) -> str:
        return f"{self.elemento} del diagnóstico {self.diagnostico_id}"
