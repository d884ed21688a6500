"""Lo que pasa cada día: sesiones, productos de los grupos, compromisos, comentarios y términos."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.timezone import localdate

from bocamina.registro.avisos.consultas import abiertos_de
from bocamina.registro.distritos.models import Publicacion
from bocamina.registro.mesas.consultas.grupos import productos_por_entregar
from bocamina.registro.mesas.estados import EstadoProducto, Nivel
from bocamina.registro.sesiones.consultas.agenda import agenda_legal
from bocamina.registro.sesiones.consultas.compromisos import visibles
from bocamina.registro.sesiones.consultas.mes.sesiones import Alcance, sesiones_del_mes
from bocamina.registro.sesiones.consultas.proceso import sesiones_del_distrito
from bocamina.registro.sesiones.estados import EstadoCompromiso
from bocamina.registro.sesiones.models import Sesion


@dataclass(frozen=True, slots=True)
class Hecho:
    """`clase`: sesion, producto, compromiso, comentarios, termino o pendiente (solo de quien mira)."""

    dia: date
    clase: str
    titulo: str
    url: str
    detalle: str = ""
    estado: str = ""
    inicio: datetime | None = None
    fin: datetime | None = None
    lugar: str = ""
    id: str = ""

    @property
    def orden(self) -> tuple[date, bool, str, str]:
        return self.dia, self.inicio is None, f"{self.inicio:%H%M}" if self.inicio else "", self.titulo


def hechos(*, desde: date, hasta: date, alcance: Alcance, actor: Any, hoy: date) -> list[Hecho]:
    """En orden. Sin cuenta, solo lo público; con ella, también lo suyo por hacer."""
    periodo = {"desde": desde, "hasta": hasta}
    sesiones = list(sesiones_del_mes(**periodo, alcance=alcance, actor=actor, hoy=hoy))
    todos = [
        *map(_de_sesion, sesiones),
        *_productos(alcance, hoy, **periodo),
        *_compromisos(alcance, actor, hoy, **periodo),
        *_comentarios(alcance, **periodo),
        *_pendientes(alcance, actor, hoy, **periodo),
    ]
    todos += _terminos(alcance, hoy, **periodo)
    return sorted(todos, key=lambda h: h.orden)


def _de_sesion(sesion: Sesion) -> Hecho:
    return Hecho(
        dia=localdate(sesion.inicio),
        clase="sesion",
        titulo=str(sesion),
        url=reverse("sesion", args=[sesion.pk]),
        detalle=" · ".join(p for p in (sesion.get_modalidad_display(), sesion.lugar) if p),
        estado=str(sesion.get_estado_display()),
        inicio=sesion.inicio,
        fin=sesion.fin_previsto,
        lugar=sesion.lugar,
        id=f"sesion-{sesion.pk}",
    )


def _productos(alcance: Alcance, hoy: date, *, desde: date, hasta: date) -> Iterator[Hecho]:
    filas = productos_por_entregar(desde=desde, hasta=hasta, distrito=alcance.clave)
    if alcance.solo_nacional:
        filas = filas.filter(grupo__mesa__nivel=Nivel.NACIONAL)
    for p in filas:
        yield Hecho(
            dia=p.vence,
            clase="producto",
            titulo=f"Entrega: {p.titulo}",
            url=reverse("grupo", args=[p.grupo.mesa.clave, p.grupo_id]),
            detalle=f"{p.grupo.nombre} · lidera {p.grupo.lider.nombre}",
            estado="Vencido" if p.esta_vencido(hoy) else str(EstadoProducto(p.estado).label),
            id=f"producto-{p.pk}",
        )


def _compromisos(alcance: Alcance, actor: Any, hoy: date, *, desde: date, hasta: date) -> Iterator[Hecho]:
    """Los que quien mira puede ver; sin el nombre de la persona que responde."""
    filas = visibles(actor, hoy=hoy).filter(vence__range=(desde, hasta))
    filas = filas.exclude(estado=EstadoCompromiso.RETIRADO)
    if alcance.solo_nacional:
        filas = filas.filter(sesion__mesa__nivel=Nivel.NACIONAL)
    elif alcance.distrito is not None:
        filas = filas.filter(sesion__mesa__distrito=alcance.distrito)
    for c in filas:
        yield Hecho(
            dia=c.vence,
            clase="compromiso",
            titulo=f"Compromiso: {c.texto}",
            url=reverse("compromiso", args=[c.pk]),
            detalle=c.entidad.nombre,
            estado="Vencido" if c.esta_vencido(hoy) else str(c.get_estado_display()),
            id=f"compromiso-{c.pk}",
        )


def _comentarios(alcance: Alcance, *, desde: date, hasta: date) -> Iterator[Hecho]:
    if alcance.solo_nacional:
        return
    filas = Publicacion.objects.filter(hasta__range=(desde, hasta)).select_related("distrito")
    if alcance.distrito is not None:
        filas = filas.filter(distrito=alcance.distrito)
    for p in filas:
        yield Hecho(
            dia=p.hasta,
            clase="comentarios",
            titulo=f"Último día para comentar: {p.distrito.nombre}",
            url=reverse("distrito", args=[p.distrito.clave]),
            id=f"publicacion-{p.pk}",
        )


def _pendientes(alcance: Alcance, actor: Any, hoy: date, *, desde: date, hasta: date) -> Iterator[Hecho]:
    """Lo que quien mira tiene por hacer; lo que ya sale con su propio nombre no se repite."""
    if actor is None or not actor.is_authenticated:
        return
    filas = abiertos_de(actor, hoy=hoy).filter(vence__range=(desde, hasta))
    filas = filas.exclude(Q(clave__startswith="producto-grupo:") | Q(clave__startswith="compromiso:"))
    if alcance.distrito is not None:
        mesas = list(alcance.distrito.mesas.values_list("clave", flat=True))
        filas = filas.filter(ambito_clave__in=[alcance.distrito.clave, *mesas])
    elif alcance.solo_nacional:
        filas = filas.filter(ambito_tipo="mesa", mayor_tipo="")
    for p in filas:
        detalle = " · ".join(x for x in (p.ambito_nombre, p.articulo) if x)
        estado = "Vencido" if p.vence < hoy else "Por hacer"
        yield Hecho(p.vence, "pendiente", p.titulo, p.url, detalle, estado, id=f"pendiente-{p.pk}")


def _huella(texto: str) -> str:
    return hashlib.sha256(texto.encode()).hexdigest()[:12]


def _terminos(alcance: Alcance, hoy: date, *, desde: date, hasta: date) -> Iterator[Hecho]:
    """Los que la norma fija en un distrito, de su agenda legal. Las sesiones ya salieron."""
    if alcance.distrito is None:
        return
    sesiones = set(map(str, sesiones_del_distrito(alcance.distrito)))
    direccion = reverse("distrito_agenda", args=[alcance.clave])
    for anio in range(desde.year, hasta.year + 1):
        for r in agenda_legal(alcance.distrito, anio=anio, hoy=hoy).renglones:
            if desde <= r.fecha <= hasta and r.que not in sesiones:
                yield Hecho(
                    r.fecha, "termino", r.que, f"{direccion}?anio={anio}", r.articulo, r.estado,
                    id=f"termino-{alcance.clave}-{r.fecha:%Y%m%d}-{_huella(r.que)}",
                )  # fmt: skip
