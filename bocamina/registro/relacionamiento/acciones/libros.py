"""Listas de asistencia y bases de actores que ya existían: se miran fila por fila antes de que entren."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from bocamina.lectura.celdas import fecha, llana
from bocamina.lectura.listado import leer
from bocamina.nucleo.actores import Semblanza, parecidos
from bocamina.nucleo.hojas import Correccion, Duda
from bocamina.nucleo.listados import Formato, Listado, Renglon
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.relacionamiento.acciones.columnas import DE_ACTORES, DE_ASISTENCIA, PALABRAS
from bocamina.registro.relacionamiento.acciones.escritura import LLEVAR, anotar_en, exigir_pasado
from bocamina.registro.relacionamiento.estados import Sector
from bocamina.registro.relacionamiento.models import Actor, Asistente, Espacio, Territorio

NUEVA, REPETIDA, MAL = "nueva", "ya está", "por corregir"
POR_TANDA = 500
DE_LA_LISTA = ("nombre", "organizacion")
DEL_ACTOR = ("nombre", "lugar", "interes", "persona")


@dataclass(frozen=True, slots=True)
class Juicio:
    """De una fila: qué haría, o por qué no se puede. `dudas` no impiden que entre."""

    renglon: Renglon
    estado: str
    nombre: str
    objeto: Any = None
    fallos: tuple[str, ...] = ()
    dudas: tuple[Duda, ...] = ()

    @property
    def fila(self) -> int:
        return self.renglon.fila


@dataclass(frozen=True, slots=True)
class Revision:
    """Los juicios y las filas reportadas son todas las del archivo: nada se pierde en silencio."""

    leido: Listado
    juicios: tuple[Juicio, ...]

    def cuantas(self, estado: str) -> int:
        return sum(j.estado == estado for j in self.juicios)

    @property
    def por_entrar(self) -> int:
        return self.cuantas(NUEVA)

    @property
    def repetidas(self) -> int:
        return self.cuantas(REPETIDA)

    @property
    def malas(self) -> int:
        return self.cuantas(MAL)

    @property
    def dudas(self) -> tuple[Duda, ...]:
        return (*self.leido.dudas, *(d for j in self.juicios for d in j.dudas))


@dataclass(frozen=True, slots=True)
class _Molde:
    """A dónde van las filas: cómo se leen, cómo se arma cada una y cuáles ya están."""

    formato: Formato
    campos: tuple[str, ...]
    crear: Callable[[dict[str, Any]], Any]
    ya: Mapping[str, Any]
    firma: date
    hoy: date


def revisar_asistencia(
    *, espacio: Espacio, contenido: bytes, actor: Any, hoy: date, correccion: Correccion | None = None
) -> Revision:
    exigir(actor, LLEVAR, espacio, hoy=hoy)
    exigir_pasado(espacio.fecha, hoy, "La lista de asistencia")

    def crear(campos: dict[str, Any]) -> Asistente:
        return Asistente(espacio=espacio, **campos)

    ya = {a.llano: a for a in espacio.asistentes.all()}
    return _juzgar(contenido, _Molde(DE_ASISTENCIA, DE_LA_LISTA, crear, ya, espacio.fecha, hoy), correccion)


def revisar_actores(
    *, territorio: Territorio, contenido: bytes, actor: Any, hoy: date, correccion: Correccion | None = None
) -> Revision:
    """Además, a cuáles que ya estaban se parece cada uno: lo decide una persona."""
    exigir(actor, LLEVAR, territorio, hoy=hoy)
    viejos = list(territorio.actores.all())

    def crear(campos: dict[str, Any]) -> Actor:
        return Actor(territorio=territorio, **campos)

    molde = _Molde(DE_ACTORES, DEL_ACTOR, crear, {a.llano: a for a in viejos}, hoy, hoy)
    revision = _juzgar(contenido, molde, correccion)
    return Revision(revision.leido, _con_parecidos(revision.juicios, viejos))


@transaction.atomic
def cargar_asistencia(
    *, espacio: Espacio, contenido: bytes, actor: Any, hoy: date, correccion: Correccion | None = None
) -> Revision:
    """Entran las nuevas; las que hay que corregir quedan en la revisión."""
    Espacio.objects.select_for_update(of=("self",)).get(pk=espacio.pk)
    revision = revisar_asistencia(
        espacio=espacio, contenido=contenido, actor=actor, hoy=hoy, correccion=correccion
    )
    return _cargar(revision, espacio, "relacionamiento.cargar_asistencia", contenido, actor)


@transaction.atomic
def cargar_actores(
    *, territorio: Territorio, contenido: bytes, actor: Any, hoy: date, correccion: Correccion | None = None
) -> Revision:
    Territorio.objects.select_for_update(of=("self",)).get(pk=territorio.pk)
    revision = revisar_actores(
        territorio=territorio, contenido=contenido, actor=actor, hoy=hoy, correccion=correccion
    )
    return _cargar(revision, territorio, "relacionamiento.cargar_actores", contenido, actor)


def _cargar(revision: Revision, donde: Any, acto: str, contenido: bytes, actor: Any) -> Revision:
    if not revision.por_entrar:
        raise ActoImposible("El archivo no trae filas nuevas que entren: no cambió nada.")
    nuevos = [j.objeto for j in revision.juicios if j.estado == NUEVA]
    type(nuevos[0])._default_manager.bulk_create(nuevos, batch_size=POR_TANDA)
    huella = hashlib.sha256(contenido).hexdigest()
    anotar_en(
        actor, acto, donde, es_publico=False, sha256=huella,
        filas=revision.leido.filas, entraron=revision.por_entrar, repetidas=revision.repetidas,
        por_corregir=revision.malas, reportadas=len(revision.leido.reportes),
    )  # fmt: skip
    return revision


def _juzgar(contenido: bytes, molde: _Molde, correccion: Correccion | None) -> Revision:
    leido = leer(contenido, molde.formato, correccion)
    juicios, vistos = [], dict(molde.ya)
    for renglon in leido.renglones:
        juicio = _una(renglon, molde)
        llano = llana(juicio.nombre)
        if llano in vistos:
            juicio = _repetida(renglon, juicio, vistos[llano], molde)
        elif juicio.estado == NUEVA:
            vistos[llano] = juicio.objeto
        juicios.append(juicio)
    return Revision(leido, tuple(juicios))


def _una(renglon: Renglon, molde: _Molde) -> Juicio:
    dudas: list[Duda] = []
    nombre = " ".join(filter(None, (renglon.texto("nombre"), renglon.texto("apellidos"))))
    campos: dict[str, Any] = {campo: renglon.texto(campo) for campo in molde.campos} | {"nombre": nombre}
    campos |= {"llano": llana(nombre)[:200], "sector": _sector(renglon, dudas)}
    campos |= _contacto(renglon, molde, dudas)
    objeto = molde.crear(campos)
    try:
        # Lo que no se repita y el contacto autorizado ya se miraron: sin una consulta por fila.
        objeto.full_clean(
            exclude=["espacio", "territorio"], validate_unique=False, validate_constraints=False
        )
    except ValidationError as fallas:
        return Juicio(renglon, MAL, nombre, None, _fallos(fallas, molde.formato), tuple(dudas))
    return Juicio(renglon, NUEVA, nombre, objeto, (), tuple(dudas))


def _fallos(fallas: ValidationError, formato: Formato) -> tuple[str, ...]:
    """Cada uno con el nombre de la columna, que es lo que la persona busca en su hoja."""
    dichos = []
    for campo, frases in fallas.message_dict.items():
        titulo = f"{formato.campos[campo].nombre}: " if campo in formato.campos else ""
        dichos += [f"{titulo}{frase}" for frase in frases]
    return tuple(dichos)


def _repetida(renglon: Renglon, juicio: Juicio, otra: Any, molde: _Molde) -> Juicio:
    """No entra ni pisa lo que hay; si trae otra cosa, se dice."""
    dudas = []
    for campo in (*molde.campos[1:], "sector"):
        traido = str(getattr(juicio.objeto, campo, "") or "")
        guardado = str(getattr(otra, campo))
        if traido and traido != guardado and renglon.texto(campo):
            nombre = molde.formato.campos[campo].nombre if campo in molde.formato.campos else campo
            dudas.append(
                renglon.duda(campo, f"{nombre} distinto del que ya está («{guardado[:60]}»): queda ese")
            )
    return Juicio(renglon, REPETIDA, juicio.nombre, None, (), tuple(dudas))


def _sector(renglon: Renglon, dudas: list[Duda]) -> str:
    """Por su nombre o por las palabras con que se dice; lo que no se reconoce va como «otro» y se avisa."""
    escrito = renglon.texto("sector")
    dicho = llana(escrito)
    exactos = {llana(str(s.label)): str(s) for s in Sector} | {str(s): str(s) for s in Sector}
    if dicho in exactos:
        return exactos[dicho]
    palabras = set(dicho.replace("/", " ").replace(",", " ").split())
    hallados = [s for s, suyas in PALABRAS.items() if palabras & set(suyas.split())]
    if len(hallados) > 1:
        todos = ", ".join(str(s.label) for s in hallados)
        dudas.append(renglon.duda("sector", f"«{escrito[:40]}» podría ser {todos}: queda el primero"))
    elif dicho and not hallados:
        dudas.append(
            renglon.duda("sector", f"«{escrito[:40]}» no se reconoce: queda como «{Sector.OTRO.label}»")
        )
    return str(hallados[0] if hallados else Sector.OTRO)


def _contacto(renglon: Renglon, molde: _Molde, dudas: list[Duda]) -> dict[str, Any]:
    """Sin autorización el contacto no se guarda, y se dice. «Sí» vale por el día en que se firmó la lista."""
    datos = {campo: renglon.texto(campo) for campo in ("correo", "telefono")}
    if not any(datos.values()):
        return {}
    autorizado = _autorizado(renglon, molde.firma)
    if autorizado is None or autorizado > molde.hoy:
        primero = next(campo for campo, valor in datos.items() if valor)
        dudas.append(renglon.duda(primero, "no se guarda: la lista no dice que lo haya autorizado"))
        return {}
    return {**datos, "autorizado_el": autorizado}


def _autorizado(renglon: Renglon, dia: date) -> date | None:
    dicho = renglon.texto("autorizado_el")
    if llana(dicho).strip(".") in {"si", "x", "acepta", "autoriza"}:
        return dia
    try:
        return fecha(dicho)
    except ValueError:
        return None


def _con_parecidos(juicios: tuple[Juicio, ...], viejos: list[Actor]) -> tuple[Juicio, ...]:
    nuevas = {f"n{n}": j for n, j in enumerate(juicios) if j.estado == NUEVA}
    nombres = {f"v{a.pk}": a.nombre for a in viejos} | {c: j.nombre for c, j in nuevas.items()}
    dudas: dict[str, list[Duda]] = {}
    for pareja in parecidos([Semblanza(clave, nombre) for clave, nombre in nombres.items()]):
        for una, otra in ((pareja.una, pareja.otra), (pareja.otra, pareja.una)):
            if una in nuevas:
                que = f"se parece a «{nombres[otra]}». {' '.join(pareja.razones)}"
                dudas.setdefault(una, []).append(nuevas[una].renglon.duda("nombre", que))
    return tuple(replace(j, dudas=(*j.dudas, *dudas.get(f"n{n}", ()))) for n, j in enumerate(juicios))
