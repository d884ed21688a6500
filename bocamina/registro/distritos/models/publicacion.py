"""El proyecto de resolución a comentarios: la divulgación, lo que dijo la gente y lo que se le respondió."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property

from bocamina.nucleo.explicacion import Explicacion
from bocamina.nucleo.oportunidad import oportunidad
from bocamina.nucleo.reserva import tachar, tachar_propios
from bocamina.registro.distritos.estados import Origen, Sentido
from bocamina.registro.distritos.models.actores import Actor, IdentidadReservada
from bocamina.registro.distritos.models.distrito import Distrito
from bocamina.registro.expedientes.models import Documento


class Publicacion(models.Model):
    distrito = models.ForeignKey(Distrito, on_delete=models.PROTECT, related_name="publicaciones")
    desde = models.DateField()
    hasta = models.DateField("último día para comentar")
    fundamento = models.CharField("de dónde sale el término", max_length=200, blank=True)
    proyecto = models.ForeignKey(Documento, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    cerrada_el = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "publicación a comentarios"
        verbose_name_plural = "publicaciones a comentarios"
        ordering = ("-desde", "-id")
        constraints = [
            models.CheckConstraint(condition=Q(hasta__gte=F("desde")), name="publicacion_fechas_en_orden"),
            models.UniqueConstraint(
                fields=["distrito"],
                condition=Q(cerrada_el__isnull=True),
                name="publicacion_abierta_una_por_distrito",
            ),
        ]

    def __str__(self) -> str:
        return f"Publicación a comentarios de {self.distrito}"

    def ambitos(self) -> Any:
        return self.distrito.ambitos()

    def es_propio_de(self, usuario: Any) -> bool:
        return False

    @cached_property
    def nombres_en_reserva(self) -> tuple[str, ...]:
        """Los de personas en riesgo del mapa: quien comenta puede nombrarlas, y tampoco salen."""
        filas = IdentidadReservada.objects.filter(actor__distrito_id=self.distrito_id)
        return tuple(filas.values_list("nombre", flat=True))


class Divulgacion(models.Model):
    """Una acción de divulgación: planeada, y hecha cuando tiene con qué probarse."""

    publicacion = models.ForeignKey(Publicacion, on_delete=models.PROTECT, related_name="divulgaciones")
    clase = models.CharField(max_length=40)
    descripcion = models.CharField("qué se hace", max_length=300)
    actores = models.ManyToManyField(Actor, verbose_name="actores del mapa", related_name="divulgaciones")
    dirigida_a = models.CharField("a quiénes más va", max_length=300, blank=True)
    prevista = models.DateField()
    hecha = models.DateField(null=True, blank=True)
    evidencia = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = "acción de divulgación"
        verbose_name_plural = "acciones de divulgación"
        ordering = ("prevista", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(hecha__isnull=True) | ~Q(evidencia=""), name="divulgacion_hecha_con_evidencia"
            ),
        ]

    def __str__(self) -> str:
        return self.descripcion


class Comentario(models.Model):
    """`huella` dice cuándo dos son el mismo: por su identificador si vino por correo, y si no por lo dicho.

    `recibido` es el día en que llegó, aunque se registre después. Lo que se muestra a cualquiera es
    `en_publico`: nunca el texto tal como llegó.
    """

    publicacion = models.ForeignKey(Publicacion, on_delete=models.PROTECT, related_name="comentarios")
    radicado = models.CharField(max_length=20, unique=True)
    origen = models.CharField(max_length=10, choices=Origen.choices)
    recibido = models.DateField("día en que llegó")
    registrado = models.DateField("día en que se registró", null=True, blank=True)
    reunion = models.CharField("reunión", max_length=160, blank=True)
    nombre = models.CharField(max_length=160, blank=True)
    correo = models.EmailField(blank=True)
    consiente_nombre = models.BooleanField("su nombre puede publicarse", default=False)
    consiente_contacto = models.BooleanField("autoriza guardar su correo para responderle", default=False)
    texto = models.TextField()
    texto_publico = models.TextField("cómo se lee en público", blank=True)
    documentos = models.ManyToManyField(Documento, blank=True, related_name="+")
    no_recibidos = models.JSONField("archivos que no se recibieron", default=list, blank=True)
    huella = models.CharField(max_length=64)
    tema = models.CharField(max_length=120, blank=True)
    responsable = models.CharField(max_length=160, blank=True)
    sentido = models.CharField(max_length=11, choices=Sentido.choices, blank=True)
    respuesta = models.TextField(blank=True)
    respondido = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "comentario"
        verbose_name_plural = "comentarios"
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=["publicacion", "huella"], name="comentario_una_vez"),
            models.CheckConstraint(
                condition=Q(correo="") | Q(consiente_contacto=True), name="comentario_correo_con_permiso"
            ),
            models.CheckConstraint(
                condition=Q(respondido__isnull=True)
                | (~Q(sentido="") & ~Q(respuesta="") & ~Q(tema="") & ~Q(responsable="")),
                name="comentario_respondido_completo",
            ),
            models.CheckConstraint(
                condition=Q(registrado__isnull=True) | Q(registrado__gte=F("recibido")),
                name="comentario_llega_antes_de_registrarse",
            ),
        ]

    def __str__(self) -> str:
        """Sin el nombre: este texto acaba en la bitácora."""
        return self.radicado

    @property
    def quien(self) -> str:
        """Lo que puede decirse en público."""
        return self.nombre if self.nombre and self.consiente_nombre else "Sin nombre público"

    @property
    def en_publico(self) -> str:
        """Lo que dijo, sin correos, teléfonos, documentos, direcciones ni su nombre, si no lo autorizó."""
        return tachar(self.texto_publico or self.texto, propios=self._reservados)

    @property
    def respuesta_publica(self) -> str:
        """A quien respondió se le pudo ir el nombre de quien preguntó."""
        return tachar_propios(self.respuesta, propios=self._reservados)

    @property
    def _reservados(self) -> list[str]:
        propio = "" if self.consiente_nombre else self.nombre
        return [self.correo, propio, *self.publicacion.nombres_en_reserva]

    @property
    def oportunidad(self) -> Explicacion:
        publicacion = self.publicacion
        return oportunidad(recibido=self.recibido, desde=publicacion.desde, hasta=publicacion.hasta)

    @property
    def es_tardio(self) -> bool:
        return self.recibido > self.publicacion.hasta
