"""Quiénes integran una mesa: cada puesto con su principal y su alterna, las elegidas y las técnicas."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_safe

from bocamina.portal.errores import NoEncontrado
from bocamina.portal.mesas import comunes
from bocamina.portal.mesas.comunes import pagina_de_acto, para_editar
from bocamina.portal.mesas.formularios import puestos as formas
from bocamina.portal.paginacion import pagina_de
from bocamina.portal.tablero.puerta import buscar_mesa, fecha_de
from bocamina.registro.cuentas.permisos import exigir, puede
from bocamina.registro.instituciones.acciones import delegar as registrar_delegacion
from bocamina.registro.instituciones.consultas.ocupantes import cargos_de
from bocamina.registro.mesas.acciones.asientos import terminar_asiento
from bocamina.registro.mesas.acciones.mesas import agregar_entidad, terminar_integrante
from bocamina.registro.mesas.acciones.representantes import llamar_suplente, retirar_representante
from bocamina.registro.mesas.acciones.tecnicos import designar_tecnico, terminar_tecnico
from bocamina.registro.mesas.consultas.asientos import alcance_de, asunto_de_sesion, exigencias, puestos_en
from bocamina.registro.mesas.consultas.mesas import integrantes_en
from bocamina.registro.mesas.consultas.representantes import periodo_de, representantes_en, vacantes
from bocamina.registro.mesas.consultas.tecnicos import entidades_convocadas, sin_tecnico, tecnicos_en
from bocamina.registro.mesas.estados import CalidadAsiento, ClaseIntegrante, Nivel
from bocamina.registro.mesas.models import Asiento, DelegadoTecnico, Integrante, Mesa
from bocamina.registro.participacion.consultas.entrega import solicitudes_sin_respuesta
from bocamina.registro.sesiones.acciones.entrega import relevar_asiento
from bocamina.registro.sesiones.consultas.entrega import POR_HACER

con_formulario = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def integrantes(request: HttpRequest, clave: str) -> HttpResponse:
    """`?fecha=` dice quiénes eran ese día y si se los podía contar. Los nombres, solo con permiso."""
    mesa, hoy = buscar_mesa(clave), timezone.localdate()
    fecha = fecha_de(request, "fecha") or hoy
    de_entidad = integrantes_en(mesa, fecha).filter(clase=ClaseIntegrante.ENTIDAD)
    pagina = pagina_de(request, de_entidad.order_by("entidad__nombre", "pk"))
    por_integrante = puestos_en(mesa, fecha, integrantes=list(pagina))
    filas = [por_integrante[i.pk] for i in pagina]
    personas = [s.persona for fila in filas for s in fila.en_orden()]
    contexto: dict[str, Any] = {
        "mesa": mesa,
        "fecha": fecha,
        "hoy": hoy,
        "pagina": pagina,
        "filas": filas,
        "cargos": cargos_de(personas, fecha),
        "exigencias": exigencias(mesa, fecha),
        "elegidas": representantes_en(mesa, fecha),
        "periodo": periodo_de(mesa, fecha),
        "vacantes": vacantes(mesa, fecha) if mesa.nivel == Nivel.DISTRITAL else (),
        "puede_ver": puede(request.user, "instituciones.ver_personas", mesa, hoy=hoy),
        "puede_editar": puede(request.user, "mesas.editar", mesa, hoy=hoy),
    }
    if mesa.nivel == Nivel.TEMATICA:
        contexto |= {"tecnicos": tecnicos_en(mesa, fecha), "sin_tecnico": sin_tecnico(mesa, fecha)}
    return render(request, "mesas/integrantes.html", contexto)


@login_required
@con_formulario
def asignar(request: HttpRequest, clave: str, pk: int, calidad: str) -> HttpResponse:
    """La principal o la alterna; a quien asume le queda la entrega de lo pendiente."""
    mesa, quien = para_editar(request, clave)
    integrante = _integrante(mesa, pk)
    if calidad not in CalidadAsiento.values or integrante.entidad is None:
        raise NoEncontrado("Ese puesto no existe. Vuelva a la página de integrantes.")
    form = formas.Asignar(request.POST or None, entidad=integrante.entidad, initial={"desde": quien["hoy"]})
    rotulo = str(CalidadAsiento(calidad).label)
    otras = solicitudes_sin_respuesta(mesa, entidad=integrante.entidad)
    return pagina_de_acto(
        request, mesa, form,
        lambda: relevar_asiento(
            integrante=integrante, calidad=calidad, otras=otras, **form.cleaned_data, **quien
        ),
        titulo=f"{rotulo}: {integrante}", boton="Guardar", volver=_lista(mesa),
        hecho="Guardado. Quien asume recibe la lista de lo pendiente de su entidad.",
        entrada=_lo_que_se_exige(mesa, quien["hoy"]),
    )  # fmt: skip


@login_required
@con_formulario
def terminar_puesto(request: HttpRequest, clave: str, pk: int) -> HttpResponse:
    mesa, quien = para_editar(request, clave)
    asiento = get_object_or_404(
        Asiento.objects.select_related("integrante__mesa"), pk=pk, integrante__mesa=mesa
    )
    form = formas.Terminar(request.POST or None, initial={"hasta": quien["hoy"]})
    return pagina_de_acto(
        request, mesa, form, lambda: terminar_asiento(asiento=asiento, **form.cleaned_data, **quien),
        titulo=f"Terminar: {asiento}", boton="Terminar", hecho="El puesto terminó.", volver=_lista(mesa),
    )  # fmt: skip


@login_required
@con_formulario
def delegar(request: HttpRequest, clave: str, pk: int) -> HttpResponse:
    mesa, hoy = buscar_mesa(clave), timezone.localdate()
    integrante = _integrante(mesa, pk)
    entidad = integrante.entidad
    if entidad is None:
        raise NoEncontrado("Solo las entidades delegan. Vuelva a la página de integrantes.")
    es_de_la_entidad = puede(request.user, "instituciones.delegar", entidad, hoy=hoy)
    if not es_de_la_entidad:
        exigir(request.user, "instituciones.delegar", mesa, hoy=hoy)
    quien = {"actor": request.user, "hoy": hoy}
    prueba, _ = exigencias(mesa, hoy)
    inicial = {"desde": hoy, "evidencia": str(prueba.valor[0]) if isinstance(prueba.valor, tuple) else ""}
    asuntos = _asuntos(mesa, con_todas=es_de_la_entidad)
    form = formas.Delegar(
        request.POST or None, request.FILES or None, entidad=entidad, asuntos=asuntos, initial=inicial
    )
    return pagina_de_acto(
        request, mesa, form,
        lambda: _delegar(form.cleaned_data, entidad, mesa, quien),
        titulo=f"Delegar por {integrante}", boton="Registrar", volver=_lista(mesa),
        hecho="Delegación registrada.", entrada=_lo_que_se_exige(mesa, hoy),
    )  # fmt: skip


def _delegar(datos: dict[str, Any], entidad: Any, mesa: Mesa, quien: comunes.Quien) -> None:
    archivo = datos.pop("documento")
    registrar_delegacion(
        entidad=entidad,
        alcance=alcance_de(mesa),
        documento=archivo.read() if archivo else None,
        documento_nombre=archivo.name if archivo else "",
        **datos,
        **quien,
    )


def _asuntos(mesa: Mesa, *, con_todas: bool) -> list[tuple[str, str]]:
    """Delegar para todas las mesas es de la entidad; la secretaría, para las suyas."""
    distrito = [(mesa.distrito.clave, f"Las del distrito {mesa.distrito}")] if mesa.distrito else []
    propia = [] if any(clave == mesa.clave for clave, _ in distrito) else [(mesa.clave, "Las de esta mesa")]
    sesiones = mesa.sesiones.filter(estado__in=POR_HACER).order_by("inicio")
    una_sola = [
        (asunto_de_sesion(mesa, s.pk), f"Solo la {str(s).lower()}, {localdate(s.inicio):%d/%m/%Y}")
        for s in sesiones
    ]
    todas = "Todas las de la mesa nacional" if mesa.nivel == Nivel.NACIONAL else "Todas las distritales"
    return [*propia, *distrito, *una_sola, *([("", todas)] if con_todas else [])]


@login_required
@con_formulario
def agregar(request: HttpRequest, clave: str) -> HttpResponse:
    mesa, quien = para_editar(request, clave)
    inicial = {"desde": quien["hoy"], "acto": mesa.acto}
    form = formas.AgregarEntidad(request.POST or None, mesa=mesa, hoy=quien["hoy"], initial=inicial)
    return pagina_de_acto(
        request, mesa, form, lambda: agregar_entidad(mesa=mesa, **form.cleaned_data, **quien),
        titulo="Agregar una entidad", boton="Agregar", hecho="La entidad integra la mesa.",
        volver=_lista(mesa), entrada="Del acto que la incluye salen el quórum y el voto.",
    )  # fmt: skip


@login_required
@con_formulario
def terminar(request: HttpRequest, clave: str, pk: int) -> HttpResponse:
    """Una entidad deja la mesa por un acto; una persona elegida, por una causa."""
    mesa, quien = para_editar(request, clave)
    integrante = _integrante(mesa, pk)
    inicial = {"hasta": quien["hoy"]}
    if integrante.clase == ClaseIntegrante.REPRESENTANTE:
        elegida = formas.RetirarElegida(request.POST or None, initial=inicial)
        return pagina_de_acto(
            request, mesa, elegida,
            lambda: retirar_representante(integrante=integrante, **elegida.cleaned_data, **quien),
            titulo=f"Dejar vacante el puesto: {integrante.sector}", boton="Guardar", volver=_lista(mesa),
            hecho="El puesto queda vacante. Llame a la suplente o convoque otra elección.",
        )  # fmt: skip
    form = formas.Terminar(request.POST or None, initial=inicial)
    return pagina_de_acto(
        request, mesa, form, lambda: terminar_integrante(integrante=integrante, **form.cleaned_data, **quien),
        titulo=f"Deja la mesa: {integrante}", boton="Guardar", hecho="La entidad dejó la mesa.",
        volver=_lista(mesa),
    )  # fmt: skip


@login_required
@con_formulario
def suplente(request: HttpRequest, clave: str, pk: int) -> HttpResponse:
    mesa, quien = para_editar(request, clave)
    espera = _integrante(mesa, pk)
    form = formas.LlamarSuplente(request.POST or None, initial={"desde": quien["hoy"]})
    return pagina_de_acto(
        request, mesa, form, lambda: llamar_suplente(suplente=espera, **form.cleaned_data, **quien),
        titulo=f"Llamar a la suplente: {espera.sector}", boton="Llamar", volver=_lista(mesa),
        hecho="La suplente integra la mesa y completa el periodo.",
    )  # fmt: skip


@login_required
@con_formulario
def tecnico(request: HttpRequest, clave: str) -> HttpResponse:
    mesa, quien = para_editar(request, clave)
    convocadas = entidades_convocadas(mesa, quien["hoy"])
    form = formas.DesignarTecnico(request.POST or None, entidades=convocadas, initial={"desde": quien["hoy"]})
    return pagina_de_acto(
        request, mesa, form, lambda: designar_tecnico(mesa=mesa, **form.cleaned_data, **quien),
        titulo="Designar a una persona técnica", boton="Guardar", hecho="Quedó designada.",
        volver=_lista(mesa), entrada="Cuenta el perfil y no el nivel del puesto; no vota por su entidad.",
    )  # fmt: skip


@login_required
@con_formulario
def tecnico_terminar(request: HttpRequest, clave: str, pk: int) -> HttpResponse:
    mesa, quien = para_editar(request, clave)
    designado = get_object_or_404(DelegadoTecnico.objects.select_related("mesa", "entidad"), pk=pk, mesa=mesa)
    form = formas.Terminar(request.POST or None, initial={"hasta": quien["hoy"]})
    return pagina_de_acto(
        request, mesa, form, lambda: terminar_tecnico(tecnico=designado, **form.cleaned_data, **quien),
        titulo=f"Terminar: {designado}", boton="Terminar", hecho="La designación terminó.",
        volver=_lista(mesa),
    )  # fmt: skip


def _integrante(mesa: Mesa, pk: int) -> Integrante:
    filas = Integrante.objects.select_related("entidad", "persona", "mesa__distrito")
    return get_object_or_404(filas, pk=pk, mesa=mesa)


def _lista(mesa: Mesa) -> str:
    return reverse("mesa_integrantes", args=[mesa.clave])


def _lo_que_se_exige(mesa: Mesa, hoy: date) -> str:
    _, nivel = exigencias(mesa, hoy)
    niveles = " o ".join(map(str, nivel.valor)) if isinstance(nivel.valor, tuple) else ""
    return f"Se exige un puesto de nivel {niveles} en la entidad ({nivel.citas[0]})."
