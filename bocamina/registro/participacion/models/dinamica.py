"""El análisis de dinámicas de un distrito: un aspecto por fila, con quién responde y hasta cuándo."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import Q

from bocamina.registro.cuentas.estados import TipoAmbito
from bocamina.registro.distritos.models import Distrito
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.participacion.estados import EstadoDinamica


class Dinamica(models.Model):
    """`aspecto` es el id de la norma `peg.dinamicas_aspectos`. `version` evita pisarse."""

    distrito = models.ForeignKey(Distrito, on_delete=models.PROTECT, related_name="dinamicas")
    aspecto = models.CharField(max_length=20)
    nombre = models.CharField(max_length=160)
    contenido = models.JSONField("qué debe abordar")
    entidad = models.ForeignKey(Entidad, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    vence = models.DateField()
    explicacion = models.JSONField()
    texto = models.TextField("análisis", blank=True)
    estado = models.CharField(
        max_length=13, choices=EstadoDinamica.choices, default=EstadoDinamica.POR_PRESENTAR
    )
    presentada_el = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "análisis de dinámica"
        verbose_name_plural = "análisis de dinámicas"
        ordering = ("distrito_id", "id")
        constraints = [
            models.UniqueConstraint(fields=["distrito", "aspecto"], name="dinamica_una_por_aspecto"),
            models.CheckConstraint(
                condition=~Q(estado=EstadoDinamica.PRESENTADA)
                | (Q(presentada_el__isnull=False) & ~Q(texto="")),
                name="dinamica_presentada_con_texto",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nombre} ({self.distrito})"

    def ambitos(self) -> Iterable[tuple[str, str]]:
        propio = [(TipoAmbito.DISTRITO, self.distrito.clave)]
        return [*propio, (TipoAmbito.ENTIDAD, self.entidad.clave)] if self.entidad else propio

    def es_propio_de(self, usuario: Any) -> bool:
        return False


class SolicitudDeInformacion(models.Model):
    """Lo que la entidad responsable le pide a otra para su análisis, con término."""

    dinamica = models.ForeignKey(Dinamica, on_delete=models.PROTECT, related_name="solicitudes")
    entidad = models.ForeignKey(Entidad, on_delete=models.PROTECT, related_name="+")
    pide = models.TextField("qué se pide")
    pedida_el = models.DateField()
    vence = models.DateField()
    respuesta = models.TextField(blank=True)
    respondida_el = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "solicitud de información"
        verbose_name_plural = "solicitudes de información"
        ordering = ("vence", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(vence__gte=models.F("pedida_el")), name="solicitud_vence_despues"
            ),
            models.CheckConstraint(
                condition=Q(respondida_el__isnull=True) | ~Q(respuesta=""),
                name="solicitud_respondida_con_texto",
            ),
        ]

    def __str__(self) -> str:
        return f"Solicitud {self.pk} para {self.dinamica}"

    def ambitos(self) -> Iterable[tuple[str, str]]:
        return [*self.dinamica.ambitos(), (TipoAmbito.ENTIDAD, self.entidad.clave)]

    def es_propio_de(self, usuario: Any) -> bool:
        return False
