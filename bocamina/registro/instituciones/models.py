"""Quién es quién y desde cuándo: entidades, unidades, puestos, personas, delegaciones y cierres."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from bocamina.registro.instituciones.estados import (
    CLAVE,
    LARGO_CLAVE,
    Alcance,
    Evidencia,
    NivelCargo,
    Orden,
    TipoCierre,
    TipoOcupacion,
)


class Vigentes(models.QuerySet):
    def en(self, fecha: date) -> Vigentes:
        """Lo que valía ese día; una fecha vacía es «desde siempre» o «todavía»."""
        return self.filter(
            Q(desde__isnull=True) | Q(desde__lte=fecha), Q(hasta__isnull=True) | Q(hasta__gte=fecha)
        )


class Periodo(models.Model):
    """Vida entre dos fechas: nada se borra, se termina."""

    desde = models.DateField(null=True, blank=True, help_text="Primer día; vacío si no se sabe.")
    hasta = models.DateField(null=True, blank=True, help_text="Último día; vacío si sigue.")

    objects = Vigentes.as_manager()

    class Meta:
        abstract = True
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(desde__isnull=True) | Q(hasta__isnull=True) | Q(hasta__gte=F("desde")),
                name="%(class)s_fechas_en_orden",
                violation_error_code="hasta",
                violation_error_message="La fecha final es anterior a la inicial.",
            ),
        ]

    def vale_en(self, fecha: date) -> bool:
        return (self.desde is None or self.desde <= fecha) and (self.hasta is None or fecha <= self.hasta)


class Fechado(Periodo):
    """Un período con clave propia, la que viaja en Excel y en las direcciones."""

    clave = models.CharField(
        max_length=LARGO_CLAVE,
        unique=True,
        validators=[RegexValidator(CLAVE, "La clave lleva minúsculas sin tilde, cifras y guiones.")],
    )

    class Meta(Periodo.Meta):
        abstract = True
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *Periodo.Meta.constraints,
            models.CheckConstraint(
                condition=Q(clave__regex=CLAVE),
                name="%(class)s_clave_bien_escrita",
                violation_error_code="clave",
                violation_error_message="La clave lleva minúsculas sin tilde, cifras y guiones.",
            ),
        ]


class Entidad(Fechado):
    nombre = models.CharField(max_length=200)
    sigla = models.CharField(max_length=20, blank=True)
    orden = models.CharField("nivel", max_length=14, choices=Orden.choices)
    sector = models.CharField(max_length=80, blank=True)
    nit = models.CharField("NIT", max_length=12, blank=True, help_text="Con guion y dígito de verificación.")
    # El territorio está encima de esta app: aquí solo se guarda su código.
    divipola = models.CharField("código DIVIPOLA", max_length=5, blank=True)
    history = HistoricalRecords()

    class Meta(Fechado.Meta):
        verbose_name = "entidad"
        verbose_name_plural = "entidades"
        ordering = ("nombre", "id")
        constraints = [
            *Fechado.Meta.constraints,
            models.CheckConstraint(
                condition=Q(orden=Orden.NACIONAL, divipola="")
                | Q(orden=Orden.DEPARTAMENTAL, divipola__regex=r"^[0-9]{2}\Z")
                | Q(orden=Orden.MUNICIPAL, divipola__regex=r"^[0-9]{5}\Z"),
                name="entidad_codigo_segun_nivel",
                violation_error_code="divipola",
                violation_error_message="Nacional va sin código; departamental, 2 cifras; municipal, 5.",
            ),
            models.CheckConstraint(
                condition=Q(nit="") | Q(nit__regex=r"^[0-9]{6,10}-[0-9]\Z"),
                name="entidad_nit_con_digito",
                violation_error_code="nit",
                violation_error_message="El NIT va con guion y dígito de verificación: 899999022-1.",
            ),
        ]

    def __str__(self) -> str:
        return self.nombre

    def ambitos(self) -> Iterable[tuple[str, str]]:
        return [("entidad", self.clave)]

    def es_propio_de(self, usuario: Any) -> bool:
        return False


class Unidad(Fechado):
    """Dirección, oficina o grupo dentro de una entidad."""

    entidad = models.ForeignKey(Entidad, on_delete=models.PROTECT, related_name="unidades")
    nombre = models.CharField(max_length=200)
    sigla = models.CharField(max_length=20, blank=True)
    history = HistoricalRecords()

    class Meta(Fechado.Meta):
        verbose_name = "unidad"
        verbose_name_plural = "unidades"
        ordering = ("nombre", "id")

    def __str__(self) -> str:
        return self.nombre


class Puesto(Fechado):
    entidad = models.ForeignKey(Entidad, on_delete=models.PROTECT, related_name="puestos")
    unidad = models.ForeignKey(
        Unidad, on_delete=models.PROTECT, related_name="puestos", null=True, blank=True
    )
    nombre = models.CharField("denominación", max_length=200)
    nivel = models.CharField(max_length=9, choices=NivelCargo.choices)
    history = HistoricalRecords()

    class Meta(Fechado.Meta):
        verbose_name = "puesto"
        verbose_name_plural = "puestos"
        ordering = ("nombre", "id")

    def __str__(self) -> str:
        return self.nombre


class Persona(Fechado):
    """Datos personales: se ven solo con permiso y nunca van a registros ni a la bitácora."""

    nombre = models.CharField(max_length=160)
    correo = models.EmailField(max_length=254, blank=True)
    telefono = models.CharField(max_length=30, blank=True)
    autorizacion = models.DateField(
        "autorizó el tratamiento el", null=True, blank=True, help_text="Sin ella no se guarda el contacto."
    )
    usuario = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="persona",
    )
    history = HistoricalRecords()

    class Meta(Fechado.Meta):
        verbose_name = "persona"
        verbose_name_plural = "personas"
        ordering = ("nombre", "id")
        constraints = [
            *Fechado.Meta.constraints,
            models.CheckConstraint(
                condition=Q(correo="", telefono="") | Q(autorizacion__isnull=False),
                name="persona_contacto_con_autorizacion",
                violation_error_code="autorizacion",
                violation_error_message="Sin la fecha en que autorizó no se guardan correo ni teléfono.",
            ),
        ]

    def __str__(self) -> str:
        # Sin el nombre: este texto acaba en bitácoras y registros.
        return f"Persona {self.clave}"


class Ocupacion(Fechado):
    """Quién estuvo en un puesto y por qué acto."""

    puesto = models.ForeignKey(Puesto, on_delete=models.PROTECT, related_name="ocupaciones")
    persona = models.ForeignKey(Persona, on_delete=models.PROTECT, related_name="ocupaciones")
    tipo = models.CharField(max_length=8, choices=TipoOcupacion.choices, default=TipoOcupacion.TITULAR)
    acto = models.CharField("acto de nombramiento", max_length=160, blank=True)
    history = HistoricalRecords()

    class Meta(Fechado.Meta):
        verbose_name = "ocupación"
        verbose_name_plural = "ocupaciones"
        ordering = ("-desde", "id")
        constraints = [
            *Fechado.Meta.constraints,
            models.CheckConstraint(
                condition=Q(desde__isnull=False),
                name="ocupacion_con_comienzo",
                violation_error_code="desde",
                violation_error_message="Diga desde cuándo ocupa el puesto.",
            ),
            models.UniqueConstraint(
                fields=["puesto", "tipo"],
                condition=Q(hasta__isnull=True),
                name="ocupacion_una_sin_terminar",
                violation_error_code="puesto",
                violation_error_message="El puesto ya tiene a alguien sin fecha final. Termínela primero.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_tipo_display()} de {self.puesto}"


class Delegacion(Fechado):
    """Una entidad encarga a una persona representarla; cuenta solo con su documento adjunto."""

    entidad = models.ForeignKey(Entidad, on_delete=models.PROTECT, related_name="delegaciones")
    persona = models.ForeignKey(Persona, on_delete=models.PROTECT, related_name="delegaciones")
    alcance = models.CharField("para", max_length=9, choices=Alcance.choices)
    asunto = models.CharField("cuál mesa o distrito", max_length=64, blank=True)
    evidencia = models.CharField("prueba", max_length=20, choices=Evidencia.choices)
    referencia = models.CharField("número y fecha del escrito", max_length=160, blank=True)
    # El archivo vive en el almacén con su huella por nombre; cuando entra a un expediente, su radicado.
    documento = models.CharField("huella del documento", max_length=64, blank=True, editable=False)
    documento_nombre = models.CharField(max_length=160, blank=True, editable=False)
    documento_tipo = models.CharField(max_length=80, blank=True, editable=False)
    documento_radicado = models.CharField("radicado del documento", max_length=40, blank=True)
    history = HistoricalRecords()

    class Meta(Fechado.Meta):
        verbose_name = "delegación"
        verbose_name_plural = "delegaciones"
        ordering = ("-desde", "id")
        constraints = [
            *Fechado.Meta.constraints,
            models.CheckConstraint(
                condition=Q(desde__isnull=False),
                name="delegacion_con_comienzo",
                violation_error_code="desde",
                violation_error_message="Diga desde cuándo vale la delegación.",
            ),
            models.CheckConstraint(
                condition=Q(documento="") | Q(documento__regex=r"^[0-9a-f]{64}\Z"),
                name="delegacion_documento_es_huella",
                violation_error_code="documento",
                violation_error_message="La huella del documento no es un SHA-256.",
            ),
        ]

    def __str__(self) -> str:
        return f"Delegación {self.clave} de {self.entidad}"

    @property
    def tiene_documento(self) -> bool:
        return bool(self.documento or self.documento_radicado)

    def ambitos(self) -> Iterable[tuple[str, str]]:
        # «mesa:sesion-7» vale para una sola sesión de esa mesa.
        clave = self.asunto.partition(":")[0]
        asunto = [("distrito", clave), ("mesa", clave)] if clave else []
        return [("entidad", self.entidad.clave), *asunto]

    def es_propio_de(self, usuario: Any) -> bool:
        return self.persona.usuario_id is not None and self.persona.usuario_id == usuario.pk


class CierreEntidad(Fechado):
    """Días en que la entidad cierra o suspende términos, por acto: alimentan el calendario de los plazos."""

    entidad = models.ForeignKey(Entidad, on_delete=models.PROTECT, related_name="cierres")
    tipo = models.CharField(max_length=10, choices=TipoCierre.choices)
    motivo = models.CharField(max_length=160)
    acto = models.CharField("acto que lo ordena", max_length=160)
    history = HistoricalRecords()

    class Meta(Fechado.Meta):
        verbose_name = "cierre de entidad"
        verbose_name_plural = "cierres de entidad"
        ordering = ("-desde", "id")
        constraints = [
            *Fechado.Meta.constraints,
            models.CheckConstraint(
                condition=Q(desde__isnull=False, hasta__isnull=False),
                name="cierre_con_comienzo_y_fin",
                violation_error_code="hasta",
                violation_error_message="Un cierre lleva primer y último día.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_tipo_display()}: {self.motivo}"


class Importacion(models.Model):
    """Cada vez que un libro cambió el directorio: qué libro (por su huella) y cuánto cambió."""

    momento = models.DateTimeField(auto_now_add=True)
    sha256 = models.CharField("huella del libro", max_length=64)
    nuevas = models.PositiveIntegerField()
    cambiadas = models.PositiveIntegerField()

    class Meta:
        verbose_name = "importación del directorio"
        verbose_name_plural = "importaciones del directorio"
        ordering = ("-momento", "-id")

    def __str__(self) -> str:
        return f"Importación {self.pk} del directorio"
