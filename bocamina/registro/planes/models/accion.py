"""La acción del plan y lo que cuesta cada año."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q

from bocamina.registro.consulta.models import Actividad
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.planes.estados import EstadoDeAccion, Fuente, Nivel
from bocamina.registro.planes.models.oferta import Programa
from bocamina.registro.planes.models.plan import Plan


class Accion(models.Model):
    """`version` cuenta los guardados: el libro y la página dicen sobre cuál se escribió."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="acciones")
    codigo = models.CharField("código", max_length=12)
    componente = models.CharField(max_length=20)
    aspecto = models.CharField("aspecto de las dinámicas que atiende", max_length=30, blank=True)
    hito = models.CharField(max_length=200, blank=True)
    texto = models.TextField("acción")
    entidad = models.ForeignKey(
        Entidad,
        on_delete=models.PROTECT,
        related_name="acciones_que_lidera",
        verbose_name="entidad que lidera",
    )
    # El de la oferta con que empezó el plan preliminar, si salió de uno.
    programa = models.ForeignKey(
        Programa, on_delete=models.SET_NULL, null=True, blank=True, related_name="acciones"
    )
    asociadas = models.ManyToManyField(Entidad, blank=True, related_name="acciones_asociadas")
    # Solo los ve quien formula el plan o responde por la entidad; ninguna versión los guarda.
    contacto_nombre = models.CharField("persona de contacto", max_length=120, blank=True)
    contacto_correo = models.EmailField("correo de contacto", blank=True)
    contacto_telefono = models.CharField("teléfono de contacto", max_length=30, blank=True)
    nivel = models.CharField(max_length=14, choices=Nivel.choices, blank=True)
    municipios = models.JSONField("dónde", default=list, blank=True)
    inicio = models.DateField(null=True, blank=True)
    fin = models.DateField("termina", null=True, blank=True)
    impacto = models.TextField("impacto esperado", blank=True)
    eje = models.CharField("eje de transformación", max_length=40, blank=True)
    propositos = models.JSONField("propósitos del distrito", default=list, blank=True)
    enfoque_genero = models.TextField("enfoque de género: qué, para quién y cómo se sigue", blank=True)
    enfoque_etnico = models.TextField("enfoque étnico: qué, para quién y cómo se sigue", blank=True)
    enfoque_diferencial = models.TextField("enfoque diferencial: qué, para quién y cómo se sigue", blank=True)
    riesgos = models.TextField("riesgos, si es una iniciativa productiva nueva", blank=True)
    bpin = models.CharField("código BPIN", max_length=20, blank=True)
    accion_nacional = models.CharField("acción del plan nacional a la que aporta", max_length=60, blank=True)
    es_ancla = models.BooleanField("hace parte del proyecto ancla", default=False)
    estado = models.CharField(
        max_length=12, choices=EstadoDeAccion.choices, default=EstadoDeAccion.CONSTRUCCION
    )
    razon_de_fuera = models.TextField("por qué quedó fuera", blank=True)
    version = models.PositiveIntegerField(default=1)
    # Lo que la consulta previa miró de ella. Es la llave, no el código ni el título, y no se puede borrar.
    actividad = models.ForeignKey(
        Actividad,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="acciones_del_plan",
        verbose_name="actividad de la consulta previa",
    )

    class Meta:
        verbose_name = "acción del plan"
        verbose_name_plural = "acciones del plan"
        ordering = ("plan_id", "codigo")
        constraints = [
            models.UniqueConstraint(fields=["plan", "codigo"], name="accion_codigo_por_plan"),
            models.CheckConstraint(
                condition=Q(inicio__isnull=True) | Q(fin__isnull=True) | Q(fin__gte=F("inicio")),
                name="accion_fechas_en_orden",
                violation_error_message="La acción termina antes de empezar.",
            ),
            models.CheckConstraint(
                condition=~Q(estado=EstadoDeAccion.FUERA) | ~Q(razon_de_fuera=""),
                name="accion_fuera_con_razon",
                violation_error_message="Diga por qué la acción queda fuera.",
            ),
        ]
        indexes = [models.Index(fields=["plan", "componente"], name="accion_por_componente")]

    def __str__(self) -> str:
        return f"{self.codigo} {self.texto}"

    def ambitos(self) -> Any:
        yield from self.plan.ambitos()
        yield from self.entidad.ambitos()

    def es_propio_de(self, usuario: Any) -> bool:
        return False


class Presupuesto(models.Model):
    """Lo programado por año y fuente. Pesos."""

    accion = models.ForeignKey(Accion, on_delete=models.CASCADE, related_name="presupuestos")
    anio = models.PositiveSmallIntegerField("año")
    fuente = models.CharField(max_length=16, choices=Fuente.choices)
    compromiso = models.CharField("número de compromiso presupuestal", max_length=40, blank=True)
    valor = models.DecimalField(max_digits=18, decimal_places=2)

    class Meta:
        verbose_name = "presupuesto de la acción"
        verbose_name_plural = "presupuestos de la acción"
        ordering = ("anio", "fuente")
        constraints = [
            models.UniqueConstraint(fields=["accion", "anio", "fuente"], name="presupuesto_uno_por_fuente"),
            models.CheckConstraint(
                condition=Q(valor__gte=0),
                name="presupuesto_positivo",
                violation_error_message="Un presupuesto no puede ser negativo.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.anio} {self.fuente}: {self.valor}"
