"""El Formato A paso a paso: se guarda al pasar de paso y, con JavaScript, al escribir."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from bocamina.lectura.errores import ArchivoInvalido
from bocamina.portal.errores import NoEncontrado
from bocamina.portal.propuestas import pasos
from bocamina.portal.propuestas.formularios import FormaAnexo, FormaAval, FormaFirmante
from bocamina.portal.propuestas.lectura import DESCARGAS, minerales_en_palabras
from bocamina.portal.propuestas.vistas.busqueda import buscar, entero, intentar
from bocamina.registro.cuentas.permisos import exigir, puede
from bocamina.registro.expedientes.estados import ActoImposible
from bocamina.registro.exploracion import acciones, consultas
from bocamina.registro.exploracion.models import Propuesta

con_formulario = require_http_methods(["GET", "HEAD", "POST"])


@con_formulario
@login_required
def paso(request: HttpRequest, codigo: str, paso: str) -> HttpResponse:
    if paso not in consultas.PASOS:
        raise NoEncontrado("Ese paso no existe. Vuelva a la propuesta.")
    propuesta = buscar(request, codigo)
    exigir(request.user, "exploracion.editar", propuesta, hoy=timezone.localdate())
    if not propuesta.se_escribe:
        messages.info(
            request, f"Está «{propuesta.get_estado_display().lower()}»: el formato ya no se cambia."
        )
        return redirect("propuesta", codigo=codigo)
    if request.method == "POST":
        return _guardar(request, propuesta, paso)
    return _pintar(request, propuesta, paso)


def _pintar(request: HttpRequest, propuesta: Propuesta, clave: str, **extra: Any) -> HttpResponse:
    hoy = timezone.localdate()
    revision = consultas.revisar_propuesta(propuesta, hoy=hoy)
    armado = extra.pop("armado", None) or pasos.armar(clave, propuesta, revision, None, None)
    pasos.destacar(armado, request.GET.get("linea", ""))
    anterior, siguiente = pasos.vecinos(clave)
    contexto = {
        **contexto_de_avance(propuesta, revision, clave),
        "armado": armado,
        "clave": clave,
        "titulo": pasos.TITULOS[clave],
        "anterior": anterior,
        "siguiente": siguiente,
        "siguiente_titulo": pasos.TITULOS.get(siguiente or ""),
        "formatos": DESCARGAS,
        "version": request.POST.get("version", propuesta.version_del_paso(clave)),
        "pestana": request.POST.get("pestana", secrets.token_hex(8)),
        "poligono": consultas.poligono_de(propuesta),
        "anexo": FormaAnexo(),
        "firmante": FormaFirmante(),
        "firmantes": list(consultas.firmantes_de(propuesta, hoy=hoy)) if clave == "terminos" else [],
        "puede_avalar": puede(request.user, "exploracion.avalar", propuesta, hoy=hoy),
        "puede_radicar": puede(request.user, "exploracion.radicar", propuesta, hoy=hoy),
        "por_mineral": _por_mineral(propuesta, revision),
        "aval": FormaAval(firmantes=revision.reglamento.firmantes),
        **extra,
    }
    return render(request, f"propuestas/paso_{clave}.html", contexto)


def _por_mineral(propuesta: Propuesta, revision: consultas.Revision) -> list[dict[str, Any]]:
    """Con varios minerales, el total de cada uno y cuál manda."""
    mando = revision.gobierno
    if mando is None:
        return []
    pares = zip(minerales_en_palabras(propuesta), mando.todos, strict=True)
    return [
        {"nombre": nombre, "total": r.total_smldv, "manda": i == mando.mineral}
        for i, (nombre, r) in enumerate(pares)
    ]


def contexto_de_avance(propuesta: Propuesta, revision: consultas.Revision, clave: str) -> dict[str, Any]:
    faltas = consultas.sumar_puntos(revision.puntos, consultas.PASOS)
    return {
        "propuesta": propuesta,
        "revision": revision,
        "recorrido": pasos.recorrido(clave, faltas),
        "del_paso": revision.del_paso(clave),
    }


def _guardar(request: HttpRequest, propuesta: Propuesta, clave: str) -> HttpResponse:
    revision = consultas.revisar_propuesta(propuesta, hoy=timezone.localdate())
    armado = pasos.armar(clave, propuesta, revision, request.POST, request.FILES)
    if not armado.es_valido():
        return _sin_guardar(request, propuesta, clave, armado)
    try:
        propuesta = _escribir(request, propuesta, clave, armado)
    except (ActoImposible, ArchivoInvalido) as error:
        return _sin_guardar(request, propuesta, clave, armado, str(error))
    if request.htmx:  # type: ignore[attr-defined]
        return _al_dia(request, propuesta, clave)
    return _despues(request, propuesta, clave)


def _escribir(request: HttpRequest, propuesta: Propuesta, clave: str, armado: pasos.Paso) -> Propuesta:
    """Primero lo escrito y después lo que pidió el botón, todo sobre lo que se estaba viendo."""
    hoy, actor = timezone.localdate(), request.user
    marca = acciones.Marca(entero(request.POST.get("version")), request.POST.get("pestana", ""))
    comunes: dict[str, Any] = {"actor": actor, "hoy": hoy}
    if clave != "revisar":
        propuesta = acciones.guardar_paso(
            propuesta=propuesta, paso=clave, datos=armado.datos(), marca=marca, **comunes
        )
    accion, _, cual = request.POST.get("accion", "").partition(":")
    hacer = _BOTONES.get(accion)
    if hacer:
        al_dia = acciones.Marca(propuesta.version_del_paso(clave), marca.pestana)
        propuesta = hacer(request, propuesta, cual, marca=al_dia, **comunes)
    if archivo := request.FILES.get("poligono"):
        al_dia = acciones.Marca(propuesta.version_del_paso(clave), marca.pestana)
        propuesta = acciones.adjuntar_poligono(
            propuesta=propuesta,
            contenido=archivo.read(),
            nombre_archivo=archivo.name or "poligono",
            marca=al_dia,
            **comunes,
        )
        messages.success(request, "Polígono leído. El área quedó con la medida del archivo.")
    return propuesta


def _proponer(_request: HttpRequest, propuesta: Propuesta, cual: str, **resto: Any) -> Propuesta:
    return acciones.proponer_minimos(propuesta=propuesta, parte=cual, **resto)


def _quitar_poligono(_request: HttpRequest, propuesta: Propuesta, _cual: str, **resto: Any) -> Propuesta:
    return acciones.quitar_poligono(propuesta=propuesta, **resto)


def _quitar_anexo(_request: HttpRequest, propuesta: Propuesta, cual: str, **resto: Any) -> Propuesta:
    return acciones.quitar_anexo(propuesta=propuesta, anexo=entero(cual), **resto)


def _adjuntar(request: HttpRequest, propuesta: Propuesta, _cual: str, **resto: Any) -> Propuesta:
    forma = FormaAnexo(request.POST, request.FILES)
    if not forma.is_valid():
        raise ActoImposible(" ".join(e for errores in forma.errors.values() for e in errores))
    archivo = forma.cleaned_data["archivo"]
    return acciones.adjuntar_anexo(
        propuesta=propuesta,
        clase=forma.cleaned_data["clase"],
        contenido=archivo.read(),
        nombre_archivo=archivo.name,
        **resto,
    )


_BOTONES: dict[str, Callable[..., Propuesta]] = {
    "proponer": _proponer,
    "quitar_poligono": _quitar_poligono,
    "quitar_anexo": _quitar_anexo,
    "adjuntar": _adjuntar,
}
_SE_QUEDAN = {*_BOTONES, "guardar"}


def _sin_guardar(
    request: HttpRequest, propuesta: Propuesta, clave: str, armado: pasos.Paso, frase: str = ""
) -> HttpResponse:
    """Se devuelve lo escrito tal cual, con lo que no se entendió y dónde."""
    if request.htmx:  # type: ignore[attr-defined]
        return _al_dia(request, propuesta, clave, errores=armado.errores, frase=frase)
    return _pintar(request, propuesta, clave, armado=armado, errores=armado.errores, frase=frase)


def _al_dia(request: HttpRequest, propuesta: Propuesta, clave: str, **extra: Any) -> HttpResponse:
    revision = consultas.revisar_propuesta(propuesta, hoy=timezone.localdate())
    contexto = {
        **contexto_de_avance(propuesta, revision, clave),
        "clave": clave,
        "version": propuesta.version_del_paso(clave),
        "guardado": not extra.get("errores") and not extra.get("frase"),
        "en_vivo": True,
        **extra,
    }
    return render(request, "propuestas/_al_dia.html", contexto)


def _despues(request: HttpRequest, propuesta: Propuesta, clave: str) -> HttpResponse:
    accion = request.POST.get("accion", "").partition(":")[0]
    anterior, siguiente = pasos.vecinos(clave)
    if accion == "volver" and anterior:
        return redirect("propuesta_paso", codigo=propuesta.codigo, paso=anterior)
    if request.FILES.get("poligono") or accion in _SE_QUEDAN or siguiente is None:
        if accion == "guardar":
            messages.success(request, "Guardado.")
        return redirect("propuesta_paso", codigo=propuesta.codigo, paso=clave)
    return redirect("propuesta_paso", codigo=propuesta.codigo, paso=siguiente)


@require_POST
@login_required
def firmantes(request: HttpRequest, codigo: str) -> HttpResponse:
    propuesta, hoy = buscar(request, codigo), timezone.localdate()
    exigir(request.user, "exploracion.invitar_firmante", propuesta, hoy=hoy)
    forma = FormaFirmante(request.POST)
    if not forma.is_valid():
        messages.error(request, " ".join(e for errores in forma.errors.values() for e in errores))
        return redirect("propuesta_paso", codigo=codigo, paso="terminos")
    intentar(
        request,
        lambda: (
            acciones.invitar_firmante(
                propuesta=propuesta,
                correo=forma.cleaned_data["correo"],
                actor=request.user,
                ahora=timezone.now(),
                hoy=hoy,
            )
            or True
        ),
        "Si ese correo tiene cuenta, ya puede abrir la propuesta y avalarla. Si no aparece en la lista, "
        "pida a la administración que le cree la cuenta y repita.",
    )
    return redirect("propuesta_paso", codigo=codigo, paso="terminos")


@require_POST
@login_required
def avalar(request: HttpRequest, codigo: str) -> HttpResponse:
    propuesta, hoy = buscar(request, codigo), timezone.localdate()
    exigir(request.user, "exploracion.avalar", propuesta, hoy=hoy)
    revision = consultas.revisar_propuesta(propuesta, hoy=hoy)
    forma = FormaAval(request.POST, firmantes=revision.reglamento.firmantes)
    if not forma.is_valid():
        messages.error(request, " ".join(e for errores in forma.errors.values() for e in errores))
    else:
        acto = {**forma.cleaned_data, "version": entero(request.POST.get("version")), "hoy": hoy}
        intentar(
            request,
            lambda: acciones.avalar(propuesta=propuesta, actor=request.user, ahora=timezone.now(), **acto),
            "Quedó avalado. Si algo cambia, habrá que avalarlo de nuevo.",
        )
    return redirect("propuesta_paso", codigo=codigo, paso="revisar")


@con_formulario
@login_required
def radicar(request: HttpRequest, codigo: str) -> HttpResponse:
    propuesta, hoy = buscar(request, codigo), timezone.localdate()
    exigir(request.user, "exploracion.radicar", propuesta, hoy=hoy)
    if request.method == "POST":
        version = entero(request.POST.get("version") or str(propuesta.version))
        hecho = intentar(
            request,
            lambda: acciones.radicar(propuesta=propuesta, version=version, actor=request.user, hoy=hoy),
            f"{codigo} quedó radicada. El término para evaluarla empezó a correr.",
        )
        if hecho is None and consultas.completa(propuesta).es_borrador:
            return redirect("propuesta_paso", codigo=codigo, paso="revisar")
        return redirect("propuesta", codigo=codigo)
    return render(request, "propuestas/radicar.html", {"propuesta": propuesta})


@con_formulario
@login_required
def descartar(request: HttpRequest, codigo: str) -> HttpResponse:
    propuesta, hoy = buscar(request, codigo), timezone.localdate()
    exigir(request.user, "exploracion.descartar", propuesta, hoy=hoy)
    if request.method == "POST":
        hecho = intentar(
            request,
            lambda: acciones.descartar(propuesta=propuesta, actor=request.user, hoy=hoy),
            f"El borrador {codigo} quedó descartado.",
        )
        return redirect("propuesta", codigo=codigo) if hecho is None else redirect("propuestas")
    return render(request, "propuestas/descartar.html", {"propuesta": propuesta})
