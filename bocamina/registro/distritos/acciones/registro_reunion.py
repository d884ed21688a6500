"""El registro de lo que se dijo en reuniones: sale en blanco en Excel, vuelve lleno y entra entero o nada."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from bocamina.documentos import editable
from bocamina.lectura import planilla
from bocamina.lectura.celdas import Celda, fecha, llana, texto
from bocamina.lectura.errores import ArchivoInvalido
from bocamina.nucleo.oportunidad import dia_imposible
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.distritos.acciones.comentarios import Dicho, huella_de, recibir
from bocamina.registro.distritos.acciones.publicacion import PUBLICAR, exigir_abierta
from bocamina.registro.distritos.estados import Origen
from bocamina.registro.distritos.models import Comentario, Publicacion
from bocamina.registro.instituciones.estados import ActoImposible

HOJA = "Comentarios"
SI_NO = ("sí", "no")
COLUMNAS = (
    editable.Columna("Fecha de la reunión", 18, "Obligatoria. El día en que se dijo.", es_fecha=True),
    editable.Columna("Reunión", 34, "Obligatoria. Cuál fue y dónde."),
    editable.Columna("Comentario", 70, "Obligatorio. Con las palabras de quien lo dijo."),
    editable.Columna("Tema", 20),
    editable.Columna("Nombre", 28, "Vacío si no quiso decirlo."),
    editable.Columna("Puede publicarse su nombre", 26, "Vacío es no.", SI_NO),
    editable.Columna("Correo", 30, "Solo si autorizó guardarlo para contarle la respuesta."),
    editable.Columna("Autoriza guardar su correo", 26, "Vacío es no.", SI_NO),
)
TITULOS = tuple(c.titulo for c in COLUMNAS)
LARGOS = {"Reunión": 160, "Tema": 120, "Nombre": 160, "Comentario": 10_000}


@dataclass(frozen=True, slots=True)
class Renglon:
    """Una fila del libro: lo dicho, o por qué no se puede recibir. `radicado` si ya estaba."""

    fila: int
    dicho: Dicho | None
    recibido: date | None
    fallos: tuple[editable.Nota, ...] = ()
    radicado: str = ""


class RegistroConFallos(ActoImposible):
    def __init__(self, renglones: list[Renglon]) -> None:
        cuantos = sum(bool(r.fallos) for r in renglones)
        super().__init__(f"El libro tiene {cuantos} filas por corregir y no entró ninguna. Baje el anotado.")
        self.renglones = renglones


def plantilla_de_reunion() -> bytes:
    return editable.escribir([editable.Hoja(HOJA, COLUMNAS, ())], titulo="Comentarios dichos en reuniones")


def revisar_registro(*, publicacion: Publicacion, contenido: bytes, actor: Any, hoy: date) -> list[Renglon]:
    exigir(actor, PUBLICAR, publicacion, hoy=hoy)
    hoja = planilla.leer(contenido).hoja(HOJA)
    if hoja is None or not hoja.filas:
        raise ArchivoInvalido(f"El libro no tiene la hoja «{HOJA}». Use la plantilla de esta página.")
    lugares = _lugares(hoja.filas[0])
    veces: Counter[tuple[str, ...]] = Counter()
    renglones = [
        _renglon(publicacion, _Fila(numero, fila, lugares), veces, hoy)
        for numero, fila in enumerate(hoja.filas[1:], start=2)
        if any(texto(c) for c in fila)
    ]
    if not renglones:
        raise ArchivoInvalido("El libro no trae ningún comentario. Llene una fila por cada uno y repita.")
    return _con_radicado(publicacion, renglones)


@transaction.atomic
def importar_registro(
    *, publicacion: Publicacion, contenido: bytes, actor: Any, hoy: date
) -> list[Comentario]:
    """Los nuevos. Subir el mismo libro otra vez no agrega ninguno."""
    renglones = revisar_registro(publicacion=publicacion, contenido=contenido, actor=actor, hoy=hoy)
    exigir_abierta(publicacion)
    if any(r.fallos for r in renglones):
        raise RegistroConFallos(renglones)
    return [
        recibir(
            publicacion=publicacion, origen=Origen.REUNION, dicho=r.dicho, recibido=r.recibido,
            actor=actor, hoy=hoy,
        )
        for r in renglones
        if r.dicho is not None and r.recibido is not None and not r.radicado
    ]  # fmt: skip


def anotar_registro(*, contenido: bytes, renglones: list[Renglon]) -> bytes:
    """El mismo libro con el radicado y el estado de cada fila; los fallos, en su celda."""
    estados = {r.fila: _estado(r) for r in renglones}
    columnas = {"Estado": estados, "Radicado": {r.fila: r.radicado for r in renglones if r.radicado}}
    anotado = editable.completar(contenido, HOJA, columnas)
    notas = [n for r in renglones for n in r.fallos]
    return editable.anotar(anotado, notas) if notas else anotado


def _estado(renglon: Renglon) -> str:
    if renglon.fallos:
        return "Por corregir"
    return "Recibido" if renglon.radicado else "Bien, sin recibir todavía"


def _lugares(encabezados: tuple[Celda, ...]) -> dict[str, int]:
    escritos = {llana(texto(c)): n for n, c in enumerate(encabezados)}
    lugares = {t: escritos[llana(t)] for t in TITULOS if llana(t) in escritos}
    if faltan := [t for t in TITULOS[:3] if t not in lugares]:
        raise ArchivoInvalido(f"A la hoja le faltan columnas: {', '.join(faltan)}. Use la plantilla.")
    return lugares


class _Fila:
    """Una fila por nombre de columna; lo que está mal se anota en su celda y se sigue leyendo."""

    def __init__(self, numero: int, celdas: tuple[Celda, ...], lugares: dict[str, int]) -> None:
        self.numero, self.celdas, self.lugares = numero, celdas, lugares
        self.notas: list[editable.Nota] = []

    def falla(self, columna: str, frase: str) -> None:
        self.notas.append(editable.Nota(HOJA, self.numero, self.lugares.get(columna, 0) + 1, frase))

    def celda(self, titulo: str) -> Celda:
        lugar = self.lugares.get(titulo)
        return self.celdas[lugar] if lugar is not None and lugar < len(self.celdas) else None

    def texto(self, titulo: str) -> str:
        escrito, largo = texto(self.celda(titulo)), LARGOS.get(titulo, 254)
        if len(escrito) > largo:
            self.falla(titulo, f"Pasa de {largo} letras: acórtelo.")
        return escrito

    def si(self, titulo: str) -> bool:
        escrito = llana(texto(self.celda(titulo)))
        if escrito not in ("", "si", "no"):
            self.falla(titulo, "Escriba «sí» o «no».")
        return escrito == "si"


def _renglon(publicacion: Publicacion, fila: _Fila, veces: Counter[tuple[str, ...]], hoy: date) -> Renglon:
    recibido = _dia(fila, publicacion, hoy)
    dicho = Dicho(
        texto=fila.texto("Comentario"), nombre=fila.texto("Nombre"), correo=fila.texto("Correo"),
        tema=fila.texto("Tema"), reunion=fila.texto("Reunión"),
        consiente_nombre=fila.si("Puede publicarse su nombre"),
        consiente_contacto=fila.si("Autoriza guardar su correo"),
    )  # fmt: skip
    for titulo, escrito in (("Reunión", dicho.reunion), ("Comentario", dicho.texto)):
        if not escrito:
            fila.falla(titulo, f"Falta: {titulo.lower()}.")
    _revisar_correo(dicho, fila)
    return Renglon(fila.numero, _con_senas(dicho, recibido, veces), recibido, tuple(fila.notas))


def _dia(fila: _Fila, publicacion: Publicacion, hoy: date) -> date | None:
    try:
        dia = fecha(fila.celda(TITULOS[0]))
    except ValueError as razon:
        fila.falla(TITULOS[0], str(razon))
        return None
    razon_dia = (
        "Falta la fecha de la reunión."
        if dia is None
        else dia_imposible(recibido=dia, desde=publicacion.desde, hoy=hoy)
    )
    if razon_dia:
        fila.falla(TITULOS[0], razon_dia)
    return dia


def _revisar_correo(dicho: Dicho, fila: _Fila) -> None:
    if not dicho.correo:
        return
    if not dicho.consiente_contacto:
        fila.falla("Correo", "Sin autorización no se guarda: escriba «sí» en la columna siguiente o bórrelo.")
    try:
        validate_email(dicho.correo)
    except ValidationError:
        fila.falla("Correo", "No es una dirección de correo.")


def _con_senas(dicho: Dicho, recibido: date | None, veces: Counter[tuple[str, ...]]) -> Dicho:
    """Dos personas sin nombre pueden decir lo mismo en la misma reunión: cuentan las dos."""
    lo_mismo = (str(recibido), dicho.reunion, dicho.nombre, dicho.correo, " ".join(dicho.texto.split()))
    veces[lo_mismo] += 1
    senas = (*lo_mismo, str(veces[lo_mismo]))
    campos = {n: getattr(dicho, n) for n in Dicho.__slots__ if n != "senas"}
    return Dicho(**campos, senas=senas)


def _con_radicado(publicacion: Publicacion, renglones: list[Renglon]) -> list[Renglon]:
    """Los que ya estaban, en una sola consulta."""
    huellas = {
        r.fila: huella_de(r.dicho, Origen.REUNION, r.recibido)
        for r in renglones
        if r.dicho is not None and r.recibido is not None and not r.fallos
    }
    ya = dict(publicacion.comentarios.filter(origen=Origen.REUNION).values_list("huella", "radicado"))
    return [
        Renglon(r.fila, r.dicho, r.recibido, r.fallos, ya.get(huellas.get(r.fila, ""), "")) for r in renglones
    ]
