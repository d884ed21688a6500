"""Grupos técnicos temáticos: quién los lidera, quiénes los integran y qué deben entregar, con fechas."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Q

from bocamina.registro.cuentas.estados import TipoAmbito
from bocamina.registro.expedientes.models import Documento
from bocamina.registro.instituciones.models import Entidad, Periodo
from bocamina.registro.mesas.estados import EstadoProducto
from bocamina.registro.mesas.models.mesa import Mesa


class GrupoTecnico(Periodo):
    """`acto` dice qué decisión lo creó. Las sesiones están encima de esta app: aquí va solo su número."""

    mesa = models.ForeignKey(Mesa, on_delete=models.PROTECT, related_name="grupos")
    nombre = models.CharField(max_length=160)
    encargo = models.TextField("qué se le pide")
    lider = models.ForeignKey(Entidad, on_delete=models.PROTECT, related_name="grupos_que_lidera")
    acto = models.CharField("qué lo creó", max_length=200)
    sesion_numero = models.PositiveBigIntegerField("sesión que lo creó", null=True, blank=True)
    motivo_fin = models.CharField("cómo terminó", max_length=300, blank=True)

    class Meta(Periodo.Meta):
        verbose_name = "grupo técnico"
        verbose_name_plural = "grupos técnicos"
        ordering = ("mesa_id", "-desde", "id")
        constraints = [
            *Periodo.Meta.constraints,
            models.CheckConstraint(condition=Q(desde__isnull=False), name="grupo_con_comienzo"),
            models.CheckConstraint(condition=~Q(acto=""), name="grupo_con_acto"),
            models.CheckConstraint(
                condition=Q(hasta__isnull=True) | ~Q(motivo_fin=""), name="grupo_terminado_con_motivo"
            ),
            models.UniqueConstraint(
                fields=["mesa", "nombre"], condition=Q(hasta__isnull=True), name="grupo_nombre_por_mesa"
            ),
        ]

    def __str__(self) -> str:
        return self.nombre

    def ambitos(self) -> Iterable[tuple[str, str]]:
        """Los de la mesa y la entidad que lo lidera."""
        return [*self.mesa.ambitos(), (TipoAmbito.ENTIDAD, self.lider.clave)]

    def es_propio_de(self, usuario: Any) -> bool:
        return False


class MiembroGrupo(Periodo):
    """Una entidad del grupo. Quién va por ella lo dicen sus delegaciones."""

    grupo = models.ForeignKey(GrupoTecnico, on_delete=models.PROTECT, related_name="miembros")
    entidad = models.ForeignKey(Entidad, on_delete=models.PROTECT, related_name="grupos_que_integra")

    class Meta(Periodo.Meta):
        verbose_name = "miembro de grupo técnico"
        verbose_name_plural = "miembros de grupos técnicos"
        ordering = ("grupo_id", "id")
        constraints = [
            *Periodo.Meta.constraints,
            models.CheckConstraint(condition=Q(desde__isnull=False), name="miembro_con_comienzo"),
            models.UniqueConstraint(
                fields=["grupo", "entidad"], condition=Q(hasta__isnull=True), name="miembro_una_vez"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.entidad} en {self.grupo}"


class ProductoGrupo(models.Model):
    """Lo que el grupo debe entregar. `vence` se aplaza solo con razón; `vencia` es la fecha con que nació."""

    grupo = models.ForeignKey(GrupoTecnico, on_delete=models.PROTECT, related_name="productos")
    titulo = models.CharField("producto", max_length=200)
    vence = models.DateField()
    vencia = models.DateField("fecha con que nació")
    estado = models.CharField(max_length=9, choices=EstadoProducto.choices, default=EstadoProducto.PENDIENTE)
    entregado_el = models.DateField(null=True, blank=True)
    entregas = models.PositiveSmallIntegerField(default=0)
    documento = models.ForeignKey(
        Documento, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    razon = models.CharField("última razón", max_length=300, blank=True)

    class Meta:
        verbose_name = "producto de grupo técnico"
        verbose_name_plural = "productos de grupos técnicos"
        ordering = ("vence", "id")
        indexes = [models.Index(fields=["estado", "vence"], name="producto_estado_vence")]
        constraints = [
            models.CheckConstraint(condition=Q(vence__gte=F("vencia")), name="producto_solo_se_aplaza"),
            models.CheckConstraint(
                condition=~Q(estado__in=[EstadoProducto.ENTREGADO, EstadoProducto.RECIBIDO])
                | Q(entregado_el__isnull=False, documento__isnull=False),
                name="producto_entregado_con_documento",
            ),
            models.CheckConstraint(
                condition=~Q(estado__in=[EstadoProducto.DEVUELTO, EstadoProducto.RETIRADO]) | ~Q(razon=""),
                name="producto_devuelto_con_razon",
            ),
        ]

    def __str__(self) -> str:
        return self.titulo

    @property
    def esta_por_entregar(self) -> bool:
        return self.estado in {EstadoProducto.PENDIENTE, EstadoProducto.DEVUELTO}

    def esta_vencido(self, hoy: date) -> bool:
        """No se guarda: lo dice el calendario."""
        return self.esta_por_entregar and self.vence < hoy

    def fue_a_tiempo(self) -> bool:
        return self.entregado_el is not None and self.entregado_el <= self.vence
