"""Los planes de la mesa nacional: en la página, en archivos y llevados a una sesión."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from bocamina.documentos import TIPOS_DE_CONTENIDO, tipo
from bocamina.portal.errores import NoEncontrado
from bocamina.portal.tareas.vistas import IMPOSIBLE, buscar_mesa, con_formulario, exigir_ver
from bocamina.registro.cuentas.permisos import exigir, puede
from bocamina.registro.mesas.models import Mesa
from bocamina.registro.sesiones.acciones.planes import SE_LLEVA, llevar_plan
from bocamina.registro.sesiones.consultas.planes import NOMBRES, archivo_de, plan_de, tiene_planes
from bocamina.registro.sesiones.consultas.tareas import LLEVAR
from bocamina.registro.sesiones.models import Sesion


class Llevar(forms.Form):
    sesion = forms.ModelChoiceField(Sesion.objects.none(), label="A qué sesión", empty_label=None)

    def __init__(self, *args: object, mesa: Mesa, **otros: object) -> None:
        super().__init__(*args, **otros)  # type: ignore[arg-type]
        filas = mesa.sesiones.filter(estado__in=SE_LLEVA).select_related("mesa").order_by("-inicio")
        self.fields["sesion"].queryset = filas  # type: ignore[attr-defined]


def _mesa_con(clave: str, cual: str) -> Mesa:
    mesa = buscar_mesa(clave)
    if cual not in NOMBRES or not tiene_planes(mesa):
        raise NoEncontrado("Esa mesa no tiene ese plan: son de la mesa nacional.")
    return mesa


@login_required
@con_formulario
def ver(request: HttpRequest, clave: str, cual: str) -> HttpResponse:
    mesa, hoy = _mesa_con(clave, cual), timezone.localdate()
    exigir_ver(request, mesa, hoy)
    lleva = puede(request.user, LLEVAR, mesa, hoy=hoy)
    form = Llevar(request.POST or None, mesa=mesa)
    if request.method == "POST":
        exigir(request.user, LLEVAR, mesa, hoy=hoy)
        if form.is_valid():
            sesion = form.cleaned_data["sesion"]
            try:
                llevar_plan(sesion=sesion, cual=cual, actor=request.user, hoy=hoy)
            except IMPOSIBLE as razon:
                form.add_error(None, str(razon))
            else:
                messages.success(request, "Quedó en el expediente de la sesión, en PDF, Word y Excel.")
                return redirect("sesion", sesion.pk)
    plan = plan_de(mesa, cual, hoy=hoy)
    contexto = {
        "mesa": mesa,
        "cual": cual,
        "plan": plan,
        "tablas": tipo("plan_trabajo").tablas(plan)[1:],  # type: ignore[misc]
        "form": form if lleva else None,
    }
    return render(request, "tareas/plan.html", contexto, status=400 if form.errors else 200)


@login_required
@require_safe
def bajar(request: HttpRequest, clave: str, cual: str, formato: str) -> HttpResponse:
    mesa, hoy = _mesa_con(clave, cual), timezone.localdate()
    exigir_ver(request, mesa, hoy)
    if formato not in TIPOS_DE_CONTENIDO:
        raise NoEncontrado("El plan se baja en PDF, Word o Excel.")
    archivo = archivo_de(plan_de(mesa, cual, hoy=hoy), formato, mesa=mesa)
    respuesta = HttpResponse(archivo, content_type=TIPOS_DE_CONTENIDO[formato])
    respuesta["Content-Disposition"] = f'attachment; filename="plan-{cual}-{mesa.clave}.{formato}"'
    return respuesta
