"""El Formato A que se llena: la propuesta, sus minerales, sus líneas, su polígono y sus anexos."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import shapely
from django.conf import settings
from django.db import models
from django.db.models import Q

from bocamina.registro.cuentas.estados import TipoAmbito
from bocamina.registro.expedientes.models import Documento, Expediente
from bocamina.registro.exploracion.estados import SE_ESCRIBE, ClaseAnexo, Corriente, Estado, Parte
from bocamina.registro.territorio.models import Municipio


class Propuesta(models.Model):
    """Todo puede faltar mientras es borrador. Al radicar se fotografía y lo fotografiado no se recalcula."""

    codigo = models.CharField("código", max_length=20, unique=True)
    nombre = models.CharField(max_length=160)
    numero = models.CharField("número de la propuesta de contrato", max_length=40, blank=True)
    proponente = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="propuestas"
    )
    estado = models.CharField(max_length=14, choices=Estado.choices, default=Estado.BORRADOR)
    # Cada guardado la aumenta: quien actúa sobre una versión vieja se entera antes de pisar lo nuevo.
    version = models.PositiveIntegerField(default=1)
    # Por paso: cuántas veces se guardó y desde qué pestaña, la última.
    guardados = models.JSONField(default=dict)
    area_ha = models.DecimalField("área (ha)", max_digits=12, decimal_places=6, null=True, blank=True)
    area_mineralizada_ha = models.DecimalField(
        "área mineralizada (ha)", max_digits=12, decimal_places=6, null=True, blank=True
    )
    corriente = models.CharField(max_length=14, choices=Corriente.choices, blank=True)
    longitud_km = models.DecimalField("trayecto más largo (km)", max_digits=9, decimal_places=6, null=True)
    otros_terrenos = models.BooleanField(default=False)
    obras = models.JSONField(default=list)
    prefiere_nacionales = models.BooleanField(default=False)
    sin_menores = models.BooleanField(default=False)
    terminos_personal = models.TextField("cómo cumplirá el artículo 251", blank=True)
    firmante_nombre = models.CharField("nombre de quien avala", max_length=160, blank=True)
    firmante_profesion = models.CharField("profesión", max_length=24, blank=True)
    firmante_matricula = models.CharField("matrícula", max_length=40, blank=True)
    avalada_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    avalada_en = models.DateTimeField(null=True, blank=True)
    creada_en = models.DateTimeField(auto_now_add=True)
    guardada_en = models.DateTimeField(auto_now=True)
    radicada_el = models.DateField(null=True, blank=True)
    inscrita_el = models.DateField("inscripción del contrato", null=True, blank=True)
    expediente = models.OneToOneField(Expediente, null=True, blank=True, on_delete=models.PROTECT)
    fotografia = models.JSONField(null=True, blank=True)

    class Meta:
        verbose_name = "propuesta"
        verbose_name_plural = "propuestas"
        ordering = ("-creada_en", "-id")
        indexes = [models.Index(fields=["estado", "radicada_el"], name="propuesta_estado_fecha")]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    estado__in=[Estado.BORRADOR, Estado.DESCARTADA],
                    radicada_el__isnull=True,
                    fotografia__isnull=True,
                    expediente__isnull=True,
                )
                | (
                    ~Q(estado__in=[Estado.BORRADOR, Estado.DESCARTADA])
                    & Q(radicada_el__isnull=False, fotografia__isnull=False, expediente__isnull=False)
                ),
                name="propuesta_radicada_con_fotografia",
            ),
            models.CheckConstraint(
                condition=Q(area_ha__isnull=True) | Q(area_ha__gt=0), name="propuesta_area_positiva"
            ),
            models.CheckConstraint(
                condition=Q(longitud_km__isnull=True) | Q(longitud_km__gt=0),
                name="propuesta_longitud_positiva",
            ),
            models.CheckConstraint(
                condition=Q(avalada_por__isnull=True, avalada_en__isnull=True)
                | Q(avalada_por__isnull=False, avalada_en__isnull=False),
                name="propuesta_aval_con_fecha",
            ),
            models.CheckConstraint(
                condition=~Q(estado=Estado.EN_EJECUCION) | Q(inscrita_el__isnull=False),
                name="propuesta_en_ejecucion_inscrita",
            ),
        ]

    def __str__(self) -> str:
        """Sin el nombre: puede traer el de una persona y esto queda en la bitácora."""
        return self.codigo

    def ambitos(self) -> Iterable[tuple[str, str]]:
        return [(TipoAmbito.ASUNTO, self.codigo)]

    def es_propio_de(self, usuario: Any) -> bool:
        return self.proponente_id == usuario.pk

    @property
    def se_escribe(self) -> bool:
        return self.estado in SE_ESCRIBE

    def version_del_paso(self, paso: str) -> int:
        return int(self.guardados.get(paso, {}).get("version", 0))

    @property
    def es_borrador(self) -> bool:
        return self.estado == Estado.BORRADOR


class MineralPropuesto(models.Model):
    """Uno de los minerales; con varios se calcula cada uno y manda el más alto."""

    propuesta = models.ForeignKey(Propuesta, on_delete=models.CASCADE, related_name="minerales")
    orden = models.PositiveSmallIntegerField()
    mineral = models.CharField(max_length=20)
    especifico = models.CharField(max_length=30, blank=True)
    deposito = models.CharField("depósito", max_length=12, blank=True)

    class Meta:
        verbose_name = "mineral propuesto"
        verbose_name_plural = "minerales propuestos"
        ordering = ("propuesta_id", "orden")
        constraints = [
            models.UniqueConstraint(fields=["propuesta", "orden"], name="mineral_orden_por_propuesta"),
            models.UniqueConstraint(
                fields=["propuesta", "mineral", "especifico", "deposito"], name="mineral_una_vez"
            ),
        ]

    def __str__(self) -> str:
        return " ".join(filter(None, (self.mineral, self.especifico, self.deposito)))


class LineaFormato(models.Model):
    """Una fila del formato tal como se escribió."""

    propuesta = models.ForeignKey(Propuesta, on_delete=models.CASCADE, related_name="lineas")
    clave = models.CharField(max_length=40)
    parte = models.CharField(max_length=12, choices=Parte.choices)
    aplica = models.BooleanField(default=False)
    monto_smldv = models.DecimalField("monto (SMLDV)", max_digits=18, decimal_places=6, null=True, blank=True)
    anio_ejecucion = models.PositiveSmallIntegerField("año de ejecución", null=True, blank=True)
    anio_entrega = models.PositiveSmallIntegerField("año de entrega", null=True, blank=True)
    profesionales = models.JSONField(default=list)
    razon_tecnica = models.TextField("razón técnica", blank=True)
    puede_afectar_etnicas = models.BooleanField("puede afectar a comunidades étnicas", default=False)

    class Meta:
        verbose_name = "línea del formato"
        verbose_name_plural = "líneas del formato"
        ordering = ("propuesta_id", "id")
        constraints = [
            models.UniqueConstraint(fields=["propuesta", "clave"], name="linea_una_vez_por_propuesta"),
            models.CheckConstraint(
                condition=Q(monto_smldv__isnull=True) | Q(monto_smldv__gte=0), name="linea_monto_no_negativo"
            ),
            models.CheckConstraint(
                condition=(Q(anio_ejecucion__isnull=True) | Q(anio_ejecucion__gte=1))
                & (Q(anio_entrega__isnull=True) | Q(anio_entrega__gte=1)),
                name="linea_anios_desde_uno",
            ),
        ]

    def __str__(self) -> str:
        return self.clave


class ActividadAdicional(models.Model):
    """La que el proponente ofrece además de las del formato (nota 8)."""

    propuesta = models.ForeignKey(Propuesta, on_delete=models.CASCADE, related_name="adicionales")
    orden = models.PositiveSmallIntegerField()
    nombre = models.CharField(max_length=200)
    monto_smldv = models.DecimalField("monto (SMLDV)", max_digits=18, decimal_places=6, null=True, blank=True)
    anio_ejecucion = models.PositiveSmallIntegerField("año de ejecución", null=True, blank=True)

    class Meta:
        verbose_name = "actividad adicional"
        verbose_name_plural = "actividades adicionales"
        ordering = ("propuesta_id", "orden")
        constraints = [
            models.UniqueConstraint(fields=["propuesta", "orden"], name="adicional_orden_por_propuesta"),
            models.CheckConstraint(
                condition=Q(monto_smldv__isnull=True) | Q(monto_smldv__gte=0),
                name="adicional_monto_no_negativo",
            ),
        ]

    def __str__(self) -> str:
        return f"Adicional {self.orden}"


class ConArchivo(models.Model):
    """Un archivo que espera en el borrador; al radicar pasa al expediente y aquí queda solo su huella."""

    nombre_archivo = models.CharField(max_length=150)
    tamano = models.PositiveIntegerField("tamaño en bytes")
    sha256 = models.CharField(max_length=64)
    contenido = models.BinaryField(null=True)
    documento = models.ForeignKey(
        Documento, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    subido_en = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True


def archivo_en_un_lugar(nombre: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(contenido__isnull=False, documento__isnull=True)
        | Q(contenido__isnull=True, documento__isnull=False),
        name=f"{nombre}_en_un_solo_lugar",
    )


class Poligono(ConArchivo):
    """El área dibujada y lo que mide, en longitud y latitud (EPSG:4686)."""

    propuesta = models.OneToOneField(Propuesta, on_delete=models.CASCADE, related_name="poligono")
    formato = models.CharField(max_length=12)
    crs_codigo = models.CharField("sistema de referencia", max_length=20)
    crs_nombre = models.CharField(max_length=120)
    es_magna = models.BooleanField("en MAGNA-SIRGAS")
    wkb = models.BinaryField()
    area_ha = models.DecimalField("área geodésica (ha)", max_digits=14, decimal_places=4)
    partes = models.PositiveIntegerField()
    longitud_km = models.DecimalField(max_digits=9, decimal_places=3, null=True)
    longitud_es_medida = models.BooleanField(default=False)
    ancho_m = models.DecimalField("ancho medio (m)", max_digits=9, decimal_places=0, null=True)
    municipios = models.ManyToManyField(Municipio, related_name="+")

    class Meta:
        verbose_name = "polígono"
        verbose_name_plural = "polígonos"
        constraints = [
            archivo_en_un_lugar("poligono"),
            models.CheckConstraint(condition=Q(area_ha__gt=0, partes__gte=1), name="poligono_con_area"),
        ]

    def __str__(self) -> str:
        return f"Polígono de {self.propuesta_id}"

    @property
    def forma(self) -> Any:
        return shapely.from_wkb(bytes(self.wkb))


class Anexo(ConArchivo):
    """Lo que acompaña al formato: capacidad económica, el formato firmado, otros."""

    propuesta = models.ForeignKey(Propuesta, on_delete=models.CASCADE, related_name="anexos")
    clase = models.CharField(max_length=16, choices=ClaseAnexo.choices)

    class Meta:
        verbose_name = "anexo"
        verbose_name_plural = "anexos"
        ordering = ("propuesta_id", "id")
        constraints = [archivo_en_un_lugar("anexo")]

    def __str__(self) -> str:
        return f"Anexo {self.pk}"
