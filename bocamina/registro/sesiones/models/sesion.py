"""La sesión y los puntos de su agenda."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import F, Q

from bocamina.registro.expedientes.models import Expediente
from bocamina.registro.mesas.models import Mesa
from bocamina.registro.sesiones.estados import Clase, Estado, EstadoPunto, Modalidad


class Sesion(models.Model):
    """`numero` cuenta las ordinarias y las extraordinarias por separado, dentro de su mesa."""

    mesa = models.ForeignKey(Mesa, on_delete=models.PROTECT, related_name="sesiones")
    clase = models.CharField(max_length=14, choices=Clase.choices, default=Clase.ORDINARIA)
    numero = models.PositiveSmallIntegerField("número")
    modalidad = models.CharField(max_length=10, choices=Modalidad.choices, default=Modalidad.PRESENCIAL)
    inicio = models.DateTimeField("fecha y hora")
    fin_previsto = models.DateTimeField(null=True, blank=True)
    lugar = models.CharField(max_length=240, blank=True)
    enlace = models.CharField("enlace de la reunión", max_length=300, blank=True)
    objetivo = models.TextField(blank=True)
    estado = models.CharField(max_length=14, choices=Estado.choices, default=Estado.EN_PREPARACION)
    instalada_en = models.DateTimeField(null=True, blank=True)
    terminada_en = models.DateTimeField(null=True, blank=True)
    # Cada acto en la sala la aumenta: la página en vivo pregunta solo por esto.
    version = models.PositiveIntegerField(default=1)
    expediente = models.OneToOneField(Expediente, null=True, blank=True, on_delete=models.PROTECT)
    creada_en = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "sesión"
        verbose_name_plural = "sesiones"
        ordering = ("-inicio", "-id")
        indexes = [models.Index(fields=["estado", "inicio"], name="sesion_estado_inicio")]
        constraints = [
            models.UniqueConstraint(fields=["mesa", "clase", "numero"], name="sesion_numero_por_mesa"),
            models.CheckConstraint(condition=Q(numero__gte=1), name="sesion_numero_desde_uno"),
            models.CheckConstraint(
                condition=Q(fin_previsto__isnull=True) | Q(fin_previsto__gt=F("inicio")),
                name="sesion_termina_despues",
            ),
            models.CheckConstraint(
                condition=~Q(estado__in=[Estado.EN_CURSO, Estado.SUSPENDIDA, Estado.TERMINADA])
                | Q(instalada_en__isnull=False),
                name="sesion_en_curso_instalada",
            ),
            models.CheckConstraint(
                condition=~Q(estado=Estado.TERMINADA) | Q(terminada_en__isnull=False),
                name="sesion_terminada_con_hora",
            ),
        ]

    def __str__(self) -> str:
        return f"Sesión {self.get_clase_display().lower()} {self.numero} de {self.mesa}"

    def ambitos(self) -> Iterable[tuple[str, str]]:
        return self.mesa.ambitos()

    def es_propio_de(self, usuario: Any) -> bool:
        return False


class Punto(models.Model):
    """Lo que se trata, en orden; nace de la plantilla de ese número de sesión y se puede ajustar."""

    sesion = models.ForeignKey(Sesion, on_delete=models.CASCADE, related_name="puntos")
    orden = models.PositiveSmallIntegerField()
    clave = models.CharField(max_length=40, blank=True, help_text="El id del punto en la plantilla.")
    titulo = models.CharField("título", max_length=200)
    quien = models.CharField("quién", max_length=160, blank=True)
    minutos = models.PositiveSmallIntegerField(null=True, blank=True)
    materia = models.CharField("materia que se decide", max_length=60, blank=True)
    estado = models.CharField(max_length=9, choices=EstadoPunto.choices, default=EstadoPunto.PENDIENTE)
    iniciado_en = models.DateTimeField(null=True, blank=True)
    terminado_en = models.DateTimeField(null=True, blank=True)
    notas = models.TextField(blank=True)
    notas_version = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "punto de la agenda"
        verbose_name_plural = "puntos de la agenda"
        ordering = ("sesion_id", "orden")
        constraints = [
            models.UniqueConstraint(fields=["sesion", "orden"], name="punto_orden_por_sesion"),
            models.UniqueConstraint(
                fields=["sesion"],
                condition=Q(estado=EstadoPunto.EN_CURSO),
                name="punto_uno_en_curso",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.orden}. {self.titulo}"


class Interrupcion(models.Model):
    """Desde cuándo se suspendió, hasta cuándo y por qué; sin hora final, sigue suspendida."""

    sesion = models.ForeignKey(Sesion, on_delete=models.PROTECT, related_name="interrupciones")
    razon = models.CharField("razón", max_length=300)
    desde = models.DateTimeField()
    hasta = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "interrupción"
        verbose_name_plural = "interrupciones"
        ordering = ("sesion_id", "desde")
        constraints = [
            models.UniqueConstraint(
                fields=["sesion"], condition=Q(hasta__isnull=True), name="interrupcion_una_abierta"
            ),
            models.CheckConstraint(
                condition=Q(hasta__isnull=True) | Q(hasta__gte=F("desde")),
                name="interrupcion_termina_despues",
            ),
        ]

    def __str__(self) -> str:
        return f"Interrupción {self.pk}"
