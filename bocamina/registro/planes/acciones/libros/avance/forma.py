"""Las dos hojas del avance y las listas de donde se escoge."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bocamina.nucleo.libros import Clase, Columna, Fila, Opcion, Tabla
from bocamina.registro.planes.consultas import catalogos
from bocamina.registro.planes.models import Instrumento

AVANCE, PLATA = "Avance", "Plata"
DE_TEXTO = {"logro": 5_000, "dificultad": 5_000, "correctiva": 2_000, "aclaracion": 5_000}
QUIETAS = 4
INSTRUCCIONES = (
    "Avance: una fila por indicador de cada trimestre abierto. Escriba el resultado del trimestre; si no lo "
    "hay, qué lo dificultó. Vacío es «sin reporte», no cero.",
    "Una acción correctiva lleva su fecha, posterior al corte: al publicar la ronda queda como compromiso de "
    "la entidad ante la mesa.",
    "Dónde: los municipios en que pasó, de la hoja Listas, separados por punto y coma. Vacío: donde dice la "
    "acción.",
    "Plata: pesos de la acción desde que empezó el plan hasta el corte. Lo pagado no pasa de lo "
    "comprometido.",
    "En gris, lo que dice cuál es la fila y lo que ayuda a llenarla: no se cambia. En ámbar, lo que falta. "
    "En rojo, lo que no puede ser.",
    "Los números y las fechas, como se escriben en Colombia: 1.234,5 y 20/11/2026. No ponga fórmulas: pegue "
    "los valores.",
    "Al devolverlo verá qué cambiaría antes de que cambie. Lo que esté mal vuelve comentado en este mismo "
    "libro, y si otra persona escribió en la misma celda, se muestran las dos.",
    "La evidencia se adjunta y el reporte se firma en la página.",
)


def de_avance(filas: Sequence[Fila]) -> Tabla:
    return Tabla(AVANCE, _columnas_de_avance(), tuple(filas), admite_nuevas=False, quietas=QUIETAS)


def de_plata(filas: Sequence[Fila]) -> Tabla:
    return Tabla(PLATA, _columnas_de_plata(), tuple(filas), admite_nuevas=False, quietas=QUIETAS)


def _cual() -> tuple[Columna, ...]:
    return (
        Columna("distrito", "Distrito", Clase.OPCION, 16, "", "Distritos", fija=True, es_llave=True),
        Columna("periodo", "Trimestre", ancho=10, fija=True, es_llave=True),
        Columna("accion", "Acción", ancho=8, fija=True, es_llave=True),
    )


def _columnas_de_avance() -> tuple[Columna, ...]:
    largo = DE_TEXTO
    return (
        *_cual(),
        Columna("indicador", "Indicador", ancho=30, fija=True, es_llave=True),
        Columna("unidad", "Unidad", ancho=14, informa=True),
        Columna("meta", "Meta", ancho=16, ayuda="La del trimestre o, si no, la del año.", informa=True),
        Columna("antes", "Último resultado publicado", Clase.NUMERO, 14, informa=True),
        Columna("resultado", "Resultado", Clase.NUMERO, 14, "1.234,5, por ejemplo. Vacío no es cero.",
                o_bien="dificultad"),
        Columna("logro", "Qué se logró", ancho=44, largo=largo["logro"]),
        Columna("dificultad", "Qué lo dificultó", ancho=36, ayuda="Sin resultado, diga aquí por qué.",
                largo=largo["dificultad"], o_bien="resultado"),
        Columna("correctiva", "Acción correctiva", ancho=34, ayuda="Va con su fecha.",
                largo=largo["correctiva"]),
        Columna("correctiva_vence", "Para cuándo la correctiva", Clase.FECHA, 14, "20/11/2026, por ejemplo.",
                va_con="correctiva"),
        Columna("municipios", "Dónde", Clase.OPCIONES, 30,
                "Códigos o nombres, separados por punto y coma.", "Municipios"),
        Columna("pregunta", "Qué pregunta la revisión", ancho=34, informa=True),
        Columna("aclaracion", "Aclaración", ancho=34, ayuda="A lo que pregunta la revisión.",
                largo=largo["aclaracion"]),
    )  # fmt: skip


def _columnas_de_plata() -> tuple[Columna, ...]:
    pesos = "1.250.000 o 1250000. Vacío es «sin reporte», no cero."
    return (
        *_cual(),
        Columna("texto", "Qué se hace", ancho=44, informa=True),
        Columna("presupuesto", "Presupuesto del plan", Clase.PESOS, 20, informa=True),
        Columna("comprometido", "Comprometido en pesos", Clase.PESOS, 22, pesos),
        Columna("pagado", "Pagado en pesos", Clase.PESOS, 22, pesos, no_mas_que="comprometido"),
    )


def listas(instrumentos: Sequence[Instrumento], hoy: date) -> dict[str, tuple[Opcion, ...]]:
    distritos = {i.ronda.plan.distrito.clave: i.ronda.plan.distrito for i in instrumentos}
    lugares = [
        Opcion(codigo, f"{codigo} {nombre}", distrito.clave)
        for distrito in distritos.values()
        for codigo, nombre in catalogos.municipios(distrito, hoy).items()
    ]
    return {
        "Distritos": tuple(Opcion(d.clave, d.nombre) for d in distritos.values()),
        "Municipios": tuple(lugares),
    }
