"""El libro del avance, como instrumento: qué trimestres lleva, cómo se juzga y cómo se aplica."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from bocamina.nucleo.libros import Juicio, Leida, Libro, juzgar
from bocamina.nucleo.libros.forma import SEPARADOR
from bocamina.nucleo.libros.juicio import Originales
from bocamina.nucleo.planes import leer_periodo
from bocamina.registro.cuentas.permisos import denegado, puede
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.planes.acciones.envio_de_rondas import direccion
from bocamina.registro.planes.acciones.libros.avance import filas, forma
from bocamina.registro.planes.acciones.libros.avance.forma import AVANCE, DE_TEXTO, PLATA
from bocamina.registro.planes.acciones.libros.instrumento import Ronda
from bocamina.registro.planes.acciones.reportes import escribir_gasto, escribir_reporte
from bocamina.registro.planes.consultas.libros import las_que_escriben
from bocamina.registro.planes.consultas.seguimiento import (
    REPORTAR,
    abiertos_de,
    bloques_de,
    resultados_anteriores,
)
from bocamina.registro.planes.models import Accion, IndicadorDeAccion, Instrumento, Reporte


class LibroDelAvance:
    clave = "avance"
    nombre = "Avance trimestral"

    def con_algo_abierto(self, *, entidades: Sequence[Entidad], actor: Any, hoy: date) -> set[int]:
        suyas = las_que_escriben(actor, REPORTAR, entidades, hoy=hoy)
        return set(abiertos_de(suyas).values_list("entidad_id", flat=True))

    def rondas(self, *, entidad: Entidad, actor: Any, hoy: date) -> list[Ronda]:
        if not puede(actor, REPORTAR, entidad, hoy=hoy):
            raise denegado(REPORTAR)
        return [
            Ronda(_clave(i), f"{i.pk}-{i.vueltas}", f"{i.ronda} en {i.ronda.plan.distrito.nombre}",
                  direccion(i))
            for i in abiertos_de([entidad])
        ]  # fmt: skip

    def armar(self, *, entidad: Entidad, rondas: Sequence[Ronda], hoy: date) -> Libro:
        instrumentos = _de(entidad, rondas)
        avance, plata = [], []
        for instrumento in instrumentos:
            bloques = bloques_de(instrumento)
            indicadores = [r.indicador for b in bloques for r in b.renglones]
            anteriores = resultados_anteriores(indicadores, instrumento.ronda)
            avance += filas.de_avance(instrumento, bloques, anteriores)
            plata += filas.de_plata(instrumento, bloques)
        tablas = (forma.de_avance(avance), forma.de_plata(plata))
        titulo = f"Avance trimestral del Plan Estratégico de Gestión: {entidad.nombre}"
        return Libro(titulo, forma.INSTRUCCIONES, tablas, forma.listas(instrumentos, hoy))

    def juzgar(
        self, *, libro: Libro, leidas: dict[str, tuple[Leida, ...]], originales: Originales
    ) -> dict[str, list[Juicio]]:
        lugares = {(o.donde, o.clave) for o in libro.catalogos["Municipios"]}
        juicios = {h: juzgar(libro.tabla(h), leidas[h], originales) for h in (AVANCE, PLATA)}
        for juicio in juicios[AVANCE]:
            _revisar(juicio, lugares)
        return juicios

    def aplicar(
        self,
        *,
        entidad: Entidad,
        rondas: Sequence[Ronda],
        juicios: dict[str, list[Juicio]],
        actor: Any,
        hoy: date,
    ) -> None:
        instrumentos = {i.pk: i for i in _de(entidad, rondas)}
        for hoja, escribir in ((AVANCE, _escribir_reporte), (PLATA, _escribir_gasto)):
            for juicio in juicios[hoja]:
                if not juicio.entra:
                    continue
                instrumento, suyo = (int(parte) for parte in juicio.id.split("."))
                try:
                    with transaction.atomic():
                        escribir(instrumentos[instrumento], suyo, juicio, actor=actor, hoy=hoy)
                except ActoImposible as razon:
                    juicio.falla("", str(razon))


def _clave(instrumento: Instrumento) -> str:
    return f"{instrumento.ronda.plan.distrito.clave}:{instrumento.ronda.periodo}"


def _de(entidad: Entidad, rondas: Sequence[Ronda]) -> list[Instrumento]:
    claves = {r.clave for r in rondas}
    return [i for i in abiertos_de([entidad]) if _clave(i) in claves]


def _revisar(juicio: Juicio, lugares: set[tuple[str, str]]) -> None:
    queda = juicio.quedaria
    ajenos = [
        m for m in _varios(queda.get("municipios", "")) if (queda.get("distrito", ""), m) not in lugares
    ]
    if ajenos:
        juicio.falla("municipios", f"No son municipios de ese distrito: {', '.join(ajenos)}.")
    vence = queda.get("correctiva_vence")
    if vence and not juicio.fallos and date.fromisoformat(vence) <= leer_periodo(queda["periodo"]).fin:
        juicio.falla("correctiva_vence", "La acción correctiva se hace después del corte.")


def _varios(valor: str) -> list[str]:
    return valor.split(SEPARADOR) if valor else []


def _escribir_reporte(
    instrumento: Instrumento, indicador: int, juicio: Juicio, *, actor: Any, hoy: date
) -> None:
    """Lo que el libro no cambió queda letra por letra como estaba."""
    puesto = Reporte.objects.filter(instrumento=instrumento, indicador=indicador).first() or Reporte()
    queda, tocadas = juicio.quedaria, {c.columna for c in juicio.cambios}
    vence = queda.get("correctiva_vence")
    escribir_reporte(
        instrumento=instrumento,
        indicador=IndicadorDeAccion.objects.select_related("accion").get(pk=indicador),
        resultado=_cifra(queda["resultado"]),
        textos={c: queda[c] if c in tocadas else getattr(puesto, c) for c in DE_TEXTO},
        correctiva_vence=date.fromisoformat(vence) if vence else None,
        municipios=_varios(queda["municipios"]),
        version=juicio.vigente,
        actor=actor,
        hoy=hoy,
    )


def _escribir_gasto(instrumento: Instrumento, accion: int, juicio: Juicio, *, actor: Any, hoy: date) -> None:
    escribir_gasto(
        instrumento=instrumento,
        accion=Accion.objects.get(pk=accion),
        comprometido=_cifra(juicio.quedaria["comprometido"]),
        pagado=_cifra(juicio.quedaria["pagado"]),
        version=juicio.vigente,
        actor=actor,
        hoy=hoy,
    )


def _cifra(valor: str) -> Decimal | None:
    return Decimal(valor) if valor else None
