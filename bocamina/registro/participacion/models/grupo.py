"""Los grupos de trabajo, la matriz que cada uno discute y lo que deja escrito."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from bocamina.registro.mesas.models import Mesa
from bocamina.registro.participacion.estados import Suficiencia
from bocamina.registro.participacion.models.convocatoria import DeSesion
from bocamina.registro.sesiones.models import Sesion


class Grupo(DeSesion):
    """Con quien modera y quien lleva la relatoría: dos profesionales distintos."""

    sesion = models.ForeignKey(Sesion, on_delete=models.PROTECT, related_name="grupos")
    numero = models.PositiveSmallIntegerField("número")
    nombre = models.CharField(max_length=120)
    moderador = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    relator = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "grupo de trabajo"
        verbose_name_plural = "grupos de trabajo"
        ordering = ("sesion_id", "numero")
        constraints = [
            models.UniqueConstraint(fields=["sesion", "numero"], name="grupo_numero_por_sesion"),
            models.CheckConstraint(
                condition=Q(moderador__isnull=True)
                | Q(relator__isnull=True)
                | ~Q(moderador=models.F("relator")),
                name="grupo_dos_profesionales",
            ),
        ]

    def __str__(self) -> str:
        return self.nombre


class FilaDeMatriz(DeSesion):
    """Las dos primeras columnas las llena la dirección; las otras dos, la mesa. `version` evita pisarse."""

    sesion = models.ForeignKey(Sesion, on_delete=models.PROTECT, related_name="matriz")
    grupo = models.ForeignKey(Grupo, on_delete=models.PROTECT, null=True, blank=True, related_name="matriz")
    orden = models.PositiveSmallIntegerField()
    componente = models.CharField(max_length=30, blank=True)
    aspecto = models.TextField("aspecto del análisis de dinámicas")
    respuesta = models.TextField("respuesta inicial de las entidades", blank=True)
    es_suficiente = models.CharField("¿es suficiente?", max_length=8, choices=Suficiencia.choices, blank=True)
    propuestas = models.TextField("propuestas de la mesa", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "fila de la matriz"
        verbose_name_plural = "filas de la matriz"
        ordering = ("sesion_id", "orden", "id")
        constraints = [
            models.UniqueConstraint(fields=["sesion", "orden"], name="matriz_orden_por_sesion"),
        ]

    def __str__(self) -> str:
        return f"Fila {self.orden} de la matriz de {self.sesion}"


class Relatoria(DeSesion):
    """Lo que la mesa deja: proyecto ancla, conclusiones, plenaria e informe técnico."""

    sesion = models.OneToOneField(Sesion, on_delete=models.PROTECT, related_name="relatoria")
    proyecto_ancla = models.TextField(blank=True)
    conclusiones = models.TextField(blank=True)
    plenaria = models.TextField("plenaria: acuerdos y propuestas consolidadas", blank=True)
    informe = models.TextField("informe técnico", blank=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "relatoría"
        verbose_name_plural = "relatorías"

    def __str__(self) -> str:
        return f"Relatoría de {self.sesion}"


class EvaluacionDeCiclo(models.Model):
    """Al final de cada ciclo: qué se alcanzó y qué se ajusta de las estrategias (guía, 2.3.5)."""

    mesa = models.ForeignKey(Mesa, on_delete=models.PROTECT, related_name="evaluaciones_de_ciclo")
    ciclo = models.PositiveSmallIntegerField()
    fecha = models.DateField()
    avances = models.TextField()
    ajustes = models.TextField()

    class Meta:
        verbose_name = "evaluación de ciclo"
        verbose_name_plural = "evaluaciones de ciclo"
        ordering = ("mesa_id", "ciclo")
        constraints = [models.UniqueConstraint(fields=["mesa", "ciclo"], name="evaluacion_una_por_ciclo")]

    def __str__(self) -> str:
        return f"Evaluación del ciclo {self.ciclo} de {self.mesa}"
