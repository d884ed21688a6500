"""La mesa, en cualquiera de los tres niveles, y sus integrantes fechados."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from bocamina.registro.cuentas.estados import TipoAmbito
from bocamina.registro.distritos.models import Distrito
from bocamina.registro.expedientes.models import Documento, Expediente
from bocamina.registro.instituciones.models import Entidad, Fechado, Periodo, Persona
from bocamina.registro.mesas.estados import CausaFin, ClaseIntegrante, Nivel, Tipo
from bocamina.registro.territorio.models import Municipio


class Mesa(Fechado):
    """Los tres niveles comparten forma; lo que los distingue son las reglas de su reglamento."""

    nombre = models.CharField(max_length=200)
    nivel = models.CharField(max_length=9, choices=Nivel.choices)
    tipo = models.CharField(max_length=8, choices=Tipo.choices, blank=True)
    distrito = models.ForeignKey(
        Distrito, on_delete=models.PROTECT, related_name="mesas", null=True, blank=True
    )
    acto = models.CharField("acto que la crea", max_length=200, blank=True)
    acto_documento = models.ForeignKey(
        Documento, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    municipios = models.ManyToManyField(Municipio, related_name="+", blank=True)
    razon_de_mas = models.CharField("por qué pasa del máximo sugerido", max_length=300, blank=True)
    proposito = models.TextField("propósito", blank=True)
    expediente = models.OneToOneField(Expediente, null=True, blank=True, on_delete=models.PROTECT)
    history = HistoricalRecords()

    class Meta(Fechado.Meta):
        verbose_name = "mesa"
        verbose_name_plural = "mesas"
        ordering = ("nombre", "id")
        constraints = [
            *Fechado.Meta.constraints,
            models.CheckConstraint(
                condition=Q(nivel=Nivel.NACIONAL, distrito__isnull=True)
                | (~Q(nivel=Nivel.NACIONAL) & Q(distrito__isnull=False)),
                name="mesa_con_distrito_segun_nivel",
            ),
            models.CheckConstraint(
                condition=(Q(nivel=Nivel.TEMATICA) & ~Q(tipo="")) | (~Q(nivel=Nivel.TEMATICA) & Q(tipo="")),
                name="mesa_tipo_solo_si_tematica",
            ),
            models.UniqueConstraint(
                fields=["distrito"],
                condition=Q(nivel=Nivel.DISTRITAL, hasta__isnull=True),
                name="mesa_distrital_una_por_distrito",
            ),
            models.CheckConstraint(condition=Q(desde__isnull=False), name="mesa_con_comienzo"),
        ]

    def __str__(self) -> str:
        return self.nombre

    def ambitos(self) -> Iterable[tuple[str, str]]:
        suyo = [(TipoAmbito.MESA, self.clave)]
        return [*suyo, (TipoAmbito.DISTRITO, self.distrito.clave)] if self.distrito else suyo

    def es_propio_de(self, usuario: Any) -> bool:
        return False


class Integrante(Periodo):
    """Una entidad del acto o una persona elegida: con voz siempre; con voto, según acto o reglamento."""

    mesa = models.ForeignKey(Mesa, on_delete=models.PROTECT, related_name="integrantes")
    clase = models.CharField(max_length=13, choices=ClaseIntegrante.choices, default=ClaseIntegrante.ENTIDAD)
    entidad = models.ForeignKey(
        Entidad, on_delete=models.PROTECT, related_name="mesas_que_integra", null=True, blank=True
    )
    persona = models.ForeignKey(
        Persona, on_delete=models.PROTECT, related_name="representa_en", null=True, blank=True
    )
    sector = models.CharField("a quiénes representa", max_length=120, blank=True)
    tiene_voto = models.BooleanField("vota", default=True)
    obligada = models.BooleanField("convocada por el acto", default=True)
    acto = models.CharField("acto que la incluye", max_length=200, blank=True)
    elegida_en = models.ForeignKey(
        Mesa, on_delete=models.PROTECT, related_name="elegidas", null=True, blank=True
    )
    es_suplente = models.BooleanField("espera una vacante", default=False)
    causa_fin = models.CharField(max_length=11, choices=CausaFin.choices, blank=True)
    motivo_fin = models.CharField("por qué terminó", max_length=200, blank=True)
    history = HistoricalRecords()

    class Meta(Periodo.Meta):
        verbose_name = "integrante"
        verbose_name_plural = "integrantes"
        ordering = ("mesa_id", "id")
        constraints = [
            *Periodo.Meta.constraints,
            models.CheckConstraint(
                condition=Q(clase=ClaseIntegrante.ENTIDAD, entidad__isnull=False, persona__isnull=True)
                | Q(clase=ClaseIntegrante.REPRESENTANTE, entidad__isnull=True, persona__isnull=False),
                name="integrante_entidad_o_persona",
            ),
            models.UniqueConstraint(
                fields=["mesa", "entidad"],
                condition=Q(hasta__isnull=True),
                name="integrante_entidad_una_vez",
            ),
            models.UniqueConstraint(
                fields=["mesa", "persona"],
                condition=Q(hasta__isnull=True),
                name="integrante_persona_una_vez",
            ),
            models.CheckConstraint(condition=Q(desde__isnull=False), name="integrante_con_comienzo"),
            models.CheckConstraint(
                condition=Q(es_suplente=False)
                | Q(clase=ClaseIntegrante.REPRESENTANTE, tiene_voto=False, obligada=False),
                name="integrante_suplente_sin_voto",
            ),
        ]

    def __str__(self) -> str:
        """Sin el nombre de la persona: este texto acaba en la bitácora."""
        return str(self.entidad) if self.entidad else f"Representante de {self.sector or 'su sector'}"
