"""La acción partida en lo que importa: sus verbos, lo que hace, cómo y lo que viene después."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from bocamina.nucleo.palabras import Palabra, palabras
from bocamina.nucleo.redaccion.regla import Frases, Lexico

CONJUNCIONES = frozenset(("y", "e", "o", "u"))
PREPOSICIONES = frozenset({
    "de", "del", "a", "al", "con", "en", "sobre", "segun", "hacia", "por", "contra", "sin",
})  # fmt: skip
ARTICULOS = frozenset(
    ("el", "la", "los", "las", "un", "una", "unos", "unas", "nuevo", "nueva", "nuevos", "nuevas", "presente")
)
NUMERALES = frozenset({
    "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce", "trece",
    "catorce", "quince", "veinte", "treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta",
    "noventa", "cien", "ciento", "doscientos", "doscientas", "trescientos", "trescientas", "quinientos",
    "quinientas", "mil",
})  # fmt: skip
DE_NORMA = frozenset({
    "ley", "decreto", "resolucion", "articulo", "circular", "numeral", "no", "n", "acuerdo",
})  # fmt: skip
_INFINITIVO = re.compile(r"[a-z]+[aei]r(se)?|[a-z]{5,}[aei]r(l[oae]s?)")
_GERUNDIOS = ("ando", "iendo", "yendo")
VERBOS_LIGEROS = frozenset(("realizar", "adelantar", "hacer", "efectuar", "ejecutar"))


@dataclass(frozen=True)
class Oracion:
    """`hasta`: dónde termina la acción misma (antes de su propósito, su modo o la frase siguiente)."""

    todas: tuple[Palabra, ...]
    lexico: Lexico

    @classmethod
    def de(cls, texto: str, lexico: Lexico) -> Oracion:
        escritas = palabras(texto)
        numeradas = next((i for i, p in enumerate(escritas) if not p.texto.isdigit()), len(escritas))
        return cls(escritas[numeradas:] or escritas, lexico)

    @cached_property
    def raices(self) -> tuple[str, ...]:
        return tuple(p.raiz for p in self.todas)

    @cached_property
    def frase(self) -> tuple[Palabra, ...]:
        """La primera oración, hasta el punto."""
        fin = next((i for i, p in enumerate(self.todas) if i and p.abre_frase), len(self.todas))
        return self.todas[:fin]

    @cached_property
    def con_modo(self) -> tuple[Palabra, ...]:
        """La acción con su modo («mediante ocho talleres»), sin su propósito."""
        hasta = _primera(self.lexico.de_proposito, self.raices[: len(self.frase)])
        return self.frase[: min([hasta, *self._gerundios(hasta)])]

    def _gerundios(self, hasta: int) -> Iterator[int]:
        """«…, garantizando el acceso»: lo que sigue ya no es la acción."""
        for i in range(1, hasta):
            es_gerundio = self.frase[i].llana.endswith(_GERUNDIOS) and len(self.frase[i].llana) > 6
            if es_gerundio and self.frase[i - 1].llana not in (ARTICULOS | PREPOSICIONES):
                yield i

    @cached_property
    def principal(self) -> tuple[Palabra, ...]:
        return self.con_modo[: _primera(self.lexico.de_modo, self.raices[: len(self.con_modo)])]

    def es_infinitivo(self, palabra: Palabra) -> bool:
        llana = palabra.llana
        es_otra_cosa = len(llana) <= 3 or llana in self.lexico.no_son_verbos
        return not es_otra_cosa and bool(_INFINITIVO.fullmatch(llana))

    def es_sustantivo_de_accion(self, palabra: Palabra) -> bool:
        return palabra.llana in self.lexico.sustantivos_de_accion

    @property
    def nombra_con_sustantivo(self) -> bool:
        return bool(self.principal) and self.es_sustantivo_de_accion(self.principal[0])

    def es_accion(self, palabra: Palabra) -> bool:
        """Un verbo como el que abre la oración: infinitivo, o sustantivo si abre con uno."""
        if self.nombra_con_sustantivo:
            return self.es_sustantivo_de_accion(palabra)
        return self.es_infinitivo(palabra)

    @cached_property
    def verbos(self) -> tuple[Palabra, ...]:
        """Los verbos seguidos con que abre: «Diseñar, implementar y evaluar»."""
        if not self.principal or not self.es_accion(self.principal[0]):
            return ()
        hallados, i = [self.principal[0]], 1
        while i < len(self.principal):
            salto = i
            while salto < len(self.principal) and self.principal[salto].llana in CONJUNCIONES:
                salto += 1
            enlazada = salto > i or self.principal[i].antes == ","
            if not enlazada or salto >= len(self.principal) or not self.es_accion(self.principal[salto]):
                break
            hallados.append(self.principal[salto])
            i = salto + 1
        return tuple(hallados)

    @cached_property
    def nucleos(self) -> tuple[Palabra, ...]:
        """Los verbos y, tras uno que solo acompaña («realizar la actualización»), el sustantivo que dice."""
        siguiente = next((p for p in self.objeto if p.llana not in ARTICULOS), None)
        acompanado = self.verbos and self.verbos[-1].llana in VERBOS_LIGEROS
        if acompanado and siguiente is not None and self.es_sustantivo_de_accion(siguiente):
            return (*self.verbos, siguiente)
        return self.verbos

    @cached_property
    def objeto(self) -> tuple[Palabra, ...]:
        """Lo que sigue a los verbos."""
        if not self.verbos:
            return self.principal
        return self.principal[self.principal.index(self.verbos[-1]) + 1 :]

    @cached_property
    def cantidades(self) -> tuple[Palabra, ...]:
        """Números que cuentan algo: ni años, ni porcentajes, ni el número de una norma."""
        return tuple(p for i, p in enumerate(self.con_modo) if self._cuenta(i, p))

    def _cuenta(self, lugar: int, palabra: Palabra) -> bool:
        if palabra.llana in NUMERALES:
            return True
        if not palabra.texto.isdigit() or (len(palabra.texto) == 4 and palabra.texto[:2] in ("19", "20")):
            return False
        antes = self.con_modo[lugar - 1].llana if lugar else ""
        siguiente = self.con_modo[lugar + 1 : lugar + 3]
        es_porcentaje = [p.llana for p in siguiente] == ["por", "ciento"] or any(
            p.antes.startswith("%") for p in siguiente[:1]
        )
        return antes not in DE_NORMA and not es_porcentaje

    def frases_en(self, frases: Frases, donde: Sequence[Palabra]) -> tuple[Palabra, ...]:
        """Las palabras de la primera frase que aparezca en ese trozo."""
        llanas = [p.raiz for p in donde]
        for i in range(len(llanas)):
            for frase in frases:
                if tuple(llanas[i : i + len(frase)]) == frase:
                    return tuple(donde[i : i + len(frase)])
        return ()


def _primera(frases: Frases, en: Sequence[str]) -> int:
    for i in range(1, len(en)):
        if any(tuple(en[i : i + len(f)]) == f for f in frases):
            return i
    return len(en)
