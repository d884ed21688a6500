"""Los actores de un territorio, muchas veces personas: los ve quien lleva el territorio."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from bocamina.registro.relacionamiento.estados import Sector
from bocamina.registro.relacionamiento.models.canal import ConContacto
from bocamina.registro.relacionamiento.models.territorio import DeTerritorio, Territorio


class Actor(DeTerritorio, ConContacto):
    """Distinto del mapa de actores de un distrito: aquí llega la base que ya existía."""

    territorio = models.ForeignKey(Territorio, on_delete=models.PROTECT, related_name="actores")
    nombre = models.CharField(max_length=200)
    llano = models.CharField(max_length=260, editable=False)
    sector = models.CharField(max_length=10, choices=Sector.choices, default=Sector.OTRO)
    lugar = models.CharField("municipio o vereda", max_length=160, blank=True)
    interes = models.TextField("qué le interesa", max_length=2000, blank=True)

    class Meta(ConContacto.Meta):
        verbose_name = "actor del territorio"
        verbose_name_plural = "actores del territorio"
        ordering = ("nombre", "id")
        constraints = [
            *ConContacto.Meta.constraints,
            models.UniqueConstraint(fields=["territorio", "llano"], name="actor_de_territorio_una_vez"),
            models.CheckConstraint(condition=~Q(nombre=""), name="actor_de_territorio_con_nombre"),
        ]

    def __str__(self) -> str:
        """Sin el nombre: este texto acaba en la bitácora."""
        return f"Actor {self.pk} del territorio"
