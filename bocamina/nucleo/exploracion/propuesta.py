"""La propuesta que se calcula: se lee entera y, si algo no sirve, se dicen todas las razones a la vez."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any

from bocamina.nucleo.explicacion import Vigente
from bocamina.nucleo.exploracion.numeros import DECIMALES, en_espanol, leer_decimal
from bocamina.nucleo.exploracion.tablas import Labor, Medidas, Situacion, Tablas

DEPOSITOS = ("aluvial", "veta", "otro")
CORRIENTES = ("cauce", "cauce_y_ribera")
OPCIONALES = ("pozos_galerias", "perforaciones")
OBRAS = ("campamento", "helipuerto", "accesos", "tuneles", "hallazgo_arqueologico")
OBLIGATORIAS = ("mineral", "area_ha", "fecha")
CLAVES = (
    *OBLIGATORIAS, "especifico", "deposito", "corriente", "longitud_km", "otros_terrenos",
    "area_mineralizada_ha", "opcionales", "obras",
)  # fmt: skip
# Dónde pide la Resolución 299 de 2018 cada dato.
LUGARES = {
    "mineral": "Tabla 1",
    "area_ha": "Tabla 1",
    "fecha": "Tabla 2, salarios diarios del año",
    "especifico": "Tabla 2, pozos y perforaciones de minerales industriales",
    "deposito": "Tabla 2, columna de metales",
    "corriente": "Formato A, tipo de exploración",
    "longitud_km": "Formato A, trayecto más largo",
    "otros_terrenos": "Formato A, nota 1",
    "area_mineralizada_ha": "instructivo, 8.h a 8.j",
    "opcionales": "instructivo, 8.g y 8.h",
    "obras": "Tabla 3",
}
_FECHA = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Razon:
    """Por qué no, y en qué dato."""

    dato: str
    frase: str


class PropuestaInvalida(ValueError):
    """Todas las razones, cada una con su norma y lo que hay que corregir."""

    def __init__(self, razones: list[Razon]) -> None:
        self.razones = tuple(razones)
        super().__init__("La propuesta no se puede calcular: " + " · ".join(r.frase for r in razones))


@dataclass(frozen=True, slots=True)
class Propuesta:
    mineral: str
    area_ha: Fraction
    fecha: date
    especifico: str | None = None
    deposito: str | None = None
    corriente: str | None = None
    longitud_km: Fraction | None = None
    otros_terrenos: bool = False
    area_mineralizada_ha: Fraction | None = None
    opcionales: frozenset[str] = frozenset()
    obras: frozenset[str] = frozenset()

    def situacion(self, tablas: Tablas) -> Situacion:
        terreno = tablas.terreno(self.corriente, self.otros_terrenos)
        franja = tablas.area_de_franja(self.area_ha, self.mineral)
        return Situacion(self.mineral, self.deposito, self.especifico, terreno, franja)

    def criterios(self, labor: Labor, tablas: Tablas) -> frozenset[str]:
        """Los que cambian de celda por lo que se propone, y no por la celda en que se cae."""
        criterios = set()
        if self.corriente and self.otros_terrenos:
            aqui = self.situacion(tablas)
            solo = "solo_cauce" if self.corriente == "cauce" else "solo_ribera"
            celdas = [labor.celda(replace(aqui, terreno=t)) for t in (solo, "corriente_y_otros")]
            if len({replace(celda, criterios=()) for celda in celdas}) > 1:
                criterios.add("ambos-terrenos")
        if self.area_ha > tablas.grupos[self.mineral].maximo_ha:
            criterios.add("grava-gran")
        return frozenset(criterios)

    def medidas(self, tablas: Tablas) -> Medidas:
        mineralizada = tablas.area_mineralizada(self.area_ha, self.area_mineralizada_ha)
        return Medidas(self.area_ha, mineralizada, self.longitud_km or Fraction(0))


def leer_fecha(dato: Mapping[str, Any]) -> date:
    """La fecha se lee antes que lo demás: de ella dependen las tablas que rigen."""
    valor = dato.get("fecha")
    try:
        if not isinstance(valor, str) or not _FECHA.fullmatch(valor):
            raise ValueError
        return date.fromisoformat(valor)
    except ValueError:
        frase = f'«fecha» debe ser una fecha como "2026-03-01" ({_lugar("fecha")})'
        raise PropuestaInvalida([Razon("fecha", frase)]) from None


def _lugar(clave: str) -> str:
    return f"Resolución 299 de 2018, {LUGARES.get(clave, 'Formato A')}"


def leer_propuesta(dato: Mapping[str, Any], tablas: Tablas) -> Propuesta:
    """De JSON a propuesta, o todas las razones por las que no se puede."""
    lectura = _Lectura(dato, tablas)
    propuesta = lectura.leer()
    if razones := [*lectura.razones, *imposibles(propuesta, tablas)]:
        raise PropuestaInvalida(razones)
    return propuesta


class _Lectura:
    """Acumula razones mientras lee cada clave."""

    def __init__(self, dato: Mapping[str, Any], tablas: Tablas) -> None:
        self.dato, self.tablas = dato, tablas
        self.razones: list[Razon] = []

    def leer(self) -> Propuesta:
        for clave in sorted(set(map(str, self.dato)) - set(CLAVES)):
            self._no(clave, f"la clave «{clave[:40]}» no se conoce; se admiten: {', '.join(CLAVES)}")
        fecha = self._fecha()
        mineral = self._opcion("mineral", tuple(self.tablas.grupos), obligatoria=True)
        area = self._decimal("area_ha", obligatoria=True)
        resto = {
            "especifico": self._propia("especifico", self.tablas.especificos, "industriales", mineral),
            "deposito": self._propia("deposito", DEPOSITOS, "metales", mineral),
            "corriente": self._opcion("corriente", CORRIENTES, inocua="cauce_y_ribera"),
            "longitud_km": self._decimal("longitud_km"),
            "otros_terrenos": self._booleano("otros_terrenos"),
            "area_mineralizada_ha": self._decimal("area_mineralizada_ha"),
            "opcionales": self._conjunto("opcionales", OPCIONALES),
            "obras": self._conjunto("obras", OBRAS),
        }
        # Lo ilegible ya tiene su razón; un valor inocuo deja que se digan también las demás.
        inocuo = mineral or next(iter(self.tablas.grupos))
        if area is None:
            area, resto["area_mineralizada_ha"] = Fraction(1), None
        return Propuesta(mineral=inocuo, area_ha=area, fecha=fecha, **resto)  # type: ignore[arg-type]

    def _no(self, dato: str, frase: str) -> None:
        self.razones.append(Razon(dato, f"{frase} ({_lugar(dato)})"))

    def _fecha(self) -> date:
        try:
            return leer_fecha(self.dato)
        except PropuestaInvalida as error:
            self.razones.extend(error.razones)
            return date.max

    def _opcion(
        self, clave: str, opciones: tuple[str, ...], obligatoria: bool = False, inocua: str | None = None
    ) -> str | None:
        valor = self.dato.get(clave)
        if valor is None and not obligatoria:
            return None
        if not isinstance(valor, str) or valor not in opciones:
            self._no(clave, f"«{clave}» debe ser una de: {', '.join(opciones)}")
            return inocua
        return valor

    def _propia(self, clave: str, opciones: tuple[str, ...], de: str, mineral: str | None) -> str | None:
        """Dato obligatorio en un grupo de minerales y ajeno a los demás."""
        if mineral == de:
            return self._opcion(clave, opciones, obligatoria=True)
        if self.dato.get(clave) is not None and mineral is not None:
            self._no(clave, f"«{clave}» solo va cuando el mineral es «{de}»; quítela o déjela en null")
        return None

    def _decimal(self, clave: str, obligatoria: bool = False) -> Fraction | None:
        valor = self.dato.get(clave)
        if valor is None and not obligatoria:
            return None
        try:
            return leer_decimal(valor)
        except ValueError:
            self._no(
                clave,
                f'«{clave}» debe ser un número con punto decimal y hasta {DECIMALES} decimales, como "149.5"',
            )
            return None if clave == "area_ha" else Fraction(1, 10**9)

    def _booleano(self, clave: str) -> bool:
        valor = self.dato.get(clave, False)
        if not isinstance(valor, bool):
            self._no(clave, f"«{clave}» debe ser true o false")
        return valor is not False

    def _conjunto(self, clave: str, opciones: tuple[str, ...]) -> frozenset[str]:
        valor = self.dato.get(clave)
        lista = [] if valor is None else valor
        if not isinstance(lista, list) or any(not isinstance(v, str) or v not in opciones for v in lista):
            self._no(clave, f"«{clave}» debe ser una lista con valores de: {', '.join(opciones)}")
            return frozenset()
        return frozenset(lista)


def imposibles(p: Propuesta, tablas: Tablas) -> Iterator[Razon]:
    """Lo que la ley no admite, cada cosa con su artículo."""
    yield from _por_area(p, tablas)
    yield from _por_corriente(p, tablas)
    if p.area_mineralizada_ha is not None:
        yield from _por_area_mineralizada(p.area_mineralizada_ha, p, tablas)


def _por_area(p: Propuesta, tablas: Tablas) -> Iterator[Razon]:
    limites, grupo = tablas.limites, tablas.grupos[p.mineral]
    if p.area_ha <= 0:
        yield Razon("area_ha", f"el área debe ser mayor que 0 ha ({_cita(tablas.grupos_norma)})")
    if p.area_ha > _numero(limites.area_ha):
        tope = en_espanol(_numero(limites.area_ha))
        yield Razon("area_ha", f"el área pasa de {tope} ha ({_cita(limites.area_ha)})")
    if p.area_ha > grupo.maximo_ha and not tablas.lee("grava-gran", "como_mediana"):
        tope = en_espanol(grupo.maximo_ha)
        yield Razon(
            "area_ha",
            f"{grupo.columna} no tiene gran minería: máximo {tope} ha ({_cita(tablas.grupos_norma)})",
        )


def _por_corriente(p: Propuesta, tablas: Tablas) -> Iterator[Razon]:
    limites = tablas.limites
    if p.corriente is None:
        if not p.otros_terrenos:
            yield Razon(
                "otros_terrenos",
                "diga si explora en corriente de agua, en otros terrenos o en ambos (Formato A, nota 1)",
            )
        if p.longitud_km is not None:
            yield Razon(
                "longitud_km",
                "«longitud_km» solo va con corriente de agua (Formato A); quítela o diga cuál corriente",
            )
        return
    if p.area_ha > _numero(limites.corriente_ha):
        tope = en_espanol(_numero(limites.corriente_ha))
        yield Razon(
            "area_ha", f"con corriente de agua el área no pasa de {tope} ha ({_cita(limites.corriente_ha)})"
        )
    tope_km = limites.cauce_km if p.corriente == "cauce" else limites.ribera_km
    if p.longitud_km is None:
        yield Razon(
            "longitud_km", "con corriente de agua falta «longitud_km», el trayecto más largo (Formato A)"
        )
    elif p.longitud_km <= 0:
        yield Razon("longitud_km", "«longitud_km» debe ser mayor que 0 (Formato A)")
    elif p.longitud_km > _numero(tope_km):
        yield Razon(
            "longitud_km", f"la corriente pasa de {en_espanol(_numero(tope_km))} km ({_cita(tope_km)})"
        )


def _por_area_mineralizada(declarada: Fraction, p: Propuesta, tablas: Tablas) -> Iterator[Razon]:
    norma = tablas.limites.mineralizada
    if declarada > p.area_ha:
        yield Razon(
            "area_mineralizada_ha", f"el área mineralizada es mayor que la solicitada ({_cita(norma)})"
        )
    elif declarada < 0:
        yield Razon("area_mineralizada_ha", f"el área mineralizada no puede ser negativa ({_cita(norma)})")
    elif tablas.lee("area-mineralizada", "rechazar") and declarada < tablas.area_mineralizada(
        p.area_ha, None
    ):
        yield Razon("area_mineralizada_ha", f"el área mineralizada es menor que el mínimo ({_cita(norma)})")


def _numero(norma: Vigente) -> Fraction:
    return Fraction(str(norma.valor))


def _cita(norma: Vigente) -> str:
    return str(norma.citas[0])
