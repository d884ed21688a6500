"""Lo que las sesiones dicen por sí solas: si se citaron a tiempo, si tienen agenda, acta y expediente."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.timezone import localdate

from bocamina.documentos.castellano import fecha_corta
from bocamina.registro.avisos.estados import EstadoEnvio
from bocamina.registro.sesiones.consultas.funciones.registros import (
    Prueba,
    Registros,
    Respuesta,
    Resultado,
    primer_envio,
)
from bocamina.registro.sesiones.estados import Estado
from bocamina.registro.sesiones.models import Sesion

NO_HUBO = Respuesta(Resultado.NADA, "No hubo sesiones en el período.")


def cuantas(n: int, singular: str, plural: str = "") -> str:
    return f"{n} {singular if n == 1 else plural or singular + 's'}"


def enlaces(sesiones: Iterable[Sesion], nombre: str = "sesion") -> tuple[Prueba, ...]:
    return tuple(
        Prueba(f"Sesión {s.get_clase_display().lower()} {s.numero}, {fecha_corta(localdate(s.inicio))}",
               reverse(nombre, args=[s.pk]))
        for s in sesiones
    )  # fmt: skip


def citar(r: Registros) -> Respuesta:
    citadas = r.citadas
    if not citadas:
        return Respuesta(Resultado.NADA, "No citó sesiones en el período.")
    envios = [primer_envio(s) for s in citadas]
    tarde = sum(1 for e in envios if e is not None and e.es_tardio)
    cola = f", {tarde} tarde" if tarde else ", todas a tiempo"
    resultado = Resultado.FALTA if tarde else Resultado.HECHO
    return Respuesta(
        resultado, f"Citó {cuantas(len(citadas), 'sesión', 'sesiones')}{cola}.", enlaces(citadas)
    )


def sesionar(r: Registros) -> Respuesta:
    fallidas = [s for s in r.sesiones if s.estado == Estado.SIN_QUORUM]
    if not r.hechas and not fallidas:
        return NO_HUBO
    hechas = len(r.hechas)
    frase = f"Hizo {cuantas(hechas, 'sesión', 'sesiones')}"
    frase += f" y {len(fallidas)} no se pudo por falta de quórum" if fallidas else ""
    decidio = len(r.votaciones) + sum(c.clase in {"decision", "consenso"} for c in r.capturas)
    frase += f"; registró {cuantas(decidio, 'decisión', 'decisiones')} y acuerdos."
    return Respuesta(Resultado.HECHO if hechas else Resultado.FALTA, frase, enlaces([*r.hechas, *fallidas]))


def orden_del_dia(r: Registros) -> Respuesta:
    if not r.citadas:
        return NO_HUBO
    sin = [s for s in r.citadas if not s.de_puntos]  # type: ignore[attr-defined]
    con = len(r.citadas) - len(sin)
    frase = f"{con} de {cuantas(len(r.citadas), 'sesión citada', 'sesiones citadas')} con agenda."
    return Respuesta(Resultado.FALTA if sin else Resultado.HECHO, frase, enlaces(sin or r.citadas))


def actas(r: Registros) -> Respuesta:
    """A tiempo: enviada a más tardar el día en que vencía su término."""
    hechas = r.hechas
    if not hechas:
        return NO_HUBO
    enviadas = [s for s in hechas if _acta(s) and _acta(s).enviada_el]
    tarde = sum(1 for s in enviadas if _acta(s).enviada_el > r.termino_del_acta(s).vence)
    vencidas = [s for s in hechas if s not in enviadas and r.termino_del_acta(s).vence < r.hoy]
    selladas = sum(1 for s in hechas if _acta(s) and _acta(s).esta_sellada)
    frase = f"De {cuantas(len(hechas), 'sesión hecha', 'sesiones hechas')}, {len(enviadas)} con acta enviada"
    frase += f" ({tarde} tarde)" if tarde else ""
    frase += f", {selladas} selladas"
    frase += f"; a {len(vencidas)} se le pasó el término sin enviarla." if vencidas else "."
    resultado = Resultado.FALTA if tarde or vencidas else Resultado.HECHO if enviadas else Resultado.NADA
    con_acta = [s for s in hechas if _acta(s)]
    return Respuesta(resultado, frase, (*enlaces(con_acta, "acta"), *enlaces(vencidas)))


def gestion_documental(r: Registros) -> Respuesta:
    abiertos = [s for s in r.hechas if s.expediente is not None]
    frase = f"{len(abiertos)} de {cuantas(len(r.hechas), 'sesión hecha', 'sesiones hechas')} con expediente"
    frase += "; la mesa tiene el suyo." if r.mesa.expediente_id else "; la mesa no tiene expediente."
    propio = r.mesa.expediente_id
    pruebas = (Prueba("Expediente de la mesa", reverse("expediente", args=[propio])),) if propio else ()
    completo = bool(propio) and len(abiertos) == len(r.hechas)
    return Respuesta(Resultado.HECHO if completo else Resultado.FALTA, frase, pruebas)


def enlace(r: Registros) -> Respuesta:
    """Entregado: el servidor de correo lo recibió."""
    if not r.citadas:
        return NO_HUBO
    citados = [c for s in r.citadas for c in s.citados.all()]
    llegaron = sum(1 for c in citados if c.aviso is not None and c.aviso.estado == EstadoEnvio.ENVIADO)
    sin_correo = sum(1 for c in citados if c.aviso is None)
    frase = f"De {cuantas(len(citados), 'citación', 'citaciones')}, {llegaron} entregadas por correo"
    frase += f" y {sin_correo} a integrantes sin correo registrado." if sin_correo else "."
    return Respuesta(Resultado.FALTA if sin_correo else Resultado.HECHO, frase, enlaces(r.citadas))


def participacion_activa(r: Registros) -> Respuesta:
    if not r.hechas:
        return NO_HUBO
    personas = sum(s.asistieron for s in r.hechas)  # type: ignore[attr-defined]
    sectores = max((s.hablaron for s in r.hechas), default=0)  # type: ignore[attr-defined]
    frase = f"{cuantas(personas, 'asistencia')} en {cuantas(len(r.hechas), 'sesión', 'sesiones')}; "
    frase += f"hasta {cuantas(sectores, 'sector', 'sectores')} con la palabra en una sesión."
    return Respuesta(Resultado.HECHO, frase, enlaces(r.hechas))


def _acta(sesion: Sesion):  # type: ignore[no-untyped-def]
    """None si no se ha empezado."""
    return getattr(sesion, "acta", None)
