"""Lo que se escribe del plan: sus acciones, indicadores, versiones, enmiendas y órdenes."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.text import Truncator

from bocamina.nucleo.planes.ficha import CAMPOS
from bocamina.portal.campos import CampoFecha
from bocamina.portal.peg.campos import CampoCifra, CampoPesos
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.planes.consultas import catalogos
from bocamina.registro.planes.estados import DE_FORMULACION, ClaseDeVersion, Fuente, Nivel, RazonDeEnmienda
from bocamina.registro.planes.models import Accion, Plan
from bocamina.registro.pndm.consultas.hilos import para_escoger

AYUDAS = {
    "texto": "Una sola, que empiece por lo que se hará: «Acompañar a veinte unidades hasta su título».",
    "hito": "El logro intermedio al que ayuda; varias acciones pueden compartirlo.",
    "municipios": "Sin marcar ninguno: en todo el distrito.",
    "impacto": "En palabras: qué cambia en la vida del territorio.",
    "enfoque_genero": "Qué se hace, para quién y cómo se sigue. Vacío si la acción no lo tiene.",
    "enfoque_etnico": "Qué se hace, para quién y cómo se sigue.",
    "enfoque_diferencial": "Qué se hace, para quién y cómo se sigue.",
    "riesgos": "Solo si abre una actividad productiva nueva.",
    "bpin": "Si el proyecto ya lo tiene.",
    "accion_nacional": "Si aporta a una de la matriz nacional, cuál.",
}
LARGO_DE_OPCION = 110
LARGOS = frozenset({"texto", "impacto", "enfoque_genero", "enfoque_etnico", "enfoque_diferencial", "riesgos"})


class EscribirAccion(forms.Form):
    """Un campo por renglón de la ficha. `visto` viaja oculto: es lo que decía cuando se abrió."""

    visto = forms.JSONField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, plan: Plan, hoy: date, es_secretaria: bool, **otros: Any) -> None:
        super().__init__(*args, **otros)
        listas = _listas(plan, hoy)
        _con_la_escrita(listas, str(self.initial.get("accion_nacional") or ""))
        self.initial["visto"] = {c: v for c, v in self.initial.items() if c in CAMPOS}
        for campo, nombre in CAMPOS.items():
            self.fields[campo] = _campo(campo, nombre, listas)
        if not es_secretaria:
            del self.fields["entidad"]

    def ficha(self) -> dict[str, Any]:
        """Lo escrito, como lo espera el acto."""
        return {c: _en_json(v) for c, v in self.cleaned_data.items() if c in CAMPOS}

    def cambiados(self) -> dict[str, Any]:
        visto = self.cleaned_data.get("visto") or {}
        return {c: v for c, v in self.ficha().items() if c not in visto or visto[c] != v}


def _listas(plan: Plan, hoy: date) -> dict[str, list[tuple[str, str]]]:
    entidades = [(e.clave, e.nombre) for e in Entidad.objects.en(hoy).order_by("nombre")]  # type: ignore[attr-defined]
    nada = [("", "Sin decir")]
    return {
        "componente": list(catalogos.componentes_en(hoy).items()),
        "aspecto": nada + list(catalogos.aspectos(hoy).items()),
        "entidad": entidades,
        "asociadas": entidades,
        "nivel": nada + list(Nivel.choices),
        "municipios": list(catalogos.municipios(plan.distrito, hoy).items()),
        "eje": nada + list(catalogos.ejes().items()),
        "propositos": list(catalogos.propositos().items()),
        **_nacionales(),
    }


def _nacionales() -> dict[str, list[tuple[str, str]]]:
    """Sin una matriz publicada no hay de dónde escoger: queda el campo para escribir el código."""
    todas = [(dicho, Truncator(texto).chars(LARGO_DE_OPCION)) for dicho, texto in para_escoger().items()]
    return {"accion_nacional": [("", "A ninguna"), *todas]} if todas else {}


def _con_la_escrita(listas: dict[str, list[tuple[str, str]]], dicha: str) -> None:
    """La que ya estaba no se pierde porque saliera de la matriz."""
    opciones = listas.get("accion_nacional", [])
    if opciones and dicha and dicha not in dict(opciones):
        opciones.append((dicha, f"{dicha} (ya no está en la matriz publicada)"))


def _campo(campo: str, nombre: str, listas: dict[str, list[tuple[str, str]]]) -> forms.Field:
    comun: dict[str, Any] = {
        "label": nombre,
        "required": campo in ("componente", "texto", "entidad"),
        "help_text": AYUDAS.get(campo, ""),
    }
    if campo in ("inicio", "fin"):
        return CampoFecha(**comun)
    if campo == "es_ancla":
        return forms.BooleanField(**comun)
    if campo in ("municipios", "propositos", "asociadas"):
        casillas = forms.CheckboxSelectMultiple if campo != "asociadas" else forms.SelectMultiple
        return forms.MultipleChoiceField(choices=listas[campo], widget=casillas, **comun)
    if campo in listas:
        return forms.ChoiceField(choices=listas[campo], **comun)
    modelo: Any = Accion._meta.get_field(campo)
    area = forms.Textarea(attrs={"rows": 3}) if campo in LARGOS else forms.TextInput()
    return forms.CharField(max_length=modelo.max_length or 4000, widget=area, **comun)


def _en_json(valor: Any) -> Any:
    """Una fecha sin decir es None en la ficha; una casilla vacía, texto vacío."""
    return valor.isoformat() if isinstance(valor, date) else valor


class Contacto(forms.Form):
    nombre = forms.CharField(label="Persona de contacto", max_length=120, required=False)
    correo = forms.EmailField(label="Correo", required=False)
    telefono = forms.CharField(label="Teléfono", max_length=30, required=False)


class ConVisto(forms.Form):
    """`visto` viaja oculto: lo que decía cuando se abrió, para no pisar lo que otro escribió."""

    visto = forms.JSONField(widget=forms.HiddenInput, required=False)


class PresupuestoDelAnio(forms.Form):
    anio = forms.IntegerField(label="Año", min_value=2000, max_value=2100, required=False)
    fuente = forms.ChoiceField(label="Fuente", choices=Fuente.choices)
    valor = CampoPesos(label="Pesos", required=False, max_length=30)
    compromiso = forms.CharField(label="Compromiso, si ya existe", max_length=40, required=False)


class EscribirIndicador(ConVisto):
    """`indicador` viaja oculto: el que se guardó solo desde la página de uno nuevo."""

    indicador = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    nombre = forms.CharField(label="Indicador", max_length=240)
    formula = forms.CharField(
        label="Fórmula", max_length=300, help_text="Con las letras de las variables: T / U * 100."
    )
    unidad = forms.CharField(label="Unidad de medida", max_length=60)
    tipo = forms.ChoiceField(label="Tipo")
    acumulacion = forms.ChoiceField(
        label="Cómo se acumula",
        help_text="Los mismos tres resultados dan avances distintos según el tipo: escójalo con cuidado.",
    )
    linea_base = CampoCifra(label="Línea base", required=False)
    linea_base_fecha = CampoFecha(label="Fecha de la línea base", required=False)
    linea_base_fuente = forms.CharField(label="Fuente de la línea base", max_length=240, required=False)
    meta_final = CampoCifra(label="Meta final", required=False)
    medio = forms.CharField(label="Medio de verificación", max_length=300, required=False)

    def __init__(self, *args: Any, hoy: date, **otros: Any) -> None:
        super().__init__(*args, **otros)
        modelo: Any = Accion._meta.get_field("indicadores").related_model
        for campo in ("tipo", "acumulacion"):
            self.fields[campo].choices = modelo._meta.get_field(campo).choices  # type: ignore[attr-defined]
        for exigencia in catalogos.exigencias_en(hoy):
            self.fields[f"crema_{exigencia}"] = forms.ChoiceField(
                label=f"¿Es {exigencia.replace('economico', 'económico')}?",
                required=False,
                choices=[("", "Sin responder"), ("si", "Sí"), ("no", "No")],
            )
            self.fields[f"razon_{exigencia}"] = forms.CharField(
                label="Por qué", required=False, max_length=400
            )

    def ficha(self) -> dict[str, Any]:
        dichos = self.cleaned_data
        crema = {
            c.removeprefix("crema_"): {"cumple": v == "si", "razon": dichos[c.replace("crema_", "razon_", 1)]}
            for c, v in dichos.items()
            if c.startswith("crema_") and v
        }
        aparte = ("crema_", "razon_", "visto", "indicador")
        propios = {c: _en_json(v) for c, v in dichos.items() if not c.startswith(aparte)}
        return {**propios, "crema": crema}


class Variable(forms.Form):
    simbolo = forms.CharField(label="Letra", max_length=12, required=False)
    nombre = forms.CharField(label="Qué es", max_length=200, required=False)
    fuente = forms.CharField(label="De dónde sale", max_length=200, required=False)


class MetaDelPeriodo(forms.Form):
    periodo = forms.CharField(label="Período", max_length=8, required=False, help_text="2027 o 2027-T1.")
    valor = CampoCifra(label="Meta", required=False)
    base = CampoCifra(label="Base del período", required=False)


class FijarVersion(forms.Form):
    clase = forms.ChoiceField(label="Qué versión es", choices=[(c.value, c.label) for c in DE_FORMULACION])
    nota = forms.CharField(label="Nota", max_length=300, required=False)

    def __init__(self, *args: Any, desde: str = "", **otros: Any) -> None:
        super().__init__(*args, **otros)
        if desde:
            quedan = DE_FORMULACION[DE_FORMULACION.index(ClaseDeVersion(desde)) :]
            self.fields["clase"].choices = [(c.value, c.label) for c in quedan]  # type: ignore[attr-defined]


class Adoptar(forms.Form):
    votacion = forms.ModelChoiceField(label="Votación con que la mesa lo validó", queryset=None)
    sin_vistos = forms.CharField(
        label="Por qué se adopta sin todos los vistos buenos",
        required=False,
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, votaciones: Any, faltan: list[str], **otros: Any) -> None:
        super().__init__(*args, **otros)
        if faltan:
            self.fields["sin_vistos"].help_text = f"Faltan: {', '.join(faltan)}. La razón es pública."
        else:
            del self.fields["sin_vistos"]
        self.fields["votacion"].queryset = votaciones  # type: ignore[attr-defined]
        self.fields["votacion"].label_from_instance = lambda v: f"{v.pregunta} ({v.sesion})"  # type: ignore[attr-defined]


class Prorrogar(forms.Form):
    hasta = CampoFecha(label="Rige hasta")
    razon = forms.CharField(
        label="Por qué y en qué sesión se decidió", widget=forms.Textarea(attrs={"rows": 3})
    )


class ConRazon(forms.Form):
    razon = forms.CharField(label="Por qué", max_length=4000, widget=forms.Textarea(attrs={"rows": 4}))


class Suspender(forms.Form):
    autoridad = forms.CharField(label="Juez o tribunal", max_length=200)
    providencia = forms.CharField(label="Providencia", max_length=120)
    desde = CampoFecha(label="Desde cuándo")
    alcance = forms.CharField(label="Qué ordena", max_length=4000, widget=forms.Textarea(attrs={"rows": 4}))


class Levantar(forms.Form):
    providencia = forms.CharField(label="Providencia que la levanta", max_length=120)
    hasta = CampoFecha(label="Desde cuándo queda levantada")


class PedirEnmienda(forms.Form):
    entidad = forms.ModelChoiceField(label="Entidad que la pide", queryset=None, to_field_name="clave")
    razon = forms.ChoiceField(label="Razón", choices=RazonDeEnmienda.choices)
    motivo = forms.CharField(label="Motivo", max_length=4000, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *args: Any, entidades: Any, **otros: Any) -> None:
        super().__init__(*args, **otros)
        self.fields["entidad"].queryset = entidades  # type: ignore[attr-defined]


class AprobarEnmienda(forms.Form):
    sesion = forms.ModelChoiceField(label="Sesión que la aprobó", queryset=None)

    def __init__(self, *args: Any, sesiones: Any, **otros: Any) -> None:
        super().__init__(*args, **otros)
        self.fields["sesion"].queryset = sesiones  # type: ignore[attr-defined]
