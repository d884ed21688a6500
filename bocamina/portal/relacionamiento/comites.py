"""El comité local promotor: miembros por sector, reuniones y compromisos."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from bocamina.portal.actas.compromisos import preparar
from bocamina.portal.errores import NoEncontrado
from bocamina.portal.relacionamiento.comunes import (
    Papel,
    Puerta,
    entrar,
    hallar,
    pagina_de_acto,
)
from bocamina.portal.relacionamiento.formularios import comites as formularios
from bocamina.registro.relacionamiento.acciones import comites as actos
from bocamina.registro.relacionamiento.acciones.escritura import LLEVAR
from bocamina.registro.relacionamiento.consultas import comites as consultas
from bocamina.registro.relacionamiento.models import Comite, ReunionDeComite


def _comite(puerta: Puerta) -> Comite:
    comite = consultas.comite_de(puerta.territorio)
    if comite is None:
        raise NoEncontrado("Este territorio todavía no tiene comité local.")
    return comite


def _reunion(puerta: Puerta, numero: int) -> ReunionDeComite:
    filas = consultas.reuniones_de(_comite(puerta)).select_related("comite__territorio__distrito")
    hallada: ReunionDeComite | None = filas.filter(numero=numero).first()
    if hallada is None:
        raise NoEncontrado("El comité no tiene una reunión con ese número.")
    return hallada


def _volver(puerta: Puerta) -> str:
    return reverse("dialogo_comite", args=[puerta.territorio.clave])


@require_safe
def comite(request: HttpRequest, clave: str) -> HttpResponse:
    puerta = entrar(request, clave)
    hallado, lleva = consultas.comite_de(puerta.territorio), puerta.puede(LLEVAR)
    contexto: dict[str, Any] = {"territorio": puerta.territorio, "comite": hallado, "puede_llevar": lleva}
    if hallado is not None:
        contexto |= {
            "sectores": consultas.por_sector(hallado, puerta.hoy),
            "miembros": hallado.miembros.all() if lleva else (),
            "reuniones": consultas.reuniones_de(hallado),
            "compromisos": preparar(request, list(consultas.compromisos_de(puerta.territorio))),
        }
    respuesta = render(request, "relacionamiento/comite.html", contexto)
    if lleva:
        respuesta["Cache-Control"] = "private, no-store"
    return respuesta


@require_safe
def reunion(request: HttpRequest, clave: str, numero: int) -> HttpResponse:
    puerta = entrar(request, clave)
    hallada, lleva = _reunion(puerta, numero), puerta.puede(LLEVAR)
    suyos = consultas.compromisos_de(puerta.territorio).filter(origen_url=request.path)
    contexto = {
        "territorio": puerta.territorio,
        "reunion": hallada,
        "puede_llevar": lleva,
        "asistentes": hallada.asistieron.all() if lleva else (),
        "compromisos": preparar(request, list(suyos)),
    }
    respuesta = render(request, "relacionamiento/reunion.html", contexto)
    if lleva:
        respuesta["Cache-Control"] = "private, no-store"
    return respuesta


@pagina_de_acto
def conformar(puerta: Puerta, enviado: Any) -> Papel:
    inicial = {"nombre": f"Comité local promotor de {puerta.territorio.nombre}"}
    return Papel(
        formularios.Conformar(enviado, initial=inicial),
        lambda **datos: actos.conformar_comite(territorio=puerta.territorio, **datos, **puerta.quien),
        titulo="Conformar el comité local",
        boton="Conformar",
        hecho="Comité conformado.",
        volver=_volver(puerta),
    )


@pagina_de_acto
def sumar(puerta: Puerta, enviado: Any) -> Papel:
    hallado = _comite(puerta)
    return Papel(
        formularios.Miembro(enviado),
        lambda **datos: actos.sumar_miembro(comite=hallado, **datos, **puerta.quien),
        titulo="Sumar una persona al comité",
        boton="Sumar",
        hecho="La persona ya hace parte del comité.",
        volver=_volver(puerta),
    )


@pagina_de_acto
def despedir(puerta: Puerta, enviado: Any, pk: int) -> Papel:
    filas = _comite(puerta).miembros.select_related("comite__territorio__distrito")
    miembro = hallar(filas, pk, "Esa persona no hace parte del comité.")
    return Papel(
        formularios.Despedir(enviado),
        lambda **datos: actos.despedir_miembro(miembro=miembro, **datos, **puerta.quien),
        titulo=f"{miembro.nombre} deja el comité",
        boton="Guardar",
        hecho="Quedó anotado hasta cuándo estuvo.",
        volver=_volver(puerta),
    )


@pagina_de_acto
def reunir(puerta: Puerta, enviado: Any) -> Papel:
    hallado = _comite(puerta)
    return Papel(
        formularios.Reunion(enviado, comite=hallado),
        lambda **datos: actos.registrar_reunion(comite=hallado, **datos, **puerta.quien),
        titulo="Registrar una reunión del comité",
        boton="Registrar",
        hecho="Reunión registrada. Ya puede anotar lo que se prometió en ella.",
        volver=_volver(puerta),
    )


@pagina_de_acto
def comprometer(puerta: Puerta, enviado: Any, numero: int) -> Papel:
    hallada = _reunion(puerta, numero)
    return Papel(
        formularios.Comprometer(enviado),
        lambda **datos: actos.comprometer(reunion=hallada, **datos, **puerta.quien),
        titulo="Anotar un compromiso",
        boton="Anotar",
        hecho="El compromiso quedó registrado y en el trabajo de quien responde.",
        volver=reverse("dialogo_reunion", args=[puerta.territorio.clave, numero]),
        entrada=str(hallada),
    )
