"""Entregar un libro, reconocer el que vuelve, juzgarlo, aplicar lo bueno y devolverlo anotado."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core import signing
from django.core.exceptions import PermissionDenied
from django.db import transaction

from bocamina.documentos import libros as papel
from bocamina.documentos.libros.vuelta import Hoja
from bocamina.lectura.errores import ArchivoInvalido
from bocamina.lectura.libros import abrir, filas_de, sin_leer
from bocamina.nucleo.libros import Estado, Juicio, Libro, contar
from bocamina.registro.bitacora.acciones import anotar
from bocamina.registro.cuentas.models import Usuario
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.planes.acciones.libros.instrumento import INSTRUMENTOS, Instrumento, Ronda

FORMATO = 1
SELLO = signing.Signer(salt="bocamina.libros")
AJENO = "La identidad del libro no es de este sistema o fue cambiada. Bájelo otra vez y copie lo suyo."


@dataclass(frozen=True, slots=True)
class Identidad:
    """De quién es el libro, para qué y sobre qué se escribió. `para`: la cuenta que lo bajó."""

    instrumento: Instrumento
    entidad: Entidad
    rondas: Mapping[str, tuple[str, str]]
    para: int


@dataclass(frozen=True, slots=True)
class Revision:
    """Lo que el libro haría. `rondas`: las que siguen abiertas de las que trae."""

    identidad: Identidad
    rondas: tuple[Ronda, ...]
    libro: Libro
    hojas: tuple[Hoja, ...]
    avisos: tuple[str, ...]

    @property
    def juicios(self) -> list[Juicio]:
        return [j for h in self.hojas for j in h.juicios]

    @property
    def cuentas(self) -> dict[str, int]:
        return contar(self.juicios)

    @property
    def entran(self) -> int:
        return sum(j.entra for j in self.juicios)

    @property
    def con_fallo(self) -> int:
        return sum(j.estado in (Estado.MAL, Estado.CONFLICTO) for j in self.juicios)


def entregar(*, instrumento: str, entidad: Entidad, actor: Any, hoy: date) -> bytes:
    """El libro de la entidad con lo que ya está escrito en todo lo que tiene abierto."""
    elegido = INSTRUMENTOS[instrumento]
    rondas = elegido.rondas(entidad=entidad, actor=actor, hoy=hoy)
    if not rondas:
        raise ActoImposible(f"{entidad.nombre} no tiene nada abierto para «{elegido.nombre.lower()}».")
    datos = {
        "formato": FORMATO,
        "instrumento": instrumento,
        "entidad": entidad.clave,
        "rondas": {r.clave: [r.version, r.nombre] for r in rondas},
        "para": actor.pk,
    }
    libro = elegido.armar(entidad=entidad, rondas=rondas, hoy=hoy)
    return papel.escribir(libro, SELLO.sign_object(datos))


def reconocer(contenido: bytes) -> Identidad:
    """Qué dice ser. No abre nada más: los permisos se miran al revisarlo."""
    return _identidad(abrir(contenido).sello)


def revisar(*, contenido: bytes, actor: Any, hoy: date, entidad: Entidad | None = None) -> Revision:
    """No escribe nada. `entidad`: por quién se devuelve; el libro de otra no se recibe."""
    devuelto = abrir(contenido)
    identidad = _identidad(devuelto.sello)
    if entidad is not None and entidad != identidad.entidad:
        raise ArchivoInvalido(
            f"Este libro es de {identidad.entidad.nombre}, no de {entidad.nombre}. Devuelva el de su entidad."
        )
    rondas, avisos = _rondas(identidad, actor, hoy)
    instrumento = identidad.instrumento
    libro = instrumento.armar(entidad=identidad.entidad, rondas=rondas, hoy=hoy)
    halladas = {t.nombre: filas_de(t, libro.catalogos, devuelto) for t in libro.tablas}
    juicios = instrumento.juzgar(
        libro=libro, leidas={n: h.filas for n, h in halladas.items()}, originales=devuelto.originales
    )
    hojas = tuple(Hoja(t, halladas[t.nombre].columnas, juicios[t.nombre]) for t in libro.tablas)
    avisos += [a for h in halladas.values() for a in h.avisos] + sin_leer(libro.tablas, devuelto)
    return Revision(identidad, tuple(rondas), libro, hojas, tuple(avisos))


@transaction.atomic
def aplicar(*, contenido: bytes, actor: Any, hoy: date, entidad: Entidad | None = None) -> Revision:
    """Entran las filas buenas. Repetirlo no cambia nada: lo que ya entró se reconoce igual."""
    revision = revisar(contenido=contenido, actor=actor, hoy=hoy, entidad=entidad)
    if not revision.entran:
        return revision
    identidad = revision.identidad
    identidad.instrumento.aplicar(
        entidad=identidad.entidad,
        rondas=revision.rondas,
        juicios={h.tabla.nombre: list(h.juicios) for h in revision.hojas},
        actor=actor,
        hoy=hoy,
    )
    dicho = {"instrumento": identidad.instrumento.clave, **revision.cuentas}
    anotar(actor=actor, acto="planes.aplicar_libro", objeto=identidad.entidad, contenido=dicho)
    return revision


def devolver(*, contenido: bytes, actor: Any, hoy: date) -> bytes:
    """El mismo libro con el juicio de hoy: estado, comentarios en las celdas y un resumen."""
    revision = revisar(contenido=contenido, actor=actor, hoy=hoy)
    return papel.devolver(contenido, revision.hojas, revision.avisos)


def quien_lo_bajo(identidad: Identidad) -> Usuario | None:
    return Usuario.objects.filter(pk=identidad.para, is_active=True).first()


def _identidad(sello: str) -> Identidad:
    try:
        datos = SELLO.unsign_object(sello)
    except signing.BadSignature:
        raise ArchivoInvalido(AJENO) from None
    if datos["formato"] != FORMATO or datos["instrumento"] not in INSTRUMENTOS:
        raise ArchivoInvalido("El libro es de otra versión de Bocamina. Bájelo otra vez y copie lo suyo.")
    entidad = Entidad.objects.filter(clave=datos["entidad"]).first()
    if entidad is None:
        raise ArchivoInvalido(
            "La entidad de este libro ya no está en el directorio. Hable con la secretaría."
        )
    rondas = {clave: (version, nombre) for clave, (version, nombre) in datos["rondas"].items()}
    return Identidad(INSTRUMENTOS[datos["instrumento"]], entidad, rondas, datos["para"])


def _rondas(identidad: Identidad, actor: Any, hoy: date) -> tuple[list[Ronda], list[str]]:
    """Las del libro que siguen abiertas y no cambiaron; de las demás, por qué no."""
    try:
        abiertas = identidad.instrumento.rondas(entidad=identidad.entidad, actor=actor, hoy=hoy)
    except PermissionDenied:
        raise ArchivoInvalido(
            f"Este libro es de {identidad.entidad.nombre} y su cuenta no escribe por esa entidad. "
            "Envíelo a quien la representa o a la secretaría técnica."
        ) from None
    hoy_hay = {r.clave: r for r in abiertas}
    vivas, razones = [], []
    for clave, (version, nombre) in identidad.rondas.items():
        ronda = hoy_hay.get(clave)
        if ronda is None:
            razones.append(f"«{nombre}» ya se cerró: lo suyo en este libro no se recibe.")
        elif ronda.version != version:
            razones.append(
                f"«{nombre}»: este libro se bajó de una versión anterior. Baje el de ahora y copie lo suyo."
            )
        else:
            vivas.append(ronda)
    if not vivas:
        raise ArchivoInvalido(" ".join(razones))
    return vivas, razones
