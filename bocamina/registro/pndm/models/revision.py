"""Lo que el sistema propuso (traslapes y hallazgos) y lo que una persona decidió de ello."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from bocamina.registro.pndm.estados import Decision
from bocamina.registro.pndm.models.accion import Accion
from bocamina.registro.pndm.models.plan import Plan, Version


class Juzgado(models.Model):
    """Lo decidido, con su razón: queda para todas las versiones."""

    decision = models.CharField("decisión", max_length=10, choices=Decision.choices)
    razon = models.TextField("razón", blank=True)
    autor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    fecha = models.DateField()

    class Meta:
        abstract = True


class TraslapeJuzgado(Juzgado):
    """`una` y `otra`, en orden: códigos de la matriz, o «peg:DISTRITO:CÓDIGO» de un plan de distrito."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="traslapes")
    una = models.CharField(max_length=120)
    otra = models.CharField(max_length=120)

    class Meta:
        verbose_name = "traslape decidido"
        verbose_name_plural = "traslapes decididos"
        constraints = [
            models.UniqueConstraint(fields=["plan", "una", "otra"], name="traslape_una_vez"),
            models.CheckConstraint(condition=Q(una__lt=F("otra")), name="traslape_en_orden"),
        ]

    def __str__(self) -> str:
        return f"{self.una} y {self.otra}: {self.decision}"


class HallazgoJuzgado(Juzgado):
    """`clave` no cambia mientras no cambie lo escrito."""

    accion = models.ForeignKey(Accion, on_delete=models.PROTECT, related_name="hallazgos")
    clave = models.CharField(max_length=160)

    class Meta:
        verbose_name = "hallazgo decidido"
        verbose_name_plural = "hallazgos decididos"
        constraints = [models.UniqueConstraint(fields=["accion", "clave"], name="hallazgo_una_vez")]

    def __str__(self) -> str:
        return f"{self.accion.codigo}, {self.clave}: {self.decision}"


class Comparacion(models.Model):
    """Los traslapes de una versión, calculados una vez: con miles de acciones no se hace en la página."""

    version = models.OneToOneField(Version, on_delete=models.CASCADE, related_name="comparacion")
    huella = models.CharField("de los textos comparados", max_length=64)
    pedida = models.DateTimeField(null=True, blank=True)
    hecha = models.DateTimeField(null=True, blank=True)
    pares = models.JSONField(default=list)
    otras = models.JSONField("acciones de otras listas: identificador, texto, entidad y lista", default=list)
    hay_mas = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "comparación"
        verbose_name_plural = "comparaciones"

    def __str__(self) -> str:
        return f"Comparación de {self.version}"


class ListaAjena(models.Model):
    """Productos de otra política con los que también se cruza la matriz: no son acciones suyas."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="listas")
    nombre = models.CharField(max_length=120)
    productos = models.JSONField("identificador, texto y entidad de cada uno", default=list)
    avisos = models.JSONField("lo que no se pudo leer", default=list, blank=True)
    huella = models.CharField("huella del archivo", max_length=64)
    autor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    fecha = models.DateField()

    class Meta:
        verbose_name = "lista de otra política"
        verbose_name_plural = "listas de otras políticas"
        ordering = ("nombre",)
        constraints = [models.UniqueConstraint(fields=["plan", "nombre"], name="lista_una_vez_por_plan")]

    def __str__(self) -> str:
        return self.nombre


class ReglasPropias(models.Model):
    """Las reglas de redacción que un plan agrega, en YAML; rige la última."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="reglas")
    contenido = models.TextField("reglas en YAML", blank=True)
    autor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    momento = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "reglas propias"
        verbose_name_plural = "reglas propias"
        ordering = ("-momento", "-id")

    def __str__(self) -> str:
        return f"Reglas de {self.plan}"
