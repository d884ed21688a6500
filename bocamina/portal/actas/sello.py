"""El original firmado, los nombres que se pueden publicar y el sello."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from bocamina.portal.actas.formularios import Consentir, Original
from bocamina.portal.actas.puerta import acta_para, con_formulario, pagina_de_gesto
from bocamina.registro.expedientes.estados import ActoImposible as ExpedienteImposible
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.sesiones.acciones import actas_sello as actos
from bocamina.registro.sesiones.consultas.acta_papel import papel_publico
from bocamina.registro.sesiones.consultas.acta_publica import protegidos


@con_formulario
@login_required
def original(request: HttpRequest, pk: int) -> HttpResponse:
    acta = acta_para(request, pk, "actas.responder")
    return pagina_de_gesto(
        request,
        acta,
        Original(request.POST or None, request.FILES or None),
        lambda datos: actos.adjuntar_original(
            acta=acta,
            archivo=datos["archivo"],
            nombre_archivo=datos["archivo"].name,
            actor=request.user,
            hoy=timezone.localdate(),
        ),
        titulo="Adjuntar el original firmado",
        boton="Adjuntar",
        hecho="El original quedó en el expediente.",
        explica="El papel firmado y escaneado, o el PDF con firmas digitales. Lo ven solo las partes.",
    )


@con_formulario
@login_required
def nombres(request: HttpRequest, pk: int) -> HttpResponse:
    acta = acta_para(request, pk, "actas.redactar")
    form = Consentir(request.POST or None, personas=protegidos(acta.sesion))
    return pagina_de_gesto(
        request,
        acta,
        form,
        lambda datos: actos.consentir_nombre(actor=request.user, hoy=timezone.localdate(), **datos),
        titulo="Nombres que se pueden publicar",
        boton="Registrar",
        hecho="Su nombre saldrá en la versión pública.",
        explica="Los nombres de la comunidad se esconden. Anote a quien aceptó que salga el suyo.",
    )


@con_formulario
@login_required
def sellar(request: HttpRequest, pk: int) -> HttpResponse:
    hoy, acta = timezone.localdate(), acta_para(request, pk, "actas.responder")
    if request.method == "POST":
        try:
            actos.sellar_acta(acta=acta, actor=request.user, hoy=hoy)
        except (ActoImposible, ExpedienteImposible) as error:
            messages.error(request, str(error))
        else:
            messages.success(request, "El acta quedó sellada y su versión pública, a la vista de todos.")
        return redirect("acta", pk=pk)
    return render(request, "actas/sellar.html", {"acta": acta, "papel": papel_publico(acta, hoy=hoy)})
