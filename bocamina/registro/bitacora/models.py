"""Un registro por acto, encadenado por su huella: solo se agrega."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.db.models import Q

from bocamina.nucleo.cadena import HUELLA_INICIAL, canonico, normalizar


class BitacoraInmutable(RuntimeError):
    """La bitácora solo se agrega, y solo con `acciones.anotar`."""

    def __init__(self) -> None:
        super().__init__("La bitácora no se cambia ni se borra: anote un acto nuevo que corrija el anterior.")


class CampoCanonico(models.TextField):
    """Un objeto JSON guardado con el mismo texto que se resumió: se verifica sin volver a escribirlo."""

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> Any:
        return None if value is None else json.loads(value)

    def to_python(self, value: Any) -> Any:
        return json.loads(value) if isinstance(value, str) else value

    def get_prep_value(self, value: Any) -> str | None:
        return value if value is None or isinstance(value, str) else canonico(normalizar(value))


class SoloAgrega(models.QuerySet):
    """Cierra las vías de escritura de Django; la base de datos cierra las demás con disparadores."""

    def _negar(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise BitacoraInmutable

    update = delete = bulk_update = bulk_create = _negar


class Registro(models.Model):
    """Quién, cuándo, qué, sobre qué, huella del contenido y huella del registro anterior."""

    numero = models.BigIntegerField(unique=True)
    momento = models.DateTimeField()
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    actor_nombre = models.CharField(max_length=160)
    acto = models.CharField(max_length=80, db_index=True)
    objeto_tipo = models.CharField(max_length=60)
    objeto_clave = models.CharField(max_length=64)
    objeto_nombre = models.CharField(max_length=240)
    es_publico = models.BooleanField(default=False)
    contenido = CampoCanonico(default=dict)
    sal = models.CharField(
        max_length=32, default="", help_text="Al azar y secreta: impide adivinar al actor."
    )
    huella_contenido = models.CharField(max_length=64)
    huella_anterior = models.CharField(max_length=64)
    huella = models.CharField(max_length=64, unique=True)

    objects = SoloAgrega.as_manager()

    class Meta:
        verbose_name = "registro"
        verbose_name_plural = "bitácora"
        ordering = ("numero",)
        base_manager_name = "objects"
        indexes = [
            models.Index(fields=["objeto_tipo", "objeto_clave"]),
            models.Index(fields=["-numero"], condition=Q(es_publico=True), name="bitacora_publica"),
        ]

    def __str__(self) -> str:
        return f"{self.numero}. {self.acto}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise BitacoraInmutable
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise BitacoraInmutable


class Cabeza(models.Model):
    """El último eslabón, aparte: delata un final cortado y ordena a quienes escriben a la vez."""

    numero = models.BigIntegerField(default=0)
    huella = models.CharField(max_length=64, default=HUELLA_INICIAL)

    class Meta:
        verbose_name = "cabeza de la bitácora"
        verbose_name_plural = "cabeza de la bitácora"
        constraints = [models.CheckConstraint(condition=Q(id=1), name="cabeza_unica")]

    def __str__(self) -> str:
        return f"Bitácora hasta el {self.numero}"


class Verificacion(models.Model):
    """El resultado de una revisión completa, para mostrarlo sin repetirla en cada visita."""

    momento = models.DateTimeField()
    hasta = models.BigIntegerField()
    huella = models.CharField(max_length=64)
    hallazgos = models.JSONField(default=list)
    total_hallazgos = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = "verificación"
        verbose_name_plural = "verificaciones"
        ordering = ("-momento",)

    def __str__(self) -> str:
        return f"Verificación hasta el {self.hasta}"

    @property
    def esta_integra(self) -> bool:
        return self.total_hallazgos == 0
