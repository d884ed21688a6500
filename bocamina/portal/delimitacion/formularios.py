"""Lo que se escribe en las páginas de la delimitación."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone

from bocamina.portal.campos import CampoFecha
from bocamina.registro.distritos.consultas.publicacion import pauta_de_divulgacion
from bocamina.registro.distritos.estados import Origen, Sentido
from bocamina.registro.distritos.models import Actor
from bocamina.registro.instituciones.consultas import entidades
from bocamina.registro.instituciones.models import Entidad


class Seccion(forms.Form):
    texto = forms.CharField(
        label="Texto", required=False, max_length=60_000, widget=forms.Textarea(attrs={"rows": 18})
    )
    sobre = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=1_000_000)


class Hojas(forms.Form):
    hojas = forms.IntegerField(label="Hojas del documento", min_value=1, max_value=5000)


class Pasar(forms.Form):
    firma = forms.CharField(
        label="Quién firma y con qué cargo",
        required=False,
        max_length=200,
        help_text="Al salir de la dirección y de la Oficina Asesora Jurídica.",
    )


class Devolver(forms.Form):
    observaciones = forms.CharField(
        label="Observaciones", max_length=5000, widget=forms.Textarea(attrs={"rows": 8})
    )


class Subir(forms.Form):
    archivo = forms.FileField(label="Archivo de Word o PDF", help_text="Pasa a ser la versión en vigor.")


class Publicar(forms.Form):
    desde = CampoFecha(label="Desde")
    hasta = CampoFecha(label="Último día para comentar")
    fundamento = forms.CharField(
        label="De dónde sale el término",
        required=False,
        max_length=200,
        help_text="Norma o acto que lo fija. Vacío, la página dirá «sin norma».",
    )


class Planear(forms.Form):
    clase = forms.ChoiceField(label="Espacio de divulgación")
    descripcion = forms.CharField(label="Qué se hace", max_length=300)
    actores = forms.MultipleChoiceField(
        label="A qué actores del mapa", required=False, widget=forms.SelectMultiple(attrs={"size": 8})
    )
    dirigida_a = forms.CharField(
        label="A quiénes más", required=False, max_length=300, help_text="Quienes no estén en el mapa."
    )
    prevista = CampoFecha(label="Para cuándo")

    def __init__(self, *args: Any, del_mapa: dict[str, Actor], **otros: Any) -> None:
        """`del_mapa`: los actores que quien planea puede ver, por su número."""
        super().__init__(*args, **otros)
        self.del_mapa = del_mapa
        self.fields["clase"].choices = [(e.id, e.titulo) for e in pauta_de_divulgacion().elementos]
        self.fields["actores"].choices = [(n, f"{a.codigo} · {a.nombre}") for n, a in del_mapa.items()]
        if not del_mapa:
            del self.fields["actores"]

    def clean_actores(self) -> list[Actor]:
        return [self.del_mapa[numero] for numero in self.cleaned_data["actores"]]


class DatosDelProyecto(forms.Form):
    convocadas = forms.ModelMultipleChoiceField(
        Entidad.objects.none(), label="Entidades que convoca", required=False,
        widget=forms.CheckboxSelectMultiple, help_text="Integrarán la mesa y deberán asistir.",
    )  # fmt: skip
    primera_sesion = CampoFecha(label="Día de la primera sesión", required=False)
    periodicidad_meses = forms.IntegerField(
        label="Cada cuántos meses sesiona", required=False, min_value=1, max_value=12,
        help_text="Vacío, la de la norma.",
    )  # fmt: skip
    plan_vence = CampoFecha(label="Fecha para formular el plan", required=False)

    def __init__(self, *args: Any, **otros: Any) -> None:
        super().__init__(*args, **otros)
        self.fields["convocadas"].queryset = entidades(hoy=timezone.localdate())


class Evidenciar(forms.Form):
    hecha = CampoFecha(label="Cuándo se hizo")
    evidencia = forms.CharField(
        label="Con qué se prueba", max_length=300, help_text="Enlace, radicado o acta."
    )


class Comentar(forms.Form):
    texto = forms.CharField(
        label="Su comentario", max_length=10_000, widget=forms.Textarea(attrs={"rows": 8})
    )
    nombre = forms.CharField(label="Su nombre", required=False, max_length=160)
    consiente_nombre = forms.BooleanField(label="Mi nombre puede publicarse", required=False)
    correo = forms.EmailField(label="Su correo", required=False)
    consiente_contacto = forms.BooleanField(
        label="Autorizo guardar mi correo solo para contarme qué se respondió", required=False
    )

    def clean(self) -> dict[str, Any]:
        datos = super().clean() or {}
        if datos.get("correo") and not datos.get("consiente_contacto"):
            self.add_error(
                "consiente_contacto", "Sin esta autorización no guardamos su correo: márquela o bórrelo."
            )
        return datos


class Registrar(Comentar):
    origen = forms.ChoiceField(
        label="Por dónde llegó", choices=[o for o in Origen.choices if o[0] != Origen.FORMULARIO]
    )
    recibido = CampoFecha(label="Qué día llegó", help_text="El día verdadero, aunque lo registre después.")
    reunion = forms.CharField(
        label="En cuál reunión", required=False, max_length=160, help_text="Si se dijo en una reunión."
    )
    field_order = ("origen", "recibido", "reunion", "texto")


class SubirCorreo(forms.Form):
    archivo = forms.FileField(
        label="Correo (.eml) o buzón (.mbox)",
        help_text="Cada mensaje es un comentario. El que ya se recibió no se repite.",
    )


class SubirRegistro(forms.Form):
    libro = forms.FileField(label="Registro lleno (.xlsx)", help_text="La plantilla de esta página, llena.")


class Confirmar(forms.Form):
    """Sin campos: confirmar es enviarla."""


class Filtrar(forms.Form):
    tema = forms.ChoiceField(label="Tema", required=False)
    sentido = forms.ChoiceField(
        label="Qué se decidió",
        required=False,
        choices=[("", "Todo"), ("sin_responder", "Sin responder"), *Sentido.choices],
    )

    def __init__(self, *args: Any, temas: Iterable[str] = (), **otros: Any) -> None:
        super().__init__(*args, **otros)
        self.fields["tema"].choices = [("", "Todos"), *((t, t) for t in temas)]


class Responder(forms.Form):
    tema = forms.CharField(label="Tema", max_length=120, widget=forms.TextInput(attrs={"list": "temas"}))
    sentido = forms.ChoiceField(label="Qué se decide", choices=Sentido.choices)
    respuesta = forms.CharField(
        label="Respuesta y su razón", max_length=10_000, widget=forms.Textarea(attrs={"rows": 6})
    )
    responsable = forms.CharField(label="Responsable", max_length=160)
    texto_publico = forms.CharField(
        label="Cómo se lee en público",
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Los correos, teléfonos, documentos y direcciones ya están tachados. Tache lo demás.",
    )
