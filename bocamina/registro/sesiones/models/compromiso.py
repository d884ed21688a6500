"""El compromiso: qué, quién, para cuándo, y todo lo que le ha pasado. No se borra nunca."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from bocamina.registro.cuentas.estados import TipoAmbito
from bocamina.registro.distritos.models import Distrito
from bocamina.registro.expedientes.models import Documento
from bocamina.registro.instituciones.models import Entidad, Persona
from bocamina.registro.sesiones.estados import EstadoCompromiso, TipoSeguimiento
from bocamina.registro.sesiones.models.captura import Captura, DeSesion
from bocamina.registro.sesiones.models.sesion import Sesion
from bocamina.registro.sesiones.models.votacion import Votacion


@dataclass(frozen=True, slots=True)
class Aparte:
    """Dónde nació un compromiso que no es de una sesión, y de quién es ese lugar."""

    nombre: str
    url: str
    lugares: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        return self.nombre

    def ambitos(self) -> Iterable[tuple[str, str]]:
        return self.lugares

    def es_propio_de(self, usuario: Any) -> bool:
        return False


class Compromiso(DeSesion):
    """`vence` cambia solo al ampliarlo con razón; `vencia` es la fecha con que nació.

    Nace en una sesión o, sin ella, en otra reunión que dice cuál es (`origen`) y de qué asunto.
    """

    sesion = models.ForeignKey(
        Sesion, on_delete=models.PROTECT, related_name="compromisos", null=True, blank=True
    )
    origen = models.CharField("dónde nació, si no fue en una sesión", max_length=240, blank=True)
    origen_url = models.CharField("su página", max_length=200, blank=True)
    asunto_clave = models.CharField("el asunto al que pertenece", max_length=100, blank=True)
    distrito = models.ForeignKey(Distrito, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    texto = models.TextField("a qué se compromete")
    entidad = models.ForeignKey(Entidad, on_delete=models.PROTECT, related_name="compromisos")
    persona = models.ForeignKey(
        Persona, on_delete=models.PROTECT, related_name="compromisos", null=True, blank=True
    )
    puesto = models.CharField(
        "puesto que responde", max_length=200, blank=True, help_text="Si no se nombró a una persona."
    )
    decision = models.ForeignKey(
        Captura, on_delete=models.PROTECT, related_name="compromisos", null=True, blank=True
    )
    votacion = models.ForeignKey(
        Votacion, on_delete=models.PROTECT, related_name="compromisos", null=True, blank=True
    )
    vence = models.DateField()
    vencia = models.DateField("fecha con que nació")
    estado = models.CharField(
        max_length=11, choices=EstadoCompromiso.choices, default=EstadoCompromiso.ABIERTO
    )
    cumplido_el = models.DateField(null=True, blank=True)

    class Meta(DeSesion.Meta):
        verbose_name = "compromiso"
        verbose_name_plural = "compromisos"
        ordering = ("vence", "id")
        indexes = [
            models.Index(fields=["estado", "vence"], name="compromiso_estado_vence"),
            models.Index(fields=["entidad", "estado"], name="compromiso_entidad_estado"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(texto=""), name="compromiso_con_texto"),
            models.CheckConstraint(
                condition=Q(sesion__isnull=False, origen="", asunto_clave="")
                | (Q(sesion__isnull=True) & ~Q(origen="") & ~Q(asunto_clave="")),
                name="compromiso_de_una_sesion_o_de_otra_reunion",
            ),
            models.CheckConstraint(condition=Q(vence__gte=F("vencia")), name="compromiso_solo_se_amplia"),
            models.CheckConstraint(
                condition=Q(estado__in=[EstadoCompromiso.CUMPLIDO, EstadoCompromiso.EN_REVISION])
                | Q(cumplido_el__isnull=True),
                name="compromiso_cumplido_el_solo_si_se_cumplio",
            ),
            models.CheckConstraint(
                condition=~Q(estado=EstadoCompromiso.CUMPLIDO) | Q(cumplido_el__isnull=False),
                name="compromiso_cumplido_con_fecha",
            ),
        ]

    def __str__(self) -> str:
        return f"Compromiso {self.pk}"

    def ambitos(self) -> Iterable[tuple[str, str]]:
        return [*self.donde.ambitos(), (TipoAmbito.ENTIDAD, self.entidad.clave)]

    @property
    def donde(self) -> Sesion | Aparte:
        """La sesión, o la otra reunión en que nació: de ahí sale quién lo ve y quién lo revisa."""
        if self.sesion is not None:
            return self.sesion
        del_distrito = tuple(self.distrito.ambitos()) if self.distrito else ()
        return Aparte(self.origen, self.origen_url, ((TipoAmbito.ASUNTO, self.asunto_clave), *del_distrito))

    def es_propio_de(self, usuario: Any) -> bool:
        return (
            self.persona is not None
            and self.persona.usuario_id is not None
            and (self.persona.usuario_id == usuario.pk)
        )

    @property
    def esta_pendiente(self) -> bool:
        return self.estado in {EstadoCompromiso.ABIERTO, EstadoCompromiso.EN_REVISION}

    def esta_vencido(self, hoy: date) -> bool:
        """Vencido no se guarda: lo dice el calendario. Lo que ya se reportó espera la revisión."""
        return self.estado == EstadoCompromiso.ABIERTO and self.vence < hoy

    def fue_a_tiempo(self) -> bool:
        return self.cumplido_el is not None and self.cumplido_el <= self.vence


class Seguimiento(models.Model):
    """Un paso del compromiso: avance, cumplimiento, aceptación, devolución, ampliación o retiro."""

    compromiso = models.ForeignKey(Compromiso, on_delete=models.PROTECT, related_name="seguimientos")
    tipo = models.CharField(max_length=12, choices=TipoSeguimiento.choices)
    texto = models.TextField(blank=True)
    documento = models.ForeignKey(
        Documento, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    acuerdo = models.CharField("dónde se decidió, si no fue en una sesión", max_length=300, blank=True)
    vencia = models.DateField("vencía el", null=True, blank=True)
    vence = models.DateField("vence ahora el", null=True, blank=True)
    decision = models.ForeignKey(Captura, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    votacion = models.ForeignKey(Votacion, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    fecha = models.DateField()
    momento = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "seguimiento de compromiso"
        verbose_name_plural = "seguimientos de compromisos"
        ordering = ("compromiso_id", "id")
        constraints = [
            models.CheckConstraint(
                condition=~Q(
                    tipo__in=[
                        TipoSeguimiento.AMPLIACION,
                        TipoSeguimiento.DEVOLUCION,
                        TipoSeguimiento.RETIRO,
                        TipoSeguimiento.AVANCE,
                    ]
                )
                | ~Q(texto=""),
                name="seguimiento_con_razon",
            ),
            models.CheckConstraint(
                condition=~Q(tipo=TipoSeguimiento.AMPLIACION)
                | Q(vence__isnull=False, vencia__isnull=False, vence__gt=F("vencia")),
                name="seguimiento_amplia_hacia_adelante",
            ),
            models.CheckConstraint(
                condition=~Q(tipo=TipoSeguimiento.CUMPLIMIENTO) | Q(documento__isnull=False) | ~Q(texto=""),
                name="seguimiento_cumple_con_evidencia",
            ),
            models.CheckConstraint(
                condition=~Q(tipo=TipoSeguimiento.RETIRO)
                | Q(decision__isnull=False)
                | Q(votacion__isnull=False)
                | ~Q(acuerdo=""),
                name="seguimiento_retira_por_decision",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_tipo_display()} de {self.compromiso}"
