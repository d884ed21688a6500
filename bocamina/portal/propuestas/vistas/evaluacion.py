"""Lo que ve y hace quien evalúa, y la respuesta de quien propone."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bocamina.portal.campos import CampoFecha
from bocamina.portal.propuestas.campos import parrafo
from bocamina.portal.propuestas.lectura import DESCARGAS, bandera, minerales_en_palabras
from bocamina.portal.propuestas.vistas.busqueda import buscar, intentar
from bocamina.registro.cuentas.permisos import exigir, puede
from bocamina.registro.expedientes.estados import ActoImposible
from bocamina.registro.exploracion import acciones, consultas
from bocamina.registro.exploracion.acciones.evaluacion import frase_de_forma
from bocamina.registro.exploracion.estados import POR_DECIDIR, Estado, Naturaleza, Sentido

PUNTOS_VACIOS = 4
MAXIMO_EN_PAGINA = 30
con_formulario = require_http_methods(["GET", "HEAD", "POST"])


class FormaReparo(forms.Form):
    requisito = forms.ChoiceField(label="Requisito que se incumple", required=False)
    naturaleza = forms.ChoiceField(
        label="De qué es el reparo", choices=Naturaleza.choices, initial=Naturaleza.DE_FONDO
    )
    texto = forms.CharField(
        label="Qué falta o qué hay que corregir", required=False, max_length=4000, widget=parrafo(3)
    )

    def __init__(self, *args: Any, requisitos: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ley = [(c, n) for c, (n, _) in requisitos.items() if c.startswith("ley.")]
        formato = [(c, n) for c, (n, _) in requisitos.items() if not c.startswith("ley.")]
        self.fields["requisito"].choices = [
            ("", "Escoja el requisito…"),
            ("Motivos de la ley", ley),
            ("Reglas del Formato A", formato),
        ]


class FormaResolucion(forms.Form):
    sentido = forms.ChoiceField(label="La resolución", choices=Sentido.choices, widget=forms.RadioSelect)
    numero = forms.CharField(label="Número de la resolución", max_length=60)
    motivacion = forms.CharField(label="Motivación", max_length=4000, widget=parrafo(5))


class FormaInscripcion(forms.Form):
    inscrita_el = CampoFecha(label="Fecha de inscripción en el Registro Minero")


@require_safe
@login_required
def evaluacion(request: HttpRequest, codigo: str) -> HttpResponse:
    """La revisión que quedó fotografiada y la de ahora, con los términos corriendo."""
    propuesta, hoy = buscar(request, codigo), timezone.localdate()
    exigir(request.user, "exploracion.evaluar", propuesta, hoy=hoy)
    foto = propuesta.fotografia
    contexto = {
        "propuesta": propuesta,
        "bandera": bandera(propuesta.estado),
        "minerales": minerales_en_palabras(propuesta),
        "foto": foto,
        "formatos": DESCARGAS,
        "resultado": foto["resultados"][foto["mineral_que_manda"]],
        "lineas": lineas_ofrecidas(foto),
        "revision": consultas.revisar_propuesta(propuesta, hoy=hoy),
        "terminos": consultas.terminos_de(propuesta),
        "poligono": consultas.poligono_de(propuesta),
        "por_iniciar": propuesta.estado == Estado.RADICADA,
        "por_objetar": propuesta.estado == Estado.EN_EVALUACION,
        "por_decidir": propuesta.estado in POR_DECIDIR,
        "por_inscribir": propuesta.estado == Estado.ACEPTADA,
        "puede_resolver": puede(request.user, "exploracion.resolver", propuesta, hoy=hoy),
    }
    return render(request, "propuestas/evaluacion.html", contexto)


def lineas_ofrecidas(foto: dict[str, Any]) -> list[dict[str, Any]]:
    """Lo ofrecido al lado del mínimo con que se radicó, tal como quedó guardado."""
    manda = foto["resultados"][foto["mineral_que_manda"]]
    filas = []
    for parte in ("actividades", "ambientales"):
        for clave, renglon in manda[parte].items():
            escrita = foto["formato"]["lineas"].get(clave, {})
            if not (renglon["aplica"] or escrita.get("aplica")):
                continue
            filas.append(
                {
                    "parte": parte,
                    "nombre": renglon["nombre"],
                    "obligatoria": renglon["obligatoria"],
                    "minimo": foto["minimos"].get(clave),
                    "explicacion": renglon["explicacion"],
                    **{c: escrita.get(c) for c in ("aplica", "monto_smldv", "anio_ejecucion")},
                    "anio_entrega": escrita.get("anio_entrega"),
                    "razon_tecnica": escrita.get("razon_tecnica", ""),
                    "etnicas": escrita.get("puede_afectar_etnicas", False),
                }
            )
    return filas


@require_POST
@login_required
def iniciar(request: HttpRequest, codigo: str) -> HttpResponse:
    propuesta, hoy = buscar(request, codigo), timezone.localdate()
    exigir(request.user, "exploracion.evaluar", propuesta, hoy=hoy)
    intentar(
        request,
        lambda: acciones.iniciar_evaluacion(propuesta=propuesta, actor=request.user, hoy=hoy),
        "Empezó la evaluación.",
    )
    return redirect("propuesta_evaluacion", codigo=codigo)


@con_formulario
@login_required
def objetar(request: HttpRequest, codigo: str) -> HttpResponse:
    """Una sola vez y completa: cada objeción nombra su requisito."""
    propuesta, hoy = buscar(request, codigo), timezone.localdate()
    exigir(request.user, "exploracion.evaluar", propuesta, hoy=hoy)
    requisitos = acciones.requisitos(en=hoy)
    cuantos = PUNTOS_VACIOS
    while cuantos < MAXIMO_EN_PAGINA and f"punto_{cuantos + 1}-texto" in request.POST:
        cuantos += 1
    if request.POST.get("accion") == "mas":
        cuantos = min(cuantos + PUNTOS_VACIOS, MAXIMO_EN_PAGINA)
    enviado = request.POST if request.method == "POST" else None
    formas = [FormaReparo(enviado, prefix=f"punto_{i}", requisitos=requisitos) for i in range(1, cuantos + 1)]
    frase = ""
    if enviado is not None and enviado.get("accion") != "mas":
        frase = _objetar(request, propuesta, formas)
        if not frase:
            return redirect("propuesta_evaluacion", codigo=codigo)
    if enviado is not None and enviado.get("accion") == "mas":
        formas = _con_lo_escrito(formas, requisitos)
    contexto = {
        "propuesta": propuesta, "formas": formas, "frase": frase, "de_forma": frase_de_forma(hoy),
        "hay_mas": cuantos < MAXIMO_EN_PAGINA,
    }  # fmt: skip
    return render(request, "propuestas/objetar.html", contexto)


def _con_lo_escrito(formas: list[FormaReparo], requisitos: dict[str, Any]) -> list[FormaReparo]:
    """Al pedir más renglones, los nuevos no llegan marcados con errores."""
    nuevas = []
    for forma in formas:
        escrito = {campo: forma.data.get(forma.add_prefix(campo)) for campo in forma.fields}
        inicial = {campo: valor for campo, valor in escrito.items() if valor}
        nuevas.append(FormaReparo(prefix=forma.prefix, initial=inicial, requisitos=requisitos))
    return nuevas


def _objetar(request: HttpRequest, propuesta: Any, formas: list[FormaReparo]) -> str:
    if not all([f.is_valid() for f in formas]):
        return "Hay un dato que no se entiende. Está señalado abajo."
    reparos = [
        acciones.Reparo(**f.cleaned_data)
        for f in formas
        if f.cleaned_data["texto"].strip() or f.cleaned_data["requisito"]
    ]
    try:
        acciones.objetar(propuesta=propuesta, reparos=reparos, actor=request.user, hoy=timezone.localdate())
    except ActoImposible as error:
        return str(error)
    intentar(request, lambda: True, "Objeciones notificadas. El proponente tiene su término para corregir.")
    return ""


@con_formulario
@login_required
def resolver(request: HttpRequest, codigo: str) -> HttpResponse:
    propuesta, hoy = buscar(request, codigo), timezone.localdate()
    exigir(request.user, "exploracion.resolver", propuesta, hoy=hoy)
    form = FormaResolucion(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            acciones.resolver(propuesta=propuesta, actor=request.user, hoy=hoy, **form.cleaned_data)
        except ActoImposible as error:
            form.add_error(None, str(error))
        else:
            intentar(request, lambda: True, "La propuesta quedó resuelta.")
            return redirect("propuesta_evaluacion", codigo=codigo)
    return render(request, "propuestas/resolver.html", {"propuesta": propuesta, "form": form})


@con_formulario
@login_required
def inscribir(request: HttpRequest, codigo: str) -> HttpResponse:
    propuesta, hoy = buscar(request, codigo), timezone.localdate()
    exigir(request.user, "exploracion.resolver", propuesta, hoy=hoy)
    form = FormaInscripcion(request.POST or None, initial={"inscrita_el": hoy})
    if request.method == "POST" and form.is_valid():
        try:
            acciones.iniciar_ejecucion(
                propuesta=propuesta, inscrita_el=form.cleaned_data["inscrita_el"], actor=request.user, hoy=hoy
            )
        except ActoImposible as error:
            form.add_error("inscrita_el", str(error))
        else:
            return redirect("propuesta", codigo=codigo)
    return render(request, "propuestas/inscribir.html", {"propuesta": propuesta, "form": form})


@con_formulario
@login_required
def respuesta(request: HttpRequest, codigo: str) -> HttpResponse:
    propuesta, hoy = buscar(request, codigo), timezone.localdate()
    exigir(request.user, "exploracion.responder", propuesta, hoy=hoy)
    pliego = getattr(propuesta, "objeciones", None)
    puntos = list(pliego.puntos.all()) if pliego else []
    frase = ""
    if request.method == "POST":
        respuestas = {p.orden: request.POST.get(f"respuesta_{p.orden}", "") for p in puntos}
        for punto in puntos:
            punto.respuesta = respuestas[punto.orden]
        try:
            acciones.responder(propuesta=propuesta, respuestas=respuestas, actor=request.user, hoy=hoy)
        except ActoImposible as error:
            frase = str(error)
        else:
            intentar(request, lambda: True, "Respuesta radicada, con el formato corregido.")
            return redirect("propuesta", codigo=codigo)
    contexto = {
        "propuesta": propuesta,
        "pliego": pliego,
        "puntos": puntos,
        "frase": frase,
        "se_responde": propuesta.estado == Estado.OBJETADA,
        "revision": consultas.revisar_propuesta(propuesta, hoy=hoy),
    }
    return render(request, "propuestas/respuesta.html", contexto)


@con_formulario
@login_required
def desistir(request: HttpRequest, codigo: str) -> HttpResponse:
    propuesta, hoy = buscar(request, codigo), timezone.localdate()
    exigir(request.user, "exploracion.desistir", propuesta, hoy=hoy)
    if request.method == "POST":
        intentar(
            request,
            lambda: acciones.desistir(propuesta=propuesta, actor=request.user, hoy=hoy),
            "Desistió de la propuesta.",
        )
        return redirect("propuesta", codigo=codigo)
    return render(request, "propuestas/desistir.html", {"propuesta": propuesta})
