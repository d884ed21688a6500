"""Un expediente por asunto; sus documentos con radicado, versiones y huella; y el índice que lo sella."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml
from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import F, Q
from django.utils.functional import LazyObject

from bocamina.registro.cuentas.estados import TipoAmbito
from bocamina.registro.expedientes.estados import Audiencia, Disposicion, Estado


class _Almacen(LazyObject):
    """Disco o S3, según la configuración; se arma al usarlo."""

    def _setup(self) -> None:
        self._wrapped = storages["archivos"]


ALMACEN = _Almacen()


def almacen() -> Storage:
    """Como función, para que la ubicación no quede escrita en la migración."""
    return ALMACEN


@dataclass(frozen=True, slots=True)
class Serie:
    codigo: str
    nombre: str
    gestion_anios: int
    central_anios: int
    disposicion: str


@cache
def series() -> dict[str, Serie]:
    crudo = yaml.safe_load(resources.files(__package__).joinpath("series.yaml").read_text("utf-8"))
    return {codigo: Serie(codigo, **datos) for codigo, datos in crudo["series"].items()}


class Consecutivo(models.Model):
    """El último radicado del año. Se incrementa dentro del acto: si el acto se deshace, no queda hueco."""

    anio = models.PositiveSmallIntegerField("año", unique=True)
    ultimo = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "consecutivo"
        verbose_name_plural = "consecutivos"

    def __str__(self) -> str:
        return f"{self.anio}: {self.ultimo}"


class Expediente(models.Model):
    """Reúne lo de un asunto: distrito, mesa, sesión, propuesta o PTO."""

    nombre = models.CharField(max_length=240)
    asunto_tipo = models.CharField(max_length=40)
    asunto_clave = models.CharField(max_length=64)
    audiencia = models.CharField(max_length=10, choices=Audiencia.choices, default=Audiencia.PARTES)
    estado = models.CharField(max_length=8, choices=Estado.choices, default=Estado.ABIERTO)
    abierto_el = models.DateField()
    cerrado_el = models.DateField(null=True, blank=True)
    razon_reapertura = models.CharField("razón de la última reapertura", max_length=240, blank=True)
    # Fotografía de la serie al abrirlo: una TRD nueva no cambia la retención de lo ya abierto.
    serie = models.CharField("código de serie", max_length=20)
    serie_nombre = models.CharField(max_length=160)
    gestion_anios = models.PositiveSmallIntegerField("años en archivo de gestión")
    central_anios = models.PositiveSmallIntegerField("años en archivo central")
    disposicion = models.CharField("disposición final", max_length=12, choices=Disposicion.choices)

    class Meta:
        verbose_name = "expediente"
        verbose_name_plural = "expedientes"
        ordering = ("-abierto_el", "-id")
        constraints = [
            models.UniqueConstraint(fields=["asunto_tipo", "asunto_clave"], name="expediente_uno_por_asunto"),
            models.CheckConstraint(
                condition=Q(estado=Estado.ABIERTO, cerrado_el__isnull=True)
                | Q(estado=Estado.CERRADO, cerrado_el__isnull=False, cerrado_el__gte=F("abierto_el")),
                name="expediente_cerrado_con_fecha",
            ),
        ]

    def __str__(self) -> str:
        return self.nombre

    def ambitos(self) -> Iterable[tuple[str, str]]:
        return [(a.tipo, a.clave) for a in self.ambitos_guardados.all()]

    def es_propio_de(self, usuario: Any) -> bool:
        """Lo propio se da con un nombramiento en el ámbito del asunto, con fechas."""
        return False

    @property
    def esta_abierto(self) -> bool:
        return self.estado == Estado.ABIERTO

    @property
    def retencion(self) -> str:
        disposicion = str(Disposicion(self.disposicion).label).lower()
        return (
            f"{self.gestion_anios} años en archivo de gestión y {self.central_anios} en archivo central "
            f"desde el cierre; después, {disposicion}"
        )


class Ambito(models.Model):
    """Dónde cae el asunto: quien tenga un nombramiento ahí es parte."""

    expediente = models.ForeignKey(Expediente, on_delete=models.CASCADE, related_name="ambitos_guardados")
    tipo = models.CharField(max_length=12, choices=TipoAmbito.choices)
    clave = models.CharField(max_length=64)

    class Meta:
        verbose_name = "ámbito"
        verbose_name_plural = "ámbitos"
        constraints = [
            models.UniqueConstraint(fields=["expediente", "tipo", "clave"], name="ambito_una_vez"),
            models.CheckConstraint(
                condition=~Q(tipo=TipoAmbito.SISTEMA) & ~Q(clave=""), name="ambito_con_clave"
            ),
        ]
        indexes = [models.Index(fields=["tipo", "clave"])]

    def __str__(self) -> str:
        return f"{self.get_tipo_display()} {self.clave}"


class Documento(models.Model):
    """Lo radicado. Su contenido está en sus versiones."""

    expediente = models.ForeignKey(Expediente, on_delete=models.PROTECT, related_name="documentos")
    anio = models.PositiveSmallIntegerField("año")
    consecutivo = models.PositiveIntegerField()
    radicado = models.CharField(max_length=20, unique=True)
    radicado_entidad = models.CharField("radicado en el sistema de la entidad", max_length=60, blank=True)
    titulo = models.CharField("título", max_length=240)
    tipologia = models.CharField("tipo de documento", max_length=80)
    audiencia = models.CharField(max_length=10, choices=Audiencia.choices)
    razon_audiencia = models.CharField("razón del cambio de audiencia", max_length=240, blank=True)
    fecha = models.DateField("fecha del documento")
    incorporado = models.DateTimeField()
    orden = models.PositiveIntegerField(help_text="Lugar en el expediente (foliación).")

    class Meta:
        verbose_name = "documento"
        verbose_name_plural = "documentos"
        ordering = ("expediente_id", "orden")
        constraints = [
            models.UniqueConstraint(fields=["anio", "consecutivo"], name="documento_consecutivo_por_anio"),
            models.UniqueConstraint(fields=["expediente", "orden"], name="documento_orden_por_expediente"),
            models.CheckConstraint(condition=Q(consecutivo__gte=1, orden__gte=1), name="documento_desde_uno"),
        ]

    def __str__(self) -> str:
        """Sin el título: puede nombrar a una persona y esto queda en la bitácora."""
        return self.radicado


class Version(models.Model):
    """El archivo tal como llegó. No se cambia: lo corregido es otra versión."""

    documento = models.ForeignKey(Documento, on_delete=models.PROTECT, related_name="versiones")
    numero = models.PositiveSmallIntegerField("número")
    archivo = models.FileField(storage=almacen, max_length=120)
    nombre_archivo = models.CharField(max_length=150)
    formato = models.CharField(max_length=8)
    mime = models.CharField(max_length=100)
    tamano = models.BigIntegerField("tamaño en bytes")
    paginas = models.PositiveIntegerField("páginas", null=True)
    sha256 = models.CharField(max_length=64, db_index=True)
    codigo = models.CharField("código de verificación", max_length=19, unique=True)
    nota = models.CharField(max_length=240, blank=True)
    autor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    creada = models.DateTimeField()

    class Meta:
        verbose_name = "versión"
        verbose_name_plural = "versiones"
        ordering = ("documento_id", "-numero")
        constraints = [
            models.UniqueConstraint(fields=["documento", "numero"], name="version_numero_por_documento"),
            models.CheckConstraint(condition=Q(tamano__gt=0, numero__gte=1), name="version_con_contenido"),
        ]

    def __str__(self) -> str:
        return f"{self.documento.radicado} v{self.numero}"


class Indice(models.Model):
    """El índice con que se selló un cierre; reabrir no lo borra: el cierre siguiente hace otro."""

    expediente = models.ForeignKey(Expediente, on_delete=models.PROTECT, related_name="indices")
    numero = models.PositiveSmallIntegerField("número")
    xml = models.TextField()
    sha256 = models.CharField(max_length=64)
    documentos = models.PositiveIntegerField()
    generado = models.DateTimeField()

    class Meta:
        verbose_name = "índice electrónico"
        verbose_name_plural = "índices electrónicos"
        ordering = ("expediente_id", "-numero")
        constraints = [
            models.UniqueConstraint(fields=["expediente", "numero"], name="indice_numero_por_expediente")
        ]

    def __str__(self) -> str:
        return f"Índice {self.numero} de {self.expediente}"
