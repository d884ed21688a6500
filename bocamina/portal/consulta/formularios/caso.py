"""Lo que se escribe en un caso: etapas, equipo, reuniones, ruta, acuerdos, test, consentimiento y cierre."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from bocamina import normativa
from bocamina.portal.consulta.formularios.base import (
    ConArchivo,
    DelActo,
    de_la_pauta,
    fecha,
    linea,
    parrafo,
    varios,
)
from bocamina.registro.consulta.consultas.casos import fechas_posibles
from bocamina.registro.consulta.consultas.publico import sesiones_con_el_punto
from bocamina.registro.consulta.estados import (
    Decision,
    EstadoDeReunion,
    Etapa,
    Papel,
    Procedencia,
)
from bocamina.registro.consulta.models import Actividad
from bocamina.registro.cuentas.models import Usuario
from bocamina.registro.expedientes.estados import Audiencia
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.sesiones.models import Sesion


class Solicitar(DelActo):
    radicada = fecha("Cuándo se radicó la solicitud en la DANCP")


class RegistrarProcedencia(ConArchivo):
    procedencia = forms.ChoiceField(
        label="Qué decidió la DANCP", choices=Procedencia.choices[1:], widget=forms.RadioSelect
    )
    acto = linea("Acto: número y fecha")
    notificado_el = fecha("Cuándo se notificó")
    field_order = ("procedencia", "acto", "notificado_el", "archivo")


class PasarDeEtapa(ConArchivo):
    el = fecha("Desde qué día")
    nota = parrafo("Con qué terminó la etapa")
    field_order = ("el", "nota", "archivo")


class AcordarRuta(ConArchivo):
    texto = parrafo("Cómo se va a consultar", 6, help_text="Encuentros, lugares, traducción, garantías.")
    acordada_el = fecha("Cuándo se acordó")
    consulta_previa = fecha("Hasta cuándo va la consulta")
    seguimiento_de_acuerdos = fecha("Hasta cuándo va el seguimiento de los acuerdos")
    field_order = ("texto", "acordada_el", "consulta_previa", "seguimiento_de_acuerdos", "archivo")

    def clean(self) -> dict[str, Any]:
        limpio = super().clean() or {}
        etapas = (Etapa.CONSULTA, Etapa.SEGUIMIENTO)
        limpio["fechas"] = {str(e): limpio.pop(e) for e in etapas if limpio.get(e)}
        return limpio


class AgregarMiembro(DelActo):
    usuario = forms.EmailField(label="Correo de su cuenta", help_text="Si no tiene cuenta, invítela primero.")
    papel = forms.ChoiceField(label="Papel", choices=Papel.choices)

    def clean_usuario(self) -> Usuario:
        correo = self.cleaned_data["usuario"]
        hallado = Usuario.objects.filter(email__iexact=correo, is_active=True).first()
        if hallado is None:
            raise forms.ValidationError("No hay una cuenta activa con ese correo. Invítela y repita.")
        return hallado


class BloquearDias(DelActo):
    desde = fecha("Desde")
    hasta = fecha("Hasta")
    motivo = linea("Motivo", required=False, help_text="Solo si la comunidad lo quiere decir.")
    dicho_por = linea("Quién lo dijo por la comunidad", 160)


class ConvocarReunion(DelActo):
    fecha = fecha("Fecha")
    lugar = linea("Lugar")
    objeto = linea("Para qué", 300)
    razon_de_la_fecha = linea(
        "Si cae en un tiempo bloqueado, por qué lo pidió la comunidad", 300, required=False
    )

    def preparar(self, sobre: Any, hoy: date) -> None:
        posibles = [f.dia for f in fechas_posibles(sobre, hoy=hoy)]
        if posibles:
            escritas = ", ".join(f"{d:%d/%m/%Y}" for d in posibles)
            self.fields["fecha"].help_text = f"Días hábiles que la comunidad no bloqueó: {escritas}."


class RegistrarReunion(ConArchivo):
    estado = forms.ChoiceField(
        label="Qué pasó", choices=EstadoDeReunion.choices[1:], widget=forms.RadioSelect
    )
    resultado = parrafo("Qué se trató y qué se acordó", 6)
    field_order = ("estado", "resultado", "archivo")


class Protocolizar(ConArchivo):
    texto = parrafo("A qué se comprometió")
    entidad = forms.ModelChoiceField(label="Quién responde", queryset=Entidad.objects.none())
    protocolizado_el = fecha("Cuándo se protocolizó")
    vence = fecha("Para cuándo")
    field_order = ("texto", "entidad", "protocolizado_el", "vence", "archivo")

    def preparar(self, sobre: Any, hoy: date) -> None:
        self.entre("entidad", Entidad.objects.en(hoy).order_by("nombre"))


class ReportarAcuerdo(ConArchivo):
    texto = parrafo("Qué se hizo y qué falta")
    esta_cumplido = forms.BooleanField(label="Ya se cumplió del todo", required=False)
    field_order = ("texto", "esta_cumplido", "archivo")


class RevisarAcuerdo(DelActo):
    texto = parrafo("Cómo lo comprobó la comunidad, o qué le falta")


class AmpliarAcuerdo(DelActo):
    vence = fecha("Fecha nueva")
    texto = parrafo("Cómo se acordó con la comunidad")


class FirmarTest(DelActo):
    causal = forms.ChoiceField(label="Causal", widget=forms.RadioSelect)
    medidas = parrafo("Medidas para prevenir, corregir o mitigar", 6)
    acepta = forms.BooleanField(label="Firmo este test con mi cuenta y respondo por él.")

    def preparar(self, sobre: Any, hoy: date) -> None:
        self.opciones("causal", de_la_pauta("consulta_causales"))
        self.preguntas = normativa.corpus().pauta("consulta_test").elementos
        for e in self.preguntas:
            self.fields[e.id] = parrafo(f"{e.titulo}. {e.responde}", 5)
        self.order_fields(["causal", *(e.id for e in self.preguntas), "medidas", "acepta"])

    def clean(self) -> dict[str, Any]:
        limpio = super().clean() or {}
        limpio.pop("acepta", None)
        limpio["respuestas"] = {e.id: limpio.pop(e.id, "") for e in self.preguntas}
        return limpio


class PedirConsentimiento(DelActo):
    motivos = varios("Por qué no basta consultar")

    def preparar(self, sobre: Any, hoy: date) -> None:
        causas = normativa.corpus().pauta("consulta_consentimiento").elementos
        self.opciones("motivos", [(e.id, f"{e.titulo}. {e.responde}") for e in causas])


class RegistrarConsentimiento(ConArchivo):
    motivo = forms.ChoiceField(label="Sobre qué")
    otorgado = forms.TypedChoiceField(
        label="Qué respondió la comunidad",
        choices=(("si", "Consiente"), ("no", "No consiente")),
        widget=forms.RadioSelect,
        coerce=lambda v: v == "si",
    )
    texto = parrafo("Cómo y quién lo dijo")
    fecha = fecha("Cuándo")
    field_order = ("motivo", "otorgado", "texto", "fecha", "archivo")

    def preparar(self, sobre: Any, hoy: date) -> None:
        debidos = sobre.consentimientos_debidos
        self.opciones("motivo", [p for p in de_la_pauta("consulta_consentimiento") if p[0] in debidos])


class AgregarActividad(DelActo):
    actividad = forms.ModelChoiceField(label="Actividad", queryset=Actividad.objects.none())

    def preparar(self, sobre: Any, hoy: date) -> None:
        ya = sobre.actividades.values("pk")
        libres = Actividad.objects.filter(distrito=sobre.distrito, decision=Decision.SUJETA).exclude(
            pk__in=ya
        )
        self.entre("actividad", libres)
        self.fields["actividad"].label_from_instance = lambda a: a.titulo  # type: ignore[attr-defined]


class AutorizarDicho(DelActo):
    texto = parrafo("Qué se puede decir en público")
    autorizado_por = linea("Quién lo autorizó por la comunidad", 160)
    autorizado_el = fecha("Cuándo")
    sesion = forms.ModelChoiceField(
        label="Sesión en la que se presenta",
        queryset=Sesion.objects.none(),
        required=False,
        empty_label="Ninguna en particular",
    )

    def preparar(self, sobre: Any, hoy: date) -> None:
        self.entre("sesion", sesiones_con_el_punto(sobre.distrito))


class CambiarAudiencia(DelActo):
    audiencia = forms.ChoiceField(
        label="Quién lo ve",
        choices=(
            (Audiencia.RESERVADO, "La secretaría, su equipo y los órganos de control"),
            (Audiencia.PARTES, "También las partes del distrito"),
        ),
        widget=forms.RadioSelect,
    )
    razon = parrafo("Razón")


class SinDatos(DelActo):
    """Solo se confirma."""


class Aplazar(DelActo):
    razon = parrafo("Razón", help_text="Es pública: no nombre a la comunidad ni cuente lo reservado.")
