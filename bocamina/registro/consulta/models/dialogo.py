"""Lo que pasa con la comunidad: sus tiempos, las reuniones, los acuerdos, el test y el consentimiento."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from bocamina.registro.consulta.estados import EstadoDeAcuerdo, EstadoDeReunion, Etapa
from bocamina.registro.consulta.estados import PasoDeAcuerdo as TipoDePaso
from bocamina.registro.consulta.models.caso import Caso
from bocamina.registro.cuentas.estados import TipoAmbito
from bocamina.registro.distritos.models import Comunidad
from bocamina.registro.expedientes.models import Documento
from bocamina.registro.instituciones.models import Entidad


class TiempoPropio(models.Model):
    """Días en que la comunidad no se reúne, dichos por ella y escritos a mano."""

    comunidad = models.ForeignKey(Comunidad, on_delete=models.PROTECT, related_name="tiempos_propios")
    desde = models.DateField()
    hasta = models.DateField()
    motivo = models.CharField("motivo, si lo quiere decir", max_length=200, blank=True)
    dicho_por = models.CharField("quién lo dijo", max_length=160)
    retirado_el = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "tiempo propio"
        verbose_name_plural = "tiempos propios"
        ordering = ("desde", "id")
        constraints = [
            models.CheckConstraint(condition=Q(hasta__gte=F("desde")), name="tiempo_propio_en_orden"),
        ]

    def __str__(self) -> str:
        return f"Tiempo propio {self.pk}"


class Reunion(models.Model):
    """`convocatoria` cuenta las de su etapa. `revision`: la de los tiempos de la comunidad cuando se fijó."""

    caso = models.ForeignKey(Caso, on_delete=models.PROTECT, related_name="reuniones")
    etapa = models.CharField(max_length=32, choices=Etapa.choices)
    convocatoria = models.PositiveSmallIntegerField(default=1)
    fecha = models.DateField()
    lugar = models.CharField(max_length=200)
    objeto = models.CharField("para qué", max_length=300)
    estado = models.CharField(
        max_length=14, choices=EstadoDeReunion.choices, default=EstadoDeReunion.CONVOCADA
    )
    revision = models.JSONField()
    razon_de_la_fecha = models.CharField("por qué en un tiempo bloqueado", max_length=300, blank=True)
    resultado = models.TextField("qué se trató y qué se acordó", blank=True)
    acta = models.ForeignKey(Documento, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "reunión"
        verbose_name_plural = "reuniones"
        ordering = ("fecha", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(estado=EstadoDeReunion.CONVOCADA) | ~Q(resultado=""),
                name="reunion_con_resultado",
            ),
        ]

    def __str__(self) -> str:
        return f"Reunión {self.pk}"


class Acuerdo(models.Model):
    """Lo protocolizado: qué, quién responde y para cuándo. Se sigue como un compromiso."""

    caso = models.ForeignKey(Caso, on_delete=models.PROTECT, related_name="acuerdos")
    texto = models.TextField("a qué se comprometió")
    entidad = models.ForeignKey(Entidad, on_delete=models.PROTECT, related_name="+")
    protocolizado_el = models.DateField()
    vence = models.DateField()
    vencia = models.DateField("fecha con que nació")
    estado = models.CharField(max_length=11, choices=EstadoDeAcuerdo.choices, default=EstadoDeAcuerdo.ABIERTO)
    cumplido_el = models.DateField(null=True, blank=True)
    documento = models.ForeignKey(
        Documento, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "acuerdo protocolizado"
        verbose_name_plural = "acuerdos protocolizados"
        ordering = ("vence", "id")
        constraints = [
            models.CheckConstraint(condition=~Q(texto=""), name="acuerdo_con_texto"),
            models.CheckConstraint(condition=Q(vence__gte=F("vencia")), name="acuerdo_solo_se_amplia"),
            models.CheckConstraint(
                condition=~Q(estado=EstadoDeAcuerdo.CUMPLIDO) | Q(cumplido_el__isnull=False),
                name="acuerdo_cumplido_con_fecha",
            ),
        ]

    def __str__(self) -> str:
        return f"Acuerdo {self.pk}"

    def ambitos(self) -> Iterable[tuple[str, str]]:
        """El de la entidad que responde; el caso tiene los suyos."""
        return [(TipoAmbito.ENTIDAD, self.entidad.clave)]

    def es_propio_de(self, usuario: Any) -> bool:
        return False

    def esta_vencido(self, hoy: date) -> bool:
        return self.estado == EstadoDeAcuerdo.ABIERTO and self.vence < hoy


class PasoDeAcuerdo(models.Model):
    acuerdo = models.ForeignKey(Acuerdo, on_delete=models.PROTECT, related_name="pasos")
    tipo = models.CharField(max_length=12, choices=TipoDePaso.choices)
    texto = models.TextField()
    vencia = models.DateField(null=True, blank=True)
    vence = models.DateField(null=True, blank=True)
    documento = models.ForeignKey(
        Documento, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    fecha = models.DateField()

    class Meta:
        verbose_name = "paso de un acuerdo"
        verbose_name_plural = "pasos de un acuerdo"
        ordering = ("acuerdo_id", "id")
        constraints = [
            models.CheckConstraint(condition=~Q(texto=""), name="paso_de_acuerdo_con_texto"),
        ]

    def __str__(self) -> str:
        return f"Paso {self.pk}"


class Proporcionalidad(models.Model):
    """El test escrito y firmado, con las medidas que manda tomar."""

    caso = models.OneToOneField(Caso, on_delete=models.PROTECT, related_name="proporcionalidad")
    causal = models.CharField(max_length=20)
    respuestas = models.JSONField()
    medidas = models.TextField("medidas para prevenir, corregir o mitigar")
    explicacion = models.JSONField()
    firmado_por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    firmado_el = models.DateField()
    huella = models.CharField(max_length=64)

    class Meta:
        verbose_name = "test de proporcionalidad"
        verbose_name_plural = "tests de proporcionalidad"
        constraints = [models.CheckConstraint(condition=~Q(medidas=""), name="test_con_medidas")]

    def __str__(self) -> str:
        return f"Test del caso {self.caso_id}"


class Consentimiento(models.Model):
    """Lo que la comunidad respondió donde no basta consultar. No se presume."""

    caso = models.ForeignKey(Caso, on_delete=models.PROTECT, related_name="consentimientos")
    motivo = models.CharField(max_length=24)
    otorgado = models.BooleanField()
    texto = models.TextField("cómo y quién lo dijo")
    fecha = models.DateField()
    documento = models.ForeignKey(
        Documento, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "consentimiento"
        verbose_name_plural = "consentimientos"
        ordering = ("caso_id", "-fecha", "-id")
        constraints = [
            models.CheckConstraint(condition=~Q(texto=""), name="consentimiento_con_constancia"),
        ]

    def __str__(self) -> str:
        return f"Consentimiento {self.pk}"
