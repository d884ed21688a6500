"""El mapa de actores de un distrito: quién es, qué le interesa, qué puede y cómo se le habla."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

from bocamina.nucleo.actores import MAXIMO, MITAD, NOMBRES, cuadrante
from bocamina.registro.distritos.estados import MedioDeAutorizacion, TipoDeActor
from bocamina.registro.distritos.models.distrito import Distrito
from bocamina.registro.territorio.models import Municipio

NIT = r"^[0-9]{6,10}-[0-9]\Z"
FRASE_NIT = "El NIT va con guion y dígito de verificación: 900123456-7."


class Actor(models.Model):
    """`nombre` es lo que se muestra siempre; el de una persona en riesgo es su seudónimo.

    No guarda historia: conservaría el nombre que después se pone en reserva. Lo hecho queda en la bitácora,
    por su número y sin valores.
    """

    distrito = models.ForeignKey(Distrito, on_delete=models.PROTECT, related_name="actores")
    numero = models.PositiveIntegerField("número")
    tipo = models.CharField(max_length=12, choices=TipoDeActor.choices)
    nombre = models.CharField(max_length=200)
    sigla = models.CharField(max_length=40, blank=True)
    nit = models.CharField("NIT", max_length=12, blank=True, validators=[RegexValidator(NIT, FRASE_NIT)])
    sector = models.CharField(max_length=20)
    interes = models.TextField("qué le interesa", max_length=2000, blank=True)
    capacidad = models.TextField("con qué cuenta", max_length=2000, blank=True)
    responsabilidad = models.TextField("de qué responde", max_length=2000, blank=True)
    nivel_interes = models.PositiveSmallIntegerField("nivel de interés", default=MITAD)
    nivel_influencia = models.PositiveSmallIntegerField("nivel de influencia", default=MITAD)
    municipios = models.ManyToManyField(Municipio, related_name="+", blank=True)
    es_reservada = models.BooleanField("persona en riesgo", default=False)
    # Para buscar sin tildes: sale de lo que se muestra, nunca del nombre reservado.
    llano = models.CharField(max_length=260, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1)
    unido_a = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="unidos"
    )
    retirado_el = models.DateField(null=True, blank=True)
    creado_en = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "actor"
        verbose_name_plural = "actores"
        ordering = ("numero", "id")
        constraints = [
            models.UniqueConstraint(fields=["distrito", "numero"], name="actor_numero_por_distrito"),
            models.CheckConstraint(
                condition=Q(nivel_interes__lte=MAXIMO, nivel_influencia__lte=MAXIMO),
                name="actor_niveles_en_la_escala",
                violation_error_message=f"El interés y la influencia van de 0 a {MAXIMO}.",
            ),
            models.CheckConstraint(
                condition=Q(es_reservada=False) | Q(tipo=TipoDeActor.PERSONA, nit="", sigla=""),
                name="actor_reservado_es_persona",
            ),
            models.CheckConstraint(
                condition=Q(nit="") | Q(nit__regex=NIT),
                name="actor_nit_con_digito",
                violation_error_message=FRASE_NIT,
            ),
            models.CheckConstraint(condition=~Q(nombre=""), name="actor_con_nombre"),
        ]

    def __str__(self) -> str:
        """Sin el nombre: este texto acaba en la bitácora."""
        return f"Actor {self.codigo}"

    @property
    def codigo(self) -> str:
        return f"A-{self.numero:03}"

    @property
    def consejo(self) -> str:
        return NOMBRES[cuadrante(interes=self.nivel_interes, influencia=self.nivel_influencia)]

    def ambitos(self) -> Any:
        return self.distrito.ambitos()

    def es_propio_de(self, usuario: Any) -> bool:
        return False


class Autorizacion(models.Model):
    """Qué texto aceptó, cuándo y cómo; retirada, queda solo su rastro."""

    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="autorizaciones")
    version = models.CharField("versión del texto", max_length=12)
    otorgada_el = models.DateField()
    medio = models.CharField("cómo la dio", max_length=12, choices=MedioDeAutorizacion.choices)
    retirada_el = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "autorización de contacto"
        verbose_name_plural = "autorizaciones de contacto"
        ordering = ("otorgada_el", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["actor"],
                condition=Q(retirada_el__isnull=True),
                name="autorizacion_viva_una_por_actor",
            ),
            models.CheckConstraint(
                condition=Q(retirada_el__isnull=True) | Q(retirada_el__gte=F("otorgada_el")),
                name="autorizacion_fechas_en_orden",
            ),
        ]

    def __str__(self) -> str:
        return f"Autorización {self.pk}"


class Contacto(models.Model):
    """Solo existe mientras hay autorización: al retirarla se borra."""

    actor = models.OneToOneField(Actor, on_delete=models.PROTECT, related_name="contacto")
    autorizacion = models.OneToOneField(Autorizacion, on_delete=models.PROTECT, related_name="+")
    persona = models.CharField("con quién se habla", max_length=160, blank=True)
    correo = models.EmailField(blank=True)
    telefono = models.CharField("teléfono", max_length=40, blank=True)

    class Meta:
        verbose_name = "contacto"
        verbose_name_plural = "contactos"
        constraints = [
            models.CheckConstraint(
                condition=~Q(correo="") | ~Q(telefono=""), name="contacto_con_correo_o_telefono"
            ),
        ]

    def __str__(self) -> str:
        return f"Contacto {self.pk}"


class IdentidadReservada(models.Model):
    """El nombre verdadero de una persona en riesgo. Solo lo lee el acto `ver_identidad`, que deja rastro."""

    actor = models.OneToOneField(Actor, on_delete=models.PROTECT, related_name="identidad")
    nombre = models.CharField(max_length=200)
    contacto = models.CharField("cómo hablarle", max_length=300, blank=True)
    autorizacion = models.OneToOneField(
        Autorizacion, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "identidad reservada"
        verbose_name_plural = "identidades reservadas"
        constraints = [
            models.CheckConstraint(
                condition=Q(contacto="") | Q(autorizacion__isnull=False),
                name="identidad_contacto_con_autorizacion",
            ),
        ]

    def __str__(self) -> str:
        return f"Identidad reservada {self.pk}"


class ParDescartado(models.Model):
    """Dos actores que se parecen y no son el mismo: alguien lo miró y no se vuelve a preguntar."""

    una = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    otra = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    dia = models.DateField()
    por = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "par descartado"
        verbose_name_plural = "pares descartados"
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=["una", "otra"], name="par_descartado_una_vez"),
            models.CheckConstraint(condition=Q(una__lt=F("otra")), name="par_descartado_en_orden"),
        ]

    def __str__(self) -> str:
        return f"Par {self.pk}"
