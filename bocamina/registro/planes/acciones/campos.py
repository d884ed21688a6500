"""Poner en una acción lo que trae una ficha, venga de la página, del libro o de una enmienda."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from bocamina.nucleo.planes.ficha import CAMPOS
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.planes.acciones.guardar import guardar
from bocamina.registro.planes.acciones.indicadores import poner_indicadores
from bocamina.registro.planes.consultas import catalogos
from bocamina.registro.planes.consultas.ficha import ficha_de
from bocamina.registro.planes.consultas.nacional import desconocidas
from bocamina.registro.planes.models import Accion, Presupuesto

COMPUESTOS = frozenset({"presupuestos", "indicadores"})
DE_RELACION = frozenset({"entidad", "asociadas"})


class CampoEnConflicto(ActoImposible):
    """Otra persona cambió lo mismo: se dice qué había, qué hay y qué se quiso poner."""

    def __init__(self, choques: Mapping[str, tuple[Any, Any, Any]]) -> None:
        self.choques = choques
        nombres = ", ".join(f"«{CAMPOS.get(c, c)}»" for c in choques)
        super().__init__(f"Otra persona cambió {nombres} mientras usted escribía. Compare y repita.")


def exigir_sin_choques(accion: Accion, campos: Mapping[str, Any], antes: Mapping[str, Any] | None) -> None:
    """`antes`: lo que la persona veía. Si ya dice lo mismo que ella quiere, no hay choque."""
    if antes is None:
        return
    ahora = ficha_de(accion)
    choques = {
        c: (antes[c], ahora[c], nuevo)
        for c, nuevo in campos.items()
        if c in antes and ahora[c] != antes[c] and ahora[c] != nuevo
    }
    if choques:
        raise CampoEnConflicto(choques)


def poner(accion: Accion, campos: Mapping[str, Any], *, hoy: date) -> None:
    """Guarda, o no deja nada a medias: se llama dentro de una transacción."""
    if ajenos := set(campos) - set(CAMPOS) - COMPUESTOS:
        raise ActoImposible(f"No son campos de una acción: {', '.join(sorted(ajenos))}.")
    _exigir_conocidos(accion, campos, hoy)
    for campo in set(campos) & set(CAMPOS) - DE_RELACION:
        setattr(accion, campo, _valor(campo, campos[campo]))
    if "entidad" in campos:
        accion.entidad = _entidad(campos["entidad"])
    guardar(accion)
    if "asociadas" in campos:
        accion.asociadas.set([_entidad(clave) for clave in campos["asociadas"]])
    if "presupuestos" in campos:
        _poner_presupuestos(accion, campos["presupuestos"])
    if "indicadores" in campos:
        poner_indicadores(accion, campos["indicadores"], hoy=hoy)


def _valor(campo: str, valor: Any) -> Any:
    if campo in ("inicio", "fin"):
        return date.fromisoformat(valor) if valor else None
    return valor.strip() if isinstance(valor, str) else valor


def _exigir_conocidos(accion: Accion, campos: Mapping[str, Any], hoy: date) -> None:
    """Lo que se escoge de una lista tiene que estar en ella."""
    listas = {
        "componente": catalogos.componentes_en(hoy),
        "aspecto": catalogos.aspectos(hoy),
        "eje": catalogos.ejes(),
        "propositos": catalogos.propositos(),
        "municipios": catalogos.municipios(accion.plan.distrito, hoy),
    }
    for campo in set(campos) & set(listas):
        escritos = campos[campo] if isinstance(campos[campo], list) else [campos[campo]]
        ajenos = [str(e) for e in escritos if e and e not in listas[campo]]
        if ajenos:
            raise ActoImposible(f"«{CAMPOS[campo]}»: no está en la lista «{', '.join(ajenos)[:80]}».")
    nacional = str(campos.get("accion_nacional") or "").strip()
    if nacional and nacional != accion.accion_nacional and desconocidas([nacional]):
        raise ActoImposible(
            f"«{CAMPOS['accion_nacional']}»: «{nacional[:60]}» no está en la matriz nacional."
        )
    if "componente" in campos and not campos["componente"]:
        raise ActoImposible("Diga de qué componente es la acción.")
    if "texto" in campos and not str(campos["texto"]).strip():
        raise ActoImposible("Escriba la acción.")


def _entidad(clave: str) -> Entidad:
    entidad = Entidad.objects.filter(clave=clave).first()
    if entidad is None:
        raise ActoImposible(f"No hay ninguna entidad con la clave «{str(clave)[:60]}».")
    return entidad


def _poner_presupuestos(accion: Accion, filas: list[dict[str, Any]]) -> None:
    """Los que vienen reemplazan a los que había; una casilla vacía no es un cero, no se guarda.

    El número de compromiso que no viene sigue como estaba; el que viene vacío se quita.
    """
    numeros = {(p.anio, p.fuente): p.compromiso for p in accion.presupuestos.all()}
    accion.presupuestos.all().delete()
    for fila in filas:
        try:
            valor = Decimal(str(fila["valor"]))
        except InvalidOperation:
            raise ActoImposible(f"El presupuesto de {fila['anio']} no es un número.") from None
        compromiso = fila.get("compromiso", numeros.get((fila["anio"], fila["fuente"]), "")).strip()
        guardar(
            Presupuesto(
                accion=accion, anio=fila["anio"], fuente=fila["fuente"], valor=valor, compromiso=compromiso
            )
        )
