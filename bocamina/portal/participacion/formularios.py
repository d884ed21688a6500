"""Los formularios de inscribirse, convocar y registrar personas."""

from __future__ import annotations

from typing import Any

from django import forms

from bocamina.portal.campos import CampoFecha
from bocamina.registro.participacion.consultas.consentimiento import Consentimiento
from bocamina.registro.participacion.consultas.reserva import NOMBRES
from bocamina.registro.participacion.estados import Medio, Sector
from bocamina.registro.participacion.models import ConvocatoriaPublica
from bocamina.registro.territorio.models import Municipio

DE_LA_PERSONA = (
    "nombre", "sector", "municipio", "organizacion", "es_organizacion_etnica", "telefono", "correo",
    "apoyos", "autoriza_imagen",
)  # fmt: skip
FILAS_DEL_LOTE = 30


class Inscribirse(forms.Form):
    """Cabe en una pantalla pequeña y no pide más de lo que se usa."""

    convocatoria = forms.ModelChoiceField(
        ConvocatoriaPublica.objects.none(), label="¿En cuál mesa quiere trabajar?", empty_label=None
    )
    nombre = forms.CharField(label="Nombre y apellidos", max_length=160)
    sector = forms.ChoiceField(label="¿De qué sector viene?", choices=[("", "Escoja…"), *Sector.choices])
    municipio = forms.ModelChoiceField(
        Municipio.objects.none(), label="Municipio", required=False, empty_label="Sin decir"
    )
    organizacion = forms.CharField(label="Organización o autoridad", max_length=200, required=False)
    es_organizacion_etnica = forms.BooleanField(
        label="Vengo por una autoridad u organización étnica", required=False
    )
    telefono = forms.CharField(label="Celular", max_length=30, required=False)
    correo = forms.EmailField(label="Correo", required=False)
    autoriza_datos = forms.BooleanField(label="Autorizo el uso de mi contacto", required=False)
    apoyos = forms.CharField(
        label="¿Qué necesita para participar?",
        max_length=300,
        required=False,
        help_text="Rampa, intérprete, cuidado de niñas y niños, alimentación especial…",
    )
    autoriza_imagen = forms.BooleanField(label="Autorizo mi imagen", required=False)
    reconocimiento = forms.MultipleChoiceField(
        label="¿Cómo se reconoce?", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self,
        *args: Any,
        abiertas: Any,
        municipios: Any,
        categorias: tuple[str, ...],
        texto: Consentimiento,
        **kw: Any,
    ) -> None:
        super().__init__(*args, **kw)
        elegir = self.fields["convocatoria"]
        elegir.queryset = abiertas  # type: ignore[attr-defined]
        elegir.label_from_instance = lambda c: f"{c.sesion.mesa.nombre}"  # type: ignore[attr-defined]
        self.fields["municipio"].queryset = municipios  # type: ignore[attr-defined]
        self.fields["reconocimiento"].choices = [(c, NOMBRES.get(c, c)) for c in categorias]  # type: ignore[attr-defined]
        self.fields["reconocimiento"].help_text = texto.sensibles
        self.fields["autoriza_datos"].help_text = f"{texto.tratamiento} (texto {texto.version})"
        self.fields["autoriza_imagen"].help_text = texto.imagen

    def clean(self) -> dict[str, Any]:
        datos = super().clean() or {}
        if (datos.get("telefono") or datos.get("correo")) and not datos.get("autoriza_datos"):
            self.add_error(
                "autoriza_datos", "Para guardar su contacto debe autorizarlo; si no, déjelo vacío."
            )
        return datos

    def de_la_persona(self) -> dict[str, Any]:
        return {campo: self.cleaned_data[campo] for campo in DE_LA_PERSONA}


class Convocar(forms.Form):
    texto = forms.CharField(
        label="Invitación",
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        help_text="La fecha, la hora, el lugar y el objetivo ya están en la sesión.",
    )
    cierra_el = CampoFecha(label="Último día para inscribirse", required=False)


class Difundir(forms.Form):
    medio = forms.ChoiceField(label="Medio", choices=Medio.choices)
    detalle = forms.CharField(label="Emisora, lista de correos o dirección", max_length=240)
    fecha = CampoFecha(label="Fecha")
    evidencia = forms.ModelChoiceField(
        None,
        label="Evidencia",
        required=False,
        empty_label="Todavía no hay",
        help_text="Un documento del expediente de la mesa.",
    )

    def __init__(self, *args: Any, documentos: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["evidencia"].queryset = documentos  # type: ignore[attr-defined]


class Renglon(forms.Form):
    """Una persona en el registro de la mesa. El renglón vacío no cuenta."""

    nombre = forms.CharField(label="Nombre", max_length=160, required=False)
    sector = forms.ChoiceField(
        label="Sector", choices=Sector.choices, required=False, initial=Sector.CIUDADANIA
    )
    organizacion = forms.CharField(label="Organización", max_length=200, required=False)
    es_organizacion_etnica = forms.BooleanField(label="Organización étnica", required=False)
    telefono = forms.CharField(label="Celular", max_length=30, required=False)
    autoriza_datos = forms.BooleanField(label="Firmó la autorización", required=False)


Lote = forms.formset_factory(
    Renglon, extra=FILAS_DEL_LOTE, max_num=FILAS_DEL_LOTE, absolute_max=FILAS_DEL_LOTE
)
