"""De los renglones a las gráficas."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from bocamina.documentos.graficas.arbol import Arbol, Hoja
from bocamina.documentos.graficas.calor import Calor, Casilla
from bocamina.documentos.graficas.flujo import Flujo, Paso
from bocamina.nucleo.matriz.renglon import Renglon
from bocamina.nucleo.matriz.versiones import Comparacion

ENTIDADES_A_LA_VISTA, LINEAS_A_LA_VISTA = 14, 14


def _objetivo(r: Renglon) -> str:
    return f"Objetivo {r.objetivo.numero}" if r.objetivo.numero else "Sin objetivo"


def _linea(r: Renglon) -> str:
    return r.linea.nombre or "Sin línea"


def arbol(renglones: Sequence[Renglon]) -> Arbol:
    cuentas = Counter((_objetivo(r), _linea(r)) for r in renglones)
    (objetivo, linea), cuantas = cuentas.most_common(1)[0]
    return Arbol(
        titulo="Objetivos, líneas y acciones",
        descripcion=(
            f"{len(renglones)} acciones en {len(cuentas)} líneas. La que más tiene es «{linea}», "
            f"del {objetivo.lower()}: {cuantas}. Cada cuadro es una acción."
        ),
        nombre_de_rama="Objetivo",
        nombre_de_hoja="Línea",
        medida="Acciones",
        hojas=tuple(Hoja(o, li, n) for (o, li), n in cuentas.items()),
    )


def lineas_con_numero(renglones: Sequence[Renglon]) -> dict[str, str]:
    """«O2 L1» → el nombre de la línea 1 del objetivo 2: así caben todas, también en un teléfono."""
    return {_clave(r): _linea(r) for r in renglones}


def _clave(r: Renglon) -> str:
    return f"O{r.objetivo.numero} L{r.linea.numero}" if r.linea.numero else _corto(_linea(r), 8)


def entidad_por_linea(renglones: Sequence[Renglon]) -> Calor:
    """Las entidades que más están; todas, en «Por entidad»."""
    cuentas = Counter((e, _clave(r)) for r in renglones for e in r.entidades)
    por_entidad = Counter(e for r in renglones for e in r.entidades)
    entidades = [e for e, _ in por_entidad.most_common(ENTIDADES_A_LA_VISTA)]
    lineas = list(lineas_con_numero(renglones))[:LINEAS_A_LA_VISTA]
    mayor = max((cuentas[e, li], e, li) for e in entidades for li in lineas)
    return Calor(
        titulo="Qué entidad está en qué línea",
        descripcion=f"El cruce con más acciones es el de {mayor[1]} en la línea {mayor[2]}: {mayor[0]}.",
        nombre_de_fila="Entidad",
        nombre_de_columna="Línea",
        medida="Acciones",
        casillas=tuple(
            Casilla(_corto(e, 22), li, Decimal(cuentas[e, li])) for e in entidades for li in lineas
        ),
    )


def _corto(texto: str, largo: int) -> str:
    return texto if len(texto) <= largo else f"{texto[: largo - 1].rstrip()}…"


def flujo(comparacion: Comparacion, antes: str, despues: str) -> Flujo | None:
    pasos = [Paso(de, a, n) for (de, a), n in sorted(comparacion.flujo().items())]
    if not pasos:
        return None
    mudadas = sum(p.cuantas for p in pasos if p.de != p.a)
    return Flujo(
        titulo=f"De «{antes}» a «{despues}»",
        descripcion=f"{mudadas} acciones cambiaron de objetivo, entraron o salieron; las demás siguen igual.",
        antes=antes,
        despues=despues,
        pasos=tuple(pasos),
    )
