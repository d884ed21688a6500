"""Los tableros: sumas sobre lo medido y publicado. Nada se vuelve a calcular aquí.

Cada cuadro es una consulta; ninguno depende de cuántos distritos, acciones o trimestres haya.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db.models import Avg, Count, Q, QuerySet, Sum

from bocamina import normativa
from bocamina.nucleo.explicacion import Explicacion
from bocamina.nucleo.planes.resumen import Resumen, explicar_resumen
from bocamina.registro.planes.estados import Color
from bocamina.registro.planes.models import Medicion, MedicionEnMunicipio, MedicionFinanciera, Ronda

CIEN = Decimal(100)
COLORES = {f"n_{c.value}": Count("id", filter=Q(semaforo=c.value)) for c in Color}
# Los conteos van antes: después, «avance» ya sería el promedio.
FISICO: dict[str, Any] = {
    "medidos": Count("avance"),
    "con_meta": Count("esperado"),
    "avance": Avg("avance"),
    "esperado": Avg("esperado"),
    **COLORES,
}
DINERO = {"presupuesto": Sum("presupuesto"), "comprometido": Sum("comprometido"), "pagado": Sum("pagado")}


@dataclass(frozen=True, slots=True)
class Cuadro:
    """Promedio simple de los indicadores medidos; los colores, cuántos hay de cada uno."""

    clave: Any
    avance: Decimal | None
    esperado: Decimal | None
    colores: Mapping[str, int]
    presupuesto: Decimal = Decimal(0)
    comprometido: Decimal | None = None
    pagado: Decimal | None = None
    medidos: int = 0
    con_meta: int = 0

    @property
    def indicadores(self) -> int:
        return sum(self.colores.values())

    @property
    def pagado_por_ciento(self) -> Decimal | None:
        return _por_ciento(self.pagado, self.presupuesto)

    @property
    def comprometido_por_ciento(self) -> Decimal | None:
        return _por_ciento(self.comprometido, self.presupuesto)


@dataclass(frozen=True, slots=True)
class Casilla:
    """Una entidad en un componente."""

    entidad: str
    componente: str
    avance: Decimal | None
    esperado: Decimal | None
    indicadores: int


def _por_ciento(monto: Decimal | None, total: Decimal) -> Decimal | None:
    return None if monto is None or not total else CIEN * monto / total


def medidas(*, periodo: str, **filtro: Any) -> QuerySet[Medicion]:
    """`filtro`: distrito, entidad o componente; sin él, todo el país."""
    return Medicion.objects.filter(vigente=True, periodo=periodo, **filtro)


def plata(*, periodo: str, **filtro: Any) -> QuerySet[MedicionFinanciera]:
    return MedicionFinanciera.objects.filter(vigente=True, periodo=periodo, **filtro)


def ultimo_periodo(**filtro: Any) -> str:
    """El del último corte publicado, o vacío."""
    fila = Ronda.objects.filter(publicada__isnull=False, **filtro).order_by("-corte")
    return fila.values_list("periodo", flat=True).first() or ""


def periodos(**filtro: Any) -> list[str]:
    filas = Ronda.objects.filter(publicada__isnull=False, **filtro).values_list("periodo", flat=True)
    return list(filas.order_by("-periodo").distinct())


def total(*, periodo: str, **filtro: Any) -> Cuadro:
    fisico = medidas(periodo=periodo, **filtro).aggregate(**FISICO)
    return _cuadro("", fisico, plata(periodo=periodo, **filtro).aggregate(**DINERO))


def por(campo: str, *, periodo: str, **filtro: Any) -> list[Cuadro]:
    """Por `componente`, `entidad__nombre`, `distrito__nombre`…: lo físico y la plata, en dos consultas."""
    fisico = medidas(periodo=periodo, **filtro).values(campo).annotate(**FISICO).order_by(campo)
    dinero = plata(periodo=periodo, **filtro).values(campo).annotate(**DINERO).order_by()
    montos = {f[campo]: f for f in dinero}
    return [_cuadro(f[campo], f, montos.get(f[campo], {})) for f in fisico]


def por_municipio(*, periodo: str, municipio: str = "", **filtro: Any) -> list[Cuadro]:
    """Un indicador que ocurre en dos municipios cuenta en ambos. La plata no se reparte por municipio."""
    de = {f"medicion__{c}": v for c, v in filtro.items()} | ({"municipio": municipio} if municipio else {})
    colores = {f"n_{c.value}": Count("id", filter=Q(medicion__semaforo=c.value)) for c in Color}
    filas = (
        MedicionEnMunicipio.objects.filter(periodo=periodo, medicion__vigente=True, **de)
        .values("municipio")
        .annotate(
            medidos=Count("medicion__avance"),
            con_meta=Count("medicion__esperado"),
            avance=Avg("medicion__avance"),
            esperado=Avg("medicion__esperado"),
            **colores,
        )
        .order_by("municipio")
    )
    return [_cuadro(f["municipio"], f, {}) for f in filas]


def calor(*, periodo: str, **filtro: Any) -> list[Casilla]:
    """Entidad × componente."""
    filas = (
        medidas(periodo=periodo, **filtro)
        .values("entidad__nombre", "componente")
        .annotate(a=Avg("avance"), e=Avg("esperado"), n=Count("id"))
        .order_by("entidad__nombre", "componente")
    )
    return [Casilla(f["entidad__nombre"], f["componente"], f["a"], f["e"], f["n"]) for f in filas]


def _cuadro(clave: Any, fisico: Mapping[str, Any], dinero: Mapping[str, Any]) -> Cuadro:
    return Cuadro(
        clave=clave,
        avance=fisico["avance"],
        esperado=fisico["esperado"],
        colores={c.value: fisico[f"n_{c.value}"] for c in Color},
        presupuesto=dinero.get("presupuesto") or Decimal(0),
        comprometido=dinero.get("comprometido"),
        pagado=dinero.get("pagado"),
        medidos=fisico["medidos"],
        con_meta=fisico["con_meta"],
    )


def origen(cuadro: Cuadro, *, en: date) -> dict[str, Explicacion]:
    """El «¿de dónde sale?» de cada cifra de un cuadro."""
    resumen = Resumen(
        avance=_exacto(cuadro.avance),
        esperado=_exacto(cuadro.esperado),
        medidos=cuadro.medidos,
        con_meta=cuadro.con_meta,
        colores={str(Color(c).label): n for c, n in cuadro.colores.items()},
        presupuesto=Fraction(cuadro.presupuesto),
        comprometido=_exacto(cuadro.comprometido),
        pagado=_exacto(cuadro.pagado),
    )
    agregacion = normativa.vigente("seguimiento.agregacion", en=en)
    return explicar_resumen(resumen, agregacion, normativa.vigente("indicador.semaforo", en=en))


def _exacto(valor: Decimal | None) -> Fraction | None:
    return None if valor is None else Fraction(valor)


@dataclass(frozen=True, slots=True)
class Nacional:
    """El país en un trimestre."""

    total: Cuadro
    componentes: list[Cuadro]
    distritos: list[Cuadro]
    entidades: list[Cuadro]
    casillas: list[Casilla]
    municipios: list[Cuadro]


def nacional(periodo: str) -> Nacional:
    """Diez consultas, haya un distrito o mil."""
    return Nacional(
        total=total(periodo=periodo),
        componentes=por("componente", periodo=periodo),
        distritos=por("distrito__clave", periodo=periodo),
        entidades=por("entidad__clave", periodo=periodo),
        casillas=calor(periodo=periodo),
        municipios=por_municipio(periodo=periodo),
    )
