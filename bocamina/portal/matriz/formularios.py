"""Lo que se escribe en la matriz."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from typing import Any

from django import forms
from django.db.models import QuerySet

from bocamina.nucleo.matriz.reconocer.entidades import escribir_entidades
from bocamina.nucleo.matriz.renglon import Contacto, Parte, RolDeParte
from bocamina.nucleo.planes import Acumulacion, TipoIndicador
from bocamina.portal.campos import CampoFecha
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.pndm.acciones.pedidos import DIAS_SI_NADIE_DICE
from bocamina.registro.pndm.estados import (
    CampoObservado,
    EstadoDeAccion,
    EstadoDeObservacion,
    TipoDeObservacion,
    TipoDePropuesta,
    TipoDeRelacion,
)
from bocamina.registro.pndm.models import Accion, Indicador, Linea, Observacion, Redaccion, Version

EJES = [("", "Sin decir"), ("0", "0, ninguno en particular"), *((str(n), f"Eje {n}") for n in range(1, 8))]
SI_O_NO = [("", "Sin decir"), ("si", "Sí"), ("no", "No")]
_EJE = re.compile(r"\s*([1-7])\s*[.:)-]?\s*(\S.*)")


def parrafos(filas: int = 4) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": filas})


class EscribirPlan(forms.Form):
    clave = forms.SlugField(label="Clave", max_length=40, help_text="Minúsculas y guiones: pndm.")
    nombre = forms.CharField(label="Nombre", max_length=200)
    horizonte = forms.IntegerField(label="Año hasta el que va", min_value=2000, max_value=2200)
    vision = forms.CharField(label="Visión", widget=parrafos(5), max_length=8000, required=False)
    ejes = forms.CharField(
        label="Ejes de la política", widget=parrafos(7), required=False, max_length=4000,
        help_text="Uno por renglón, con su número: «1. Planeación».",
    )  # fmt: skip
    otros_nombres = forms.CharField(
        label="Otros nombres con que se le cita", required=False, max_length=300,
        help_text="Separados por punto y coma: PNDM; el plan.",
    )  # fmt: skip

    def clean_ejes(self) -> dict[int, tuple[str, str]]:
        ejes = {}
        for renglon in (r for r in self.cleaned_data["ejes"].splitlines() if r.strip()):
            hallado = _EJE.fullmatch(renglon)
            if hallado is None:
                raise forms.ValidationError(f"«{renglon[:40]}» no empieza por el número del eje, de 1 a 7.")
            ejes[int(hallado[1])] = (hallado[2][:200], "")
        return ejes

    def clean_otros_nombres(self) -> list[str]:
        return [n.strip() for n in self.cleaned_data["otros_nombres"].split(";")]


class Importar(forms.Form):
    archivo = forms.FileField(label="Matriz en Excel o CSV")


RESPONDER = "Hasta cuándo responden las entidades"
SI_NADIE_DICE = f"A cada una le llega a «Mi trabajo». Vacía: en {DIAS_SI_NADIE_DICE} días."


class ConfirmarImportacion(forms.Form):
    nombre = forms.CharField(label="Nombre de la versión", max_length=120)
    fecha = CampoFecha(label="Fecha de la versión", required=False, help_text="Vacía: hoy.")
    responder_hasta = CampoFecha(label=RESPONDER, required=False, help_text=SI_NADIE_DICE)


class PedirRespuestas(forms.Form):
    hasta = CampoFecha(label=RESPONDER)


class SubirLista(forms.Form):
    nombre = forms.CharField(
        label="Nombre de la lista", max_length=120, help_text="CONPES 4021, por ejemplo."
    )
    archivo = forms.FileField(
        label="Productos en Excel, CSV o JSON",
        help_text="Con una columna «Producto» o «Acción»; si trae «Entidad», también se mira.",
    )


def _choices(campo: Any, opciones: Any) -> None:
    campo.choices = opciones


class EscribirAccion(forms.Form):
    texto = forms.CharField(label="Acción", widget=parrafos(), max_length=8000)
    linea = forms.ModelChoiceField(label="Línea", queryset=Linea.objects.none(), empty_label=None)
    eje = forms.TypedChoiceField(
        label="Eje de la política", choices=EJES, required=False, coerce=int, empty_value=None
    )
    lugares = forms.CharField(
        label="Posible lugar", required=False, max_length=300, help_text="Uno o varios: PP / PNDM."
    )
    categoria = forms.CharField(label="Categoría", required=False, max_length=300)
    responsables = forms.CharField(
        label="Responsables", required=False, max_length=2000,
        help_text="Separadas por punto y coma; la dependencia, entre paréntesis: ANM (VSC); MME.",
    )  # fmt: skip
    apoyan = forms.CharField(label="Apoyan", required=False, max_length=2000)
    responde = forms.CharField(
        label="Quién responde en el seguimiento",
        required=False,
        max_length=200,
        help_text="Una de las de arriba.",
    )
    indicador = forms.CharField(label="Indicador", required=False, max_length=2000)
    trazador = forms.TypedChoiceField(
        label="¿Lleva trazador de ventanilla minera?", choices=SI_O_NO, required=False,
        coerce=lambda v: v == "si", empty_value=None,
    )  # fmt: skip
    estado = forms.ChoiceField(label="Estado", choices=EstadoDeAccion.choices)
    persona = forms.CharField(label="Persona de contacto", required=False, max_length=200)
    telefono = forms.CharField(label="Teléfono", required=False, max_length=80)
    correo = forms.EmailField(label="Correo", required=False, max_length=254)
    edicion = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=10_000_000)

    def __init__(
        self,
        *args: Any,
        version: Version,
        redaccion: Redaccion | None,
        contactos: list[Any] | None,
        **otros: Any,
    ) -> None:
        super().__init__(*args, initial=_inicial(redaccion, contactos or []), **otros)
        lineas = Linea.objects.filter(objetivo__version=version).select_related("objetivo")
        self.fields["linea"].queryset = lineas  # type: ignore[attr-defined]
        # Quien no ve los contactos tampoco los borra al guardar.
        self.sin_contactos = contactos is None
        if self.sin_contactos:
            for campo in ("persona", "telefono", "correo"):
                del self.fields[campo]

    def clean(self) -> dict[str, Any]:
        datos = super().clean() or {}
        if self.sin_contactos:
            return {**datos, "contacto": None}
        persona, telefono, correo = (datos.pop(c, "") for c in ("persona", "telefono", "correo"))
        return {**datos, "contacto": Contacto(persona, telefono, correo)}


def _inicial(fila: Redaccion | None, contactos: list[Any]) -> dict[str, Any]:
    if fila is None:
        return {"edicion": 0, "estado": EstadoDeAccion.PROPUESTA}
    partes = [Parte(p.nombre, p.unidad, RolDeParte(p.rol), p.responde) for p in fila.partes.all()]
    contacto = contactos[0] if contactos else None
    return {
        "texto": fila.texto, "linea": fila.linea_id, "eje": "" if fila.eje is None else str(fila.eje),
        "lugares": " / ".join(fila.lugares), "categoria": fila.categoria,
        "responsables": escribir_entidades([p for p in partes if p.rol == "responsable"]),
        "apoyan": escribir_entidades([p for p in partes if p.rol == "apoya"]),
        "responde": next((p.nombre for p in partes if p.responde), ""), "indicador": fila.indicador,
        "trazador": {None: "", True: "si", False: "no"}[fila.trazador], "estado": fila.estado,
        "persona": contacto.persona if contacto else "", "telefono": contacto.telefono if contacto else "",
        "correo": contacto.correo if contacto else "", "edicion": fila.edicion,
    }  # fmt: skip


class DeEntidad(forms.Form):
    """Se habla por una entidad: si solo hay una, no se pregunta."""

    entidad = forms.ModelChoiceField(
        label="Por cuál entidad", queryset=Entidad.objects.none(), empty_label=None
    )

    def __init__(self, *args: Any, entidades: QuerySet[Entidad], **otros: Any) -> None:
        super().__init__(*args, **otros)
        self.fields["entidad"].queryset = entidades  # type: ignore[attr-defined]


class Observar(DeEntidad):
    tipo = forms.ChoiceField(label="De qué clase", choices=TipoDeObservacion.choices)
    campo = forms.ChoiceField(label="Sobre qué", choices=CampoObservado.choices, required=False)
    texto = forms.CharField(label="Observación", widget=parrafos(), max_length=4000)
    padre = forms.ModelChoiceField(
        queryset=Observacion.objects.none(), required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, accion: Accion, padre: Observacion | None, **otros: Any) -> None:
        super().__init__(*args, initial={"padre": padre.pk if padre else None}, **otros)
        self.fields["padre"].queryset = accion.observaciones.all()  # type: ignore[attr-defined]
        if padre is not None:
            self.fields["texto"].label = "Respuesta"
            for campo, valor in (("tipo", padre.tipo), ("campo", padre.campo)):
                self.fields[campo].widget = forms.HiddenInput()
                self.initial[campo] = valor


class Resolver(forms.Form):
    estado = forms.ChoiceField(label="Qué se hace con ella", choices=EstadoDeObservacion.choices)
    cambio = forms.CharField(
        label="A qué cambio llevó, o por qué no se acoge", widget=parrafos(3), max_length=4000, required=False
    )


class Relacionar(forms.Form):
    tipo = forms.ChoiceField(label="Qué relación es", choices=TipoDeRelacion.choices)
    hacia = forms.ModelChoiceField(label="Con cuál acción", queryset=Accion.objects.none())
    razon = forms.CharField(label="Por qué", widget=parrafos(3), max_length=4000)

    def __init__(self, *args: Any, redaccion: Redaccion, **otros: Any) -> None:
        super().__init__(*args, **otros)
        self.fields["hacia"] = campo_de_accion("Con cuál acción", redaccion)


def campo_de_accion(etiqueta: str, redaccion: Redaccion, *, exigido: bool = True) -> forms.ModelChoiceField:
    """Las otras acciones de la versión, con su texto."""
    otras = redaccion.version.redacciones.exclude(accion=redaccion.accion).select_related("accion")
    textos = {r.accion_id: f"{r.accion.codigo}. {r.texto[:80]}" for r in otras}

    class Campo(forms.ModelChoiceField):
        def label_from_instance(self, obj: Any) -> str:
            return textos.get(obj.pk, obj.codigo)

    return Campo(label=etiqueta, queryset=Accion.objects.filter(pk__in=textos), required=exigido)


class Proponer(DeEntidad):
    tipo = forms.ChoiceField(label="Qué propone", choices=TipoDePropuesta.choices)
    linea = forms.ModelChoiceField(
        label="A cuál línea, si se traslada", queryset=Linea.objects.none(), required=False
    )
    texto = forms.CharField(
        label="Cómo quedaría, si se reescribe", widget=parrafos(), max_length=8000, required=False
    )
    razon = forms.CharField(label="Por qué", widget=parrafos(3), max_length=4000)
    observacion = forms.ModelChoiceField(
        label="A cuál observación responde", queryset=Observacion.objects.none(), required=False
    )

    field_order = ("entidad", "tipo", "destino", "linea", "texto", "razon", "observacion")

    def __init__(self, *args: Any, redaccion: Redaccion, **otros: Any) -> None:
        super().__init__(*args, initial={"texto": redaccion.texto}, **otros)
        lineas = Linea.objects.filter(objetivo__version=redaccion.version).select_related("objetivo")
        self.fields["linea"].queryset = lineas  # type: ignore[attr-defined]
        abiertas = redaccion.accion.observaciones.filter(padre=None, estado="abierta")
        self.fields["observacion"].queryset = abiertas  # type: ignore[attr-defined]
        self.fields["destino"] = campo_de_accion("En cuál, si se fusiona", redaccion, exigido=False)
        self.order_fields(self.field_order)


class Acordar(DeEntidad):
    de_acuerdo = forms.TypedChoiceField(
        label="¿Está de acuerdo?", choices=SI_O_NO[1:], coerce=lambda v: v == "si", widget=forms.RadioSelect
    )
    razon = forms.CharField(
        label="Razón",
        widget=parrafos(3),
        max_length=4000,
        required=False,
        help_text="Necesaria si dice que no.",
    )


class Siguiente(forms.Form):
    nombre = forms.CharField(label="Nombre de la versión", max_length=120)
    fecha = CampoFecha(label="Fecha")
    responder_hasta = CampoFecha(label=RESPONDER, required=False, help_text=SI_NADIE_DICE)

    def __init__(self, *args: Any, hoy: date, **otros: Any) -> None:
        super().__init__(*args, initial={"fecha": hoy}, **otros)


class Juzgar(forms.Form):
    decision = forms.ChoiceField(
        label="Qué decide", widget=forms.RadioSelect,
        choices=[("confirmado", "Sí, es así"), ("descartado", "No lo es: que no vuelva a salir")],
    )  # fmt: skip
    razon = forms.CharField(label="Por qué", widget=parrafos(3), max_length=2000)


class JuzgarTraslape(Juzgar):
    tipo = forms.ChoiceField(
        label="Si lo es, qué relación queda escrita", choices=TipoDeRelacion.choices[:3], required=False
    )


class EscribirReglas(forms.Form):
    contenido = forms.CharField(
        label="Reglas en YAML", widget=parrafos(22), max_length=50_000, required=False, strip=False
    )


DIRECTOS = (
    "nombre", "formula", "unidad", "tipo", "acumulacion", "meta_final", "base", "base_fecha", "base_fuente",
    "medio", "edicion",
)  # fmt: skip


class FijarIndicador(forms.Form):
    nombre = forms.CharField(label="Nombre", max_length=300)
    formula = forms.CharField(label="Fórmula", max_length=300, help_text="Con sus variables: a / b * 100.")
    variables = forms.CharField(
        label="Variables",
        widget=parrafos(3),
        max_length=2000,
        help_text="Una por renglón: a = guías expedidas.",
    )
    unidad = forms.CharField(label="Unidad", max_length=80)
    tipo = forms.ChoiceField(label="Tipo", choices=[(t.value, t.value.capitalize()) for t in TipoIndicador])
    acumulacion = forms.ChoiceField(
        label="Cómo se acumula",
        choices=[(a.value, a.value.replace("_", " ").capitalize()) for a in Acumulacion],
    )
    metas = forms.CharField(
        label="Metas",
        widget=parrafos(4),
        max_length=2000,
        help_text="Una por renglón: 2027 = 40, o 2027-T1 = 10.",
    )
    meta_final = forms.CharField(label="Meta final", max_length=30, required=False)
    base = forms.CharField(label="Línea base", max_length=30, required=False)
    base_fecha = CampoFecha(label="Fecha de la línea base", required=False)
    base_fuente = forms.CharField(label="Fuente de la línea base", max_length=200, required=False)
    medio = forms.CharField(label="Medio de verificación", max_length=300, required=False)
    edicion = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=10_000_000)

    def __init__(self, *args: Any, indicador: Indicador | None, **otros: Any) -> None:
        inicial: dict[str, Any] = {"edicion": 0}
        if indicador is not None:
            inicial = {c: getattr(indicador, c) for c in DIRECTOS}
            inicial["variables"] = "\n".join(f"{s} = {n}" for s, n in indicador.variables.items())
            inicial["metas"] = "\n".join(f"{p} = {v}" for p, v in indicador.metas.items())
        super().__init__(*args, initial=inicial, **otros)

    def clean_variables(self) -> dict[str, str]:
        return _pares(self.cleaned_data["variables"])

    def clean_metas(self) -> dict[str, str]:
        return {p: _numero(v) for p, v in _pares(self.cleaned_data["metas"]).items()}

    def clean_meta_final(self) -> str:
        return _numero(self.cleaned_data["meta_final"])

    def clean_base(self) -> str:
        return _numero(self.cleaned_data["base"])

    def clean(self) -> dict[str, Any]:
        datos = super().clean() or {}
        if datos.get("base") and not (datos.get("base_fecha") and datos.get("base_fuente")):
            self.add_error("base", "Una línea base lleva su fecha y su fuente.")
        return datos


def _pares(texto: str) -> dict[str, str]:
    pares = {}
    for renglon in (r for r in texto.splitlines() if r.strip()):
        nombre, igual, valor = renglon.partition("=")
        if not igual or not nombre.strip() or not valor.strip():
            raise forms.ValidationError(f"«{renglon.strip()[:40]}» no tiene la forma «nombre = valor».")
        pares[nombre.strip()] = valor.strip()
    return pares


def _numero(escrito: str) -> str:
    if not escrito.strip():
        return ""
    try:
        return str(Fraction(escrito.strip().replace(",", ".")))
    except (ValueError, ZeroDivisionError):
        raise forms.ValidationError(f"«{escrito[:30]}» no es un número: 40 o 12,5.") from None


class Reportar(forms.Form):
    periodo = forms.CharField(label="Período", max_length=10, help_text="2027, 2027-S1, 2027-T1 o 2027-03.")
    valor = forms.CharField(label="Resultado", max_length=30)
    nota = forms.CharField(label="Qué se hizo y dónde se ve", widget=parrafos(3), max_length=4000)


class SubirLibro(forms.Form):
    libro = forms.FileField(label="Libro lleno")
