"""Año y medio de sesiones, con los actos de siempre y cada uno en su día."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import yaml

from bocamina.cli.demostracion import rondas

AHORA = "ahora"
# Con cuánto se prepara y se cita: bastante más que cualquier término de la norma.
ANTES = timedelta(days=40)


@dataclass
class Momento:
    """El día de la sesión y su reloj, que avanza un poco en cada acto."""

    reloj: datetime

    @property
    def dia(self) -> date:
        from django.utils.timezone import localdate

        return localdate(self.reloj)

    def avanzar(self, minutos: int = 5) -> datetime:
        self.reloj += timedelta(minutes=minutos)
        return self.reloj


def cargar(*, casos: Path, hoy: date) -> str:
    from bocamina.registro.cuentas.estados import DOMINIO_DE_DEMOSTRACION
    from bocamina.registro.cuentas.models import Usuario
    from bocamina.registro.sesiones.models import Sesion

    caso = yaml.safe_load((casos / "sesiones.yaml").read_text("utf-8"))
    if Sesion.objects.exists():
        return f"Sesiones: 0 nuevas, {len(caso['sesiones'])} en total."
    secretaria = Usuario.objects.get(email=f"secretaria{DOMINIO_DE_DEMOSTRACION}")
    for datos in caso["sesiones"]:
        _cargar(datos, secretaria, hoy)
    return f"Sesiones: {len(caso['sesiones'])} nuevas, {len(caso['sesiones'])} en total."


def _cargar(datos: dict[str, Any], actor: Any, hoy: date) -> None:
    from django.db import transaction

    from bocamina.registro.mesas.consultas.mesas import mesa_por_clave
    from bocamina.registro.sesiones.acciones.convocatoria import enviar_convocatoria
    from bocamina.registro.sesiones.acciones.preparar import preparar_sesion

    inicio = _inicio(datos["hace_dias"], hoy)
    antes = min((inicio - ANTES).date(), hoy)
    with transaction.atomic():
        sesion = preparar_sesion(
            mesa=mesa_por_clave(datos["mesa"]),
            inicio=inicio,
            fin_previsto=inicio + timedelta(hours=5),
            lugar=datos["lugar"],
            objetivo=datos["objetivo"],
            actor=actor,
            hoy=antes,
        )
        if "asistentes" in datos:
            rondas.inscribir(sesion, datos, actor, antes)
        enviar_convocatoria(sesion=sesion, razon_tardia="Demostración", actor=actor, hoy=antes)
        if datos["hace_dias"] == AHORA or datos["hace_dias"] >= 0:
            _sesionar(sesion, datos, actor)


def _inicio(hace_dias: int | str, hoy: date) -> datetime:
    """A las nueve del primer día hábil; la que está en curso empezó hace dos horas."""
    from django.utils import timezone

    from bocamina.normativa.calendario import calendario

    if hace_dias == AHORA:
        return timezone.now() - timedelta(hours=2)
    dia = hoy - timedelta(days=int(hace_dias))
    return timezone.make_aware(datetime.combine(calendario(en=dia).siguiente_habil(dia), time(9)))


def _sesionar(sesion: Any, datos: dict[str, Any], actor: Any) -> None:
    from bocamina.registro.sesiones.acciones import actas, captura, sala

    reloj = Momento(sesion.inicio)
    quien = {"actor": actor, "hoy": reloj.dia}
    asistencias = _lista(sesion, datos, reloj, quien)
    sala.instalar_sesion(sesion=sesion, momento=reloj.avanzar(), **quien)
    sesion.refresh_from_db()
    for punto in sesion.puntos.all():
        sala.abrir_punto(punto=punto, momento=reloj.avanzar(), **quien)
        if punto.clave in {"llamado_lista", "representantes"} or punto.orden > 1:
            _tratar(sesion, punto, datos, asistencias, reloj, quien)
            if sesion.votaciones.filter(estado="abierta").exists():
                return
    for sector in datos.get("palabras", ()):
        captura.contar_palabra(sesion=sesion, sector=sector, **quien)
    _compromisos(sesion, datos, reloj, quien)
    _divergencias(sesion, datos, reloj, quien)
    if "asistentes" in datos:
        rondas.trabajar(sesion, datos, quien)
    sala.terminar_sesion(sesion=sesion, momento=reloj.avanzar(30), **quien)
    sesion.refresh_from_db()
    actas.redactar_acta(sesion=sesion, **quien)
    rondas.cerrar_ciclo(sesion, datos, quien)


def _lista(sesion: Any, datos: dict[str, Any], reloj: Momento, quien: dict[str, Any]) -> list[Any]:
    from django.utils.timezone import localdate

    from bocamina.registro.mesas.consultas.mesas import integrantes_en
    from bocamina.registro.sesiones.acciones.asistencia import registrar_llegada
    from bocamina.registro.sesiones.consultas.citables import contactos_de

    if "asistentes" in datos:
        return rondas.llegan(sesion, reloj.avanzar, quien)
    integrantes = list(integrantes_en(sesion.mesa, localdate(sesion.inicio)).order_by("pk"))
    personas = contactos_de(sesion, integrantes)
    con_persona = [i for i in integrantes if i.pk in personas][: datos["presentes"]]
    return [
        registrar_llegada(
            sesion=sesion, integrante=i, persona=personas[i.pk], nombre=personas[i.pk].nombre,
            momento=reloj.avanzar(1), **quien,
        )
        for i in con_persona
    ]  # fmt: skip


def _tratar(
    sesion: Any,
    punto: Any,
    datos: dict[str, Any],
    asistencias: list[Any],
    reloj: Momento,
    quien: dict[str, Any],
) -> None:
    """Las votaciones van en el primer punto que decide su materia; lo demás, en el segundo punto."""
    from bocamina.registro.sesiones.acciones import captura, sala

    notas = f"Se trató «{punto.titulo}» y no hubo observaciones."
    sala.escribir_notas(punto=punto, texto=notas, version=0, **quien)
    for votacion in datos.get("votaciones", ()):
        if punto.materia == votacion["materia"]:
            _votar(sesion, punto, votacion, asistencias, reloj, quien)
    if punto.orden == 2:
        for dato in datos.get("capturas", ()):
            captura.capturar(sesion=sesion, punto=punto, **dato, **quien)


def _votar(
    sesion: Any,
    punto: Any,
    votacion: dict[str, Any],
    asistencias: list[Any],
    reloj: Momento,
    quien: dict[str, Any],
) -> None:
    from bocamina.registro.sesiones.acciones import votaciones

    abierta = votaciones.abrir_votacion(
        sesion=sesion, punto=punto, pregunta=votacion["pregunta"], materia=votacion["materia"],
        modo="nominal", momento=reloj.avanzar(), **quien,
    )  # fmt: skip
    votos = [v for v in ("a_favor", "en_contra", "abstencion") for _ in range(votacion[v])]
    for asistencia, voto in zip([a for a in asistencias if a.cuenta], votos, strict=False):
        asistencia.refresh_from_db()
        votaciones.emitir_voto(
            votacion=abierta, asistencia=asistencia, voto=voto, momento=reloj.avanzar(1), **quien
        )
    if not votacion.get("abierta"):
        votaciones.cerrar_votacion(votacion=abierta, momento=reloj.avanzar(), **quien)


def _compromisos(sesion: Any, datos: dict[str, Any], reloj: Momento, quien: dict[str, Any]) -> None:
    from bocamina.registro.instituciones.models import Entidad
    from bocamina.registro.sesiones.acciones.compromisos import registrar_compromiso

    for dato in datos.get("compromisos", ()):
        registrar_compromiso(
            sesion=sesion, punto=sesion.puntos.last(), texto=dato["texto"],
            entidad=Entidad.objects.get(clave=dato["entidad"]),
            vence=reloj.dia + timedelta(days=dato["dias"]), **quien,
        )  # fmt: skip


def _divergencias(sesion: Any, datos: dict[str, Any], reloj: Momento, quien: dict[str, Any]) -> None:
    from bocamina.registro.instituciones.models import Entidad
    from bocamina.registro.sesiones.acciones.captura import abrir_divergencia, resolver_divergencia

    for dato in datos.get("divergencias", ()):
        divergencia = abrir_divergencia(
            sesion=sesion, asunto=dato["asunto"], via=dato["via"], punto=sesion.puntos.last(),
            responsable=Entidad.objects.get(clave=dato["entidad"]),
            vence=reloj.dia + timedelta(days=dato["dias"]), **quien,
        )  # fmt: skip
        if "resultado" in dato:
            despues = {**quien, "hoy": reloj.dia + timedelta(days=dato["dias"] - 5)}
            resolver_divergencia(divergencia=divergencia, resultado=dato["resultado"], **despues)
