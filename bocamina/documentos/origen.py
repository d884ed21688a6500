"""«¿De dónde sale?» en el papel: una `Explicacion` como bloques."""

from __future__ import annotations

from bocamina.documentos.bloques import Aviso, Bloque, Columna, Enlace, Lista, Parrafo, Recuadro, Tabla, Tono
from bocamina.nucleo.explicacion import Cita, Explicacion, Insumo

POR_ANALOGIA = (
    "Por analogía, sin norma: ninguna fuente fija este valor; se sigue la regla citada más cercana."
)


def recuadro(explicacion: Explicacion, rotulo: str = "¿De dónde sale?") -> Recuadro:
    """El recuadro completo: valor, fórmula, datos, pasos, normas, criterios y avisos."""
    return Recuadro(
        (Parrafo(rotulo, Tono.ROTULO), Parrafo(cifra(explicacion), Tono.CIFRA), *origen(explicacion))
    )


def cifra(explicacion: Explicacion) -> str:
    return f"{explicacion.valor} {explicacion.unidad}".strip()


def origen(explicacion: Explicacion) -> tuple[Bloque, ...]:
    """Todo lo que sostiene el valor, sin repetirlo."""
    avisos = (POR_ANALOGIA, *explicacion.avisos) if explicacion.sin_norma else explicacion.avisos
    return (
        Parrafo(explicacion.formula),
        *(Aviso(texto) for texto in avisos),
        *_insumos(explicacion.insumos),
        *_lista("Paso a paso", explicacion.pasos, numerada=True),
        *_lista("Normas", tuple(_cita(c) for c in explicacion.citas)),
        *_lista("Criterios aplicados", explicacion.criterios),
    )


def _insumos(insumos: tuple[Insumo, ...]) -> tuple[Bloque, ...]:
    if not insumos:
        return ()
    ancho = 3 if any(i.cita for i in insumos) else 2  # sin citas, la columna de la fuente sobra
    columnas = (Columna("Dato", ancho=30), Columna("Valor", ancho=22), Columna("Fuente", ancho=30))
    filas = ((i.nombre, f"{i.valor} {i.unidad}".strip(), str(i.cita) if i.cita else "") for i in insumos)
    return (Tabla("Datos que entraron en la cuenta", columnas[:ancho], tuple(f[:ancho] for f in filas)),)


def _lista(rotulo: str, puntos: tuple[str | Enlace, ...], *, numerada: bool = False) -> tuple[Bloque, ...]:
    return (Parrafo(rotulo, Tono.ROTULO), Lista(puntos, numerada)) if puntos else ()


def _cita(cita: Cita) -> str | Enlace:
    return Enlace(str(cita), cita.enlace) if cita.enlace else str(cita)
