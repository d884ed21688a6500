"""Lo que pasa después de aceptar: reportes de cada año, cambios y prórrogas (Formato B)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from bocamina.registro.exploracion.estados import ClaseCambio, EstadoProrroga
from bocamina.registro.exploracion.models.propuesta import Propuesta


class ReporteAnual(models.Model):
    """Lo que el titular dice haber hecho en un año, como anexo del Formato Básico Minero de ese año."""

    propuesta = models.ForeignKey(Propuesta, on_delete=models.PROTECT, related_name="reportes")
    anio = models.PositiveSmallIntegerField("año de exploración")
    ejercicio = models.PositiveSmallIntegerField("año calendario")
    smldv_cop = models.CharField("salario diario del año", max_length=40)
    radicado_fbm = models.CharField("radicado del Formato Básico Minero", max_length=60)
    presentado_el = models.DateField()
    quien = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "reporte anual"
        verbose_name_plural = "reportes anuales"
        ordering = ("propuesta_id", "anio")
        constraints = [
            models.UniqueConstraint(fields=["propuesta", "anio"], name="reporte_uno_por_anio"),
            models.CheckConstraint(condition=Q(anio__gte=1), name="reporte_anio_desde_uno"),
        ]

    def __str__(self) -> str:
        return f"Año {self.anio} de {self.propuesta_id}"


class LineaReportada(models.Model):
    """Cuánto se invirtió en una línea y si se entregó su información."""

    reporte = models.ForeignKey(ReporteAnual, on_delete=models.PROTECT, related_name="lineas")
    clave = models.CharField(max_length=40)
    invertido_cop = models.DecimalField("invertido (COP)", max_digits=18, decimal_places=2)
    esta_entregada = models.BooleanField("información entregada", default=False)

    class Meta:
        verbose_name = "línea reportada"
        verbose_name_plural = "líneas reportadas"
        ordering = ("reporte_id", "id")
        constraints = [
            models.UniqueConstraint(fields=["reporte", "clave"], name="linea_reportada_una_vez"),
            models.CheckConstraint(condition=Q(invertido_cop__gte=0), name="linea_reportada_no_negativa"),
        ]

    def __str__(self) -> str:
        return self.clave


class Cambio(models.Model):
    """Todo cambio se informa con el Formato Básico Minero; un mineral de otro grupo recalcula montos."""

    propuesta = models.ForeignKey(Propuesta, on_delete=models.PROTECT, related_name="cambios")
    clase = models.CharField(max_length=10, choices=ClaseCambio.choices)
    descripcion = models.TextField("descripción")
    anio = models.PositiveSmallIntegerField("año de exploración")
    mineral = models.JSONField(null=True, blank=True)
    recalcula = models.BooleanField(default=False)
    antes = models.JSONField(null=True, blank=True)
    despues = models.JSONField(null=True, blank=True)
    radicado_fbm = models.CharField("radicado del Formato Básico Minero", max_length=60, blank=True)
    registrado_el = models.DateField()
    quien = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "cambio"
        verbose_name_plural = "cambios"
        ordering = ("propuesta_id", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(recalcula=False)
                | Q(clase=ClaseCambio.MINERAL, antes__isnull=False, despues__isnull=False),
                name="cambio_recalculado_con_antes_y_despues",
            ),
            models.CheckConstraint(condition=~Q(descripcion=""), name="cambio_descrito"),
        ]

    def __str__(self) -> str:
        return f"Cambio {self.pk} de {self.propuesta_id}"


class Prorroga(models.Model):
    """El Formato B de un período de dos años."""

    propuesta = models.ForeignKey(Propuesta, on_delete=models.PROTECT, related_name="prorrogas")
    periodo = models.CharField("período", max_length=7)
    estado = models.CharField(max_length=8, choices=EstadoProrroga.choices, default=EstadoProrroga.BORRADOR)
    firmante_nombre = models.CharField("nombre de quien avala", max_length=160, blank=True)
    firmante_profesion = models.CharField("profesión", max_length=24, blank=True)
    firmante_matricula = models.CharField("matrícula", max_length=40, blank=True)
    pedida_el = models.DateField(null=True, blank=True)
    fotografia = models.JSONField(null=True, blank=True)

    class Meta:
        verbose_name = "prórroga"
        verbose_name_plural = "prórrogas"
        ordering = ("propuesta_id", "id")
        constraints = [
            models.UniqueConstraint(fields=["propuesta", "periodo"], name="prorroga_una_por_periodo"),
            models.CheckConstraint(
                condition=Q(estado=EstadoProrroga.BORRADOR, pedida_el__isnull=True, fotografia__isnull=True)
                | Q(estado=EstadoProrroga.PEDIDA, pedida_el__isnull=False, fotografia__isnull=False),
                name="prorroga_pedida_con_fotografia",
            ),
        ]

    def __str__(self) -> str:
        return f"Prórroga {self.periodo} de {self.propuesta_id}"


class LineaProrroga(models.Model):
    """Una fila del Formato B: el producto lo escribe el titular."""

    prorroga = models.ForeignKey(Prorroga, on_delete=models.CASCADE, related_name="lineas")
    clave = models.CharField(max_length=40)
    producto = models.TextField(blank=True)
    anio_ejecucion = models.PositiveSmallIntegerField("año de ejecución", null=True, blank=True)
    anio_entrega = models.PositiveSmallIntegerField("año de entrega", null=True, blank=True)
    monto_smldv = models.DecimalField("monto (SMLDV)", max_digits=18, decimal_places=6, null=True, blank=True)

    class Meta:
        verbose_name = "línea de la prórroga"
        verbose_name_plural = "líneas de la prórroga"
        ordering = ("prorroga_id", "id")
        constraints = [
            models.UniqueConstraint(fields=["prorroga", "clave"], name="linea_una_vez_por_prorroga"),
            models.CheckConstraint(
                condition=Q(monto_smldv__isnull=True) | Q(monto_smldv__gte=0),
                name="linea_prorroga_no_negativa",
            ),
        ]

    def __str__(self) -> str:
        return self.clave
