"""El autorreconocimiento: solo sumas, en sobre. Sin personas, ni horas, ni un orden que las empareje."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from bocamina.registro.distritos.models import Distrito
from bocamina.registro.sesiones.models import Sesion


class ConteoReservado(models.Model):
    """El sobre de una sesión: las sumas de sus respuestas, cifradas. Se destruye al publicar la ronda."""

    sesion = models.OneToOneField(Sesion, on_delete=models.PROTECT, related_name="+")
    cifrado = models.TextField()

    class Meta:
        verbose_name = "conteo reservado"
        verbose_name_plural = "conteos reservados"

    def __str__(self) -> str:
        return f"Conteo reservado {self.pk}"


class LlaveGastada(models.Model):
    """Que un enlace ya se usó para algo. La huella no dice de quién, ni de qué sesión, ni qué respuesta."""

    huella = models.CharField(max_length=64, primary_key=True)

    class Meta:
        verbose_name = "llave gastada"
        verbose_name_plural = "llaves gastadas"

    def __str__(self) -> str:
        return "Llave gastada"


class PublicacionReservada(models.Model):
    """Lo único que se publica: una ronda del distrito entero, una sola vez. No se recalcula."""

    distrito = models.ForeignKey(Distrito, on_delete=models.PROTECT, related_name="publicaciones_reservadas")
    numero = models.PositiveSmallIntegerField()
    corte = models.DateField()
    asistentes = models.PositiveIntegerField()
    vistas = models.JSONField()

    class Meta:
        verbose_name = "publicación de autorreconocimiento"
        verbose_name_plural = "publicaciones de autorreconocimiento"
        ordering = ("distrito_id", "numero")
        constraints = [
            models.UniqueConstraint(fields=["distrito", "numero"], name="publicacion_reservada_numerada")
        ]

    def __str__(self) -> str:
        return f"Publicación {self.numero} de {self.distrito}"


class CorteReservado(models.Model):
    """La señal de una sesión, congelada una vez: preguntarla dos veces no dice qué cambió en medio."""

    sesion = models.OneToOneField(Sesion, on_delete=models.PROTECT, related_name="corte_reservado")
    asistentes = models.PositiveIntegerField()
    senal = models.JSONField("señal")
    # Entre cuánto y cuánto dice la señal que está la cifra: lo publicado después debe dejarlo igual de ancho.
    piso = models.PositiveIntegerField()
    techo = models.PositiveIntegerField()
    publicacion = models.ForeignKey(
        PublicacionReservada, on_delete=models.PROTECT, null=True, blank=True, related_name="cortes"
    )

    class Meta:
        verbose_name = "corte reservado"
        verbose_name_plural = "cortes reservados"
        constraints = [
            models.CheckConstraint(
                condition=Q(piso__lte=F("techo"), techo__lte=F("asistentes")), name="corte_reservado_cuadra"
            )
        ]

    def __str__(self) -> str:
        return f"Corte de {self.sesion}"
