"""El cambio de un plan ya adoptado: quién lo pidió, qué cambia y qué sesión lo aprobó."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.planes.estados import ClaseDeEnmienda, EstadoDeEnmienda, RazonDeEnmienda
from bocamina.registro.planes.models.accion import Accion
from bocamina.registro.planes.models.plan import Plan, VersionDePlan
from bocamina.registro.sesiones.models import Sesion


class Enmienda(models.Model):
    """`cambios`: campo → {antes, despues}, como los ve la ficha de la acción."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="enmiendas")
    numero = models.PositiveSmallIntegerField("número")
    clase = models.CharField(max_length=8, choices=ClaseDeEnmienda.choices)
    accion = models.ForeignKey(
        Accion, on_delete=models.PROTECT, null=True, blank=True, related_name="enmiendas"
    )
    cambios = models.JSONField(default=dict)
    razon = models.CharField("razón", max_length=14, choices=RazonDeEnmienda.choices)
    motivo = models.TextField()
    pedida_por = models.ForeignKey(Entidad, on_delete=models.PROTECT, related_name="+")
    pedida = models.DateField()
    estado = models.CharField(max_length=9, choices=EstadoDeEnmienda.choices, default=EstadoDeEnmienda.PEDIDA)
    sesion = models.ForeignKey(
        Sesion, on_delete=models.PROTECT, null=True, blank=True, related_name="enmiendas_de_plan"
    )
    respuesta = models.TextField("por qué se negó o se retiró", blank=True)
    resuelta = models.DateField(null=True, blank=True)
    # La que dejó el plan como quedó.
    version = models.ForeignKey(
        VersionDePlan, on_delete=models.PROTECT, null=True, blank=True, related_name="enmiendas"
    )

    class Meta:
        verbose_name = "enmienda"
        verbose_name_plural = "enmiendas"
        ordering = ("plan_id", "-numero")
        constraints = [
            models.UniqueConstraint(fields=["plan", "numero"], name="enmienda_numero_por_plan"),
            models.CheckConstraint(
                condition=~Q(estado=EstadoDeEnmienda.APROBADA)
                | Q(sesion__isnull=False, resuelta__isnull=False, version__isnull=False),
                name="enmienda_aprobada_en_sesion",
            ),
            models.CheckConstraint(
                condition=~Q(estado=EstadoDeEnmienda.NEGADA) | ~Q(respuesta=""),
                name="enmienda_negada_con_razon",
            ),
        ]

    def __str__(self) -> str:
        return f"Enmienda {self.numero} de {self.plan}"

    def ambitos(self) -> Any:
        return self.plan.ambitos()

    def es_propio_de(self, usuario: Any) -> bool:
        return False
