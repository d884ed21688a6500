"""La agenda de desarrollo: lo posible y lo prioritario, con acciones, responsables y recursos."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q

from bocamina.nucleo.relacionamiento.prioridades import MAXIMA, MINIMA
from bocamina.registro.cuentas.estados import TipoAmbito
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.planes.models import Accion as AccionDePlan
from bocamina.registro.pndm.models import Accion as AccionNacional
from bocamina.registro.relacionamiento.estados import (
    Decision,
    EstadoDeAccion,
    EstadoDeAgenda,
    TipoDeEnlace,
)
from bocamina.registro.relacionamiento.models.espacio import Espacio
from bocamina.registro.relacionamiento.models.tema import Tema
from bocamina.registro.relacionamiento.models.territorio import DeTerritorio, Territorio

DIRECCION = RegexValidator(r"^(/(?!/)|https?://)\S+\Z", "Escriba la dirección completa: https://…")
NOTA = (MinValueValidator(MINIMA), MaxValueValidator(MAXIMA))


class Agenda(DeTerritorio):
    """Acordada, queda fotografiado el porqué de cada prioridad."""

    territorio = models.ForeignKey(Territorio, on_delete=models.PROTECT, related_name="agendas")
    nombre = models.CharField(max_length=160)
    abierta_el = models.DateField()
    estado = models.CharField(
        max_length=15, choices=EstadoDeAgenda.choices, default=EstadoDeAgenda.EN_CONSTRUCCION
    )
    acordada_el = models.DateField(null=True, blank=True)
    acordada_en = models.ForeignKey(
        Espacio, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    razon_de_mas = models.CharField("por qué son tantas prioridades", max_length=500, blank=True)

    class Meta:
        verbose_name = "agenda de desarrollo"
        verbose_name_plural = "agendas de desarrollo"
        ordering = ("-abierta_el", "-id")
        constraints = [
            models.UniqueConstraint(
                fields=["territorio"],
                condition=~Q(estado=EstadoDeAgenda.CERRADA),
                name="agenda_una_viva_por_territorio",
                violation_error_message="Este territorio ya tiene una agenda viva.",
            ),
            models.CheckConstraint(
                condition=~Q(estado=EstadoDeAgenda.ACORDADA) | Q(acordada_el__isnull=False),
                name="agenda_acordada_con_fecha",
            ),
        ]

    def __str__(self) -> str:
        return self.nombre


class Prioridad(models.Model):
    """Una propuesta con sus dos notas y el porqué de cada una: sin porqué sería lista de mercado."""

    agenda = models.ForeignKey(Agenda, on_delete=models.PROTECT, related_name="prioridades")
    tema = models.ForeignKey(
        Tema, on_delete=models.PROTECT, related_name="prioridades", null=True, blank=True
    )
    titulo = models.CharField("qué se propone", max_length=200)
    posible = models.PositiveSmallIntegerField("qué tan posible es", validators=NOTA)
    porque_posible = models.CharField("por qué es posible", max_length=500)
    prioritaria = models.PositiveSmallIntegerField("qué tan prioritaria es", validators=NOTA)
    porque_prioritaria = models.CharField("por qué es prioritaria", max_length=500)
    decision = models.CharField(max_length=9, choices=Decision.choices, default=Decision.PENDIENTE)
    razon = models.CharField("por qué se decidió así", max_length=500, blank=True)
    explicacion = models.JSONField("cómo quedó al acordarse", null=True, blank=True)

    class Meta:
        verbose_name = "prioridad"
        verbose_name_plural = "prioridades"
        ordering = ("agenda_id", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["agenda", "titulo"],
                name="prioridad_una_vez_por_agenda",
                violation_error_message="Esa propuesta ya está en la agenda.",
            ),
            models.CheckConstraint(
                condition=Q(
                    posible__gte=MINIMA, posible__lte=MAXIMA, prioritaria__gte=MINIMA, prioritaria__lte=MAXIMA
                ),
                name="prioridad_notas_en_la_escala",
            ),
            models.CheckConstraint(
                condition=~Q(porque_posible="") & ~Q(porque_prioritaria=""), name="prioridad_con_porques"
            ),
        ]

    def __str__(self) -> str:
        return self.titulo

    def ambitos(self) -> Any:
        return self.agenda.ambitos()

    def es_propio_de(self, usuario: Any) -> bool:
        return False


class AccionDeAgenda(models.Model):
    prioridad = models.ForeignKey(Prioridad, on_delete=models.PROTECT, related_name="acciones")
    texto = models.CharField("qué se va a hacer", max_length=500)
    entidad = models.ForeignKey(Entidad, on_delete=models.PROTECT, related_name="acciones_de_agenda")
    acompanan = models.CharField("quiénes acompañan", max_length=300, blank=True)
    vence = models.DateField("para cuándo")
    recursos = models.DecimalField(
        "recursos, en pesos", max_digits=18, decimal_places=2, null=True, blank=True
    )
    fuente = models.CharField("de dónde salen los recursos", max_length=200, blank=True)
    estado = models.CharField(
        max_length=11, choices=EstadoDeAccion.choices, default=EstadoDeAccion.POR_EMPEZAR
    )
    avance = models.TextField("en qué va", max_length=2000, blank=True)
    actualizada_el = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "acción de agenda"
        verbose_name_plural = "acciones de agenda"
        ordering = ("prioridad_id", "vence", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(recursos__isnull=True) | Q(recursos__gte=0),
                name="accion_de_agenda_recursos_positivos",
                violation_error_message="Los recursos no pueden ser negativos.",
            ),
            models.CheckConstraint(
                condition=Q(recursos__isnull=True) | ~Q(fuente=""),
                name="accion_de_agenda_recursos_con_fuente",
                violation_error_message="Diga de dónde salen los recursos.",
            ),
        ]

    def __str__(self) -> str:
        return self.texto

    def ambitos(self) -> Iterable[tuple[str, str]]:
        return [*self.prioridad.ambitos(), (TipoAmbito.ENTIDAD, self.entidad.clave)]

    def es_propio_de(self, usuario: Any) -> bool:
        return False

    def esta_tarde(self, hoy: date) -> bool:
        return self.estado != EstadoDeAccion.HECHA and self.vence < hoy


class EnlaceDeAccion(models.Model):
    """Con qué otro plan conversa la acción: el del distrito y el nacional, por llave; los demás, escritos."""

    accion = models.ForeignKey(AccionDeAgenda, on_delete=models.CASCADE, related_name="enlaces")
    tipo = models.CharField(max_length=14, choices=TipoDeEnlace.choices)
    accion_de_distrito = models.ForeignKey(
        AccionDePlan, on_delete=models.PROTECT, related_name="enlaces_de_agenda", null=True, blank=True
    )
    accion_nacional = models.ForeignKey(
        AccionNacional, on_delete=models.PROTECT, related_name="enlaces_de_agenda", null=True, blank=True
    )
    texto = models.CharField("cuál parte de ese plan", max_length=200, blank=True)
    url = models.CharField("dirección", max_length=300, blank=True, validators=[DIRECCION])

    class Meta:
        verbose_name = "enlace de una acción"
        verbose_name_plural = "enlaces de las acciones"
        ordering = ("accion_id", "tipo", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(accion_de_distrito__isnull=True) | Q(tipo=TipoDeEnlace.PEG),
                name="enlace_de_distrito_es_del_peg",
            ),
            models.CheckConstraint(
                condition=Q(accion_nacional__isnull=True) | Q(tipo=TipoDeEnlace.PNDM),
                name="enlace_nacional_es_del_pndm",
            ),
            models.CheckConstraint(
                condition=Q(accion_de_distrito__isnull=False)
                | Q(accion_nacional__isnull=False)
                | ~Q(texto=""),
                name="enlace_con_llave_o_texto",
                violation_error_message="Diga cuál parte de ese plan.",
            ),
            models.UniqueConstraint(
                fields=["accion", "accion_de_distrito"],
                condition=Q(accion_de_distrito__isnull=False),
                name="enlace_con_la_del_distrito_una_vez",
                violation_error_message="Ya está enlazada con esa acción del distrito.",
            ),
            models.UniqueConstraint(
                fields=["accion", "accion_nacional"],
                condition=Q(accion_nacional__isnull=False),
                name="enlace_con_la_nacional_una_vez",
                violation_error_message="Ya está enlazada con esa acción nacional.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.accion_de_distrito or self.accion_nacional or self.texto)
