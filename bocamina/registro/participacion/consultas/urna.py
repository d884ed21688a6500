"""Quién puede votar en una urna y con qué código."""

from __future__ import annotations

import base64
import hashlib
import hmac

from django.conf import settings

from bocamina.documentos.emision import agrupar_codigo
from bocamina.registro.participacion.models import Eleccion, Inscripcion, UrnaDeVuelta
from bocamina.registro.sesiones.models import Sesion

LARGO = 8
_PARECIDAS = str.maketrans({"0": "O", "1": "I", "8": "B", "-": None, " ": None})


def urna_abierta(eleccion: Eleccion) -> UrnaDeVuelta | None:
    return eleccion.urnas.filter(cerrada_en__isnull=True).first()


def urna_de_la_sesion(sesion: Sesion) -> UrnaDeVuelta | None:
    return UrnaDeVuelta.objects.filter(eleccion__sesion=sesion, cerrada_en__isnull=True).first()


def codigo_de_voto(urna: UrnaDeVuelta, inscripcion_id: int) -> str:
    """No se guarda: sale de la llave del servidor. Otra urna es otro código."""
    texto = f"urna:{urna.pk}:{inscripcion_id}".encode()
    huella = hmac.new(settings.SECRET_KEY.encode(), texto, hashlib.sha256).digest()
    return agrupar_codigo(base64.b32encode(huella).decode()[:LARGO])


def elector_con(urna: UrnaDeVuelta, codigo: str) -> int | None:
    """La inscripción de ese código; ninguna si no es de esta urna."""
    limpio = codigo.strip().upper().translate(_PARECIDAS)
    if len(limpio) != LARGO or not limpio.isascii():
        return None
    for elector in urna.electores:
        propio = codigo_de_voto(urna, elector).translate(_PARECIDAS)
        if hmac.compare_digest(propio, limpio):
            return int(elector)
    return None


def codigos(urna: UrnaDeVuelta) -> list[tuple[str, str, bool]]:
    """(nombre, código, si ya votó), para entregarlos en la mesa."""
    ya = set(urna.votantes.values_list("inscripcion_id", flat=True))
    filas = Inscripcion.objects.filter(pk__in=urna.electores).order_by("nombre", "id")
    return [(i.nombre, codigo_de_voto(urna, i.pk), i.pk in ya) for i in filas]
