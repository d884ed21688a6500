"""El plan de un distrito y las fotografías de sus versiones."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from bocamina.registro.distritos.models import Distrito
from bocamina.registro.expedientes.models import Documento
from bocamina.registro.planes.estados import EN_RIGOR, ClaseDeVersion, EstadoDePlan
from bocamina.registro.sesiones.models import Votacion


class Plan(models.Model):
    """Por distrito, uno que rige y a lo sumo otro que se formula.

    `hasta` sale de la norma al adoptarlo; después solo lo mueve una prórroga.
    """

    distrito = models.ForeignKey(Distrito, on_delete=models.PROTECT, related_name="planes")
    nombre = models.CharField(max_length=200)
    estado = models.CharField(max_length=14, choices=EstadoDePlan.choices, default=EstadoDePlan.FORMULACION)
    abierto = models.DateField("empezó a formularse")
    adoptado = models.DateField(null=True, blank=True)
    hasta = models.DateField("rige hasta", null=True, blank=True)
    vigencia_json = models.JSONField("de dónde sale el último día", null=True, blank=True)
    votacion = models.ForeignKey(
        Votacion, on_delete=models.PROTECT, null=True, blank=True, related_name="planes_adoptados"
    )
    terminado = models.DateField("dejó de regir", null=True, blank=True)
    razon_de_fin = models.TextField("por qué terminó", blank=True)
    viene_de = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="lo_actualiza"
    )

    class Meta:
        verbose_name = "plan estratégico"
        verbose_name_plural = "planes estratégicos"
        ordering = ("distrito__nombre", "-abierto", "-id")
        constraints = [
            models.UniqueConstraint(
                fields=["distrito"],
                condition=Q(estado=EstadoDePlan.FORMULACION),
                name="plan_uno_en_formulacion_por_distrito",
            ),
            models.UniqueConstraint(
                fields=["distrito"],
                condition=Q(estado__in=sorted(EN_RIGOR)),
                name="plan_uno_rige_por_distrito",
            ),
            models.CheckConstraint(
                condition=Q(estado=EstadoDePlan.FORMULACION)
                | Q(adoptado__isnull=False, hasta__isnull=False, vigencia_json__isnull=False),
                name="plan_adoptado_con_fechas",
            ),
            models.CheckConstraint(
                condition=Q(hasta__isnull=True) | Q(hasta__gte=F("adoptado")), name="plan_fechas_en_orden"
            ),
            models.CheckConstraint(
                condition=Q(terminado__isnull=True) | ~Q(razon_de_fin=""), name="plan_termina_con_razon"
            ),
        ]

    def __str__(self) -> str:
        return self.nombre

    def ambitos(self) -> Any:
        return self.distrito.ambitos()

    def es_propio_de(self, usuario: Any) -> bool:
        return False


class VersionDePlan(models.Model):
    """Lo que el plan decía un día, acción por acción. No se cambia ni guarda datos de contacto."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="versiones")
    numero = models.PositiveSmallIntegerField("número")
    clase = models.CharField(max_length=12, choices=ClaseDeVersion.choices)
    fijada = models.DateTimeField()
    fijada_por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    nota = models.CharField(max_length=300, blank=True)
    contenido = models.JSONField()
    huella = models.CharField(max_length=64)

    class Meta:
        verbose_name = "versión del plan"
        verbose_name_plural = "versiones del plan"
        ordering = ("plan_id", "numero")
        constraints = [
            models.UniqueConstraint(fields=["plan", "numero"], name="version_numero_por_plan"),
        ]

    def __str__(self) -> str:
        return f"Versión {self.numero}, {self.get_clase_display().lower()}"  # type: ignore[attr-defined]


class Suspension(models.Model):
    """Un juez detiene el plan o una de sus acciones; se levanta con otra providencia."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="suspensiones")
    accion = models.ForeignKey(
        "planes.Accion", on_delete=models.PROTECT, null=True, blank=True, related_name="suspensiones"
    )
    autoridad = models.CharField("juez o tribunal", max_length=200)
    providencia = models.CharField(max_length=120)
    desde = models.DateField()
    hasta = models.DateField(null=True, blank=True)
    levanta = models.CharField("providencia que la levanta", max_length=120, blank=True)
    alcance = models.TextField("qué ordena")
    estado_antes = models.CharField("estado al que vuelve", max_length=12)
    documento = models.ForeignKey(
        Documento, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "suspensión judicial"
        verbose_name_plural = "suspensiones judiciales"
        ordering = ("-desde", "-id")
        constraints = [
            models.CheckConstraint(
                condition=Q(hasta__isnull=True) | (Q(hasta__gte=F("desde")) & ~Q(levanta="")),
                name="suspension_levantada_con_providencia",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.providencia} de {self.autoridad}"

    def ambitos(self) -> Any:
        return self.plan.ambitos()

    def es_propio_de(self, usuario: Any) -> bool:
        return False
