"""Responder, retirar y contar el autorreconocimiento sin que quede junto a nadie.

Las respuestas de cada persona viven solo en su enlace secreto, cifradas; con él las cuenta el día de la
sesión y las retira. De la sesión queda un sobre cifrado de sumas. Nada de esto va a la bitácora: dos actos
con la misma hora emparejarían a la persona.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from cryptography.fernet import InvalidToken
from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.timezone import localdate

from bocamina.nucleo.participacion.conteos import ALGUNA
from bocamina.nucleo.participacion.senal import senal
from bocamina.registro.bitacora.acciones import anotar, tomar_turno
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.mesas.consultas.reglas import valor
from bocamina.registro.participacion.acciones.ronda import publicar_ronda
from bocamina.registro.participacion.acciones.sobre import SAL, abrir_sobre, cifra, sumar, sumas_de
from bocamina.registro.participacion.consultas.consentimiento import vigente
from bocamina.registro.participacion.consultas.reserva import asistentes_de, categorias, cuentan
from bocamina.registro.participacion.models import CorteReservado, LlaveGastada
from bocamina.registro.sesiones.estados import Estado
from bocamina.registro.sesiones.models import Sesion

ASISTIO = "asistio"
LARGO_CODIGO = 1000
LARGO_CARGA = 400


@dataclass(frozen=True, slots=True)
class Respuestas:
    """Lo que dice un enlace secreto. `vivas`: las que no se han retirado. `texto`: la versión que aceptó."""

    sesion: int
    llave: str
    categorias: tuple[str, ...]
    vivas: tuple[str, ...]
    asistio: bool
    texto: str


def poner_en_cero(sesion: Sesion, hoy: date) -> None:
    abrir_sobre(sesion, (ALGUNA, *categorias(sesion.mesa, en=hoy)))


def declarar(*, sesion: Sesion, elegidas: Iterable[str], hoy: date) -> str:
    """El código del enlace secreto, o vacío si no respondió nada. Responder no escribe nada en la base."""
    propias = tuple(c for c in categorias(sesion.mesa, en=hoy) if c in set(elegidas))
    if not propias:
        return ""
    carga = {"s": sesion.pk, "l": secrets.token_hex(16), "c": propias, "t": vigente(hoy).version}
    # Relleno: el largo del enlace no dice cuántas respuestas lleva.
    return cifra().encrypt(json.dumps(carga).ljust(LARGO_CARGA).encode()).decode()


def abrir(codigo: str) -> Respuestas | None:
    """None si el enlace no es nuestro o está incompleto."""
    if len(codigo) > LARGO_CODIGO:
        return None
    try:
        carga = json.loads(cifra().decrypt(codigo.encode()))
    except (InvalidToken, ValueError):
        return None
    usos = {uso: _huella(carga["l"], uso) for uso in (ASISTIO, *carga["c"])}
    gastadas = set(LlaveGastada.objects.filter(huella__in=usos.values()).values_list("huella", flat=True))
    vivas = tuple(c for c in carga["c"] if usos[c] not in gastadas)
    return Respuestas(carga["s"], carga["l"], tuple(carga["c"]), vivas, usos[ASISTIO] in gastadas, carga["t"])


@transaction.atomic
def retirar_respuestas(*, codigo: str, elegidas: Iterable[str]) -> Respuestas | None:
    """Cada respuesta por separado. Retirar dos veces lo mismo es retirarlo una.

    Lo ya publicado no cambia, porque su resta con lo anterior sería la respuesta; el enlace queda sin ella.
    """
    respuestas, sesion = _turno_de(codigo)
    salen = [c for c in respuestas.vivas if c in set(elegidas)]
    if respuestas.asistio:
        quedan = [c for c in respuestas.vivas if c not in salen]
        antes, despues = _como_suma(sesion, respuestas.vivas), _como_suma(sesion, quedan)
        sumar(sesion, {clave: despues.get(clave, 0) - n for clave, n in antes.items()})
    LlaveGastada.objects.bulk_create([LlaveGastada(huella=_huella(respuestas.llave, c)) for c in salen])
    return abrir(codigo)


@transaction.atomic
def contar_en_la_sesion(*, codigo: str, hoy: date) -> None:
    """Quien asistió suma sus respuestas, con su enlace, a las de la sesión. Nadie más puede hacerlo."""
    respuestas, sesion = _turno_de(codigo)
    if respuestas.asistio:
        return
    if hoy < localdate(sesion.inicio) or CorteReservado.objects.filter(sesion=sesion).exists():
        raise ActoImposible(
            "Sus respuestas se suman desde el día de la sesión y hasta que se cierra su conteo."
        )
    poner_en_cero(sesion, hoy)
    sumar(sesion, _como_suma(sesion, respuestas.vivas))
    LlaveGastada.objects.create(huella=_huella(respuestas.llave, ASISTIO))


@transaction.atomic
def sumar_papeletas(*, sesion: Sesion, cantidades: Mapping[str, int], actor: Any, hoy: date) -> None:
    """Los totales de las papeletas sin nombre de la sesión: se suman y no se vuelven a ver."""
    exigir(actor, "participacion.registrar", sesion, hoy=hoy)
    tomar_turno()
    _exigir_sin_corte(sesion)
    validas, tope = {ALGUNA, *categorias(sesion.mesa, en=hoy)}, asistentes_de(sesion)
    if any(c not in validas or type(n) is not int or not 0 <= n <= tope for c, n in cantidades.items()):
        raise ActoImposible(f"Cada total va entre 0 y los {tope} asistentes confirmados.")
    propias = [n for c, n in cantidades.items() if c in cuentan(sesion.mesa, en=hoy)]
    if not max(propias, default=0) <= cantidades.get(ALGUNA, 0) <= sum(propias):
        raise ActoImposible(
            "Las papeletas con alguna respuesta no cuadran con los totales por categoría. Revíselas."
        )
    poner_en_cero(sesion, hoy)
    sumar(sesion, cantidades)


@transaction.atomic
def cortar(*, sesion: Sesion, actor: Any, hoy: date) -> CorteReservado:
    """Congela la señal de la sesión y, si con ella la ronda del distrito está completa, la publica."""
    exigir(actor, "participacion.senal", sesion, hoy=hoy)
    tomar_turno()
    if sesion.estado != Estado.TERMINADA:
        raise ActoImposible("El conteo se cierra cuando la sesión haya terminado.")
    _exigir_sin_corte(sesion)
    asistentes, dia = asistentes_de(sesion), localdate(sesion.inicio)
    # Si hay más respuestas que asistentes no se dice: rechazarlo permitiría adivinar la suma por tanteo.
    con_alguna = min(sumas_de([sesion]).get(sesion.pk, {}).get(ALGUNA, 0), asistentes)
    veredicto = senal(
        con_alguna=con_alguna,
        asistentes=asistentes,
        norma=valor(sesion.mesa, "autorreconocimiento", en=dia),
        minimo=valor(sesion.mesa, "publicacion_minima", en=dia),
    )
    corte = CorteReservado.objects.create(
        sesion=sesion,
        asistentes=asistentes,
        senal=veredicto.explicacion.como_dict(),
        piso=veredicto.piso,
        techo=veredicto.techo,
    )
    if sesion.mesa.distrito:
        publicar_ronda(mesa=sesion.mesa, distrito=sesion.mesa.distrito, hoy=hoy)
    anotar(actor=actor, acto="participacion.cerrar_conteo", objeto=corte, contenido={"sesion": sesion.pk})
    return corte


def _como_suma(sesion: Sesion, vivas: Iterable[str]) -> dict[str, int]:
    propias = set(vivas)
    alguna = bool(propias & set(cuentan(sesion.mesa, en=localdate(sesion.inicio))))
    return {**dict.fromkeys(propias, 1), ALGUNA: int(alguna)}


def _turno_de(codigo: str) -> tuple[Respuestas, Sesion]:
    """Las respuestas, leídas cuando ya nadie más puede usar el mismo enlace a la vez."""
    tomar_turno()
    respuestas = abrir(codigo)
    if respuestas is None:
        raise ActoImposible("El enlace no se reconoce: cópielo completo, tal como se le mostró.")
    return respuestas, Sesion.objects.select_related("mesa__distrito").get(pk=respuestas.sesion)


def _exigir_sin_corte(sesion: Sesion) -> None:
    if CorteReservado.objects.filter(sesion=sesion).exists():
        raise ActoImposible("El conteo de esta sesión ya se cerró.")


def _huella(llave: str, uso: str) -> str:
    return salted_hmac(SAL, f"{llave}:{uso}", algorithm="sha256").hexdigest()
