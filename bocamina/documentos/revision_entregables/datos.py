from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bocamina.nucleo.explicacion import Explicacion
from bocamina.nucleo.exploracion.entregables import Estado


@dataclass(frozen=True, slots=True)
class ArchivoRevisado:
    nombre: str
    formato: str
    tamano: int
    sha256: str
    hallazgos: tuple[str, ...]
    curvas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProductoRevisado:
    nombre: str
    obligatorio: bool
    estado: Estado
    archivos: tuple[ArchivoRevisado, ...]
    piezas: tuple[tuple[str, str, str, str], ...]
    faltas: tuple[str, ...]
    explicacion: Explicacion


@dataclass(frozen=True, slots=True)
class RevisionDeEntrega:
    """La misma respuesta que se da en JSON, con tipo: así la página y la orden imprimen lo que mostraron."""

    actividad: str
    entrega: str
    mineral: str
    area_ha: str
    completa: bool
    productos: tuple[ProductoRevisado, ...]
    en_papel: tuple[tuple[str, bool], ...]
    sin_producto: tuple[ArchivoRevisado, ...]
    omitidos: tuple[tuple[str, str], ...]
    avisos: tuple[str, ...]

    @classmethod
    def desde_dict(cls, d: Mapping[str, Any]) -> RevisionDeEntrega:
        nombres = {p["clave"]: p["nombre"] for p in d["productos"]}
        return cls(
            actividad=d["nombre"],
            entrega=d["entrega"],
            mineral=d["mineral"] or "",
            area_ha=d["area_ha"] or "",
            completa=d["resumen"]["completa"],
            productos=tuple(map(_producto, d["productos"])),
            en_papel=tuple((nombres[f["clave"]], f["declarado"]) for f in d["en_papel"]),
            sin_producto=tuple(map(_archivo, d["sin_producto"])),
            omitidos=tuple((o["archivo"], o["razon"]) for o in d["omitidos"]),
            avisos=tuple(d["avisos"]),
        )


def _producto(d: Mapping[str, Any]) -> ProductoRevisado:
    piezas = tuple((p["codigo"], p["descripcion"], p["cantidad"], p["lugar"]) for p in d["piezas"])
    return ProductoRevisado(
        nombre=d["nombre"],
        obligatorio=d["obligatorio"],
        estado=Estado(d["estado"]),
        archivos=tuple(map(_archivo, d["archivos"])),
        piezas=piezas,
        faltas=tuple(d["faltas"]),
        explicacion=Explicacion.desde_dict(d["explicacion"]),
    )


def _archivo(d: Mapping[str, Any]) -> ArchivoRevisado:
    return ArchivoRevisado(
        nombre=d["nombre"],
        formato=d["formato"],
        tamano=d["tamano"],
        sha256=d["sha256"],
        hallazgos=tuple(d["hallazgos"]),
        curvas=tuple(c["nombre"] for c in d.get("curvas", ())),
    )
