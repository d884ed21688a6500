"""Si un documento responde todo lo que la norma pide que lleve, y si su extensión es la sugerida."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bocamina.nucleo.explicacion import Cita, Explicacion, Insumo

COMPLETO = "completo"


def revisar_contenido(
    *, elementos: Iterable[tuple[str, str]], textos: Mapping[str, str], citas: tuple[Cita, ...] = ()
) -> Explicacion:
    """`elementos`: identificador y título. Un texto de solo espacios no responde nada."""
    pedidos = tuple(elementos)
    faltan = tuple(titulo for id, titulo in pedidos if not textos.get(id, "").strip())
    escritos = len(pedidos) - len(faltan)
    return Explicacion(
        valor=COMPLETO if not faltan else f"faltan {len(faltan)}" if len(faltan) > 1 else "falta 1",
        formula="cada elemento mínimo tiene texto",
        insumos=(
            Insumo("Elementos mínimos", str(len(pedidos))),
            Insumo("Elementos escritos", str(escritos)),
        ),
        pasos=tuple(f"Falta: {titulo}." for titulo in faltan),
        citas=citas,
    )


def revisar_hojas(
    *, hojas: int, minimo: int, maximo: int, citas: tuple[Cita, ...] = (), criterios: tuple[str, ...] = ()
) -> Explicacion:
    """Fuera del rango hay aviso; nunca detiene nada (`memoria-hojas`)."""
    dentro = minimo <= hojas <= maximo
    aviso = f"Tiene {hojas} hojas; se sugieren de {minimo} a {maximo}. Puede seguir así."
    return Explicacion(
        valor="en el rango sugerido" if dentro else "fuera del rango sugerido",
        formula=f"{minimo} ≤ hojas ≤ {maximo}",
        insumos=(Insumo("Hojas", str(hojas)),),
        citas=citas,
        criterios=criterios,
        avisos=() if dentro else (aviso,),
    )
