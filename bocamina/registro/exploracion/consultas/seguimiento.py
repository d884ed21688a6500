"""Lo prometido en cada año frente a lo reportado y lo entregado, tal como quedó en la fotografía."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from bocamina.normativa import vigente
from bocamina.normativa.exploracion import reglamento_b
from bocamina.normativa.exploracion import tablas as tablas_en
from bocamina.nucleo.exploracion.calculo import CERO
from bocamina.nucleo.exploracion.canon import CanonAnual, canon
from bocamina.nucleo.exploracion.formato_a import Firmante, FormatoA, gobierno, minimos
from bocamina.nucleo.exploracion.formato_b import FormatoB, LineaB, ReglamentoB, revisar_b
from bocamina.nucleo.exploracion.numeros import escribir
from bocamina.nucleo.exploracion.propuesta import leer_propuesta
from bocamina.nucleo.exploracion.revision import Hallazgo
from bocamina.nucleo.exploracion.tablas import Tablas
from bocamina.registro.criterios.consultas import elecciones
from bocamina.registro.exploracion.consultas.formato import dato_de, fraccion
from bocamina.registro.exploracion.models import MineralPropuesto, Propuesta, Prorroga, ReporteAnual


@dataclass(frozen=True, slots=True)
class Renglon:
    """Una línea en un año. `reportado_smldv` es None si el año aún no se reporta."""

    clave: str
    nombre: str
    prometido_smldv: Fraction
    debe_entregar: bool
    reportado_smldv: Fraction | None
    entregada: bool | None

    @property
    def diferencia(self) -> Fraction | None:
        return None if self.reportado_smldv is None else self.reportado_smldv - self.prometido_smldv


@dataclass(frozen=True, slots=True)
class AnioDeSeguimiento:
    anio: int
    ejercicio: int | None
    reporte: ReporteAnual | None
    renglones: tuple[Renglon, ...]

    @property
    def prometido(self) -> Fraction:
        return sum((r.prometido_smldv for r in self.renglones), CERO)

    @property
    def reportado(self) -> Fraction | None:
        if self.reporte is None:
            return None
        return sum((r.reportado_smldv or CERO for r in self.renglones), CERO)

    @property
    def por_entregar(self) -> int:
        return sum(1 for r in self.renglones if r.debe_entregar)

    @property
    def entregadas(self) -> int:
        return sum(1 for r in self.renglones if r.debe_entregar and r.entregada)


def seguimiento_de(propuesta: Propuesta) -> tuple[AnioDeSeguimiento, ...]:
    foto = propuesta.fotografia
    reportes = {r.anio: r for r in propuesta.reportes.prefetch_related("lineas")}
    nombres = nombres_de(foto)
    anios = sorted({*map(int, foto["por_anio"]), *reportes})
    return tuple(_anio(propuesta, anio, foto, nombres, reportes.get(anio)) for anio in anios)


def lee_el_de_radicacion(propuesta: Propuesta) -> bool:
    """La lectura de `ejercicio-smldv` que regía al radicar: queda en la fotografía y ya no cambia."""
    return bool(propuesta.fotografia["lecturas"]["ejercicio-smldv"] == "siempre_radicacion")


def nombres_de(foto: Mapping[str, Any]) -> dict[str, str]:
    manda = foto["resultados"][foto["mineral_que_manda"]]
    nombres = {
        clave: r["nombre"] for parte in ("actividades", "ambientales") for clave, r in manda[parte].items()
    }
    adicionales = enumerate(foto["formato"]["adicionales"], start=1)
    return nombres | {f"adicional_{i}": a["nombre"] for i, a in adicionales}


def _ofrecidas(foto: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    lineas = {clave: n for clave, n in foto["formato"]["lineas"].items() if n["aplica"]}
    adicionales = enumerate(foto["formato"]["adicionales"], start=1)
    return lineas | {f"adicional_{i}": {**a, "anio_entrega": None} for i, a in adicionales}


def _anio(
    propuesta: Propuesta,
    anio: int,
    foto: Mapping[str, Any],
    nombres: Mapping[str, str],
    reporte: ReporteAnual | None,
) -> AnioDeSeguimiento:
    reportadas = {n.clave: n for n in reporte.lineas.all()} if reporte else {}
    smldv = Fraction(reporte.smldv_cop) if reporte else CERO
    renglones = []
    for clave, linea in _ofrecidas(foto).items():
        ejecuta, entrega = linea["anio_ejecucion"] == anio, linea["anio_entrega"] == anio
        dicho = reportadas.get(clave)
        if not (ejecuta or entrega or dicho):
            continue
        renglones.append(
            Renglon(
                clave=clave,
                nombre=nombres.get(clave, clave),
                prometido_smldv=Fraction(linea["monto_smldv"]) if ejecuta else CERO,
                debe_entregar=entrega,
                reportado_smldv=None
                if reporte is None
                else (Fraction(dicho.invertido_cop) / smldv if dicho else CERO),
                entregada=None if reporte is None else bool(dicho and dicho.esta_entregada),
            )
        )
    inicio = propuesta.inscrita_el
    ejercicio = reporte.ejercicio if reporte else (inicio.year + anio - 1 if inicio else None)
    return AnioDeSeguimiento(anio, ejercicio, reporte, tuple(renglones))


def recalcular_con(propuesta: Propuesta, nuevos: list[MineralPropuesto], *, hoy: date) -> dict[str, Any]:
    """Los mínimos y el total si además se exploran esos minerales, con las tablas de hoy."""
    tablas = tablas_en(en=hoy, elecciones=elecciones())
    minerales = [*propuesta.minerales.all(), *nuevos]
    leidas = tuple(leer_propuesta(dato_de(propuesta, m, fecha=hoy.isoformat()), tablas) for m in minerales)
    formato = FormatoA(leidas, {})
    mando = gobierno(formato, tablas)
    montos = minimos(mando, tablas)
    return {
        "minerales": [str(m) for m in minerales],
        "minimos": {clave: None if m is None else escribir(m) for clave, m in montos.items()},
        "total_smldv": escribir(sum((m or CERO for m in montos.values()), CERO)),
        "obligatorias": sorted(
            r.id
            for parte in (mando.resultado.actividades, mando.resultado.ambientales)
            for r in parte.values()
            if r.obligatoria
        ),
    }


def ajustes_de(foto: Mapping[str, Any], despues: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Las líneas que hay que agregar o subir para que el programa cubra también el mineral nuevo."""
    ofrecidas, nombres = _ofrecidas(foto), nombres_de(foto)
    ajustes = []
    for clave, minimo in despues["minimos"].items():
        if not minimo or Fraction(minimo) == 0:
            continue
        linea = ofrecidas.get(clave)
        ofrecido = Fraction(linea["monto_smldv"]) if linea and linea["monto_smldv"] else CERO
        if (linea is None and clave in despues["obligatorias"]) or (linea and ofrecido < Fraction(minimo)):
            ajustes.append(
                {
                    "clave": clave,
                    "nombre": nombres.get(clave, clave),
                    "ofrecido_smldv": escribir(ofrecido) if linea else None,
                    "minimo_smldv": minimo,
                }
            )
    return ajustes


def canon_de(propuesta: Propuesta) -> tuple[CanonAnual, ...]:
    """El canon superficiario de cada tramo de años, con la norma del día en que se radicó."""
    en = propuesta.radicada_el
    assert en is not None  # noqa: S101 - solo se pregunta de lo radicado
    foto = propuesta.fotografia["formato"]["propuestas"][0]
    area = Fraction(foto["area_ha"])
    tablas = tablas_en(en=en, elecciones=elecciones())
    return canon(area, tablas.area_de_franja(area, foto["mineral"]), vigente("codigo.art230.canon", en=en))


def polizas_de(propuesta: Propuesta) -> dict[int, Fraction]:
    """Por año, la garantía de lo que se ofreció invertir."""
    en = propuesta.radicada_el
    assert en is not None  # noqa: S101 - solo se pregunta de lo radicado
    parte = Fraction(str(vigente("codigo.art280.poliza", en=en).valor))
    return {int(anio): Fraction(monto) * parte for anio, monto in propuesta.fotografia["por_anio"].items()}


def reglamento_de_prorroga(propuesta: Propuesta, *, hoy: date) -> ReglamentoB:
    return reglamento_b(en=hoy, elecciones=elecciones())


def tablas_de_prorroga(*, hoy: date) -> Tablas:
    return tablas_en(en=hoy, elecciones=elecciones())


def formato_b_de(prorroga: Prorroga, reglamento: ReglamentoB) -> FormatoB:
    periodo = reglamento.periodo(prorroga.periodo)
    assert periodo is not None  # noqa: S101 - lo exigió quien la abrió
    guardadas = {fila.clave: fila for fila in prorroga.lineas.all()}
    return FormatoB(
        periodo=periodo,
        lineas={
            clave: LineaB(
                clave,
                fila.producto,
                fila.anio_ejecucion,
                fila.anio_entrega,
                fraccion(fila.monto_smldv),
            )
            for clave in reglamento.labores
            if (fila := guardadas.get(clave))
        },
        firmante=Firmante(prorroga.firmante_nombre, prorroga.firmante_profesion, prorroga.firmante_matricula),
    )


def revisar_prorroga(prorroga: Prorroga, *, hoy: date) -> tuple[FormatoB, tuple[Hallazgo, ...]]:
    reglamento = reglamento_de_prorroga(prorroga.propuesta, hoy=hoy)
    formato = formato_b_de(prorroga, reglamento)
    return formato, revisar_formato_b(prorroga.propuesta, formato, reglamento)


def revisar_formato_b(
    propuesta: Propuesta, formato: FormatoB, reglamento: ReglamentoB
) -> tuple[Hallazgo, ...]:
    """Un Formato B guardado o recién leído, contra los mínimos con que se radicó la propuesta."""
    foto = propuesta.fotografia
    manda = foto["resultados"][foto["mineral_que_manda"]]["actividades"]
    fases = {clave: r["fase"] for clave, r in manda.items()}
    montos = {clave: None if m is None else Fraction(m) for clave, m in foto["minimos"].items()}
    return revisar_b(formato, reglamento, fases=fases, minimos=montos)
