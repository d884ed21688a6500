"""El plan, sus ejes, sus versiones y, en cada versión, los objetivos y las líneas como se leían."""

from __future__ import annotations

from typing import Any

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

from bocamina.registro.pndm.estados import EstadoDeVersion

CLAVE = r"^[a-z0-9]+(-[a-z0-9]+)*\Z"
ULTIMO_EJE = 7


class Plan(models.Model):
    clave = models.CharField(
        max_length=40,
        unique=True,
        validators=[RegexValidator(CLAVE, "Minúsculas sin tilde, cifras y guiones.")],
    )
    nombre = models.CharField(max_length=200)
    horizonte = models.PositiveIntegerField("año hasta el que va")
    vision = models.TextField("visión", blank=True)
    otros_nombres = models.JSONField("otros nombres con que se le cita", default=list, blank=True)

    class Meta:
        verbose_name = "plan nacional"
        verbose_name_plural = "planes nacionales"
        ordering = ("clave",)
        constraints = [
            models.CheckConstraint(
                condition=Q(horizonte__gte=2000, horizonte__lte=2200), name="plan_horizonte_posible"
            )
        ]

    def __str__(self) -> str:
        return self.nombre


class Eje(models.Model):
    """De la política pública. El 0 es «ninguno en particular» y no se escribe aquí."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="ejes")
    numero = models.PositiveSmallIntegerField()
    nombre = models.CharField(max_length=200)
    descripcion = models.TextField("descripción", blank=True)

    class Meta:
        ordering = ("numero",)
        constraints = [
            models.UniqueConstraint(fields=["plan", "numero"], name="eje_una_vez_por_plan"),
            models.CheckConstraint(condition=Q(numero__gte=1, numero__lte=ULTIMO_EJE), name="eje_de_1_a_7"),
        ]

    def __str__(self) -> str:
        return f"Eje {self.numero}. {self.nombre}"


class Version(models.Model):
    """Una fotografía con nombre y fecha. Publicada, ya no cambia."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="versiones")
    clave = models.CharField(max_length=60)
    nombre = models.CharField(max_length=120)
    fecha = models.DateField()
    estado = models.CharField(
        max_length=10, choices=EstadoDeVersion.choices, default=EstadoDeVersion.BORRADOR
    )
    anterior = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="siguientes"
    )
    responder_hasta = models.DateField("hasta cuándo responden las entidades", null=True, blank=True)
    informe = models.JSONField("qué trajo el archivo", default=dict, blank=True)
    huella = models.CharField("huella del archivo", max_length=64, blank=True)

    class Meta:
        verbose_name = "versión"
        verbose_name_plural = "versiones"
        ordering = ("-fecha", "-id")
        constraints = [
            models.UniqueConstraint(fields=["plan", "clave"], name="version_una_vez_por_plan"),
            models.UniqueConstraint(fields=["plan", "nombre"], name="version_nombre_una_vez"),
        ]

    def __str__(self) -> str:
        return f"{self.nombre}"

    @property
    def se_escribe(self) -> bool:
        return self.estado == EstadoDeVersion.BORRADOR

    def ambitos(self) -> Any:
        return []

    def es_propio_de(self, usuario: Any) -> bool:
        return False


class Objetivo(models.Model):
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="objetivos")
    numero = models.PositiveIntegerField(default=0)
    texto = models.TextField(blank=True)
    que = models.TextField("qué", blank=True)
    para_que = models.TextField("para qué", blank=True)
    como = models.TextField("cómo", blank=True)

    class Meta:
        ordering = ("numero", "id")

    def __str__(self) -> str:
        return f"Objetivo {self.numero}" if self.numero else "Sin objetivo"


class Cluster(models.Model):
    """Un grupo de líneas que se trabajan juntas."""

    objetivo = models.ForeignKey(Objetivo, on_delete=models.CASCADE, related_name="clusters")
    nombre = models.TextField()

    class Meta:
        verbose_name = "clúster"
        ordering = ("id",)

    def __str__(self) -> str:
        return self.nombre


class Linea(models.Model):
    objetivo = models.ForeignKey(Objetivo, on_delete=models.CASCADE, related_name="lineas")
    cluster = models.ForeignKey(
        Cluster, on_delete=models.SET_NULL, null=True, blank=True, related_name="lineas"
    )
    numero = models.PositiveIntegerField(default=0)
    nombre = models.TextField(blank=True)
    definicion = models.TextField("definición", blank=True)

    class Meta:
        verbose_name = "línea estratégica"
        verbose_name_plural = "líneas estratégicas"
        ordering = ("objetivo__numero", "numero", "id")

    def __str__(self) -> str:
        if not self.nombre:
            return "Sin línea"
        return f"{self.numero}. {self.nombre}" if self.numero else self.nombre
