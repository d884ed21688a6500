"""Personas con cuenta y los nombramientos que les dan un rol en un ámbito, con fechas."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from bocamina.registro.cuentas.estados import EstadoInvitacion, Rol, TipoAmbito


class Usuarios(BaseUserManager["Usuario"]):
    def create_user(self, email: str, password: str | None = None, **campos) -> Usuario:
        usuario = self.model(email=self.normalize_email(email).lower(), **campos)
        usuario.set_password(password)
        usuario.save(using=self._db)
        return usuario

    def create_superuser(self, email: str, password: str, **campos) -> Usuario:
        return self.create_user(email, password, is_staff=True, is_superuser=True, **campos)

    def get_by_natural_key(self, username: str) -> Usuario:
        return self.get(email__iexact=username)


class Usuario(AbstractBaseUser, PermissionsMixin):
    """Entra con correo y contraseña. Los nombres en inglés son los que pide el marco."""

    email = models.EmailField("correo", max_length=254, unique=True)
    nombre = models.CharField("nombre", max_length=160)
    is_active = models.BooleanField("activa", default=True)
    is_staff = models.BooleanField("entra al administrador", default=False)
    date_joined = models.DateTimeField("creada", auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["nombre"]
    objects = Usuarios()

    class Meta:
        verbose_name = "persona usuaria"
        verbose_name_plural = "personas usuarias"
        # Con el correo siempre en minúsculas, la unicidad no distingue mayúsculas.
        constraints = [
            models.CheckConstraint(condition=Q(email=Lower("email")), name="usuario_correo_en_minusculas")
        ]

    def __str__(self) -> str:
        return self.nombre or "Persona sin nombre"

    def ambitos(self) -> set[tuple[str, str]]:
        """Los de sus nombramientos: quien puede en todos ellos puede sobre la cuenta."""
        return set(self.nombramientos.values_list("ambito_tipo", "ambito_clave"))

    def es_propio_de(self, usuario: Any) -> bool:
        return self.pk == usuario.pk


class EnUnAmbito(models.Model):
    """Un rol en un ámbito con fechas: lo comparten el nombramiento y la invitación que lo ofrece."""

    rol = models.CharField(max_length=24, choices=Rol.choices)
    ambito_tipo = models.CharField("ámbito", max_length=12, choices=TipoAmbito.choices)
    ambito_clave = models.CharField("cuál", max_length=64, blank=True)
    desde = models.DateField()
    hasta = models.DateField(null=True, blank=True, help_text="Último día; vacío si sigue.")
    motivo = models.CharField("acto o razón", max_length=240, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.get_rol_display()} ({self.ambito})"

    @property
    def ambito(self) -> str:
        """«Todo el sistema», «Distrito la-esperanza»: el tipo sin su artículo y cuál."""
        tipo = str(self.get_ambito_tipo_display())
        if not self.ambito_clave:
            return tipo
        return f"{tipo.partition(' ')[2].capitalize()} {self.ambito_clave}"

    def ambitos(self) -> set[tuple[str, str]]:
        return {(self.ambito_tipo, self.ambito_clave)}


def restricciones_de_ambito(nombre: str) -> list[models.CheckConstraint]:
    return [
        models.CheckConstraint(
            condition=Q(hasta__isnull=True) | Q(hasta__gte=F("desde")), name=f"{nombre}_fechas_en_orden"
        ),
        models.CheckConstraint(
            condition=Q(ambito_tipo=TipoAmbito.SISTEMA, ambito_clave="")
            | (~Q(ambito_tipo=TipoAmbito.SISTEMA) & ~Q(ambito_clave="")),
            name=f"{nombre}_ambito_con_clave",
        ),
    ]


class Nombramiento(EnUnAmbito):
    """Un rol en un ámbito entre dos fechas: así se responde quién podía hacer qué aquel día."""

    usuario = models.ForeignKey(Usuario, on_delete=models.PROTECT, related_name="nombramientos")
    # El que se quita antes de cumplir un día no tiene último día válido: se anula y se conserva.
    anulado = models.BooleanField(default=False)

    class Meta:
        verbose_name = "nombramiento"
        verbose_name_plural = "nombramientos"
        ordering = ("-desde", "id")
        indexes = [models.Index(fields=["usuario", "rol"])]
        constraints = restricciones_de_ambito("nombramiento")

    def es_propio_de(self, usuario: Any) -> bool:
        return self.usuario_id == usuario.pk

    def esta_vigente(self, hoy: date) -> bool:
        return not self.anulado and self.desde <= hoy and (self.hasta is None or self.hasta >= hoy)


class Invitacion(EnUnAmbito):
    """Ofrece un rol a un correo. De la llave que viaja en el correo solo se guarda su huella."""

    correo = models.EmailField(max_length=254)
    huella = models.CharField(max_length=64, unique=True)
    vence = models.DateTimeField()
    creada = models.DateTimeField(auto_now_add=True)
    invitada_por = models.ForeignKey(Usuario, on_delete=models.PROTECT, null=True, related_name="+")
    aceptada_en = models.DateTimeField(null=True, blank=True)
    revocada_en = models.DateTimeField(null=True, blank=True)
    nombramiento = models.OneToOneField(
        Nombramiento, on_delete=models.PROTECT, null=True, blank=True, related_name="invitacion"
    )

    class Meta:
        verbose_name = "invitación"
        verbose_name_plural = "invitaciones"
        ordering = ("-creada", "-id")
        constraints = [
            *restricciones_de_ambito("invitacion"),
            models.CheckConstraint(
                condition=Q(correo=Lower("correo")), name="invitacion_correo_en_minusculas"
            ),
            models.CheckConstraint(
                condition=Q(aceptada_en=None) | Q(revocada_en=None), name="invitacion_aceptada_o_revocada"
            ),
            models.CheckConstraint(
                condition=Q(aceptada_en=None, nombramiento=None)
                | Q(aceptada_en__isnull=False, nombramiento__isnull=False),
                name="invitacion_aceptada_con_nombramiento",
            ),
            models.UniqueConstraint(
                fields=["correo", "rol", "ambito_tipo", "ambito_clave"],
                condition=Q(aceptada_en=None, revocada_en=None),
                name="invitacion_pendiente_unica",
            ),
        ]

    def es_propio_de(self, usuario: Any) -> bool:
        return False

    def estado(self, ahora: datetime) -> EstadoInvitacion:
        if self.aceptada_en:
            return EstadoInvitacion.ACEPTADA
        if self.revocada_en:
            return EstadoInvitacion.REVOCADA
        return EstadoInvitacion.VENCIDA if self.vence <= ahora else EstadoInvitacion.PENDIENTE
