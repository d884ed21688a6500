"""La memoria justificativa: secciones con versión y la ruta por la que se revisa."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from bocamina.registro.distritos.estados import FIRMAN, EtapaDeMemoria
from bocamina.registro.distritos.models.distrito import Distrito
from bocamina.registro.expedientes.models import Version


class Memoria(models.Model):
    """`en_vigor` es la versión subida que rige; sin ella rige lo escrito en las secciones."""

    distrito = models.OneToOneField(Distrito, on_delete=models.PROTECT, related_name="memoria")
    etapa = models.CharField(
        max_length=11, choices=EtapaDeMemoria.choices, default=EtapaDeMemoria.ELABORACION
    )
    hojas = models.PositiveIntegerField(null=True, blank=True)
    en_vigor = models.ForeignKey(Version, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    creada_en = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "memoria justificativa"
        verbose_name_plural = "memorias justificativas"
        ordering = ("id",)

    def __str__(self) -> str:
        return f"Memoria justificativa de {self.distrito}"

    def ambitos(self) -> Any:
        return self.distrito.ambitos()

    def es_propio_de(self, usuario: Any) -> bool:
        return False


class SeccionDeMemoria(models.Model):
    """`revision` cuenta los guardados: quien guarda dice sobre cuál escribió."""

    memoria = models.ForeignKey(Memoria, on_delete=models.PROTECT, related_name="secciones")
    elemento = models.CharField(max_length=40)
    texto = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "sección de la memoria"
        verbose_name_plural = "secciones de la memoria"
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=["memoria", "elemento"], name="memoria_seccion_una_vez"),
        ]

    def __str__(self) -> str:
        return f"{self.elemento} de la memoria {self.memoria_id}"


class PasoDeRevision(models.Model):
    """Un avance o una devolución. No se edita."""

    memoria = models.ForeignKey(Memoria, on_delete=models.PROTECT, related_name="pasos")
    de = models.CharField(max_length=11, choices=EtapaDeMemoria.choices)
    a = models.CharField(max_length=11, choices=EtapaDeMemoria.choices)
    dia = models.DateField()
    firma = models.CharField("quien firma y su cargo", max_length=200, blank=True)
    observaciones = models.TextField(blank=True)
    por = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "paso de revisión"
        verbose_name_plural = "pasos de revisión"
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(
                condition=Q(a=EtapaDeMemoria.ELABORACION) | ~Q(de__in=sorted(FIRMAN)) | ~Q(firma=""),
                name="memoria_paso_con_firma",
            ),
            models.CheckConstraint(
                condition=~Q(a=EtapaDeMemoria.ELABORACION) | ~Q(observaciones=""),
                name="memoria_devuelta_con_observaciones",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.de} → {self.a}"
