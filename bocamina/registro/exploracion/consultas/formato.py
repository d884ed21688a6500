"""De las filas guardadas al Formato A del núcleo."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from bocamina.nucleo.exploracion.formato_a import Adicional, Firmante, FormatoA, Linea
from bocamina.nucleo.exploracion.numeros import escribir
from bocamina.nucleo.exploracion.poligono import Poligono as PoligonoMedido
from bocamina.nucleo.exploracion.propuesta import Propuesta as PropuestaDelNucleo
from bocamina.registro.exploracion.estados import ClaseAnexo
from bocamina.registro.exploracion.models import MineralPropuesto, Poligono, Propuesta


def dato_de(propuesta: Propuesta, mineral: MineralPropuesto, *, fecha: str) -> dict[str, Any]:
    """El objeto que lee `leer_propuesta`: la misma área y el mismo terreno con cada mineral."""
    return {
        "mineral": mineral.mineral,
        "especifico": mineral.especifico or None,
        "deposito": mineral.deposito or None,
        "area_ha": _texto(propuesta.area_ha),
        "corriente": propuesta.corriente or None,
        "longitud_km": _texto(propuesta.longitud_km) if propuesta.corriente else None,
        "otros_terrenos": propuesta.otros_terrenos,
        "area_mineralizada_ha": _texto(propuesta.area_mineralizada_ha),
        "obras": list(propuesta.obras),
        "fecha": fecha,
    }


def _texto(valor: Decimal | None) -> str | None:
    return None if valor is None else escribir(Fraction(valor))


def fraccion(valor: Decimal | None) -> Fraction | None:
    return None if valor is None else Fraction(valor)


def formato_de(propuesta: Propuesta, propuestas: tuple[PropuestaDelNucleo, ...]) -> FormatoA:
    return FormatoA(
        propuestas=propuestas,
        lineas={
            fila.clave: Linea(
                id=fila.clave,
                aplica=fila.aplica,
                monto_smldv=fraccion(fila.monto_smldv),
                anio_ejecucion=fila.anio_ejecucion,
                anio_entrega=fila.anio_entrega,
                profesionales=tuple(fila.profesionales),
                razon_tecnica=fila.razon_tecnica,
                puede_afectar_etnicas=fila.puede_afectar_etnicas,
            )
            for fila in propuesta.lineas.all()
        },
        adicionales=tuple(
            Adicional(a.nombre, fraccion(a.monto_smldv), a.anio_ejecucion)
            for a in propuesta.adicionales.all()
        ),
        firmante=Firmante(
            propuesta.firmante_nombre, propuesta.firmante_profesion, propuesta.firmante_matricula
        ),
        numero=propuesta.numero,
        acepta_personal_nacional=propuesta.prefiere_nacionales,
        tiene_capacidad_economica=tiene_anexo(propuesta, ClaseAnexo.CAPACIDAD),
    )


def tiene_anexo(propuesta: Propuesta, clase: str) -> bool:
    return any(a.clase == clase for a in propuesta.anexos.all())


def poligono_de(propuesta: Propuesta) -> Poligono | None:
    return getattr(propuesta, "poligono", None)


def poligono_medido(propuesta: Propuesta) -> PoligonoMedido | None:
    guardado = poligono_de(propuesta)
    if guardado is None:
        return None
    return PoligonoMedido(
        area_ha=Fraction(guardado.area_ha),
        partes=guardado.partes,
        es_magna=guardado.es_magna,
        longitud_km=fraccion(guardado.longitud_km),
        ancho_m=fraccion(guardado.ancho_m),
        longitud_es_medida=guardado.longitud_es_medida,
    )
