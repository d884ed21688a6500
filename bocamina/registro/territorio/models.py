"""Departamentos, municipios y sus límites, con la fuente y la fecha de cada uno."""

from __future__ import annotations

from typing import Any, ClassVar

import shapely
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Left
from simple_history.models import HistoricalRecords

from bocamina.registro.territorio.estados import (
    CODIGO_DEPARTAMENTO,
    CODIGO_MUNICIPIO,
    ClaseArchivo,
    TipoMunicipio,
)


class Lugar(models.Model):
    """Lo común de departamentos y municipios; el código es texto: los ceros de la izquierda valen."""

    nombre = models.CharField(max_length=120)
    desde = models.DateField(null=True, blank=True)
    hasta = models.DateField(null=True, blank=True, help_text="Último día; vacío si existe.")

    class Meta:
        abstract = True
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(desde__isnull=True) | Q(hasta__isnull=True) | Q(hasta__gte=F("desde")),
                name="%(class)s_fechas_en_orden",
            )
        ]

    def __str__(self) -> str:
        return self.nombre


class Departamento(Lugar):
    codigo = models.CharField("código DIVIPOLA", max_length=2, primary_key=True)
    history = HistoricalRecords()

    class Meta(Lugar.Meta):
        verbose_name = "departamento"
        verbose_name_plural = "departamentos"
        ordering = ("nombre",)
        constraints = [
            *Lugar.Meta.constraints,
            models.CheckConstraint(
                condition=Q(codigo__regex=CODIGO_DEPARTAMENTO), name="departamento_codigo_dos_cifras"
            ),
        ]


class Municipio(Lugar):
    codigo = models.CharField("código DIVIPOLA", max_length=5, primary_key=True)
    departamento = models.ForeignKey(Departamento, on_delete=models.PROTECT, related_name="municipios")
    tipo = models.CharField(max_length=24, choices=TipoMunicipio.choices, default=TipoMunicipio.MUNICIPIO)
    history = HistoricalRecords()

    class Meta(Lugar.Meta):
        verbose_name = "municipio"
        verbose_name_plural = "municipios"
        ordering = ("nombre", "codigo")
        constraints = [
            *Lugar.Meta.constraints,
            models.CheckConstraint(
                condition=Q(codigo__regex=CODIGO_MUNICIPIO), name="municipio_codigo_cinco_cifras"
            ),
            models.CheckConstraint(
                condition=Q(departamento=Left("codigo", 2)), name="municipio_codigo_de_su_departamento"
            ),
        ]


class Importacion(models.Model):
    """Cada archivo que cambió el territorio: cuál, de quién, de cuándo y cuánto cambió."""

    momento = models.DateTimeField(auto_now_add=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    clase = models.CharField(max_length=8, choices=ClaseArchivo.choices)
    archivo = models.CharField(max_length=160)
    sha256 = models.CharField("huella del archivo", max_length=64)
    fuente = models.CharField(max_length=200)
    fecha = models.DateField("fecha de la fuente")
    resumen = models.JSONField(default=dict)

    class Meta:
        verbose_name = "importación de territorio"
        verbose_name_plural = "importaciones de territorio"
        ordering = ("-momento", "-id")

    def __str__(self) -> str:
        return f"{self.get_clase_display()}: {self.fuente}"


class Geometria(models.Model):
    """El límite de un lugar según una fuente; el anterior se conserva con su último día."""

    departamento = models.ForeignKey(
        Departamento, on_delete=models.PROTECT, related_name="geometrias", null=True, blank=True
    )
    municipio = models.ForeignKey(
        Municipio, on_delete=models.PROTECT, related_name="geometrias", null=True, blank=True
    )
    importacion = models.ForeignKey(Importacion, on_delete=models.PROTECT, related_name="geometrias")
    # WKB en longitud y latitud (EPSG:4686); `crs_original` es el sistema en que venía.
    wkb = models.BinaryField()
    simplificada = models.BinaryField()
    huella = models.CharField("huella de la geometría", max_length=64)
    crs_original = models.CharField("sistema de referencia del archivo", max_length=20)
    fuente = models.CharField(max_length=200)
    fecha = models.DateField("fecha de la fuente")
    reparo = models.CharField("qué se reparó", max_length=200, blank=True)
    area_ha = models.DecimalField("área geodésica", max_digits=14, decimal_places=4)
    hasta = models.DateField("reemplazada el", null=True, blank=True)

    class Meta:
        verbose_name = "geometría"
        verbose_name_plural = "geometrías"
        ordering = ("-fecha", "-id")
        constraints = [
            models.CheckConstraint(
                condition=Q(departamento__isnull=True, municipio__isnull=False)
                | Q(departamento__isnull=False, municipio__isnull=True),
                name="geometria_de_un_solo_lugar",
            ),
            models.UniqueConstraint(
                fields=["municipio"], condition=Q(hasta__isnull=True), name="geometria_vigente_por_municipio"
            ),
            models.UniqueConstraint(
                fields=["departamento"],
                condition=Q(hasta__isnull=True),
                name="geometria_vigente_por_departamento",
            ),
            models.CheckConstraint(condition=Q(area_ha__gt=0), name="geometria_con_area"),
        ]

    def __str__(self) -> str:
        return f"Límite de {self.departamento_id or self.municipio_id}"

    @property
    def forma(self) -> Any:
        return shapely.from_wkb(bytes(self.wkb))

    @property
    def forma_simple(self) -> Any:
        return shapely.from_wkb(bytes(self.simplificada))
