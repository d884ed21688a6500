"""La reunión ampliada: prepararla, llamar a lista una vez para todas las mesas y dejar su acta."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from bocamina.documentos import TIPOS_DE_CONTENIDO
from bocamina.portal.errores import NoEncontrado, SolicitudInvalida
from bocamina.portal.sesiones.formularios import Reunion
from bocamina.registro.cuentas.permisos import denegado, exigir_alguno, puede
from bocamina.registro.expedientes.estados import ActoImposible as ExpedienteImposible
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.mesas.consultas.mesas import mesas
from bocamina.registro.mesas.models import Mesa
from bocamina.registro.sesiones.acciones import ampliadas as actos
from bocamina.registro.sesiones.acciones.preparar import CITAR
from bocamina.registro.sesiones.consultas.ampliadas import archivo_del_acta, esperadas, salas, sesiones_de
from bocamina.registro.sesiones.consultas.tareas import VER, puede_ver
from bocamina.registro.sesiones.estados import Estado
from bocamina.registro.sesiones.models import ReunionAmpliada

con_formulario = require_http_methods(["GET", "HEAD", "POST"])
Quien = dict[str, Any]


class Nueva(Reunion):
    nombre = forms.CharField(label="Nombre de la reunión", max_length=200)
    razon = forms.CharField(
        label="Por qué se reúnen juntas", max_length=300,
        help_text="La guía (2.2.3) lo sugiere en una misma región, con dinámicas parecidas.",
    )  # fmt: skip
    mesas = forms.ModelMultipleChoiceField(
        Mesa.objects.none(), label="Mesas", widget=forms.CheckboxSelectMultiple
    )
    invitadas = forms.ModelMultipleChoiceField(
        Entidad.objects.none(), label="Entidades invitadas, con voz y sin voto", required=False
    )
    field_order = ("nombre", "razon", "mesas", "invitadas")

    def __init__(self, *args: Any, posibles: Any, **otros: Any) -> None:
        super().__init__(*args, **otros)
        self.fields["mesas"].queryset = posibles
        self.fields["invitadas"].queryset = Entidad.objects.order_by("nombre")

    def datos(self) -> dict[str, Any]:
        limpio = self.cleaned_data
        return super().datos() | {c: limpio[c] for c in ("nombre", "razon", "mesas", "invitadas")}


@login_required
@con_formulario
def nueva(request: HttpRequest) -> HttpResponse:
    hoy = timezone.localdate()
    exigir_alguno(request.user, CITAR, hoy=hoy)
    suyas = [m.pk for m in mesas() if m.vale_en(hoy) and puede(request.user, CITAR, m, hoy=hoy)]
    inicial = {"mesas": list(mesas().filter(clave=request.GET.get("mesa", "")).values_list("pk", flat=True))}
    form = Nueva(request.POST or None, posibles=mesas().filter(pk__in=suyas), initial=inicial)
    if form.is_valid():
        try:
            reunion = actos.preparar_ampliada(actor=request.user, hoy=hoy, **form.datos())
        except ActoImposible as razon:
            form.add_error(None, str(razon))
        else:
            messages.success(
                request, "Quedó una sesión por mesa. Cítelas por separado: cada una tiene su término."
            )
            return redirect("ampliada", reunion.pk)
    return render(request, "ampliadas/nueva.html", {"form": form}, status=400 if form.errors else 200)


def _buscar(request: HttpRequest, pk: int, hoy: date) -> ReunionAmpliada:
    """Mientras se prepara solo existe para quien la prepara."""
    reunion = ReunionAmpliada.objects.filter(pk=pk).first()
    en_preparacion = reunion is not None and any(
        s.estado == Estado.EN_PREPARACION for s in sesiones_de(reunion)
    )
    if reunion is None or (en_preparacion and not puede(request.user, CITAR, reunion, hoy=hoy)):
        raise NoEncontrado("Esa reunión no existe. Búsquela en la lista de sesiones.")
    return reunion


@con_formulario
def ampliada(request: HttpRequest, pk: int) -> HttpResponse:
    hoy = timezone.localdate()
    reunion = _buscar(request, pk, hoy)
    if request.method == "POST":
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        _actuar(request, reunion, {"reunion": reunion, "actor": request.user, "hoy": hoy})
        return redirect("ampliada", pk)
    sesiones = sesiones_de(reunion)
    conduce = puede(request.user, "sesiones.conducir", reunion, hoy=hoy)
    abiertas = [s for s in sesiones if s.estado in actos.ABIERTAS]
    fotos = salas(sesiones)
    dentro = {a.persona_id for _, sala in fotos for a in sala.asistencias if a.esta_dentro}
    contexto = {
        "reunion": reunion,
        "salas": fotos,
        "primera": sesiones[0],
        "invitadas": reunion.invitadas.order_by("nombre"),
        "conduce": conduce,
        "anota": puede(request.user, "sesiones.tomar_nota", reunion, hoy=hoy),
        "cita": puede(request.user, CITAR, reunion, hoy=hoy),
        "responde": puede(request.user, "actas.responder", reunion, hoy=hoy),
        "esperadas": [(e, e.persona.pk in dentro) for e in esperadas(abiertas)] if conduce else [],
        "baja_acta": _es_parte(request, reunion, hoy),
    }
    return render(request, "ampliadas/ampliada.html", contexto)


def _es_parte(request: HttpRequest, reunion: ReunionAmpliada, hoy: date) -> bool:
    return any(puede_ver(request.user, s.mesa, hoy=hoy) for s in sesiones_de(reunion))


def _actuar(request: HttpRequest, reunion: ReunionAmpliada, quien: Quien) -> None:
    dato = request.POST
    gestos: Mapping[str, Callable[[], object]] = {
        "invitar": lambda: actos.invitar(**quien),
        "llego": lambda: actos.llega_a_todas(persona_id=_numero(dato.get("persona", "")), **quien),
        "invitada": lambda: actos.llega_invitada(
            nombre=dato.get("nombre", ""), cargo=dato.get("cargo", ""), **quien
        ),
        "notas": lambda: actos.escribir_lo_comun(notas=dato.get("notas", ""), **quien),
        "acta": lambda: actos.dejar_acta(**quien),
    }
    gesto = gestos.get(dato.get("que", ""))
    if gesto is None:
        raise SolicitudInvalida("No se entiende qué se pidió. Vuelva a la página y repita.")
    try:
        gesto()
    except (ActoImposible, ExpedienteImposible) as razon:
        messages.error(request, str(razon))
    else:
        messages.success(request, "Quedó registrado.")


def _numero(texto: str) -> int:
    if not (texto.isascii() and texto.isdigit() and len(texto) <= 9):
        raise SolicitudInvalida("Falta decir quién llega. Recargue la página.")
    return int(texto)


@login_required
@require_safe
def acta(request: HttpRequest, pk: int, formato: str) -> HttpResponse:
    hoy = timezone.localdate()
    reunion = _buscar(request, pk, hoy)
    if not _es_parte(request, reunion, hoy):
        raise denegado(VER)
    if formato not in ("pdf", "docx"):
        raise NoEncontrado("El acta se baja en PDF o Word.")
    archivo = archivo_del_acta(reunion, formato, hoy=hoy)
    respuesta = HttpResponse(archivo, content_type=TIPOS_DE_CONTENIDO[formato])
    respuesta["Content-Disposition"] = f'attachment; filename="acta-ampliada-{reunion.pk}.{formato}"'
    return respuesta
