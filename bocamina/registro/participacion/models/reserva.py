"""El autorreconocimiento: solo sumas. Sin filas de personas, ni horas, ni un orden que las empareje."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from bocamina.registro.distritos.models import Distrito
from bocamina.registro.participacion.estados import Momento
from bocamina.registro.sesiones.models import Sesion


class ConteoReservado(models.Model):
    """Nace en cero con la convocatoria, así ninguna fila dice quién fue la primera persona en declararla."""

    sesion = models.ForeignKey(Sesion, on_delete=models.PROTECT, related_name="+")
    momento = models.CharField(max_length=11, choices=Momento.choices)
    categoria = models.CharField(max_length=30)
    personas = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "conteo reservado"
        verbose_name_plural = "conteos reservados"
        constraints = [
            models.UniqueConstraint(
                fields=["sesion", "momento", "categoria"], name="conteo_reservado_uno_por_categoria"
            ),
            models.CheckConstraint(condition=Q(personas__gte=0), name="conteo_reservado_no_negativo"),
        ]

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


class CorteReservado(models.Model):
    """La señal de una sesión, congelada una vez: preguntarla dos veces no dice qué cambió en medio."""

    sesion = models.OneToOneField(Sesion, on_delete=models.PROTECT, related_name="corte_reservado")
    asistentes = models.PositiveIntegerField()
    senal = models.JSONField("señal")

    class Meta:
        verbose_name = "corte reservado"
        verbose_name_plural = "cortes reservados"

    def __str__(self) -> str:
        return f"Corte de {self.sesion}"


class PublicacionReservada(models.Model):
    """Lo único que se publica: el distrito entero, por cortes y sin cifras por debajo de la norma."""

    distrito = models.ForeignKey(Distrito, on_delete=models.PROTECT, related_name="publicaciones_reservadas")
    numero = models.PositiveSmallIntegerField()
    corte = models.DateField()
    asistentes = models.PositiveIntegerField()
    exactas = models.JSONField()
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
