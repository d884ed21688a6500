"""La acción: un hilo que dura y, en cada versión, cómo se lee."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.pndm.estados import EstadoDeAccion, RolDeParte
from bocamina.registro.pndm.models.plan import ULTIMO_EJE, Linea, Plan, Version


class Accion(models.Model):
    """El hilo. Su código no cambia aunque cambien la redacción, la línea o el objetivo."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="acciones")
    codigo = models.CharField("código", max_length=20)

    class Meta:
        verbose_name = "acción"
        verbose_name_plural = "acciones"
        ordering = ("codigo",)
        constraints = [models.UniqueConstraint(fields=["plan", "codigo"], name="accion_codigo_una_vez")]

    def __str__(self) -> str:
        return f"Acción {self.codigo}"


class Redaccion(models.Model):
    """Cómo se lee la acción en una versión. `edicion` cuenta los guardados."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="redacciones")
    accion = models.ForeignKey(Accion, on_delete=models.PROTECT, related_name="redacciones")
    linea = models.ForeignKey(Linea, on_delete=models.PROTECT, related_name="redacciones")
    orden = models.PositiveIntegerField(default=0)
    texto = models.TextField("acción")
    eje = models.PositiveSmallIntegerField("eje de la política", null=True, blank=True)
    lugares = models.JSONField("posible lugar", default=list, blank=True)
    categoria = models.TextField("categoría", blank=True)
    indicador = models.TextField(blank=True)
    trazador = models.BooleanField("lleva trazador de ventanilla minera", null=True, blank=True)
    estado = models.CharField(max_length=16, choices=EstadoDeAccion.choices, default=EstadoDeAccion.PROPUESTA)
    productos = models.TextField(blank=True)
    otras = models.JSONField("columnas que nadie reconoció", default=list, blank=True)
    origen = models.CharField("hoja y fila de donde salió", max_length=200, blank=True)
    edicion = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "redacción"
        verbose_name_plural = "redacciones"
        ordering = (
            "linea__objetivo__numero",
            "linea__objetivo_id",
            "linea__numero",
            "linea_id",
            "orden",
            "id",
        )
        constraints = [
            models.UniqueConstraint(fields=["version", "accion"], name="redaccion_una_por_version"),
            models.CheckConstraint(
                condition=Q(eje__isnull=True) | Q(eje__lte=ULTIMO_EJE), name="redaccion_eje_de_0_a_7"
            ),
            models.CheckConstraint(condition=~Q(texto=""), name="redaccion_con_texto"),
        ]

    def __str__(self) -> str:
        return f"{self.accion.codigo} en {self.version}"

    def ambitos(self) -> Any:
        """Las entidades que están en ella."""
        return [("entidad", p.entidad.clave) for p in self.partes.all() if p.entidad]

    def es_propio_de(self, usuario: Any) -> bool:
        return False


class Parte(models.Model):
    """Una entidad en una acción, con el nombre que trae la matriz y, si se conoce, su ficha."""

    redaccion = models.ForeignKey(Redaccion, on_delete=models.CASCADE, related_name="partes")
    entidad = models.ForeignKey(Entidad, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    nombre = models.TextField()
    unidad = models.TextField(blank=True)
    rol = models.CharField(max_length=11, choices=RolDeParte.choices, default=RolDeParte.RESPONSABLE)
    responde = models.BooleanField("da cuenta en el seguimiento", default=False)

    class Meta:
        ordering = ("id",)
        constraints = [models.CheckConstraint(condition=~Q(nombre=""), name="parte_con_nombre")]

    def __str__(self) -> str:
        return f"{self.nombre} ({self.unidad})" if self.unidad else self.nombre


class Contacto(models.Model):
    """Datos de una persona: se ven con permiso y nunca van a la bitácora."""

    redaccion = models.ForeignKey(Redaccion, on_delete=models.CASCADE, related_name="contactos")
    persona = models.TextField(blank=True)
    telefono = models.TextField("teléfono", blank=True)
    correo = models.TextField(blank=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"Contacto {self.pk}"
