"""Lo que se puede decir en público de un caso, y la razón para aplazar una sesión."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from bocamina.registro.consulta.acciones.escritura import (
    constancia,
    exigir_pasado,
    exigir_razon,
    guardar,
    tomar_caso,
)
from bocamina.registro.consulta.consultas.publico import PUNTO
from bocamina.registro.consulta.consultas.visibles import LLEVAR
from bocamina.registro.consulta.models import Aplazamiento, Caso, DichoEnPublico
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.sesiones.estados import Estado
from bocamina.registro.sesiones.models import Sesion


@transaction.atomic
def autorizar_dicho(
    *,
    caso: Caso,
    texto: str,
    autorizado_por: str,
    autorizado_el: date,
    actor: Any,
    hoy: date,
    sesion: Sesion | None = None,
) -> DichoEnPublico:
    """Con quién lo autorizó por la comunidad. Si lleva sesión, sale en su punto de consulta previa."""
    actual = tomar_caso(caso, actor, hoy)
    exigir_pasado(autorizado_el, hoy, "La autorización")
    if sesion is not None and not _lleva_el_punto(sesion, actual):
        raise ActoImposible("La agenda de esa sesión no trae los avances de la consulta previa.")
    fila = DichoEnPublico(
        caso=actual, texto=texto.strip(), autorizado_por=autorizado_por.strip(), autorizado_el=autorizado_el,
        sesion=sesion,
    )  # fmt: skip
    guardar(fila)
    constancia(actor, "autorizar_dicho", fila, caso=actual.pk)
    return fila


def _lleva_el_punto(sesion: Sesion, caso: Caso) -> bool:
    return sesion.mesa.distrito_id == caso.distrito_id and sesion.puntos.filter(clave=PUNTO).exists()


@transaction.atomic
def retirar_dicho(*, dicho: DichoEnPublico, actor: Any, hoy: date) -> None:
    """La comunidad puede pedirlo en cualquier momento, también con el caso cerrado."""
    exigir(actor, LLEVAR, dicho.caso, hoy=hoy)
    if dicho.retirado_el:
        raise ActoImposible("Ese texto ya no se muestra.")
    dicho.retirado_el = hoy
    guardar(dicho)
    constancia(actor, "retirar_dicho", dicho, caso=dicho.caso_id)


@transaction.atomic
def aplazar_sesion(*, sesion: Sesion, razon: str, actor: Any, hoy: date) -> Aplazamiento:
    """Deja la razón, que es pública; la fecha se cambia en la sesión. Sin razón, la sesión se hace."""
    if sesion.mesa.distrito is None or not sesion.puntos.filter(clave=PUNTO).exists():
        raise ActoImposible("La agenda de esa sesión no trae los avances de la consulta previa.")
    exigir(actor, LLEVAR, sesion.mesa.distrito, hoy=hoy)
    if sesion.estado not in (Estado.EN_PREPARACION, Estado.CITADA) or localdate(sesion.inicio) < hoy:
        raise ActoImposible("Solo se aplaza una sesión que todavía no se ha hecho.")
    fila = Aplazamiento(sesion=sesion, razon=exigir_razon(razon, "Aplazar"), actor=actor, fecha=hoy)
    guardar(fila)
    constancia(actor, "aplazar_sesion", fila, sesion=sesion.pk)
    return fila
