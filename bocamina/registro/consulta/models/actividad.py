"""Lo que se va a hacer, el territorio que toca, lo que dijo el cuestionario y lo que confirmó una persona."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import shapely
from django.conf import settings
from django.db import models
from django.db.models import Q

from bocamina.registro.consulta.estados import Decision, Presente
from bocamina.registro.distritos.models import Comunidad, Distrito
from bocamina.registro.expedientes.models import Documento
from bocamina.registro.instituciones.models import Periodo


class ConForma(models.Model):
    """Municipios, o una forma en longitud y latitud (EPSG:4686) con su área geodésica."""

    municipios = models.JSONField("municipios", default=list, blank=True)
    wkb = models.BinaryField(null=True, blank=True)
    area_ha = models.DecimalField("área", max_digits=14, decimal_places=4, null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def forma(self) -> Any:
        return shapely.from_wkb(bytes(self.wkb)) if self.wkb else None


class TerritorioEtnico(ConForma, Periodo):
    """El territorio que una comunidad declaró, con la fuente que lo dice."""

    comunidad = models.ForeignKey(Comunidad, on_delete=models.PROTECT, related_name="territorios")
    nombre = models.CharField("cómo se llama", max_length=160)
    situacion = models.CharField("titulado, en trámite o de uso", max_length=160, blank=True)
    fuente = models.CharField(max_length=300)
    fecha = models.DateField("fecha de la fuente")

    class Meta(Periodo.Meta):
        verbose_name = "territorio étnico"
        verbose_name_plural = "territorios étnicos"
        ordering = ("nombre", "id")
        constraints = [
            *Periodo.Meta.constraints,
            models.CheckConstraint(condition=~Q(fuente=""), name="territorio_etnico_con_fuente"),
        ]

    def __str__(self) -> str:
        return f"Territorio étnico {self.pk}"


class Actividad(ConForma):
    """Estar marcada avisa; decide una persona. La acción del plan que la origina la señala con su llave."""

    distrito = models.ForeignKey(Distrito, on_delete=models.PROTECT, related_name="actividades_de_consulta")
    titulo = models.CharField("actividad", max_length=200)
    que_es = models.TextField("qué se va a hacer")
    respuestas = models.JSONField("cuestionario", default=dict, blank=True)
    traslapes = models.JSONField(default=list, blank=True)
    # Con quiénes hay que consultarla: lo escoge quien confirma, no el traslape.
    comunidades = models.ManyToManyField(Comunidad, blank=True, related_name="+")
    explicacion = models.JSONField(null=True, blank=True)
    decision = models.CharField(max_length=14, choices=Decision.choices, default=Decision.POR_CONFIRMAR)
    razon = models.TextField("razón", blank=True)
    confirmada_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    confirmada_el = models.DateField(null=True, blank=True)
    registrada_el = models.DateField()

    class Meta:
        verbose_name = "actividad"
        verbose_name_plural = "actividades"
        ordering = ("-registrada_el", "-id")
        constraints = [
            models.CheckConstraint(
                condition=Q(decision=Decision.POR_CONFIRMAR)
                | (Q(confirmada_por__isnull=False, confirmada_el__isnull=False) & ~Q(razon="")),
                name="actividad_confirmada_por_alguien",
            ),
        ]

    def __str__(self) -> str:
        """Sin el título: queda en la bitácora, y el asunto es reservado."""
        return f"Actividad {self.pk}"

    def ambitos(self) -> Iterable[tuple[str, str]]:
        return self.distrito.ambitos()

    def es_propio_de(self, usuario: Any) -> bool:
        return False


class Excepcion(models.Model):
    """El acto razonado y firmado con que una actividad marcada se ejecuta sin que su caso lo permita."""

    actividad = models.ForeignKey(Actividad, on_delete=models.PROTECT, related_name="excepciones")
    razon = models.TextField("razón")
    fundamento = models.CharField("norma o acto en que se apoya", max_length=300)
    hasta = models.DateField("vale hasta", null=True, blank=True)
    firmada_por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    firmada_el = models.DateField()
    # De lo firmado: quién, cuándo y qué; si alguien cambia el texto, no coincide.
    huella = models.CharField(max_length=64)
    revocada_el = models.DateField(null=True, blank=True)
    razon_de_revocar = models.CharField("por qué se revocó", max_length=300, blank=True)

    class Meta:
        verbose_name = "excepción"
        verbose_name_plural = "excepciones"
        ordering = ("-firmada_el", "-id")
        constraints = [
            models.CheckConstraint(condition=~Q(razon="") & ~Q(fundamento=""), name="excepcion_razonada"),
            models.CheckConstraint(
                condition=Q(revocada_el__isnull=True) | ~Q(razon_de_revocar=""),
                name="excepcion_revocada_con_razon",
            ),
        ]

    def __str__(self) -> str:
        return f"Excepción {self.pk}"


class PreguntaDePresencia(models.Model):
    """Lo que se le pregunta por escrito a una entidad sobre presencia de comunidades, con su término."""

    distrito = models.ForeignKey(Distrito, on_delete=models.PROTECT, related_name="preguntas_de_presencia")
    entidad = models.ForeignKey("instituciones.Entidad", on_delete=models.PROTECT, related_name="+")
    radicado = models.CharField(max_length=20, unique=True)
    fuente = models.CharField(max_length=40)
    pide = models.TextField("qué se pregunta")
    enviada = models.DateField()
    vence = models.DateField()
    explicacion = models.JSONField()
    respondida = models.DateField(null=True, blank=True)
    respuesta = models.TextField(blank=True)

    class Meta:
        verbose_name = "pregunta de presencia"
        verbose_name_plural = "preguntas de presencia"
        ordering = ("vence", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(respondida__isnull=True)
                | (Q(respondida__gte=models.F("enviada")) & ~Q(respuesta="")),
                name="pregunta_respondida_completa",
            ),
        ]

    def __str__(self) -> str:
        return self.radicado

    def ambitos(self) -> Iterable[tuple[str, str]]:
        return self.distrito.ambitos()

    def es_propio_de(self, usuario: Any) -> bool:
        return False


class Presencia(models.Model):
    """Qué dijo una fuente sobre la presencia de una comunidad. Se suman; ninguna borra a otra."""

    distrito = models.ForeignKey(Distrito, on_delete=models.PROTECT, related_name="presencias")
    comunidad = models.ForeignKey(
        Comunidad, null=True, blank=True, on_delete=models.PROTECT, related_name="presencias"
    )
    fuente = models.CharField(max_length=40)
    dice = models.CharField(max_length=10, choices=Presente.choices)
    texto = models.TextField("qué dijo")
    fecha = models.DateField()
    pregunta = models.ForeignKey(
        PreguntaDePresencia, null=True, blank=True, on_delete=models.PROTECT, related_name="presencias"
    )
    documento = models.ForeignKey(
        Documento, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "presencia comprobada"
        verbose_name_plural = "presencias comprobadas"
        ordering = ("-fecha", "-id")

    def __str__(self) -> str:
        return f"Presencia {self.pk}"
