"""La elección de representantes de una mesa temática (guía, 2.3.4)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from bocamina.registro.mesas.models import Integrante
from bocamina.registro.participacion.estados import EstadoEleccion
from bocamina.registro.participacion.models.convocatoria import DeSesion
from bocamina.registro.participacion.models.inscripcion import Inscripcion
from bocamina.registro.sesiones.models import Sesion


class Eleccion(DeSesion):
    """Cerrada guarda su resultado con la explicación y no se recalcula."""

    sesion = models.OneToOneField(Sesion, on_delete=models.PROTECT, related_name="eleccion")
    estado = models.CharField(max_length=7, choices=EstadoEleccion.choices, default=EstadoEleccion.ABIERTA)
    # Lo declara quien modera, o basta que se inscriba una organización étnica. Nunca el conteo reservado.
    declara_etnicas = models.BooleanField("participan comunidades étnicas", default=False)
    resultado = models.JSONField(null=True, blank=True)
    cerrada_el = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "elección de representantes"
        verbose_name_plural = "elecciones de representantes"
        constraints = [
            models.CheckConstraint(
                condition=~Q(estado=EstadoEleccion.CERRADA)
                | Q(resultado__isnull=False, cerrada_el__isnull=False),
                name="eleccion_cerrada_con_resultado",
            )
        ]

    def __str__(self) -> str:
        return f"Elección de representantes de {self.sesion}"


class Candidata(models.Model):
    """Quien se postuló por su voluntad, o a quien designaron las comunidades étnicas."""

    eleccion = models.ForeignKey(Eleccion, on_delete=models.PROTECT, related_name="candidatas")
    inscripcion = models.ForeignKey(Inscripcion, on_delete=models.PROTECT, related_name="candidaturas")
    es_designada = models.BooleanField("designada por las comunidades étnicas", default=False)
    soporte = models.CharField("quién la designó y cómo", max_length=240, blank=True)
    integrante = models.ForeignKey(
        Integrante, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "persona candidata"
        verbose_name_plural = "personas candidatas"
        ordering = ("eleccion_id", "id")
        constraints = [
            models.UniqueConstraint(fields=["eleccion", "inscripcion"], name="candidata_una_vez"),
            models.CheckConstraint(
                condition=Q(es_designada=False) | ~Q(soporte=""), name="candidata_designada_con_soporte"
            ),
        ]

    def __str__(self) -> str:
        """Sin el nombre: este texto acaba en la bitácora."""
        return f"Candidatura {self.pk}"


class Vuelta(models.Model):
    """Los votos contados de una vuelta, por candidatura. Solo sumas: nadie queda junto a su voto."""

    eleccion = models.ForeignKey(Eleccion, on_delete=models.PROTECT, related_name="vueltas")
    numero = models.PositiveSmallIntegerField()
    votos = models.JSONField()

    class Meta:
        verbose_name = "vuelta"
        verbose_name_plural = "vueltas"
        ordering = ("eleccion_id", "numero")
        constraints = [models.UniqueConstraint(fields=["eleccion", "numero"], name="vuelta_una_por_numero")]

    def __str__(self) -> str:
        return f"Vuelta {self.numero} de {self.eleccion}"
