"""Lo que se escribe en el acta y en los compromisos."""

from __future__ import annotations

from typing import Any

from django import forms

from bocamina.portal.campos import CampoFecha
from bocamina.portal.expedientes.formularios import CampoArchivo
from bocamina.registro.expedientes.estados import Audiencia
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.mesas.models import Integrante, Mesa
from bocamina.registro.sesiones.consultas.compromisos import VENCIDO
from bocamina.registro.sesiones.estados import ClaseCaptura, EstadoCompromiso, EstadoVotacion
from bocamina.registro.sesiones.models import Asistencia, Captura, Punto, Sesion, Votacion

MAXIMO = 100_000
MARCAS = (
    "«- » hace una lista, «1. » la numera, «### » pone un subtítulo, «> » un aviso y «| celda | celda |» una "
    "tabla. Un renglón con [reservado] no sale en la versión pública."
)


def _texto(rotulo: str, *, filas: int = 4, ayuda: str = "", exige: bool = True) -> forms.CharField:
    return forms.CharField(
        label=rotulo,
        required=exige,
        max_length=MAXIMO,
        help_text=ayuda,
        widget=forms.Textarea(attrs={"rows": filas}),
    )


class EscribirSeccion(forms.Form):
    texto = _texto("Texto", filas=16, ayuda=MARCAS, exige=False)
    audiencia = forms.ChoiceField(label="Quién puede ver esta sección", choices=Audiencia.choices)
    version = forms.IntegerField(min_value=0, max_value=10**6, widget=forms.HiddenInput)


class ProponerCorreccion(forms.Form):
    texto = _texto("Qué debe decir")


class ResolverCorreccion(forms.Form):
    acepta = forms.TypedChoiceField(
        label="Qué se resuelve",
        choices=[("si", "Se acepta"), ("no", "No se acepta")],
        coerce=lambda v: v == "si",
        widget=forms.RadioSelect,
    )
    razon = _texto("Razón", filas=2, exige=False, ayuda="Obligatoria si no se acepta.")
    texto = _texto(
        "Cómo queda la sección", filas=12, exige=False, ayuda="Solo si se acepta. Ajuste el texto completo."
    )


class Enviar(forms.Form):
    responder_antes_de = CampoFecha(
        label="Responder a más tardar el",
        help_text="Ninguna norma da este término: lo propone la secretaría.",
    )


class Responder(forms.Form):
    integrante = forms.ModelChoiceField(label="Por quién responde", queryset=Integrante.objects.none())
    aprueba = forms.TypedChoiceField(
        label="¿Aprueba el acta?",
        choices=[("si", "Sí"), ("no", "No")],
        coerce=lambda v: v == "si",
        widget=forms.RadioSelect,
    )
    texto = _texto(
        "Razón o soporte", filas=2, exige=False,
        ayuda="Si no la aprueba, por qué. Si anota la respuesta de otra entidad, con qué escrito llegó.",
    )  # fmt: skip

    def __init__(self, *args: Any, integrantes: list[Integrante], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        claves = [i.pk for i in integrantes]
        self.fields["integrante"].queryset = Integrante.objects.filter(pk__in=claves).select_related(
            "entidad"
        )


class Firmar(forms.Form):
    integrante = forms.ModelChoiceField(
        label="Quién firma", queryset=Integrante.objects.none(), required=False,
        empty_label="La secretaría técnica",
    )  # fmt: skip
    nombre = forms.CharField(label="Nombre de quien firma", max_length=160)
    cargo = forms.CharField(label="Cargo", max_length=200, required=False)
    firmo = forms.TypedChoiceField(
        label="Firma",
        choices=[("si", "Firmó"), ("no", "No firmó")],
        coerce=lambda v: v == "si",
        initial="si",
        widget=forms.RadioSelect,
    )
    texto = _texto(
        "Soporte o razón", filas=2, exige=False,
        ayuda="Si no firmó, por qué. Si anota la firma de otra entidad, dónde está.",
    )  # fmt: skip

    def __init__(self, *args: Any, integrantes: list[Integrante], falta_la_secretaria: bool, **kwargs: Any):
        super().__init__(*args, **kwargs)
        campo = self.fields["integrante"]
        claves = [i.pk for i in integrantes]
        campo.queryset = Integrante.objects.filter(pk__in=claves).select_related("entidad")
        if not falta_la_secretaria:
            campo.required, campo.empty_label = True, "Escoja"


class PorDecision(forms.Form):
    """Una decisión o una votación, de una lista que mezcla las dos."""

    decision = forms.ChoiceField(label="Decisión o votación")

    def __init__(self, *args: Any, sesiones: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.capturas = Captura.objects.filter(sesion__in=sesiones).exclude(clase=ClaseCaptura.PROPUESTA)
        self.votaciones = Votacion.objects.filter(sesion__in=sesiones, estado=EstadoVotacion.CERRADA)
        opciones = [
            (f"c{c.pk}", f"{c.sesion}: {c.texto[:120]}") for c in self.capturas.select_related("sesion__mesa")
        ]
        opciones += [
            (f"v{v.pk}", f"{v.sesion}: {v.pregunta[:120]}")
            for v in self.votaciones.select_related("sesion__mesa")
        ]
        self.fields["decision"].choices = [("", "Escoja"), *opciones]

    def origen(self) -> dict[str, Any]:
        escogida = self.cleaned_data["decision"]
        if escogida.startswith("c"):
            return {"decision": self.capturas.get(pk=int(escogida[1:]))}
        return {"votacion": self.votaciones.get(pk=int(escogida[1:]))}


class Validar(forms.Form):
    a_favor = forms.IntegerField(label="La validan", min_value=0, max_value=10_000)
    en_contra = forms.IntegerField(label="La objetan", min_value=0, max_value=10_000, initial=0)
    abstenciones = forms.IntegerField(label="Se abstienen", min_value=0, max_value=10_000, initial=0)


class Original(forms.Form):
    archivo = CampoArchivo()


class Consentir(forms.Form):
    asistencia = forms.ModelChoiceField(label="Persona", queryset=Asistencia.objects.none())
    soporte = forms.CharField(
        label="Dónde consta que aceptó",
        max_length=240,
        help_text="El formato firmado, la grabación o el correo.",
    )

    def __init__(self, *args: Any, personas: list[Asistencia], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        campo = self.fields["asistencia"]
        campo.queryset = Asistencia.objects.filter(pk__in=[p.pk for p in personas])
        campo.label_from_instance = lambda a: a.nombre


class NuevoCompromiso(forms.Form):
    texto = _texto("A qué se compromete", filas=3)
    entidad = forms.ModelChoiceField(label="Entidad que responde", queryset=Entidad.objects.all())
    puesto = forms.CharField(label="Puesto o persona que responde", max_length=200, required=False)
    vence = CampoFecha(label="Para cuándo")
    punto = forms.ModelChoiceField(label="Punto de la agenda", queryset=Punto.objects.none(), required=False)
    decision = forms.ModelChoiceField(
        label="Decisión de la que nace", queryset=Captura.objects.none(), required=False
    )

    def __init__(self, *args: Any, sesion: Sesion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["punto"].queryset = sesion.puntos.all()
        decisiones = self.fields["decision"]
        decisiones.queryset = sesion.capturas.exclude(clase=ClaseCaptura.PROPUESTA)
        decisiones.label_from_instance = lambda c: c.texto[:120]


class FiltrarCompromisos(forms.Form):
    mesa = forms.ModelChoiceField(
        label="Mesa", queryset=Mesa.objects.all(), required=False, to_field_name="clave", empty_label="Todas"
    )
    entidad = forms.ModelChoiceField(
        label="Entidad", required=False,
        queryset=Entidad.objects.filter(compromisos__isnull=False).distinct(),
        to_field_name="clave", empty_label="Todas",
    )  # fmt: skip
    estado = forms.ChoiceField(
        label="Estado", required=False,
        choices=[("", "Todos"), (VENCIDO, "Vencido"), *EstadoCompromiso.choices],
    )  # fmt: skip


class Avance(forms.Form):
    texto = _texto("Qué se hizo y qué falta")


class Cumplir(forms.Form):
    texto = _texto(
        "Evidencia", filas=3, exige=False, ayuda="Dónde se puede comprobar: oficio, enlace, lugar."
    )
    archivo = CampoArchivo()

    def __init__(self, *args: Any, con_archivo: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["archivo"].required = False
        if not con_archivo:
            del self.fields["archivo"]


class Aceptar(forms.Form):
    texto = _texto("Observación", filas=2, exige=False)


class Devolver(forms.Form):
    razon = _texto("Qué le falta a la evidencia", filas=3)


class Ampliar(forms.Form):
    vence = CampoFecha(label="Nueva fecha")
    razon = _texto("Razón", filas=3)


class Retirar(PorDecision):
    razon = _texto("Razón", filas=3)


class RetirarAparte(forms.Form):
    """De una reunión que no es de mesa: no hay votación que escoger y se dice dónde se decidió."""

    acuerdo = forms.CharField(label="En qué reunión se decidió", max_length=300)
    razon = _texto("Razón", filas=3)

    def origen(self) -> dict[str, Any]:
        return {"acuerdo": self.cleaned_data["acuerdo"]}
