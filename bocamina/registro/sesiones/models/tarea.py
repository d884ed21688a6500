"""La tarea: lo que hay que hacer para una sesión o entre dos, con quién responde, fecha y prueba."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from bocamina.registro.cuentas.estados import TipoAmbito
from bocamina.registro.expedientes.models import Documento
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.sesiones.estados import EstadoTarea, PasoTarea
from bocamina.registro.sesiones.models.sesion import Sesion


class Tarea(models.Model):
    """Nace de un renglón de una lista de la norma; sin `lista`, la agregó la secretaría.

    `hito`: con qué de la sesión que viene vence; vacío, si alguien le puso otra fecha con su razón.
    Sin `responsable`, responde la secretaría técnica.
    """

    sesion = models.ForeignKey(Sesion, on_delete=models.PROTECT, related_name="tareas")
    lista = models.CharField(max_length=60, blank=True)
    clave = models.CharField(max_length=40)
    orden = models.PositiveSmallIntegerField()
    grupo = models.CharField(max_length=20)
    plan = models.CharField(max_length=20, blank=True)
    titulo = models.CharField("qué hay que hacer", max_length=200)
    detalle = models.CharField(max_length=300, blank=True)
    apoyo = models.CharField("con apoyo de", max_length=200, blank=True)
    responsable = models.ForeignKey(
        Entidad, on_delete=models.PROTECT, related_name="tareas", null=True, blank=True
    )
    hito = models.CharField(max_length=10, blank=True)
    vence = models.DateField()
    explicacion = models.JSONField()
    estado = models.CharField(max_length=10, choices=EstadoTarea.choices, default=EstadoTarea.POR_HACER)
    resultado = models.TextField("en qué quedó", blank=True)
    documento = models.ForeignKey(
        Documento, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    cerrada_el = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "tarea"
        verbose_name_plural = "tareas"
        ordering = ("sesion_id", "grupo", "lista", "orden", "id")
        indexes = [models.Index(fields=["estado", "vence"], name="tarea_estado_vence")]
        constraints = [
            models.UniqueConstraint(fields=["sesion", "lista", "clave"], name="tarea_una_por_renglon"),
            models.CheckConstraint(condition=~Q(titulo=""), name="tarea_con_titulo"),
            models.CheckConstraint(
                condition=~Q(estado__in=[EstadoTarea.HECHA, EstadoTarea.NO_APLICA])
                | Q(cerrada_el__isnull=False),
                name="tarea_cerrada_con_fecha",
            ),
            models.CheckConstraint(
                condition=~Q(estado=EstadoTarea.HECHA) | ~Q(resultado="") | Q(documento__isnull=False),
                name="tarea_hecha_con_prueba",
            ),
            models.CheckConstraint(
                condition=~Q(estado=EstadoTarea.NO_APLICA) | ~Q(resultado=""),
                name="tarea_descartada_con_razon",
            ),
        ]

    def __str__(self) -> str:
        return f"Tarea {self.pk}"

    def ambitos(self) -> Iterable[tuple[str, str]]:
        suyos = self.sesion.ambitos()
        return [*suyos, (TipoAmbito.ENTIDAD, self.responsable.clave)] if self.responsable else suyos

    def es_propio_de(self, usuario: Any) -> bool:
        return False

    @property
    def esta_abierta(self) -> bool:
        return self.estado in {EstadoTarea.POR_HACER, EstadoTarea.EN_MARCHA}

    def esta_vencida(self, hoy: date) -> bool:
        """No se guarda: lo dice el calendario."""
        return self.esta_abierta and self.vence < hoy


class PasoDeTarea(models.Model):
    """Lo que le ha pasado a una tarea: quién, cuándo y qué dijo."""

    tarea = models.ForeignKey(Tarea, on_delete=models.PROTECT, related_name="pasos")
    tipo = models.CharField(max_length=12, choices=PasoTarea.choices)
    texto = models.TextField(blank=True)
    vencia = models.DateField(null=True, blank=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    fecha = models.DateField()

    class Meta:
        verbose_name = "paso de una tarea"
        verbose_name_plural = "pasos de las tareas"
        ordering = ("tarea_id", "id")
        constraints = [
            models.CheckConstraint(
                condition=~Q(tipo__in=[PasoTarea.FECHA, PasoTarea.DESCARTE]) | ~Q(texto=""),
                name="paso_de_tarea_con_razon",
            )
        ]

    def __str__(self) -> str:
        return f"Paso {self.pk} de la tarea {self.tarea_id}"
