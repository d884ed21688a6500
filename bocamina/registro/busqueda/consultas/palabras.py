"""De lo que alguien escribe a palabras que el motor acepta, y a sus raíces."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

LIMITE_PALABRAS = 12
LARGO_PALABRA = 64
LARGO_CONSULTA = 2_000
_PALABRA = re.compile(r"[a-z0-9]+")
_LETRAS = re.compile(r"[a-z]+")

# Palabras que no distinguen un documento de otro: no se buscan.
VACIAS = frozenset({
    "a", "al", "ante", "aun", "con", "cual", "cuales", "cuando", "de", "del", "desde", "donde", "e",
    "el", "ella", "ellas", "ellos", "en", "entre", "era", "es", "esa", "ese", "eso", "esta", "este",
    "esto", "fue", "ha", "han", "hasta", "la", "las", "le", "les", "lo", "los", "mas", "mi", "muy",
    "ni", "no", "o", "para", "pero", "por", "porque", "que", "se", "ser", "si", "sin", "sobre", "su",
    "sus", "tambien", "un", "una", "uno", "unos", "unas", "y", "ya",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pedido:
    """Lo que se va a buscar: todas las palabras; la última vale también como comienzo de palabra."""

    palabras: tuple[str, ...]
    se_recorto: bool = False

    @property
    def ultima(self) -> str:
        return self.palabras[-1] if self.palabras else ""


def _letra_llana(letra: str) -> str:
    """Siempre un solo carácter, para que las posiciones del texto llano sean las del original."""
    base = unicodedata.normalize("NFKD", letra)[0].lower()
    return base if len(base) == 1 else letra


def llano(texto: str) -> str:
    """En minúsculas y sin tildes, del mismo largo que el original."""
    return "".join(letra if "a" <= letra <= "z" else _letra_llana(letra) for letra in texto)


def palabras(texto: str) -> list[str]:
    """Descompone de verdad (también las ligaduras), porque aquí el largo no importa."""
    compuesto = unicodedata.normalize("NFKD", texto.lower())
    return _PALABRA.findall("".join(c for c in compuesto if not unicodedata.combining(c)))


@lru_cache(maxsize=20_000)
def raiz(palabra: str) -> str:
    """La del raizador español, la misma que saca PostgreSQL; las cifras y los códigos quedan como están."""
    if not _LETRAS.fullmatch(palabra):
        return palabra
    return snowballstemmer.stemmer("spanish").stemWord(palabra)


def raices(texto: str) -> str:
    return " ".join(raiz(p) for p in palabras(texto))


def leer_pedido(consulta: str) -> Pedido:
    """Nunca falla: de cualquier texto quedan letras y cifras, pocas y cortas."""
    todas = [p[:LARGO_PALABRA] for p in palabras(consulta[:LARGO_CONSULTA]) if p not in VACIAS]
    sin_repetir = list(dict.fromkeys(todas))
    recortado = len(sin_repetir) > LIMITE_PALABRAS or len(consulta) > LARGO_CONSULTA
    return Pedido(tuple(sin_repetir[:LIMITE_PALABRAS]), recortado)
