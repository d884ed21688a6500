"""Lo que una entidad reporta de cada indicador y de la plata de cada acción."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from bocamina.registro.expedientes.models import Documento
from bocamina.registro.planes.models.accion import Accion
from bocamina.registro.planes.models.indicador import IndicadorDeAccion
from bocamina.registro.planes.models.ronda import Instrumento
from bocamina.registro.sesiones.models import Compromiso


class Reporte(models.Model):
    """`resultado` vacío es «sin reporte», nunca cero. `hallazgos`: lo que la revisión encontró al firmar."""

    instrumento = models.ForeignKey(Instrumento, on_delete=models.PROTECT, related_name="reportes")
    indicador = models.ForeignKey(IndicadorDeAccion, on_delete=models.PROTECT, related_name="reportes")
    resultado = models.DecimalField(max_digits=24, decimal_places=6, null=True, blank=True)
    logro = models.TextField("qué se logró", blank=True)
    dificultad = models.TextField("qué lo dificultó", blank=True)
    correctiva = models.TextField("acción correctiva", blank=True)
    correctiva_vence = models.DateField("fecha de la acción correctiva", null=True, blank=True)
    aclaracion = models.TextField("aclaración a lo que encontró la revisión", blank=True)
    municipios = models.JSONField("dónde", default=list, blank=True)
    hallazgos = models.JSONField(default=list, blank=True)
    compromiso = models.OneToOneField(
        Compromiso, on_delete=models.PROTECT, null=True, blank=True, related_name="reporte_de_plan"
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "reporte de indicador"
        verbose_name_plural = "reportes de indicador"
        ordering = ("instrumento_id", "indicador_id")
        constraints = [
            models.UniqueConstraint(fields=["instrumento", "indicador"], name="reporte_uno_por_indicador"),
            models.CheckConstraint(
                condition=Q(correctiva="") | Q(correctiva_vence__isnull=False),
                name="reporte_correctiva_con_fecha",
                violation_error_message="La acción correctiva lleva fecha: va a ser un compromiso.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicador}: {self.resultado}"


class Evidencia(models.Model):
    """Un archivo del expediente que sostiene un reporte."""

    reporte = models.ForeignKey(Reporte, on_delete=models.PROTECT, related_name="evidencias")
    documento = models.ForeignKey(Documento, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "evidencia"
        verbose_name_plural = "evidencias"
        ordering = ("id",)

    def __str__(self) -> str:
        return str(self.documento)


class Gasto(models.Model):
    """Pesos de la acción desde que empezó el plan hasta el corte. Vacío es «sin reporte»."""

    instrumento = models.ForeignKey(Instrumento, on_delete=models.PROTECT, related_name="gastos")
    accion = models.ForeignKey(Accion, on_delete=models.PROTECT, related_name="gastos")
    comprometido = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)
    pagado = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)

    class Meta:
        verbose_name = "ejecución reportada"
        verbose_name_plural = "ejecuciones reportadas"
        ordering = ("instrumento_id", "accion_id")
        constraints = [
            models.UniqueConstraint(fields=["instrumento", "accion"], name="gasto_uno_por_accion"),
            models.CheckConstraint(
                condition=(Q(comprometido__isnull=True) | Q(comprometido__gte=0))
                & (Q(pagado__isnull=True) | Q(pagado__gte=0)),
                name="gasto_positivo",
                violation_error_message="Lo comprometido y lo pagado no pueden ser negativos.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.accion.codigo}: {self.pagado}"
