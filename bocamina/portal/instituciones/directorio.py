"""El directorio público: entidades, unidades y puestos; las personas, solo para quien puede verlas."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from bocamina.portal.errores import NoEncontrado, SolicitudInvalida
from bocamina.portal.instituciones.formularios import BuscarEntidades, EnFecha
from bocamina.portal.paginacion import pagina_de
from bocamina.registro.cuentas.permisos import puede
from bocamina.registro.instituciones import consultas
from bocamina.registro.instituciones.models import Entidad


@require_safe
def directorio(request: HttpRequest) -> HttpResponse:
    hoy = timezone.localdate()
    form = BuscarEntidades(request.GET)
    if not form.is_valid():
        raise SolicitudInvalida("Alguno de los filtros no existe. Empiece la búsqueda de nuevo.")
    filas = consultas.entidades(hoy=hoy, buscar=form.cleaned_data["q"], orden=form.cleaned_data["nivel"])
    contexto = {
        "form": form,
        "pagina": pagina_de(request, filas),
        "filtrado": any(form.cleaned_data.values()),
        "puede_importar": puede(request.user, "instituciones.importar", hoy=hoy),
        "puede_ver_personas": consultas.puede_ver_personas(request.user, None, hoy=hoy),
    }
    return render(request, "instituciones/directorio.html", contexto)


@require_safe
def entidad(request: HttpRequest, clave: str) -> HttpResponse:
    hoy = timezone.localdate()
    ficha = Entidad.objects.filter(clave=clave).first()
    if ficha is None:
        raise NoEncontrado("No hay una entidad con esa clave. Búsquela por su nombre en el Directorio.")
    form = EnFecha(request.GET)
    if not form.is_valid():
        raise SolicitudInvalida("La fecha no se entiende. Escríbala así: 2026-11-20.")
    fecha = form.cleaned_data["fecha"] or hoy
    puestos = list(consultas.puestos_en(ficha, fecha))
    ve_personas = consultas.puede_ver_personas(request.user, ficha, hoy=hoy)
    ocupantes = consultas.ocupantes_en(puestos, fecha) if ve_personas else {}
    contexto = {
        "entidad": ficha,
        "existia": ficha.vale_en(fecha),
        "form": EnFecha(initial={"fecha": fecha}),
        "fecha": fecha,
        "es_hoy": fecha == hoy,
        "puestos": [(puesto, ocupantes.get(puesto.pk)) for puesto in puestos],
        "ve_personas": ve_personas,
        "unidades": ficha.unidades.en(fecha),
        "cierres": ficha.cierres.filter(hasta__gte=hoy).order_by("desde"),
        "puede_delegar": puede(request.user, "instituciones.delegar", ficha, hoy=hoy),
        "delegaciones": (
            consultas.delegaciones_visibles(request.user, hoy=hoy).filter(entidad=ficha)[:50]
            if ve_personas
            else []
        ),
    }
    return render(request, "instituciones/entidad.html", contexto)
