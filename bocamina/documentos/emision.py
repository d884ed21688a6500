"""Quién emite un documento, cuándo, con qué radicado y cómo se verifica."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass, field
from datetime import date

# Base 32 de Crockford: sin I, L, O ni U, para dictarlo por teléfono sin confusión.
ALFABETO = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LARGO = 16
_PARECIDAS = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None, "\u00a0": None})


class CodigoInvalido(ValueError):
    """El código de verificación no tiene la forma debida; el mensaje dice cuál es."""


def codigo_nuevo() -> str:
    """Un código al azar (80 bits): nadie llega a un documento ajeno probando códigos."""
    return "".join(secrets.choice(ALFABETO) for _ in range(LARGO))


def normalizar_codigo(escrito: str) -> str:
    """Lo que la persona escribió, como se guarda: acepta minúsculas, guiones, espacios y O por 0."""
    codigo = escrito.strip().upper().translate(_PARECIDAS)
    if len(codigo) != LARGO or any(letra not in ALFABETO for letra in codigo):
        raise CodigoInvalido(
            f"El código de verificación tiene {LARGO} letras y números, en grupos de cuatro. "
            "Cópielo del pie del documento."
        )
    return codigo


def agrupar_codigo(codigo: str) -> str:
    """«7K3M-…»: en grupos de cuatro, como se imprime."""
    return "-".join(codigo[i : i + 4] for i in range(0, len(codigo), 4))


def huella(archivo: bytes) -> str:
    """SHA-256 del archivo, en hexadecimal."""
    return hashlib.sha256(archivo).hexdigest()


def es_el_mismo(archivo: bytes, esperada: str) -> bool:
    """Si el archivo que trae la persona es, bit a bit, el que se emitió."""
    return huella(archivo) == esperada.strip().lower()


@dataclass(frozen=True, slots=True)
class Verificacion:
    """El código del documento y la página pública que confirma su huella."""

    codigo: str
    url: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "codigo", normalizar_codigo(self.codigo))

    @property
    def codigo_agrupado(self) -> str:
        return agrupar_codigo(self.codigo)


@dataclass(frozen=True, slots=True)
class Membrete:
    entidad: str
    area: str = ""
    distrito: str = ""


@dataclass(frozen=True, slots=True)
class Emision:
    """`leyenda` marca lo que no es un documento en firme: «Borrador», «Muestra»."""

    membrete: Membrete
    fecha: date
    lugar: str = ""
    radicado: str = ""
    verificacion: Verificacion | None = None
    leyenda: str = field(default="")


def emision_de_muestra() -> Emision:
    """La que usan la galería y las pruebas: ficticia y marcada como tal."""
    return Emision(
        membrete=Membrete(
            "Ministerio de Minas de Ejemplo",
            "Dirección de Minería Empresarial · Secretaría técnica",
            "Distrito Minero Especial de Valle Claro",
        ),
        fecha=date(2026, 3, 20),
        lugar="Bogotá, D. C.",
        radicado="2026-000123",
        verificacion=Verificacion("7K3M9QXT2VBH5RWN", "https://bocamina.example/verificar/7K3M9QXT2VBH5RWN/"),
        leyenda="Muestra con datos ficticios",
    )
