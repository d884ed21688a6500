"""El informe de un trimestre o de un año, de lo publicado: se redacta solo."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.conf import settings

from bocamina import documentos
from bocamina.documentos.informe_plan import TIPO
from bocamina.documentos.informe_plan.datos import (
    IndicadorMedido,
    InformeDePlan,
    Relato,
    Resumen,
    Trimestre,
)
from bocamina.registro.distritos.models import Distrito
from bocamina.registro.planes.consultas import tablero
from bocamina.registro.planes.consultas.catalogos import componentes_en
from bocamina.registro.planes.consultas.tablero import Cuadro
from bocamina.registro.planes.estados import EstadoDeRonda
from bocamina.registro.planes.models import Medicion, Reporte, Ronda


def rondas_del_informe(distrito: Distrito, *, periodo: str = "", anio: int = 0) -> list[Ronda]:
    """Las publicadas, de la primera a la última: una si es de un trimestre."""
    filas = Ronda.objects.filter(plan__distrito=distrito, estado=EstadoDeRonda.PUBLICADA)
    filas = filas.filter(periodo=periodo) if periodo else filas.filter(corte__year=anio)
    return list(filas.select_related("plan__distrito").order_by("corte"))


def archivo_del_informe(
    rondas: Sequence[Ronda], periodo: str, formato: str, *, hoy: date, codigo: str = ""
) -> bytes:
    """`codigo`: el de verificación, cuando va al expediente."""
    membrete = documentos.Membrete(rondas[-1].plan.distrito.nombre, "Secretaría técnica")
    verificacion = (
        documentos.Verificacion(codigo, f"{settings.URL_PUBLICA}/verificar/{codigo}/") if codigo else None
    )
    emision = documentos.Emision(membrete, hoy, verificacion=verificacion)
    return documentos.en_formato(TIPO, informe(rondas, periodo), emision, formato)


def informe(rondas: Sequence[Ronda], periodo: str) -> InformeDePlan:
    """El estado es el del último corte; los relatos, los de todo el período."""
    ultima = rondas[-1]
    de = {"periodo": ultima.periodo, "distrito": ultima.plan.distrito}
    nombres = componentes_en(ultima.corte)
    return InformeDePlan(
        titulo=f"Informe de seguimiento {periodo}",
        plan=ultima.plan.nombre,
        distrito=ultima.plan.distrito.nombre,
        periodo=periodo,
        corte=ultima.corte,
        trimestres=tuple(_trimestre(r) for r in rondas),
        componentes=tuple(
            _resumen(c, nombres.get(c.clave, c.clave)) for c in tablero.por("componente", **de)
        ),
        entidades=tuple(_resumen(c, c.clave) for c in tablero.por("entidad__nombre", **de)),
        indicadores=tuple(_indicadores(ultima)),
        relatos=tuple(_relatos(rondas)),
        sin_responder=tuple(
            ultima.instrumentos.filter(publicado__isnull=True)
            .order_by("entidad__nombre")
            .values_list("entidad__nombre", flat=True)
        ),
    )


def _trimestre(ronda: Ronda) -> Trimestre:
    cuadro = tablero.total(periodo=ronda.periodo, distrito=ronda.plan.distrito)
    return Trimestre(ronda.periodo, cuadro.avance, cuadro.esperado, cuadro.colores["blanco"])


def _resumen(cuadro: Cuadro, nombre: str) -> Resumen:
    return Resumen(
        nombre, cuadro.avance, cuadro.esperado, cuadro.indicadores, cuadro.presupuesto, cuadro.pagado
    )


def _indicadores(ronda: Ronda) -> Iterable[IndicadorMedido]:
    filas = (
        Medicion.objects.filter(ronda=ronda, vigente=True)
        .select_related("indicador__accion", "entidad")
        .defer("explicacion")
        .order_by("indicador__accion__codigo", "indicador_id")
    )
    for m in filas:
        yield IndicadorMedido(
            m.indicador.accion.codigo, m.indicador.nombre, m.entidad.nombre, m.resultado, m.indicador.unidad,
            m.avance, m.esperado, str(m.get_semaforo_display()),
        )  # fmt: skip


def _relatos(rondas: Sequence[Ronda]) -> Iterable[Relato]:
    filas = (
        Reporte.objects.filter(instrumento__ronda__in=rondas, instrumento__publicado__isnull=False)
        .exclude(dificultad="", correctiva="")
        .select_related("indicador__accion", "instrumento__entidad")
        .order_by("instrumento__ronda__corte", "indicador__accion__codigo")
    )
    for r in filas:
        yield Relato(
            r.indicador.accion.codigo, r.instrumento.entidad.nombre, r.dificultad, r.correctiva,
            r.correctiva_vence,
        )  # fmt: skip
