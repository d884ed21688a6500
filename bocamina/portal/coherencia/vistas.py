"""La coherencia de todos los planes: lo que la mesa nacional ve junto, y lo que decide de cada cosa."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bocamina.documentos import TIPOS_DE_CONTENIDO
from bocamina.portal.delimitacion.pasos import intentar
from bocamina.portal.errores import NoEncontrado
from bocamina.portal.paginacion import pagina_de
from bocamina.registro.cuentas.permisos import exigir, puede
from bocamina.registro.planes.acciones.coherencia import (
    LARGO_RAZON,
    REVISAR,
    decidir_hallazgo_de_coherencia,
    pedir_revision,
)
from bocamina.registro.planes.consultas import coherencia as consultas
from bocamina.registro.planes.estados import ClaseDeCoherencia, DecisionDeCoherencia
from bocamina.registro.planes.models import HallazgoDeCoherencia
from bocamina.registro.planes.tareas import revisar_en_cola

VER = "planes.ver_coherencia"


class Decidir(forms.Form):
    decision = forms.ChoiceField(label="Qué se decide", choices=DecisionDeCoherencia.choices)
    razon = forms.CharField(label="Por qué", max_length=LARGO_RAZON, widget=forms.Textarea(attrs={"rows": 3}))


def _exigir_ver(request: HttpRequest) -> None:
    hoy = timezone.localdate()
    exigir(request.user, VER, consultas.para_ver(hoy=hoy), hoy=hoy)


@login_required
@require_safe
def coherencia(request: HttpRequest) -> HttpResponse:
    _exigir_ver(request)
    clase, decididos = request.GET.get("clase", ""), bool(request.GET.get("decididos"))
    clase = clase if clase in ClaseDeCoherencia.values else ""
    cuentas = consultas.por_clase()
    contexto = {
        "revision": consultas.ultima_revision(),
        "pagina": pagina_de(request, consultas.hallazgos(clase=clase, decididos=decididos)),
        "clases": [(c.value, c.label, cuentas.get(c.value, 0)) for c in ClaseDeCoherencia],
        "clase": clase,
        "decididos": decididos,
        "decide": puede(request.user, REVISAR, consultas.para_decidir(), hoy=timezone.localdate()),
    }
    return render(request, "coherencia/coherencia.html", contexto)


@login_required
@require_POST
def revisar(request: HttpRequest) -> HttpResponse:
    revision = pedir_revision(actor=request.user, hoy=timezone.localdate())
    if revision.hecha is None:
        revisar_en_cola.enqueue(revision.pk)
        messages.success(request, "Son muchas acciones: se revisan en segundo plano. Vuelva en un minuto.")
    else:
        messages.success(request, "Revisados todos los planes.")
    return redirect("coherencia")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def decidir(request: HttpRequest, pk: int) -> HttpResponse:
    hoy = timezone.localdate()
    exigir(request.user, REVISAR, consultas.para_decidir(), hoy=hoy)
    hallazgo = HallazgoDeCoherencia.objects.filter(pk=pk, vigente=True).first()
    if hallazgo is None:
        raise NoEncontrado("Ese hallazgo ya no sale: los planes cambiaron. Revise otra vez.")
    inicial = {"decision": hallazgo.decision, "razon": hallazgo.razon} if hallazgo.decision else None
    form = Decidir(request.POST or None, initial=inicial)

    def acto() -> None:
        decidir_hallazgo_de_coherencia(hallazgo=hallazgo, actor=request.user, hoy=hoy, **form.cleaned_data)

    if form.is_valid() and intentar(form, acto):
        messages.success(request, "Quedó decidido.")
        return redirect(f"{reverse('coherencia')}?clase={hallazgo.clase}")
    contexto = {"hallazgo": hallazgo, "form": form}
    return render(request, "coherencia/decidir.html", contexto, status=422 if form.errors else 200)


@login_required
@require_safe
def archivo(request: HttpRequest, formato: str) -> HttpResponse:
    _exigir_ver(request)
    if formato not in TIPOS_DE_CONTENIDO:
        raise NoEncontrado("La revisión se baja en PDF, Word o Excel.")
    contenido = consultas.archivo_de_coherencia(formato, hoy=timezone.localdate())
    respuesta = HttpResponse(contenido, content_type=TIPOS_DE_CONTENIDO[formato])
    respuesta["Content-Disposition"] = f'attachment; filename="coherencia-de-los-planes.{formato}"'
    respuesta["Cache-Control"] = "private, no-store"
    return respuesta
