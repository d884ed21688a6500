"""Un valor legal con toda su historia, leído y comprobado."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from bocamina.normativa.errores import SinVigencia
from bocamina.normativa.formas import Unidad, leer_valor
from bocamina.normativa.fuentes import Fuente, comprobar_id, leer_citas, leer_comprobacion
from bocamina.normativa.nodos import Nodo, textos
from bocamina.nucleo.explicacion import Vigente


@dataclass(frozen=True, slots=True)
class Derivacion:
    """Un valor que sale de otro por división exacta (el salario diario, del mensual)."""

    de: str
    divisor: Fraction
    cita: Nodo


@dataclass(frozen=True, slots=True)
class Norma:
    """Identificador, unidad e historia, de la más vieja a la más nueva. `anual`: pide valor cada año."""

    id: str
    nombre: str
    unidad: str
    historia: tuple[Vigente, ...]
    archivo: str
    linea: int
    deriva: Derivacion | None = None
    anual: bool = False

    def vigente(self, *, en: date) -> Vigente:
        anteriores = [v for v in self.historia if v.desde <= en]
        if not anteriores:
            primero = self.historia[0].desde
            raise SinVigencia(f"«{self.id}» no tiene valor el {en}: rige desde el {primero}.")
        ultimo = anteriores[-1]
        if ultimo.hasta and ultimo.hasta < en:
            raise SinVigencia(f"«{self.id}» no tiene valor el {en}: dejó de regir el {ultimo.hasta}.")
        return ultimo


@dataclass(frozen=True, slots=True)
class Conocido:
    """Lo que un valor puede nombrar: unidades, fuentes y criterios ya leídos."""

    unidades: Mapping[str, Unidad]
    fuentes: Mapping[str, Fuente]
    criterios: Collection[str]


def leer_norma(clave: str, nodo: Nodo, conocido: Conocido) -> Norma:
    comprobar_id(clave, nodo)
    campos = nodo.campos(("nombre", "unidad"), ("valores", "deriva", "anual"))
    unidad = campos["unidad"].texto()
    if unidad not in conocido.unidades:
        raise campos["unidad"].falla(f"la unidad «{unidad}» no está en normas/unidades.")
    if ("valores" in campos) == ("deriva" in campos):
        raise nodo.falla("ponga «valores» o «deriva», uno de los dos.")
    nombre = campos["nombre"].texto()
    if "deriva" in campos:
        return Norma(clave, nombre, unidad, (), nodo.archivo, nodo.linea, _leer_derivacion(campos["deriva"]))
    historia = leer_historia(campos["valores"], clave, nombre, conocido.unidades[unidad], conocido)
    anual = "anual" in campos and campos["anual"].booleano()
    return Norma(clave, nombre, unidad, historia, nodo.archivo, nodo.linea, anual=anual)


def leer_historia(
    nodo: Nodo, clave: str, nombre: str, unidad: Unidad, conocido: Conocido
) -> tuple[Vigente, ...]:
    renglones = nodo.lista()
    if not renglones:
        raise nodo.falla("falta al menos un valor.")
    historia: list[Vigente] = []
    for renglon in renglones:
        valor = _leer_vigente(renglon, clave, nombre, unidad, conocido)
        if historia:
            _comprobar_orden(historia[-1], valor, renglon)
        historia.append(valor)
    return tuple(historia)


def _comprobar_orden(anterior: Vigente, valor: Vigente, renglon: Nodo) -> None:
    if valor.desde <= anterior.desde:
        raise renglon.falla(
            f"rige desde {valor.desde}, que no es posterior a {anterior.desde}. Ordene las vigencias."
        )
    if anterior.hasta and anterior.hasta >= valor.desde:
        raise renglon.falla(f"se superpone con el anterior, que rige hasta {anterior.hasta}.")


def _leer_vigente(nodo: Nodo, clave: str, nombre: str, unidad: Unidad, conocido: Conocido) -> Vigente:
    campos = nodo.campos(
        ("desde", "valor", "citas", "verificado"),
        ("hasta", "secundaria", "transitorio", "analogia", "criterios", "nota"),
    )
    desde = campos["desde"].fecha()
    hasta = campos["hasta"].fecha() if "hasta" in campos else None
    if hasta and hasta < desde:
        raise campos["hasta"].falla(f"deja de regir ({hasta}) antes de empezar ({desde}).")
    analogia = textos(campos, "analogia")
    return Vigente(
        id=clave,
        nombre=nombre,
        valor=leer_valor(campos["valor"], unidad.forma),
        unidad=unidad.id,
        desde=desde,
        hasta=hasta,
        citas=leer_citas(campos["citas"], conocido.fuentes, *leer_comprobacion(campos)),
        criterios=_leer_criterios(campos.get("criterios"), conocido.criterios),
        sin_norma=bool(analogia),
        analogia=analogia,
        transitorio="transitorio" in campos and campos["transitorio"].booleano(),
        nota=textos(campos, "nota"),
    )


def _leer_criterios(nodo: Nodo | None, criterios: Collection[str]) -> tuple[str, ...]:
    nodos = nodo.lista() if nodo else []
    for hijo in nodos:
        if hijo.texto() not in criterios:
            raise hijo.falla(f"el criterio «{hijo.texto()}» no está en criterios.yaml.")
    return tuple(hijo.texto() for hijo in nodos)


def _leer_derivacion(nodo: Nodo) -> Derivacion:
    campos = nodo.campos(("de", "divisor", "citas", "verificado"), ("secundaria",))
    divisor = campos["divisor"].valor
    if type(divisor) is not int or divisor < 1:
        raise campos["divisor"].falla("el divisor debe ser un entero mayor que cero.")
    return Derivacion(campos["de"].texto(), Fraction(divisor), nodo)


def derivar(norma: Norma, origen: Norma, fuentes: Mapping[str, Fuente]) -> tuple[Vigente, ...]:
    """La historia del valor derivado: la del origen, dividida, con ambas citas."""
    if norma.deriva is None:
        return norma.historia
    campos = norma.deriva.cita.mapa()
    propias = leer_citas(campos["citas"], fuentes, *leer_comprobacion(campos))
    return tuple(
        Vigente(
            id=norma.id,
            nombre=norma.nombre,
            valor=Fraction(v.valor) / norma.deriva.divisor,  # type: ignore[arg-type]
            unidad=norma.unidad,
            desde=v.desde,
            hasta=v.hasta,
            citas=(*propias, *v.citas),
            criterios=v.criterios,
            transitorio=v.transitorio,
            nota=v.nota,
        )
        for v in origen.historia
    )
