"""El punto de partida del plan preliminar: lo que se necesita, lo que se ofrece y llevarlo al plan."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from bocamina.portal.delimitacion.pasos import intentar
from bocamina.portal.peg.vistas import buscar_plan
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.planes.acciones.accion import FORMULAR
from bocamina.registro.planes.acciones.partida import llevar_al_plan
from bocamina.registro.planes.consultas.catalogos import componentes_en, municipios
from bocamina.registro.planes.consultas.partida import Partida, partidas
from bocamina.registro.planes.models import Programa


class Llevar(forms.Form):
    """Un formulario por aspecto: los programas que se escojan entran con el mismo componente."""

    aspecto = forms.CharField(widget=forms.HiddenInput)
    programas = forms.ModelMultipleChoiceField(
        Programa.objects.none(), widget=forms.CheckboxSelectMultiple, label="Programas"
    )
    componente = forms.ChoiceField(label="Componente del plan")

    def __init__(
        self, *args: Any, componentes: dict[str, str], por_llevar: tuple[Programa, ...], **otros: Any
    ):
        super().__init__(*args, **otros)
        ofrecidos = Programa.objects.filter(pk__in=[p.pk for p in por_llevar])
        self.fields["programas"].queryset = ofrecidos.select_related("llamado__entidad")  # type: ignore[attr-defined]
        self.fields["componente"].choices = [("", "Escoja…"), *componentes.items()]  # type: ignore[attr-defined]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def partida(request: HttpRequest, pk: int) -> HttpResponse:
    plan, hoy = buscar_plan(pk), timezone.localdate()
    exigir(request.user, FORMULAR, plan, hoy=hoy)
    filas, sueltas = partidas(plan, hoy=hoy)
    componentes = componentes_en(hoy)
    pedido = request.POST.get("aspecto", "")
    formas = {
        f.aspecto: Llevar(
            request.POST if f.aspecto == pedido else None,
            initial={"aspecto": f.aspecto},
            auto_id=f"id_{f.aspecto}_%s",
            componentes=componentes,
            por_llevar=f.por_llevar,
        )
        for f in filas
    }
    enviada = formas.get(pedido)

    def llevar(datos: dict[str, Any]) -> None:
        hechas = llevar_al_plan(plan=plan, actor=request.user, hoy=hoy, **datos)
        codigos = ", ".join(a.codigo for a in hechas)
        messages.success(request, f"En el plan: {codigos}. Falta su indicador y su presupuesto.")

    if enviada is not None and enviada.is_valid() and intentar(enviada, lambda: llevar(enviada.cleaned_data)):
        return redirect(f"{reverse('plan_partida', args=[pk])}#{pedido}")
    lugares = municipios(plan.distrito, hoy)
    contexto = {
        "plan": plan,
        "filas": [_fila(f, formas[f.aspecto], lugares) for f in filas],
        "sueltas": sueltas,
    }
    return render(request, "peg/partida.html", contexto, status=422 if request.method == "POST" else 200)


def _fila(fila: Partida, form: Llevar, lugares: dict[str, str]) -> dict[str, Any]:
    return {
        "p": fila,
        "form": form,
        "sin": [lugares[m] for m in fila.municipios_sin],
        "escogidos": set(form.data.getlist("programas")) if form.is_bound else set(),  # type: ignore[attr-defined]
    }
