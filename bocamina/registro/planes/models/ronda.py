"""La ronda de seguimiento de un trimestre y el instrumento que responde cada entidad."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from bocamina.registro.expedientes.models import Documento
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.planes.estados import SE_REPORTA, EstadoDeInstrumento, EstadoDeRonda
from bocamina.registro.planes.models.plan import Plan
from bocamina.registro.sesiones.models import Sesion


class Ronda(models.Model):
    """`corte`: el último día del período. `termino_json`: de dónde sale `vence`, con las otras lecturas."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="rondas")
    periodo = models.CharField("período", max_length=8)
    corte = models.DateField()
    estado = models.CharField(max_length=9, choices=EstadoDeRonda.choices, default=EstadoDeRonda.ABIERTA)
    abierta = models.DateField()
    vence = models.DateField("término para devolver el instrumento")
    termino_json = models.JSONField()
    # La sesión distrital que conoce lo reportado: al abrir, la citada; al publicar, la que se hizo.
    sesion = models.ForeignKey(
        Sesion, on_delete=models.PROTECT, null=True, blank=True, related_name="rondas_de_plan"
    )
    publicada = models.DateField(null=True, blank=True)
    # Con lo que se publicó; si algo se corrige después, es otra versión del mismo documento.
    informe = models.ForeignKey(Documento, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    informe_word = models.ForeignKey(
        Documento, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "ronda de seguimiento"
        verbose_name_plural = "rondas de seguimiento"
        ordering = ("plan_id", "-corte")
        constraints = [
            models.UniqueConstraint(fields=["plan", "periodo"], name="ronda_una_por_periodo"),
            models.CheckConstraint(
                condition=~Q(estado=EstadoDeRonda.PUBLICADA)
                | Q(publicada__isnull=False, sesion__isnull=False),
                name="ronda_publicada_con_sesion",
            ),
        ]

    def __str__(self) -> str:
        return f"Seguimiento {self.periodo}"

    def ambitos(self) -> Any:
        return self.plan.ambitos()

    def es_propio_de(self, usuario: Any) -> bool:
        return False

    @property
    def esta_publicada(self) -> bool:
        return self.estado == EstadoDeRonda.PUBLICADA


class Instrumento(models.Model):
    """Lo que responde la oficina de planeación de una entidad."""

    ronda = models.ForeignKey(Ronda, on_delete=models.PROTECT, related_name="instrumentos")
    entidad = models.ForeignKey(Entidad, on_delete=models.PROTECT, related_name="+")
    estado = models.CharField(
        max_length=9, choices=EstadoDeInstrumento.choices, default=EstadoDeInstrumento.ENVIADO
    )
    enviado = models.DateField()
    vence = models.DateField()
    vueltas = models.PositiveSmallIntegerField("veces que se devolvió o reabrió", default=0)
    razones = models.TextField("qué hay que corregir, o por qué se reabrió", blank=True)
    firmado = models.DateField(null=True, blank=True)
    firmado_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    aceptado = models.DateField(null=True, blank=True)
    publicado = models.DateField(null=True, blank=True)
    escalado = models.PositiveSmallIntegerField("recordatorios por mora", default=0)

    class Meta:
        verbose_name = "instrumento de seguimiento"
        verbose_name_plural = "instrumentos de seguimiento"
        ordering = ("ronda_id", "entidad__nombre")
        constraints = [
            models.UniqueConstraint(fields=["ronda", "entidad"], name="instrumento_uno_por_entidad"),
            models.CheckConstraint(
                condition=~Q(estado__in=[EstadoDeInstrumento.DEVUELTO, EstadoDeInstrumento.REABIERTO])
                | ~Q(razones=""),
                name="instrumento_devuelto_con_razones",
            ),
            models.CheckConstraint(
                condition=~Q(estado__in=[EstadoDeInstrumento.FIRMADO, EstadoDeInstrumento.ACEPTADO])
                | Q(firmado__isnull=False, firmado_por__isnull=False),
                name="instrumento_firmado_por_alguien",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ronda}, {self.entidad}"

    def ambitos(self) -> Any:
        yield from self.ronda.ambitos()
        yield from self.entidad.ambitos()

    def es_propio_de(self, usuario: Any) -> bool:
        return False

    @property
    def se_escribe(self) -> bool:
        return self.estado in SE_REPORTA
