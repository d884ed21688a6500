"""Lo que dicen los compromisos, los acuerdos, las votaciones y los grupos técnicos."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from bocamina.registro.mesas.estados import EstadoProducto
from bocamina.registro.sesiones.consultas.funciones.registros import (
    Prueba,
    Registros,
    Respuesta,
    Resultado,
)
from bocamina.registro.sesiones.consultas.funciones.sesionar import NO_HUBO, cuantas, enlaces
from bocamina.registro.sesiones.estados import ClaseCaptura, ClaseInforme, Estado, EstadoCompromiso
from bocamina.registro.sesiones.models import Captura


def compromisos(r: Registros) -> Respuesta:
    if not r.compromisos:
        return Respuesta(Resultado.NADA, "No hay compromisos de las sesiones del período.")
    cumplidos = [c for c in r.compromisos if c.estado == EstadoCompromiso.CUMPLIDO]
    vencidos = [c for c in r.compromisos if c.esta_vencido(r.hoy)]
    abiertos = sum(c.esta_pendiente for c in r.compromisos) - len(vencidos)
    frase = f"{cuantas(len(r.compromisos), 'compromiso')}: {len(cumplidos)} cumplidos, {abiertos} en curso"
    frase += f" y {len(vencidos)} vencidos." if vencidos else "; ninguno vencido."
    prueba = Prueba("Compromisos de la mesa", f"{reverse('compromisos')}?mesa={r.mesa.clave}")
    return Respuesta(Resultado.FALTA if vencidos else Resultado.HECHO, frase, (prueba,))


def responsabilidades(r: Registros) -> Respuesta:
    if not r.compromisos:
        return Respuesta(Resultado.NADA, "Nadie tiene compromisos de las sesiones del período.")
    entidades = len({c.entidad_id for c in r.compromisos})
    frase = f"{cuantas(entidades, 'entidad', 'entidades')} con {cuantas(len(r.compromisos), 'compromiso')}. "
    frase += "El presupuesto y la gestión de recursos no están en estos registros."
    prueba = Prueba("Compromisos de la mesa", f"{reverse('compromisos')}?mesa={r.mesa.clave}")
    return Respuesta(Resultado.HECHO, frase, (prueba,))


def acuerdos(r: Registros) -> Respuesta:
    return _capturas(
        r, {ClaseCaptura.CONSENSO, ClaseCaptura.DECISION}, "acuerdo o decisión", "acuerdos o decisiones"
    )


def propuestas(r: Registros) -> Respuesta:
    return _capturas(r, {ClaseCaptura.PROPUESTA}, "propuesta", "propuestas")


def _capturas(r: Registros, clases: set[ClaseCaptura], singular: str, plural: str) -> Respuesta:
    halladas: list[Captura] = [c for c in r.capturas if c.clase in clases]
    if not halladas:
        return Respuesta(Resultado.NADA, f"No quedaron {plural} en las sesiones del período.")
    donde = {c.sesion_id for c in halladas}
    frase = f"{cuantas(len(halladas), singular, plural)} en {cuantas(len(donde), 'sesión', 'sesiones')}."
    return Respuesta(Resultado.HECHO, frase, enlaces(s for s in r.sesiones if s.pk in donde))


def propuestas_tematicas(r: Registros) -> Respuesta:
    if not r.propuestas_tematicas:
        return Respuesta(Resultado.NADA, "Las mesas temáticas no dejaron propuestas en el período.")
    frase = f"Las mesas temáticas dejaron {cuantas(r.propuestas_tematicas, 'propuesta')}. "
    frase += "Si el plan las recoge no se sabe por estos registros."
    return Respuesta(Resultado.HECHO, frase, enlaces(r.tematicas))


def conciliar(r: Registros) -> Respuesta:
    if not r.divergencias:
        return Respuesta(Resultado.NADA, "No se registraron divergencias.")
    resueltas = [d for d in r.divergencias if d.resuelta_el]
    tarde = [d for d in r.divergencias if not d.resuelta_el and d.vence < r.hoy]
    frase = f"{cuantas(len(r.divergencias), 'divergencia')}: {len(resueltas)} resueltas"
    frase += f" y {len(tarde)} con el plazo vencido." if tarde else "."
    donde = {d.sesion_id for d in r.divergencias}
    pruebas = enlaces(s for s in r.sesiones if s.pk in donde)
    return Respuesta(Resultado.FALTA if tarde else Resultado.HECHO, frase, pruebas)


def plan(r: Registros) -> Respuesta:
    """Las votaciones de la materia «peg», con el veredicto de su fotografía."""
    del_plan = [v for v in r.votaciones if v.materia == "peg"]
    return _votaciones(r, del_plan, "No se votó nada sobre el plan en el período.")


def lineamientos(r: Registros) -> Respuesta:
    return _votaciones(r, list(r.votaciones), "No se votaron lineamientos en el período.")


def _votaciones(r: Registros, votaciones: list[Any], vacio: str) -> Respuesta:
    if not votaciones:
        return Respuesta(Resultado.NADA, vacio)
    aprobadas = sum(bool(v.fotografia_json["escrutinio"]["aprobada"]) for v in votaciones)
    frase = f"{cuantas(len(votaciones), 'votación', 'votaciones')}, {aprobadas} aprobadas."
    donde = {v.sesion_id for v in votaciones}
    return Respuesta(Resultado.HECHO, frase, enlaces(s for s in r.sesiones if s.pk in donde))


def reglamento(r: Registros) -> Respuesta:
    fallidas = [s for s in r.sesiones if s.estado == Estado.SIN_QUORUM]
    rige = r.reglamentos[0] if r.reglamentos else None
    frase = f"Rige el reglamento del {rige.rige_desde:%d/%m/%Y}." if rige else "No hay reglamento registrado."
    frase += f" {cuantas(len(fallidas), 'sesión', 'sesiones')} sin quórum." if fallidas else ""
    prueba = Prueba("Reglas de la mesa", reverse("mesa", args=[r.mesa.clave]))
    return Respuesta(Resultado.HECHO if rige else Resultado.FALTA, frase, (prueba,))


def representantes(r: Registros) -> Respuesta:
    prueba = Prueba("Quiénes la integran", reverse("mesa", args=[r.mesa.clave]))
    if not r.representantes:
        return Respuesta(Resultado.FALTA, "Ningún representante elegido integra la mesa.", (prueba,))
    frase = f"{cuantas(r.representantes, 'representante elegido', 'representantes elegidos')} la integran."
    return Respuesta(Resultado.HECHO, frase, (prueba,))


def dependientes(r: Registros) -> Respuesta:
    if not r.tematicas:
        return Respuesta(Resultado.NADA, "Esas mesas no sesionaron en el período.")
    mesas = len({s.mesa_id for s in r.tematicas})
    frase = f"{cuantas(len(r.tematicas), 'sesión', 'sesiones')} de {cuantas(mesas, 'mesa')}."
    return Respuesta(Resultado.HECHO, frase, enlaces(r.tematicas))


def grupos(r: Registros) -> Respuesta:
    if not r.grupos:
        return Respuesta(Resultado.NADA, "No tuvo grupos técnicos en el período.")
    entregados = sum(p.estado in {EstadoProducto.ENTREGADO, EstadoProducto.RECIBIDO} for p in r.productos)
    vencidos = sum(p.esta_vencido(r.hoy) for p in r.productos)
    frase = f"{cuantas(len(r.grupos), 'grupo técnico', 'grupos técnicos')}: "
    frase += f"{entregados} de {cuantas(len(r.productos), 'producto')} entregados"
    frase += f", {vencidos} vencidos." if vencidos else "."
    prueba = Prueba("Grupos técnicos", reverse("grupos", args=[r.mesa.clave]))
    return Respuesta(Resultado.FALTA if vencidos else Resultado.HECHO, frase, (prueba,))


def indicadores(r: Registros) -> Respuesta:
    if not r.hechas:
        return NO_HUBO
    personas = sum(s.asistieron for s in r.hechas)  # type: ignore[attr-defined]
    frase = f"Se llevan: {cuantas(personas, 'asistencia')} registradas en {len(r.hechas)} sesiones, con la "
    frase += "asistencia por entidad en el informe de compromisos y el conteo de la palabra en cada sala."
    prueba = Prueba("Compromisos y asistencia", f"{reverse('compromisos')}?mesa={r.mesa.clave}")
    return Respuesta(Resultado.HECHO, frase, (prueba,))


def comunicacion(r: Registros) -> Respuesta:
    """Cuántos; lo que dicen lo leen solo los integrantes."""
    if not r.mensajes:
        return Respuesta(Resultado.NADA, "No hubo mensajes en el tablero de la mesa.")
    prueba = Prueba("Mensajes de la mesa (para sus integrantes)", reverse("mensajes", args=[r.mesa.clave]))
    frase = f"{cuantas(r.mensajes, 'mensaje')} en el tablero, que salieron por correo a los integrantes."
    return Respuesta(Resultado.HECHO, frase, (prueba,))


def informe_tematicas(r: Registros) -> Respuesta:
    return _informes(r, ClaseInforme.TEMATICAS)


def informe_presidencia(r: Registros) -> Respuesta:
    return _informes(r, ClaseInforme.PRESIDENCIA)


def _informes(r: Registros, clase: ClaseInforme) -> Respuesta:
    presentados = [i for i in r.informes if i.clase == clase]
    if not presentados:
        return Respuesta(Resultado.NADA, "No presentó informes en el período.")
    tarde = sum(i.fue_tarde for i in presentados)
    frase = f"Presentó {cuantas(len(presentados), 'informe')}{f', {tarde} tarde' if tarde else ''}."
    prueba = Prueba("Informes (para los integrantes)", reverse("informes", args=[r.mesa.clave]))
    return Respuesta(Resultado.FALTA if tarde else Resultado.HECHO, frase, (prueba,))
