"""Las Tablas 1, 2 y 3 como valores: celdas con condiciones, precio y cantidad."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import cast

from bocamina.nucleo.explicacion import Cita, Vigente

CERO = Fraction(0)
UNO = Fraction(1)


@dataclass(frozen=True, slots=True)
class Situacion:
    """Lo que una celda mira de la propuesta para saber si es la suya."""

    mineral: str
    deposito: str | None
    especifico: str | None
    terreno: str
    area_de_franja_ha: Fraction


@dataclass(frozen=True, slots=True)
class Medidas:
    """De qué se cuenta: hectáreas, hectáreas mineralizadas, kilómetros o una unidad fija."""

    area_ha: Fraction
    area_mineralizada_ha: Fraction
    longitud_km: Fraction

    def de(self, magnitud: str) -> Fraction:
        return UNO if magnitud == "uno" else cast(Fraction, getattr(self, magnitud))


@dataclass(frozen=True, slots=True)
class Cantidad:
    """max(mínimo, factor × redondeo(de × razón)); por debajo de `menor_de`, `entonces`."""

    de: str = "uno"
    factor: Fraction = UNO
    razon: Fraction = UNO
    redondeo: str = "ninguno"
    minimo: Fraction = CERO
    menor_de: Fraction | None = None
    entonces: Fraction = CERO

    def contar(self, medidas: Medidas) -> Fraction:
        base = medidas.de(self.de)
        if self.menor_de is not None and base < self.menor_de:
            return self.entonces
        crudo = base * self.razon
        if self.redondeo == "techo":
            crudo = Fraction(math.ceil(crudo))
        elif self.redondeo == "piso":
            crudo = Fraction(math.floor(crudo))
        return max(self.minimo, self.factor * crudo)


@dataclass(frozen=True, slots=True)
class Celda:
    """Un renglón de la tabla de decisión. La condición vacía no limita."""

    minerales: tuple[str, ...] = ()
    depositos: tuple[str, ...] = ()
    especificos: tuple[str, ...] = ()
    terrenos: tuple[str, ...] = ()
    desde_ha: Fraction | None = None
    hasta_ha: Fraction | None = None
    aplica: bool = True
    obligatoria: bool = True
    fase: str | None = None
    medida: str | None = None
    fijo: Fraction = CERO
    por: Fraction = CERO
    tamano: Fraction = UNO
    cantidad: Cantidad = Cantidad()
    criterios: tuple[str, ...] = ()

    def vale(self, s: Situacion) -> bool:
        """La franja va desde más de su piso hasta su tope incluido."""
        return (
            (not self.minerales or s.mineral in self.minerales)
            and (not self.depositos or s.deposito in self.depositos)
            and (not self.especificos or s.especifico in self.especificos)
            and (not self.terrenos or s.terreno in self.terrenos)
            and (self.desde_ha is None or s.area_de_franja_ha > self.desde_ha)
            and (self.hasta_ha is None or s.area_de_franja_ha <= self.hasta_ha)
        )

    @property
    def precio(self) -> Fraction:
        """Lo que vale una unidad de cantidad: por metro, por lo que mide cada obra."""
        return self.por * self.tamano


@dataclass(frozen=True, slots=True)
class Labor:
    """Una actividad de la Tabla 2 o una medida de la Tabla 3, con las celdas de la lectura elegida."""

    id: str
    nombre: str
    fase: str
    medida: str
    celdas: tuple[Celda, ...]
    norma: Vigente

    def celda(self, situacion: Situacion) -> Celda:
        for celda in self.celdas:
            if celda.vale(situacion):
                return celda
        raise LookupError(f"la tabla no tiene celda para {self.id} en {situacion}")


@dataclass(frozen=True, slots=True)
class Disparo:
    """Cuándo se exige una medida ambiental."""

    siempre: bool
    obligatoria: bool
    labores: frozenset[str]
    norma: Vigente


@dataclass(frozen=True, slots=True)
class Grupo:
    """Un grupo de minerales: su columna en la Tabla 2 y hasta qué área existe."""

    clave: str
    columna: str
    maximo_ha: Fraction


@dataclass(frozen=True, slots=True)
class Limites:
    """Topes legales de área y longitud, cada uno con su cita."""

    area_ha: Vigente
    corriente_ha: Vigente
    cauce_km: Vigente
    ribera_km: Vigente
    mineralizada: Vigente


@dataclass(frozen=True, slots=True)
class Tablas:
    """Todo lo que hace falta para calcular en una fecha, con las lecturas vigentes ese día."""

    labores: tuple[Labor, ...]
    medidas: tuple[Labor, ...]
    disparos: Mapping[str, Disparo]
    grupos: Mapping[str, Grupo]
    grupos_norma: Vigente
    clases: tuple[tuple[str, Fraction], ...]
    especificos: tuple[str, ...]
    limites: Limites
    smldv: Vigente
    lecturas: Mapping[str, str]

    def lee(self, criterio: str, opcion: str) -> bool:
        return self.lecturas.get(criterio) == opcion

    @property
    def version(self) -> tuple[object, ...]:
        """Dos fechas con la misma versión calculan igual, salvo el salario mínimo."""
        normas = [labor.norma for labor in (*self.labores, *self.medidas)]
        normas += [disparo.norma for disparo in self.disparos.values()]
        limites = self.limites
        normas += [limites.area_ha, limites.corriente_ha, limites.cauce_km, limites.ribera_km]
        normas += [limites.mineralizada, self.grupos_norma]
        return (*((n.id, n.desde) for n in normas), *sorted(self.lecturas.items()))

    def area_de_franja(self, area_ha: Fraction, mineral: str) -> Fraction:
        """El área con la que se busca la franja; sobre el tope de su grupo, la última que el grupo tiene."""
        area = Fraction(math.floor(area_ha)) if self.lee("bandas-fraccion", "truncar") else area_ha
        if self.lee("grava-gran", "como_mediana"):
            area = min(area, self.grupos[mineral].maximo_ha)
        return area

    def terreno(self, corriente: str | None, otros_terrenos: bool) -> str:
        if corriente is None:
            return "solo_otros"
        if otros_terrenos and not self.lee("ambos-terrenos", "siguen"):
            return "corriente_y_otros"
        return "solo_cauce" if corriente == "cauce" else "solo_ribera"

    def area_mineralizada(self, area_ha: Fraction, declarada: Fraction | None) -> Fraction:
        minimo = area_ha * Fraction(str(self.limites.mineralizada.valor))
        return minimo if declarada is None else max(declarada, minimo)

    def clase(self, area_ha: Fraction, mineral: str) -> str:
        area = self.area_de_franja(area_ha, mineral)
        return next(clave for clave, hasta in self.clases if area <= hasta)


def lugar_en_columna(cita: Cita, columna: str) -> Cita:
    """La cita de la fila de una tabla, llevada hasta su columna."""
    es_tabla = cita.articulo.startswith("Tabla ")
    return replace(cita, lugar=f"fila «{cita.lugar}», columna «{columna}»") if es_tabla else cita
