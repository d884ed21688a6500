"""El borrador de la resolución que delimita: artículos por escribir y lo que ordena con fecha."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import Q

from bocamina.registro.distritos.models.distrito import Distrito
from bocamina.registro.expedientes.models import Version
from bocamina.registro.instituciones.models import Entidad


class ProyectoDeResolucion(models.Model):
    """`en_vigor` es el Word editado afuera que rige; sin él rige lo escrito en los artículos."""

    distrito = models.OneToOneField(Distrito, on_delete=models.PROTECT, related_name="proyecto")
    primera_sesion = models.DateField("día de la primera sesión", null=True, blank=True)
    periodicidad_meses = models.PositiveSmallIntegerField("cada cuántos meses sesiona", null=True, blank=True)
    plan_vence = models.DateField("fecha para formular el plan", null=True, blank=True)
    convocadas = models.ManyToManyField(Entidad, blank=True, related_name="+")
    en_vigor = models.ForeignKey(Version, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    creado_en = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "proyecto de resolución"
        verbose_name_plural = "proyectos de resolución"
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(
                condition=Q(periodicidad_meses__isnull=True) | Q(periodicidad_meses__gte=1),
                name="proyecto_periodicidad_desde_un_mes",
            ),
        ]

    def __str__(self) -> str:
        return f"Proyecto de resolución de {self.distrito}"

    def ambitos(self) -> Iterable[tuple[str, str]]:
        return self.distrito.ambitos()

    def es_propio_de(self, usuario: Any) -> bool:
        return False


class ArticuloDeProyecto(models.Model):
    """`revision` cuenta los guardados: quien guarda dice sobre cuál escribió."""

    proyecto = models.ForeignKey(ProyectoDeResolucion, on_delete=models.PROTECT, related_name="articulos")
    elemento = models.CharField(max_length=40)
    texto = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "artículo del proyecto"
        verbose_name_plural = "artículos del proyecto"
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=["proyecto", "elemento"], name="proyecto_articulo_una_vez"),
        ]

    def __str__(self) -> str:
        return f"{self.elemento} del proyecto {self.proyecto_id}"
