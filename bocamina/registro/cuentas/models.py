"""Personas con cuenta y los nombramientos que les dan un rol en un ámbito, con fechas."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from bocamina.registro.cuentas.estados import Rol, TipoAmbito


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


class Nombramiento(models.Model):
    """Un rol en un ámbito entre dos fechas: así se responde quién podía hacer qué aquel día."""

    usuario = models.ForeignKey(Usuario, on_delete=models.PROTECT, related_name="nombramientos")
    rol = models.CharField(max_length=24, choices=Rol.choices)
    ambito_tipo = models.CharField("ámbito", max_length=12, choices=TipoAmbito.choices)
    ambito_clave = models.CharField("cuál", max_length=64, blank=True)
    desde = models.DateField()
    hasta = models.DateField(null=True, blank=True, help_text="Último día; vacío si sigue.")
    motivo = models.CharField("acto o razón", max_length=240, blank=True)

    class Meta:
        verbose_name = "nombramiento"
        verbose_name_plural = "nombramientos"
        ordering = ("-desde", "id")
        indexes = [models.Index(fields=["usuario", "rol"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(hasta__isnull=True) | Q(hasta__gte=F("desde")),
                name="nombramiento_fechas_en_orden",
            ),
            models.CheckConstraint(
                condition=Q(ambito_tipo=TipoAmbito.SISTEMA, ambito_clave="")
                | (~Q(ambito_tipo=TipoAmbito.SISTEMA) & ~Q(ambito_clave="")),
                name="nombramiento_ambito_con_clave",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_rol_display()} ({self.ambito})"

    @property
    def ambito(self) -> str:
        return self.get_ambito_tipo_display() + (f" {self.ambito_clave}" if self.ambito_clave else "")
