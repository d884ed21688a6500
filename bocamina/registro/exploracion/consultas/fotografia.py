"""Lo que se guarda al radicar: todo lo que se vio y con qué normas. Nunca se vuelve a calcular."""

from __future__ import annotations

from dataclasses import asdict
from decimal import Decimal
from fractions import Fraction
from typing import Any

from bocamina.nucleo.explicacion import Vigente, cita_dict
from bocamina.nucleo.exploracion.calculo import Renglon, Resultado
from bocamina.nucleo.exploracion.formato_a import FormatoA
from bocamina.nucleo.exploracion.numeros import escribir
from bocamina.registro.exploracion.consultas.formato import poligono_de
from bocamina.registro.exploracion.consultas.revision import Punto, Revision
from bocamina.registro.exploracion.models import Propuesta


def fotografiar(propuesta: Propuesta, revision: Revision) -> dict[str, Any]:
    mando, suma = revision.gobierno, revision.totales
    assert mando is not None  # noqa: S101 - quien llama exigió que esté completa
    assert suma is not None  # noqa: S101
    assert revision.formato is not None  # noqa: S101
    return {
        "formato": _formato(revision.formato),
        "mineral_que_manda": mando.mineral,
        "resultados": [_resultado(r) for r in mando.todos],
        "minimos": {clave: _numero(m) for clave, m in revision.minimos.items()},
        "por_anio": {str(anio): _numero(v) for anio, v in suma.por_anio.items()},
        "total_smldv": _numero(suma.total),
        "total_cop": _numero(suma.total * mando.resultado.smldv_cop),
        "hallazgos": [punto_dict(p) for p in revision.puntos],
        "lecturas": dict(sorted(revision.tablas.lecturas.items())),
        "normas": [_norma(v) for v in _normas(revision)],
        "poligono": _poligono(propuesta),
    }


def _numero(valor: Fraction | None) -> str | None:
    return None if valor is None else escribir(valor)


def _plano(valor: Any) -> Any:
    """Fracciones, fechas y conjuntos como textos y listas que caben en JSON."""
    if isinstance(valor, Fraction | Decimal):
        return escribir(Fraction(valor))
    if isinstance(valor, dict):
        return {k: _plano(v) for k, v in valor.items()}
    if isinstance(valor, list | tuple):
        return [_plano(v) for v in valor]
    if isinstance(valor, set | frozenset):
        return sorted(valor)
    return valor.isoformat() if hasattr(valor, "isoformat") else valor


def _formato(formato: FormatoA) -> dict[str, Any]:
    """La matrícula y el nombre de quien firma quedan aquí: la fotografía no es pública."""
    return {
        "propuestas": [_plano(asdict(p)) for p in formato.propuestas],
        "lineas": {clave: _plano(asdict(linea)) for clave, linea in formato.lineas.items()},
        "adicionales": [_plano(asdict(a)) for a in formato.adicionales],
        "firmante": asdict(formato.firmante),
        "numero": formato.numero,
        "acepta_personal_nacional": formato.acepta_personal_nacional,
        "tiene_capacidad_economica": formato.tiene_capacidad_economica,
    }


def _resultado(r: Resultado) -> dict[str, Any]:
    return {
        "actividades": {id: _renglon(x) for id, x in r.actividades.items()},
        "ambientales": {id: _renglon(x) for id, x in r.ambientales.items()},
        "actividades_smldv": escribir(r.actividades_smldv),
        "ambientales_smldv": escribir(r.ambientales_smldv),
        "total_smldv": escribir(r.total_smldv),
        "smldv_cop": escribir(r.smldv_cop),
        "clasificacion": r.clasificacion,
        "criterios": list(r.criterios),
        "avisos": list(r.avisos),
        "explicacion": r.explicacion.como_dict(),
    }


def _renglon(r: Renglon) -> dict[str, Any]:
    return {
        "nombre": r.nombre,
        "fase": r.fase,
        "aplica": r.aplica,
        "obligatoria": r.obligatoria,
        "cantidad": _numero(r.cantidad),
        "medida": r.medida,
        "minimo_smldv": _numero(r.minimo_smldv),
        "explicacion": r.explicacion.como_dict(),
    }


def punto_dict(punto: Punto) -> dict[str, Any]:
    datos = asdict(punto)
    datos["citas"] = [cita_dict(c) for c in punto.citas]
    datos["criterios"] = list(punto.criterios)
    return datos


def _normas(revision: Revision) -> list[Vigente]:
    """Cada valor legal que entró en la cuenta, con la fecha de su versión."""
    t = revision.tablas
    limites = t.limites
    return [
        *(labor.norma for labor in (*t.labores, *t.medidas)),
        *(disparo.norma for disparo in t.disparos.values()),
        t.grupos_norma, t.smldv,
        limites.area_ha, limites.corriente_ha, limites.cauce_km, limites.ribera_km, limites.mineralizada,
        *revision.reglamento.reglas.values(),
    ]  # fmt: skip


def _norma(v: Vigente) -> dict[str, str]:
    return {"id": v.id, "desde": v.desde.isoformat()}


def _poligono(propuesta: Propuesta) -> dict[str, Any] | None:
    p = poligono_de(propuesta)
    if p is None:
        return None
    return {
        "sha256": p.sha256,
        "formato": p.formato,
        "crs": p.crs_codigo,
        "es_magna": p.es_magna,
        "area_ha": str(p.area_ha),
        "partes": p.partes,
        "longitud_km": None if p.longitud_km is None else str(p.longitud_km),
        "longitud_es_medida": p.longitud_es_medida,
        "municipios": sorted(p.municipios.values_list("codigo", flat=True)),
    }
