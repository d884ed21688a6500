"""El Formato B que vuelve lleno en Excel: se revisa, pasa al borrador de la prórroga o se baja anotado."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from bocamina.lectura.formato_b import leer
from bocamina.nucleo.exploracion.diferencias import comparar_b
from bocamina.nucleo.exploracion.formato_b import FormatoB, Periodo, ReglamentoB
from bocamina.nucleo.exploracion.leido import observaciones
from bocamina.portal.propuestas.vistas.busqueda import intentar
from bocamina.portal.propuestas.vistas.libro import Vuelto, entregar, reabrir, recibir
from bocamina.portal.propuestas.vistas.prorrogas import periodo_o_404
from bocamina.portal.propuestas.vistas.seguimiento import en_ejecucion
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.exploracion import acciones, consultas
from bocamina.registro.exploracion.estados import EstadoProrroga
from bocamina.registro.exploracion.models import Propuesta, Prorroga


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def subir(request: HttpRequest, codigo: str, periodo: str) -> HttpResponse:
    propuesta, hoy = en_ejecucion(request, codigo), timezone.localdate()
    exigir(request.user, "exploracion.prorrogar", propuesta, hoy=hoy)
    reglamento, cual = periodo_o_404(propuesta, periodo)
    guardada = propuesta.prorrogas.filter(periodo=periodo).first()
    if guardada and guardada.estado == EstadoProrroga.PEDIDA:
        messages.error(request, "La prórroga ya se pidió: su Formato B no se cambia.")
        return redirect("propuesta_prorroga", codigo=codigo, periodo=periodo)

    def revisado(contenido: bytes) -> Vuelto:
        return _revisado(contenido, propuesta, guardada, reglamento, cual)

    accion = request.POST.get("accion", "")
    if accion == "anotado":
        return entregar(reabrir(request, revisado).anotado(), "xlsx", f"formato-b-{codigo}-{periodo}-anotado")
    if accion == "pasar":
        return _pasar(request, propuesta, reabrir(request, revisado))
    form, vuelto = recibir(request, revisado)
    bajar = reverse("propuesta_formato_b", args=[codigo, periodo, "xlsx"]) if guardada else ""
    contexto = {
        "propuesta": propuesta,
        "letra": "B",
        "periodo": periodo,
        "form": form,
        "v": vuelto,
        "version": propuesta.version,
        "url_volver": reverse("propuesta_prorroga", args=[codigo, periodo]),
        "url_bajar": bajar,
    }
    return render(request, "propuestas/subir.html", contexto)


def _revisado(
    contenido: bytes,
    propuesta: Propuesta,
    guardada: Prorroga | None,
    reglamento: ReglamentoB,
    periodo: Periodo,
) -> Vuelto:
    tablas = consultas.tablas_de_prorroga(hoy=timezone.localdate())
    leido = leer(contenido, periodo, tablas, reglamento)
    antes = consultas.formato_b_de(guardada, reglamento) if guardada else FormatoB(periodo, {})
    hallazgos = consultas.revisar_formato_b(propuesta, leido.formato, reglamento)
    return Vuelto(
        contenido,
        leido,
        observaciones(leido, hallazgos),
        comparar_b(antes, leido.formato),
        {labor.id: labor.nombre for labor in tablas.labores},
    )


def _pasar(request: HttpRequest, propuesta: Propuesta, vuelto: Vuelto) -> HttpResponse:
    formato: FormatoB = vuelto.leido.formato
    hecho = intentar(
        request,
        lambda: acciones.importar_formato_b(
            propuesta=propuesta, formato=formato, actor=request.user, hoy=timezone.localdate()
        ),
        "El Formato B quedó con lo del libro. Al lado está lo que falta.",
    )
    destino = "propuesta_prorroga" if hecho else "propuesta_prorroga_subir"
    return redirect(destino, codigo=propuesta.codigo, periodo=formato.periodo.clave)
