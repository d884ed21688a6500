"""El territorio con el que se dialoga: un departamento, un municipio o una subregión."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import Q

from bocamina.registro.cuentas.estados import TipoAmbito
from bocamina.registro.distritos.models import Distrito
from bocamina.registro.instituciones.models import Fechado
from bocamina.registro.relacionamiento.estados import ClaseDeTerritorio
from bocamina.registro.territorio.models import Departamento, Municipio


class Territorio(Fechado):
    """`desde` es el primer acercamiento. Ligado a un distrito, también lo lleva quien lleva el distrito."""

    nombre = models.CharField(max_length=160)
    clase = models.CharField(max_length=12, choices=ClaseDeTerritorio.choices)
    departamento = models.ForeignKey(Departamento, on_delete=models.PROTECT, related_name="+")
    municipios = models.ManyToManyField(Municipio, related_name="+", blank=True)
    distrito = models.ForeignKey(
        Distrito, on_delete=models.PROTECT, related_name="territorios", null=True, blank=True
    )
    presentacion = models.TextField("de qué se trata el diálogo", max_length=3000, blank=True)

    class Meta(Fechado.Meta):
        verbose_name = "territorio en diálogo"
        verbose_name_plural = "territorios en diálogo"
        ordering = ("nombre", "id")
        constraints = [
            *Fechado.Meta.constraints,
            models.CheckConstraint(condition=Q(desde__isnull=False), name="territorio_con_comienzo"),
            models.UniqueConstraint(
                fields=["departamento"],
                condition=Q(clase=ClaseDeTerritorio.DEPARTAMENTO),
                name="territorio_un_departamento_una_vez",
                violation_error_message="Ese departamento ya tiene su página de diálogo.",
            ),
        ]

    def __str__(self) -> str:
        return self.nombre

    def ambitos(self) -> Iterable[tuple[str, str]]:
        suyo = [(TipoAmbito.ASUNTO, f"territorio-{self.clave}")]
        return [*suyo, *self.distrito.ambitos()] if self.distrito else suyo

    def es_propio_de(self, usuario: Any) -> bool:
        return False


class DeTerritorio(models.Model):
    """Todo lo demás cuelga de un territorio y de él toma quién puede."""

    territorio: Any

    class Meta:
        abstract = True

    def ambitos(self) -> Any:
        return self.territorio.ambitos()

    def es_propio_de(self, usuario: Any) -> bool:
        return False
