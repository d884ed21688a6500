"""Lo que se escribe en el seguimiento de un plan."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.timezone import localdate

from bocamina.documentos.castellano import fecha_corta
from bocamina.nucleo.exploracion.numeros import escribir
from bocamina.portal.campos import CampoFecha
from bocamina.portal.decimales import leer
from bocamina.portal.expedientes.formularios import CampoArchivo
from bocamina.portal.planes.formularios import CampoPesos
from bocamina.registro.mesas.estados import Nivel
from bocamina.registro.planes.consultas.catalogos import municipios
from bocamina.registro.planes.models import Instrumento, Plan, Ronda
from bocamina.registro.sesiones.models import Sesion

TRIMESTRES_ATRAS = 6


class CampoCifra(forms.CharField):
    """«1.234,5»: vacío no es cero."""

    def clean(self, valor: Any) -> Decimal | None:
        escrito = super().clean(valor)
        if not escrito:
            return None
        try:
            return Decimal(escribir(leer(escrito)))
        except ValueError as razon:
            raise forms.ValidationError(str(razon)) from None


class Abrir(forms.Form):
    periodo = forms.ChoiceField(label="Trimestre que se cerró")

    def __init__(self, *args: Any, plan: Plan, hoy: date, **otros: Any) -> None:
        super().__init__(*args, **otros)
        abiertas = set(plan.rondas.values_list("periodo", flat=True))
        self.fields["periodo"].choices = [(p, p) for p in cerrados(hoy) if p not in abiertas]  # type: ignore[attr-defined]


def cerrados(hoy: date) -> list[str]:
    """Los últimos trimestres que ya terminaron, del más nuevo al más viejo."""
    salida, dia = [], hoy
    for _ in range(TRIMESTRES_ATRAS):
        primero = dia.replace(month=(dia.month - 1) // 3 * 3 + 1, day=1)
        dia = primero - timedelta(days=1)
        salida.append(f"{dia.year}-T{(dia.month - 1) // 3 + 1}")
    return salida


class EscribirReporte(forms.Form):
    resultado = CampoCifra(label="Resultado", required=False, max_length=30)
    logro = forms.CharField(
        label="Qué se logró", required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 4})
    )
    dificultad = forms.CharField(
        label="Qué lo dificultó", required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 3})
    )
    correctiva = forms.CharField(
        label="Acción correctiva",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Al publicar la ronda queda como compromiso de la entidad ante la mesa.",
    )
    correctiva_vence = CampoFecha(label="Para cuándo la acción correctiva", required=False)
    municipios = forms.MultipleChoiceField(
        label="Dónde", required=False, widget=forms.CheckboxSelectMultiple,
        help_text="Sin marcar ninguno: donde dice la acción.",
    )  # fmt: skip
    aclaracion = forms.CharField(
        label="Aclaración a lo que encontró la revisión",
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=1_000_000)

    def __init__(self, *args: Any, instrumento: Instrumento, unidad: str, hoy: date, **otros: Any) -> None:
        super().__init__(*args, **otros)
        self.fields["resultado"].help_text = f"En {unidad}. Vacío es «sin reporte», no cero."
        lugares = municipios(instrumento.ronda.plan.distrito, hoy)
        self.fields["municipios"].choices = list(lugares.items())  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        datos = super().clean() or {}
        if datos.get("correctiva") and not datos.get("correctiva_vence") and "correctiva_vence" in datos:
            falta = forms.ValidationError("Diga para cuándo: va a ser un compromiso.", code="required")
            self.add_error("correctiva_vence", falta)
        return datos

    def datos(self) -> dict[str, Any]:
        d = self.cleaned_data
        textos = {c: d[c] for c in ("logro", "dificultad", "correctiva", "aclaracion")}
        return {c: d[c] for c in ("resultado", "correctiva_vence", "municipios", "version")} | {
            "textos": textos
        }


class EscribirGasto(forms.Form):
    comprometido = CampoPesos(label="Comprometido, en pesos", required=False, max_length=30)
    pagado = CampoPesos(
        label="Pagado, en pesos", required=False, max_length=30,
        help_text="Desde que empezó el plan hasta el corte. Vacío es «sin reporte».",
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)


class Adjuntar(forms.Form):
    archivo = CampoArchivo()


class Volver(forms.Form):
    razones = forms.CharField(
        label="Qué hay que corregir", max_length=5000, widget=forms.Textarea(attrs={"rows": 5})
    )
    vence = CampoFecha(label="Hasta cuándo")


class Publicar(forms.Form):
    sesion = forms.ChoiceField(label="Sesión que conoció lo reportado")
    sin_los_que_faltan = forms.BooleanField(
        label="Se publica sin los reportes que faltan: salen «sin reporte»", required=False
    )

    def __init__(self, *args: Any, ronda: Ronda, **otros: Any) -> None:
        super().__init__(*args, **otros)
        filas = Sesion.objects.filter(
            mesa__distrito=ronda.plan.distrito,
            mesa__nivel=Nivel.DISTRITAL,
            instalada_en__date__gt=ronda.corte,
        )
        self._sesiones = {str(s.pk): s for s in filas.select_related("mesa").order_by("-inicio")[:20]}
        self.fields["sesion"].choices = [  # type: ignore[attr-defined]
            (pk, f"{s}, {fecha_corta(localdate(s.inicio))}") for pk, s in self._sesiones.items()
        ]

    def datos(self) -> dict[str, Any]:
        d = self.cleaned_data
        return {"sesion": self._sesiones[d["sesion"]], "sin_los_que_faltan": d["sin_los_que_faltan"]}
