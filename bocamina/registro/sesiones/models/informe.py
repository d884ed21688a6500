"""El informe periódico de la secretaría: un período, un texto y, al presentarlo, sus documentos."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import F, Q

from bocamina.registro.expedientes.models import Documento
from bocamina.registro.mesas.models import Mesa
from bocamina.registro.sesiones.estados import ClaseInforme


class InformePeriodico(models.Model):
    """Presentado, no cambia: lo que dijo está en el documento, con su huella."""

    mesa = models.ForeignKey(Mesa, on_delete=models.PROTECT, related_name="informes")
    clase = models.CharField(max_length=11, choices=ClaseInforme.choices)
    desde = models.DateField()
    hasta = models.DateField()
    vence = models.DateField("debía presentarse el")
    texto = models.TextField("presentación", blank=True)
    version = models.PositiveIntegerField("versión", default=0)
    presentado_el = models.DateField(null=True, blank=True)
    documento = models.ForeignKey(
        Documento, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    documento_word = models.ForeignKey(
        Documento, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        verbose_name = "informe periódico"
        verbose_name_plural = "informes periódicos"
        ordering = ("-hasta", "-id")
        constraints = [
            models.CheckConstraint(condition=Q(hasta__gte=F("desde")), name="informe_fechas_en_orden"),
            models.UniqueConstraint(
                fields=["mesa", "clase"], condition=Q(presentado_el__isnull=True), name="informe_un_borrador"
            ),
            models.UniqueConstraint(fields=["mesa", "clase", "desde"], name="informe_uno_por_periodo"),
            models.CheckConstraint(
                condition=Q(presentado_el__isnull=True)
                | Q(documento__isnull=False, documento_word__isnull=False),
                name="informe_presentado_con_documentos",
            ),
        ]

    def __str__(self) -> str:
        return f"Informe {self.pk} de {self.mesa}"

    def ambitos(self) -> Iterable[tuple[str, str]]:
        return self.mesa.ambitos()

    def es_propio_de(self, usuario: Any) -> bool:
        return False

    @property
    def fue_tarde(self) -> bool:
        return self.presentado_el is not None and self.presentado_el > self.vence
