"""Los anexos de la citación, lo que abre quien fue citado, y la prueba de que le llegó."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from bocamina.lectura.errores import ArchivoInvalido
from bocamina.portal.campos import CampoFecha
from bocamina.portal.errores import NoEncontrado, SolicitudInvalida
from bocamina.portal.expedientes.archivos import entregar_version
from bocamina.portal.expedientes.formularios import CampoArchivo
from bocamina.portal.sesiones.vistas import buscar_sesion
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.expedientes.estados import ActoImposible as ExpedienteImposible
from bocamina.registro.expedientes.estados import Audiencia
from bocamina.registro.expedientes.models import Documento
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.sesiones.acciones import anexos as actos
from bocamina.registro.sesiones.acciones.preparar import CITAR
from bocamina.registro.sesiones.models import Citado, Sesion

con_formulario = require_http_methods(["GET", "HEAD", "POST"])
IMPOSIBLE = (ActoImposible, ExpedienteImposible, ArchivoInvalido)
NUMERO_MAS_LARGO = 9


class Nuevo(forms.Form):
    titulo = forms.CharField(label="Título", max_length=240)
    archivo = CampoArchivo()


class DelExpediente(forms.Form):
    documento = forms.ModelChoiceField(
        Documento.objects.none(), label="Documento del expediente", empty_label=None
    )

    def __init__(self, *args: Any, sesion: Sesion, **otros: Any) -> None:
        super().__init__(*args, **otros)
        puestos = sesion.anexos.values("documento_id")
        filas = Documento.objects.filter(expediente=sesion.expediente_id).exclude(pk__in=puestos)
        self.fields["documento"].queryset = filas.exclude(audiencia=Audiencia.RESERVADO)
        self.fields["documento"].label_from_instance = lambda d: d.titulo


class Prueba(forms.Form):
    medio = forms.CharField(
        label="Cómo se le entregó", max_length=120, help_text="Correo certificado, oficio con sello, visita…"
    )
    fecha = CampoFecha(label="Cuándo se le entregó")
    archivo = CampoArchivo()


@login_required
@con_formulario
def anexos(request: HttpRequest, pk: int) -> HttpResponse:
    sesion, hoy = buscar_sesion(pk), timezone.localdate()
    exigir(request.user, CITAR, sesion, hoy=hoy)
    que = request.POST.get("que", "")
    nuevo = Nuevo(*_datos(request, que == "nuevo"), auto_id="n-%s")
    viejo = DelExpediente(*_datos(request, que == "viejo"), sesion=sesion, auto_id="v-%s")
    if request.method == "POST" and _anexar(request, sesion, que, nuevo, viejo):
        messages.success(request, "Anexos al día. Si ya había citado, envíe la citación otra vez.")
        return redirect("sesion_anexos", pk)
    contexto = {
        "sesion": sesion,
        "anexos": sesion.anexos.select_related("documento"),
        "nuevo": nuevo,
        "viejo": viejo if sesion.expediente_id and viejo.fields["documento"].queryset.exists() else None,
        "se_anexa": sesion.estado in actos.SE_ANEXA,
    }
    fallo = nuevo.errors or viejo.errors
    return render(request, "sesiones/anexos.html", contexto, status=400 if fallo else 200)


def _datos(request: HttpRequest, es_este: bool) -> tuple[Any, Any]:
    return (request.POST, request.FILES) if es_este else (None, None)


def _anexar(request: HttpRequest, sesion: Sesion, que: str, nuevo: Nuevo, viejo: DelExpediente) -> bool:
    quien = {"actor": request.user, "hoy": timezone.localdate()}
    if que == "quitar":
        numero = request.POST.get("anexo", "")
        es_numero = numero.isascii() and numero.isdigit() and len(numero) <= NUMERO_MAS_LARGO
        anexo = sesion.anexos.filter(pk=int(numero)).first() if es_numero else None
        if anexo is None:
            raise NoEncontrado("Ese anexo ya no está. Recargue la página.")
        return _intentar(nuevo, lambda: actos.quitar_anexo(anexo=anexo, **quien))
    if que == "nuevo":
        return nuevo.is_valid() and _intentar(nuevo, lambda: _nuevo(sesion, nuevo.cleaned_data, quien))
    if que == "viejo":
        return viejo.is_valid() and _intentar(
            viejo, lambda: actos.anexar_del_expediente(sesion=sesion, **viejo.cleaned_data, **quien)
        )
    raise SolicitudInvalida("No se entiende qué se pidió. Vuelva a la página y repita.")


def _nuevo(sesion: Sesion, datos: dict[str, Any], quien: dict[str, Any]) -> None:
    archivo = datos["archivo"]
    actos.adjuntar_anexo(
        sesion=sesion, titulo=datos["titulo"], archivo=archivo, nombre_archivo=archivo.name, **quien
    )


def _intentar(form: forms.Form, acto: Any) -> bool:
    try:
        acto()
    except IMPOSIBLE as razon:
        if form.is_bound:
            form.add_error(None, str(razon))
        return False
    return True


@require_safe
def de_la_citacion(request: HttpRequest, llave: str, radicado: str) -> HttpResponseBase:
    """Con el enlace del correo, sin cuenta: lo que va con su citación y nada más del expediente."""
    citado = Citado.objects.filter(llave=llave).first()
    anexo = (
        citado.sesion.anexos.filter(documento__radicado=radicado).select_related("documento").first()
        if citado
        else None
    )
    if anexo is None or anexo.documento.audiencia == Audiencia.RESERVADO:
        raise NoEncontrado("Ese anexo no va con su citación. Ábralo desde el correo.")
    return entregar_version(request, anexo.documento.versiones.order_by("numero").last())


@login_required
@con_formulario
def prueba(request: HttpRequest, pk: int, citado: int) -> HttpResponse:
    sesion, hoy = buscar_sesion(pk), timezone.localdate()
    exigir(request.user, CITAR, sesion, hoy=hoy)
    uno = sesion.citados.select_related("integrante__entidad", "sesion__mesa").filter(pk=citado).first()
    if uno is None:
        raise NoEncontrado("Esa citación no es de esta sesión.")
    form = Prueba(request.POST or None, request.FILES or None, initial={"fecha": hoy})
    if form.is_valid() and _intentar(form, lambda: _probar(uno, form.cleaned_data, request.user, hoy)):
        messages.success(request, "La prueba quedó en el expediente, reservada.")
        return redirect("sesion", pk)
    contexto = {"sesion": sesion, "citado": uno, "form": form}
    return render(request, "sesiones/prueba.html", contexto, status=400 if form.errors else 200)


def _probar(citado: Citado, datos: dict[str, Any], actor: Any, hoy: Any) -> None:
    archivo = datos["archivo"]
    actos.adjuntar_prueba(
        citado=citado, archivo=archivo, nombre_archivo=archivo.name, medio=datos["medio"],
        fecha=datos["fecha"], actor=actor, hoy=hoy,
    )  # fmt: skip
