"""Cuáles actores podrían ser el mismo, y por qué. Solo propone: quien decide es una persona."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

# Palabras que no distinguen a nadie.
SIN_PESO = "a al con de del e el en la las lo los o para por su un una y sas sa ltda esp eu cta"
VACIAS = frozenset(SIN_PESO.split())
# Cómo se abrevia en los oficios y listados de asistencia.
ABREVIATURAS: dict[str, tuple[str, ...]] = {
    "jac": ("junta", "accion", "comunal"),
    "asoc": ("asociacion",),
    "aso": ("asociacion",),
    "asojuntas": ("asociacion", "juntas", "accion", "comunal"),
    "coop": ("cooperativa",),
    "corp": ("corporacion",),
    "fund": ("fundacion",),
    "univ": ("universidad",),
    "inst": ("institucion",),
    "ie": ("institucion", "educativa"),
    "mpal": ("municipal",),
    "mpio": ("municipio",),
    "dpto": ("departamento",),
    "deptal": ("departamental",),
    "gob": ("gobernacion",),
    "alc": ("alcaldia",),
    "sec": ("secretaria",),
    "vda": ("vereda",),
    "cgto": ("corregimiento",),
    "cia": ("compania",),
    "sra": ("senora",),
    "ma": ("maria",),
}
MINIMO_DE_SIGLA = 3
MINIMO_PARA_UNA_LETRA = 4
MAXIMO_QUE_AGREGA = 2
_PUNTO_DE_SIGLA = re.compile(r"(?<=\b\w)\.(?=\w(?:\.|\b))")
_NO_PALABRA = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Semblanza:
    """Lo que se compara de un actor. `clave` lo identifica ante quien pregunta."""

    clave: str
    nombre: str
    sigla: str = ""
    nit: str = ""
    correo: str = ""

    @cached_property
    def sueltas(self) -> tuple[str, ...]:
        """Las palabras como están escritas, sin tildes, mayúsculas ni puntos."""
        return palabras_sueltas(self.nombre)

    @cached_property
    def palabras(self) -> tuple[str, ...]:
        """Con las abreviaturas abiertas y sin las que no distinguen, en orden alfabético."""
        abiertas = [p for suelta in self.sueltas for p in ABREVIATURAS.get(suelta, (suelta,))]
        return tuple(sorted(p for p in abiertas if p not in VACIAS))

    @cached_property
    def nit_sin_digito(self) -> str:
        """Un NIT con y sin dígito de verificación es el mismo."""
        return re.sub(r"[^0-9]", "", self.nit.partition("-")[0])

    @cached_property
    def correo_llano(self) -> str:
        return self.correo.strip().casefold()

    @cached_property
    def sigla_llana(self) -> str:
        return "".join(palabras_sueltas(self.sigla))

    @cached_property
    def numeros(self) -> str:
        """Los de su nombre: vereda 1 y vereda 2 no se confunden, así que solo se compara con los mismos."""
        return " ".join(p for p in self.palabras if _hay_numero((p,)))

    def senas(self, veces: Counter[str]) -> set[str]:
        """Dos actores sin ninguna seña en común no se comparan.

        Dos nombres parecidos se llevan a lo sumo dos palabras: comparten alguna de las tres más raras.
        """
        raras = sorted(set(self.palabras), key=lambda p: (veces[p], p))[: MAXIMO_QUE_AGREGA + 1]
        otras = {
            f"nit {self.nit_sin_digito}", f"correo {self.correo_llano}", f"sigla {self.sigla_llana}",
            f"sigla {self.sueltas[0] if len(self.sueltas) == 1 else ''}",
        }  # fmt: skip
        return {f"p {self.numeros} {p}" for p in raras} | {s for s in otras if not s.endswith(" ")}


@dataclass(frozen=True, slots=True)
class Parecido:
    una: str
    otra: str
    razones: tuple[str, ...]


def parecidos(actores: Iterable[Semblanza]) -> tuple[Parecido, ...]:
    """Las parejas que podrían ser el mismo actor, en el orden en que llegaron."""
    todos = list(actores)
    veces = Counter(p for actor in todos for p in set(actor.palabras))
    por_sena: dict[str, list[int]] = defaultdict(list)
    for lugar, actor in enumerate(todos):
        for sena in actor.senas(veces):
            por_sena[sena].append(lugar)
    parejas = {pareja for lugares in por_sena.values() for pareja in combinations(lugares, 2)}
    hallados = ((todos[a], todos[b], comparar(todos[a], todos[b])) for a, b in sorted(parejas))
    return tuple(Parecido(a.clave, b.clave, razones) for a, b, razones in hallados if razones)


def comparar(una: Semblanza, otra: Semblanza) -> tuple[str, ...]:
    """Las razones para pensar que son el mismo; ninguna si no las hay."""
    razones = [
        "Tienen el mismo NIT." if _igual(una.nit_sin_digito, otra.nit_sin_digito) else "",
        "Tienen el mismo correo." if _igual(una.correo_llano, otra.correo_llano) else "",
        _por_nombre(una, otra),
        _por_sigla(una, otra),
    ]
    return tuple(r for r in razones if r)


def _igual(a: str, b: str) -> bool:
    return bool(a) and a == b


def _por_nombre(una: Semblanza, otra: Semblanza) -> str:
    if not una.palabras or not otra.palabras:
        return ""
    if una.sueltas == otra.sueltas:
        return "Es el mismo nombre, sin contar tildes, mayúsculas ni puntos."
    if sorted(una.sueltas) == sorted(otra.sueltas):
        return "Son las mismas palabras en otro orden."
    if una.palabras == otra.palabras:
        return "Es el mismo nombre con abreviaturas o palabras de enlace distintas."
    return _por_contenido(una, otra) or _por_una_letra(una, otra)


def _por_contenido(una: Semblanza, otra: Semblanza) -> str:
    corta, larga = sorted((Counter(una.palabras), Counter(otra.palabras)), key=Counter.total)
    agrega = sorted((larga - corta).elements())
    # Con una sola palabra en común, o si lo que agrega es un número (vereda 1 y vereda 2), no basta.
    if corta - larga or corta.total() < 2 or len(agrega) > MAXIMO_QUE_AGREGA or _hay_numero(agrega):
        return ""
    return f"Un nombre trae todas las palabras del otro y agrega «{' '.join(agrega)}»."


def _por_una_letra(una: Semblanza, otra: Semblanza) -> str:
    solo_una = sorted((Counter(una.palabras) - Counter(otra.palabras)).elements())
    solo_otra = sorted((Counter(otra.palabras) - Counter(una.palabras)).elements())
    if len(solo_una) != 1 or len(solo_otra) != 1 or len(una.palabras) < 2:
        return ""
    if _hay_numero([*solo_una, *solo_otra]) or not _a_una_letra(solo_una[0], solo_otra[0]):
        return ""
    a, b = sorted((solo_una[0], solo_otra[0]))
    return f"Solo cambia una letra: «{a}» y «{b}»."


def _hay_numero(palabras: Iterable[str]) -> bool:
    return any(c.isdigit() for palabra in palabras for c in palabra)


def _a_una_letra(a: str, b: str) -> bool:
    """Sobra, falta o cambia una sola letra."""
    corta, larga = sorted((a, b), key=len)
    if len(corta) < MINIMO_PARA_UNA_LETRA or len(larga) - len(corta) > 1:
        return False
    igual = next((i for i, (x, y) in enumerate(zip(corta, larga, strict=False)) if x != y), len(corta))
    return corta[igual + (len(corta) == len(larga)) :] == larga[igual + 1 :]


def _por_sigla(una: Semblanza, otra: Semblanza) -> str:
    if len(una.sigla_llana) >= MINIMO_DE_SIGLA and una.sigla_llana == otra.sigla_llana:
        return "Tienen la misma sigla."
    for esta, aquella in ((una, otra), (otra, una)):
        if len(esta.sigla_llana) >= MINIMO_DE_SIGLA and aquella.sueltas == (esta.sigla_llana,):
            return "El nombre de uno es la sigla del otro."
    return ""


def palabras_sueltas(texto: str) -> tuple[str, ...]:
    descompuesto = unicodedata.normalize("NFKD", texto.casefold())
    llano = "".join(c for c in descompuesto if unicodedata.category(c) != "Mn").casefold()
    return tuple(p for p in _NO_PALABRA.split(_PUNTO_DE_SIGLA.sub("", llano)) if p)
