"""El espacio de diálogo, de formación o de trabajo, y quienes asistieron."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from bocamina.registro.relacionamiento.estados import ClaseDeEspacio, Sector
from bocamina.registro.relacionamiento.models.canal import ConContacto
from bocamina.registro.relacionamiento.models.territorio import DeTerritorio, Territorio
from bocamina.registro.territorio.models import Municipio


class Espacio(DeTerritorio):
    """`asistieron` vale mientras no hay lista; con lista, la cuenta sale de ella."""

    territorio = models.ForeignKey(Territorio, on_delete=models.PROTECT, related_name="espacios")
    clase = models.CharField(max_length=12, choices=ClaseDeEspacio.choices)
    nombre = models.CharField(max_length=200)
    fecha = models.DateField()
    municipio = models.ForeignKey(
        Municipio, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    lugar = models.CharField(max_length=160, blank=True)
    paso = models.CharField("paso de la metodología", max_length=30)
    objetivo = models.TextField("para qué", max_length=2000, blank=True)
    dicho = models.TextField("lo que se dijo", max_length=10000, blank=True)
    acordado = models.TextField("lo que se acordó", max_length=10000, blank=True)
    asistieron = models.PositiveIntegerField("cuántas personas, sin lista", default=0)

    class Meta:
        verbose_name = "espacio"
        verbose_name_plural = "espacios"
        ordering = ("-fecha", "-id")
        constraints = [models.CheckConstraint(condition=~Q(nombre=""), name="espacio_con_nombre")]

    def __str__(self) -> str:
        return self.nombre


class Asistente(ConContacto):
    """Una persona en la lista. `llano` compara nombres sin tildes: en una lista nadie va dos veces."""

    espacio = models.ForeignKey(Espacio, on_delete=models.PROTECT, related_name="asistentes")
    nombre = models.CharField(max_length=160)
    llano = models.CharField(max_length=200, editable=False)
    organizacion = models.CharField("organización", max_length=160, blank=True)
    sector = models.CharField(max_length=10, choices=Sector.choices, default=Sector.OTRO)

    class Meta(ConContacto.Meta):
        verbose_name = "asistente"
        verbose_name_plural = "asistentes"
        ordering = ("nombre", "id")
        constraints = [
            *ConContacto.Meta.constraints,
            models.UniqueConstraint(fields=["espacio", "llano"], name="asistente_una_vez_por_lista"),
            models.CheckConstraint(condition=~Q(nombre=""), name="asistente_con_nombre"),
        ]

    def __str__(self) -> str:
        """Sin el nombre: este texto acaba en la bitácora."""
        return f"Asistente {self.pk}"
