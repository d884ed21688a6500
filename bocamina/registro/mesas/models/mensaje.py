"""El tablero de mensajes de una mesa: temas, mensajes, adjuntos y el registro de lo que llegó por correo."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from bocamina.registro.cuentas.estados import TipoAmbito
from bocamina.registro.expedientes.models import almacen
from bocamina.registro.instituciones.models import Persona
from bocamina.registro.mesas.estados import ResultadoCorreo, Via
from bocamina.registro.mesas.models.mesa import Mesa


def ficha_nueva() -> str:
    """128 bits al azar, en minúsculas: hay servidores que cambian la parte local de una dirección."""
    return secrets.token_hex(16)


class Buzon(models.Model):
    """A dónde se escribe para abrir un tema en la mesa por correo."""

    mesa = models.OneToOneField(Mesa, on_delete=models.PROTECT, related_name="buzon")
    ficha = models.CharField(max_length=32, unique=True, default=ficha_nueva)

    class Meta:
        verbose_name = "buzón"
        verbose_name_plural = "buzones"

    def __str__(self) -> str:
        return f"Buzón de {self.mesa}"


class Hilo(models.Model):
    """Un tema. `ficha` va en la dirección a la que se responde."""

    mesa = models.ForeignKey(Mesa, on_delete=models.PROTECT, related_name="hilos")
    asunto = models.CharField(max_length=150)
    ficha = models.CharField(max_length=32, unique=True, default=ficha_nueva)
    abierto_en = models.DateTimeField(auto_now_add=True)
    ultimo_en = models.DateTimeField("último mensaje")
    cerrado_en = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "tema"
        verbose_name_plural = "temas"
        ordering = ("-ultimo_en", "-id")
        constraints = [models.CheckConstraint(condition=~Q(asunto=""), name="hilo_con_asunto")]

    def __str__(self) -> str:
        """Sin el asunto: lo leen solo los integrantes."""
        return f"Tema {self.pk} de {self.mesa}"


class Mensaje(models.Model):
    """El nombre y en qué calidad escribe son los de ese día; su dirección no se guarda."""

    hilo = models.ForeignKey(Hilo, on_delete=models.PROTECT, related_name="mensajes")
    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    persona = models.ForeignKey(Persona, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    nombre = models.CharField(max_length=160)
    calidad = models.CharField("en qué calidad", max_length=220)
    texto = models.TextField()
    via = models.CharField("vía", max_length=6, choices=Via.choices, default=Via.PAGINA)
    no_recibidos = models.JSONField("adjuntos que no se recibieron", default=list, blank=True)
    escrito_en = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "mensaje"
        verbose_name_plural = "mensajes"
        ordering = ("hilo_id", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(usuario__isnull=False) | Q(persona__isnull=False), name="mensaje_de_alguien"
            ),
        ]

    def __str__(self) -> str:
        return f"Mensaje {self.pk}"

    def ambitos(self) -> Iterable[tuple[str, str]]:
        return self.hilo.mesa.ambitos()

    def es_propio_de(self, usuario: Any) -> bool:
        return self.usuario_id is not None and self.usuario_id == usuario.pk


class Adjunto(models.Model):
    """El archivo se guarda por su huella; el nombre solo se muestra."""

    mensaje = models.ForeignKey(Mensaje, on_delete=models.PROTECT, related_name="adjuntos")
    archivo = models.FileField(storage=almacen, max_length=120)
    nombre = models.CharField(max_length=150)
    mime = models.CharField(max_length=100)
    tamano = models.BigIntegerField("tamaño en bytes")
    sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name = "adjunto"
        verbose_name_plural = "adjuntos"
        ordering = ("mensaje_id", "id")

    def __str__(self) -> str:
        return f"Adjunto {self.pk}"


class CorreoDeMesa(models.Model):
    """Que un correo llegó y qué se hizo con él. `huella` sale de su identificador: el mismo entra una vez.

    No guarda de quién venía ni qué decía: lo publicado está en su mensaje y lo demás no se queda.
    """

    huella = models.CharField(max_length=64, unique=True)
    mesa = models.ForeignKey(Mesa, on_delete=models.PROTECT, related_name="correos", null=True, blank=True)
    mensaje = models.OneToOneField(
        Mensaje, on_delete=models.PROTECT, related_name="correo", null=True, blank=True
    )
    resultado = models.CharField(max_length=9, choices=ResultadoCorreo.choices)
    motivo = models.CharField(max_length=240, blank=True)
    recibido_en = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "correo recibido"
        verbose_name_plural = "correos recibidos"
        ordering = ("-recibido_en", "-id")
        constraints = [
            models.CheckConstraint(
                condition=Q(resultado=ResultadoCorreo.PUBLICADO, mensaje__isnull=False)
                | (~Q(resultado=ResultadoCorreo.PUBLICADO) & Q(mensaje__isnull=True) & ~Q(motivo="")),
                name="correo_publicado_o_con_motivo",
            )
        ]

    def __str__(self) -> str:
        return f"Correo {self.pk}"


class Tablero:
    """Quién puede leer y escribir: la mesa, las entidades que hoy la integran y quienes la integran."""

    def __init__(self, mesa: Mesa, entidades: Iterable[str], usuarios: Iterable[int]) -> None:
        self.mesa, self.entidades, self.usuarios = mesa, tuple(entidades), frozenset(usuarios)

    def ambitos(self) -> Iterable[tuple[str, str]]:
        return [*self.mesa.ambitos(), *((TipoAmbito.ENTIDAD, clave) for clave in self.entidades)]

    def es_propio_de(self, usuario: Any) -> bool:
        return usuario.pk in self.usuarios
