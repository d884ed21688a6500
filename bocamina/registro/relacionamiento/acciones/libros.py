"""Listas de asistencia y bases de actores que ya existían: se miran fila por fila antes de que entren."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from bocamina.lectura import listado
from bocamina.lectura.celdas import fecha, llana
from bocamina.nucleo.actores import Semblanza, parecidos
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.relacionamiento.acciones.escritura import LLEVAR, anotar_en, exigir_pasado
from bocamina.registro.relacionamiento.estados import Sector
from bocamina.registro.relacionamiento.models import Actor, Asistente, Espacio, Territorio

NUEVA, REPETIDA, MAL = "nueva", "ya está", "por corregir"
PERSONAS = ("nombre", "nombres", "nombre completo", "nombres y apellidos", "nombre y apellidos",
            "nombre y apellido", "asistente", "participante")  # fmt: skip
CONTACTO: dict[str, tuple[str, ...]] = {
    "correo": ("correo", "correo electrónico", "email", "e-mail", "mail"),
    "telefono": ("teléfono", "celular", "número de teléfono", "número de celular", "contacto", "tel"),
    "autorizado_el": ("autoriza", "autorizó", "autorización", "autoriza datos", "autorización de datos",
                      "habeas data", "autoriza el tratamiento de datos"),
}  # fmt: skip
SECTOR = ("sector", "grupo", "tipo", "tipo de actor", "tipo de participante", "a quién representa")
DE_ASISTENCIA = {
    "nombre": PERSONAS,
    "organizacion": ("organización", "entidad", "empresa", "entidad u organización", "organización o entidad",
                     "institución", "dependencia"),
    "sector": SECTOR,
    **CONTACTO,
}  # fmt: skip
DE_ACTORES = {
    "nombre": (
        "actor",
        "organización",
        "nombre del actor",
        "nombre de la organización",
        "entidad",
        *PERSONAS,
    ),
    "sector": SECTOR,
    "lugar": ("municipio", "vereda", "lugar", "ubicación", "corregimiento", "territorio"),
    "interes": ("interés", "qué le interesa", "intereses", "observaciones", "temas de interés"),
    "persona": ("representante", "persona de contacto", "representante legal", "líder", "contacto principal"),
    **CONTACTO,
}
# Cómo se escriben los sectores en las listas que ya existen.
PALABRAS = {
    Sector.COMUNIDAD: "comunidad comunitario junta jac organizacion social lider lideresa mujeres jovenes",
    Sector.AUTORIDAD: "autoridad alcaldia gobernacion concejo personeria publico gobierno local",
    Sector.EMPRESA: "empresa empresas empresarial privado gremio gremios titular",
    Sector.MINERIA: "mineria minero mineros minera mineras barequero barequeros barequera subsistencia",
    Sector.ACADEMIA: "academia academico universidad educacion educativo sena colegio",
    Sector.ETNICO: "etnico indigena indigenas afro afrodescendiente cabildo resguardo consejo rrom",
    Sector.NACION: "nacion nacional ministerio agencia",
}


@dataclass(frozen=True, slots=True)
class Juicio:
    """De una fila: qué haría, o por qué no se puede. `avisos` no impiden que entre."""

    fila: int
    estado: str
    nombre: str
    objeto: Any = None
    fallos: tuple[str, ...] = ()
    avisos: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Revision:
    """Los juicios y los sobrantes son todas las filas escritas: nada se pierde en silencio."""

    leido: listado.Listado
    juicios: tuple[Juicio, ...]

    def cuantas(self, estado: str) -> int:
        return sum(j.estado == estado for j in self.juicios)

    @property
    def por_entrar(self) -> int:
        return self.cuantas(NUEVA)

    @property
    def malas(self) -> int:
        return self.cuantas(MAL)


def revisar_asistencia(*, espacio: Espacio, contenido: bytes, actor: Any, hoy: date) -> Revision:
    exigir(actor, LLEVAR, espacio, hoy=hoy)
    exigir_pasado(espacio.fecha, hoy, "La lista de asistencia")
    leido = listado.leer(contenido, DE_ASISTENCIA, clave="nombre")
    ya = set(espacio.asistentes.values_list("llano", flat=True))
    crear = lambda campos: Asistente(espacio=espacio, **campos)  # noqa: E731 - una línea que se pasa una vez
    return _juzgar(leido, ya, crear, {"nombre": 160, "organizacion": 160}, espacio.fecha, hoy)


def revisar_actores(*, territorio: Territorio, contenido: bytes, actor: Any, hoy: date) -> Revision:
    """Además, a cuáles que ya estaban se parece cada uno: lo decide una persona."""
    exigir(actor, LLEVAR, territorio, hoy=hoy)
    leido = listado.leer(contenido, DE_ACTORES, clave="nombre")
    viejos = list(territorio.actores.all())
    crear = lambda campos: Actor(territorio=territorio, **campos)  # noqa: E731 - igual que arriba
    anchos = {"nombre": 200, "lugar": 160, "interes": 2000, "persona": 160}
    revision = _juzgar(leido, {a.llano for a in viejos}, crear, anchos, hoy, hoy)
    return Revision(leido, _con_parecidos(revision.juicios, viejos))


@transaction.atomic
def cargar_asistencia(*, espacio: Espacio, contenido: bytes, actor: Any, hoy: date) -> Revision:
    """Entran las nuevas; las que hay que corregir quedan en la revisión."""
    Espacio.objects.select_for_update(of=("self",)).get(pk=espacio.pk)
    revision = revisar_asistencia(espacio=espacio, contenido=contenido, actor=actor, hoy=hoy)
    return _cargar(revision, espacio, "relacionamiento.cargar_asistencia", contenido, actor)


@transaction.atomic
def cargar_actores(*, territorio: Territorio, contenido: bytes, actor: Any, hoy: date) -> Revision:
    Territorio.objects.select_for_update(of=("self",)).get(pk=territorio.pk)
    revision = revisar_actores(territorio=territorio, contenido=contenido, actor=actor, hoy=hoy)
    return _cargar(revision, territorio, "relacionamiento.cargar_actores", contenido, actor)


def _cargar(revision: Revision, donde: Any, acto: str, contenido: bytes, actor: Any) -> Revision:
    if not revision.por_entrar:
        raise ActoImposible("El libro no trae filas nuevas que entren.")
    for juicio in revision.juicios:
        if juicio.estado == NUEVA:
            juicio.objeto.save()
    huella = hashlib.sha256(contenido).hexdigest()
    anotar_en(actor, acto, donde, es_publico=False, sha256=huella, entraron=revision.por_entrar)
    return revision


def _juzgar(
    leido: listado.Listado,
    ya: set[str],
    crear: Callable[[dict[str, Any]], Any],
    anchos: dict[str, int],
    autorizacion: date,
    hoy: date,
) -> Revision:
    juicios, vistos = [], set(ya)
    for renglon in leido.renglones:
        nombre = renglon.texto("nombre")
        llano = llana(nombre)
        if llano in vistos:
            juicios.append(Juicio(renglon.fila, REPETIDA, nombre))
            continue
        juicio = _una(renglon, nombre, crear, anchos, autorizacion, hoy)
        if juicio.estado == NUEVA:
            vistos.add(llano)
        juicios.append(juicio)
    return Revision(leido, tuple(juicios))


def _una(
    renglon: listado.Renglon,
    nombre: str,
    crear: Callable[[dict[str, Any]], Any],
    anchos: dict[str, int],
    autorizacion: date,
    hoy: date,
) -> Juicio:
    avisos: list[str] = []
    campos: dict[str, Any] = {campo: renglon.texto(campo) for campo in anchos}
    campos |= {"llano": llana(nombre)[:200], "sector": _sector(renglon.texto("sector"), avisos)}
    campos |= _contacto(renglon, autorizacion, hoy, avisos)
    objeto = crear(campos)
    try:
        objeto.full_clean(exclude=["espacio", "territorio"], validate_unique=False)
    except ValidationError as fallas:
        return Juicio(renglon.fila, MAL, nombre, None, tuple(fallas.messages), tuple(avisos))
    return Juicio(renglon.fila, NUEVA, nombre, objeto, (), tuple(avisos))


def _sector(escrito: str, avisos: list[str]) -> str:
    """Por su nombre o por las palabras con que se dice; lo que no se reconoce va como «otro» y se avisa."""
    dicho = llana(escrito)
    exactos = {llana(str(s.label)): str(s) for s in Sector} | {str(s): str(s) for s in Sector}
    if dicho in exactos:
        return exactos[dicho]
    palabras = set(dicho.replace("/", " ").replace(",", " ").split())
    for sector, suyas in PALABRAS.items():
        if palabras & set(suyas.split()):
            return str(sector)
    if dicho:
        avisos.append(f"El sector «{escrito[:40]}» no se reconoce: queda como «{Sector.OTRO.label}».")
    return str(Sector.OTRO)


def _contacto(renglon: listado.Renglon, dia: date, hoy: date, avisos: list[str]) -> dict[str, Any]:
    """Sin autorización el contacto no se guarda, y se dice. «Sí» vale por el día en que se firmó la lista."""
    datos = {"correo": renglon.texto("correo"), "telefono": renglon.texto("telefono")[:40]}
    if not any(datos.values()):
        return {}
    autorizado = _autorizado(renglon, dia)
    if autorizado is None or autorizado > hoy:
        avisos.append("Su correo y su teléfono no se guardan: la lista no dice que lo haya autorizado.")
        return {}
    return {**datos, "autorizado_el": autorizado}


def _autorizado(renglon: listado.Renglon, dia: date) -> date | None:
    if llana(renglon.texto("autorizado_el")).strip(".") in {"si", "x", "acepta", "autoriza"}:
        return dia
    try:
        return fecha(renglon.celdas.get("autorizado_el"))
    except ValueError:
        return None


def _con_parecidos(juicios: tuple[Juicio, ...], viejos: list[Actor]) -> tuple[Juicio, ...]:
    nuevas = {f"n{j.fila}": j for j in juicios if j.estado == NUEVA}
    nombres = {f"v{a.pk}": a.nombre for a in viejos} | {c: j.nombre for c, j in nuevas.items()}
    avisos: dict[str, list[str]] = {}
    for pareja in parecidos([Semblanza(clave, nombre) for clave, nombre in nombres.items()]):
        for una, otra in ((pareja.una, pareja.otra), (pareja.otra, pareja.una)):
            if una in nuevas:
                avisos.setdefault(una, []).append(
                    f"Se parece a «{nombres[otra]}». {' '.join(pareja.razones)}"
                )
    return tuple(
        Juicio(j.fila, j.estado, j.nombre, j.objeto, j.fallos, (*j.avisos, *avisos.get(f"n{j.fila}", ())))
        for j in juicios
    )
