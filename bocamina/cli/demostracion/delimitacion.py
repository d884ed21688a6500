"""La memoria, el proyecto de resolución, la publicación y los comentarios de los distritos ficticios."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import yaml

from bocamina.cli.demostracion.actores import del_mapa, poblar_mapa

ANTES = 20  # días entre el comienzo de la memoria y el primer día para comentar


def cargar(*, casos: Path, hoy: date) -> str:
    """Cada distrito se carga al llegar a su publicación, dentro de `distritos`; aquí solo se cuenta."""
    from bocamina.registro.distritos.models import Comentario

    return f"Delimitación: {Comentario.objects.count()} comentarios con radicado."


def al_publicar(*, distrito: Any, casos: Path, dia: date, hoy: date, actor: Any) -> None:
    """Todo lo que pasa desde la memoria hasta el cierre de los comentarios, cada cosa en su día."""
    caso = yaml.safe_load((casos / "delimitacion.yaml").read_text("utf-8")).get(distrito.clave)
    if caso is None:
        return
    comienzo = dia + timedelta(days=caso["publicacion"].get("desfase", 0))
    _memoria(distrito, caso, comienzo - timedelta(days=ANTES), actor)
    _proyecto(distrito, caso, comienzo, actor)
    poblar_mapa(distrito=distrito, casos=casos, hoy=hoy)
    publicacion = _publicar(distrito, caso["publicacion"], comienzo, actor)
    _comentarios(publicacion, caso["publicacion"], comienzo, hoy, actor)


def al_delimitar(*, distrito: Any, casos: Path, hoy: date, actor: Any) -> None:
    """La resolución del papel, como se incorpora la de un distrito que ya tenía su mesa."""
    from bocamina import documentos
    from bocamina.registro.distritos.acciones.proyecto import MEMBRETE
    from bocamina.registro.distritos.acciones.resolucion import incorporar_resolucion
    from bocamina.registro.distritos.consultas.proyecto import proyecto_escrito
    from bocamina.registro.instituciones.models import Entidad

    caso = yaml.safe_load((casos / "delimitacion.yaml").read_text("utf-8")).get(distrito.clave, {})
    if "resolucion" not in caso:
        return
    cambio = distrito.cambios_de_estado.last()
    emision = documentos.Emision(MEMBRETE, cambio.desde, leyenda="Muestra con datos ficticios")
    escrito = proyecto_escrito(distrito, hoy=cambio.desde)
    incorporar_resolucion(
        distrito=distrito, numero=caso["resolucion"]["numero"], fecha=cambio.desde,
        archivo=BytesIO(documentos.pdf(documentos.tipo("resolucion"), escrito, emision)),
        nombre_archivo="resolucion.pdf", actor=actor, hoy=hoy,
        convocadas=list(Entidad.objects.filter(clave__in=caso["convocadas"]).order_by("nombre")),
    )  # fmt: skip


def _memoria(distrito: Any, caso: dict[str, Any], dia: date, actor: Any) -> None:
    from bocamina.registro.cuentas.estados import DOMINIO_DE_DEMOSTRACION
    from bocamina.registro.cuentas.models import Usuario
    from bocamina.registro.distritos.acciones import memoria as actos

    quien = {"distrito": distrito, "actor": actor, "hoy": dia}
    for elemento, texto in caso["memoria"].items():
        actos.escribir_seccion(elemento=elemento, texto=texto, sobre=0, **quien)
    firmas = caso["firmas"]
    actos.pasar_memoria(**quien | {"hoy": dia + timedelta(days=3)})
    actos.pasar_memoria(firma=firmas[0], **quien | {"hoy": dia + timedelta(days=6)})
    if caso["etapa"] != "validada":
        return
    juridica = Usuario.objects.get(email="juridica" + DOMINIO_DE_DEMOSTRACION)
    actos.devolver_memoria(
        observaciones="Falta decir qué parte del diagnóstico sustenta cada criterio.",
        **quien | {"actor": juridica, "hoy": dia + timedelta(days=8)},
    )
    actos.contar_hojas(hojas=46, **quien | {"hoy": dia + timedelta(days=9)})
    actos.pasar_memoria(**quien | {"hoy": dia + timedelta(days=10)})
    actos.pasar_memoria(firma=firmas[0], **quien | {"hoy": dia + timedelta(days=11)})
    actos.pasar_memoria(firma=firmas[1], **quien | {"actor": juridica, "hoy": dia + timedelta(days=14)})
    actos.pasar_memoria(**quien | {"hoy": dia + timedelta(days=16)})


def _proyecto(distrito: Any, caso: dict[str, Any], dia: date, actor: Any) -> None:
    from bocamina.registro.distritos.acciones import proyecto as actos
    from bocamina.registro.instituciones.models import Entidad

    quien = {"distrito": distrito, "actor": actor, "hoy": dia}
    actos.fijar_datos_del_proyecto(
        convocadas=list(Entidad.objects.filter(clave__in=caso["convocadas"]).order_by("nombre")),
        primera_sesion=dia + timedelta(days=caso["primera_sesion"]),
        plan_vence=dia + timedelta(days=caso["plan_vence"]),
        **quien,
    )
    actos.redactar_proyecto(**quien)


def _publicar(distrito: Any, caso: dict[str, Any], dia: date, actor: Any) -> Any:
    from bocamina.registro.distritos.acciones import publicacion as actos

    publicacion = actos.publicar(
        distrito=distrito, desde=dia, hasta=dia + timedelta(days=caso["termino"]),
        fundamento=caso.get("fundamento", ""), actor=actor, hoy=dia,
    )  # fmt: skip
    for accion in caso["divulgacion"]:
        hecha = accion.get("hecha")
        fila = actos.planear_divulgacion(
            publicacion=publicacion, prevista=dia + timedelta(days=accion["dia"]), actor=actor, hoy=dia,
            actores=del_mapa(distrito, accion.get("actores", ())),
            **{c: accion[c] for c in ("clase", "descripcion", "dirigida_a")},
        )  # fmt: skip
        if hecha is not None:
            cuando = dia + timedelta(days=hecha)
            actos.evidenciar_divulgacion(
                accion=fila, hecha=cuando, evidencia=accion["evidencia"], actor=actor, hoy=cuando
            )
    return publicacion


def _comentarios(publicacion: Any, caso: dict[str, Any], comienzo: date, hoy: date, actor: Any) -> None:
    from bocamina.registro.distritos.acciones import comentarios as actos
    from bocamina.registro.distritos.acciones import publicacion as de_publicacion

    cierre = comienzo + timedelta(days=caso["cierre"]) if "cierre" in caso else hoy
    for datos in caso["comentarios"]:
        dia = min(comienzo + timedelta(days=datos["dia"]), hoy)
        comentario = _recibir(publicacion, datos, dia, actor)
        if "respuesta" in datos:
            campos = {c: datos[c] for c in ("tema", "sentido", "respuesta", "responsable")}
            respondido = min(dia + timedelta(days=6), cierre)
            actos.responder_comentario(comentario=comentario, **campos, actor=actor, hoy=respondido)
    if "cierre" in caso:
        de_publicacion.cerrar_publicacion(publicacion=publicacion, actor=actor, hoy=cierre)


def _recibir(publicacion: Any, datos: dict[str, Any], dia: date, actor: Any) -> Any:
    from bocamina.registro.distritos.acciones import comentarios as actos
    from bocamina.registro.distritos.acciones.correo import importar_correo

    if datos["canal"] == "correo":
        (recibo,) = importar_correo(
            publicacion=publicacion, contenido=_mensaje(datos, dia), actor=actor, hoy=dia
        )
        return publicacion.comentarios.get(radicado=recibo.radicado)
    dicho = {
        "texto": datos["texto"],
        "nombre": datos.get("nombre", ""),
        "consiente_nombre": datos.get("publica_nombre", False),
    }
    if datos["canal"] == "formulario":
        return actos.comentar(publicacion=publicacion, hoy=dia, **dicho)
    return actos.registrar_comentario(
        publicacion=publicacion, origen=datos["canal"], recibido=dia, reunion=datos.get("reunion", ""),
        actor=actor, hoy=dia, **dicho,
    )  # fmt: skip


def _mensaje(datos: dict[str, Any], dia: date) -> bytes:
    from bocamina.nucleo.oportunidad import HORA_LEGAL
    from bocamina.registro.cuentas.estados import DOMINIO_DE_DEMOSTRACION

    mensaje = EmailMessage()
    direccion = datos["correo"] + DOMINIO_DE_DEMOSTRACION
    mensaje["From"] = f"{datos['nombre']} <{direccion}>"
    mensaje["Date"] = format_datetime(datetime.combine(dia, time(9, 30), HORA_LEGAL))
    mensaje["Message-ID"] = f"<{datos['correo']}.{dia.isoformat()}{DOMINIO_DE_DEMOSTRACION}>"
    mensaje["Subject"] = datos["asunto"]
    mensaje.set_content(datos["texto"])
    return mensaje.as_bytes()
