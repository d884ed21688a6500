"""Lo que está por hacer y lo que se avisa."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from bocamina.registro.avisos.estados import EstadoEnvio, EstadoPendiente
from bocamina.registro.cuentas.estados import Rol, TipoAmbito


class Pendiente(models.Model):
    """Algo que vence: qué, para quién y por qué artículo. Lo abre y lo cierra el acto del que nace.

    `clave` nombra el asunto («acta-remitir:4»): abrirlo dos veces es abrirlo una.
    """

    clave = models.CharField(max_length=160)
    titulo = models.CharField("qué", max_length=200)
    detalle = models.CharField(max_length=300, blank=True)
    url = models.CharField("dónde se hace", max_length=300)
    boton = models.CharField("texto del botón", max_length=40, blank=True)
    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True, blank=True, on_delete=models.PROTECT, related_name="pendientes",
        help_text="Vacío si es de quien tenga el rol en el ámbito.",
    )  # fmt: skip
    rol = models.CharField(max_length=24, choices=Rol.choices, blank=True)
    ambito_tipo = models.CharField(max_length=12, choices=TipoAmbito.choices, default=TipoAmbito.SISTEMA)
    ambito_clave = models.CharField(max_length=64, blank=True)
    ambito_nombre = models.CharField("ámbito", max_length=160, blank=True)
    # El ámbito que contiene al suyo: la secretaría de un distrito responde también por sus mesas.
    mayor_tipo = models.CharField(max_length=12, choices=TipoAmbito.choices, blank=True)
    mayor_clave = models.CharField(max_length=64, blank=True)
    vence = models.DateField()
    explicacion = models.JSONField(null=True, blank=True)
    articulo = models.CharField(max_length=200, blank=True)
    estado = models.CharField(max_length=10, choices=EstadoPendiente.choices, default=EstadoPendiente.ABIERTO)
    abierto_en = models.DateTimeField(auto_now_add=True)
    cerrado_en = models.DateTimeField(null=True, blank=True)
    motivo = models.CharField("por qué se retiró", max_length=240, blank=True)
    detenido_desde = models.DateField("su término no corre desde", null=True, blank=True)
    detenido_por = models.CharField("por qué no corre", max_length=200, blank=True)

    class Meta:
        verbose_name = "pendiente"
        verbose_name_plural = "pendientes"
        ordering = ("vence", "id")
        indexes = [
            models.Index(fields=["estado", "vence"], name="pendiente_estado_vence"),
            models.Index(fields=["rol", "ambito_tipo", "ambito_clave"], name="pendiente_rol_ambito"),
            models.Index(fields=["rol", "mayor_tipo", "mayor_clave"], name="pendiente_rol_mayor"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["clave"], name="pendiente_clave_unica"),
            models.CheckConstraint(
                condition=Q(usuario__isnull=False, rol="") | (Q(usuario__isnull=True) & ~Q(rol="")),
                name="pendiente_de_persona_o_de_rol",
            ),
            models.CheckConstraint(
                condition=Q(estado=EstadoPendiente.ABIERTO, cerrado_en__isnull=True)
                | (~Q(estado=EstadoPendiente.ABIERTO) & Q(cerrado_en__isnull=False)),
                name="pendiente_cerrado_con_fecha",
            ),
            models.CheckConstraint(
                condition=Q(detenido_desde__isnull=True, detenido_por="")
                | (Q(detenido_desde__isnull=False) & ~Q(detenido_por="")),
                name="pendiente_detenido_con_razon",
            ),
        ]

    def __str__(self) -> str:
        return f"Pendiente {self.clave}"


class Aviso(models.Model):
    """Lo que se le dice a una persona: en su lista y, si se pide, por correo. Se envía una sola vez."""

    clave = models.CharField(max_length=200)
    destinatario = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="avisos"
    )
    correo = models.EmailField(max_length=254, blank=True)
    remitente = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    asunto = models.CharField(max_length=200)
    texto = models.TextField(blank=True)
    url = models.CharField(max_length=300, blank=True)
    calendario = models.TextField("invitación iCalendar", blank=True)
    metodo = models.CharField(max_length=10, blank=True)
    responder_a = models.CharField("a dónde llega la respuesta", max_length=254, blank=True)
    en_hilo = models.CharField("de qué conversación es", max_length=64, blank=True)
    creado_en = models.DateTimeField(auto_now_add=True)
    leido_en = models.DateTimeField(null=True, blank=True)
    estado = models.CharField(max_length=10, choices=EstadoEnvio.choices)
    intentos = models.PositiveSmallIntegerField(default=0)
    proximo_intento = models.DateTimeField(null=True, blank=True)
    reclamado_en = models.DateTimeField(null=True, blank=True)
    enviado_en = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = "aviso"
        verbose_name_plural = "avisos"
        ordering = ("-creado_en", "-id")
        indexes = [
            models.Index(fields=["destinatario", "leido_en"], name="aviso_sin_leer"),
            models.Index(fields=["estado", "proximo_intento"], name="aviso_por_enviar"),
            models.Index(fields=["remitente", "estado"], name="aviso_de_remitente"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["clave"], name="aviso_clave_unica"),
            models.CheckConstraint(
                condition=Q(destinatario__isnull=False) | ~Q(correo=""), name="aviso_para_alguien"
            ),
            models.CheckConstraint(
                condition=Q(estado=EstadoEnvio.SIN_CORREO) | ~Q(correo=""), name="aviso_con_correo"
            ),
        ]

    def __str__(self) -> str:
        return f"Aviso {self.pk}"


class Recordatorio(models.Model):
    """Que a esta persona ya se le recordó este vencimiento a esta distancia. Otra fecha es otro."""

    pendiente = models.ForeignKey(Pendiente, on_delete=models.CASCADE, related_name="recordatorios")
    usuario = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    vence = models.DateField()
    umbral = models.SmallIntegerField(help_text="Días antes (positivo) o después (negativo) del vencimiento.")

    class Meta:
        verbose_name = "recordatorio"
        verbose_name_plural = "recordatorios"
        constraints = [
            models.UniqueConstraint(
                fields=["pendiente", "usuario", "vence", "umbral"], name="recordatorio_una_vez"
            )
        ]

    def __str__(self) -> str:
        return f"Recordatorio de {self.pendiente_id} a {self.umbral} días"


class Turno(models.Model):
    """Quién está haciendo una tarea que debe hacer uno solo. Si muere, su turno vence."""

    nombre = models.CharField(max_length=40, primary_key=True)
    dueno = models.CharField("dueño", max_length=32, blank=True)
    hasta = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "turno"
        verbose_name_plural = "turnos"

    def __str__(self) -> str:
        return self.nombre


class Suscripcion(models.Model):
    """La dirección secreta del calendario de una persona. Solo se guarda su huella: se muestra una vez."""

    usuario = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="suscripcion_calendario"
    )
    huella = models.CharField(max_length=64, unique=True)
    creada_en = models.DateTimeField()

    class Meta:
        verbose_name = "suscripción al calendario"
        verbose_name_plural = "suscripciones al calendario"

    def __str__(self) -> str:
        return f"Calendario de {self.usuario_id}"
