"""La revisión como JSON: las claves que docs/entregables.md promete."""

from __future__ import annotations

from collections import Counter
from typing import Any

from bocamina.nucleo.exploracion.entregables.entrega import Archivo, Pieza
from bocamina.nucleo.exploracion.entregables.revisar import Estado, Resultado, Revision
from bocamina.nucleo.exploracion.numeros import escribir


def como_dict(revision: Revision) -> dict[str, Any]:
    manifiesto = revision.entrega.manifiesto
    cuenta = Counter(r.estado for r in revision.productos)
    return {
        "actividad": revision.actividad.id,
        "nombre": revision.actividad.nombre,
        "entrega": revision.entrega.nombre,
        "manifiesto": manifiesto.archivo or None,
        "mineral": manifiesto.mineral,
        "area_ha": None if manifiesto.area_ha is None else escribir(manifiesto.area_ha),
        "productos": [_producto(r) for r in revision.productos],
        "en_papel": [
            {"clave": r.producto.clave, "nombre": r.producto.nombre, "declarado": r.papel_declarado}
            for r in revision.productos
            if r.tema.papel and r.estado is not Estado.NO_APLICA
        ],
        "litoteca": [
            {"clave": r.producto.clave, "piezas": len(r.piezas)} for r in revision.productos if r.tema.fisico
        ],
        "sin_producto": [_archivo(a) for a in revision.sin_producto],
        "omitidos": [{"archivo": o.archivo, "razon": o.razon} for o in revision.omitidos],
        "avisos": list(revision.avisos),
        "resumen": {
            "completa": revision.esta_completa,
            "productos": len(revision.productos),
            **{estado.value: cuenta[estado] for estado in Estado},
            "sin_producto": len(revision.sin_producto),
            "omitidos": len(revision.omitidos),
        },
    }


def _producto(resultado: Resultado) -> dict[str, Any]:
    return {
        "clave": resultado.producto.clave,
        "nombre": resultado.producto.nombre,
        "tema": resultado.tema.clave,
        "obligatorio": resultado.producto.obligatorio,
        "estado": resultado.estado.value,
        "escala": resultado.escala,
        "curvas_m": None if resultado.curvas_m is None else escribir(resultado.curvas_m),
        "archivos": [_archivo(a) for a in resultado.archivos],
        "piezas": [_pieza(p) for p in resultado.piezas],
        "faltas": list(resultado.faltas),
        "avisos": list(resultado.avisos),
        "explicacion": resultado.explicacion.como_dict(),
    }


def _archivo(archivo: Archivo) -> dict[str, Any]:
    examen = archivo.examen
    salida: dict[str, Any] = {
        "nombre": archivo.nombre,
        "formato": examen.formato,
        "tamano": archivo.tamano,
        "sha256": archivo.sha256,
        "abre": examen.abre,
        "hallazgos": [*([examen.razon] if examen.razon else []), *examen.incompleto, *examen.hallazgos],
        **examen.detalles,
    }
    if archivo.piezas:
        salida["piezas"] = list(archivo.piezas)
    if examen.campos is not None:
        salida["campos"] = list(examen.campos)
    if examen.curvas:
        salida["curvas"] = [
            {"nombre": c.nombre, "unidad": c.unidad, "descripcion": c.descripcion, "vacia": c.vacia}
            for c in examen.curvas
        ]
    return salida


def _pieza(pieza: Pieza) -> dict[str, str]:
    return {
        "codigo": pieza.codigo,
        "descripcion": pieza.descripcion,
        "cantidad": pieza.cantidad,
        "lugar": pieza.lugar,
    }
