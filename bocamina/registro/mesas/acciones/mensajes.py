"""Escribir en el tablero de una mesa: abrir un tema, responder, y que salga por correo a los demás."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import date
from hashlib import sha256
from typing import IO, Any

from django.conf import settings
from django.core.files import File
from django.db import transaction
from django.utils import timezone

from bocamina.lectura.correo import LIMITE_TEXTO
from bocamina.lectura.correo_de_mesa import ocultar_direcciones
from bocamina.lectura.errores import ArchivoInvalido
from bocamina.lectura.formato import limpiar_nombre, reconocer
from bocamina.nucleo.cadena import texto_limpio
from bocamina.registro.avisos.acciones import avisar
from bocamina.registro.bitacora.acciones import anotar, tomar_turno
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.expedientes.models import almacen
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.mesas.consultas.tablero import LEER, Miembro, direccion, miembro_de, miembros_en
from bocamina.registro.mesas.consultas.tablero import tablero_de as tablero
from bocamina.registro.mesas.estados import Via
from bocamina.registro.mesas.models import Adjunto, Buzon, Hilo, Mensaje, Mesa

CARPETA = "mensajes"
MEBIBYTE = 1024 * 1024
ADJUNTOS = 10
Archivo = tuple[str, IO[bytes]]


@transaction.atomic
def abrir_hilo(
    *, mesa: Mesa, asunto: str, texto: str, actor: Any, hoy: date, archivos: Sequence[Archivo] = ()
) -> Mensaje:
    autor = _autor(mesa, actor, hoy)
    return _abrir(mesa, asunto, texto, autor, Via.PAGINA, hoy, _revisar(archivos))


@transaction.atomic
def responder(*, hilo: Hilo, texto: str, actor: Any, hoy: date, archivos: Sequence[Archivo] = ()) -> Mensaje:
    autor = _autor(hilo.mesa, actor, hoy)
    return _publicar(_tomar(hilo), texto, autor, Via.PAGINA, hoy, _revisar(archivos))


@transaction.atomic
def abrir_buzon(*, mesa: Mesa, actor: Any, hoy: date) -> Buzon:
    """Desde aquí la mesa recibe temas por correo. Abrirlo dos veces es abrirlo una."""
    exigir(actor, "mesas.cerrar_tema", mesa, hoy=hoy)
    tomar_turno()
    buzon, es_nuevo = Buzon.objects.get_or_create(mesa=mesa)
    if es_nuevo:
        anotar(actor=actor, acto="mesas.abrir_buzon", objeto=mesa, contenido={})
    return buzon


@transaction.atomic
def cerrar_hilo(*, hilo: Hilo, actor: Any, hoy: date) -> Hilo:
    """La secretaría; lo dicho queda y ya no se responde."""
    exigir(actor, "mesas.cerrar_tema", hilo.mesa, hoy=hoy)
    actual = _tomar(hilo)
    actual.cerrado_en = timezone.now()
    actual.save(update_fields=["cerrado_en"])
    _anotar(actor, "mesas.cerrar_tema", actual, {})
    return actual


@transaction.atomic
def abrir_por_correo(
    *, mesa: Mesa, asunto: str, texto: str, autor: Miembro, archivos: Sequence[Archivo], hoy: date
) -> Mensaje:
    """Quien llama ya comprobó que el correo es de esa persona. Lo que no se puede guardar no lo detiene."""
    return _abrir(mesa, asunto, texto, autor, Via.CORREO, hoy, _los_que_se_pueden(archivos))


@transaction.atomic
def responder_por_correo(
    *, hilo: Hilo, texto: str, autor: Miembro, archivos: Sequence[Archivo], hoy: date
) -> Mensaje:
    return _publicar(_tomar(hilo), texto, autor, Via.CORREO, hoy, _los_que_se_pueden(archivos))


def _autor(mesa: Mesa, actor: Any, hoy: date) -> Miembro:
    exigir(actor, LEER, tablero(mesa, hoy), hoy=hoy)
    autor = miembro_de(actor, mesa, hoy=hoy)
    # Quien responde por todo el sistema puede escribir sin estar en cada mesa.
    return autor or Miembro(actor.nombre, "Secretaría técnica", actor, None, frozenset({actor.email.lower()}))


def _tomar(hilo: Hilo) -> Hilo:
    tomar_turno()
    actual = Hilo.objects.select_for_update(of=("self",)).select_related("mesa__distrito").get(pk=hilo.pk)
    if actual.cerrado_en is not None:
        raise ActoImposible("El tema está cerrado: abra otro si hace falta.")
    return actual


Revisados = tuple[list[tuple[str, str, bytes]], list[str]]


def _revisar(archivos: Sequence[Archivo]) -> Revisados:
    """En la página, un archivo malo detiene el mensaje: quien escribe está ahí para corregirlo."""
    guardables, negados = _los_que_se_pueden(archivos)
    if negados:
        raise ActoImposible(" ".join(negados))
    return guardables, []


def _los_que_se_pueden(archivos: Sequence[Archivo]) -> Revisados:
    guardables: list[tuple[str, str, bytes]] = []
    negados = []
    for orden, (nombre, archivo) in enumerate(archivos, start=1):
        limpio = limpiar_nombre(nombre)
        try:
            if orden > ADJUNTOS:
                raise ArchivoInvalido(f"Se reciben hasta {ADJUNTOS} archivos por mensaje.")
            guardables.append((limpio, *_leer(archivo, limpio)))
        except ArchivoInvalido as razon:
            negados.append(f"«{limpio[:80]}»: {razon}")
    return guardables, negados


def _leer(archivo: IO[bytes], nombre: str) -> tuple[str, bytes]:
    """Su clase, por el contenido y no por el nombre; y su contenido."""
    archivo.seek(0)
    limite = settings.LIMITES_MIB_LOS_DEMAS * MEBIBYTE
    contenido = archivo.read(limite + 1)
    if len(contenido) > limite:
        raise ArchivoInvalido(f"Pesa más de {settings.LIMITES_MIB_LOS_DEMAS} MiB.")
    return reconocer(io.BytesIO(contenido), nombre).formato.mime, contenido


def _abrir(
    mesa: Mesa, asunto: str, texto: str, autor: Miembro, via: Via, hoy: date, archivos: Revisados
) -> Mensaje:
    limpio = ocultar_direcciones(" ".join(texto_limpio(asunto).split()))[:150]
    if not limpio:
        raise ActoImposible("Escriba de qué se trata.")
    tomar_turno()
    hilo = Hilo.objects.create(mesa=mesa, asunto=limpio, ultimo_en=timezone.now())
    return _publicar(hilo, texto, autor, via, hoy, archivos)


def _publicar(hilo: Hilo, texto: str, autor: Miembro, via: Via, hoy: date, archivos: Revisados) -> Mensaje:
    guardables, negados = archivos
    limpio = ocultar_direcciones(texto_limpio(texto).strip())
    if len(limpio) > LIMITE_TEXTO:
        raise ActoImposible(f"El mensaje pasa de {LIMITE_TEXTO} letras: acórtelo o adjúntelo.")
    if not limpio and not guardables:
        raise ActoImposible("El mensaje está vacío: escriba algo o adjunte un archivo.")
    mensaje = Mensaje.objects.create(
        hilo=hilo, usuario=autor.usuario, persona=autor.persona, nombre=autor.nombre[:160],
        calidad=autor.calidad, texto=limpio or "(Vea los archivos adjuntos.)", via=via,
        no_recibidos=[ocultar_direcciones(n) for n in negados],
    )  # fmt: skip
    for nombre, mime, contenido in guardables:
        _adjuntar(mensaje, nombre, mime, contenido)
    Hilo.objects.filter(pk=hilo.pk).update(ultimo_en=mensaje.escrito_en)
    _repartir(mensaje, autor, miembros_en(hilo.mesa, hoy))
    datos = {"mensaje": mensaje.pk, "via": str(via), "adjuntos": len(guardables)}
    _anotar(autor.usuario, "mesas.publicar_mensaje", hilo, datos)
    return mensaje


def _adjuntar(mensaje: Mensaje, nombre: str, mime: str, contenido: bytes) -> None:
    """Fuera de la carpeta de los expedientes: la limpieza de aquella no conoce estas filas."""
    huella = sha256(contenido).hexdigest()
    ruta = f"{CARPETA}/{huella[:2]}/{huella}"
    guardada = almacen().save(ruta, File(io.BytesIO(contenido), name=huella))
    Adjunto.objects.create(
        mensaje=mensaje, archivo=guardada, nombre=ocultar_direcciones(nombre), mime=mime,
        tamano=len(contenido), sha256=huella,
    )  # fmt: skip


def _repartir(mensaje: Mensaje, autor: Miembro, miembros: Iterable[Miembro]) -> None:
    """A cada quien el suyo, con la dirección de respuesta que es solo suya; a quien escribe, no."""
    hilo = mensaje.hilo
    cuantos = mensaje.adjuntos.count()
    cola = f"\n\n({cuantos} archivo{'s' if cuantos > 1 else ''} en la página.)" if cuantos else ""
    for miembro in miembros:
        if miembro.llave == autor.llave or autor.correo in miembro.correos or not miembro.correo:
            continue
        avisar(
            clave=f"mensaje:{mensaje.pk}:{miembro.llave}",
            asunto=f"[{hilo.mesa.nombre[:60]}] {hilo.asunto}",
            texto=f"{mensaje.nombre}, {mensaje.calidad}, escribió:\n\n{mensaje.texto}{cola}",
            url=f"/mesas/{hilo.mesa.clave}/mensajes/{hilo.pk}/",
            destinatario=miembro.usuario,
            correo="" if miembro.usuario else miembro.correo,
            responder_a=direccion(hilo.ficha, miembro.correo),
            en_hilo=sha256(f"hilo:{hilo.ficha}".encode()).hexdigest()[:40],
            actor=autor.usuario,
        )


def _anotar(actor: Any, acto: str, hilo: Hilo, contenido: dict[str, Any]) -> None:
    """Ni el asunto ni el texto: la bitácora la lee más gente que el tablero."""
    anotar(actor=actor, acto=acto, objeto=hilo, contenido=contenido)
