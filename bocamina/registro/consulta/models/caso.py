"""El caso de una comunidad: sus etapas, su equipo y las actividades que se consultan."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from bocamina.registro.consulta.estados import Cierre, EstadoDeCaso, Etapa, Papel, Procedencia
from bocamina.registro.consulta.models.actividad import Actividad
from bocamina.registro.distritos.models import Comunidad, Distrito
from bocamina.registro.expedientes.estados import Audiencia
from bocamina.registro.expedientes.models import Documento, Expediente
from bocamina.registro.instituciones.models import Periodo


class Caso(models.Model):
    """Uno por comunidad o grupo. Nace reservado: lo ven la secretaría del distrito, su equipo y control."""

    distrito = models.ForeignKey(Distrito, on_delete=models.PROTECT, related_name="casos_de_consulta")
    comunidad = models.ForeignKey(Comunidad, on_delete=models.PROTECT, related_name="casos_de_consulta")
    actividades = models.ManyToManyField(Actividad, related_name="casos")
    responsable = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    audiencia = models.CharField(max_length=10, choices=Audiencia.choices, default=Audiencia.RESERVADO)
    estado = models.CharField(max_length=8, choices=EstadoDeCaso.choices, default=EstadoDeCaso.ABIERTO)
    etapa = models.CharField(max_length=32, choices=Etapa.choices, default=Etapa.DETERMINACION)
    procedencia = models.CharField(max_length=10, choices=Procedencia.choices, blank=True)
    acto = models.CharField("acto de la DANCP", max_length=200, blank=True)
    notificado_el = models.DateField(null=True, blank=True)
    firme_desde = models.DateField("último día para recurrir el acto", null=True, blank=True)
    explicacion_firmeza = models.JSONField(null=True, blank=True)
    # Los casos de normas/ en que no basta consultar; lo que se respondió está en Consentimiento.
    consentimientos_debidos = models.JSONField(default=list, blank=True)
    expediente = models.OneToOneField(Expediente, null=True, blank=True, on_delete=models.PROTECT)
    abierto_el = models.DateField()
    cerrado_el = models.DateField(null=True, blank=True)
    cierre = models.CharField(max_length=10, choices=Cierre.choices, blank=True)
    razon_de_cierre = models.TextField(blank=True)

    class Meta:
        verbose_name = "caso de consulta previa"
        verbose_name_plural = "casos de consulta previa"
        ordering = ("-abierto_el", "-id")
        constraints = [
            models.UniqueConstraint(
                fields=["distrito", "comunidad"],
                condition=Q(estado=EstadoDeCaso.ABIERTO),
                name="caso_uno_abierto_por_comunidad",
            ),
            models.CheckConstraint(
                condition=Q(estado=EstadoDeCaso.ABIERTO)
                | (Q(cerrado_el__gte=F("abierto_el")) & ~Q(cierre="")),
                name="caso_cerrado_con_fecha_y_cierre",
            ),
            models.CheckConstraint(
                condition=Q(procedencia="") | ~Q(acto=""), name="caso_con_procedencia_y_acto"
            ),
            models.CheckConstraint(condition=~Q(audiencia=Audiencia.PUBLICO), name="caso_nunca_es_publico"),
        ]

    def __str__(self) -> str:
        """Sin la comunidad: queda en la bitácora y en los pendientes."""
        return f"Caso de consulta {self.pk}"

    def ambitos(self) -> Iterable[tuple[str, str]]:
        return self.distrito.ambitos()

    def es_propio_de(self, usuario: Any) -> bool:
        """Suyo es de quien está en su equipo o lo acompaña, mientras dure."""
        return any(m.usuario_id == usuario.pk and m.hasta is None for m in self.miembros.all())

    @property
    def esta_abierto(self) -> bool:
        return self.estado == EstadoDeCaso.ABIERTO


class EtapaDeCaso(models.Model):
    caso = models.ForeignKey(Caso, on_delete=models.PROTECT, related_name="etapas")
    etapa = models.CharField(max_length=32, choices=Etapa.choices)
    empezo = models.DateField(null=True, blank=True)
    termino = models.DateField("terminó", null=True, blank=True)
    vence = models.DateField(null=True, blank=True)
    explicacion = models.JSONField(null=True, blank=True)
    nota = models.TextField("con qué terminó", blank=True)
    documento = models.ForeignKey(
        Documento, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "etapa de un caso"
        verbose_name_plural = "etapas de un caso"
        ordering = ("caso_id", "id")
        constraints = [
            models.UniqueConstraint(fields=["caso", "etapa"], name="etapa_una_por_caso"),
            models.CheckConstraint(
                condition=Q(termino__isnull=True) | Q(termino__gte=F("empezo")), name="etapa_fechas_en_orden"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_etapa_display()} del caso {self.caso_id}"


class Miembro(Periodo):
    """Quien hace parte del equipo o acompaña el caso, desde cuándo y hasta cuándo."""

    caso = models.ForeignKey(Caso, on_delete=models.PROTECT, related_name="miembros")
    usuario = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    papel = models.CharField(max_length=12, choices=Papel.choices)

    class Meta(Periodo.Meta):
        verbose_name = "integrante del equipo"
        verbose_name_plural = "integrantes del equipo"
        ordering = ("papel", "id")
        constraints = [
            *Periodo.Meta.constraints,
            models.UniqueConstraint(
                fields=["caso", "usuario", "papel"],
                condition=Q(hasta__isnull=True),
                name="miembro_un_papel_una_vez",
            ),
        ]

    def __str__(self) -> str:
        return f"Integrante {self.pk}"


class RutaAcordada(models.Model):
    """Lo que se acordó en la preconsulta: cómo se consulta y las fechas de las etapas. La última rige."""

    caso = models.ForeignKey(Caso, on_delete=models.PROTECT, related_name="rutas")
    texto = models.TextField("cómo se va a consultar")
    fechas = models.JSONField("fecha acordada por etapa", default=dict)
    acordada_el = models.DateField()
    documento = models.ForeignKey(
        Documento, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "ruta acordada"
        verbose_name_plural = "rutas acordadas"
        ordering = ("-acordada_el", "-id")

    def __str__(self) -> str:
        return f"Ruta {self.pk}"


class DichoEnPublico(models.Model):
    """Lo único de un caso que se muestra sin cuenta: un texto que la comunidad autorizó."""

    caso = models.ForeignKey(Caso, on_delete=models.PROTECT, related_name="dichos")
    texto = models.TextField("qué se puede decir")
    autorizado_por = models.CharField("quién lo autorizó por la comunidad", max_length=160)
    autorizado_el = models.DateField()
    sesion = models.ForeignKey(
        "sesiones.Sesion", null=True, blank=True, on_delete=models.PROTECT, related_name="dichos_de_consulta"
    )
    retirado_el = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "dicho en público"
        verbose_name_plural = "dichos en público"
        ordering = ("-autorizado_el", "-id")
        constraints = [
            models.CheckConstraint(condition=~Q(autorizado_por=""), name="dicho_autorizado_por_alguien"),
        ]

    def __str__(self) -> str:
        return f"Dicho {self.pk}"


class Aplazamiento(models.Model):
    """Por qué una sesión se aplaza por la consulta previa: sin esta razón escrita, la sesión se hace."""

    sesion = models.ForeignKey(
        "sesiones.Sesion", on_delete=models.PROTECT, related_name="aplazamientos_por_consulta"
    )
    razon = models.TextField("razón, tal como se muestra en público")
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    fecha = models.DateField()

    class Meta:
        verbose_name = "aplazamiento"
        verbose_name_plural = "aplazamientos"
        ordering = ("-fecha", "-id")

    def __str__(self) -> str:
        return f"Aplazamiento {self.pk}"
