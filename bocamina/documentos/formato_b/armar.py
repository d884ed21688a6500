"""Del Formato B y lo que lo rige, a lo que se imprime."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from bocamina.documentos.formato_a.datos import Firma
from bocamina.documentos.formato_b.datos import DatosFormatoB, FilaB, Par
from bocamina.nucleo.exploracion.formato_b import FormatoB, LineaB, ReglamentoB
from bocamina.nucleo.exploracion.numeros import escribir
from bocamina.nucleo.exploracion.rotulos import profesion
from bocamina.nucleo.exploracion.tablas import Tablas


def armar(
    formato: FormatoB,
    tablas: Tablas,
    reglamento: ReglamentoB,
    notas: tuple[str, ...],
    *,
    fecha: date,
    minimos: Mapping[str, Fraction | None],
    titulo_minero: str = "",
    id_propuesta: str = "",
) -> DatosFormatoB:
    labores = {labor.id: labor for labor in tablas.labores}
    return DatosFormatoB(
        titulo_minero=titulo_minero,
        id_propuesta=id_propuesta or titulo_minero,
        periodo=Par(formato.periodo.desde, formato.periodo.hasta),
        fecha=fecha,
        smldv_cop=Decimal(escribir(Fraction(str(tablas.smldv.valor)))),
        filas=tuple(
            _fila(labores[id].nombre, labores[id].fase, formato.lineas.get(id, LineaB(id)), minimos.get(id))
            for id in reglamento.labores
        ),
        pares=tuple(Par(p.desde, p.hasta) for p in reglamento.periodos),
        firma=Firma(
            formato.firmante.nombre, profesion(formato.firmante.profesion), formato.firmante.matricula
        ),
        profesiones=tuple(map(profesion, reglamento.firmantes)),
        notas=notas,
    )


def _fila(nombre: str, fase: str, linea: LineaB, minimo: Fraction | None) -> FilaB:
    return FilaB(
        linea.id,
        nombre,
        fase,
        linea.producto,
        linea.anio_ejecucion,
        linea.anio_entrega,
        _decimal(linea.monto_smldv),
        _decimal(minimo),
    )


def _decimal(numero: Fraction | None) -> Decimal | None:
    return None if numero is None else Decimal(escribir(numero))
