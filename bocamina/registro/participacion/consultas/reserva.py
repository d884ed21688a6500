"""Las categorías que se preguntan y lo único que puede leerse de sus respuestas: la señal y lo publicado."""

from __future__ import annotations

from datetime import date
from typing import cast

from django.db.models import Count, Q, QuerySet

from bocamina.nucleo.explicacion import Explicacion
from bocamina.nucleo.participacion.conteos import ALGUNA
from bocamina.registro.distritos.models import Distrito
from bocamina.registro.mesas.consultas.reglas import valor
from bocamina.registro.mesas.estados import Nivel
from bocamina.registro.mesas.models import Mesa
from bocamina.registro.participacion.estados import CATEGORIAS
from bocamina.registro.participacion.models import CorteReservado, PublicacionReservada
from bocamina.registro.sesiones.models import Asistencia, Sesion

NOMBRES = {**CATEGORIAS, ALGUNA: "Con al menos una de las que cuentan"}


def cuentan(mesa: Mesa, *, en: date) -> tuple[str, ...]:
    return cast(tuple[str, ...], valor(mesa, "autorreconocimiento_categorias", en=en).valor)


def categorias(mesa: Mesa, *, en: date) -> tuple[str, ...]:
    """Primero las que cuentan; después las opcionales."""
    otras = cast(tuple[str, ...], valor(mesa, "autorreconocimiento_otras", en=en).valor)
    return (*cuentan(mesa, en=en), *otras)


def asistentes_de(sesion: Sesion) -> int:
    """Quienes llegaron, aunque después se hayan ido; sin contar las entidades ni las personas invitadas."""
    return (
        Asistencia.objects.filter(
            sesion=sesion, integrante__isnull=True, cuenta=True, movimientos__isnull=False
        )
        .distinct()
        .count()
    )


def senal_de(sesion: Sesion) -> Explicacion | None:
    """La congelada; quien llama ya comprobó que es la secretaría."""
    corte = CorteReservado.objects.filter(sesion=sesion).first()
    return Explicacion.desde_dict(corte.senal) if corte else None


def publicadas(distrito: Distrito) -> QuerySet[PublicacionReservada]:
    """Una por ronda, la más nueva primero, con cuántas sesiones reunió."""
    return (
        PublicacionReservada.objects.filter(distrito=distrito)
        .annotate(sesiones=Count("cortes"))
        .order_by("-numero")
    )


def mesas_por_cerrar(distrito: Distrito, *, hoy: date) -> list[Mesa]:
    """Las mesas temáticas de hoy que aún no cierran el conteo de una sesión en la ronda que viene."""
    cerradas = CorteReservado.objects.filter(publicacion__isnull=True).values("sesion__mesa")
    return list(
        Mesa.objects.filter(
            Q(hasta__isnull=True) | Q(hasta__gte=hoy),
            distrito=distrito,
            nivel=Nivel.TEMATICA,
            desde__lte=hoy,
        )
        .exclude(pk__in=cerradas)
        .order_by("nombre")
    )
