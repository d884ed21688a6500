"""Con qué se mide una acción: aparte de ella, con su fórmula, su línea base y sus metas."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from bocamina.nucleo.planes import Acumulacion, TipoIndicador
from bocamina.registro.planes.models.accion import Accion

TIPOS = list(zip(list(TipoIndicador), ("Gestión", "Producto", "Resultado", "Impacto"), strict=True))
ACUMULACIONES = list(
    zip(
        list(Acumulacion),
        ("Acumulado", "Flujo", "Stock", "Capacidad", "Reducción", "Reducción anual"),
        strict=True,
    )
)


class IndicadorDeAccion(models.Model):
    """`variables`: símbolo, nombre y fuente de cada dato de la fórmula. Las cifras son exactas."""

    accion = models.ForeignKey(Accion, on_delete=models.PROTECT, related_name="indicadores")
    nombre = models.CharField(max_length=240)
    formula = models.CharField("fórmula", max_length=300)
    variables = models.JSONField(default=list)
    unidad = models.CharField("unidad de medida", max_length=60)
    tipo = models.CharField(max_length=10, choices=[(t.value, n) for t, n in TIPOS])
    acumulacion = models.CharField(
        "tipo de acumulación", max_length=16, choices=[(a.value, n) for a, n in ACUMULACIONES]
    )
    linea_base = models.DecimalField("línea base", max_digits=24, decimal_places=6, null=True, blank=True)
    linea_base_fecha = models.DateField("fecha de la línea base", null=True, blank=True)
    linea_base_fuente = models.CharField("fuente de la línea base", max_length=240, blank=True)
    meta_final = models.DecimalField(max_digits=24, decimal_places=6, null=True, blank=True)
    medio = models.CharField("medio de verificación", max_length=300, blank=True)
    # Exigencia → {cumple, razon}: las exigencias son las de la norma `peg.indicador_crema`.
    crema = models.JSONField("CREMA", default=dict, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "indicador"
        verbose_name_plural = "indicadores"
        ordering = ("accion_id", "id")
        constraints = [
            models.UniqueConstraint(fields=["accion", "nombre"], name="indicador_una_vez_por_accion"),
            models.CheckConstraint(
                condition=Q(linea_base__isnull=True)
                | (Q(linea_base_fecha__isnull=False) & ~Q(linea_base_fuente="")),
                name="indicador_base_con_fecha_y_fuente",
                violation_error_message="La línea base va con su fecha y su fuente.",
            ),
        ]

    def __str__(self) -> str:
        return self.nombre

    def ambitos(self) -> Any:
        return self.accion.ambitos()

    def es_propio_de(self, usuario: Any) -> bool:
        return False


class MetaDeIndicador(models.Model):
    """Lo programado para un período («2027», «2027-T1»). `base`: solo en la reducción anual."""

    indicador = models.ForeignKey(IndicadorDeAccion, on_delete=models.CASCADE, related_name="metas")
    periodo = models.CharField("período", max_length=8)
    valor = models.DecimalField(max_digits=24, decimal_places=6)
    base = models.DecimalField(
        "línea base del período", max_digits=24, decimal_places=6, null=True, blank=True
    )

    class Meta:
        verbose_name = "meta"
        verbose_name_plural = "metas"
        ordering = ("indicador_id", "periodo")
        constraints = [
            models.UniqueConstraint(fields=["indicador", "periodo"], name="meta_una_por_periodo"),
        ]

    def __str__(self) -> str:
        return f"{self.periodo}: {self.valor}"
