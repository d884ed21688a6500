"""Los distritos: la lista y cada uno de un vistazo."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_http_methods, require_safe

from bocamina.documentos import linea_de_tiempo, mapa
from bocamina.nucleo.proceso import EstadoHito, Hito
from bocamina.nucleo.relacionamiento.linea import Suceso, en_carriles
from bocamina.portal.distritos.formularios import Buscar, CambiarEstado, Municipios, Registrar
from bocamina.portal.errores import NoEncontrado, SolicitudInvalida
from bocamina.portal.paginacion import pagina_de
from bocamina.portal.sesiones.citacion import intentar
from bocamina.portal.sesiones.vistas import POR_VENIR
from bocamina.registro.cuentas.permisos import ambitos_de, exigir, exigir_alguno, puede
from bocamina.registro.distritos.acciones import distrito as actos
from bocamina.registro.distritos.consultas.distritos import distrito_por_clave, distritos, municipios_en
from bocamina.registro.distritos.consultas.perfil import contorno_en
from bocamina.registro.distritos.models import Distrito
from bocamina.registro.participacion.consultas.dinamicas import hechos_de_la_linea
from bocamina.registro.sesiones.consultas.proceso import linea_del_distrito
from bocamina.registro.sesiones.estados import EstadoCompromiso
from bocamina.registro.sesiones.models import Compromiso, Sesion
from bocamina.registro.territorio import consultas as territorio

con_formulario = require_http_methods(["GET", "HEAD", "POST"])
PALABRAS = {
    EstadoHito.HECHO: ("hecho", "ok"),
    EstadoHito.HECHO_TARDE: ("hecho, tarde", "ojo"),
    EstadoHito.EN_PLAZO: ("en plazo", "ac"),
    EstadoHito.TARDE: ("tarde", "mal"),
    EstadoHito.DETENIDO: ("detenido", "ojo"),
    EstadoHito.SIN_REGISTRO: ("sin registro", ""),
}


def buscar_distrito(clave: str) -> Distrito:
    encontrado = distrito_por_clave(clave)
    if encontrado is None:
        raise NoEncontrado("Ese distrito no existe. Búsquelo en la lista de distritos.")
    return encontrado


@require_safe
def lista(request: HttpRequest) -> HttpResponse:
    form = Buscar(request.GET)
    if not form.is_valid():
        raise SolicitudInvalida("Alguno de los filtros no se entiende. Empiece la búsqueda de nuevo.")
    hoy = timezone.localdate()
    vivos = Q(municipios_fechados__hasta__isnull=True) | Q(municipios_fechados__hasta__gte=hoy)
    filas = distritos(texto=form.cleaned_data["q"], estado=form.cleaned_data["estado"]).annotate(
        municipios=Count("municipios_fechados", filter=vivos, distinct=True),
        cuantas_mesas=Count("mesas", distinct=True),
    )
    filas = filas.order_by("nombre", "id")
    contexto = {
        "form": form,
        "pagina": pagina_de(request, filas),
        "puede_registrar": ambitos_de(request.user, "distritos.registrar", hoy=hoy) != set(),
        "filtrado": any(form.cleaned_data.values()),
    }
    return render(request, "distritos/lista.html", contexto)


@require_safe
def distrito(request: HttpRequest, clave: str) -> HttpResponse:
    encontrado, hoy = buscar_distrito(clave), timezone.localdate()
    linea = linea_del_distrito(encontrado, hoy=hoy, hechos=hechos_de_la_linea(encontrado))
    hitos = [(h, h.estado(hoy), *PALABRAS[h.estado(hoy)], h.por_que(hoy)) for h in linea]
    sesiones = Sesion.objects.filter(mesa__distrito=encontrado).select_related("mesa__distrito")
    abiertos = Compromiso.objects.filter(sesion__mesa__distrito=encontrado, estado=EstadoCompromiso.ABIERTO)
    lugares = list(municipios_en(encontrado, hoy))
    contexto: dict[str, Any] = {
        "distrito": encontrado,
        "cambios": encontrado.cambios_de_estado.all(),
        "hitos": hitos,
        "dibujo": _dibujo(encontrado, linea, hoy),
        "hechos": sum(1 for h in linea if h.hecho),
        "actual": next((h for h in hitos if not h[0].hecho and not h[0].esta_superado), None),
        "municipios": lugares,
        "mapa": _mapa(encontrado, [m.codigo for m in lugares]),
        "mesas": [m for m in encontrado.mesas.order_by("nivel", "nombre") if m.vale_en(hoy)],
        "proxima": sesiones.filter(estado__in=POR_VENIR[1:]).order_by("inicio").first(),
        "anteriores": sesiones.filter(estado="terminada").order_by("-inicio")[:5],
        "compromisos": abiertos.select_related("entidad").order_by("vence")[:6],
        "deben": _lo_que_deben(abiertos, hoy),
        "hoy": hoy,
        "anio": hoy.year,
        "puede_editar": puede(request.user, "distritos.editar", encontrado, hoy=hoy),
        "puede_crear_mesa": puede(request.user, "mesas.crear", encontrado, hoy=hoy),
        "puede_exportar": puede(request.user, "expedientes.exportar", encontrado, hoy=hoy),
    }
    return render(request, "distritos/distrito.html", contexto)


CARRILES = (("hecho", "Hecho"), ("por_hacer", "Por hacer"), ("tarde", "Tarde"), ("detenido", "Detenido"))
CARRIL_DE = {
    EstadoHito.HECHO: "hecho",
    EstadoHito.HECHO_TARDE: "hecho",
    EstadoHito.EN_PLAZO: "por_hacer",
    EstadoHito.TARDE: "tarde",
    EstadoHito.DETENIDO: "detenido",
}


def _dibujo(distrito: Distrito, linea: Iterable[Hito], hoy: date) -> str:
    """Lo hecho, lo que vence, lo tarde y lo detenido que tiene fecha; la lista de la página dice lo demás."""
    sucesos = [
        Suceso(h.fecha, CARRIL_DE[h.estado(hoy)], h.nombre)
        for h in linea
        if h.fecha and h.estado(hoy) in CARRIL_DE
    ]
    carriles = en_carriles(sucesos, CARRILES)
    if not carriles:
        return ""
    return mark_safe(  # noqa: S308 — el dibujo escapa cada texto
        linea_de_tiempo.dibujar(
            carriles,
            titulo=f"Línea de tiempo de {distrito.nombre}",
            descripcion=" ".join(f"{c.nombre}: {len(c.sucesos)}." for c in carriles),
        )
    )


def _lo_que_deben(abiertos: Any, hoy: Any) -> Any:
    """Por entidad: cuántos compromisos abiertos y cuántos vencidos."""
    return (
        abiertos.values("entidad__nombre")
        .annotate(abiertos=Count("pk"), vencidos=Count("pk", filter=Q(vence__lt=hoy)))
        .order_by("-vencidos", "-abiertos", "entidad__nombre")
    )


def _mapa(distrito: Distrito, codigos: list[str]) -> str:
    """Los municipios con límite importado y el contorno propio; sin ninguno, la lista basta."""
    formas = [
        forma
        for departamento in sorted({c[:2] for c in codigos})
        for forma in territorio.formas_de_municipios(
            lambda codigo: reverse("municipio", args=[codigo]), departamento=departamento
        )
        if forma.clave in codigos
    ]
    if contorno := contorno_en(distrito, timezone.localdate()):
        formas.append(
            mapa.Forma("contorno", distrito.nombre, contorno.forma, reverse("perfil", args=[distrito.clave]))
        )
    if not formas:
        return ""
    descripcion = "Cada forma lleva a la página de su municipio o del contorno. La lista dice lo mismo."
    return mark_safe(  # noqa: S308 — `dibujar` escapa cada texto que pone
        mapa.dibujar(formas, titulo=f"Mapa de {distrito.nombre}", descripcion=descripcion, id="distrito")
    )


@login_required
@con_formulario
def registrar(request: HttpRequest) -> HttpResponse:
    hoy = timezone.localdate()
    exigir_alguno(request.user, "distritos.registrar", hoy=hoy)
    form = Registrar(request.POST or None)
    if form.is_valid() and intentar(
        form, lambda: actos.registrar_distrito(actor=request.user, hoy=hoy, **form.cleaned_data)
    ):
        messages.success(request, "Distrito registrado como proyectado. Diga ahora sus municipios.")
        return redirect("distrito_municipios", form.cleaned_data["clave"])
    contexto = {
        "form": form,
        "titulo": "Registrar un distrito",
        "boton": "Registrar",
        "volver": reverse("distritos"),
    }
    return render(request, "distritos/formulario.html", contexto)


@login_required
@con_formulario
def cambiar_estado(request: HttpRequest, clave: str) -> HttpResponse:
    encontrado, hoy = buscar_distrito(clave), timezone.localdate()
    exigir(request.user, "distritos.cambiar_estado", encontrado, hoy=hoy)
    form = CambiarEstado(request.POST or None, distrito=encontrado, initial={"desde": hoy})
    if not form.fields["estado"].choices:
        messages.info(request, "Desde aquí el estado cambia con un acto firmado: regístrelo en esta página.")
        return redirect("resolucion", clave)
    if form.is_valid() and intentar(
        form,
        lambda: actos.cambiar_estado(distrito=encontrado, actor=request.user, hoy=hoy, **form.cleaned_data),
    ):
        messages.success(request, "Estado registrado.")
        return redirect("distrito", clave)
    volver = reverse("distrito", args=[clave])
    contexto = {
        "form": form,
        "distrito": encontrado,
        "titulo": "Cambiar de estado",
        "boton": "Registrar",
        "volver": volver,
    }
    return render(request, "distritos/formulario.html", contexto)


@login_required
@con_formulario
def municipios(request: HttpRequest, clave: str) -> HttpResponse:
    encontrado, hoy = buscar_distrito(clave), timezone.localdate()
    exigir(request.user, "distritos.editar", encontrado, hoy=hoy)
    form = Municipios(request.POST or None, initial={"desde": hoy})
    if form.is_valid() and intentar(
        form,
        lambda: actos.incluir_municipios(
            distrito=encontrado, actor=request.user, hoy=hoy, **form.cleaned_data
        ),
    ):
        messages.success(request, "Municipios incluidos.")
        return redirect("distrito", clave)
    volver = reverse("distrito", args=[clave])
    contexto = {
        "form": form,
        "distrito": encontrado,
        "titulo": "Incluir municipios",
        "boton": "Incluir",
        "volver": volver,
    }
    return render(request, "distritos/formulario.html", contexto)
