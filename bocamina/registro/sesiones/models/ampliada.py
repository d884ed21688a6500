"""La reunión ampliada: varias mesas en un mismo espacio, cada una con su sesión."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import Q

from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.sesiones.models.sesion import Sesion


class ReunionAmpliada(models.Model):
    """Quórum, votos y acta son de la sesión de cada mesa (`ampliada`); aquí va lo que se hizo en común."""

    nombre = models.CharField(max_length=200)
    razon = models.CharField("por qué se reúnen juntas", max_length=300)
    invitadas = models.ManyToManyField(Entidad, related_name="reuniones_ampliadas", blank=True)
    notas = models.TextField("lo tratado en común", blank=True)
    creada_en = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "reunión ampliada"
        verbose_name_plural = "reuniones ampliadas"
        ordering = ("-creada_en", "-id")
        constraints = [models.CheckConstraint(condition=~Q(razon=""), name="ampliada_con_razon")]

    def __str__(self) -> str:
        return self.nombre

    def ambitos(self) -> Iterable[tuple[str, str]]:
        return [
            a
            for parte in self.partes.select_related("sesion__mesa__distrito")
            for a in parte.sesion.ambitos()
        ]

    def es_propio_de(self, usuario: Any) -> bool:
        return False


class ParteDeAmpliada(models.Model):
    """La sesión con que una mesa participa; una sesión es de una sola reunión ampliada."""

    reunion = models.ForeignKey(ReunionAmpliada, on_delete=models.PROTECT, related_name="partes")
    sesion = models.OneToOneField(Sesion, on_delete=models.PROTECT, related_name="ampliada")

    class Meta:
        verbose_name = "mesa de una reunión ampliada"
        verbose_name_plural = "mesas de una reunión ampliada"
        ordering = ("reunion_id", "id")

    def __str__(self) -> str:
        return f"{self.sesion} en {self.reunion}"
