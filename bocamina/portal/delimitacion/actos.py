"""Registrar lo que le pasa a un distrito delimitado: cada acto con su archivo y sus efectos a la vista."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from bocamina.portal.campos import CampoFecha
from bocamina.portal.delimitacion.pasos import intentar, para_acto
from bocamina.portal.distritos.formularios import codigos_escritos
from bocamina.portal.errores import NoEncontrado
from bocamina.registro.distritos.consultas.distritos import municipios_en
from bocamina.registro.distritos.estados import ClaseDeActo
from bocamina.registro.distritos.models import ActoDelDistrito, Distrito
from bocamina.registro.sesiones.acciones import actos_del_distrito as actos

EFECTOS = {
    ClaseDeActo.MODIFICACION: (
        "El distrito queda delimitado y modificado desde el día en que rige.",
        "Los municipios y el contorno cambian desde ese día; los de antes se conservan con sus fechas.",
    ),
    ClaseDeActo.SUSPENSION: (
        "El distrito queda suspendido y su línea dice por qué acto está detenida.",
        "Los términos del distrito y de sus mesas dejan de correr: no vencen ni se recuerdan.",
        "Las sesiones por hacer no se cancelan solas: decida cada una.",
    ),
    ClaseDeActo.LEVANTAMIENTO: (
        "El distrito vuelve al estado que tenía.",
        "Cada término detenido corre los días hábiles que le faltaban.",
    ),
    ClaseDeActo.DEROGATORIA: (
        "El distrito queda derogado y no vuelve: un distrito nuevo lleva otra resolución.",
        "Se cancelan las sesiones por hacer y se les avisa a las personas citadas.",
        "Terminan sus mesas y sus integrantes, y se retiran los términos con esta razón.",
        "Actas, compromisos y expediente quedan como están.",
    ),
}


class FormaDeActo(forms.Form):
    numero = forms.CharField(
        label="Qué acto y su número", max_length=60, help_text="«Resolución 40123», «Auto 2026-0045»."
    )
    autoridad = forms.CharField(label="Quién lo expidió", max_length=160)
    fecha = CampoFecha(label="Fecha del acto")
    rige_desde = CampoFecha(label="Rige desde", required=False, help_text="Vacío, desde su fecha.")
    razon = forms.CharField(
        label="Qué dispone", required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 4})
    )
    archivo = forms.FileField(label="Archivo firmado", help_text="PDF.")

    def __init__(self, *args: Any, distrito: Distrito, **otros: Any) -> None:
        super().__init__(*args, **otros)

    def firmado(self) -> actos.Firmado:
        campos = ("numero", "autoridad", "fecha", "rige_desde", "razon", "archivo")
        limpio = {c: self.cleaned_data[c] for c in campos}
        return actos.Firmado(**limpio, nombre_archivo=limpio["archivo"].name)


class FormaDeModificacion(FormaDeActo):
    entran = forms.CharField(
        label="Municipios que entran", required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Códigos de cinco cifras, separados por comas o renglones.",
    )  # fmt: skip
    salen = forms.MultipleChoiceField(
        label="Municipios que salen", required=False, widget=forms.CheckboxSelectMultiple
    )
    capa = forms.FileField(
        label="Contorno nuevo", required=False,
        help_text="Si el acto lo trae: shapefile en .zip, GeoPackage o GeoJSON.",
    )  # fmt: skip
    fuente = forms.CharField(label="De dónde sale el contorno", required=False, max_length=200)
    fecha_de_la_capa = CampoFecha(label="Fecha de esa fuente", required=False)

    def __init__(self, *args: Any, distrito: Distrito, **otros: Any) -> None:
        super().__init__(*args, distrito=distrito, **otros)
        lugares = municipios_en(distrito, timezone.localdate())
        self.fields["salen"].choices = [(m.codigo, f"{m.nombre} ({m.codigo})") for m in lugares]

    def clean_entran(self) -> list[str]:
        return codigos_escritos(self.cleaned_data["entran"])

    def clean(self) -> dict[str, Any]:
        datos = super().clean() or {}
        if datos.get("capa") and not (datos.get("fuente") and datos.get("fecha_de_la_capa")):
            self.add_error("fuente", "Un contorno lleva su fuente y la fecha de esa fuente.")
        return datos

    def cambios(self) -> dict[str, Any]:
        limpio = self.cleaned_data
        capa = limpio["capa"] and actos.Capa(
            limpio["capa"].read(), limpio["capa"].name, limpio["fuente"], limpio["fecha_de_la_capa"]
        )
        return {"entran": limpio["entran"], "salen": limpio["salen"], "capa": capa or None}


HACER: dict[str, Callable[..., ActoDelDistrito]] = {
    ClaseDeActo.MODIFICACION: actos.modificar_distrito,
    ClaseDeActo.SUSPENSION: actos.suspender_distrito,
    ClaseDeActo.LEVANTAMIENTO: actos.levantar_suspension,
    ClaseDeActo.DEROGATORIA: actos.derogar_distrito,
}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def registrar(request: HttpRequest, clave: str, clase: str) -> HttpResponse:
    distrito, quien = para_acto(request, clave, actos.REGISTRAR)
    if clase not in HACER:
        raise NoEncontrado("Esa clase de acto no existe. Escójala en la página de la resolución.")
    forma = FormaDeModificacion if clase == ClaseDeActo.MODIFICACION else FormaDeActo
    form = forma(request.POST or None, request.FILES or None, distrito=distrito)
    hechos: list[ActoDelDistrito] = []

    def acto() -> None:
        cambios = form.cambios() if isinstance(form, FormaDeModificacion) else {}
        hechos.append(HACER[clase](firmado=form.firmado(), **cambios, **quien))

    if form.is_valid() and intentar(form, acto):
        messages.success(request, " ".join(["Acto registrado.", *hechos[0].efectos]))
        return redirect("resolucion", clave)
    contexto = {
        "distrito": distrito,
        "form": form,
        "titulo": ClaseDeActo(clase).label,
        "efectos": EFECTOS[ClaseDeActo(clase)],
        "volver": reverse("resolucion", args=[clave]),
    }
    return render(request, "delimitacion/acto.html", contexto)
