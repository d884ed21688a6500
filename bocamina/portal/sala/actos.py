"""Lo que se hace en la sala: cada botón, un acto; si no se puede, una frase y nada a medias."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_POST

from bocamina.lectura.errores import ArchivoInvalido
from bocamina.portal.errores import NoEncontrado, SolicitudInvalida
from bocamina.portal.sala.cajas import CAJAS, en_curso, llena
from bocamina.portal.sala.formularios import Llegada, Notas, Razon
from bocamina.portal.sala.vistas import contexto_de
from bocamina.portal.sesiones.vistas import buscar_sesion
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.mesas.consultas.mesas import integrantes_en
from bocamina.registro.sesiones.acciones import asistencia, captura, sala, votaciones
from bocamina.registro.sesiones.consultas.citables import contactos_de
from bocamina.registro.sesiones.consultas.presencia import clave_de_elector
from bocamina.registro.sesiones.estados import Calidad, ModoVoto
from bocamina.registro.sesiones.models import Asistencia, Punto, Sesion, Votacion

Quien = dict[str, Any]


@login_required
@require_POST
def hacer(request: HttpRequest, pk: int, acto: str) -> HttpResponse:
    """Vuelve a donde estaba: a la lista si venía de ella, si no a la sala."""
    sesion = buscar_sesion(pk)
    if acto in CAJAS:
        return _llenar(request, sesion, acto)
    if acto not in ACTOS:
        raise NoEncontrado("Eso no se hace en la sala. Recargue la página.")
    try:
        ACTOS[acto](request, sesion, {"actor": request.user, "hoy": timezone.localdate()})
    except ActoImposible as razon:
        messages.error(request, str(razon))
    return redirect("sala_lista" if acto in DE_LA_LISTA else "sala", pk)


def _llenar(request: HttpRequest, sesion: Sesion, clave: str) -> HttpResponse:
    """Si no se puede, vuelve la sala con lo que se había escrito y la razón junto al campo."""
    caja, hoy = CAJAS[clave], timezone.localdate()
    exigir(request.user, caja.acto, sesion, hoy=hoy)
    form = llena(clave, sesion, request.POST, request.FILES)
    if form.is_valid():
        try:
            caja.hacer(sesion, dict(form.cleaned_data), {"actor": request.user, "hoy": hoy})
        except (ActoImposible, ArchivoInvalido) as razon:
            form.add_error(None, str(razon))
    if form.errors:
        return render(
            request, "sala/sala.html", contexto_de(request, buscar_sesion(sesion.pk), {clave: form})
        )
    return redirect("sala", sesion.pk)


def _limpio(form: Any) -> dict[str, Any]:
    if not form.is_valid():
        raise ActoImposible(" ".join(str(e) for lista in form.errors.values() for e in lista))
    return form.cleaned_data


def _punto(request: HttpRequest, sesion: Sesion) -> Punto:
    numero = request.POST.get("punto", "")
    if not numero.isdecimal():
        raise SolicitudInvalida("Falta decir cuál punto. Recargue la página.")
    return get_object_or_404(sesion.puntos, pk=int(numero))


def _llego(request: HttpRequest, sesion: Sesion, quien: Quien) -> None:
    """El toque sobre un renglón: llega la persona delegada que se esperaba."""
    exigir(quien["actor"], "sesiones.conducir", sesion, hoy=quien["hoy"])
    numero = request.POST.get("integrante", "")
    integrantes = list(integrantes_en(sesion.mesa, localdate(sesion.inicio)))
    integrante = next((i for i in integrantes if str(i.pk) == numero), None)
    if integrante is None:
        raise SolicitudInvalida("Ese integrante no es de esta mesa. Recargue la página.")
    persona = contactos_de(sesion, [integrante]).get(integrante.pk)
    if persona is None:
        raise ActoImposible(
            "Nadie tiene delegación registrada de esa entidad: anótela en «Llegó otra persona»."
        )
    calidad = Calidad.DELEGADO if integrante.entidad_id else Calidad.REPRESENTANTE
    llegada = asistencia.registrar_llegada(
        sesion=sesion, integrante=integrante, persona=persona, nombre=persona.nombre, calidad=calidad, **quien
    )
    if not llegada.cuenta:
        messages.warning(request, f"Quedó registrada, y no cuenta para el quórum. {llegada.razon}")


def _llego_otra(request: HttpRequest, sesion: Sesion, quien: Quien) -> None:
    integrantes = list(integrantes_en(sesion.mesa, localdate(sesion.inicio)))
    datos = _limpio(Llegada(request.POST, sesion=sesion, integrantes=integrantes))
    persona = datos["persona"]
    datos["nombre"] = persona.nombre if persona else datos["nombre"]
    llegada = asistencia.registrar_llegada(sesion=sesion, **datos, **quien)
    if not llegada.cuenta:
        messages.warning(request, f"Quedó registrada, y no cuenta para el quórum. {llegada.razon}")


def _salio(request: HttpRequest, sesion: Sesion, quien: Quien) -> None:
    numero = request.POST.get("asistencia", "")
    if not numero.isdecimal():
        raise SolicitudInvalida("Falta decir quién sale. Recargue la página.")
    asistencia.registrar_salida(asistencia=get_object_or_404(sesion.asistencias, pk=int(numero)), **quien)


def _instalar(request: HttpRequest, sesion: Sesion, quien: Quien) -> None:
    sala.instalar_sesion(sesion=sesion, **quien)


def _sin_quorum(request: HttpRequest, sesion: Sesion, quien: Quien) -> None:
    sala.declarar_sin_quorum(sesion=sesion, **quien)


def _reanudar(request: HttpRequest, sesion: Sesion, quien: Quien) -> None:
    sala.reanudar_sesion(sesion=sesion, **quien)


def _terminar(request: HttpRequest, sesion: Sesion, quien: Quien) -> None:
    sala.terminar_sesion(sesion=sesion, **quien)


def _abrir_punto(request: HttpRequest, sesion: Sesion, quien: Quien) -> None:
    sala.abrir_punto(punto=_punto(request, sesion), **quien)


def _aplazar_punto(request: HttpRequest, sesion: Sesion, quien: Quien) -> None:
    sala.cerrar_punto(punto=_punto(request, sesion), aplazar=True, **quien)


def _notas(request: HttpRequest, sesion: Sesion, quien: Quien) -> None:
    """Si otra persona guardó antes, lo escrito vuelve debajo de lo que ella dejó: nada se pierde."""
    punto, datos = _punto(request, sesion), _limpio(Notas(request.POST))
    try:
        sala.escribir_notas(punto=punto, texto=datos["texto"], version=datos["version"], **quien)
    except sala.NotasCambiadas as choque:
        juntas = f"{choque.guardadas}\n\n{datos['texto']}"
        sala.escribir_notas(punto=punto, texto=juntas, version=choque.version, **quien)
        messages.warning(
            request, "Otra persona guardó antes: quedaron las dos notas, la suya debajo. Revíselas."
        )


def _hablo(request: HttpRequest, sesion: Sesion, quien: Quien) -> None:
    """Un toque por cada vez que habla un sector; quién fue no se guarda."""
    captura.contar_palabra(
        sesion=sesion, sector=request.POST.get("sector", ""), punto=en_curso(sesion), **quien
    )


def _anular_votacion(request: HttpRequest, sesion: Sesion, quien: Quien) -> None:
    abierta = sesion.votaciones.filter(estado="abierta").first()
    if abierta is None:
        raise ActoImposible("No hay ninguna votación abierta.")
    motivo = _limpio(Razon(request.POST))["razon"]
    votaciones.anular_votacion(votacion=abierta, motivo=motivo, **quien)


ACTOS: Mapping[str, Callable[[HttpRequest, Sesion, Quien], None]] = {
    "llego": _llego,
    "llego-otra": _llego_otra,
    "salio": _salio,
    "instalar": _instalar,
    "sin-quorum": _sin_quorum,
    "reanudar": _reanudar,
    "terminar": _terminar,
    "abrir-punto": _abrir_punto,
    "aplazar-punto": _aplazar_punto,
    "notas": _notas,
    "hablo": _hablo,
    "anular-votacion": _anular_votacion,
}
DE_LA_LISTA = frozenset({"llego", "llego-otra", "salio"})


@login_required
@require_POST
def votar(request: HttpRequest, pk: int) -> HttpResponse:
    """El propio voto; o, en el llamado a lista, el de la entidad que se nombra."""
    votacion = get_object_or_404(Votacion.objects.select_related("sesion__mesa__distrito"), pk=pk)
    asistencias = votacion.sesion.asistencias.select_related("persona")
    if votacion.modo == ModoVoto.NOMINAL:
        numero = request.POST.get("asistencia", "")
        emite = asistencias.filter(pk=int(numero)).first() if numero.isdecimal() else None
    else:
        propias = asistencias.filter(persona__usuario=request.user)
        emite = next((a for a in propias if clave_de_elector(a) in votacion.electores), None)
    if emite is None:
        messages.error(request, "No figura en la lista de esta votación. Pida que registren su llegada.")
        return redirect("sala", votacion.sesion_id)
    try:
        votaciones.emitir_voto(
            votacion=votacion, asistencia=emite, voto=request.POST.get("voto", ""),
            llave=request.POST.get("llave", ""), actor=request.user, hoy=timezone.localdate(),
        )  # fmt: skip
    except ActoImposible as razon:
        messages.error(request, str(razon))
    else:
        messages.success(request, _que_quedo(votacion, emite))
    return redirect("sala", votacion.sesion_id)


def _que_quedo(votacion: Votacion, emite: Asistencia) -> str:
    """Lo que hay guardado, no lo que se mandó: un envío repetido tarde no engaña a nadie."""
    if votacion.es_secreta:
        return "Su voto ya está en la urna."
    guardado = votacion.votos.get(elector=clave_de_elector(emite))
    return f"Voto recibido: {guardado.get_valor_display().lower()}."


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def cerrar(request: HttpRequest, pk: int) -> HttpResponse:
    votacion = get_object_or_404(Votacion.objects.select_related("sesion__mesa__distrito"), pk=pk)
    hoy = timezone.localdate()
    exigir(request.user, "sesiones.conducir", votacion, hoy=hoy)
    if request.method != "POST":
        return render(request, "sala/cerrar_votacion.html", {"votacion": votacion})
    try:
        foto = votaciones.cerrar_votacion(votacion=votacion, actor=request.user, hoy=hoy)
    except ActoImposible as razon:
        messages.error(request, str(razon))
    else:
        messages.success(request, "Aprobada." if foto.escrutinio.aprobada else "No se aprobó.")
    return redirect("sala", votacion.sesion_id)
