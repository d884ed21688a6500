"""El índice de la búsqueda: una entrada por cosa que se puede encontrar."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from bocamina.registro.busqueda.estados import Audiencia, Tipo

LARGO_TITULO = 240
LARGO_TEXTO = 200_000


class Entrada(models.Model):
    """Copia de lo buscable. La fuente manda: esto se puede borrar y volver a hacer.

    La tabla de texto (FTS5 o tsvector) la mantienen disparadores creados en una migración por motor.
    """

    tipo = models.CharField(max_length=12, choices=Tipo.choices)
    clave = models.CharField(max_length=160)
    titulo = models.CharField("título", max_length=LARGO_TITULO)
    texto = models.TextField(blank=True)
    url = models.CharField(max_length=300)
    audiencia = models.CharField(max_length=12, choices=Audiencia.choices)
    acto = models.CharField(
        max_length=80, blank=True, help_text="Acto de la tabla de permisos que hace falta para encontrarla."
    )
    # Raíces españolas de las palabras, para SQLite, que no las sabe sacar. En PostgreSQL quedan vacías.
    raices_titulo = models.TextField(blank=True, editable=False)
    raices_texto = models.TextField(blank=True, editable=False)

    class Meta:
        verbose_name = "entrada del índice"
        verbose_name_plural = "índice de búsqueda"
        ordering = ("tipo", "titulo")
        constraints = [
            models.UniqueConstraint(fields=["tipo", "clave"], name="entrada_unica_por_tipo_y_clave"),
            models.CheckConstraint(
                condition=Q(audiencia__in=(Audiencia.PUBLICO, Audiencia.CON_SESION), acto="")
                | (Q(audiencia__in=(Audiencia.AMBITOS, Audiencia.RESERVADO)) & ~Q(acto="")),
                name="entrada_restringida_con_acto",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.tipo} {self.clave}"


class AmbitoDeEntrada(models.Model):
    """Ámbitos en los que la entrada se puede encontrar."""

    entrada = models.ForeignKey(Entrada, on_delete=models.CASCADE, related_name="ambitos")
    tipo = models.CharField(max_length=12)
    clave = models.CharField(max_length=64)

    class Meta:
        verbose_name = "ámbito de una entrada"
        verbose_name_plural = "ámbitos de entradas"
        constraints = [
            models.UniqueConstraint(fields=["entrada", "tipo", "clave"], name="ambito_de_entrada_unico")
        ]
        indexes = [models.Index(fields=["tipo", "clave"])]

    def __str__(self) -> str:
        return f"{self.tipo} {self.clave}"
