"""El reglamento que una mesa aprueba: lo que cambia de la norma, desde cuándo y en qué acta."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from bocamina.registro.expedientes.models import Documento
from bocamina.registro.mesas.estados import EstadoProyecto
from bocamina.registro.mesas.models.mesa import Mesa


class ProyectoDeReglamento(models.Model):
    """Una versión del reglamento: se escribe por capítulos y, aprobada en sesión, ya no cambia.

    `parametros`: lo que propone cambiar de la norma, con la forma de `Reglamento.parametros`.
    """

    mesa = models.ForeignKey(Mesa, on_delete=models.PROTECT, related_name="proyectos_de_reglamento")
    numero = models.PositiveSmallIntegerField("versión")
    estado = models.CharField(max_length=8, choices=EstadoProyecto.choices, default=EstadoProyecto.BORRADOR)
    parametros = models.JSONField("parámetros", default=dict, blank=True)
    documento = models.ForeignKey(
        Documento, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    creado_en = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "proyecto de reglamento"
        verbose_name_plural = "proyectos de reglamento"
        ordering = ("mesa_id", "-numero")
        constraints = [
            models.UniqueConstraint(fields=["mesa", "numero"], name="proyecto_reglamento_version"),
            models.UniqueConstraint(
                fields=["mesa"],
                condition=Q(estado=EstadoProyecto.BORRADOR),
                name="proyecto_reglamento_uno_en_borrador",
            ),
        ]

    def __str__(self) -> str:
        return f"Reglamento de {self.mesa}, versión {self.numero}"


class CapituloDeReglamento(models.Model):
    """`revision` cuenta los guardados: quien guarda dice sobre cuál escribió."""

    proyecto = models.ForeignKey(ProyectoDeReglamento, on_delete=models.PROTECT, related_name="capitulos")
    elemento = models.CharField(max_length=40)
    texto = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "capítulo del reglamento"
        verbose_name_plural = "capítulos del reglamento"
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=["proyecto", "elemento"], name="capitulo_una_vez_por_version")
        ]

    def __str__(self) -> str:
        return f"{self.elemento} de {self.proyecto_id}"


class Reglamento(models.Model):
    """Cada aprobación es otra fila: la anterior sigue rigiendo las sesiones de su tiempo.

    `parametros`: nombre sin el nivel («quorum», «acta.envio») → valor con la forma de la norma.
    """

    mesa = models.ForeignKey(Mesa, on_delete=models.PROTECT, related_name="reglamentos")
    rige_desde = models.DateField("rige desde")
    acta = models.CharField("acta que lo aprobó", max_length=200)
    parametros = models.JSONField("parámetros")
    proyecto = models.OneToOneField(
        ProyectoDeReglamento, on_delete=models.PROTECT, related_name="aprobacion", null=True, blank=True
    )
    registrado_en = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "reglamento"
        verbose_name_plural = "reglamentos"
        ordering = ("mesa_id", "-rige_desde", "-id")
        constraints = [
            models.CheckConstraint(condition=~Q(acta=""), name="reglamento_con_acta"),
            models.UniqueConstraint(fields=["mesa", "rige_desde"], name="reglamento_uno_por_fecha"),
        ]

    def __str__(self) -> str:
        return f"Reglamento de {self.mesa} desde {self.rige_desde}"
