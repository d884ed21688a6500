"""El contorno de un día, quiénes están y quiénes ayudan, y los propósitos con su razón."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bocamina import normativa
from bocamina.normativa.pautas import Elemento, Pauta
from bocamina.registro.distritos.consultas.distritos import municipios_en
from bocamina.registro.distritos.models import Contorno, Distrito
from bocamina.registro.territorio.models import Municipio


@dataclass(frozen=True, slots=True)
class Proposito:
    """`razon` vacía: el distrito no lo persigue."""

    elemento: Elemento
    razon: str


def pauta_de_propositos() -> Pauta:
    return normativa.corpus().pauta("propositos")


def propositos_de(distrito: Distrito) -> list[Proposito]:
    """Los doce, en su orden."""
    razones = dict(distrito.propositos.values_list("proposito", "razon"))
    return [Proposito(e, razones.get(e.id, "")) for e in pauta_de_propositos().elementos]


def contorno_en(distrito: Distrito, fecha: date) -> Contorno | None:
    filas = distrito.contornos.en(fecha).select_related("documento")
    return filas.first()


def desacuerdos_de_municipios(distrito: Distrito, contorno: Contorno, fecha: date) -> list[str]:
    """Frases: qué toca el contorno sin estar declarado, y al revés. Sin límites importados, ninguna."""
    if not contorno.municipios:
        return []
    declarados = {m.codigo: m.nombre for m in municipios_en(distrito, fecha)}
    tocados = dict(Municipio.objects.filter(pk__in=contorno.municipios).values_list("codigo", "nombre"))
    de_mas = [n for c, n in sorted(tocados.items()) if c not in declarados]
    de_menos = [n for c, n in sorted(declarados.items()) if c not in tocados]
    frases = []
    if de_mas:
        frases.append(f"El contorno toca municipios que el distrito no declara: {', '.join(de_mas)}.")
    if de_menos:
        frases.append(f"El distrito declara municipios que el contorno no toca: {', '.join(de_menos)}.")
    return frases
