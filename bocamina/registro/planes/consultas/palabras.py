"""Una ficha dicha con los nombres de las cosas, no con sus claves."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from bocamina.nucleo.planes.ficha import CAMPOS
from bocamina.registro.distritos.models import Distrito
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.planes.consultas import catalogos
from bocamina.registro.planes.consultas.horizonte import horizonte_de
from bocamina.registro.planes.estados import Fuente, Nivel
from bocamina.registro.planes.models import Accion, IndicadorDeAccion, Plan

# Lo que la página pone en otro lugar: arriba, en la tabla de plata o en una etiqueta.
APARTE = frozenset({"componente", "hito", "texto", "inicio", "fin"})


class Palabras:
    def __init__(self, distrito: Distrito, hoy: date) -> None:
        self.componentes = catalogos.componentes_en(hoy)
        self.entidades = dict(Entidad.objects.values_list("clave", "nombre"))
        self.municipios = catalogos.municipios(distrito, hoy)
        self.listas: dict[str, dict[str, str]] = {
            "componente": self.componentes,
            "aspecto": catalogos.aspectos(hoy),
            "entidad": self.entidades,
            "asociadas": self.entidades,
            "municipios": self.municipios,
            "eje": catalogos.ejes(),
            "propositos": catalogos.propositos(),
            "nivel": dict(Nivel.choices),
        }

    def dicho(self, campo: str, valor: Any) -> str:
        if campo == "municipios" and not valor:
            return "Todo el distrito"
        if valor is True:
            return "Sí"
        lista = self.listas.get(campo, {})
        valores = valor if isinstance(valor, list) else [valor] if valor else []
        return ", ".join(lista.get(v, str(v)) for v in valores)

    def renglon(self, ficha: dict[str, Any], total: Decimal) -> dict[str, Any]:
        return {
            "codigo": ficha["codigo"],
            "texto": ficha["texto"],
            "entidad": self.entidades.get(ficha["entidad"], ficha["entidad"]),
            "donde": self.dicho("municipios", ficha["municipios"]),
            "inicio": fecha(ficha["inicio"]),
            "fin": fecha(ficha["fin"]),
            "total": total,
            "indicadores": len(ficha["indicadores"]),
            "es_ancla": ficha["es_ancla"],
        }

    def datos(self, ficha: dict[str, Any]) -> list[tuple[str, str]]:
        dichos = [(n, self.dicho(c, ficha[c])) for c, n in CAMPOS.items() if c not in APARTE]
        return [(nombre, dicho) for nombre, dicho in dichos if dicho]

    def presupuestos(self, ficha: dict[str, Any]) -> list[tuple[int, str, Decimal]]:
        nombres = dict(Fuente.choices)
        return [
            (p["anio"], nombres[p["fuente"]] + _con_numero(p), Decimal(p["valor"]))
            for p in ficha["presupuestos"]
        ]

    def indicador(self, ficha: dict[str, Any]) -> dict[str, Any]:
        tipos = dict(IndicadorDeAccion._meta.get_field("tipo").choices or ())
        acumulaciones = dict(IndicadorDeAccion._meta.get_field("acumulacion").choices or ())
        cifras = ("linea_base", "meta_final")
        return {
            **ficha,
            **{c: None if ficha[c] is None else Decimal(ficha[c]) for c in cifras},
            "linea_base_fecha": fecha(ficha["linea_base_fecha"]),
            "tipo": tipos.get(ficha["tipo"], ficha["tipo"]),
            "acumulacion": acumulaciones.get(ficha["acumulacion"], ficha["acumulacion"]),
            "metas": [(m["periodo"], Decimal(m["valor"])) for m in ficha["metas"]],
        }

    def horizonte(self, plan: Plan, accion: Accion) -> Any:
        return horizonte_de(plan, accion)

    def opciones(self, fichas: Iterable[dict[str, Any]]) -> dict[str, list[tuple[str, str]]]:
        """Con qué se puede filtrar: solo lo que hay."""
        todas = list(fichas)
        entidades = {e for f in todas for e in (f["entidad"], *f["asociadas"])}
        hay = {f["componente"] for f in todas}
        return {
            "componente": [(c, n) for c, n in self.componentes.items() if c in hay],
            "entidad": sorted(((e, self.entidades.get(e, e)) for e in entidades), key=lambda p: p[1]),
            "municipio": list(self.municipios.items()),
        }


def fecha(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


def _con_numero(presupuesto: dict[str, Any]) -> str:
    numero = presupuesto.get("compromiso")
    return f", compromiso {numero}" if numero else ""
