"""El acta de una sesión: sus secciones con revisiones, quién la aprobó y el documento con que se selló."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from bocamina.nucleo.explicacion import Explicacion
from bocamina.registro.cuentas.estados import TipoAmbito
from bocamina.registro.expedientes.estados import Audiencia
from bocamina.registro.expedientes.models import Documento
from bocamina.registro.mesas.models import Integrante
from bocamina.registro.sesiones.estados import EstadoActa, EstadoCorreccion, ManeraDeAprobar
from bocamina.registro.sesiones.models.asistencia import Asistencia
from bocamina.registro.sesiones.models.sesion import Sesion


def _documento(nombre: str) -> models.ForeignKey:
    return models.ForeignKey(
        Documento, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name=nombre
    )


class Acta(models.Model):
    """Sellada, no cambia: lo niegan el código y la base."""

    sesion = models.OneToOneField(Sesion, on_delete=models.PROTECT, related_name="acta")
    estado = models.CharField(max_length=8, choices=EstadoActa.choices, default=EstadoActa.BORRADOR)
    creada_en = models.DateTimeField(auto_now_add=True)
    enviada_el = models.DateField(null=True, blank=True)
    responder_antes_de = models.DateField(null=True, blank=True)
    manera = models.CharField(
        "manera de aprobarla", max_length=32, choices=ManeraDeAprobar.choices, blank=True
    )
    aprobada_el = models.DateField(null=True, blank=True)
    aprobacion = models.JSONField("con qué se aprobó", null=True, blank=True)
    original = _documento("original firmado")
    documento = _documento("acta en PDF")
    documento_word = _documento("acta en Word")
    publica = _documento("versión pública en PDF")
    publica_word = _documento("versión pública en Word")
    # Lo que la versión pública esconde y su texto: fotografía, para no volver a decidirlo.
    ocultado = models.JSONField("qué esconde la versión pública", default=list, blank=True)
    contenido_publico = models.JSONField(null=True, blank=True)
    sellada_el = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "acta"
        verbose_name_plural = "actas"
        ordering = ("-sesion_id",)
        constraints = [
            models.CheckConstraint(
                condition=~Q(estado=EstadoActa.ENVIADA) | Q(enviada_el__isnull=False),
                name="acta_enviada_con_fecha",
            ),
            models.CheckConstraint(
                condition=~Q(estado__in=[EstadoActa.APROBADA, EstadoActa.SELLADA])
                | (Q(aprobada_el__isnull=False, aprobacion__isnull=False) & ~Q(manera="")),
                name="acta_aprobada_con_su_cuenta",
            ),
            models.CheckConstraint(
                condition=~Q(estado=EstadoActa.SELLADA)
                | Q(
                    sellada_el__isnull=False,
                    documento__isnull=False,
                    documento_word__isnull=False,
                    contenido_publico__isnull=False,
                ),
                name="acta_sellada_con_documento",
            ),
        ]

    def __str__(self) -> str:
        return f"Acta {self.pk}"

    def ambitos(self) -> Iterable[tuple[str, str]]:
        """Los de la mesa y las entidades que la integran: sus delegados son parte."""
        claves = self.sesion.mesa.integrantes.exclude(entidad=None).values_list("entidad__clave", flat=True)
        return [*self.sesion.ambitos(), *((TipoAmbito.ENTIDAD, clave) for clave in claves)]

    def es_propio_de(self, usuario: Any) -> bool:
        return self.sesion.asistencias.filter(persona__usuario_id=usuario.pk).exists()

    @property
    def esta_sellada(self) -> bool:
        return self.estado == EstadoActa.SELLADA

    @property
    def esta_aprobada(self) -> bool:
        return self.estado in {EstadoActa.APROBADA, EstadoActa.SELLADA}

    @property
    def cuenta_de_aprobacion(self) -> Explicacion | None:
        return Explicacion.desde_dict(self.aprobacion) if self.aprobacion else None


class SeccionActa(models.Model):
    """`version` 0 es lo que el programa redactó y nadie ha tocado: se puede volver a redactar."""

    acta = models.ForeignKey(Acta, on_delete=models.PROTECT, related_name="secciones")
    clave = models.CharField(max_length=24)
    orden = models.PositiveSmallIntegerField()
    titulo = models.CharField("título", max_length=120)
    texto = models.TextField(blank=True)
    version = models.PositiveIntegerField("versión", default=0)
    audiencia = models.CharField(max_length=10, choices=Audiencia.choices, default=Audiencia.PUBLICO)

    class Meta:
        verbose_name = "sección del acta"
        verbose_name_plural = "secciones del acta"
        ordering = ("acta_id", "orden")
        constraints = [models.UniqueConstraint(fields=["acta", "clave"], name="seccion_una_por_clave")]

    def __str__(self) -> str:
        return f"{self.titulo} del acta {self.acta_id}"


class DelActa(models.Model):
    """Con quién y cuándo. `huella` es la del texto sobre el que se hizo."""

    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    fecha = models.DateField()
    momento = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True
        ordering = ("acta_id", "id")


class Revision(DelActa):
    """Lo que decía una sección desde ese momento."""

    acta = models.ForeignKey(Acta, on_delete=models.PROTECT, related_name="revisiones")
    seccion = models.ForeignKey(SeccionActa, on_delete=models.PROTECT, related_name="revisiones")
    version = models.PositiveIntegerField("versión")
    texto = models.TextField(blank=True)

    class Meta(DelActa.Meta):
        verbose_name = "revisión"
        verbose_name_plural = "revisiones"
        constraints = [
            models.UniqueConstraint(fields=["seccion", "version"], name="revision_una_por_version")
        ]

    def __str__(self) -> str:
        return f"Revisión {self.version} de {self.seccion}"


class Correccion(DelActa):
    """Lo que alguien que asistió pide cambiar, y qué se resolvió."""

    acta = models.ForeignKey(Acta, on_delete=models.PROTECT, related_name="correcciones")
    seccion = models.ForeignKey(SeccionActa, on_delete=models.PROTECT, related_name="correcciones")
    texto = models.TextField("qué debe decir")
    estado = models.CharField(
        max_length=9, choices=EstadoCorreccion.choices, default=EstadoCorreccion.PROPUESTA
    )
    razon = models.TextField("razón", blank=True)
    resuelta_el = models.DateField(null=True, blank=True)

    class Meta(DelActa.Meta):
        verbose_name = "corrección"
        verbose_name_plural = "correcciones"
        constraints = [
            models.CheckConstraint(
                condition=~Q(estado=EstadoCorreccion.NEGADA) | ~Q(razon=""),
                name="correccion_negada_con_razon",
            ),
            models.CheckConstraint(
                condition=Q(estado=EstadoCorreccion.PROPUESTA) | Q(resuelta_el__isnull=False),
                name="correccion_resuelta_con_fecha",
            ),
        ]

    def __str__(self) -> str:
        return f"Corrección {self.pk} del acta {self.acta_id}"


class Pronunciamiento(DelActa):
    """El sí o el no de un integrante por medio electrónico, con lo que lo prueba si lo anotó otro."""

    acta = models.ForeignKey(Acta, on_delete=models.PROTECT, related_name="pronunciamientos")
    integrante = models.ForeignKey(Integrante, on_delete=models.PROTECT, related_name="+")
    aprueba = models.BooleanField()
    texto = models.TextField("razón o soporte", blank=True)
    huella = models.CharField(max_length=64)

    class Meta(DelActa.Meta):
        verbose_name = "pronunciamiento"
        verbose_name_plural = "pronunciamientos"
        constraints = [
            models.UniqueConstraint(
                fields=["acta", "integrante", "huella"], name="pronunciamiento_uno_por_integrante"
            ),
            models.CheckConstraint(
                condition=Q(aprueba=True) | ~Q(texto=""), name="pronunciamiento_en_contra_con_razon"
            ),
        ]

    def __str__(self) -> str:
        return f"Pronunciamiento de {self.integrante}"


class FirmaActa(DelActa):
    """Una firma, o la constancia de que no se firmó y por qué. Sin integrante, la de la secretaría."""

    acta = models.ForeignKey(Acta, on_delete=models.PROTECT, related_name="firmas")
    integrante = models.ForeignKey(
        Integrante, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    nombre = models.CharField(max_length=160)
    cargo = models.CharField(max_length=200, blank=True)
    firmo = models.BooleanField("firmó", default=True)
    texto = models.TextField("soporte o razón", blank=True)
    huella = models.CharField(max_length=64)

    class Meta(DelActa.Meta):
        verbose_name = "firma del acta"
        verbose_name_plural = "firmas del acta"
        constraints = [
            models.UniqueConstraint(fields=["acta", "integrante", "huella"], name="firma_una_por_integrante"),
            models.UniqueConstraint(
                fields=["acta", "huella"],
                condition=Q(integrante__isnull=True),
                name="firma_una_de_la_secretaria",
            ),
            models.CheckConstraint(condition=Q(firmo=True) | ~Q(texto=""), name="firma_negada_con_razon"),
        ]

    def __str__(self) -> str:
        return f"Firma {self.pk} del acta {self.acta_id}"


class ConsentimientoDeNombre(models.Model):
    """Que una persona de la comunidad aceptó que su nombre salga en la versión pública, y dónde consta."""

    asistencia = models.OneToOneField(Asistencia, on_delete=models.PROTECT, related_name="consentimiento")
    soporte = models.CharField("dónde consta", max_length=240)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    fecha = models.DateField()

    class Meta:
        verbose_name = "consentimiento de nombre"
        verbose_name_plural = "consentimientos de nombre"
        constraints = [models.CheckConstraint(condition=~Q(soporte=""), name="consentimiento_con_soporte")]

    def __str__(self) -> str:
        return f"Consentimiento {self.pk}"
