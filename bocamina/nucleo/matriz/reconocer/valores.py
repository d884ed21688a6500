"""Lo que dice una celda de la matriz: «$ 5» es el eje 5, «PP/PNDM» son dos lugares, «X» es sí."""

from __future__ import annotations

import re
import unicodedata

from bocamina.nucleo.matriz.renglon import EJES, EstadoDeAccion, TipoDeObservacion
from bocamina.nucleo.palabras import llano

SALTO = "⏎"
_CIFRAS = re.compile(r"[0-9]+")
_PARTIDA = re.compile(r"(?<=[a-záéíóúñ])-\s*\n\s*(?=[a-záéíóúñ])")
_NUMERADO = re.compile(r"^\(?([0-9]{1,2})\)?\s*[.)\-–:]?\s+(?=\S)")
_LUGARES = re.compile(r"\s*(?:[/,;\n+]|\by\b|\s[-–]\s|(?<=[A-Z])-(?=[A-Z]))\s*")
SI = frozenset({"si", "s", "x", "1", "verdadero", "true"})
NO = frozenset({"no", "n", "0", "falso", "false", "-"})
# Por qué palabras se sabe de qué trata una observación escrita a mano; la primera que aparezca.
SENALES: tuple[tuple[TipoDeObservacion, tuple[str, ...]], ...] = (
    (
        TipoDeObservacion.TRASLAPE,
        ("repetid", "traslap", "similar", "ya existe", "guarda relacion", "guardan relacion", "duplic",
         "relacionado con", "agrupar", "ya esta en"),
    ),
    (
        TipoDeObservacion.COMPETENCIA,
        ("competencia", "le corresponde", "encargad", "extralimit", "responsable"),
    ),
    (TipoDeObservacion.REUBICAR, ("reubicar", "trasladar", "mover a", "otra linea", "otro objetivo")),
    (TipoDeObservacion.INDICADOR, ("indicador", "linea base", "meta ")),
    (
        TipoDeObservacion.VIABILIDAD,
        ("viable", "viabilidad", "necesidad", "costo", "presupuesto", "recursos"),
    ),
    (
        TipoDeObservacion.REDACCION,
        ("redaccion", "redactar", "es un objetivo", "verbo", "no deberia ser", "aclarar", "alcance"),
    ),
)  # fmt: skip


def en_una_linea(texto: str) -> str:
    """El texto partido en renglones, otra vez seguido; sin letras de control ni invisibles."""
    seguido = _PARTIDA.sub("", unicodedata.normalize("NFC", texto))
    visibles = "".join(c if unicodedata.category(c) not in {"Cc", "Cf", "Cs"} else " " for c in seguido)
    return " ".join(visibles.split())


def esta_partida(texto: str) -> bool:
    """Si al unirla se quitó un guion de fin de renglón: quien lee debe mirarla."""
    return bool(_PARTIDA.search(texto))


def con_saltos(texto: str) -> str:
    """Varios párrafos en una sola línea, para que quepan en una celda con otras cosas."""
    renglones = [en_una_linea(r.replace(SALTO, " ")) for r in texto.splitlines()]
    return f" {SALTO} ".join(r for r in renglones if r)


def sin_saltos(texto: str) -> str:
    return "\n".join(parte.strip() for parte in texto.split(SALTO))


def leer_eje(texto: str) -> tuple[int | None, str]:
    """El eje y, si quedó duda, por qué. «$ 5», «5.0», «Eje 5» y «eje-5» son 5."""
    escrito = en_una_linea(texto)
    if not escrito:
        return None, ""
    cifras = [int(c) for c in _CIFRAS.findall(re.sub(r"(?<=[0-9])[.,]0+(?![0-9])", "", escrito))]
    conocidas = [c for c in cifras if c in EJES]
    if not conocidas:
        return None, f"«{escrito[:40]}» no es un eje de {EJES.start} a {EJES.stop - 1}; quedó sin eje"
    if len(cifras) > 1:
        return conocidas[0], f"trae varios números («{escrito[:40]}»); se tomó el {conocidas[0]}"
    es_limpio = bool(re.fullmatch(r"(?:eje[\s-]*)?[0-9](?:[.,]0+)?", llano(escrito)))
    return conocidas[0], "" if es_limpio else f"«{escrito[:40]}» se leyó como {conocidas[0]}"


def leer_lugares(texto: str) -> tuple[str, ...]:
    """El conjunto de lugares sugeridos, sin repetir y en el orden en que vienen."""
    partes = (en_una_linea(p) for p in _LUGARES.split(texto.strip()))
    return tuple(dict.fromkeys(p for p in partes if p))


def leer_si_o_no(texto: str) -> tuple[bool | None, str]:
    escrito = llano(en_una_linea(texto)).strip(" .")
    if not escrito:
        return None, ""
    if escrito in SI:
        return True, ""
    if escrito in NO:
        return False, ""
    return None, f"«{texto.strip()[:40]}» no es sí ni no; quedó sin responder"


def leer_estado(texto: str) -> tuple[EstadoDeAccion, str]:
    escrito = llano(en_una_linea(texto)).replace(" ", "_")
    if not escrito:
        return EstadoDeAccion.PROPUESTA, ""
    if escrito in set(EstadoDeAccion):
        return EstadoDeAccion(escrito), ""
    return EstadoDeAccion.PROPUESTA, f"«{texto.strip()[:40]}» no es un estado; quedó como propuesta"


def separar_numero(texto: str) -> tuple[int, str]:
    """«3. Cierre de minas» → (3, «Cierre de minas»); sin número, (0, el texto)."""
    escrito = en_una_linea(texto)
    hallado = _NUMERADO.match(escrito)
    return (int(hallado[1]), escrito[hallado.end() :]) if hallado else (0, escrito)


def sin_nombre(definicion: str, nombre: str) -> str:
    """La definición sin el nombre de la línea que a veces trae delante."""
    _, limpia = separar_numero(definicion)
    palabras, del_nombre = limpia.split(), nombre.split()
    largo = len(del_nombre)
    iguales = [llano(p).strip(".,:;") for p in palabras[:largo]] == [
        llano(p).strip(".,:;") for p in del_nombre
    ]
    return " ".join(palabras[largo:]) if largo and iguales and len(palabras) > largo else limpia


def tipo_de_observacion(texto: str) -> TipoDeObservacion:
    dicho = llano(texto)
    return next(
        (tipo for tipo, senales in SENALES if any(s in dicho for s in senales)), TipoDeObservacion.OTRO
    )
