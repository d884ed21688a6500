"""El canal de diálogo con una autoridad y cada contacto que se tuvo por él."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.relacionamiento.estados import ClaseDeAutoridad, EstadoDeCanal, MedioDeContacto
from bocamina.registro.relacionamiento.models.territorio import DeTerritorio, Territorio
from bocamina.registro.territorio.models import Municipio


class ConContacto(models.Model):
    """Cómo se le habla a alguien: solo con su autorización, y solo lo ve quien lleva el territorio."""

    persona = models.CharField("con quién se habla", max_length=160, blank=True)
    correo = models.EmailField(blank=True)
    telefono = models.CharField("teléfono", max_length=40, blank=True)
    autorizado_el = models.DateField("autorizó guardar su contacto el", null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(correo="", telefono="") | Q(autorizado_el__isnull=False),
                name="%(class)s_contacto_con_autorizacion",
                violation_error_message="Sin la fecha en que autorizó no se guardan correo ni teléfono.",
            )
        ]


class Canal(DeTerritorio, ConContacto):
    territorio = models.ForeignKey(Territorio, on_delete=models.PROTECT, related_name="canales")
    autoridad = models.CharField(max_length=160)
    clase = models.CharField(max_length=12, choices=ClaseDeAutoridad.choices)
    entidad = models.ForeignKey(Entidad, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    municipio = models.ForeignKey(
        Municipio, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    abierto_el = models.DateField()
    abierto_por = models.CharField("quién lo abrió", max_length=160, help_text="La dependencia o entidad.")
    estado = models.CharField(max_length=12, choices=EstadoDeCanal.choices, default=EstadoDeCanal.ABIERTO)
    razon_del_estado = models.CharField("por qué está así", max_length=300, blank=True)

    class Meta(ConContacto.Meta):
        verbose_name = "canal de diálogo"
        verbose_name_plural = "canales de diálogo"
        ordering = ("autoridad", "id")
        constraints = [
            *ConContacto.Meta.constraints,
            models.UniqueConstraint(
                fields=["territorio", "autoridad"],
                name="canal_uno_por_autoridad",
                violation_error_message="Con esa autoridad ya hay un canal en este territorio.",
            ),
            models.CheckConstraint(
                condition=~Q(estado__in=[EstadoDeCanal.EN_PAUSA, EstadoDeCanal.CERRADO])
                | ~Q(razon_del_estado=""),
                name="canal_detenido_con_razon",
                violation_error_message="Diga por qué el canal se detiene.",
            ),
        ]

    def __str__(self) -> str:
        return f"Canal con {self.autoridad}"


class Contacto(models.Model):
    """Una vez que se habló por el canal. El último dice qué tan vivo está."""

    canal = models.ForeignKey(Canal, on_delete=models.PROTECT, related_name="contactos")
    fecha = models.DateField()
    medio = models.CharField(max_length=8, choices=MedioDeContacto.choices)
    quien = models.CharField("quién habló", max_length=160, blank=True)
    resumen = models.TextField("de qué se habló", max_length=2000)

    class Meta:
        verbose_name = "contacto por un canal"
        verbose_name_plural = "contactos por un canal"
        ordering = ("-fecha", "-id")
        constraints = [models.CheckConstraint(condition=~Q(resumen=""), name="contacto_de_canal_con_resumen")]

    def __str__(self) -> str:
        return f"Contacto {self.pk}"
