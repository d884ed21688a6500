"""La cadena de la bitácora: cómo se resume cada registro y cómo se comprueba que ninguno cambió.

Tres huellas SHA-256 por registro, sobre texto UTF-8:

- actor:     lista JSON [sal, actor_id, actor_nombre]; la sal es secreta y al azar.
- contenido: lista JSON [huella del actor, momento, acto, objeto_tipo, objeto_clave, objeto_nombre,
             es_publico, contenido].
- registro:  «numero:huella_contenido:huella_anterior».

Así la parte pública se comprueba sin saber quién actuó, y de un registro reservado basta publicar su huella:
sin la sal no se puede adivinar lo que resume.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from hashlib import sha256
from json.encoder import encode_basestring
from typing import Any
from uuid import UUID

HUELLA_INICIAL = "0" * 64
# Hasta dónde se busca el número que tuvo un registro movido de lugar.
VENTANA_DE_ORDEN = 2_000

# numero, sal, momento, actor_id, actor_nombre, acto, objeto_tipo, objeto_clave, objeto_nombre, es_publico,
# contenido (texto canónico), huella_contenido, huella_anterior, huella
Fila = tuple[int, str, str, int | None, str, str, str, str, str, bool, str, str, str, str]


def canonico(datos: Any) -> str:
    """JSON con las claves en orden, sin espacios y sin escapar lo que no lo necesita."""
    return json.dumps(datos, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def texto_limpio(valor: str) -> str:
    """Sin el carácter nulo ni medios pares sustitutos: no todas las bases los guardan."""
    return valor.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")


def normalizar(valor: Any) -> Any:
    """Lo que cualquier base devuelve idéntico: texto, entero, lógico, nulo, lista y objeto.

    Un decimal se anota como texto: las bases no conservan igual «1.0» y «1».
    """
    if isinstance(valor, Enum):
        return normalizar(valor.value)
    if valor is None or isinstance(valor, bool | int):
        return valor
    if isinstance(valor, str):
        return texto_limpio(valor)
    if isinstance(valor, dict):
        return {texto_limpio(str(clave)): normalizar(dato) for clave, dato in valor.items()}
    if isinstance(valor, set | frozenset):
        return sorted((normalizar(dato) for dato in valor), key=canonico)
    if isinstance(valor, list | tuple):
        return [normalizar(dato) for dato in valor]
    if isinstance(valor, date):  # un datetime también es una fecha
        return valor.isoformat()
    if isinstance(valor, float | Decimal | Fraction | UUID):
        return str(valor)
    raise TypeError(f"La bitácora no sabe anotar un valor de tipo {type(valor).__name__}.")


def momento_canonico(momento: datetime) -> str:
    """En UTC y siempre con seis cifras de segundo: la ida y vuelta a la base no cambia la huella."""
    return momento.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def huella_de_actor(sal: str, actor_id: int | None, actor_nombre: str) -> str:
    actor = "null" if actor_id is None else str(actor_id)
    texto = f"[{encode_basestring(sal)},{actor},{encode_basestring(actor_nombre)}]"
    return sha256(texto.encode()).hexdigest()


def texto_de_contenido(fila: Fila) -> str:
    """El texto exacto que resume la huella del contenido: una lista JSON de ocho valores."""
    q = encode_basestring
    publico = "true" if fila[9] else "false"
    actor = huella_de_actor(fila[1], fila[3], fila[4])
    return (
        f'["{actor}",{q(fila[2])},{q(fila[5])},{q(fila[6])},{q(fila[7])},{q(fila[8])},{publico},{fila[10]}]'
    )


def huella_de_contenido(fila: Fila) -> str:
    return sha256(texto_de_contenido(fila).encode()).hexdigest()


def huella_de_registro(numero: int, huella_contenido: str, huella_anterior: str) -> str:
    return sha256(f"{numero}:{huella_contenido}:{huella_anterior}".encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Hallazgo:
    """Qué está mal y en qué registro."""

    numero: int
    tipo: str
    detalle: str


@dataclass(slots=True)
class Revision:
    """Recorre la cadena una vez, con memoria constante; `hallazgos` guarda los primeros y cuenta todos."""

    limite: int = 1_000
    registros: int = 0
    numero: int = 0
    huella: str = HUELLA_INICIAL
    total: int = 0
    hallazgos: list[Hallazgo] = field(default_factory=list)

    @property
    def esta_integra(self) -> bool:
        return self.total == 0

    def anotar(self, numero: int, tipo: str, detalle: str) -> None:
        self.total += 1
        if len(self.hallazgos) < self.limite:
            self.hallazgos.append(Hallazgo(numero, tipo, detalle))

    def recorrer(self, filas: Iterable[Fila]) -> Iterator[Fila]:
        """Revisa cada fila (vienen por número) y la deja pasar, para quien quiera copiarla a la vez."""
        for fila in filas:
            numero, anterior, huella = fila[0], fila[12], fila[13]
            sana = (
                numero == self.numero + 1
                and anterior == self.huella
                and _huella_o_nada(fila) == fila[11]
                and huella_de_registro(numero, fila[11], anterior) == huella
            )
            if not sana:
                self._explicar(fila)
            self.registros += 1
            self.numero, self.huella = numero, huella
            yield fila

    def agotar(self, filas: Iterable[Fila]) -> None:
        for _ in self.recorrer(filas):
            pass

    def comparar(self, *, numero: int, huella: str, hallada: str | None, origen: str) -> None:
        """Contra una huella guardada aparte: la cabeza de la base o una constancia."""
        if numero and hallada is None:
            primero = min(self.numero + 1, numero)
            tramo = f"del {primero} al {numero}" if primero < numero else f"el {numero}"
            self.anotar(primero, "falta_el_final", f"{origen} llega al {numero}: faltan registros, {tramo}.")
        elif numero and hallada != huella:
            self.anotar(numero, "otra_historia", f"El registro {numero} no es el que dice {origen}.")

    def _explicar(self, fila: Fila) -> None:
        numero, anterior, huella = fila[0], fila[12], fila[13]
        if numero > self.numero + 1:
            desde, hasta = self.numero + 1, numero - 1
            tramo = (
                f"Falta el registro {desde}" if desde == hasta else f"Faltan los registros {desde} a {hasta}"
            )
            self.anotar(desde, "falta", f"{tramo}: alguien lo quitó o le cambió el número.")
        elif numero <= self.numero:
            self.anotar(numero, "repetido", f"El número {numero} está repetido.")
        elif anterior != self.huella:
            self.anotar(numero, "cadena_rota", f"El registro {numero} no sigue al {numero - 1}.")
        if _huella_o_nada(fila) != fila[11]:
            self.anotar(numero, "contenido_cambiado", f"Lo que dice el registro {numero} fue cambiado.")
        if huella_de_registro(numero, fila[11], anterior) != huella:
            antes = _numero_original(fila)
            detalle = (
                f"El registro {numero} era el {antes}: cambiaron el orden."
                if antes is not None
                else f"La huella del registro {numero} no corresponde a lo que resume."
            )
            self.anotar(numero, "orden_cambiado" if antes is not None else "huella_cambiada", detalle)


def _huella_o_nada(fila: Fila) -> str:
    """Una fila con un tipo imposible (alguien escribió en la base) es una fila cambiada, no un error."""
    try:
        return huella_de_contenido(fila)
    except (TypeError, UnicodeEncodeError):
        return ""


def _numero_original(fila: Fila) -> int | None:
    numero = fila[0]
    for salto in range(1, VENTANA_DE_ORDEN + 1):
        for otro in (numero + salto, numero - salto):
            if otro > 0 and huella_de_registro(otro, fila[11], fila[12]) == fila[13]:
                return otro
    return None
