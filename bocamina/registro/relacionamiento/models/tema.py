"""Lo que la gente planteó: lo urgente, con término y responsable; lo importante, a la agenda."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from bocamina.registro.cuentas.estados import TipoAmbito
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.relacionamiento.estados import ClaseDeTema, EstadoDeTema, Sector
from bocamina.registro.relacionamiento.models.espacio import Espacio
from bocamina.registro.relacionamiento.models.territorio import DeTerritorio, Territorio


class Tema(DeTerritorio):
    territorio = models.ForeignKey(Territorio, on_delete=models.PROTECT, related_name="temas")
    espacio = models.ForeignKey(
        Espacio, on_delete=models.PROTECT, related_name="temas", null=True, blank=True
    )
    texto = models.TextField("qué se planteó", max_length=2000)
    sector = models.CharField("quién lo planteó", max_length=10, choices=Sector.choices)
    planteado_el = models.DateField()
    clase = models.CharField(max_length=14, choices=ClaseDeTema.choices, default=ClaseDeTema.SIN_CLASIFICAR)
    razon = models.CharField("por qué se clasificó así", max_length=500, blank=True)
    entidad = models.ForeignKey(
        Entidad, on_delete=models.PROTECT, related_name="temas_urgentes", null=True, blank=True
    )
    vence = models.DateField(null=True, blank=True)
    estado = models.CharField(max_length=10, choices=EstadoDeTema.choices, default=EstadoDeTema.ABIERTO)
    cerrado_el = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "tema planteado"
        verbose_name_plural = "temas planteados"
        ordering = ("-planteado_el", "-id")
        constraints = [
            models.CheckConstraint(condition=~Q(texto=""), name="tema_con_texto"),
            models.CheckConstraint(
                condition=~Q(clase=ClaseDeTema.URGENTE) | Q(entidad__isnull=False, vence__isnull=False),
                name="tema_urgente_con_responsable_y_termino",
            ),
            models.CheckConstraint(
                condition=Q(clase=ClaseDeTema.SIN_CLASIFICAR) | ~Q(razon=""),
                name="tema_clasificado_con_razon",
            ),
            models.CheckConstraint(
                condition=~Q(estado=EstadoDeTema.ATENDIDO) | Q(cerrado_el__isnull=False),
                name="tema_atendido_con_fecha",
            ),
        ]

    def __str__(self) -> str:
        return f"Tema {self.pk}"

    def ambitos(self) -> Iterable[tuple[str, str]]:
        de_la_entidad = [(TipoAmbito.ENTIDAD, self.entidad.clave)] if self.entidad else []
        return [*self.territorio.ambitos(), *de_la_entidad]

    def esta_vencido(self, hoy: date) -> bool:
        return self.estado == EstadoDeTema.ABIERTO and self.vence is not None and self.vence < hoy


class PasoDeTema(models.Model):
    """Lo que se fue haciendo con algo urgente."""

    tema = models.ForeignKey(Tema, on_delete=models.PROTECT, related_name="pasos")
    fecha = models.DateField()
    texto = models.TextField(max_length=2000)
    es_cierre = models.BooleanField(default=False)
    actor: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )

    class Meta:
        verbose_name = "paso de un tema"
        verbose_name_plural = "pasos de los temas"
        ordering = ("tema_id", "id")
        constraints = [models.CheckConstraint(condition=~Q(texto=""), name="paso_de_tema_con_texto")]

    def __str__(self) -> str:
        return f"Paso {self.pk} del tema {self.tema_id}"
