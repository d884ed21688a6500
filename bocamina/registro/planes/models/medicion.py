"""Lo medido al publicar: la fotografía de la que salen los tableros, sin volver a calcular."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from bocamina.registro.distritos.models import Distrito
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.planes.estados import Color
from bocamina.registro.planes.models.accion import Accion
from bocamina.registro.planes.models.indicador import IndicadorDeAccion
from bocamina.registro.planes.models.ronda import Ronda


class Medicion(models.Model):
    """De un indicador en un trimestre. Si se reabre y publica de nuevo, la anterior deja de ser `vigente`.

    Repite distrito, componente y entidad del día en que se midió: el tablero agrega sin cruzar tablas.
    """

    ronda = models.ForeignKey(Ronda, on_delete=models.PROTECT, related_name="mediciones")
    indicador = models.ForeignKey(IndicadorDeAccion, on_delete=models.PROTECT, related_name="mediciones")
    distrito = models.ForeignKey(Distrito, on_delete=models.PROTECT, related_name="+", db_index=False)
    entidad = models.ForeignKey(Entidad, on_delete=models.PROTECT, related_name="+", db_index=False)
    componente = models.CharField(max_length=20)
    periodo = models.CharField("período", max_length=8)
    resultado = models.DecimalField(max_digits=24, decimal_places=6, null=True, blank=True)
    avance = models.DecimalField("avance, %", max_digits=30, decimal_places=10, null=True, blank=True)
    esperado = models.DecimalField("esperado, %", max_digits=30, decimal_places=10, null=True, blank=True)
    semaforo = models.CharField("semáforo", max_length=6, choices=Color.choices)
    explicacion = models.JSONField()
    vigente = models.BooleanField(default=True)

    class Meta:
        verbose_name = "medición"
        verbose_name_plural = "mediciones"
        ordering = ("periodo", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["indicador", "periodo"], condition=Q(vigente=True), name="medicion_vigente_una"
            ),
        ]
        indexes = [
            models.Index(fields=["periodo"], condition=Q(vigente=True), name="medicion_por_periodo"),
            models.Index(
                fields=["distrito", "periodo"], condition=Q(vigente=True), name="medicion_por_distrito"
            ),
            models.Index(
                fields=["entidad", "periodo"], condition=Q(vigente=True), name="medicion_por_entidad"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.periodo}: {self.avance}"


class MedicionEnMunicipio(models.Model):
    """Dónde ocurrió lo medido."""

    medicion = models.ForeignKey(Medicion, on_delete=models.CASCADE, related_name="lugares")
    municipio = models.CharField(max_length=5)
    periodo = models.CharField("período", max_length=8)

    class Meta:
        verbose_name = "lugar de una medición"
        verbose_name_plural = "lugares de una medición"
        constraints = [
            models.UniqueConstraint(fields=["medicion", "municipio"], name="medicion_una_por_municipio"),
        ]
        indexes = [models.Index(fields=["periodo", "municipio"], name="medicion_por_municipio")]

    def __str__(self) -> str:
        return self.municipio


class MedicionFinanciera(models.Model):
    """De una acción en un trimestre: presupuesto total, comprometido y pagado al corte. Pesos."""

    ronda = models.ForeignKey(Ronda, on_delete=models.PROTECT, related_name="mediciones_financieras")
    accion = models.ForeignKey(Accion, on_delete=models.PROTECT, related_name="mediciones_financieras")
    distrito = models.ForeignKey(Distrito, on_delete=models.PROTECT, related_name="+", db_index=False)
    entidad = models.ForeignKey(Entidad, on_delete=models.PROTECT, related_name="+", db_index=False)
    componente = models.CharField(max_length=20)
    periodo = models.CharField("período", max_length=8)
    presupuesto = models.DecimalField(max_digits=18, decimal_places=2)
    comprometido = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)
    pagado = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)
    vigente = models.BooleanField(default=True)

    class Meta:
        verbose_name = "medición financiera"
        verbose_name_plural = "mediciones financieras"
        ordering = ("periodo", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["accion", "periodo"], condition=Q(vigente=True), name="financiera_vigente_una"
            ),
        ]
        indexes = [
            models.Index(fields=["periodo"], condition=Q(vigente=True), name="financiera_por_periodo"),
            models.Index(
                fields=["distrito", "periodo"], condition=Q(vigente=True), name="financiera_por_distrito"
            ),
            models.Index(
                fields=["entidad", "periodo"], condition=Q(vigente=True), name="financiera_por_entidad"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.periodo}: {self.pagado}"
