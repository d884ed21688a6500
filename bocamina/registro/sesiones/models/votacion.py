"""La votación: lo que se congela al abrirla, los votos, y la fotografía con que se cierra."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import Q

from bocamina.nucleo.asambleas import Fotografia, Regla, Voto
from bocamina.registro.mesas.models import Integrante
from bocamina.registro.sesiones.estados import EstadoVotacion, ModoVoto
from bocamina.registro.sesiones.models.asistencia import Asistencia
from bocamina.registro.sesiones.models.captura import DeSesion
from bocamina.registro.sesiones.models.sesion import Punto, Sesion

VALORES = [(v.value, n) for v, n in zip(Voto, ("A favor", "En contra", "Abstención"), strict=True)]


class Votacion(DeSesion):
    """Regla y electores son los de la apertura; la fotografía, la del cierre. Cerrada, no se recalcula."""

    sesion = models.ForeignKey(Sesion, on_delete=models.PROTECT, related_name="votaciones")
    punto = models.ForeignKey(
        Punto, on_delete=models.PROTECT, related_name="votaciones", null=True, blank=True
    )
    pregunta = models.CharField(max_length=400)
    materia = models.CharField(max_length=60, blank=True)
    modo = models.CharField(max_length=11, choices=ModoVoto.choices)
    estado = models.CharField(max_length=7, choices=EstadoVotacion.choices, default=EstadoVotacion.ABIERTA)
    regla_json = models.JSONField("regla congelada")
    # Clave del elector → a quién representa. «i12» es el integrante 12; «a7», el asistente 7 de una temática.
    electores = models.JSONField()
    quorum = models.JSONField("quórum del minuto en que se abrió")
    minimo_secreto = models.PositiveSmallIntegerField(null=True, blank=True)
    abierta_en = models.DateTimeField()
    cerrada_en = models.DateTimeField(null=True, blank=True)
    fotografia_json = models.JSONField("fotografía", null=True, blank=True)
    motivo = models.CharField("por qué se anuló", max_length=300, blank=True)

    class Meta(DeSesion.Meta):
        verbose_name = "votación"
        verbose_name_plural = "votaciones"
        constraints = [
            models.UniqueConstraint(
                fields=["sesion"], condition=Q(estado=EstadoVotacion.ABIERTA), name="votacion_una_abierta"
            ),
            models.CheckConstraint(
                condition=~Q(estado=EstadoVotacion.CERRADA)
                | Q(cerrada_en__isnull=False, fotografia_json__isnull=False),
                name="votacion_cerrada_con_fotografia",
            ),
            models.CheckConstraint(
                condition=~Q(estado=EstadoVotacion.ANULADA) | ~Q(motivo=""),
                name="votacion_anulada_con_motivo",
            ),
        ]

    def __str__(self) -> str:
        return f"Votación {self.pk} de {self.sesion}"

    def ambitos(self) -> Iterable[tuple[str, str]]:
        return self.sesion.ambitos()

    def es_propio_de(self, usuario: Any) -> bool:
        return False

    @property
    def esta_abierta(self) -> bool:
        return self.estado == EstadoVotacion.ABIERTA

    @property
    def es_secreta(self) -> bool:
        return self.modo == ModoVoto.SECRETA

    @property
    def regla(self) -> Regla:
        return Regla.desde_dict(self.regla_json)

    @property
    def fotografia(self) -> Fotografia | None:
        return Fotografia.desde_dict(self.fotografia_json) if self.fotografia_json else None


class VotoEmitido(models.Model):
    """Uno por elector. `llaves`: las de sus envíos; repetir uno por una conexión caída no hace nada."""

    votacion = models.ForeignKey(Votacion, on_delete=models.PROTECT, related_name="votos")
    elector = models.CharField(max_length=20)
    asistencia = models.ForeignKey(Asistencia, on_delete=models.PROTECT, related_name="votos")
    valor = models.CharField(max_length=10, choices=VALORES)
    llaves = models.TextField(blank=True)
    momento = models.DateTimeField()

    class Meta:
        verbose_name = "voto"
        verbose_name_plural = "votos"
        ordering = ("votacion_id", "elector")
        constraints = [
            models.UniqueConstraint(fields=["votacion", "elector"], name="voto_uno_por_elector"),
            models.CheckConstraint(condition=Q(valor__in=[v for v, _ in VALORES]), name="voto_con_valor"),
        ]

    def __str__(self) -> str:
        return f"Voto de {self.elector} en {self.votacion_id}"


class Participacion(models.Model):
    """En una secreta: que el elector ya votó. Sin hora y sin su voto."""

    votacion = models.ForeignKey(Votacion, on_delete=models.PROTECT, related_name="participaciones")
    elector = models.CharField(max_length=20)

    class Meta:
        verbose_name = "participación en votación secreta"
        verbose_name_plural = "participaciones en votación secreta"
        ordering = ("votacion_id", "elector")
        constraints = [
            models.UniqueConstraint(fields=["votacion", "elector"], name="participacion_una_por_elector")
        ]

    def __str__(self) -> str:
        return f"{self.elector} votó en {self.votacion_id}"


class Urna(models.Model):
    """En una secreta: solo sumas. No hay papeletas que ordenar ni emparejar con quienes votaron."""

    votacion = models.ForeignKey(Votacion, on_delete=models.PROTECT, related_name="urnas")
    valor = models.CharField(max_length=10, choices=VALORES)
    votos = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "urna"
        verbose_name_plural = "urnas"
        constraints = [models.UniqueConstraint(fields=["votacion", "valor"], name="urna_una_por_valor")]

    def __str__(self) -> str:
        return f"Urna de {self.votacion_id}"


class VotoParticular(models.Model):
    """El disenso escrito de quien votó distinto o no votó; consta en el acta."""

    votacion = models.ForeignKey(Votacion, on_delete=models.PROTECT, related_name="votos_particulares")
    integrante = models.ForeignKey(Integrante, on_delete=models.PROTECT, related_name="+")
    texto = models.TextField()

    class Meta:
        verbose_name = "voto particular"
        verbose_name_plural = "votos particulares"
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=["votacion", "integrante"], name="voto_particular_uno_por_integrante"
            )
        ]

    def __str__(self) -> str:
        return f"Voto particular de {self.integrante}"
