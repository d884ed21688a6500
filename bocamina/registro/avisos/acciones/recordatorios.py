"""Recordar lo que vence: un solo correo por persona, con todo lo que le toca."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from bocamina.nucleo.plazos import fecha_en_palabras
from bocamina.registro.avisos.acciones.avisar import avisar
from bocamina.registro.avisos.consultas import politica
from bocamina.registro.avisos.estados import EstadoPendiente
from bocamina.registro.avisos.models import Pendiente, Recordatorio
from bocamina.registro.cuentas.estados import TipoAmbito
from bocamina.registro.cuentas.models import Nombramiento, Usuario

Cruce = tuple[Pendiente, int]


def recordar(*, hoy: date) -> int:
    """Cuántas personas recibieron recordatorio. Llamarlo otra vez el mismo día no repite ninguno."""
    cruces = _cruzados(hoy)
    if not cruces:
        return 0
    ya = set(
        Recordatorio.objects.filter(pendiente__in=[p.pk for p, _ in cruces]).values_list(
            "pendiente_id", "usuario_id", "vence", "umbral"
        )
    )
    por_persona: dict[Usuario, list[Cruce]] = defaultdict(list)
    for (pendiente, umbral), personas in _con_personas(cruces, hoy):
        for persona in personas:
            if (pendiente.pk, persona.pk, pendiente.vence, umbral) not in ya:
                por_persona[persona].append((pendiente, umbral))
    for persona, suyos in por_persona.items():
        _recordar_a(persona, suyos, hoy)
    return len(por_persona)


def _cruzados(hoy: date) -> list[Cruce]:
    lejos = hoy + timedelta(days=max(politica().umbrales))
    abiertos = Pendiente.objects.filter(
        estado=EstadoPendiente.ABIERTO, vence__lte=lejos, detenido_desde__isnull=True
    )
    pares = [(p, politica().umbral_de((p.vence - hoy).days)) for p in abiertos.select_related("usuario")]
    return [(pendiente, umbral) for pendiente, umbral in pares if umbral is not None]


def _con_personas(cruces: list[Cruce], hoy: date) -> Iterable[tuple[Cruce, set[Usuario]]]:
    """Quién responde por cada uno: la persona, o quienes tienen hoy el rol en el ámbito o en todo."""
    roles = {p.rol for p, _ in cruces if p.rol}
    vigentes = Nombramiento.objects.filter(
        Q(hasta__isnull=True) | Q(hasta__gte=hoy), rol__in=roles, desde__lte=hoy, usuario__is_active=True
    ).select_related("usuario")
    de_cada: dict[tuple[str, str, str], set[Usuario]] = defaultdict(set)
    for n in vigentes:
        de_cada[n.rol, n.ambito_tipo, n.ambito_clave].add(n.usuario)
    for pendiente, umbral in cruces:
        if pendiente.usuario:
            personas = {pendiente.usuario} if pendiente.usuario.is_active else set()
        else:
            personas = (
                de_cada[pendiente.rol, pendiente.ambito_tipo, pendiente.ambito_clave]
                | de_cada[pendiente.rol, pendiente.mayor_tipo, pendiente.mayor_clave]
                | de_cada[pendiente.rol, str(TipoAmbito.SISTEMA), ""]
            )
        yield (pendiente, umbral), personas


@transaction.atomic
def _recordar_a(persona: Any, suyos: list[Cruce], hoy: date) -> None:
    Recordatorio.objects.bulk_create(
        Recordatorio(pendiente=p, usuario=persona, vence=p.vence, umbral=umbral) for p, umbral in suyos
    )
    suyos.sort(key=lambda cruce: (cruce[0].vence, cruce[0].pk))
    huella = hashlib.sha256(repr([(p.pk, p.vence, u) for p, u in suyos]).encode()).hexdigest()[:16]
    unico = suyos[0][0]
    solo_uno = len(suyos) == 1
    avisar(
        clave=f"recordatorio:{huella}",
        asunto=f"{_cuando(unico, hoy)}: {unico.titulo}" if solo_uno else _titulo(suyos, hoy),
        texto="\n\n".join(_parrafo(p, hoy) for p, _ in suyos),
        url=unico.url if solo_uno else "/mi-trabajo/",
        destinatario=persona,
        actor=None,
    )


def _titulo(suyos: list[Cruce], hoy: date) -> str:
    vencidas = sum(p.vence < hoy for p, _ in suyos)
    titulo = f"Tiene {len(suyos)} cosas por hacer"
    return f"{titulo}, {vencidas} vencida{'s' if vencidas > 1 else ''}" if vencidas else titulo


def _cuando(pendiente: Pendiente, hoy: date) -> str:
    if pendiente.vence == hoy:
        return "Vence hoy"
    verbo = "Venció" if pendiente.vence < hoy else "Vence"
    return f"{verbo} el {fecha_en_palabras(pendiente.vence)}"


def _parrafo(pendiente: Pendiente, hoy: date) -> str:
    articulo = f"Según {pendiente.articulo}." if pendiente.articulo else ""
    renglones = [
        f"{_cuando(pendiente, hoy)}: {pendiente.titulo}.",
        " ".join(p for p in (pendiente.detalle, articulo) if p),
        settings.URL_PUBLICA + pendiente.url,
    ]
    return "\n".join(r for r in renglones if r)
