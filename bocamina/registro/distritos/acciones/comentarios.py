"""Recibir lo que dice la gente por cualquier camino, con su día verdadero, y responderle."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from django.db import transaction

from bocamina.nucleo.oportunidad import dia_imposible
from bocamina.registro.avisos.acciones import avisar
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.distritos.acciones.actores.escritura import exigir_sin_nombres
from bocamina.registro.distritos.acciones.publicacion import PUBLICAR, anotar_en, exigir_abierta, guardar
from bocamina.registro.distritos.consultas.publicacion import recibe_comentarios
from bocamina.registro.distritos.estados import Origen
from bocamina.registro.distritos.models import Comentario, Publicacion
from bocamina.registro.expedientes.acciones import tomar_radicado
from bocamina.registro.instituciones.estados import ActoImposible


@dataclass(frozen=True, slots=True)
class Dicho:
    """Lo que alguien dijo. `senas` distingue dos que dicen lo mismo: el identificador del correo."""

    texto: str
    nombre: str = ""
    correo: str = ""
    consiente_nombre: bool = False
    consiente_contacto: bool = False
    tema: str = ""
    reunion: str = ""
    senas: Sequence[str] = ()

    @property
    def correo_guardado(self) -> str:
        return self.correo.strip().lower() if self.consiente_contacto else ""


def comentar(*, publicacion: Publicacion, hoy: date, **lo_dicho: Any) -> Comentario:
    """Cualquier persona, sin cuenta, mientras el plazo corre."""
    if not recibe_comentarios(publicacion, hoy=hoy):
        raise ActoImposible("El plazo para comentar este proyecto no está abierto.")
    return recibir(
        publicacion=publicacion, origen=Origen.FORMULARIO, dicho=Dicho(**lo_dicho), recibido=hoy,
        actor=None, hoy=hoy,
    )  # fmt: skip


def registrar_comentario(
    *, publicacion: Publicacion, origen: str, recibido: date, actor: Any, hoy: date, **lo_dicho: Any
) -> Comentario:
    """El que llegó en papel, por correo o de viva voz, con el día en que de verdad llegó."""
    exigir(actor, PUBLICAR, publicacion, hoy=hoy)
    if origen not in set(Origen.values) - {Origen.FORMULARIO}:
        raise ActoImposible("Diga por dónde llegó: correo, reunión, escrito en papel o de viva voz.")
    dicho = Dicho(**lo_dicho)
    if origen == Origen.REUNION and not dicho.reunion.strip():
        raise ActoImposible("Diga en cuál reunión se dijo.")
    return recibir(
        publicacion=publicacion, origen=origen, dicho=dicho, recibido=recibido, actor=actor, hoy=hoy
    )


@transaction.atomic
def recibir(
    *, publicacion: Publicacion, origen: str, dicho: Dicho, recibido: date, actor: Any, hoy: date
) -> Comentario:
    """El que ya estaba es el mismo: se devuelve con su radicado."""
    publicacion = Publicacion.objects.select_for_update().select_related("distrito").get(pk=publicacion.pk)
    exigir_abierta(publicacion)
    if razon := dia_imposible(recibido=recibido, desde=publicacion.desde, hoy=hoy):
        raise ActoImposible(razon)
    huella = huella_de(dicho, origen, recibido)
    if repetido := publicacion.comentarios.filter(huella=huella).first():
        return repetido
    comentario = Comentario(
        publicacion=publicacion, radicado=tomar_radicado(hoy=hoy), origen=origen, recibido=recibido,
        registrado=hoy, nombre=dicho.nombre.strip(), correo=dicho.correo_guardado,
        consiente_nombre=dicho.consiente_nombre, consiente_contacto=dicho.consiente_contacto,
        texto=dicho.texto.strip(), tema=dicho.tema.strip(), reunion=dicho.reunion.strip(), huella=huella,
    )  # fmt: skip
    guardar(comentario)
    contenido = {"radicado": comentario.radicado, "origen": origen, "llego": recibido.isoformat()}
    anotar_en(actor, "distritos.recibir_comentario", publicacion, contenido)
    return comentario


def huella_de(dicho: Dicho, origen: str, recibido: date) -> str:
    """Por el formulario cuenta lo dicho; por lo demás, también el día, la reunión y las señas que traiga."""
    partes = [origen, *dicho.senas]
    if not dicho.senas:
        partes += [dicho.nombre.strip(), dicho.correo_guardado, " ".join(dicho.texto.split())]
        if origen != Origen.FORMULARIO:
            partes += [recibido.isoformat(), dicho.reunion.strip()]
    return sha256("\x1f".join(partes).encode()).hexdigest()


@transaction.atomic
def responder_comentario(
    *,
    comentario: Comentario,
    tema: str,
    sentido: str,
    respuesta: str,
    responsable: str,
    actor: Any,
    hoy: date,
    texto_publico: str = "",
) -> Comentario:
    """Si dejó su correo, se le cuenta. `texto_publico`, cuando lo que se tacha solo no basta."""
    exigir(actor, PUBLICAR, comentario.publicacion, hoy=hoy)
    exigir_abierta(comentario.publicacion)
    if not (tema.strip() and respuesta.strip() and responsable.strip()):
        raise ActoImposible("Una respuesta lleva tema, razón y responsable.")
    exigir_sin_nombres(comentario.publicacion.distrito, [tema, respuesta, responsable, texto_publico])
    comentario.tema, comentario.sentido = tema.strip(), sentido
    comentario.respuesta, comentario.responsable = respuesta.strip(), responsable.strip()
    comentario.respondido, comentario.texto_publico = hoy, texto_publico.strip()
    guardar(comentario)
    contenido = {"radicado": comentario.radicado, "sentido": sentido}
    anotar_en(actor, "distritos.responder_comentario", comentario.publicacion, contenido)
    if comentario.correo:
        _contarle(comentario, actor)
    return comentario


def _contarle(comentario: Comentario, actor: Any) -> None:
    distrito = comentario.publicacion.distrito
    avisar(
        clave=f"comentario:{comentario.pk}:{sha256(comentario.respuesta.encode()).hexdigest()[:12]}",
        asunto=f"Respuesta a su comentario {comentario.radicado} sobre {distrito.nombre}"[:200],
        texto=f"{comentario.get_sentido_display()}. {comentario.respuesta}",
        url=f"/distritos/{distrito.clave}/comentarios/",
        correo=comentario.correo,
        actor=actor,
    )
