"""Las visiones de futuro, la percepción medida, lo aprendido y las herramientas para conseguir recursos."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from bocamina.registro.relacionamiento.estados import Momento, Sector
from bocamina.registro.relacionamiento.models.agenda import DIRECCION
from bocamina.registro.relacionamiento.models.espacio import Espacio
from bocamina.registro.relacionamiento.models.territorio import DeTerritorio, Territorio


class Vision(DeTerritorio):
    territorio = models.ForeignKey(Territorio, on_delete=models.PROTECT, related_name="visiones")
    espacio = models.ForeignKey(
        Espacio, on_delete=models.PROTECT, related_name="visiones", null=True, blank=True
    )
    sector = models.CharField("quiénes la contaron", max_length=10, choices=Sector.choices)
    fecha = models.DateField()
    texto = models.TextField("el futuro que se quiere", max_length=3000)

    class Meta:
        verbose_name = "visión de futuro"
        verbose_name_plural = "visiones de futuro"
        ordering = ("-fecha", "-id")
        constraints = [models.CheckConstraint(condition=~Q(texto=""), name="vision_con_texto")]

    def __str__(self) -> str:
        return f"Visión {self.pk}"


class Encuesta(DeTerritorio):
    """Cuántas personas contestaron cada cosa. Nadie se identifica: aquí no hay respuestas de una en una."""

    territorio = models.ForeignKey(Territorio, on_delete=models.PROTECT, related_name="encuestas")
    momento = models.CharField(max_length=7, choices=Momento.choices)
    fecha = models.DateField()
    pregunta = models.CharField(max_length=200)
    muy_mala = models.PositiveIntegerField(default=0)
    mala = models.PositiveIntegerField(default=0)
    regular = models.PositiveIntegerField(default=0)
    buena = models.PositiveIntegerField(default=0)
    muy_buena = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "encuesta de percepción"
        verbose_name_plural = "encuestas de percepción"
        ordering = ("pregunta", "fecha", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["territorio", "pregunta", "momento", "fecha"],
                name="encuesta_una_por_dia",
                violation_error_message="Esa pregunta ya se registró para ese día.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_momento_display()}: {self.pregunta}"

    @property
    def respuestas(self) -> tuple[int, int, int, int, int]:
        return (self.muy_mala, self.mala, self.regular, self.buena, self.muy_buena)


class Leccion(DeTerritorio):
    territorio = models.ForeignKey(Territorio, on_delete=models.PROTECT, related_name="lecciones")
    fecha = models.DateField()
    que_paso = models.TextField("qué pasó", max_length=2000)
    aprendizaje = models.TextField("qué aprendimos", max_length=2000)
    recomendacion = models.TextField("qué haríamos distinto", max_length=2000, blank=True)

    class Meta:
        verbose_name = "lección aprendida"
        verbose_name_plural = "lecciones aprendidas"
        ordering = ("-fecha", "-id")

    def __str__(self) -> str:
        return f"Lección {self.pk}"


class Herramienta(models.Model):
    """Dónde conseguir recursos: sirve a todos los territorios."""

    nombre = models.CharField(max_length=160, unique=True)
    que_financia = models.CharField("qué financia", max_length=500)
    quien = models.CharField("quién la ofrece", max_length=160)
    como = models.TextField("cómo se pide", max_length=2000)
    url = models.CharField("dirección", max_length=300, blank=True, validators=[DIRECCION])
    hasta = models.DateField("vigente hasta", null=True, blank=True)

    class Meta:
        verbose_name = "herramienta para conseguir recursos"
        verbose_name_plural = "herramientas para conseguir recursos"
        ordering = ("nombre",)

    def __str__(self) -> str:
        return self.nombre
