"""Lo que se decidió y cómo: decisiones, consensos y reservas, votaciones, compromisos y divergencias."""

from __future__ import annotations

from collections.abc import Iterable

from bocamina.documentos.acta.marcas import tabla
from bocamina.nucleo.asambleas import Fotografia, Voto
from bocamina.registro.sesiones.consultas.compromisos import de_la_sesion
from bocamina.registro.sesiones.consultas.redaccion.palabras import de_quien, dia, hora
from bocamina.registro.sesiones.estados import ClaseCaptura, EstadoVotacion
from bocamina.registro.sesiones.models import Captura, Compromiso, Sesion, Votacion

VOTOS = {Voto.A_FAVOR: "A favor", Voto.EN_CONTRA: "En contra", Voto.ABSTENCION: "Se abstuvo"}


def decisiones(sesion: Sesion) -> str:
    return _capturas(sesion, ClaseCaptura.DECISION)


def propuestas(sesion: Sesion) -> str:
    texto = _capturas(sesion, ClaseCaptura.PROPUESTA)
    return f"Escribirlas no promete que se acepten.\n\n{texto}" if texto else ""


def consensos(sesion: Sesion) -> str:
    partes: list[str] = []
    for captura in sesion.capturas.filter(clase=ClaseCaptura.CONSENSO).prefetch_related(
        "reservas__integrante__entidad", "compromisos__entidad"
    ):
        partes.append(f"- {_renglon(captura.texto)}")
        partes += _que_salieron_de(captura)
        partes += [
            f"- Reserva de {de_quien(r.integrante)} al acuerdo anterior: {_renglon(r.texto)}"
            for r in captura.reservas.all()
        ]
    return "\n".join(partes)


def _capturas(sesion: Sesion, clase: str) -> str:
    renglones = []
    filas = sesion.capturas.filter(clase=clase).select_related("punto")
    for captura in filas.prefetch_related("compromisos__entidad"):
        sector = f" ({captura.sector})" if captura.sector else ""
        punto = f" Punto {captura.punto.orden}." if captura.punto else ""
        renglones.append(f"- {_renglon(captura.texto)}{sector}{punto}")
        renglones += _que_salieron_de(captura)
    return "\n".join(renglones)


def _que_salieron_de(origen: Captura | Votacion) -> list[str]:
    return [
        f"- De ahí sale el compromiso de {c.entidad}: {_renglon(c.texto)}, para el {dia(c.vencia)}."
        for c in origen.compromisos.all()
    ]


def _renglon(texto: str) -> str:
    return " ".join(texto.split())


def votaciones(sesion: Sesion) -> str:
    filas = sesion.votaciones.exclude(estado=EstadoVotacion.ABIERTA).order_by("id")
    filas = filas.prefetch_related("votos_particulares__integrante__entidad", "compromisos__entidad")
    return "\n\n".join(parte for votacion in filas for parte in _votacion(votacion))


def _votacion(votacion: Votacion) -> Iterable[str]:
    yield f"### {_renglon(votacion.pregunta)}"
    foto = votacion.fotografia
    if foto is None:
        yield f"Se anuló: {votacion.motivo}"
        return
    veredicto = "Aprobada" if foto.escrutinio.aprobada else "No aprobada"
    yield (
        f"{veredicto}, a las {hora(votacion.cerrada_en)}, {votacion.get_modo_display().lower()}: "
        f"{foto.escrutinio.frase}."
    )
    suma = foto.conteo
    yield f"A favor {suma.a_favor}, en contra {suma.en_contra}, abstenciones {suma.abstenciones}."
    if foto.nominales:
        yield tabla(("Integrante", "Voto"), list(_nominales(votacion, foto)))
    yield from (
        f"Voto particular de {de_quien(p.integrante)}: {_renglon(p.texto)}"
        for p in votacion.votos_particulares.all()
    )
    if compromisos_ := _que_salieron_de(votacion):
        yield "\n".join(compromisos_)


def _nominales(votacion: Votacion, foto: Fotografia) -> Iterable[tuple[str, str]]:
    for elector, voto in (foto.nominales or {}).items():
        yield str(votacion.electores.get(elector, elector)), VOTOS[voto]


def compromisos(sesion: Sesion) -> str:
    filas = [_compromiso(c) for c in de_la_sesion(sesion)]
    return tabla(("Compromiso", "Entidad", "Responde", "Vence"), filas) if filas else ""


def _compromiso(compromiso: Compromiso) -> tuple[str, ...]:
    """Con la fecha de la sesión: lo que se amplió después no cambia lo que se acordó."""
    responde = compromiso.persona.nombre if compromiso.persona else compromiso.puesto
    return compromiso.texto, compromiso.entidad.nombre, responde, dia(compromiso.vencia)


def divergencias(sesion: Sesion) -> str:
    filas = sesion.divergencias.select_related("responsable").order_by("id")
    return "\n".join(
        f"- {_renglon(d.asunto)}. {d.get_via_display()}; responde {d.responsable}, antes del {dia(d.vence)}."
        for d in filas
    )
