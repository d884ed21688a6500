"""Los dibujos de los tableros: siempre con su tabla al lado."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.safestring import mark_safe

from bocamina.documentos import gantt, mapa
from bocamina.portal.escritura import numero
from bocamina.registro.distritos.consultas.distritos import municipios_en
from bocamina.registro.distritos.models import Distrito
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.planes.consultas import tablero
from bocamina.registro.planes.consultas.catalogos import componentes_en
from bocamina.registro.planes.consultas.tablero import Casilla, Cuadro
from bocamina.registro.planes.estados import Color, EstadoDeAccion
from bocamina.registro.planes.models import Plan
from bocamina.registro.territorio import consultas as territorio

if TYPE_CHECKING:
    from bocamina.documentos.graficas.avance import Avance
    from bocamina.documentos.graficas.calor import Calor

CIEN = Decimal(100)
MILESIMO = Decimal("0.001")
# De lo más grave a lo menos: una acción lleva el peor color de sus indicadores.
GRAVEDAD = (Color.ROJO, Color.AMBAR, Color.VERDE, Color.BLANCO, Color.GRIS)


def de_distrito(
    distrito: Distrito, plan: Plan, periodo: str, hoy: date, componente: str = ""
) -> dict[str, Any]:
    """Todo lo del tablero de un distrito, o de uno de sus componentes, en un número fijo de consultas."""
    nombres = componentes_en(hoy)
    de: dict[str, Any] = {"periodo": periodo, "distrito": distrito}
    de |= {"componente": componente} if componente else {}
    lugares = {m.codigo: m.nombre for m in municipios_en(distrito, hoy)}
    municipios = tablero.por_municipio(**de)
    componentes = nombrados(tablero.por("componente", **de), nombres)
    entidades = entidades_de(tablero.por("entidad__clave", **de))
    total = tablero.total(**de)
    return {
        "total": total,
        "origen": tablero.origen(total, en=hoy),
        "componentes": [] if componente else componentes,
        "entidades": entidades,
        "municipios": [(lugares.get(c.clave, c.clave), c) for c in municipios],
        **_graficas(entidades if componente else componentes, "Entidad" if componente else "Componente"),
        "calor": None if componente else calor(tablero.calor(**de), nombres),
        "mapa": mapa_de(municipios, f"Avance por municipio, {periodo}"),
        **_gantt(plan, periodo, hoy, componente),
    }


def nombrados(cuadros: Sequence[Cuadro], nombres: Mapping[str, str]) -> list[tuple[str, Cuadro]]:
    return [(nombres.get(c.clave, c.clave), c) for c in cuadros]


def con_enlace(cuadros: Sequence[Cuadro], modelo: Any, llave: str = "clave") -> list[tuple[str, Cuadro]]:
    """Con su nombre, en el orden en que vienen; la clave queda para enlazar."""
    suyos = {f"{llave}__in": [c.clave for c in cuadros]}
    return nombrados(cuadros, dict(modelo.objects.filter(**suyos).values_list(llave, "nombre")))


def entidades_de(cuadros: Sequence[Cuadro]) -> list[tuple[str, Cuadro]]:
    return sorted(con_enlace(cuadros, Entidad), key=lambda par: par[0])


def _graficas(pares: Sequence[tuple[str, Cuadro]], de: str) -> dict[str, Any]:
    return {
        "avance": barras(pares, f"Avance por {de.lower()}", de),
        "plata": fisico_y_financiero(pares, de),
    }


def barras(pares: Sequence[tuple[str, Cuadro]], titulo: str, de: str) -> Avance | None:
    """Lo que no se ha medido no tiene barra: no es un cero."""
    from bocamina.documentos.graficas.avance import Avance, FilaDeAvance

    filas = tuple(
        FilaDeAvance(nombre, _parte(c.avance), _parte(c.esperado))
        for nombre, c in pares
        if c.avance is not None
    )
    if not filas:
        return None
    dicho = "; ".join(f"{f.nombre}, {numero(f.avance * CIEN, 1)} %" for f in filas[:8])
    return Avance(titulo, f"Promedio de los indicadores medidos. {dicho}.", de, filas)


def fisico_y_financiero(pares: Sequence[tuple[str, Cuadro]], de: str) -> Avance | None:
    """Lo que se ha hecho frente a lo que se ha pagado; sin plata reportada no hay raya ni barra."""
    from bocamina.documentos.graficas.avance import Avance, FilaDeAvance

    filas = tuple(
        FilaDeAvance(nombre, _parte(c.avance), _parte(c.pagado_por_ciento))
        for nombre, c in pares
        if c.avance is not None and c.pagado_por_ciento is not None
    )
    if not filas:
        return None
    dicho = "La barra es el avance físico; la raya, lo pagado del presupuesto de todos los años."
    return Avance("Lo físico frente a lo financiero", dicho, de, filas, "Avance físico", "Pagado")


def _parte(por_ciento: Decimal | None) -> Decimal:
    """Una barra no baja de cero; la tabla dice la cifra como es."""
    return (max(por_ciento or CIEN * 0, CIEN * 0) / CIEN).quantize(MILESIMO)


def calor(casillas: Sequence[Casilla], nombres: Mapping[str, str]) -> Calor | None:
    from bocamina.documentos.graficas.calor import Calor
    from bocamina.documentos.graficas.calor import Casilla as Punto

    puntos = tuple(
        Punto(c.entidad, nombres.get(c.componente, c.componente), c.avance.quantize(Decimal("0.1")))
        for c in casillas
        if c.avance is not None
    )
    if not puntos:
        return None
    return Calor(
        titulo="Avance por entidad y componente",
        descripcion="Promedio del avance de los indicadores de cada entidad en cada componente.",
        nombre_de_fila="Entidad",
        nombre_de_columna="Componente",
        medida="Avance, %",
        casillas=puntos,
        decimales=1,
    )


def mapa_de(cuadros: Sequence[Cuadro], titulo: str) -> str:
    por_codigo = {c.clave: c for c in cuadros}

    def enlace(codigo: str) -> str:
        return reverse("seguimiento_municipio", args=[codigo])

    formas = [
        replace(f, clase=f"s-{peor(por_codigo[f.clave])}", detalle=frase(por_codigo[f.clave]))
        for f in territorio.formas_de_municipios(enlace, codigos=por_codigo)
    ]
    if not formas:
        return ""
    descripcion = "Cada municipio lleva a su página. La tabla dice lo mismo."
    dibujo = mapa.dibujar(formas, titulo=titulo, descripcion=descripcion, id="avance")
    return mark_safe(dibujo)  # noqa: S308 - lo escribe documentos.mapa, con todo escapado


def peor(cuadro: Cuadro) -> str:
    return next((c.value for c in GRAVEDAD if cuadro.colores[c.value]), Color.GRIS.value)


def frase(cuadro: Cuadro) -> str:
    if cuadro.avance is None:
        return "sin medir"
    return f"{numero(cuadro.avance, 1)} % de {numero(cuadro.esperado or 0, 1)} % esperado"


def _gantt(plan: Plan, periodo: str, hoy: date, componente: str) -> dict[str, Any]:
    colores: dict[int, set[str]] = {}
    medidas = tablero.medidas(periodo=periodo, distrito=plan.distrito_id)
    for accion, color in medidas.values_list("indicador__accion_id", "semaforo"):
        colores.setdefault(accion, set()).add(color)
    fechadas = plan.acciones.exclude(estado=EstadoDeAccion.FUERA).filter(
        inicio__isnull=False, fin__isnull=False, **({"componente": componente} if componente else {})
    )
    filas = [
        (a, next((c for c in GRAVEDAD if c.value in colores.get(a.pk, ())), Color.BLANCO)) for a in fechadas
    ]
    if not filas:
        return {"gantt": "", "cronograma": []}
    dibujo = gantt.dibujar(
        [gantt.Barra(a.codigo, a.texto, a.inicio, a.fin, c.value) for a, c in filas],
        hoy=hoy,
        titulo="Cronograma de las acciones",
        descripcion="Una barra por acción, de su inicio a su fin. La tabla dice lo mismo.",
    )
    return {"gantt": mark_safe(dibujo), "cronograma": filas}  # noqa: S308 - todo escapado
