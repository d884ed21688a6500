"""La urna de una vuelta: quién votó en un lado y las sumas en otro, sin nada que los una."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from bocamina.registro.participacion.models.eleccion import Candidata, Eleccion
from bocamina.registro.participacion.models.inscripcion import Inscripcion


class UrnaDeVuelta(models.Model):
    """`candidatas` y `electores` son los de la apertura. Cerrada, sus sumas son la vuelta de ese número."""

    eleccion = models.ForeignKey(Eleccion, on_delete=models.PROTECT, related_name="urnas")
    numero = models.PositiveSmallIntegerField("vuelta")
    electores = models.JSONField()
    minimo = models.PositiveSmallIntegerField("votos con que se puede abrir")
    abierta_en = models.DateTimeField()
    cerrada_en = models.DateTimeField(null=True, blank=True)
    motivo = models.CharField("por qué se anuló", max_length=240, blank=True)

    class Meta:
        verbose_name = "urna de una vuelta"
        verbose_name_plural = "urnas de las vueltas"
        ordering = ("eleccion_id", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["eleccion"], condition=Q(cerrada_en__isnull=True), name="urna_de_vuelta_una_abierta"
            )
        ]

    def __str__(self) -> str:
        return f"Urna {self.pk}, vuelta {self.numero}"

    @property
    def esta_abierta(self) -> bool:
        return self.cerrada_en is None


class YaVoto(models.Model):
    """Que esa persona ya votó. Sin hora y sin su voto."""

    urna = models.ForeignKey(UrnaDeVuelta, on_delete=models.PROTECT, related_name="votantes")
    inscripcion = models.ForeignKey(Inscripcion, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "persona que ya votó"
        verbose_name_plural = "personas que ya votaron"
        constraints = [models.UniqueConstraint(fields=["urna", "inscripcion"], name="ya_voto_una_vez")]

    def __str__(self) -> str:
        return f"Votante de la urna {self.urna_id}"


class SumaDeUrna(models.Model):
    """Cuántos votos lleva cada candidatura; sin candidatura, los votos en blanco."""

    urna = models.ForeignKey(UrnaDeVuelta, on_delete=models.PROTECT, related_name="sumas")
    candidata = models.ForeignKey(
        Candidata, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    votos = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "suma de la urna"
        verbose_name_plural = "sumas de la urna"
        ordering = ("urna_id", "id")
        constraints = [models.UniqueConstraint(fields=["urna", "candidata"], name="suma_una_por_candidata")]

    def __str__(self) -> str:
        return f"Suma de la urna {self.urna_id}"
