"""Una mesa distrital con sus integrantes y una sesión que ya se hizo, para el acta y los compromisos."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from bocamina.registro.cuentas.estados import ROLES_CON_SEGUNDO_FACTOR
from bocamina.registro.cuentas.models import Usuario
from bocamina.registro.distritos.models import Distrito
from bocamina.registro.instituciones.models import Entidad, Persona
from bocamina.registro.mesas.models import Integrante, Mesa
from bocamina.registro.sesiones.estados import Estado, TipoMovimiento
from bocamina.registro.sesiones.models import Asistencia, Movimiento, Punto, Sesion

# Sesión el jueves 12 de noviembre; el lunes 16 es festivo (Independencia de Cartagena).
DIA = date(2026, 11, 12)
INICIO = datetime(2026, 11, 12, 14, tzinfo=UTC)  # 9:00 en Bogotá
FIN = datetime(2026, 11, 12, 17, tzinfo=UTC)
HOY = date(2026, 11, 13)


def persona(nombre: str, rol: str = "", tipo: str = "", clave: str = "") -> Usuario:
    usuario = Usuario.objects.create_user(f"{nombre}@prueba.example", None, nombre=nombre.capitalize())
    if rol:
        usuario.nombramientos.create(
            rol=rol, ambito_tipo=tipo or "distrito", ambito_clave=clave or "cobre", desde=date(2026, 1, 1)
        )
    if rol in ROLES_CON_SEGUNDO_FACTOR:
        TOTP.activate(usuario, generate_totp_secret())
    return usuario


@dataclass
class Mundo:
    distrito: Distrito | None
    mesa: Mesa
    sesion: Sesion
    integrantes: list[Integrante]
    secretaria: Usuario
    relatora: Usuario
    delegada: Usuario
    otra: Usuario
    fuera: Usuario


def entidad(n: int) -> Entidad:
    return Entidad.objects.create(clave=f"entidad-{n}", nombre=f"Entidad {n}", orden="nacional")


def mesa_de(nivel: str, distrito: Distrito | None) -> Mesa:
    return Mesa.objects.create(
        clave=f"cobre-{nivel}",
        nombre=f"Mesa de Cobre ({nivel})",
        nivel=nivel,
        tipo="ejes" if nivel == "tematica" else "",
        distrito=None if nivel == "nacional" else distrito,
        desde=date(2026, 1, 1),
    )


def crear_mundo(*, nivel: str = "distrital", entidades: int = 3, presentes: int = 2) -> Mundo:
    """Asisten las primeras `presentes`; las demás faltan."""
    distrito = Distrito.objects.create(
        clave="cobre", nombre="Distrito Cobre", direccion="dme", enfasis="transicion_post_extractiva"
    )
    mesa = mesa_de(nivel, distrito)
    integrantes = [
        Integrante.objects.create(mesa=mesa, entidad=entidad(n), desde=date(2026, 1, 1))
        for n in range(1, entidades + 1)
    ]
    sesion = crear_sesion(mesa)
    for integrante in integrantes[:presentes]:
        asistir(sesion, integrante)
    ambito = ("mesa", mesa.clave)
    return Mundo(
        distrito=distrito,
        mesa=mesa,
        sesion=sesion,
        integrantes=integrantes,
        secretaria=persona("secretaria", "secretaria_tecnica", *ambito),
        relatora=persona("relatora", "relator", *ambito),
        delegada=persona("delegada", "delegado", "entidad", "entidad-1"),
        otra=persona("otra", "secretaria_tecnica", "distrito", "plata"),
        fuera=persona("fuera"),
    )


def crear_sesion(mesa: Mesa, numero: int = 1, *, inicio: datetime = INICIO, fin: datetime = FIN) -> Sesion:
    sesion = Sesion.objects.create(
        mesa=mesa,
        numero=numero,
        inicio=inicio,
        lugar="Casa de la cultura",
        objetivo="Instalar la mesa",
        estado=Estado.TERMINADA,
        instalada_en=inicio,
        terminada_en=fin,
    )
    for orden, titulo in enumerate(("Verificación del quórum", "Oferta de las entidades"), start=1):
        Punto.objects.create(sesion=sesion, orden=orden, titulo=titulo, estado="tratado")
    return sesion


def asistir(sesion: Sesion, integrante: Integrante | None, **campos: Any) -> Asistencia:
    datos: dict[str, Any] = {"calidad": "delegado", "cargo": "Asesor", "cuenta": True} | campos
    datos.setdefault("nombre", f"Delegada de {integrante}" if integrante else "Vecina")
    if integrante is not None and "persona" not in datos and integrante.entidad is not None:
        clave = f"persona-{integrante.pk}-{sesion.pk}"
        datos["persona"] = Persona.objects.create(clave=clave, nombre=datos["nombre"])
    asistencia = Asistencia.objects.create(sesion=sesion, integrante=integrante, **datos)
    Movimiento.objects.create(
        asistencia=asistencia, tipo=TipoMovimiento.LLEGA, momento=sesion.instalada_en or sesion.inicio
    )
    return asistencia
