"""Doscientos electores a la vez, con reenvíos y conexiones cortadas: cada uno cuenta una vez."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest
from django.db import OperationalError, connection, transaction

from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.sesiones.acciones import votaciones
from bocamina.registro.sesiones.models import Asistencia, Participacion, Urna, Votacion, VotoEmitido
from pruebas.registro.sesiones.escenario import HOY, Escenario, minuto, montar

pytestmark = pytest.mark.django_db(transaction=True)
ELECTORES, HILOS = 200, 8
INTENTOS = 40


@pytest.fixture
def mesa() -> Escenario:
    from bocamina.registro.territorio.acciones import sembrar

    sembrar()
    return montar(entidades=ELECTORES, con_cuenta=True)


def presentes_de(mesa: Escenario) -> list[Asistencia]:
    """Ya dentro de la sala: aquí se prueba votar, no llamar a lista."""
    from bocamina.registro.sesiones.models import Movimiento

    asistencias = Asistencia.objects.bulk_create(
        Asistencia(
            sesion=mesa.sesion, integrante=i, persona=p, nombre=p.nombre, calidad="delegado", esta_dentro=True
        )
        for i, p in zip(mesa.integrantes, mesa.personas, strict=True)
    )
    Movimiento.objects.bulk_create(
        Movimiento(asistencia=a, tipo="llega", momento=minuto(0)) for a in asistencias
    )
    mesa.sesion.estado, mesa.sesion.instalada_en = "en_curso", minuto(1)
    mesa.sesion.save()
    return list(Asistencia.objects.select_related("persona").order_by("pk"))


def abrir(mesa: Escenario, modo: str) -> Votacion:
    return votaciones.abrir_votacion(
        sesion=mesa.sesion, pregunta="¿Se adopta?", materia="lineamientos", modo=modo, momento=minuto(10),
        actor=mesa.secretaria, hoy=HOY,
    )  # fmt: skip


class ConexionCortada(Exception):
    """La respuesta no llegó: quien votó no sabe si su voto entró."""


def con_mala_senal(azar: random.Random, emitir: Callable[[], None]) -> None:
    """Unas veces se cae antes de guardar, otras después; siempre se reintenta con la misma llave."""
    for intento in range(INTENTOS):
        suerte = azar.random() if intento < 3 else 1.0
        try:
            if suerte < 0.25:
                with transaction.atomic():
                    emitir()
                    raise ConexionCortada
            emitir()
            if suerte < 0.5:
                connection.close()
                raise ConexionCortada
            return
        except (ConexionCortada, OperationalError):
            connection.close()
    raise AssertionError("nunca pudo votar")


def todos_a_la_vez(tareas: list[Callable[[], None]]) -> list[BaseException]:
    fallas: list[BaseException] = []
    salida = threading.Barrier(HILOS)

    def correr(mias: list[Callable[[], None]]) -> None:
        salida.wait(30)
        try:
            for tarea in mias:
                tarea()
        except BaseException as falla:
            fallas.append(falla)
        finally:
            connection.close()

    with ThreadPoolExecutor(HILOS) as equipo:
        list(equipo.map(correr, [tareas[i::HILOS] for i in range(HILOS)]))
    return fallas


def boton(
    votacion: Votacion, quien: Asistencia, actor: Any, voto: str, hoy: date = HOY
) -> Callable[[], None]:
    azar = random.Random(quien.pk)  # noqa: S311 — mala señal repetible, no secretos

    def emitir() -> None:
        votaciones.emitir_voto(
            votacion=votacion, asistencia=quien, voto=voto, llave=f"llave-{quien.pk}", actor=actor, hoy=hoy
        )

    return lambda: con_mala_senal(azar, emitir)


def test_doscientos_a_la_vez_cada_uno_cuenta_una_vez(mesa: Escenario) -> None:
    """Dos tercios de 200 presentes: 133,3, se necesitan 134. Votan a favor 134 y en contra 66."""
    presentes, votacion = presentes_de(mesa), abrir(mesa, "dispositivo")
    tareas = [
        boton(votacion, quien, mesa.usuarios[i], "a_favor" if i < 134 else "en_contra")
        for i, quien in enumerate(presentes)
    ]

    fallas = todos_a_la_vez([*tareas, *tareas])
    foto = votaciones.cerrar_votacion(votacion=votacion, momento=minuto(20), actor=mesa.secretaria, hoy=HOY)

    assert fallas == []
    assert VotoEmitido.objects.count() == ELECTORES
    assert (foto.conteo.a_favor, foto.conteo.en_contra) == (134, 66)
    assert (foto.escrutinio.necesarios, foto.escrutinio.aprobada) == (134, True)


def test_doscientos_en_secreta_suman_una_vez_cada_uno(mesa: Escenario) -> None:
    presentes, votacion = presentes_de(mesa), abrir(mesa, "secreta")
    ya_estaba: list[str] = []

    def una_vez(tarea: Callable[[], None]) -> Callable[[], None]:
        def correr() -> None:
            try:
                tarea()
            except ActoImposible as razon:
                ya_estaba.append(str(razon))

        return correr

    tareas = [
        una_vez(boton(votacion, quien, mesa.usuarios[i], "a_favor" if i < 120 else "abstencion"))
        for i, quien in enumerate(presentes)
    ]
    fallas = todos_a_la_vez([*tareas, *tareas])

    assert fallas == []
    assert Participacion.objects.count() == ELECTORES
    assert {u.valor: u.votos for u in Urna.objects.all()} == {
        "a_favor": 120, "en_contra": 0, "abstencion": 80,
    }  # fmt: skip
    assert all("ya está en la urna" in razon for razon in ya_estaba)


def test_cerrar_mientras_se_vota_no_deja_votos_fuera_de_la_cuenta(mesa: Escenario) -> None:
    """Lo que la base guarda y lo que la fotografía cuenta son lo mismo; los tardíos reciben una frase."""
    presentes, votacion = presentes_de(mesa), abrir(mesa, "dispositivo")
    tarde: list[str] = []

    def votar(i: int) -> Callable[[], None]:
        def correr() -> None:
            try:
                votaciones.emitir_voto(
                    votacion=votacion,
                    asistencia=presentes[i],
                    voto="a_favor",
                    actor=mesa.usuarios[i],
                    hoy=HOY,
                )
            except ActoImposible as razon:
                tarde.append(str(razon))

        return correr

    def cerrar() -> None:
        votaciones.cerrar_votacion(votacion=votacion, momento=minuto(20), actor=mesa.secretaria, hoy=HOY)

    tareas = [votar(i) for i in range(ELECTORES)]
    tareas[100:100] = [cerrar]
    fallas = todos_a_la_vez(tareas)

    votacion.refresh_from_db()
    assert fallas == []
    assert votacion.fotografia.conteo.a_favor == VotoEmitido.objects.count()
    assert VotoEmitido.objects.count() + len(tarde) == ELECTORES
    assert all("no recibe más votos" in razon for razon in tarde)
