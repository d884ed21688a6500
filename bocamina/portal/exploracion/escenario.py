"""Una propuesta ya calculada, con todo lo que su página, su documento y su comparación muestran."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction

from bocamina import normativa
from bocamina.normativa.criterios import Criterio
from bocamina.normativa.exploracion import tablas
from bocamina.nucleo.explicacion import Vigente
from bocamina.nucleo.exploracion import Propuesta, Renglon, Resultado
from bocamina.nucleo.exploracion.canon import FASES, CanonAnual, Poliza, canon, polizas
from bocamina.nucleo.exploracion.numeros import en_espanol
from bocamina.nucleo.exploracion.tablas import Tablas
from bocamina.portal import escritura
from bocamina.portal.exploracion import palabras
from bocamina.portal.exploracion.formularios import FormaPropuesta

NOMBRES_DE_FASE = {
    "I": "Fase I: exploración en superficie",
    "II": "Fase II: exploración del subsuelo",
    "III": "Fase III: evaluación y modelo",
}


@dataclass(frozen=True, slots=True)
class Linea:
    renglon: Renglon
    cop: Fraction

    @property
    def esta_sin_ofrecer(self) -> bool:
        return self.renglon.aplica and not self.renglon.minimo_smldv


@dataclass(frozen=True, slots=True)
class Grupo:
    clave: str
    titulo: str
    lineas: tuple[Linea, ...]
    smldv: Fraction
    cop: Fraction


@dataclass(frozen=True, slots=True)
class Escenario:
    """`direccion`: los parámetros de la propuesta, los mismos siempre para la misma propuesta."""

    propuesta: Propuesta
    resultado: Resultado
    direccion: str
    elecciones: tuple[normativa.Eleccion, ...]

    @classmethod
    def de(cls, form: FormaPropuesta) -> Escenario | None:
        if not form.is_valid() or form.propuesta is None or form.resultado is None:
            return None
        return cls(form.propuesta, form.resultado, form.direccion(), form.elecciones)

    @property
    def tablas(self) -> Tablas:
        return tablas(en=self.propuesta.fecha, elecciones=self.elecciones)

    @property
    def smldv(self) -> Vigente:
        return self.tablas.smldv

    @property
    def clasificacion(self) -> str:
        return palabras.nombre(palabras.CLASES, self.resultado.clasificacion)

    @property
    def grupos(self) -> list[Grupo]:
        actividades = self.resultado.actividades.values()
        grupos = [
            self._grupo(fase, NOMBRES_DE_FASE[fase], (r for r in actividades if r.fase == fase))
            for fase in FASES
        ]
        grupos.append(self._grupo("ambiental", "Parte ambiental", self.resultado.ambientales.values()))
        return [grupo for grupo in grupos if grupo.lineas]

    def _grupo(self, clave: str, titulo: str, renglones: Iterable[Renglon]) -> Grupo:
        smldv = self.resultado.smldv_cop
        lineas = tuple(Linea(r, (r.minimo_smldv or 0) * smldv) for r in renglones if r.aplica)
        suma = sum((linea.renglon.minimo_smldv or Fraction(0) for linea in lineas), Fraction(0))
        return Grupo(clave, titulo, lineas, suma, suma * smldv)

    @property
    def no_aplican(self) -> list[Renglon]:
        todos = [*self.resultado.actividades.values(), *self.resultado.ambientales.values()]
        return [r for r in todos if not r.aplica]

    @property
    def criterios(self) -> list[Criterio]:
        """Con la lectura que se aplicó: la de la casa o la que escogió la administración."""
        conocidos = [normativa.criterio(id) for id in self.resultado.criterios]
        return [replace(c, elegida=self.tablas.lecturas.get(c.id, c.elegida)) for c in conocidos]

    @property
    def canon(self) -> tuple[CanonAnual, ...]:
        p = self.propuesta
        norma = normativa.vigente("codigo.art230.canon", en=p.fecha)
        return canon(p.area_ha, self.tablas.area_de_franja(p.area_ha, p.mineral), norma)

    @property
    def polizas(self) -> tuple[Poliza, ...]:
        return polizas(self.resultado, normativa.vigente("codigo.art280.poliza", en=self.propuesta.fecha))

    @property
    def ficha(self) -> list[tuple[str, str]]:
        """La propuesta en palabras, solo con lo que se respondió."""
        p = self.propuesta
        pares = [
            ("Mineral", palabras.nombre(palabras.MINERALES, p.mineral)),
            ("Tipo de depósito", palabras.nombre(palabras.DEPOSITOS, p.deposito) if p.deposito else ""),
            (
                "Mineral industrial",
                palabras.nombre(palabras.ESPECIFICOS, p.especifico) if p.especifico else "",
            ),
            ("Área", f"{en_espanol(p.area_ha)} ha"),
            ("Corriente de agua", self._corriente()),
            ("Área mineralizada", _con(p.area_mineralizada_ha, "ha")),
            ("Ofrece", ", ".join(palabras.nombre(palabras.OPCIONALES, o) for o in sorted(p.opcionales))),
            ("Obras y hallazgos", ", ".join(palabras.nombre(palabras.OBRAS, o) for o in sorted(p.obras))),
            ("Fecha de radicación", escritura.fecha_media(p.fecha)),
        ]
        return [(rotulo, valor) for rotulo, valor in pares if valor]

    def _corriente(self) -> str:
        p = self.propuesta
        if not p.corriente:
            return "No"
        donde = "solo el cauce" if p.corriente == "cauce" else "cauce y riberas"
        resto = ", y otros terrenos" if p.otros_terrenos else ""
        return f"Sí, {donde}, {_con(p.longitud_km, 'km')}{resto}"


def _con(numero: Fraction | None, unidad: str) -> str:
    return "" if numero is None else f"{en_espanol(numero)} {unidad}"
