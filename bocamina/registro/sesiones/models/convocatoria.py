"""La citación: cada envío con lo que decía, y a cada integrante, si le llegó y qué respondió."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from bocamina.registro.avisos.models import Aviso
from bocamina.registro.expedientes.models import Documento
from bocamina.registro.mesas.models import Integrante
from bocamina.registro.sesiones.estados import Respuesta
from bocamina.registro.sesiones.models.sesion import Sesion


class Envio(models.Model):
    """Un envío de la citación; otro envío dice qué cambió. El primero decide si fue a tiempo."""

    sesion = models.ForeignKey(Sesion, on_delete=models.PROTECT, related_name="envios")
    secuencia = models.PositiveSmallIntegerField()
    enviado_el = models.DateField()
    limite = models.DateField("último día para citar")
    explicacion = models.JSONField()
    razon_tardia = models.CharField("por qué se cita tarde", max_length=300, blank=True)
    contenido = models.JSONField("lo que decía")
    cambios = models.JSONField("lo que cambió", default=list)

    class Meta:
        verbose_name = "envío de la citación"
        verbose_name_plural = "envíos de la citación"
        ordering = ("sesion_id", "secuencia")
        constraints = [
            models.UniqueConstraint(fields=["sesion", "secuencia"], name="envio_secuencia_por_sesion"),
            models.CheckConstraint(
                condition=Q(secuencia__gt=0) | Q(enviado_el__lte=models.F("limite")) | ~Q(razon_tardia=""),
                name="envio_tardio_con_razon",
            ),
        ]

    def __str__(self) -> str:
        return f"Envío {self.secuencia} de {self.sesion}"

    @property
    def es_tardio(self) -> bool:
        return self.secuencia == 0 and self.enviado_el > self.limite


class Citado(models.Model):
    """A quién se citó por cada integrante. `llave` es la de su enlace para confirmar sin cuenta."""

    sesion = models.ForeignKey(Sesion, on_delete=models.PROTECT, related_name="citados")
    integrante = models.ForeignKey(Integrante, on_delete=models.PROTECT, related_name="citaciones")
    llave = models.CharField(max_length=43, unique=True)
    aviso = models.ForeignKey(Aviso, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    respuesta = models.CharField(max_length=13, choices=Respuesta.choices, default=Respuesta.SIN_RESPONDER)
    necesidades = models.CharField("necesidades de acceso", max_length=200, blank=True)
    objecion = models.CharField("objeción a la citación tardía", max_length=300, blank=True)
    respondio_en = models.DateTimeField(null=True, blank=True)
    # La constancia de que le llegó, cuando no basta el correo: correo certificado, oficio con sello, visita.
    prueba = models.ForeignKey(Documento, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    prueba_medio = models.CharField("cómo se le entregó", max_length=120, blank=True)
    prueba_fecha = models.DateField("cuándo se le entregó", null=True, blank=True)

    class Meta:
        verbose_name = "citada o citado"
        verbose_name_plural = "citadas y citados"
        ordering = ("sesion_id", "id")
        constraints = [
            models.UniqueConstraint(fields=["sesion", "integrante"], name="citado_uno_por_integrante"),
            models.CheckConstraint(
                condition=Q(prueba__isnull=True) | (~Q(prueba_medio="") & Q(prueba_fecha__isnull=False)),
                name="citado_prueba_con_medio_y_fecha",
            ),
        ]

    def __str__(self) -> str:
        return f"Citación a {self.integrante}"


class Anexo(models.Model):
    """Un documento que va con la citación: está en el expediente y quien fue citado lo abre con su enlace."""

    sesion = models.ForeignKey(Sesion, on_delete=models.PROTECT, related_name="anexos")
    documento = models.ForeignKey(Documento, on_delete=models.PROTECT, related_name="+")
    orden = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = "anexo de la citación"
        verbose_name_plural = "anexos de la citación"
        ordering = ("sesion_id", "orden", "id")
        constraints = [models.UniqueConstraint(fields=["sesion", "documento"], name="anexo_una_vez")]

    def __str__(self) -> str:
        return f"Anexo {self.orden} de {self.sesion}"
