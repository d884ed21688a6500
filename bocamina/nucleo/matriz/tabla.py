"""La matriz como una sola tabla de textos, que al leerse de nuevo da los mismos renglones."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from bocamina.nucleo.matriz.reconocer.celdas_propias import (
    escribir_notas,
    escribir_otras,
    escribir_vinculos,
)
from bocamina.nucleo.matriz.reconocer.columnas import CAMPOS
from bocamina.nucleo.matriz.reconocer.contactos import escribir_contactos
from bocamina.nucleo.matriz.reconocer.entidades import escribir_entidades
from bocamina.nucleo.matriz.renglon import Renglon, RolDeParte

NADA = "—"
LARGO_DE_CELDA = 30_000  # Excel admite 32.767 letras
DE_CONTACTO = "contacto"
DE_TRABAJO = "otras"
ESCRITURAS: Mapping[str, Callable[[Renglon], str]] = {
    "codigo": lambda r: r.codigo,
    "objetivo_numero": lambda r: str(r.objetivo.numero),
    "objetivo": lambda r: r.objetivo.texto or NADA,
    "que": lambda r: r.objetivo.que or NADA,
    "para_que": lambda r: r.objetivo.para_que or NADA,
    "como": lambda r: r.objetivo.como or NADA,
    "cluster": lambda r: r.linea.cluster or NADA,
    "linea_numero": lambda r: str(r.linea.numero),
    "linea": lambda r: r.linea.nombre or NADA,
    "definicion": lambda r: r.linea.definicion or NADA,
    "accion": lambda r: r.texto,
    "eje": lambda r: "" if r.eje is None else str(r.eje),
    "lugar": lambda r: " / ".join(r.lugares),
    "categoria": lambda r: r.categoria,
    "entidad": lambda r: _de_rol(r, RolDeParte.RESPONSABLE),
    "apoya": lambda r: _de_rol(r, RolDeParte.APOYA),
    "responde": lambda r: "; ".join(dict.fromkeys(p.nombre for p in r.partes if p.responde)),
    "indicador": lambda r: r.indicador,
    "trazador": lambda r: "" if r.trazador is None else "sí" if r.trazador else "no",
    "estado": lambda r: r.estado.value.replace("_", " "),
    "productos": lambda r: r.productos,
    "contacto": lambda r: escribir_contactos(r.contactos),
    "relaciones": lambda r: escribir_vinculos(r.relaciones),
    "otras": lambda r: escribir_otras(r.otras),
}


def _de_rol(r: Renglon, rol: RolDeParte) -> str:
    return escribir_entidades([p for p in r.partes if p.rol is rol])


def como_tabla(
    renglones: Sequence[Renglon], *, con_contactos: bool = False, con_trabajo: bool = True
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Los títulos y las filas, en el orden en que vienen los renglones.

    Sin `con_trabajo`, lo que es público: ni observaciones ni columnas que nadie reconoció.
    """
    pedidos = {DE_CONTACTO: con_contactos, DE_TRABAJO: con_trabajo}
    campos = [c for c in ESCRITURAS if pedidos.get(c, True)]
    notas = [_en_celdas(escribir_notas(r.observaciones)) if con_trabajo else [] for r in renglones]
    cuantas = max((len(n) for n in notas), default=0) or int(con_trabajo)
    titulos = [CAMPOS[c] for c in campos] + [_titulo_de_notas(i) for i in range(cuantas)]
    filas = [
        (*(ESCRITURAS[c](r) for c in campos), *n, *[""] * (cuantas - len(n)))
        for r, n in zip(renglones, notas, strict=True)
    ]
    return tuple(titulos), tuple(filas)


def _titulo_de_notas(orden: int) -> str:
    return CAMPOS["observacion"] if orden == 0 else f"{CAMPOS['observacion']} ({orden + 1})"


def _en_celdas(renglones: Sequence[str]) -> list[str]:
    """En cuantas celdas hagan falta: lo que no cabe en una pasa a la siguiente columna."""
    celdas: list[str] = []
    for renglon in renglones:
        if celdas and len(celdas[-1]) + len(renglon) < LARGO_DE_CELDA:
            celdas[-1] += f"\n{renglon}"
        else:
            celdas.append(renglon)
    return celdas
