"""El sobre de una sesión: sus sumas, cifradas con la llave de la instalación y siempre del mismo largo.

Quien tenga la base, un respaldo o dos respaldos seguidos no lee ninguna suma ni sabe cuál cambió.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Mapping

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac

from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.participacion.models import ConteoReservado
from bocamina.registro.sesiones.models import Sesion

SAL = "participacion.reserva"
CIFRAS = 6


def cifra() -> MultiFernet:
    """La llave de hoy y las anteriores: cambiarla no inutiliza los enlaces ya entregados."""
    llaves = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet(
        Fernet(base64.urlsafe_b64encode(salted_hmac(SAL, "cifra", secret=llave, algorithm="sha256").digest()))
        for llave in llaves
    )


def abrir_sobre(sesion: Sesion, categorias: Iterable[str]) -> None:
    """Nace con la convocatoria y con todo en cero: que exista no dice que alguien haya respondido."""
    cerrado = _cerrar(dict.fromkeys(sorted(categorias), 0))
    ConteoReservado.objects.get_or_create(sesion=sesion, defaults={"cifrado": cerrado})


def sumar(sesion: Sesion, cambios: Mapping[str, int]) -> None:
    """Vuelve a cerrar el sobre entero. Si la ronda ya se publicó no hay sobre, ni nada que restar."""
    sobre = ConteoReservado.objects.select_for_update().filter(sesion=sesion).first()
    if sobre is None:
        return
    sumas = _leer(sobre)
    nuevas = {clave: sumas.get(clave, 0) + cambios.get(clave, 0) for clave in sorted({*sumas, *cambios})}
    if min(nuevas.values(), default=0) < 0:
        raise ValueError("Una suma reservada no puede bajar de cero.")
    ConteoReservado.objects.filter(pk=sobre.pk).update(cifrado=_cerrar(nuevas))


def sumas_de(sesiones: Iterable[Sesion]) -> dict[int, dict[str, int]]:
    """Por sesión. Solo para la señal y la publicación: ninguna página lo llama."""
    sobres = ConteoReservado.objects.filter(sesion__in=list(sesiones))
    return {sobre.sesion_id: _leer(sobre) for sobre in sobres}


def destruir_sobres(sesiones: Iterable[Sesion]) -> None:
    ConteoReservado.objects.filter(sesion__in=list(sesiones)).delete()


def _cerrar(sumas: Mapping[str, int]) -> str:
    """Con ceros a la izquierda: el largo no dice cuánto hay dentro."""
    fijas = {clave: f"{n:0{CIFRAS}d}" for clave, n in sumas.items()}
    return cifra().encrypt(json.dumps(fijas).encode()).decode()


def _leer(sobre: ConteoReservado) -> dict[str, int]:
    try:
        abierto = json.loads(cifra().decrypt(sobre.cifrado.encode()))
    except InvalidToken:
        raise ActoImposible(
            "El conteo reservado no abre con la llave de esta instalación. Reponga en BOCAMINA_LLAVE la que "
            "tenía cuando se convocó la sesión."
        ) from None
    return {clave: int(n) for clave, n in abierto.items()}
