"""Del Formato A y las tablas con que se calculó, a lo que se imprime."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from bocamina.documentos.formato_a.datos import (
    Cuenta,
    DatosFormatoA,
    Fila,
    FilaAdicional,
    Firma,
    Franja,
    Identidad,
    Profesional,
    Terreno,
)
from bocamina.nucleo.exploracion.calculo import Renglon
from bocamina.nucleo.exploracion.en_blanco import como_dato, huella
from bocamina.nucleo.exploracion.formato_a import FormatoA, Gobierno, gobierno, minimos, totales
from bocamina.nucleo.exploracion.numeros import escribir
from bocamina.nucleo.exploracion.propuesta import Propuesta
from bocamina.nucleo.exploracion.revision import FASES_AMBIENTALES, Reglamento
from bocamina.nucleo.exploracion.rotulos import mineral, profesion
from bocamina.nucleo.exploracion.tablas import Labor, Tablas


def armar(
    formato: FormatoA,
    tablas: Tablas,
    reglamento: Reglamento,
    notas: tuple[str, ...],
    *,
    id_propuesta: str = "",
    por_diligenciar: bool = False,
) -> DatosFormatoA:
    """`por_diligenciar`: lo que nadie ha respondido queda en blanco, y no en NO."""
    g = gobierno(formato, tablas)
    piden = minimos(g, tablas)
    primera, suma = formato.propuestas[0], totales(formato, tablas, reglamento.anios)
    filas = _Filas(formato, tablas, g, piden, por_diligenciar)
    return DatosFormatoA(
        identidad=_identidad(formato, piden, id_propuesta),
        numero=formato.numero,
        minerales=tuple(mineral(p, tablas) for p in formato.propuestas),
        gobierna=mineral(formato.propuestas[g.mineral], tablas),
        area_ha=_exacto(primera.area_ha),
        area_mineralizada_ha=_opcional(primera.area_mineralizada_ha),
        terreno=_terreno(formato, tablas),
        smldv_cop=_exacto(g.resultado.smldv_cop),
        actividades=filas.de(tablas.labores),
        ambientales=filas.de(tablas.medidas),
        adicionales=tuple(
            FilaAdicional(a.nombre, a.anio_ejecucion, _opcional(a.monto_smldv)) for a in formato.adicionales
        ),
        profesionales_actividades=_profesionales(reglamento.profesionales_actividades),
        profesionales_ambientales=_profesionales(reglamento.profesionales_ambientales),
        actividades_por_anio=tuple(map(_exacto, suma.actividades.values())),
        ambientales_por_anio=tuple(map(_exacto, suma.ambientales.values())),
        fases_ambientales=" y ".join(FASES_AMBIENTALES),
        firma=_firma(formato),
        profesiones=tuple(map(profesion, reglamento.firmantes)),
        notas=notas,
        franja=_franja(primera, tablas) if len(formato.propuestas) == 1 else None,
        acepta_personal_nacional=formato.acepta_personal_nacional or (None if por_diligenciar else False),
        tiene_capacidad_economica=formato.tiene_capacidad_economica or (None if por_diligenciar else False),
    )


class _Filas:
    """Las líneas de una parte, en el orden de la tabla."""

    def __init__(
        self,
        formato: FormatoA,
        tablas: Tablas,
        g: Gobierno,
        piden: dict[str, Fraction | None],
        por_diligenciar: bool,
    ) -> None:
        self.formato, self.tablas, self.g, self.piden = formato, tablas, g, piden
        self.por_diligenciar = por_diligenciar

    def de(self, labores: tuple[Labor, ...]) -> tuple[Fila, ...]:
        return tuple(self._fila(labor) for labor in labores)

    def _fila(self, labor: Labor) -> Fila:
        linea = self.formato.linea(labor.id)
        i, renglon = self._gobierna(labor.id)
        sin_responder = self.por_diligenciar and not linea.aplica and renglon.aplica
        return Fila(
            id=labor.id,
            nombre=labor.nombre,
            fase=self._renglon(self.g.mineral, labor.id).fase,
            cuenta=self._cuenta(i, labor, renglon),
            aplica=None if sin_responder else linea.aplica,
            anio_ejecucion=linea.anio_ejecucion,
            anio_entrega=linea.anio_entrega,
            profesionales=linea.profesionales,
            monto=_opcional(linea.monto_smldv),
            razon_tecnica=linea.razon_tecnica,
            puede_afectar_etnicas=linea.puede_afectar_etnicas,
        )

    def _renglon(self, i: int, id: str) -> Renglon:
        resultado = self.g.todos[i]
        return {**resultado.actividades, **resultado.ambientales}[id]

    def _gobierna(self, id: str) -> tuple[int, Renglon]:
        """El mineral del que sale el mínimo de esta línea: el que manda, salvo que se lea línea por línea."""
        orden = (self.g.mineral, *range(len(self.g.todos)))
        candidatos = [(i, self._renglon(i, id)) for i in orden]
        return next((c for c in candidatos if c[1].minimo_smldv == self.piden[id]), candidatos[0])

    def _cuenta(self, i: int, labor: Labor, renglon: Renglon) -> Cuenta:
        explicacion, minimo = renglon.explicacion, self.piden[labor.id]
        celda = labor.celda(self.formato.propuestas[i].situacion(self.tablas))
        cuenta = Cuenta(
            minimo=_opcional(minimo),
            obligatoria=renglon.obligatoria,
            formula=explicacion.formula,
            fuente="; ".join(str(cita) for cita in explicacion.citas),
            criterios=explicacion.criterios,
        )
        if not minimo:
            return cuenta
        return Cuenta(
            cuenta.minimo,
            cuenta.obligatoria,
            " ".join((cuenta.formula, *explicacion.pasos)),
            cuenta.fuente,
            cuenta.criterios,
            precio=_exacto(celda.precio),
            cantidad=_opcional(renglon.cantidad),
            unidad=renglon.medida,
            fijo=_exacto(celda.fijo),
            regla=celda.cantidad if celda.por and celda.cantidad.de != "uno" else None,
        )


def _identidad(formato: FormatoA, piden: dict[str, Fraction | None], id_propuesta: str) -> Identidad:
    propuestas = [como_dato(p) for p in formato.propuestas]
    return Identidad(
        id_propuesta or formato.numero,
        huella(formato.propuestas, piden),
        formato.propuestas[0].fecha,
        json.dumps(propuestas, ensure_ascii=False, sort_keys=True),
    )


def _franja(p: Propuesta, tablas: Tablas) -> Franja:
    celdas = [celda for labor in (*tablas.labores, *tablas.medidas) for celda in labor.celdas]
    bordes = {borde for celda in celdas for borde in (celda.desde_ha, celda.hasta_ha) if borde is not None}
    area, maxima = tablas.area_de_franja(p.area_ha, p.mineral), Fraction(str(tablas.limites.area_ha.valor))
    capada = tablas.lee("grava-gran", "como_mediana")
    return Franja(
        desde_ha=_exacto(max((b for b in bordes if b < area), default=Fraction(0))),
        hasta_ha=_exacto(min((b for b in bordes if b >= area), default=maxima)),
        trunca=tablas.lee("bandas-fraccion", "truncar"),
        tope_ha=_exacto(tablas.grupos[p.mineral].maximo_ha if capada else maxima),
        minima_mineralizada=_exacto(Fraction(str(tablas.limites.mineralizada.valor))),
    )


def _terreno(formato: FormatoA, tablas: Tablas) -> Terreno:
    primera = formato.propuestas[0]
    return Terreno(
        en_corriente=primera.corriente is not None,
        otros=primera.otros_terrenos,
        corriente=primera.corriente,
        longitud_km=_opcional(primera.longitud_km),
        cauce_maximo_km=Decimal(str(tablas.limites.cauce_km.valor)),
        ribera_maximo_km=Decimal(str(tablas.limites.ribera_km.valor)),
    )


def _firma(formato: FormatoA) -> Firma:
    firmante = formato.firmante
    return Firma(firmante.nombre, profesion(firmante.profesion), firmante.matricula)


def _profesionales(nombres: Mapping[str, str]) -> tuple[Profesional, ...]:
    return tuple(Profesional(clave, nombre) for clave, nombre in nombres.items())


def _exacto(numero: Fraction) -> Decimal:
    return Decimal(escribir(numero))


def _opcional(numero: Fraction | None) -> Decimal | None:
    return None if numero is None else _exacto(numero)
