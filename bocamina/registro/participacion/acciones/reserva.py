"""Responder, retirar y contar el autorreconocimiento sin que quede junto a nadie.

Lo que se guarda son sumas. Las respuestas de cada persona viven solo en su enlace secreto, cifradas; con él
se retiran. Nada de esto va a la bitácora: dos actos con la misma hora emparejarían a la persona.
"""

from __future__ import annotations

import base64
import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from cryptography.fernet import Fernet, InvalidToken
from django.db import transaction
from django.db.models import F
from django.utils.crypto import salted_hmac
from django.utils.timezone import localdate

from bocamina.nucleo.participacion.conteos import ALGUNA, Corte, Publicacion, publicar
from bocamina.nucleo.participacion.senal import senal
from bocamina.registro.bitacora.acciones import anotar, tomar_turno
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.distritos.models import Distrito
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.mesas.consultas.reglas import valor
from bocamina.registro.participacion.consultas.reserva import asistentes_de, categorias, cuentan
from bocamina.registro.participacion.estados import Momento
from bocamina.registro.participacion.models import (
    ConteoReservado,
    CorteReservado,
    LlaveGastada,
    PublicacionReservada,
)
from bocamina.registro.sesiones.estados import Estado
from bocamina.registro.sesiones.models import Sesion

SAL = "participacion.reserva"
ASISTIO = "asistio"
LARGO_CODIGO = 1000


@dataclass(frozen=True, slots=True)
class Respuestas:
    """Lo que dice un enlace secreto. `vivas`: las que no se han retirado."""

    sesion: int
    llave: str
    categorias: tuple[str, ...]
    vivas: tuple[str, ...]
    asistio: bool


def poner_en_cero(sesion: Sesion, hoy: date) -> None:
    filas = [
        ConteoReservado(sesion=sesion, momento=momento, categoria=categoria)
        for momento in Momento.values
        for categoria in sorted((ALGUNA, *categorias(sesion.mesa, en=hoy)))
    ]
    ConteoReservado.objects.bulk_create(filas, ignore_conflicts=True)


def declarar(*, sesion: Sesion, elegidas: Iterable[str], hoy: date) -> str:
    """El código del enlace secreto, o vacío si no respondió nada. Va en su propia transacción."""
    validas = categorias(sesion.mesa, en=hoy)
    propias = tuple(c for c in validas if c in set(elegidas))
    if not propias:
        return ""
    with transaction.atomic():
        _sumar(sesion, Momento.INSCRIPCION, propias, hoy, 1)
    carga = {"s": sesion.pk, "l": secrets.token_hex(16), "c": propias}
    return _cifra().encrypt(json.dumps(carga).encode()).decode()


def abrir(codigo: str) -> Respuestas | None:
    """None si el enlace no es nuestro o está incompleto."""
    if len(codigo) > LARGO_CODIGO:
        return None
    try:
        carga = json.loads(_cifra().decrypt(codigo.encode()))
    except (InvalidToken, ValueError):
        return None
    usos = {uso: _huella(carga["l"], uso) for uso in (ASISTIO, *carga["c"])}
    gastadas = set(LlaveGastada.objects.filter(huella__in=usos.values()).values_list("huella", flat=True))
    vivas = tuple(c for c in carga["c"] if usos[c] not in gastadas)
    return Respuestas(carga["s"], carga["l"], tuple(carga["c"]), vivas, usos[ASISTIO] in gastadas)


@transaction.atomic
def retirar_respuestas(*, codigo: str, elegidas: Iterable[str]) -> Respuestas:
    """Cada respuesta por separado. Retirar dos veces lo mismo es retirarlo una."""
    respuestas, sesion = _turno_de(codigo)
    momento = Momento.ASISTENCIA if respuestas.asistio else Momento.INSCRIPCION
    salen = [c for c in respuestas.vivas if c in set(elegidas)]
    quedan = [c for c in respuestas.vivas if c not in salen]
    dia = localdate(sesion.inicio)
    que_cuentan = set(cuentan(sesion.mesa, en=dia))
    sin_ninguna = not que_cuentan & set(quedan) and bool(que_cuentan & set(salen))
    _mover(sesion, momento, [*salen, *([ALGUNA] if sin_ninguna else [])], -1)
    LlaveGastada.objects.bulk_create([LlaveGastada(huella=_huella(respuestas.llave, c)) for c in salen])
    return Respuestas(
        respuestas.sesion, respuestas.llave, respuestas.categorias, tuple(quedan), respuestas.asistio
    )


@transaction.atomic
def contar_en_la_sesion(*, codigo: str, hoy: date) -> None:
    """Quien asistió pasa sus respuestas, con su enlace, a las de la sesión. Nadie más puede hacerlo."""
    respuestas, sesion = _turno_de(codigo)
    if respuestas.asistio:
        return
    if hoy < localdate(sesion.inicio) or CorteReservado.objects.filter(sesion=sesion).exists():
        raise ActoImposible(
            "Sus respuestas se pasan a la sesión desde el día en que se hace y hasta que se cierra su conteo."
        )
    _sumar(sesion, Momento.INSCRIPCION, respuestas.vivas, hoy, -1)
    _sumar(sesion, Momento.ASISTENCIA, respuestas.vivas, hoy, 1)
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
    for categoria, cuantas in cantidades.items():
        _mover(sesion, Momento.ASISTENCIA, [categoria], cuantas)


@transaction.atomic
def cortar(*, sesion: Sesion, actor: Any, hoy: date) -> CorteReservado:
    """Congela la señal de la sesión y, si llegó bastante gente nueva, publica otro corte del distrito."""
    exigir(actor, "participacion.senal", sesion, hoy=hoy)
    tomar_turno()
    if sesion.estado != Estado.TERMINADA:
        raise ActoImposible("El conteo se cierra cuando la sesión haya terminado.")
    _exigir_sin_corte(sesion)
    asistentes, dia = asistentes_de(sesion), localdate(sesion.inicio)
    sumas = _sumas([sesion])
    if max(sumas.values(), default=0) > asistentes:
        raise ActoImposible("Hay más respuestas que asistentes confirmados: complete la lista de asistencia.")
    explicacion = senal(
        con_alguna=sumas.get(ALGUNA, 0),
        asistentes=asistentes,
        norma=valor(sesion.mesa, "autorreconocimiento", en=dia),
    )
    corte = CorteReservado.objects.create(sesion=sesion, asistentes=asistentes, senal=explicacion.como_dict())
    if sesion.mesa.distrito:
        _publicar(sesion, sesion.mesa.distrito, hoy)
    anotar(actor=actor, acto="participacion.cerrar_conteo", objeto=corte, contenido={"sesion": sesion.pk})
    return corte


def _publicar(sesion: Sesion, distrito: Distrito, hoy: date) -> None:
    cortes = list(CorteReservado.objects.filter(sesion__mesa__distrito=distrito).select_related("sesion"))
    previas = list(PublicacionReservada.objects.filter(distrito=distrito))
    nueva = publicar(
        Corte(sum(c.asistentes for c in cortes), _sumas([c.sesion for c in cortes])),
        [Publicacion(p.asistentes, p.exactas, p.vistas) for p in previas],
        minimo=int(str(valor(sesion.mesa, "publicacion_minima", en=hoy).valor)),
        otras=frozenset(categorias(sesion.mesa, en=hoy)) - frozenset(cuentan(sesion.mesa, en=hoy)),
    )
    if nueva is not None:
        PublicacionReservada.objects.create(
            distrito=distrito,
            numero=len(previas) + 1,
            corte=hoy,
            asistentes=nueva.asistentes,
            exactas=dict(nueva.exactas),
            vistas=dict(nueva.vistas),
        )


def _sumas(sesiones: Iterable[Sesion]) -> dict[str, int]:
    sumas: dict[str, int] = {}
    filas = ConteoReservado.objects.filter(sesion__in=sesiones, momento=Momento.ASISTENCIA)
    for categoria, personas in filas.values_list("categoria", "personas"):
        sumas[categoria] = sumas.get(categoria, 0) + personas
    return sumas


def _sumar(sesion: Sesion, momento: str, propias: Iterable[str], hoy: date, cuanto: int) -> None:
    lista = list(propias)
    alguna = [ALGUNA] if set(lista) & set(cuentan(sesion.mesa, en=hoy)) else []
    _mover(sesion, momento, [*lista, *alguna], cuanto)


def _mover(sesion: Sesion, momento: str, claves: Iterable[str], cuanto: int) -> None:
    """En orden alfabético: dos personas a la vez no se traban."""
    for clave in sorted(claves):
        ConteoReservado.objects.filter(sesion=sesion, momento=momento, categoria=clave).update(
            personas=F("personas") + cuanto
        )


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


def _cifra() -> Fernet:
    return Fernet(base64.urlsafe_b64encode(salted_hmac(SAL, "cifra", algorithm="sha256").digest()))
