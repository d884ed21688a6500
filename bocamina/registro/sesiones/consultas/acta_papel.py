"""El acta como documento: completa para las partes o en su versión pública."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.timezone import localtime

from bocamina import documentos
from bocamina.documentos.acta import TIPO
from bocamina.documentos.acta.datos import Acta as Papel
from bocamina.documentos.acta.datos import Seccion
from bocamina.documentos.acta.marcas import sin_lo_reservado
from bocamina.documentos.bloques import Bloque, Firma
from bocamina.documentos.castellano import fecha_larga
from bocamina.nucleo.explicacion import Explicacion
from bocamina.registro.expedientes.estados import Audiencia
from bocamina.registro.sesiones.consultas.acta_publica import Tachadura, publicar
from bocamina.registro.sesiones.consultas.actas import dias_de_retraso, termino_de_envio
from bocamina.registro.sesiones.consultas.redaccion.palabras import de_quien, hora
from bocamina.registro.sesiones.models import Acta, FirmaActa

SECRETARIA = "Secretaría técnica"


def papel(acta: Acta, *, hoy: date, con_reservado: bool = True) -> Papel:
    """`con_reservado=False`: para las partes que no ven lo reservado."""
    secciones = []
    for seccion in acta.secciones.order_by("orden"):
        if not con_reservado and seccion.audiencia == Audiencia.RESERVADO:
            continue
        texto = seccion.texto if con_reservado else sin_lo_reservado(seccion.texto)[0]
        secciones.append(Seccion(seccion.titulo, texto))
    return Papel(
        sesion=str(acta.sesion),
        pares=_pares(acta),
        secciones=tuple(secciones),
        firmas=tuple(_firma(f) for f in _firmas(acta)),
        avisos=_avisos(acta, hoy),
        aprobacion=acta.cuenta_de_aprobacion,
    )


def papel_publico(acta: Acta, *, hoy: date) -> Papel:
    """Sellada, la fotografía que se guardó; antes, como quedaría."""
    if acta.contenido_publico:
        return desde_dict(acta.contenido_publico)
    publica = publicar(acta, _pares(acta))
    firmas = tuple(_firma(f, publica.tachadura) for f in _firmas(acta))
    return Papel(
        sesion=str(acta.sesion),
        pares=publica.pares,
        secciones=publica.secciones,
        firmas=firmas,
        avisos=_avisos(acta, hoy),
        aprobacion=_tachada(acta.cuenta_de_aprobacion, publica.tachadura),
        ocultado=publica.ocultado,
        es_publica=True,
    )


def _tachada(cuenta: Explicacion | None, tachadura: Tachadura) -> Explicacion | None:
    """La decisión con que se aprobó puede nombrar a alguien."""
    if cuenta is None:
        return None
    insumos = tuple(replace(i, valor=tachadura.tachar(i.valor)) for i in cuenta.insumos)
    return replace(cuenta, formula=tachadura.tachar(cuenta.formula), insumos=insumos)


def bloques_de(papel: Papel) -> tuple[Bloque, ...]:
    return TIPO.contenido(papel)


def archivo(papel: Papel, formato: str, *, acta: Acta, fecha: date, codigo: str = "") -> bytes:
    leyenda = "" if codigo else _leyenda(acta)
    return documentos.en_formato(TIPO, papel, _emision(acta, fecha, codigo, leyenda), formato)


def _leyenda(acta: Acta) -> str:
    """Sellada y sin código es la copia de quien no ve lo reservado: la radicada es otra."""
    if acta.esta_sellada:
        return "Copia sin notas reservadas"
    return "Sin sellar" if acta.esta_aprobada else "Borrador"


def _emision(acta: Acta, fecha: date, codigo: str, leyenda: str) -> documentos.Emision:
    mesa = acta.sesion.mesa
    verificacion = (
        documentos.Verificacion(codigo, f"{settings.URL_PUBLICA}/verificar/{codigo}/") if codigo else None
    )
    membrete = documentos.Membrete(mesa.nombre, SECRETARIA, str(mesa.distrito) if mesa.distrito else "")
    return documentos.Emision(membrete, fecha, verificacion=verificacion, leyenda=leyenda)


def _pares(acta: Acta) -> tuple[tuple[str, str], ...]:
    sesion = acta.sesion
    comienzo, fin = sesion.instalada_en or sesion.inicio, sesion.terminada_en
    horas = f"de {hora(comienzo)} a {hora(fin)}" if fin else f"desde {hora(comienzo)}"
    pares = (
        ("Fecha", fecha_larga(localtime(sesion.inicio).date(), con_dia=True)),
        ("Hora", horas),
        ("Lugar", sesion.lugar),
        ("Modalidad", sesion.get_modalidad_display()),
        ("Objetivo", sesion.objetivo),
    )
    return tuple(par for par in pares if par[1])


def _avisos(acta: Acta, hoy: date) -> tuple[str, ...]:
    dias = dias_de_retraso(acta, acta.sesion, hoy)
    plazo = termino_de_envio(acta.sesion)
    if not dias or plazo is None:
        return ()
    verbo = "Se envió" if acta.enviada_el else "No se ha enviado:"
    cuantos = "1 día" if dias == 1 else f"{dias} días"
    return (f"{verbo} {cuantos} después de vencido el término, que era el {fecha_larga(plazo.vence)}.",)


def _firmas(acta: Acta) -> list[FirmaActa]:
    return [f for f in acta.firmas.select_related("integrante__entidad") if f.firmo]


def _firma(firma: FirmaActa, tachadura: Tachadura | None = None) -> Firma:
    nombre = tachadura.tachar(firma.nombre) if tachadura else firma.nombre
    entidad = de_quien(firma.integrante) if firma.integrante else SECRETARIA
    return Firma(nombre, firma.cargo, entidad)


def como_dict(papel: Papel) -> dict[str, Any]:
    """La fotografía de la versión pública, la que leen la página y la API."""
    return {
        "sesion": papel.sesion,
        "pares": [list(par) for par in papel.pares],
        "secciones": [{"titulo": s.titulo, "texto": s.texto} for s in papel.secciones],
        "firmas": [{"nombre": f.nombre, "cargo": f.cargo, "entidad": f.entidad} for f in papel.firmas],
        "avisos": list(papel.avisos),
        "aprobacion": papel.aprobacion.como_dict() if papel.aprobacion else None,
        "ocultado": list(papel.ocultado),
    }


def desde_dict(datos: dict[str, Any]) -> Papel:
    return Papel(
        sesion=datos["sesion"],
        pares=tuple((rotulo, dato) for rotulo, dato in datos["pares"]),
        secciones=tuple(Seccion(**s) for s in datos["secciones"]),
        firmas=tuple(Firma(**f) for f in datos["firmas"]),
        avisos=tuple(datos["avisos"]),
        aprobacion=Explicacion.desde_dict(datos["aprobacion"]) if datos["aprobacion"] else None,
        ocultado=tuple(datos["ocultado"]),
        es_publica=True,
    )
