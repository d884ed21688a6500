"""Los actos que cambian un distrito delimitado: modificar, suspender, levantar la suspensión y derogar."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from bocamina.registro.distritos.estados import ClaseDeActo
from bocamina.registro.distritos.models.distrito import Distrito
from bocamina.registro.expedientes.models import Documento
from bocamina.registro.territorio.models import Municipio


class ActoDelDistrito(models.Model):
    """Se registra firmado y con su archivo. No se edita: otro acto lo cambia."""

    distrito = models.ForeignKey(Distrito, on_delete=models.PROTECT, related_name="actos")
    clase = models.CharField(max_length=14, choices=ClaseDeActo.choices)
    numero = models.CharField("número", max_length=60)
    autoridad = models.CharField("quién lo expidió", max_length=160)
    fecha = models.DateField()
    rige_desde = models.DateField()
    razon = models.TextField("qué dispone", blank=True)
    documento = models.ForeignKey(Documento, on_delete=models.PROTECT, related_name="+")
    entran = models.ManyToManyField(Municipio, blank=True, related_name="+")
    salen = models.ManyToManyField(Municipio, blank=True, related_name="+")
    # Lo que causó el día en que se registró: la fotografía, en números y frases.
    efectos = models.JSONField(default=list, blank=True)

    class Meta:
        verbose_name = "acto del distrito"
        verbose_name_plural = "actos del distrito"
        ordering = ("rige_desde", "id")
        constraints = [
            models.CheckConstraint(
                condition=~Q(numero="") & ~Q(autoridad=""), name="acto_de_distrito_con_numero_y_autoridad"
            ),
            models.CheckConstraint(
                condition=Q(rige_desde__gte=F("fecha")), name="acto_de_distrito_rige_desde_su_fecha"
            ),
            models.UniqueConstraint(
                fields=["distrito", "numero", "autoridad", "fecha"], name="acto_de_distrito_una_vez"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_clase_display()} {self.numero}"

    @property
    def acto(self) -> str:
        """Como se cita desde los estados, los municipios y la línea."""
        return f"{self.numero} del {self.fecha:%d/%m/%Y}, {self.autoridad}"
