"""Quién se inscribió. Nada aquí dice cómo se reconoce la persona."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from bocamina.registro.participacion.estados import Origen, Sector
from bocamina.registro.participacion.models.convocatoria import DeSesion
from bocamina.registro.participacion.models.grupo import Grupo
from bocamina.registro.sesiones.models import Asistencia, Sesion
from bocamina.registro.territorio.models import Municipio


class Inscripcion(DeSesion):
    """Datos personales: los ve quien conduce la mesa, nunca el público ni la bitácora."""

    sesion = models.ForeignKey(Sesion, on_delete=models.PROTECT, related_name="inscripciones")
    nombre = models.CharField(max_length=160)
    correo = models.EmailField(max_length=254, blank=True)
    telefono = models.CharField("teléfono", max_length=30, blank=True)
    sector = models.CharField(max_length=20, choices=Sector.choices)
    municipio = models.ForeignKey(
        Municipio, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    organizacion = models.CharField("organización o autoridad", max_length=200, blank=True)
    es_organizacion_etnica = models.BooleanField("es autoridad u organización étnica", default=False)
    apoyos = models.CharField("qué necesita para participar", max_length=300, blank=True)
    autoriza_imagen = models.BooleanField("autoriza su imagen", default=False)
    autoriza_datos = models.CharField("versión del texto que aceptó", max_length=20, blank=True)
    # También sin contacto: qué texto de imagen vio. El de las preguntas voluntarias va en su enlace.
    textos = models.CharField("versión de los textos que se le mostraron", max_length=20, blank=True)
    origen = models.CharField(max_length=10, choices=Origen.choices, default=Origen.FORMULARIO)
    grupo = models.ForeignKey(
        Grupo, on_delete=models.PROTECT, null=True, blank=True, related_name="inscripciones"
    )
    asistencia = models.OneToOneField(
        Asistencia, on_delete=models.PROTECT, null=True, blank=True, related_name="inscripcion"
    )
    retirada = models.BooleanField(default=False)

    class Meta:
        verbose_name = "inscripción"
        verbose_name_plural = "inscripciones"
        ordering = ("nombre", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(correo="", telefono="") | ~Q(autoriza_datos=""),
                name="inscripcion_contacto_con_autorizacion",
            ),
            models.CheckConstraint(
                condition=Q(retirada=False) | Q(correo="", telefono="", grupo__isnull=True),
                name="inscripcion_retirada_sin_contacto",
            ),
            models.UniqueConstraint(
                fields=["sesion", "nombre", "correo", "telefono"],
                condition=Q(retirada=False),
                name="inscripcion_una_por_persona",
            ),
        ]

    def __str__(self) -> str:
        """Sin el nombre: este texto acaba en la bitácora."""
        return f"Inscripción {self.pk}"

    def es_propio_de(self, usuario: Any) -> bool:
        return False
