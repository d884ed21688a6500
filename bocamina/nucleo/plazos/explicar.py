"""La cuenta de un término, en palabras y con sus artículos."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from bocamina.nucleo.explicacion import Cita, Explicacion, Insumo
from bocamina.nucleo.plazos.calendario import Clase, Reglas
from bocamina.nucleo.plazos.palabras import cantidad_en_palabras, fecha_en_palabras
from bocamina.nucleo.plazos.termino import DiaOmitido, Sentido, Termino, Unidad

NOMBRES_CLASE = {
    Clase.FIN_DE_SEMANA: "de fin de semana",
    Clase.FESTIVO: "por festivo",
    Clase.CIERRE: "por cierre de la entidad",
    Clase.SUSPENSION: "por suspensión",
}


def explicar(
    termino: Termino, ultimo_dia: date, vence: date, omitidos: tuple[DiaOmitido, ...], reglas: Reglas
) -> Explicacion:
    """`ultimo_dia` es el de la cuenta; `vence`, el día hábil al que corre."""
    return Explicacion(
        valor=vence.isoformat(),
        unidad="fecha",
        formula=_formula(termino),
        insumos=(
            Insumo("desde", termino.desde.isoformat(), "fecha"),
            Insumo("cantidad", str(termino.cantidad), termino.unidad.value),
            Insumo("sentido", termino.sentido.value),
        ),
        pasos=tuple(_pasos(termino, ultimo_dia, vence, omitidos)),
        citas=_citas(termino, omitidos, reglas),
        criterios=reglas.criterios_antes if termino.sentido is Sentido.ANTES else (),
    )


def _formula(termino: Termino) -> str:
    hecho = fecha_en_palabras(termino.desde)
    if termino.sentido is Sentido.DESPUES:
        return f"{_cantidad(termino)} desde el día siguiente al {hecho}; el último día debe ser hábil"
    return f"último día hábil que deja {_completas(termino)} antes del {hecho}, sin contar ninguno de los dos"


def _pasos(
    termino: Termino, ultimo_dia: date, vence: date, omitidos: tuple[DiaOmitido, ...]
) -> Iterable[str]:
    yield f"El {fecha_en_palabras(termino.desde)}, día del hecho, no se cuenta."
    dia = fecha_en_palabras(ultimo_dia)
    if termino.sentido is Sentido.DESPUES:
        yield f"Desde el día siguiente, {_cantidad(termino)}: hasta el {dia}."
    else:
        yield f"Para dejar {_completas(termino)} antes, se llega al {dia}, que tampoco se cuenta."
    if omitidos:
        yield f"Días omitidos: {_resumen(omitidos)}."
    for omitido in omitidos:
        yield f"Se omite el {fecha_en_palabras(omitido.fecha)}: {omitido.motivo.texto}."
    if vence > ultimo_dia:
        yield f"Ese último día no es hábil: el término corre hasta el {fecha_en_palabras(vence)}."
    elif vence < ultimo_dia:
        yield f"Ese día no es hábil: hay que actuar a más tardar el {fecha_en_palabras(vence)}."


def _cantidad(termino: Termino) -> str:
    return cantidad_en_palabras(termino.cantidad, termino.unidad)


def _completas(termino: Termino) -> str:
    return f"{_cantidad(termino)} {'completo' if termino.cantidad == 1 else 'completos'}"


def _resumen(omitidos: tuple[DiaOmitido, ...]) -> str:
    cuenta = Counter(omitido.motivo.clase for omitido in omitidos)
    partes = [f"{cuenta[clase]} {nombre}" for clase, nombre in NOMBRES_CLASE.items() if cuenta[clase]]
    return f"{len(omitidos)} ({', '.join(partes)})"


def _citas(termino: Termino, omitidos: tuple[DiaOmitido, ...], reglas: Reglas) -> tuple[Cita, ...]:
    """Los artículos que intervinieron, sin repetir y en el orden de la cuenta."""
    en_dias = termino.unidad in (Unidad.DIA_HABIL, Unidad.DIA_CALENDARIO)
    candidatas = [
        *reglas.dia_del_evento,
        *(reglas.dias_habiles if en_dias else reglas.meses_y_anios),
        *(reglas.antes if termino.sentido is Sentido.ANTES else reglas.ultimo_dia),
        *(cita for omitido in omitidos for cita in _citas_del_dia(omitido, reglas)),
    ]
    unicas: dict[tuple[str, str, str], Cita] = {}
    for cita in candidatas:
        unicas.setdefault((cita.norma, cita.articulo, cita.lugar), cita)
    return tuple(unicas.values())


def _citas_del_dia(omitido: DiaOmitido, reglas: Reglas) -> tuple[Cita, ...]:
    propia = (omitido.motivo.cita,) if omitido.motivo.cita else ()
    return (*reglas.suspension, *propia) if omitido.motivo.clase is Clase.SUSPENSION else propia
