"""El manifiesto (entrega.yaml, .json o .xlsx): qué archivo es de qué producto, y qué se declara."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from fractions import Fraction
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Any

import yaml

from bocamina.lectura import planilla
from bocamina.lectura.celdas import llana, texto
from bocamina.lectura.entregables.carga import Crudo
from bocamina.lectura.errores import ArchivoInvalido
from bocamina.nucleo.exploracion.entregables import Declarado, Manifiesto, Pieza

NOMBRES = ("entrega.yaml", "entrega.yml", "entrega.json", "entrega.xlsx")
TOPE = 2 * 1024 * 1024
PIEZAS = 20_000
DEL_PRODUCTO = {"archivos", "escala", "curvas_m", "papel", "piezas"}
GENERALES = {"actividad", "mineral", "area_ha", "sistema", "productos"}
DE_LA_PIEZA = ("codigo", "descripcion", "cantidad", "lugar")
_SI = {"si", "s", "true", "x", "1"}


class _SinAnclas(yaml.SafeLoader):
    """YAML sin anclas (con ellas se arman bombas) ni claves repetidas."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.events.AliasEvent):
            raise ArchivoInvalido("usa anclas de YAML, que no se aceptan.")
        return super().compose_node(parent, index)


def buscar(archivos: list[Crudo]) -> Crudo | None:
    """El de la raíz o, si todo viene dentro de una carpeta, el de esa carpeta."""
    candidatos = [
        a
        for a in archivos
        if PurePosixPath(a.nombre).name.lower() in NOMBRES and len(PurePosixPath(a.nombre).parts) <= 2
    ]
    return min(candidatos, key=lambda a: (len(PurePosixPath(a.nombre).parts), a.nombre), default=None)


def leer(archivo: Crudo) -> Manifiesto:
    if archivo.tamano > TOPE:
        raise _falla(archivo, "pasa de 2 MiB.")
    crudo = archivo.ruta.read_bytes()
    es_libro = archivo.nombre.lower().endswith(".xlsx")
    try:
        datos = _de_libro(crudo) if es_libro else _de_texto(crudo, archivo.nombre)
        return _armar(datos, archivo.nombre)
    except ArchivoInvalido as error:
        raise _falla(archivo, str(error)) from None
    except (yaml.YAMLError, ValueError, RecursionError, UnicodeDecodeError):
        raise _falla(archivo, "no está bien escrito. Compare con el de «entregables plantilla».") from None


def _falla(archivo: Crudo, frase: str) -> ArchivoInvalido:
    return ArchivoInvalido(f"El manifiesto «{archivo.nombre}» no se puede usar: {frase}")


def _de_texto(crudo: bytes, nombre: str) -> Any:
    escrito = crudo.decode("utf-8-sig")
    if nombre.lower().endswith(".json"):
        return json.loads(escrito)
    return yaml.load(escrito, Loader=_SinAnclas)  # noqa: S506 - hereda de SafeLoader


def _de_libro(crudo: bytes) -> dict[str, Any]:
    """Hojas «Entrega» (dato, valor), «Productos» y «Piezas», con títulos en la primera fila."""
    libro = planilla.leer(crudo, con_formulas=True)
    generales = libro.hoja("Entrega")
    datos: dict[str, Any] = {
        _clave(texto(f[0])): texto(f[1])
        for f in (generales.filas if generales else ())
        if len(f) > 1 and f[1]
    }
    datos = {clave: valor for clave, valor in datos.items() if clave in GENERALES}
    productos: dict[str, dict[str, Any]] = {}
    for fila in _filas(libro, "Productos"):
        if clave := fila.pop("producto", ""):
            archivos = [a.strip() for a in re.split(r"[;\n]", fila.pop("archivos", "")) if a.strip()]
            productos[clave] = {
                "archivos": archivos,
                **{c: v for c, v in fila.items() if c in DEL_PRODUCTO and v},
            }
    for fila in _filas(libro, "Piezas"):
        if clave := fila.pop("producto", ""):
            productos.setdefault(clave, {}).setdefault("piezas", []).append(fila)
    return {**datos, "productos": productos}


def _filas(libro: planilla.Libro, nombre: str) -> list[dict[str, str]]:
    hoja = libro.hoja(nombre)
    if hoja is None or not hoja.filas:
        return []
    titulos = [_clave(texto(c)) for c in hoja.filas[0]]
    return [
        {t: texto(c) for t, c in zip(titulos, fila, strict=False) if t}
        for fila in hoja.filas[1:]
        if any(fila)
    ]


def _clave(escrita: str) -> str:
    return llana(escrita).replace(" ", "_")


def _armar(datos: Any, nombre: str) -> Manifiesto:
    mapa = _mapa(datos, "el manifiesto")
    base = PurePosixPath(nombre).parent
    avisos = [f"El manifiesto trae «{c}», que no se conoce." for c in map(str, mapa) if c not in GENERALES]
    productos = {}
    for clave, valor in _mapa(mapa.get("productos") or {}, "«productos»").items():
        suyo = _mapa(valor or {}, f"«{clave}»")
        avisos += [
            f"«{clave}» trae «{c}», que no se conoce." for c in map(str, suyo) if c not in DEL_PRODUCTO
        ]
        productos[str(clave)] = _declarado(suyo, str(clave), base)
    return Manifiesto(
        archivo=nombre,
        actividad=_opcional(mapa.get("actividad")),
        mineral=_opcional(mapa.get("mineral")),
        area_ha=_numero(mapa.get("area_ha"), "area_ha"),
        productos=MappingProxyType(productos),
        avisos=tuple(avisos[:50]),
    )


def _mapa(valor: Any, que: str) -> Mapping[Any, Any]:
    if not isinstance(valor, dict):
        raise ArchivoInvalido(f"{que} debe ser un grupo de claves.")
    return valor


def _declarado(campos: Mapping[Any, Any], clave: str, base: PurePosixPath) -> Declarado:
    archivos = campos.get("archivos") or []
    archivos = [archivos] if isinstance(archivos, str) else archivos
    piezas = campos.get("piezas") or []
    if not isinstance(archivos, list) or not isinstance(piezas, list) or len(piezas) > PIEZAS:
        raise ArchivoInvalido(f"en «{clave}», «archivos» y «piezas» deben ser listas.")
    escala = _numero(_denominador(campos.get("escala")), f"{clave}.escala")
    return Declarado(
        archivos=tuple((base / str(a).replace("\\", "/")).as_posix() for a in archivos),
        escala=None if escala is None else int(escala),
        curvas_m=_numero(campos.get("curvas_m"), f"{clave}.curvas_m"),
        papel=campos.get("papel") is True or llana(str(campos.get("papel", ""))) in _SI,
        piezas=tuple(_pieza(p, clave) for p in piezas),
    )


def _denominador(escrito: Any) -> Any:
    """«1:25.000» y 25000 dicen lo mismo."""
    if isinstance(escrito, str):
        return re.sub(r"[.\s]", "", escrito.strip().removeprefix("1:"))
    return escrito


def _pieza(valor: Any, clave: str) -> Pieza:
    campos = _mapa(valor, f"cada pieza de «{clave}»")
    return Pieza(*(str(campos.get(c) or "")[:200] for c in DE_LA_PIEZA))


def _opcional(valor: Any) -> str | None:
    return str(valor).strip() or None if valor is not None else None


def _numero(valor: Any, donde: str) -> Fraction | None:
    if valor is None or valor == "":
        return None
    escrito = str(valor).strip().replace(",", ".")
    if isinstance(valor, bool) or not re.fullmatch(r"\d{1,9}(\.\d{1,6})?", escrito) or Fraction(escrito) <= 0:
        raise ArchivoInvalido(f"«{donde}» debe ser un número mayor que cero.")
    return Fraction(escrito)
