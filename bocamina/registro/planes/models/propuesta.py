"""Lo que proponen las mesas, y todo lo que le pasa hasta que tiene destino."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q

from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.mesas.models import Mesa
from bocamina.registro.participacion.models import FilaDeMatriz
from bocamina.registro.planes.estados import CON_DESTINO, EstadoDePropuesta, Sentido
from bocamina.registro.planes.models.accion import Accion
from bocamina.registro.planes.models.plan import Plan


class Propuesta(models.Model):
    """Quien propone es la mesa, no la persona. `correo` solo sirve para contarle qué pasó."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="propuestas")
    numero = models.PositiveSmallIntegerField("número")
    mesa = models.ForeignKey(Mesa, on_delete=models.PROTECT, related_name="propuestas_al_plan")
    fila = models.ForeignKey(
        FilaDeMatriz, on_delete=models.PROTECT, null=True, blank=True, related_name="propuestas_al_plan"
    )
    componente = models.CharField(max_length=20, blank=True)
    texto = models.TextField("propuesta")
    recibida = models.DateField()
    estado = models.CharField(
        max_length=16, choices=EstadoDePropuesta.choices, default=EstadoDePropuesta.RECIBIDA
    )
    razon = models.TextField("por qué no", blank=True)
    puntos = models.PositiveIntegerField("puntos que le dieron los actores", default=0)
    es_ancla = models.BooleanField("hace parte del proyecto ancla", default=False)
    accion = models.ForeignKey(
        Accion, on_delete=models.PROTECT, null=True, blank=True, related_name="propuestas"
    )
    correo = models.EmailField("correo de quien quiere saber", blank=True)

    class Meta:
        verbose_name = "propuesta"
        verbose_name_plural = "propuestas"
        ordering = ("plan_id", "numero")
        constraints = [
            models.UniqueConstraint(fields=["plan", "numero"], name="propuesta_numero_por_plan"),
            models.CheckConstraint(
                condition=~Q(estado__in=["no_priorizada", "no_incluida"]) | ~Q(razon=""),
                name="propuesta_descartada_con_razon",
            ),
            models.CheckConstraint(
                condition=~Q(estado__in=["incluida", "con_cambios"]) | Q(accion__isnull=False),
                name="propuesta_incluida_en_una_accion",
            ),
        ]

    def __str__(self) -> str:
        return f"Propuesta {self.numero}"

    def ambitos(self) -> Any:
        return self.plan.ambitos()

    def es_propio_de(self, usuario: Any) -> bool:
        return False

    @property
    def tiene_destino(self) -> bool:
        return self.estado in CON_DESTINO


class Criterio(models.Model):
    """Con qué prioriza la mesa y cuánto pesa; lo acuerda ella."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="criterios")
    nombre = models.CharField(max_length=120)
    peso = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = "criterio de priorización"
        verbose_name_plural = "criterios de priorización"
        ordering = ("plan_id", "id")
        constraints = [
            models.UniqueConstraint(fields=["plan", "nombre"], name="criterio_uno_por_nombre"),
            models.CheckConstraint(condition=Q(peso__gte=1), name="criterio_con_peso"),
        ]

    def __str__(self) -> str:
        return self.nombre


class Puntaje(models.Model):
    propuesta = models.ForeignKey(Propuesta, on_delete=models.PROTECT, related_name="puntajes")
    criterio = models.ForeignKey(Criterio, on_delete=models.CASCADE, related_name="puntajes")
    valor = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = "puntaje"
        verbose_name_plural = "puntajes"
        constraints = [
            models.UniqueConstraint(fields=["propuesta", "criterio"], name="puntaje_uno_por_criterio"),
            models.CheckConstraint(condition=Q(valor__lte=5), name="puntaje_de_cero_a_cinco"),
        ]

    def __str__(self) -> str:
        return f"{self.criterio}: {self.valor}"


class Concepto(models.Model):
    """Lo que dice la oficina de planeación de una propuesta, con su razón técnica y su término."""

    propuesta = models.ForeignKey(Propuesta, on_delete=models.PROTECT, related_name="conceptos")
    entidad = models.ForeignKey(Entidad, on_delete=models.PROTECT, related_name="+")
    pedido = models.DateField()
    vence = models.DateField()
    explicacion = models.JSONField()
    sentido = models.CharField(max_length=12, choices=Sentido.choices, blank=True)
    razon = models.TextField("razón técnica", blank=True)
    emitido = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "concepto"
        verbose_name_plural = "conceptos"
        ordering = ("propuesta_id", "entidad__nombre")
        constraints = [
            models.UniqueConstraint(fields=["propuesta", "entidad"], name="concepto_uno_por_entidad"),
            models.CheckConstraint(condition=Q(vence__gte=F("pedido")), name="concepto_fechas_en_orden"),
            models.CheckConstraint(
                condition=Q(emitido__isnull=True) | (~Q(sentido="") & ~Q(razon="")),
                name="concepto_emitido_con_razon",
            ),
        ]

    def __str__(self) -> str:
        return f"Concepto de {self.entidad} sobre {self.propuesta}"

    def ambitos(self) -> Any:
        return self.entidad.ambitos()

    def es_propio_de(self, usuario: Any) -> bool:
        return False


class Capacidad(models.Model):
    """Cuánto puede comprometer una entidad en el plan cada año, dicho por ella."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="capacidades")
    entidad = models.ForeignKey(Entidad, on_delete=models.PROTECT, related_name="+")
    anio = models.PositiveSmallIntegerField("año")
    tope = models.DecimalField(max_digits=18, decimal_places=2)

    class Meta:
        verbose_name = "capacidad presupuestal"
        verbose_name_plural = "capacidades presupuestales"
        ordering = ("plan_id", "entidad__nombre", "anio")
        constraints = [
            models.UniqueConstraint(fields=["plan", "entidad", "anio"], name="capacidad_una_por_anio"),
            models.CheckConstraint(condition=Q(tope__gte=0), name="capacidad_positiva"),
        ]

    def __str__(self) -> str:
        return f"{self.entidad}, {self.anio}: {self.tope}"
