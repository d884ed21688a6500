"""Recibir los comentarios que llegaron por correo, de un archivo .eml o de un buzón .mbox."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

from django.db import transaction

from bocamina.lectura.correo import Adjunto, Correo, Ilegible, leer
from bocamina.lectura.errores import ArchivoInvalido
from bocamina.lectura.formato.nombre import extension_de
from bocamina.nucleo.oportunidad import dia_en_colombia
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.distritos.acciones.comentarios import Dicho, huella_de, recibir
from bocamina.registro.distritos.acciones.publicacion import PUBLICAR, exigir_abierta
from bocamina.registro.distritos.estados import Origen
from bocamina.registro.distritos.models import Comentario, Publicacion
from bocamina.registro.expedientes.acciones import incorporar_documento
from bocamina.registro.expedientes.estados import ActoImposible as ExpedienteNoDeja
from bocamina.registro.expedientes.estados import Audiencia
from bocamina.registro.expedientes.models import Documento
from bocamina.registro.instituciones.estados import ActoImposible

VER_ADJUNTOS = "Vea los documentos que envió."


@dataclass(frozen=True, slots=True)
class Recibo:
    """Qué pasó con un mensaje. Sin radicado, `razon` dice por qué no se recibió."""

    orden: int
    asunto: str
    radicado: str = ""
    ya_estaba: bool = False
    es_tardio: bool = False
    documentos: int = 0
    no_recibidos: tuple[str, ...] = ()
    razon: str = ""


def importar_correo(*, publicacion: Publicacion, contenido: bytes, actor: Any, hoy: date) -> list[Recibo]:
    """Cada mensaje entra entero o no entra; uno malo no detiene a los demás. Repetir no duplica."""
    exigir(actor, PUBLICAR, publicacion, hoy=hoy)
    exigir_abierta(publicacion)
    return [_uno(publicacion, leido, actor, hoy) for leido in leer(contenido)]


def _uno(publicacion: Publicacion, leido: Correo | Ilegible, actor: Any, hoy: date) -> Recibo:
    if isinstance(leido, Ilegible):
        return Recibo(leido.orden, leido.asunto, razon=leido.razon)
    dicho, recibido = _dicho(leido), dia_en_colombia(leido.cuando)
    huella = huella_de(dicho, Origen.CORREO, recibido)
    if repetido := publicacion.comentarios.filter(huella=huella).first():
        return Recibo(leido.orden, leido.asunto, repetido.radicado, ya_estaba=True)
    try:
        with transaction.atomic():
            comentario = recibir(
                publicacion=publicacion, origen=Origen.CORREO, dicho=dicho, recibido=recibido,
                actor=actor, hoy=hoy,
            )  # fmt: skip
            _guardar_documentos(comentario, leido, actor, hoy)
    except (ActoImposible, ExpedienteNoDeja) as razon:
        return Recibo(leido.orden, leido.asunto, razon=str(razon))
    return Recibo(
        leido.orden, leido.asunto, comentario.radicado, es_tardio=comentario.es_tardio,
        documentos=comentario.documentos.count(), no_recibidos=tuple(comentario.no_recibidos),
    )  # fmt: skip


def _dicho(correo: Correo) -> Dicho:
    """A quien escribe por correo se le responde a ese correo; su nombre no se publica."""
    texto = correo.texto or VER_ADJUNTOS
    mismo = " ".join(correo.texto.split())
    senas = (correo.identificador,) if correo.identificador else (
        correo.cuando.isoformat(), correo.direccion, correo.asunto, mismo,
    )  # fmt: skip
    return Dicho(
        texto=f"{correo.asunto}\n\n{texto}" if correo.asunto else texto,
        nombre=correo.nombre,
        correo=correo.direccion,
        consiente_contacto=True,
        senas=senas,
    )


def _guardar_documentos(comentario: Comentario, correo: Correo, actor: Any, hoy: date) -> None:
    """El mensaje tal como llegó y cada anexo, reservados: pueden traer datos de quien escribe."""
    piezas = [("Mensaje original", Adjunto("mensaje.eml", correo.crudo))]
    piezas += [(f"Anexo {n}", a) for n, a in enumerate(correo.adjuntos, start=1)]
    negados = []
    for rotulo, adjunto in piezas:
        try:
            comentario.documentos.add(_incorporar(comentario, rotulo, adjunto, actor, hoy))
        except ArchivoInvalido as razon:
            negados.append(f"{rotulo} («{adjunto.nombre[:80]}»): {razon}")
    if negados:
        comentario.no_recibidos = negados
        comentario.save(update_fields=["no_recibidos"])


def _incorporar(comentario: Comentario, rotulo: str, adjunto: Adjunto, actor: Any, hoy: date) -> Documento:
    """El nombre con que se guarda no es el que traía: ese puede nombrar a la persona."""
    extension = extension_de(adjunto.nombre)
    nombre = f"{comentario.radicado}-{rotulo.lower().replace(' ', '-')}"
    return incorporar_documento(
        expediente=comentario.publicacion.distrito.expediente,
        archivo=BytesIO(adjunto.contenido),
        nombre_archivo=f"{nombre}.{extension}" if extension else nombre,
        titulo=f"{rotulo} del comentario {comentario.radicado}",
        tipologia="Comentario recibido",
        audiencia=Audiencia.RESERVADO,
        fecha=comentario.recibido,
        actor=actor,
        hoy=hoy,
    )
