"""Lo que se escribe en las páginas del mapa de actores."""

from __future__ import annotations

from typing import Any

from django import forms

from bocamina.lectura import planilla
from bocamina.nucleo.actores import MAXIMO, MITAD, NOMBRES
from bocamina.portal.campos import CampoFecha
from bocamina.registro.distritos.consultas.actores import sectores
from bocamina.registro.distritos.estados import MedioDeAutorizacion, MotivoDeConsulta, TipoDeActor

RENGLONES = {"rows": 3}


def _parrafo(rotulo: str, ayuda: str = "") -> forms.CharField:
    return forms.CharField(
        label=rotulo, required=False, max_length=2000, help_text=ayuda, widget=forms.Textarea(attrs=RENGLONES)
    )


def _nivel(rotulo: str) -> forms.IntegerField:
    return forms.IntegerField(
        label=rotulo,
        min_value=0,
        max_value=MAXIMO,
        initial=MITAD,
        help_text=f"De 0 (nada) a {MAXIMO} (todo).",
    )


class Buscar(forms.Form):
    q = forms.CharField(label="Nombre o sigla", required=False, max_length=80)
    sector = forms.ChoiceField(label="Sector", required=False)
    municipio = forms.ChoiceField(label="Municipio", required=False)
    cuadrante = forms.ChoiceField(label="Qué hacer", required=False, choices=[("", "Todo"), *NOMBRES.items()])

    def __init__(self, *args: Any, lugares: list[tuple[str, str]], **otros: Any) -> None:
        super().__init__(*args, **otros)
        self.fields["sector"].choices = [("", "Todos"), *sectores().items()]
        self.fields["municipio"].choices = [("", "Todos"), *lugares]


class Datos(forms.Form):
    tipo = forms.ChoiceField(label="Qué es", choices=TipoDeActor.choices)
    nombre = forms.CharField(label="Nombre", max_length=200)
    sigla = forms.CharField(label="Sigla", required=False, max_length=40)
    nit = forms.CharField(
        label="NIT", required=False, max_length=12, help_text="Con dígito de verificación: 900123456-7."
    )
    sector = forms.ChoiceField(label="Sector")
    interes = _parrafo("Qué le interesa")
    nivel_interes = _nivel("Nivel de interés")
    capacidad = _parrafo("Con qué cuenta", "Gente, saber, plata, medios, legitimidad.")
    responsabilidad = _parrafo("De qué responde", "Por ley, por encargo o por compromiso.")
    nivel_influencia = _nivel("Nivel de influencia")
    municipios = forms.MultipleChoiceField(
        label="Territorio", required=False, widget=forms.CheckboxSelectMultiple,
        help_text="Sin marcar ninguno es todo el distrito.",
    )  # fmt: skip
    sobre = forms.IntegerField(required=False, min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, lugares: list[tuple[str, str]], en_reserva: bool = False, **otros: Any
    ) -> None:
        super().__init__(*args, **otros)
        self.fields["sector"].choices = list(sectores().items())
        self.fields["municipios"].choices = lugares
        if en_reserva:
            self.fields["nombre"].label = "Seudónimo"
            for campo in ("tipo", "sigla", "nit"):
                del self.fields[campo]

    def separados(self) -> tuple[dict[str, Any], list[str]]:
        """(lo del actor, sus municipios)."""
        aparte = {"municipios", "sobre", "en_riesgo", "seudonimo"}
        datos = {campo: valor for campo, valor in self.cleaned_data.items() if campo not in aparte}
        return datos, self.cleaned_data["municipios"]


class Agregar(Datos):
    en_riesgo = forms.BooleanField(
        label="Es una persona en riesgo", required=False,
        help_text="Su nombre va a la reserva. En el mapa, la búsqueda y los archivos solo va el seudónimo.",
    )  # fmt: skip
    seudonimo = forms.CharField(
        label="Seudónimo", required=False, max_length=200,
        help_text="Solo si está en riesgo. Vacío se pone uno. Que no recuerde su nombre.",
    )  # fmt: skip
    field_order = ("tipo", "nombre", "en_riesgo", "seudonimo")

    def clean(self) -> dict[str, Any]:
        datos = super().clean() or {}
        if datos.get("en_riesgo") and datos.get("tipo") == TipoDeActor.ORGANIZACION:
            self.add_error("tipo", "Solo una persona se pone en reserva.")
        if datos.get("seudonimo") and not datos.get("en_riesgo"):
            self.add_error("en_riesgo", "Escribió un seudónimo: marque que está en riesgo, o bórrelo.")
        return datos


class _Autorizado(forms.Form):
    otorgada_el = CampoFecha(label="Cuándo lo autorizó")
    medio = forms.ChoiceField(label="Cómo lo autorizó", choices=MedioDeAutorizacion.choices)


class DarContacto(_Autorizado):
    persona = forms.CharField(label="Con quién se habla", required=False, max_length=160)
    correo = forms.EmailField(label="Correo", required=False)
    telefono = forms.CharField(label="Teléfono", required=False, max_length=40)
    field_order = ("persona", "correo", "telefono")


class DarContactoReservado(_Autorizado):
    contacto = forms.CharField(
        label="Cómo hablarle", max_length=300, help_text="Queda en la reserva, junto al nombre."
    )
    field_order = ("contacto",)


class Reservar(forms.Form):
    seudonimo = forms.CharField(
        label="Seudónimo",
        required=False,
        max_length=200,
        help_text="Vacío se pone uno. Que no recuerde su nombre.",
    )


class VerIdentidad(forms.Form):
    motivo = forms.ChoiceField(label="Para qué", choices=[("", "Escoja"), *MotivoDeConsulta.choices])


class Unir(forms.Form):
    conservar = forms.ChoiceField(label="Cuál se conserva", widget=forms.RadioSelect)

    def __init__(self, *args: Any, opciones: list[tuple[str, str]], **otros: Any) -> None:
        super().__init__(*args, **otros)
        self.fields["conservar"].choices = opciones


class SubirLibro(forms.Form):
    libro = forms.FileField(label="Libro de Excel", help_text="El del mapa, lleno. Hasta 10 MiB, sin macros.")

    def clean_libro(self) -> bytes:
        archivo = self.cleaned_data["libro"]
        if archivo.size > planilla.LIMITES.archivo:
            raise forms.ValidationError("El libro pasa de 10 MiB. Quite imágenes y hojas que no van.")
        contenido: bytes = archivo.read()
        return contenido
