"""El comité local promotor: quiénes lo integran por sector y cuándo se reúne.

Sus compromisos son los mismos de las mesas (`sesiones.Compromiso`), nacidos en una reunión del comité.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from bocamina.registro.relacionamiento.estados import Sector
from bocamina.registro.relacionamiento.models.canal import ConContacto
from bocamina.registro.relacionamiento.models.territorio import DeTerritorio, Territorio
from bocamina.registro.sesiones.models import Aparte


class Comite(DeTerritorio):
    territorio = models.OneToOneField(Territorio, on_delete=models.PROTECT, related_name="comite")
    nombre = models.CharField(max_length=160)
    conformado_el = models.DateField()
    proposito = models.TextField("para qué", max_length=2000, blank=True)

    class Meta:
        verbose_name = "comité local promotor"
        verbose_name_plural = "comités locales promotores"
        ordering = ("nombre", "id")

    def __str__(self) -> str:
        return self.nombre


class MiembroDeComite(ConContacto):
    """Al público se le dice el sector y la organización; el nombre, a quien lleva el territorio."""

    comite = models.ForeignKey(Comite, on_delete=models.PROTECT, related_name="miembros")
    nombre = models.CharField(max_length=160)
    organizacion = models.CharField("organización", max_length=160, blank=True)
    sector = models.CharField(max_length=10, choices=Sector.choices)
    desde = models.DateField()
    hasta = models.DateField(null=True, blank=True)

    class Meta(ConContacto.Meta):
        verbose_name = "miembro del comité"
        verbose_name_plural = "miembros del comité"
        ordering = ("sector", "id")
        constraints = [
            *ConContacto.Meta.constraints,
            models.UniqueConstraint(
                fields=["comite", "nombre"],
                condition=Q(hasta__isnull=True),
                name="miembro_de_comite_una_vez",
                violation_error_message="Esa persona ya hace parte del comité.",
            ),
            models.CheckConstraint(
                condition=Q(hasta__isnull=True) | Q(hasta__gte=F("desde")),
                name="miembro_de_comite_fechas_en_orden",
                violation_error_message="La fecha final es anterior a la inicial.",
            ),
        ]

    def __str__(self) -> str:
        """Sin el nombre: este texto acaba en la bitácora."""
        return f"Miembro {self.pk} del comité"

    def estuvo_en(self, dia: date) -> bool:
        return self.desde <= dia and (self.hasta is None or dia <= self.hasta)


class ReunionDeComite(models.Model):
    comite = models.ForeignKey(Comite, on_delete=models.PROTECT, related_name="reuniones")
    numero = models.PositiveSmallIntegerField("número")
    fecha = models.DateField()
    lugar = models.CharField(max_length=160, blank=True)
    tratado = models.TextField("de qué se habló", max_length=10000)
    acordado = models.TextField("qué se acordó", max_length=10000, blank=True)
    asistieron: Any = models.ManyToManyField(MiembroDeComite, related_name="reuniones", blank=True)

    class Meta:
        verbose_name = "reunión del comité"
        verbose_name_plural = "reuniones del comité"
        ordering = ("-fecha", "-numero")
        constraints = [
            models.UniqueConstraint(fields=["comite", "numero"], name="reunion_de_comite_numero"),
            models.CheckConstraint(condition=~Q(tratado=""), name="reunion_de_comite_con_tratado"),
        ]

    def __str__(self) -> str:
        return f"Reunión {self.numero} de {self.comite}"

    def como_origen(self) -> Aparte:
        """Lo que un compromiso guarda de la reunión en que nació."""
        territorio = self.comite.territorio
        url = reverse("dialogo_reunion", args=[territorio.clave, self.numero])
        return Aparte(str(self)[:240], url, tuple(territorio.ambitos()))
