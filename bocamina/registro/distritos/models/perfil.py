"""Dónde queda el distrito, quiénes están, quiénes ayudan y para qué se creó."""

from __future__ import annotations

from typing import Any

import shapely
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from bocamina.registro.distritos.estados import ClaseDeAliado, ClaseEtnica
from bocamina.registro.distritos.models.distrito import Distrito
from bocamina.registro.expedientes.models import Documento
from bocamina.registro.instituciones.models import Periodo


class Contorno(Periodo):
    """La forma propia del distrito según una fuente; la anterior se conserva con su último día."""

    distrito = models.ForeignKey(Distrito, on_delete=models.PROTECT, related_name="contornos")
    fuente = models.CharField(max_length=200)
    fecha = models.DateField("fecha de la fuente")
    documento = models.ForeignKey(Documento, on_delete=models.PROTECT, related_name="+")
    # WKB en longitud y latitud (EPSG:4686); el archivo de donde salió queda en el expediente.
    wkb = models.BinaryField()
    crs_original = models.CharField("sistema de referencia del archivo", max_length=20, blank=True)
    area_ha = models.DecimalField("área geodésica", max_digits=14, decimal_places=4)
    partes = models.PositiveIntegerField()
    # Los que tocaba según los límites importados ese día: la página los compara con los declarados.
    municipios = models.JSONField(default=list, blank=True)

    class Meta(Periodo.Meta):
        verbose_name = "contorno del distrito"
        verbose_name_plural = "contornos del distrito"
        ordering = ("-desde", "-id")
        constraints = [
            *Periodo.Meta.constraints,
            models.UniqueConstraint(
                fields=["distrito"], condition=Q(hasta__isnull=True), name="contorno_vigente_por_distrito"
            ),
            models.CheckConstraint(condition=Q(area_ha__gt=0), name="contorno_con_area"),
        ]

    def __str__(self) -> str:
        return f"Contorno según {self.fuente}"

    @property
    def forma(self) -> Any:
        return shapely.from_wkb(bytes(self.wkb))


class Comunidad(Periodo):
    """Presencia étnica: un pueblo o comunidad, nunca personas, con la fuente que lo dice."""

    distrito = models.ForeignKey(Distrito, on_delete=models.PROTECT, related_name="comunidades")
    clase = models.CharField(max_length=20, choices=ClaseEtnica.choices)
    nombre = models.CharField("pueblo o comunidad", max_length=160)
    territorio = models.CharField("territorio y su situación", max_length=300, blank=True)
    fuente = models.CharField(max_length=300)
    fecha = models.DateField("fecha de la fuente")
    history = HistoricalRecords()

    class Meta(Periodo.Meta):
        verbose_name = "presencia étnica"
        verbose_name_plural = "presencias étnicas"
        ordering = ("nombre", "id")
        constraints = [*Periodo.Meta.constraints]

    def __str__(self) -> str:
        return self.nombre


class Aliado(Periodo):
    distrito = models.ForeignKey(Distrito, on_delete=models.PROTECT, related_name="aliados")
    clase = models.CharField(max_length=16, choices=ClaseDeAliado.choices)
    nombre = models.CharField("organización", max_length=160)
    aporte = models.CharField("en qué ayuda", max_length=300)
    history = HistoricalRecords()

    class Meta(Periodo.Meta):
        verbose_name = "aliado"
        verbose_name_plural = "aliados"
        ordering = ("nombre", "id")
        constraints = [*Periodo.Meta.constraints]

    def __str__(self) -> str:
        return self.nombre


class PropositoDeDistrito(models.Model):
    """Cuáles de los propósitos persigue, y por qué: el plan los usa como etiquetas."""

    distrito = models.ForeignKey(Distrito, on_delete=models.PROTECT, related_name="propositos")
    proposito = models.CharField(max_length=40)
    razon = models.CharField("por qué aquí", max_length=400)
    history = HistoricalRecords()

    class Meta:
        verbose_name = "propósito del distrito"
        verbose_name_plural = "propósitos del distrito"
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=["distrito", "proposito"], name="proposito_una_vez_por_distrito"),
        ]

    def __str__(self) -> str:
        return f"{self.proposito} de {self.distrito_id}"
