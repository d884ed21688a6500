"""Lo que quedó registrado de una mesa en un período, leído una vez: las respuestas salen de aquí."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import Count, Prefetch
from django.utils.timezone import localdate

from bocamina import normativa
from bocamina.normativa.calendario import calendario
from bocamina.nucleo.explicacion import Vigente
from bocamina.nucleo.plazos import Plazo, contar
from bocamina.registro.mesas.consultas.reglas import valor
from bocamina.registro.mesas.estados import Nivel
from bocamina.registro.mesas.models import GrupoTecnico, Mensaje, Mesa, ProductoGrupo, Reglamento
from bocamina.registro.sesiones.consultas.compromisos import visibles
from bocamina.registro.sesiones.estados import Estado
from bocamina.registro.sesiones.models import (
    Captura,
    Citado,
    Compromiso,
    Divergencia,
    Envio,
    InformePeriodico,
    Sesion,
    Votacion,
)


class Resultado(StrEnum):
    """Qué dicen los registros: que se hizo, que algo falta, que no hubo nada, o que no se puede saber."""

    HECHO = "hecho"
    FALTA = "falta"
    NADA = "nada"
    NO_SE_SABE = "no_se_sabe"


@dataclass(frozen=True, slots=True)
class Prueba:
    """Dónde se comprueba."""

    texto: str
    url: str


@dataclass(frozen=True, slots=True)
class Respuesta:
    resultado: Resultado
    frase: str
    pruebas: tuple[Prueba, ...] = ()


@dataclass
class Registros:
    """`tematicas`: las sesiones hechas por las mesas que dependen de esta (o por las de los distritos)."""

    mesa: Mesa
    desde: date
    hasta: date
    hoy: date
    sesiones: Sequence[Sesion]
    tematicas: Sequence[Sesion]
    capturas: Sequence[Captura]
    propuestas_tematicas: int
    divergencias: Sequence[Divergencia]
    votaciones: Sequence[Votacion]
    compromisos: Sequence[Compromiso]
    grupos: Sequence[GrupoTecnico]
    representantes: int
    reglamentos: Sequence[Reglamento]
    mensajes: int
    informes: Sequence[InformePeriodico]
    _terminos: dict[Any, Vigente] = field(default_factory=dict)

    @property
    def citadas(self) -> list[Sesion]:
        return [s for s in self.sesiones if primer_envio(s) is not None]

    @property
    def hechas(self) -> list[Sesion]:
        return [s for s in self.sesiones if s.estado == Estado.TERMINADA]

    @property
    def productos(self) -> list[ProductoGrupo]:
        return [p for g in self.grupos for p in g.productos.all()]

    def termino_del_acta(self, sesion: Sesion) -> Plazo:
        """Una consulta por reglamento, no por sesión: la regla es la misma mientras él rija."""
        dia = localdate(sesion.terminada_en or sesion.inicio)
        rige = next((r.pk for r in self.reglamentos if r.rige_desde <= dia), None)
        norma = normativa.vigente(f"mesa.{self.mesa.nivel}.acta.envio", en=dia)
        if (rige, norma.desde) not in self._terminos:
            self._terminos[rige, norma.desde] = valor(self.mesa, "acta.envio", en=dia)
        return contar(self._terminos[rige, norma.desde], desde=dia, calendario=calendario(en=dia))


def primer_envio(sesion: Sesion) -> Envio | None:
    return next(iter(sesion.envios.all()), None)


def leer_registros(mesa: Mesa, *, desde: date, hasta: date, hoy: date, actor: Any) -> Registros:
    """Las mismas consultas con una sesión o con trescientas."""
    del_periodo = {"inicio__date__range": (desde, hasta)}
    filas = Sesion.objects.exclude(estado=Estado.EN_PREPARACION).select_related("mesa", "acta", "expediente")
    de_la_mesa = {"sesion__mesa": mesa, "sesion__inicio__date__range": (desde, hasta)}
    return Registros(
        mesa=mesa,
        desde=desde,
        hasta=hasta,
        hoy=hoy,
        sesiones=list(
            filas.filter(mesa=mesa, **del_periodo)
            .annotate(
                asistieron=Count("asistencias", distinct=True), de_puntos=Count("puntos", distinct=True)
            )
            .annotate(hablaron=Count("palabras__sector", distinct=True))
            .prefetch_related("envios", Prefetch("citados", Citado.objects.select_related("aviso")))
            .order_by("inicio")
        ),
        tematicas=list(filas.filter(**del_periodo, **_dependientes(mesa), estado=Estado.TERMINADA)),
        capturas=list(Captura.objects.filter(**de_la_mesa).select_related("sesion")),
        propuestas_tematicas=_propuestas(mesa, desde, hasta),
        divergencias=list(Divergencia.objects.filter(**de_la_mesa)),
        votaciones=list(Votacion.objects.filter(**de_la_mesa, estado="cerrada").select_related("sesion")),
        compromisos=list(visibles(actor, hoy=hoy).filter(**de_la_mesa)),
        grupos=list(_grupos(mesa, desde, hasta)),
        representantes=mesa.integrantes.en(hasta).filter(persona__isnull=False).count(),
        reglamentos=list(mesa.reglamentos.filter(rige_desde__lte=hasta)),
        informes=list(mesa.informes.filter(presentado_el__range=(desde, hasta))),
        mensajes=Mensaje.objects.filter(hilo__mesa=mesa, escrito_en__date__range=(desde, hasta)).count(),
    )


def _dependientes(mesa: Mesa) -> Mapping[str, Any]:
    if mesa.nivel == Nivel.NACIONAL:
        return {"mesa__nivel": Nivel.DISTRITAL}
    if mesa.nivel == Nivel.DISTRITAL:
        return {"mesa__nivel": Nivel.TEMATICA, "mesa__distrito": mesa.distrito_id}
    return {"mesa": None}


def _propuestas(mesa: Mesa, desde: date, hasta: date) -> int:
    if mesa.nivel != Nivel.DISTRITAL:
        return 0
    return Captura.objects.filter(
        clase="propuesta",
        sesion__mesa__distrito=mesa.distrito_id,
        sesion__mesa__nivel=Nivel.TEMATICA,
        sesion__inicio__date__range=(desde, hasta),
    ).count()


def _grupos(mesa: Mesa, desde: date, hasta: date) -> Any:
    """Los que existieron en algún día del período."""
    filas = mesa.grupos.filter(desde__lte=hasta).exclude(hasta__lt=desde)
    return filas.select_related("lider").prefetch_related("productos")
