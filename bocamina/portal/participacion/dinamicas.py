"""El análisis de dinámicas de un distrito: público lo presentado; cada entidad escribe lo suyo."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bocamina.lectura.errores import ArchivoInvalido
from bocamina.nucleo.explicacion import Explicacion
from bocamina.portal.errores import SolicitudInvalida
from bocamina.portal.participacion.comunes import EXCEL, distrito_de, entero, hacer, intentar, uno_de
from bocamina.registro.cuentas.permisos import exigir_alguno, puede
from bocamina.registro.distritos.models import Distrito
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.participacion.acciones.dinamicas import (
    PRESENTAR,
    abrir_dinamicas,
    escribir_dinamica,
    pedir_informacion,
    responder_informacion,
)
from bocamina.registro.participacion.acciones.libros import libro_de_dinamicas, subir_dinamicas
from bocamina.registro.participacion.acciones.matriz import CambioAjeno
from bocamina.registro.participacion.consultas.dinamicas import dinamicas as del_distrito
from bocamina.registro.participacion.models import SolicitudDeInformacion


@require_http_methods(["GET", "HEAD", "POST"])
def dinamicas(request: HttpRequest, clave: str) -> HttpResponse:
    distrito, hoy, choque = distrito_de(clave), timezone.localdate(), ""
    if request.method == "POST":
        exigir_alguno(request.user, PRESENTAR, hoy=hoy)
        try:
            _actuar(request, distrito)
            return redirect("dinamicas", clave=clave)
        except CambioAjeno as error:
            choque = f"{error} Lo que usted escribió: {request.POST.get('texto', '')}"
    filas = [_fila(request, d, hoy) for d in del_distrito(distrito)]
    contexto = {
        "distrito": distrito,
        "filas": filas,
        "hoy": hoy,
        "choque": choque,
        "puede_abrir": puede(request.user, "dinamicas.abrir", distrito, hoy=hoy),
        "escribe": any(f["escribe"] for f in filas),
        "entidades": list(Entidad.objects.en(hoy).order_by("nombre"))
        if any(f["escribe"] for f in filas)
        else [],
    }
    return render(request, "participacion/dinamicas.html", contexto, status=409 if choque else 200)


def _fila(request: HttpRequest, dinamica: Any, hoy: date) -> dict[str, Any]:
    escribe = puede(request.user, PRESENTAR, dinamica, hoy=hoy)
    solicitudes = [
        (s, puede(request.user, PRESENTAR, s.entidad, hoy=hoy)) for s in dinamica.solicitudes.all()
    ]
    return {
        "d": dinamica,
        "explicacion": Explicacion.desde_dict(dinamica.explicacion),
        "escribe": escribe,
        "solicitudes": [(s, responde) for s, responde in solicitudes if escribe or responde],
    }


def _actuar(request: HttpRequest, distrito: Distrito) -> None:
    quien: dict[str, Any] = {"actor": request.user, "hoy": timezone.localdate()}
    url, envio = reverse("dinamicas", args=[distrito.clave]), request.POST

    def una() -> Any:
        return uno_de(del_distrito(distrito), envio.get("dinamica"))

    def escribir() -> tuple[Any, str]:
        presentar = envio["que"] == "presentar"
        version = entero(envio.get("version"))
        hecha = escribir_dinamica(
            dinamica=una(), texto=envio.get("texto", ""), version=version, presentar=presentar, **quien
        )
        return hecha, "Análisis presentado." if presentar else "Análisis guardado."

    def pedir() -> tuple[Any, str]:
        vence = _fecha(envio.get("vence", ""))
        entidad = uno_de(Entidad.objects.all(), envio.get("entidad"))
        pide = envio.get("pide", "")
        hecha = pedir_informacion(dinamica=una(), entidad=entidad, pide=pide, vence=vence, url=url, **quien)
        return hecha, "Información pedida."

    def responder() -> tuple[Any, str]:
        propias = SolicitudDeInformacion.objects.filter(dinamica__distrito=distrito).select_related(
            "dinamica__distrito", "entidad"
        )
        solicitud = uno_de(propias, envio.get("solicitud"))
        return responder_informacion(
            solicitud=solicitud, respuesta=envio.get("respuesta", ""), **quien
        ), "Respondida."

    def abrir() -> tuple[Any, str]:
        return abrir_dinamicas(
            distrito=distrito, url=url, **quien
        ), "Análisis abierto: cada entidad ya lo tiene en Mi trabajo."

    hacer(
        request,
        {"abrir": abrir, "guardar": escribir, "presentar": escribir, "pedir": pedir, "responder": responder},
    )


def _fecha(texto: str) -> date:
    try:
        return date.fromisoformat(texto)
    except ValueError:
        raise SolicitudInvalida("Escriba hasta cuándo se espera la información.") from None


@require_safe
def bajar(request: HttpRequest, clave: str) -> HttpResponse:
    """Sin cuenta baja lo presentado; los borradores, quien los escribe."""
    distrito, hoy = distrito_de(clave), timezone.localdate()
    con_borradores = puede(request.user, "dinamicas.abrir", distrito, hoy=hoy)
    respuesta = HttpResponse(libro_de_dinamicas(distrito, con_borradores=con_borradores), content_type=EXCEL)
    respuesta["Content-Disposition"] = f'attachment; filename="dinamicas-{distrito.clave}.xlsx"'
    return respuesta


@require_POST
@login_required
def subir(request: HttpRequest, clave: str) -> HttpResponse:
    distrito, hoy = distrito_de(clave), timezone.localdate()
    exigir_alguno(request.user, PRESENTAR, hoy=hoy)

    def acto() -> tuple[Any, str]:
        archivo = request.FILES.get("libro")
        if archivo is None:
            raise ArchivoInvalido("Escoja el libro lleno antes de subirlo.")
        cuantas = subir_dinamicas(distrito=distrito, contenido=archivo.read(), actor=request.user, hoy=hoy)
        return cuantas, f"Se guardaron {cuantas} análisis como borrador."

    try:
        intentar(request, acto)
    except CambioAjeno as error:
        raise SolicitudInvalida(f"{error} Baje el libro otra vez.") from None
    return redirect("dinamicas", clave=clave)
