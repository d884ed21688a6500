"""Una mesa con sus entidades, cada una con delegada en regla, y quien la conduce."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from bocamina.registro.cuentas.models import Nombramiento, Usuario
from bocamina.registro.distritos.models import Distrito
from bocamina.registro.instituciones.models import Delegacion, Entidad, Ocupacion, Persona, Puesto
from bocamina.registro.mesas.models import Integrante, Mesa
from bocamina.registro.sesiones.acciones.asistencia import registrar_llegada
from bocamina.registro.sesiones.acciones.sala import instalar_sesion
from bocamina.registro.sesiones.models import Asistencia, Punto, Sesion

HOY = date(2026, 3, 10)
# Las nueve de la mañana en Bogotá.
NUEVE = datetime(2026, 3, 10, 14, tzinfo=UTC)
HUELLA = "a" * 64


def minuto(n: int) -> datetime:
    return NUEVE + timedelta(minutes=n)


def usuario(correo: str, rol: str = "", tipo: str = "mesa", clave: str = "mesa-uno") -> Usuario:
    nuevo = Usuario.objects.create_user(email=f"{correo}@prueba.example", nombre=correo.title())
    if rol:
        Nombramiento.objects.create(
            usuario=nuevo, rol=rol, ambito_tipo=tipo, ambito_clave=clave, desde=date(2026, 1, 1)
        )
    return nuevo


@dataclass
class Escenario:
    mesa: Mesa
    sesion: Sesion
    integrantes: list[Integrante]
    personas: list[Persona]
    secretaria: Usuario
    usuarios: list[Usuario]

    @property
    def quien(self) -> dict[str, Any]:
        return {"actor": self.secretaria, "hoy": HOY}

    def llega(self, i: int, en: int = 0) -> Asistencia:
        return registrar_llegada(
            sesion=self.sesion,
            integrante=self.integrantes[i],
            persona=self.personas[i],
            nombre=self.personas[i].nombre,
            momento=minuto(en),
            **self.quien,
        )

    def llegan(self, cuantas: int, en: int = 0) -> list[Asistencia]:
        return [self.llega(i, en) for i in range(cuantas)]

    def instalada(self, presentes: int) -> list[Asistencia]:
        asistencias = self.llegan(presentes)
        self.sesion = instalar_sesion(sesion=self.sesion, momento=minuto(1), **self.quien)
        return asistencias


def montar(*, nivel: str = "nacional", entidades: int = 15, con_cuenta: bool = False) -> Escenario:
    distrito = None
    if nivel != "nacional":
        distrito = Distrito.objects.create(
            clave="uno", nombre="Uno", direccion="dfm", enfasis="mineria_no_autorizada"
        )
    mesa = Mesa.objects.create(
        clave="mesa-uno", nombre="Mesa Uno", nivel=nivel, distrito=distrito, desde=date(2025, 1, 1),
        tipo="ejes" if nivel == "tematica" else "",
    )  # fmt: skip
    sesion = Sesion.objects.create(mesa=mesa, numero=1, inicio=NUEVE, estado="citada")
    Punto.objects.create(sesion=sesion, orden=1, titulo="Llamado a lista")
    Punto.objects.create(sesion=sesion, orden=2, titulo="Decisiones", materia="lineamientos")
    alcance = "nacional" if nivel == "nacional" else "distrital"
    evidencia = "comunicacion_escrita" if nivel == "nacional" else "acto_de_delegacion"
    integrantes, personas, usuarios = [], [], []
    for n in range(entidades):
        entidad = Entidad.objects.create(clave=f"e-{n}", nombre=f"Entidad {n}", orden="nacional")
        cuenta = usuario(f"delegada{n}") if con_cuenta else None
        persona = Persona.objects.create(clave=f"p-{n}", nombre=f"Delegada {n}", usuario=cuenta)
        puesto = Puesto.objects.create(clave=f"q-{n}", entidad=entidad, nombre="Dirección", nivel="directivo")
        Ocupacion.objects.create(clave=f"o-{n}", puesto=puesto, persona=persona, desde=date(2025, 1, 1))
        Delegacion.objects.create(
            clave=f"d-{n}", entidad=entidad, persona=persona, alcance=alcance, evidencia=evidencia,
            desde=date(2025, 1, 1), documento=HUELLA,
        )  # fmt: skip
        integrantes.append(Integrante.objects.create(mesa=mesa, entidad=entidad, desde=date(2025, 1, 1)))
        personas.append(persona)
        usuarios.append(cuenta)
    return Escenario(mesa, sesion, integrantes, personas, usuario("secre", "secretaria_tecnica"), usuarios)
