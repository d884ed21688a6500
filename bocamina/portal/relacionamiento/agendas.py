"""La agenda de desarrollo de un territorio: valorar, decidir, acordar y seguir."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from bocamina.documentos import matriz_de_prioridades
from bocamina.portal.errores import NoEncontrado
from bocamina.portal.relacionamiento.comunes import (
    Papel,
    Puerta,
    con_formulario,
    del_modelo,
    entrar,
    hallar,
    pagina_de_acto,
    pintar_formulario,
)
from bocamina.portal.relacionamiento.formularios import agendas as formularios
from bocamina.registro.cuentas.permisos import denegado
from bocamina.registro.relacionamiento.acciones import agendas as actos
from bocamina.registro.relacionamiento.acciones.escritura import LLEVAR
from bocamina.registro.relacionamiento.acciones.temas import RESPONDER
from bocamina.registro.relacionamiento.consultas import agendas as consultas
from bocamina.registro.relacionamiento.consultas import enlaces
from bocamina.registro.relacionamiento.consultas.metodologia import metodologia
from bocamina.registro.relacionamiento.consultas.temas import para_la_agenda
from bocamina.registro.relacionamiento.estados import EstadoDeAgenda
from bocamina.registro.relacionamiento.models import AccionDeAgenda, Agenda, EnlaceDeAccion, Prioridad


def _agenda(puerta: Puerta) -> Agenda:
    agenda = consultas.agenda_de(puerta.territorio)
    if agenda is None:
        raise NoEncontrado("Este territorio todavía no tiene agenda.")
    return agenda


def _volver(puerta: Puerta) -> str:
    return reverse("dialogo_agenda", args=[puerta.territorio.clave])


def _prioridad(puerta: Puerta, pk: int) -> Prioridad:
    filas = Prioridad.objects.filter(agenda__territorio=puerta.territorio).select_related(
        "agenda__territorio"
    )
    hallada: Prioridad = hallar(filas, pk, "Esa prioridad no es de este territorio.")
    return hallada


def _accion(puerta: Puerta, pk: int) -> AccionDeAgenda:
    filas = AccionDeAgenda.objects.filter(prioridad__agenda__territorio=puerta.territorio)
    hallada: AccionDeAgenda = hallar(
        filas.select_related("prioridad__agenda__territorio", "entidad"),
        pk,
        "Esa acción no es de este territorio.",
    )
    return hallada


@require_safe
def agenda(request: HttpRequest, clave: str) -> HttpResponse:
    puerta = entrar(request, clave)
    hallada = consultas.agenda_de(puerta.territorio)
    contexto: dict[str, Any] = {
        "territorio": puerta.territorio,
        "agenda": hallada,
        "puede_llevar": puerta.puede(LLEVAR),
        "por_valorar": para_la_agenda(puerta.territorio),
        "metodo": metodologia().agenda,
        "hoy": puerta.hoy,
    }
    if hallada is not None:
        puestas = consultas.en_orden(hallada)
        contexto |= {
            "puestas": [(n, p, _acciones(puerta, p.prioridad)) for n, p in enumerate(puestas, start=1)],
            "revision": consultas.revisar(hallada),
            "dibujo": _dibujo(puestas),
            "se_construye": hallada.estado == EstadoDeAgenda.EN_CONSTRUCCION,
        }
    return render(request, "relacionamiento/agenda.html", contexto)


def _acciones(
    puerta: Puerta, prioridad: Prioridad
) -> list[tuple[AccionDeAgenda, bool, bool, list[enlaces.Enlace]]]:
    """Cada acción, si va tarde, si quien mira la puede reportar y con qué otros planes se enlaza."""
    salida = []
    for accion in prioridad.acciones.all():
        accion.prioridad = prioridad
        prioridad.agenda.territorio = puerta.territorio
        puede = actos.puede_reportar_accion(puerta.actor, accion, hoy=puerta.hoy)
        otros = enlaces.enlaces_de(accion, actor=puerta.actor, hoy=puerta.hoy)
        salida.append((accion, accion.esta_tarde(puerta.hoy), puede, otros))
    return salida


def _dibujo(puestas: tuple[consultas.Puesta, ...]) -> str:
    propuestas = [consultas.propuesta_de(p.prioridad) for p in puestas]
    if not propuestas:
        return ""
    mitad = metodologia().agenda["mitad"]
    return mark_safe(  # noqa: S308 - lo escribe documentos, con todo escapado
        matriz_de_prioridades.dibujar(propuestas, mitad=mitad, titulo="Lo posible por lo prioritario")
    )


@pagina_de_acto
def abrir(puerta: Puerta, enviado: Any) -> Papel:
    inicial = {"nombre": f"Agenda de desarrollo de {puerta.territorio.nombre}"}
    return Papel(
        formularios.Abrir(enviado, initial=inicial),
        lambda **datos: actos.abrir_agenda(territorio=puerta.territorio, **datos, **puerta.quien),
        titulo="Abrir la agenda de desarrollo",
        boton="Abrir",
        hecho="Agenda abierta.",
        volver=_volver(puerta),
    )


@pagina_de_acto
def proponer(puerta: Puerta, enviado: Any) -> Papel:
    hallada = _agenda(puerta)
    return Papel(
        formularios.Proponer(enviado, territorio=puerta.territorio),
        lambda **datos: actos.proponer_prioridad(agenda=hallada, **datos, **puerta.quien),
        titulo="Valorar una propuesta",
        boton="Agregar",
        hecho="Propuesta valorada.",
        volver=_volver(puerta),
        entrada="Dos notas y el porqué de cada una: así se escoge y no se hace una lista.",
    )


@pagina_de_acto
def valorar(puerta: Puerta, enviado: Any, pk: int) -> Papel:
    hallada = _prioridad(puerta, pk)
    inicial = del_modelo(hallada, formularios.Valorar)
    return Papel(
        formularios.Valorar(enviado, initial=inicial),
        lambda **datos: actos.valorar_prioridad(prioridad=hallada, **datos, **puerta.quien),
        titulo=hallada.titulo,
        boton="Guardar",
        hecho="Quedó guardado.",
        volver=_volver(puerta),
    )


@pagina_de_acto
def acordar(puerta: Puerta, enviado: Any) -> Papel:
    hallada = _agenda(puerta)
    return Papel(
        formularios.Acordar(enviado, agenda=hallada),
        lambda **datos: actos.acordar_agenda(agenda=hallada, **datos, **puerta.quien),
        titulo="Acordar la agenda",
        boton="Queda acordada",
        hecho="Agenda acordada: sus notas ya no cambian.",
        volver=_volver(puerta),
    )


@pagina_de_acto
def cerrar(puerta: Puerta, enviado: Any) -> Papel:
    hallada = _agenda(puerta)
    return Papel(
        forms.Form(enviado),
        lambda: actos.cerrar_agenda(agenda=hallada, **puerta.quien),
        titulo="¿Cerrar la agenda?",
        boton="Cerrar",
        hecho="Agenda cerrada. Ya se puede abrir otra.",
        volver=_volver(puerta),
        entrada="Queda como está y deja su lugar a otra.",
    )


@pagina_de_acto
def accion(puerta: Puerta, enviado: Any, pk: int) -> Papel:
    hallada = _prioridad(puerta, pk)
    return Papel(
        formularios.Accion(enviado),
        lambda **datos: actos.agregar_accion(prioridad=hallada, **datos, **puerta.quien),
        titulo="Agregar una acción",
        boton="Agregar",
        hecho="Acción agregada.",
        volver=_volver(puerta),
        entrada=hallada.titulo,
    )


@login_required
@con_formulario
def reportar(request: HttpRequest, clave: str, pk: int) -> HttpResponse:
    puerta = entrar(request, clave)
    hallada = _accion(puerta, pk)
    if not actos.puede_reportar_accion(request.user, hallada, hoy=puerta.hoy):
        raise denegado(RESPONDER)
    inicial = del_modelo(hallada, formularios.Reportar)
    return pintar_formulario(
        request,
        puerta,
        formularios.Reportar(request.POST or None, initial=inicial),
        lambda **datos: actos.reportar_accion(accion=hallada, **datos, **puerta.quien),
        titulo="En qué va la acción",
        boton="Guardar",
        hecho="Avance guardado.",
        volver=_volver(puerta),
        entrada=hallada.texto,
    )


@pagina_de_acto
def enlazar(puerta: Puerta, enviado: Any, pk: int) -> Papel:
    hallada = _accion(puerta, pk)
    return Papel(
        formularios.Enlazar(enviado, territorio=puerta.territorio),
        lambda **datos: actos.enlazar_accion(accion=hallada, **datos, **puerta.quien),
        titulo="Con qué otro plan conversa",
        boton="Enlazar",
        hecho="Enlace agregado.",
        volver=_volver(puerta),
        entrada=hallada.texto,
    )


@pagina_de_acto
def quitar_enlace(puerta: Puerta, enviado: Any, pk: int) -> Papel:
    filas = EnlaceDeAccion.objects.filter(accion__prioridad__agenda__territorio=puerta.territorio)
    hallado = hallar(
        filas.select_related("accion__prioridad__agenda__territorio"),
        pk,
        "Ese enlace no es de este territorio.",
    )
    return Papel(
        forms.Form(enviado),
        lambda: actos.quitar_enlace(enlace=hallado, **puerta.quien),
        titulo="Quitar el enlace",
        boton="Quitar",
        hecho="Enlace quitado.",
        volver=_volver(puerta),
        entrada=f"{hallado.accion.texto}: {hallado}",
    )
