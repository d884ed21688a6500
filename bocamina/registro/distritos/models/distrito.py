"""El distrito, sus estados fechados y sus municipios."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from bocamina.registro.cuentas.estados import TipoAmbito
from bocamina.registro.distritos.estados import CON_ACTO, Direccion, Enfasis, Estado
from bocamina.registro.expedientes.models import Expediente
from bocamina.registro.instituciones.estados import CLAVE, LARGO_CLAVE
from bocamina.registro.instituciones.models import Periodo
from bocamina.registro.territorio.models import Municipio


class Distrito(models.Model):
    """La clave es la que llevan los nombramientos, las direcciones y los archivos: no cambia."""

    clave = models.CharField(
        max_length=LARGO_CLAVE,
        unique=True,
        validators=[RegexValidator(CLAVE, "La clave lleva minúsculas sin tilde, cifras y guiones.")],
    )
    nombre = models.CharField(max_length=160)
    direccion = models.CharField("dirección responsable", max_length=3, choices=Direccion.choices)
    enfasis = models.CharField("énfasis", max_length=26, choices=Enfasis.choices)
    tipologia = models.CharField("tipología", max_length=160, blank=True)
    # Copia del último CambioDeEstado, para filtrar listas; la verdad fechada está allá.
    estado = models.CharField(max_length=16, choices=Estado.choices, default=Estado.PROYECTADO)
    expediente = models.OneToOneField(Expediente, null=True, blank=True, on_delete=models.PROTECT)
    creado_en = models.DateTimeField(auto_now_add=True)
    history = HistoricalRecords()

    class Meta:
        verbose_name = "distrito"
        verbose_name_plural = "distritos"
        ordering = ("nombre", "id")
        constraints = [
            models.CheckConstraint(condition=Q(clave__regex=CLAVE), name="distrito_clave_bien_escrita"),
        ]

    def __str__(self) -> str:
        return self.nombre

    def ambitos(self) -> Iterable[tuple[str, str]]:
        return [(TipoAmbito.DISTRITO, self.clave)]

    def es_propio_de(self, usuario: Any) -> bool:
        return False


class CambioDeEstado(models.Model):
    """Desde qué día está en un estado y por qué acto. No se edita: lo que cambia es otro renglón."""

    distrito = models.ForeignKey(Distrito, on_delete=models.PROTECT, related_name="cambios_de_estado")
    estado = models.CharField(max_length=16, choices=Estado.choices)
    desde = models.DateField()
    acto = models.CharField("acto y fecha", max_length=200, blank=True)
    razon = models.CharField("razón", max_length=300, blank=True)
    registrado_en = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "cambio de estado"
        verbose_name_plural = "cambios de estado"
        ordering = ("desde", "id")
        constraints = [
            models.CheckConstraint(
                condition=~Q(estado__in=sorted(CON_ACTO)) | ~Q(acto=""), name="estado_de_distrito_con_acto"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_estado_display()} desde {self.desde}"


class MunicipioDeDistrito(Periodo):
    distrito = models.ForeignKey(Distrito, on_delete=models.PROTECT, related_name="municipios_fechados")
    municipio = models.ForeignKey(Municipio, on_delete=models.PROTECT, related_name="+")
    acto = models.CharField("acto que lo incluye", max_length=200, blank=True)
    history = HistoricalRecords()

    class Meta(Periodo.Meta):
        verbose_name = "municipio del distrito"
        verbose_name_plural = "municipios del distrito"
        ordering = ("municipio__nombre", "id")
        constraints = [
            *Periodo.Meta.constraints,
            models.UniqueConstraint(
                fields=["distrito", "municipio"],
                condition=Q(hasta__isnull=True),
                name="municipio_una_vez_por_distrito",
            ),
            models.CheckConstraint(
                condition=Q(desde__isnull=False), name="municipio_de_distrito_con_comienzo"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.municipio_id} en {self.distrito_id}"
