"""Cuándo toca cada informe de la secretaría y lo que los registros le ponen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, cast

from django.conf import settings
from django.db.models import Min
from django.utils.timezone import localdate

from bocamina import documentos
from bocamina.documentos.informe_mesa import TIPO
from bocamina.documentos.informe_mesa.datos import (
    Acuerdo,
    Cumplida,
    Encargo,
    InformeDeMesa,
    Pactado,
    SesionHecha,
)
from bocamina.nucleo.explicacion import Explicacion, Insumo
from bocamina.nucleo.plazos.meses import sumar_meses
from bocamina.nucleo.plazos.palabras import cantidad_en_palabras
from bocamina.registro.mesas.consultas.reglas import valor
from bocamina.registro.mesas.estados import Nivel
from bocamina.registro.mesas.models import Mesa, ProductoGrupo
from bocamina.registro.sesiones.consultas.funciones import Resultado, funciones_de
from bocamina.registro.sesiones.estados import ClaseInforme, Estado
from bocamina.registro.sesiones.models import Captura, Compromiso, InformePeriodico, Sesion

UN_DIA = timedelta(days=1)
CLASES = {
    Nivel.NACIONAL: (ClaseInforme.PRESIDENCIA,),
    Nivel.DISTRITAL: (ClaseInforme.TEMATICAS, ClaseInforme.PRESIDENCIA),
}
TITULOS = {
    ClaseInforme.TEMATICAS: "Informe de las mesas temáticas a la mesa del distrito",
    ClaseInforme.PRESIDENCIA: "Informe de la secretaría técnica a la presidencia",
}


@dataclass(frozen=True, slots=True)
class Toca:
    """El siguiente de una clase: desde qué día cuenta y a más tardar cuándo se presenta."""

    clase: ClaseInforme
    desde: date
    vence: date
    explicacion: Explicacion


def los_que_tocan(mesa: Mesa, *, hoy: date) -> Iterator[Toca]:
    """Desde el último presentado; si no hay, desde la primera sesión hecha. Sin sesiones no toca ninguno."""
    for clase in CLASES.get(Nivel(mesa.nivel), ()):
        ultimo = mesa.informes.filter(clase=clase, presentado_el__isnull=False).order_by("hasta").last()
        desde = ultimo.hasta + UN_DIA if ultimo else _primera(mesa, clase)
        if desde is not None:
            yield Toca(clase, desde, *_vence(mesa, desde, hoy))


def _primera(mesa: Mesa, clase: str) -> date | None:
    """De las temáticas, la de ellas; de la presidencia, la de la mesa."""
    filas = Sesion.objects.filter(estado=Estado.TERMINADA)
    filas = _de_las_tematicas(filas, mesa) if clase == ClaseInforme.TEMATICAS else filas.filter(mesa=mesa)
    inicio = filas.aggregate(m=Min("inicio"))["m"]
    return localdate(inicio) if inicio else None


def _de_las_tematicas(filas: Any, mesa: Mesa) -> Any:
    return filas.filter(mesa__distrito=mesa.distrito_id, mesa__nivel=Nivel.TEMATICA)


def _vence(mesa: Mesa, desde: date, hoy: date) -> tuple[date, Explicacion]:
    """Con la regla de hoy: el reglamento que la cambia vale para el informe que está por presentarse."""
    vigente = valor(mesa, "informe", en=max(desde, hoy))
    cada = cast(Mapping[str, Any], vigente.valor)
    vence = sumar_meses(desde, cada["cantidad"])
    palabras = cantidad_en_palabras(cada["cantidad"], cada["unidad"])
    explicacion = Explicacion(
        palabras,
        f"{palabras} desde el {desde:%d/%m/%Y}",
        insumos=(Insumo("desde", desde.isoformat()),),
        citas=vigente.citas,
        criterios=vigente.criterios,
        sin_norma=vigente.sin_norma,
    )
    return vence, explicacion


def borrador_de(mesa: Mesa, clase: str) -> InformePeriodico | None:
    return mesa.informes.filter(clase=clase, presentado_el__isnull=True).first()


def informe_por_id(mesa: Mesa, pk: int) -> InformePeriodico | None:
    filas = InformePeriodico.objects.select_related("mesa__distrito", "mesa__expediente")
    return filas.select_related("documento", "documento_word").filter(mesa=mesa, pk=pk).first()


def datos_del_informe(informe: InformePeriodico, *, hoy: date, actor: Any) -> InformeDeMesa:
    """Lo del período, con los registros de hoy. Siempre las mismas consultas."""
    mesa, son_tematicas = informe.mesa, informe.clase == ClaseInforme.TEMATICAS
    del_periodo = {"inicio__date__range": (informe.desde, informe.hasta), "estado": Estado.TERMINADA}
    filas = Sesion.objects.filter(**del_periodo).select_related("mesa", "acta")
    filas = _de_las_tematicas(filas, mesa) if son_tematicas else filas.filter(mesa=mesa)
    sesiones = list(filas.prefetch_related("asistencias").order_by("inicio"))
    compromisos = list(Compromiso.objects.filter(sesion__in=sesiones).select_related("entidad"))
    secretaria = () if son_tematicas else _funciones(informe, hoy, actor)
    encargos = tuple(_encargos(informe, hoy))
    return InformeDeMesa(
        titulo=TITULOS[ClaseInforme(informe.clase)],
        de=f"Secretaría técnica. {mesa.nombre}",
        para=mesa.nombre if son_tematicas else f"Presidencia. {mesa.nombre}",
        desde=informe.desde,
        hasta=informe.hasta,
        corte=hoy,
        texto=informe.texto,
        dificultades=tuple(_dificultades(compromisos, encargos, secretaria, hoy)),
        sesiones=tuple(_sesion(s) for s in sesiones),
        acuerdos=tuple(_acuerdos(sesiones)),
        compromisos=tuple(_pactado(c, hoy) for c in compromisos),
        encargos=encargos,
        funciones=tuple(Cumplida(f, r.frase) for f, r in secretaria),
        periodicidad=_vence(mesa, informe.desde, hoy)[1],
    )


def _funciones(informe: InformePeriodico, hoy: date, actor: Any) -> tuple[tuple[str, Any], ...]:
    organos = funciones_de(informe.mesa, desde=informe.desde, hasta=informe.hasta, hoy=hoy, actor=actor)
    return tuple((r.funcion.titulo, r.respuesta) for r in organos[-1].renglones)


def _sesion(sesion: Sesion) -> SesionHecha:
    acta = getattr(sesion, "acta", None)
    return SesionHecha(
        localdate(sesion.inicio),
        sesion.mesa.nombre,
        f"{sesion.get_clase_display()} {sesion.numero}",
        len(sesion.asistencias.all()),
        str(acta.get_estado_display()) if acta else "Sin acta",
    )


def _acuerdos(sesiones: list[Sesion]) -> Iterator[Acuerdo]:
    filas = Captura.objects.filter(sesion__in=sesiones).select_related("sesion__mesa")
    for captura in filas.order_by("sesion__inicio", "pk"):
        yield Acuerdo(captura.sesion.mesa.nombre, str(captura.get_clase_display()), captura.texto)


def _pactado(compromiso: Compromiso, hoy: date) -> Pactado:
    estado = "Vencido" if compromiso.esta_vencido(hoy) else str(compromiso.get_estado_display())
    return Pactado(compromiso.texto, compromiso.entidad.nombre, compromiso.vence, estado)


def _encargos(informe: InformePeriodico, hoy: date) -> Iterator[Encargo]:
    """De la mesa o, en el de las temáticas, de ellas: lo que vencía en el período o sigue sin entregarse."""
    filas = ProductoGrupo.objects.filter(vencia__lte=informe.hasta).select_related("grupo")
    if informe.clase == ClaseInforme.TEMATICAS:
        filas = filas.filter(
            grupo__mesa__distrito=informe.mesa.distrito_id, grupo__mesa__nivel=Nivel.TEMATICA
        )
    else:
        filas = filas.filter(grupo__mesa=informe.mesa)
    for producto in filas:
        if producto.esta_por_entregar or producto.vence >= informe.desde:
            estado = "Vencido" if producto.esta_vencido(hoy) else str(producto.get_estado_display())
            yield Encargo(producto.grupo.nombre, producto.titulo, producto.vence, estado)


def _dificultades(
    compromisos: list[Compromiso], encargos: tuple[Encargo, ...], secretaria: Any, hoy: date
) -> Iterator[str]:
    for compromiso in compromisos:
        if compromiso.esta_vencido(hoy):
            yield f"Venció el {compromiso.vence:%d/%m/%Y}: {compromiso.texto} ({compromiso.entidad.nombre})."
    for encargo in encargos:
        if encargo.estado == "Vencido":
            yield f"El grupo «{encargo.grupo}» no ha entregado: {encargo.producto}."
    for funcion, respuesta in secretaria:
        if respuesta.resultado == Resultado.FALTA:
            yield f"{funcion}: {respuesta.frase}"


def archivo(datos: InformeDeMesa, formato: str, *, mesa: Mesa, fecha: date, codigo: str = "") -> bytes:
    """Sin código es un borrador y lo dice en cada página."""
    verificacion = (
        documentos.Verificacion(codigo, f"{settings.URL_PUBLICA}/verificar/{codigo}/") if codigo else None
    )
    membrete = documentos.Membrete(
        mesa.nombre, "Secretaría técnica", str(mesa.distrito) if mesa.distrito else ""
    )
    emision = documentos.Emision(
        membrete, fecha, verificacion=verificacion, leyenda="" if codigo else "Borrador"
    )
    return documentos.en_formato(TIPO, datos, emision, formato)
