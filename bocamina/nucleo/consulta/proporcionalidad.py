"""Cuándo procede el test de proporcionalidad: por qué causal y qué la prueba."""

from __future__ import annotations

from bocamina.nucleo.explicacion import Explicacion, Insumo, Vigente

PROCEDE, NO_PROCEDE = "procede", "no_procede"


def procede_el_test(
    *, causal: str, inasistencias: int, causales: Vigente, convocatorias: Vigente
) -> Explicacion:
    """Por inasistencia exige las convocatorias agotadas; las otras causales se sustentan en el escrito."""
    minimo = int(str(convocatorias.valor))
    validas = causales.valor if isinstance(causales.valor, tuple) else ()
    conocida = causal in validas
    bastan = causal != "inasistencia" or inasistencias >= minimo
    if not conocida:
        paso = "Esa causal no está en la norma."
    elif not bastan:
        paso = f"Van {inasistencias} convocatorias sin asistencia y hacen falta {minimo}."
    else:
        paso = "La causal está en la norma y se cumple lo que pide."
    citas = causales.citas if causal != "inasistencia" else (*causales.citas, *convocatorias.citas)
    return Explicacion(
        valor=PROCEDE if conocida and bastan else NO_PROCEDE,
        formula="la causal está en la norma y, si es inasistencia, se agotaron las convocatorias",
        insumos=(
            Insumo("causal", causal),
            Insumo("convocatorias sin asistencia", str(inasistencias)),
            Insumo(convocatorias.nombre, str(minimo)),
        ),
        pasos=(paso,),
        citas=citas,
        criterios=causales.criterios,
    )
