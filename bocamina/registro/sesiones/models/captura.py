"""Lo que se captura donde nace: decisiones, acuerdos con reservas, propuestas, palabras e impedimentos."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import models

from bocamina.registro.cuentas.estados import TipoAmbito
from bocamina.registro.expedientes.models import Documento
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.mesas.models import Integrante
from bocamina.registro.sesiones.estados import ClaseCaptura, ViaDivergencia
from bocamina.registro.sesiones.models.sesion import Punto, Sesion


class DeSesion(models.Model):
    sesion = models.ForeignKey(Sesion, on_delete=models.PROTECT, related_name="%(class)ss")
    punto = models.ForeignKey(
        Punto, on_delete=models.PROTECT, related_name="%(class)ss", null=True, blank=True
    )
    creada_en = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True
        ordering = ("sesion_id", "id")


class Captura(DeSesion):
    """Una propuesta no promete nada: se guarda con el sector que la hizo y su destino se dirá después."""

    clase = models.CharField(max_length=9, choices=ClaseCaptura.choices)
    texto = models.TextField()
    sector = models.CharField(max_length=120, blank=True)

    class Meta(DeSesion.Meta):
        verbose_name = "captura"
        verbose_name_plural = "capturas"

    def __str__(self) -> str:
        return f"{self.get_clase_display()} {self.pk}"


class Reserva(models.Model):
    """Quien no se opone al acuerdo y quiere que conste su salvedad."""

    captura = models.ForeignKey(Captura, on_delete=models.PROTECT, related_name="reservas")
    integrante = models.ForeignKey(Integrante, on_delete=models.PROTECT, related_name="+")
    texto = models.TextField()

    class Meta:
        verbose_name = "reserva"
        verbose_name_plural = "reservas"
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=["captura", "integrante"], name="reserva_una_por_integrante")
        ]

    def __str__(self) -> str:
        return f"Reserva de {self.integrante} a {self.captura}"


class Palabra(DeSesion):
    """Que alguien de un sector habló; quién fue no se guarda."""

    sector = models.CharField(max_length=120)

    class Meta(DeSesion.Meta):
        verbose_name = "uso de la palabra"
        verbose_name_plural = "usos de la palabra"

    def __str__(self) -> str:
        return self.sector


class Impedimento(DeSesion):
    """Quien se aparta de decidir un punto: no vota en él ni cuenta entre los presentes de esa votación."""

    integrante = models.ForeignKey(Integrante, on_delete=models.PROTECT, related_name="impedimentos")
    razon = models.CharField("razón", max_length=300)

    class Meta(DeSesion.Meta):
        verbose_name = "impedimento"
        verbose_name_plural = "impedimentos"
        constraints = [
            models.UniqueConstraint(fields=["punto", "integrante"], name="impedimento_uno_por_punto"),
            models.CheckConstraint(condition=models.Q(punto__isnull=False), name="impedimento_de_un_punto"),
        ]

    def __str__(self) -> str:
        return f"Impedimento de {self.integrante}"


class Divergencia(DeSesion):
    """Un desacuerdo de fondo, por dónde se va a resolver, quién responde y hasta cuándo."""

    asunto = models.CharField(max_length=300)
    via = models.CharField("vía", max_length=12, choices=ViaDivergencia.choices)
    responsable = models.ForeignKey(Entidad, on_delete=models.PROTECT, related_name="divergencias")
    vence = models.DateField()
    resultado = models.TextField(blank=True)
    resuelta_el = models.DateField(null=True, blank=True)

    class Meta(DeSesion.Meta):
        verbose_name = "divergencia"
        verbose_name_plural = "divergencias"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(resuelta_el__isnull=True) | ~models.Q(resultado=""),
                name="divergencia_resuelta_con_resultado",
            )
        ]

    def __str__(self) -> str:
        return f"Divergencia {self.pk}"

    def ambitos(self) -> Iterable[tuple[str, str]]:
        return [*self.sesion.ambitos(), (TipoAmbito.ENTIDAD, self.responsable.clave)]

    def es_propio_de(self, usuario: Any) -> bool:
        return False


class PasoDeDivergencia(models.Model):
    """Lo que va entregando quien responde: la recomendación del grupo, el concepto o lo que faltaba."""

    divergencia = models.ForeignKey(Divergencia, on_delete=models.PROTECT, related_name="pasos")
    texto = models.TextField()
    documento = models.ForeignKey(
        Documento, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    es_definitivo = models.BooleanField("es lo que se pidió", default=False)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    fecha = models.DateField()

    class Meta:
        verbose_name = "paso de una divergencia"
        verbose_name_plural = "pasos de las divergencias"
        ordering = ("divergencia_id", "id")
        constraints = [
            models.CheckConstraint(condition=~models.Q(texto=""), name="paso_de_divergencia_con_texto")
        ]

    def __str__(self) -> str:
        return f"Paso {self.pk} de la divergencia {self.divergencia_id}"
