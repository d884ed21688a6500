"""El explorador de normas: cada valor con su historia, su criterio, su fuente y quién lo usa."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from bocamina import normativa
from bocamina.normativa.calendario import calendario
from bocamina.normativa.usos import Uso, usos
from bocamina.nucleo.plazos import Plazo, PlazoImposible, Sentido, Termino, Unidad, calcular
from bocamina.nucleo.plazos.calendario import UN_DIA
from bocamina.portal.errores import NoEncontrado, SolicitudInvalida
from bocamina.portal.normas import busqueda
from bocamina.portal.normas.formularios import BuscarNormas, ContarPlazo
from bocamina.portal.normas.lectura import leer
from bocamina.portal.normas.meses import meses_del_plazo
from bocamina.portal.paginacion import pagina_de

CLASES_DE_FUENTE = {"ley": "Leyes", "decreto": "Decretos", "resolucion": "Resoluciones", "guia": "Guías"}


@require_safe
def explorador(request: HttpRequest) -> HttpResponse:
    form = BuscarNormas(request.GET)
    if not form.is_valid():
        raise SolicitudInvalida("Alguno de los filtros no existe. Empiece la búsqueda de nuevo.")
    datos = form.cleaned_data
    encontradas = busqueda.buscar(
        en=timezone.localdate(),
        texto=datos["q"],
        tema=datos["tema"],
        estado=datos["estado"],
        fuente=datos["fuente"],
    )
    contexto = {
        "form": form,
        "pagina": pagina_de(request, encontradas),
        "fuente": normativa.fuentes().get(datos["fuente"]),
        "temas": busqueda.temas(),
        "total": len(normativa.todas()),
        "criterios": len(normativa.criterios()),
        "fuentes": len(normativa.fuentes()),
        "filtrado": any(datos.values()),
    }
    return render(request, "normas/explorador.html", contexto)


@require_safe
def norma(request: HttpRequest, id: str) -> HttpResponse:
    if id not in normativa.todas():
        raise NoEncontrado("No hay un valor legal con ese identificador. Búsquelo por su nombre en Normas.")
    fila = next(f for f in busqueda.filas(timezone.localdate()) if f.id == id)
    contexto = {
        "fila": fila,
        "tema": busqueda.nombre_de_tema(fila.tema),
        "historia": _historia(id),
        "derivados": [n for n in normativa.todas().values() if n.deriva and n.deriva.de == id],
        "criterios": [normativa.criterio(c) for c in fila.vigente.criterios],
        "norma": normativa.todas()[id],
        "usos": _usos()[id],
        "calculadora": _hacia_la_calculadora(fila.vigente.valor) if fila.vigente.unidad == "plazo" else "",
    }
    return render(request, "normas/norma.html", contexto)


def _historia(id: str) -> list[dict[str, Any]]:
    """De la más nueva a la más vieja; sin fecha final escrita, rigió hasta la víspera de la siguiente."""
    filas: list[dict[str, Any]] = []
    for vigente in reversed(normativa.historia(id)):
        siguiente = filas[-1]["vigente"].desde - UN_DIA if filas else None
        filas.append({"vigente": vigente, "lectura": leer(vigente), "hasta": vigente.hasta or siguiente})
    return filas


@cache
def _usos() -> Mapping[str, tuple[Uso, ...]]:
    """Se busca en el código una vez por proceso: mientras corre no cambia."""
    return usos(normativa.corpus())


def _hacia_la_calculadora(valor: Any) -> str:
    consulta = QueryDict(mutable=True)
    consulta.update({"desde": timezone.localdate().isoformat(), "cantidad": str(valor["cantidad"])})
    consulta.update({"unidad": valor["unidad"], "sentido": valor["sentido"]})
    return consulta.urlencode()


@require_safe
def fuentes(request: HttpRequest) -> HttpResponse:
    cuenta: dict[str, int] = defaultdict(int)
    for fila in busqueda.filas(timezone.localdate()):
        for norma in {c.norma for c in fila.vigente.citas}:
            cuenta[norma] += 1
    grupos: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for fuente in sorted(normativa.fuentes().values(), key=lambda f: busqueda.sin_tildes(f.corto)):
        grupos[fuente.tipo].append({"fuente": fuente, "valores": cuenta[fuente.id]})
    clases = [
        (CLASES_DE_FUENTE.get(tipo, tipo.capitalize()), filas) for tipo, filas in sorted(grupos.items())
    ]
    return render(request, "normas/fuentes.html", {"clases": clases, "total": len(normativa.fuentes())})


@require_safe
def plazos(request: HttpRequest) -> HttpResponse:
    """Sin preguntar nada todavía, muestra un ejemplo contado desde hoy."""
    ejemplo = {
        "desde": timezone.localdate().isoformat(),
        "cantidad": "15",
        "unidad": Unidad.DIA_HABIL.value,
        "sentido": Sentido.DESPUES.value,
    }
    form = ContarPlazo(request.GET or ejemplo)
    plazo = _contar(form) if form.is_valid() else None
    contexto = {"form": form, "plazo": plazo, "meses": meses_del_plazo(plazo) if plazo else ()}
    return render(request, "normas/plazos.html", contexto)


def _contar(form: ContarPlazo) -> Plazo | None:
    datos = form.cleaned_data
    termino = Termino(datos["desde"], datos["cantidad"], Unidad(datos["unidad"]), Sentido(datos["sentido"]))
    try:
        return calcular(termino, calendario(en=termino.desde))
    except PlazoImposible as error:
        form.add_error(None, str(error))
        return None
