"""Publicar una ronda del distrito: una vez, entera, y destruyendo las sumas de las que salió."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bocamina.nucleo.participacion.conteos import ALGUNA, Ronda, publicar, puede_publicarse
from bocamina.registro.distritos.models import Distrito
from bocamina.registro.mesas.consultas.reglas import valor
from bocamina.registro.mesas.models import Mesa
from bocamina.registro.participacion.acciones.sobre import destruir_sobres, sumas_de
from bocamina.registro.participacion.consultas.reserva import categorias, cuentan, mesas_por_cerrar
from bocamina.registro.participacion.models import CorteReservado, PublicacionReservada


def publicar_ronda(*, mesa: Mesa, distrito: Distrito, hoy: date) -> PublicacionReservada | None:
    """Qué sesiones entran depende de quiénes asistieron y de qué mesas cerraron; nunca de lo respondido."""
    cortes = list(
        CorteReservado.objects.select_for_update(of=("self",))
        .filter(sesion__mesa__distrito=distrito, publicacion__isnull=True)
        .select_related("sesion")
    )
    minimo = int(str(valor(mesa, "publicacion_minima", en=hoy).valor))
    asistentes = sum(c.asistentes for c in cortes)
    if mesas_por_cerrar(distrito, hoy=hoy) or not puede_publicarse([c.asistentes for c in cortes], minimo):
        return None
    publicada = PublicacionReservada.objects.create(
        distrito=distrito,
        numero=PublicacionReservada.objects.filter(distrito=distrito).count() + 1,
        corte=hoy,
        asistentes=asistentes,
        vistas=publicar(_ronda(cortes, mesa, asistentes, hoy), minimo=minimo),
    )
    CorteReservado.objects.filter(pk__in=[c.pk for c in cortes]).update(publicacion=publicada)
    destruir_sobres(c.sesion for c in cortes)
    return publicada


def _ronda(cortes: Iterable[CorteReservado], mesa: Mesa, asistentes: int, hoy: date) -> Ronda:
    lista = list(cortes)
    sumas = dict.fromkeys((ALGUNA, *categorias(mesa, en=hoy)), 0)
    por_sesion = sumas_de(c.sesion for c in lista)
    for corte in lista:
        for clave, n in por_sesion.get(corte.sesion_id, {}).items():
            sumas[clave] = sumas.get(clave, 0) + min(n, corte.asistentes)
    propias = cuentan(mesa, en=hoy)
    return Ronda(
        asistentes=asistentes,
        cuentan={c: n for c, n in sumas.items() if c in propias},
        otras={c: n for c, n in sumas.items() if c not in propias and c != ALGUNA},
        piso=sum(c.piso for c in lista),
        techo=sum(c.techo for c in lista),
    )
