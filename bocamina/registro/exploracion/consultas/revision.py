"""Lo que falta y lo que conviene mirar de una propuesta, con su norma y el lugar donde se arregla."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from bocamina.normativa.exploracion import reglamento as reglamento_en
from bocamina.normativa.exploracion import tablas as tablas_en
from bocamina.nucleo.explicacion import Cita
from bocamina.nucleo.exploracion.calculo import Renglon
from bocamina.nucleo.exploracion.formato_a import (
    FormatoA,
    Gobierno,
    TotalesPorAnio,
    gobierno,
    minimos,
    totales,
)
from bocamina.nucleo.exploracion.poligono import revisar_poligono
from bocamina.nucleo.exploracion.propuesta import Propuesta as PropuestaDelNucleo
from bocamina.nucleo.exploracion.propuesta import PropuestaInvalida, leer_propuesta
from bocamina.nucleo.exploracion.revision import Hallazgo, Reglamento, revisar
from bocamina.nucleo.exploracion.tablas import Tablas
from bocamina.registro.criterios.consultas import elecciones
from bocamina.registro.exploracion.consultas.formato import (
    dato_de,
    formato_de,
    poligono_medido,
    tiene_anexo,
)
from bocamina.registro.exploracion.estados import ClaseAnexo
from bocamina.registro.exploracion.models import Propuesta

PASOS = ("minerales", "area", "actividades", "ambientales", "totales", "terminos", "revisar")
FALTA, AVISO = "falta", "aviso"
_DONDE_DATO = {
    "mineral": ("minerales", ""), "especifico": ("minerales", ""), "deposito": ("minerales", ""),
    "obras": ("actividades", "id_obras"),
}  # fmt: skip
_DONDE_CAMPO = {
    "firmante": ("terminos", "id_firmante_nombre"),
    "acepta_personal_nacional": ("terminos", "id_prefiere_nacionales"),
    "sin_menores": ("terminos", "id_sin_menores"),
    "tiene_capacidad_economica": ("terminos", "id_capacidad"),
    "aval": ("terminos", "aval"),
}


@dataclass(frozen=True, slots=True)
class Punto:
    """Algo de la lista: qué, con qué norma y en qué paso y campo se arregla."""

    regla: str
    severidad: str
    frase: str
    paso: str
    ancla: str = ""
    linea: str = ""
    nombre: str = ""
    citas: tuple[Cita, ...] = ()
    criterios: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Revision:
    """Sin minerales o sin área no hay cálculo, pero sí lista de lo que falta."""

    puntos: tuple[Punto, ...]
    tablas: Tablas
    reglamento: Reglamento
    formato: FormatoA | None = None
    gobierno: Gobierno | None = None
    minimos: Mapping[str, Fraction | None] = field(default_factory=dict)
    totales: TotalesPorAnio | None = None

    @property
    def faltas(self) -> tuple[Punto, ...]:
        return tuple(p for p in self.puntos if p.severidad == FALTA)

    @property
    def avisos(self) -> tuple[Punto, ...]:
        return tuple(p for p in self.puntos if p.severidad == AVISO)

    @property
    def esta_completa(self) -> bool:
        return not self.faltas

    def del_paso(self, paso: str) -> tuple[Punto, ...]:
        return tuple(p for p in self.puntos if p.paso == paso)

    def renglon(self, clave: str) -> Renglon | None:
        if self.gobierno is None:
            return None
        resultado = self.gobierno.resultado
        return resultado.actividades.get(clave) or resultado.ambientales.get(clave)


def fecha_de_las_normas(propuesta: Propuesta, hoy: date) -> date:
    """El borrador se mira con lo de hoy; lo radicado, con lo del día en que se radicó."""
    return propuesta.radicada_el or hoy


def revisar_propuesta(propuesta: Propuesta, *, hoy: date) -> Revision:
    en = fecha_de_las_normas(propuesta, hoy)
    tablas, reglamento = tablas_en(en=en, elecciones=elecciones()), reglamento_en(en=en)
    previos = list(_sin_lo_primero(propuesta))
    leidas, razones = _leer(propuesta, tablas, en) if not previos else ((), [])
    if previos or razones:
        return Revision(tuple([*previos, *razones]), tablas, reglamento)
    formato = formato_de(propuesta, leidas)
    mando = gobierno(formato, tablas)
    hallazgos = (
        *revisar(formato, tablas, reglamento),
        *revisar_poligono(poligono_medido(propuesta), leidas[mando.mineral], tablas, reglamento),
        *_de_la_casa(propuesta, formato, reglamento),
    )
    nombres = {
        r.id: r.nombre for m in (mando.resultado.actividades, mando.resultado.ambientales) for r in m.values()
    }
    return Revision(
        puntos=tuple(_punto(h, nombres, mando) for h in hallazgos),
        tablas=tablas,
        reglamento=reglamento,
        formato=formato,
        gobierno=mando,
        minimos=minimos(mando, tablas),
        totales=totales(formato, tablas, reglamento.anios),
    )


def _sin_lo_primero(propuesta: Propuesta) -> Iterator[Punto]:
    """Lo que hace falta para empezar a calcular."""
    if not propuesta.minerales.all():
        yield Punto("sin_mineral", FALTA, "Escoja al menos un mineral.", "minerales")
    if propuesta.area_ha is None:
        yield Punto("sin_area", FALTA, "Escriba el área o adjunte el polígono.", "area", "id_area_ha")
    if not propuesta.corriente and not propuesta.otros_terrenos:
        yield Punto(
            "sin_terreno",
            FALTA,
            "Diga si explora en corriente de agua, en otros terrenos o en ambos (Formato A, nota 1).",
            "area",
            "id_otros_terrenos",
        )
    if propuesta.corriente and propuesta.longitud_km is None:
        yield Punto(
            "sin_longitud",
            FALTA,
            "Escriba la longitud del trayecto más largo de la corriente, en kilómetros.",
            "area",
            "id_longitud_km",
        )


def _leer(
    propuesta: Propuesta, tablas: Tablas, en: date
) -> tuple[tuple[PropuestaDelNucleo, ...], list[Punto]]:
    """Una propuesta por mineral; lo que la ley no admite se dice una sola vez aunque haya varios."""
    leidas, razones = [], {}
    for mineral in propuesta.minerales.all():
        try:
            leidas.append(leer_propuesta(dato_de(propuesta, mineral, fecha=en.isoformat()), tablas))
        except PropuestaInvalida as error:
            for razon in error.razones:
                paso, ancla = _DONDE_DATO.get(razon.dato, ("area", f"id_{razon.dato}"))
                frase = razon.frase[:1].upper() + razon.frase[1:]
                razones[razon.frase] = Punto("no_admitida", FALTA, frase, paso, ancla)
    return tuple(leidas), list(razones.values())


def _de_la_casa(propuesta: Propuesta, formato: FormatoA, r: Reglamento) -> Iterator[Hallazgo]:
    if not propuesta.sin_menores:
        yield _hallazgo(r, "sin_menores", "sin_menores")
    if propuesta.avalada_por_id is None and not tiene_anexo(propuesta, ClaseAnexo.FORMATO_FIRMADO):
        yield _hallazgo(r, "sin_aval", "aval")
    for linea in formato.lineas.values():
        if linea.aplica and linea.puede_afectar_etnicas:
            yield _hallazgo(r, "consulta_previa", "puede_afectar_etnicas", linea.id)


def _hallazgo(r: Reglamento, regla: str, campo: str, linea: str = "") -> Hallazgo:
    norma = r.reglas[regla]
    valor = norma.valor
    assert isinstance(valor, Mapping)  # noqa: S101 - la forma de la unidad ya la comprobó el cargador
    return Hallazgo(regla, valor["severidad"], valor["exige"], linea, campo, norma.citas, norma.criterios)


def _punto(h: Hallazgo, nombres: Mapping[str, str], mando: Gobierno) -> Punto:
    paso, ancla = _donde(h, mando)
    nombre = nombres.get(h.linea, "")
    if h.linea.startswith("adicional_"):
        nombre = f"Actividad adicional {h.linea.removeprefix('adicional_')}"
    return Punto(h.regla, h.severidad, h.frase, paso, ancla, h.linea, nombre, h.citas, h.criterios)


def _donde(h: Hallazgo, mando: Gobierno) -> tuple[str, str]:
    if h.linea.startswith("adicional_"):
        return "totales", f"id_{h.linea}-{h.campo or 'nombre'}"
    if h.linea:
        paso = "ambientales" if h.linea in mando.resultado.ambientales else "actividades"
        return paso, f"id_{h.linea}-{h.campo or 'aplica'}"
    return _DONDE_CAMPO.get(h.campo, ("area", f"id_{h.campo}"))


def sumar_puntos(puntos: Iterable[Punto], pasos: Iterable[str]) -> dict[str, int]:
    """Cuántas faltas hay en cada paso."""
    cuenta = dict.fromkeys(pasos, 0)
    for punto in puntos:
        if punto.severidad == FALTA:
            cuenta[punto.paso] += 1
    return cuenta
