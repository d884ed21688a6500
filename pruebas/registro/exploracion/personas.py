"""Quienes intervienen en una propuesta y una propuesta ya llena, hecha con los actos de siempre."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from bocamina.registro.cuentas.models import Usuario
from bocamina.registro.exploracion import acciones
from bocamina.registro.exploracion.models import Propuesta

HOY = date(2026, 11, 20)
AHORA = datetime(2026, 11, 20, 15, tzinfo=UTC)
DESDE = date(2026, 1, 1)


def persona(nombre: str, rol: str = "", ambito: tuple[str, str] = ("sistema", "")) -> Usuario:
    usuario = Usuario.objects.create_user(f"{nombre}@prueba.example", None, nombre=nombre.capitalize())
    if rol:
        usuario.nombramientos.create(rol=rol, ambito_tipo=ambito[0], ambito_clave=ambito[1], desde=DESDE)
    return usuario


def titular(nombre: str = "titular") -> Usuario:
    return persona(nombre, "titular", ("asunto", "otro-asunto-suyo"))


def evaluadora() -> Usuario:
    return persona("evaluadora", "evaluador")


def marca(propuesta: Propuesta, paso: str, pestana: str = "") -> acciones.Marca:
    return acciones.Marca(propuesta.version_del_paso(paso), pestana)


def guardar(propuesta: Propuesta, paso: str, actor: Any, **datos: Any) -> Propuesta:
    return acciones.guardar_paso(
        propuesta=propuesta, paso=paso, datos=datos, marca=marca(propuesta, paso), actor=actor, hoy=HOY
    )


def borrador(actor: Usuario) -> Propuesta:
    return acciones.crear_borrador(nombre="Carbones de prueba", actor=actor, hoy=HOY)


def llena(actor: Usuario, mineral: dict[str, str] | None = None, area: str = "149") -> Propuesta:
    """Sin nada que le falte: mínimos propuestos, términos aceptados y aval de quien firma."""
    p = borrador(actor)
    p = guardar(p, "minerales", actor, minerales=[mineral or {"mineral": "carbon"}])
    p = guardar(p, "area", actor, area_ha=Decimal(area), otros_terrenos=True)
    for parte in ("actividades", "ambientales"):
        p = acciones.proponer_minimos(propuesta=p, parte=parte, marca=marca(p, parte), actor=actor, hoy=HOY)
    p = guardar(
        p,
        "terminos",
        actor,
        prefiere_nacionales=True,
        sin_menores=True,
        terminos_personal="Como dice la ley.",
    )
    return avalada(p, actor)


def avalada(p: Propuesta, actor: Usuario) -> Propuesta:
    geologa = Usuario.objects.filter(email="geologa@prueba.example").first() or persona("geologa")
    acciones.invitar_firmante(propuesta=p, correo=geologa.email, actor=actor, ahora=AHORA, hoy=HOY)
    geologa = Usuario.objects.get(pk=geologa.pk)
    return acciones.avalar(
        propuesta=p, profesion="geologo", matricula="GL-123", version=p.version, actor=geologa, hoy=HOY,
        ahora=AHORA,
    )  # fmt: skip


def radicada(actor: Usuario, **opciones: Any) -> Propuesta:
    p = llena(actor, **opciones)
    return acciones.radicar(propuesta=p, version=p.version, actor=actor, hoy=HOY)


def en_evaluacion(actor: Usuario, quien: Usuario) -> Propuesta:
    return acciones.iniciar_evaluacion(propuesta=radicada(actor), actor=quien, hoy=HOY)


def en_ejecucion(actor: Usuario, quien: Usuario) -> Propuesta:
    p = en_evaluacion(actor, quien)
    acciones.resolver(
        propuesta=p, sentido="acepta", numero="VCT-1", motivacion="Cumple.", actor=quien, hoy=HOY
    )
    return acciones.iniciar_ejecucion(propuesta=p, inscrita_el=HOY, actor=quien, hoy=HOY)
