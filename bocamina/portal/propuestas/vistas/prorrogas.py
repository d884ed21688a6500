"""El Formato B de cada prórroga: se guarda a medias y se pide completo."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from bocamina.nucleo.exploracion.formato_b import Periodo, ReglamentoB, totales_por_periodo
from bocamina.portal.errores import NoEncontrado
from bocamina.portal.propuestas.campos import CampoAnio, CampoGuardable, parrafo
from bocamina.portal.propuestas.formularios import MAXIMO_MONTO, profesiones
from bocamina.portal.propuestas.lectura import DESCARGAS
from bocamina.portal.propuestas.vistas.busqueda import intentar
from bocamina.portal.propuestas.vistas.seguimiento import en_ejecucion
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.exploracion import acciones, consultas
from bocamina.registro.exploracion.estados import EstadoProrroga
from bocamina.registro.exploracion.models import Propuesta, Prorroga

con_formulario = require_http_methods(["GET", "HEAD", "POST"])


class FormaLineaB(forms.Form):
    producto = forms.CharField(
        label="Producto que entregará", required=False, max_length=4000, widget=parrafo(2)
    )
    monto_smldv = CampoGuardable(label="Monto, en SMLDV", entero_maximo=MAXIMO_MONTO, desde_cero=True)

    def __init__(self, *args: Any, anios: tuple[int, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["anio_ejecucion"] = CampoAnio(anios=anios, label="Año de ejecución")
        self.fields["anio_entrega"] = CampoAnio(anios=anios, label="Año de entrega")


class FormaFirma(forms.Form):
    firmante_nombre = forms.CharField(label="Quién avala", required=False, max_length=160)
    firmante_profesion = forms.ChoiceField(label="Profesión", required=False)
    firmante_matricula = forms.CharField(label="Matrícula profesional", required=False, max_length=40)

    def __init__(self, *args: Any, firmantes: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["firmante_profesion"].choices = profesiones(firmantes)


def periodo_o_404(propuesta: Propuesta, clave: str) -> tuple[ReglamentoB, Periodo]:
    reglamento = consultas.reglamento_de_prorroga(propuesta, hoy=timezone.localdate())
    periodo = reglamento.periodo(clave)
    if periodo is None:
        raise NoEncontrado("Ese período no existe. Vuelva al seguimiento y escoja uno de la lista.")
    return reglamento, periodo


@con_formulario
@login_required
def prorroga(request: HttpRequest, codigo: str, periodo: str) -> HttpResponse:
    propuesta, hoy = en_ejecucion(request, codigo), timezone.localdate()
    exigir(request.user, "exploracion.prorrogar", propuesta, hoy=hoy)
    reglamento, cual = periodo_o_404(propuesta, periodo)
    guardada = propuesta.prorrogas.filter(periodo=periodo).first()
    if guardada and guardada.estado == EstadoProrroga.PEDIDA:
        return render(
            request,
            "propuestas/prorroga_pedida.html",
            {"propuesta": propuesta, "prorroga": guardada, "formatos": DESCARGAS},
        )
    enviado = request.POST if request.method == "POST" else None
    filas, firma = _formularios(guardada, reglamento, cual, enviado)
    if enviado is not None and all([firma.is_valid(), *[f["form"].is_valid() for f in filas]]):
        guardada = acciones.abrir_prorroga(propuesta=propuesta, periodo=periodo, actor=request.user, hoy=hoy)
        acciones.guardar_prorroga(
            prorroga=guardada,
            lineas={f["clave"]: f["form"].cleaned_data for f in filas},
            firma=firma.cleaned_data,
            actor=request.user,
            hoy=hoy,
        )
        intentar(request, lambda: True, "Guardado.")
        return redirect("propuesta_prorroga", codigo=codigo, periodo=periodo)
    contexto = {
        "propuesta": propuesta,
        "periodo": cual,
        "filas": _con_lo_de_la_tabla(propuesta, filas),
        "firma": firma,
        "formatos": DESCARGAS,
        "hay_errores": enviado is not None,
        **_revisada(propuesta, guardada, reglamento),
    }
    return render(request, "propuestas/prorroga.html", contexto)


def _formularios(
    guardada: Prorroga | None, reglamento: ReglamentoB, periodo: Periodo, enviado: Any
) -> tuple[list[dict[str, Any]], FormaFirma]:
    lineas = {n.clave: n for n in guardada.lineas.all()} if guardada else {}
    filas = []
    for clave in reglamento.labores:
        campos = ("producto", "anio_ejecucion", "anio_entrega", "monto_smldv")
        inicial = {c: getattr(lineas[clave], c) for c in campos} if clave in lineas else {}
        form = FormaLineaB(enviado, prefix=clave, initial=inicial, anios=periodo.anios)
        filas.append({"clave": clave, "form": form})
    campos_firma = ("firmante_nombre", "firmante_profesion", "firmante_matricula")
    inicial = {c: getattr(guardada, c) for c in campos_firma} if guardada else {}
    return filas, FormaFirma(enviado, initial=inicial, firmantes=reglamento.firmantes)


def _con_lo_de_la_tabla(propuesta: Propuesta, filas: list[dict[str, Any]]) -> list[dict[str, Any]]:
    foto = propuesta.fotografia
    manda = foto["resultados"][foto["mineral_que_manda"]]["actividades"]
    return [{**f, "renglon": manda[f["clave"]], "minimo": foto["minimos"].get(f["clave"])} for f in filas]


def _revisada(propuesta: Propuesta, guardada: Prorroga | None, reglamento: ReglamentoB) -> dict[str, Any]:
    hoy = timezone.localdate()
    if guardada is None:
        return {"hallazgos": None, "totales": {}}
    guardada.propuesta = propuesta
    _, hallazgos = consultas.revisar_prorroga(guardada, hoy=hoy)
    formatos = []
    for otra in propuesta.prorrogas.all():
        otra.propuesta = propuesta
        formatos.append(consultas.revisar_prorroga(otra, hoy=hoy)[0])
    return {
        "hallazgos": hallazgos,
        "totales": totales_por_periodo(tuple(formatos), reglamento.periodos),
    }


@con_formulario
@login_required
def pedir(request: HttpRequest, codigo: str, periodo: str) -> HttpResponse:
    propuesta, hoy = en_ejecucion(request, codigo), timezone.localdate()
    exigir(request.user, "exploracion.prorrogar", propuesta, hoy=hoy)
    guardada = propuesta.prorrogas.filter(periodo=periodo).first()
    if guardada is None:
        raise NoEncontrado("Ese Formato B todavía no se ha empezado.")
    if request.method == "POST":
        intentar(
            request,
            lambda: acciones.pedir_prorroga(prorroga=guardada, actor=request.user, hoy=hoy),
            f"Prórroga de los años {periodo} pedida: quedó en el expediente.",
        )
        return redirect("propuesta_prorroga", codigo=codigo, periodo=periodo)
    return render(request, "propuestas/prorroga_pedir.html", {"propuesta": propuesta, "prorroga": guardada})
