"""Una mesa temática convocada para el 10 de marzo de 2026, con quien la conduce."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from bocamina.registro.cuentas.models import Usuario
from bocamina.registro.participacion.acciones.convocar import publicar_convocatoria
from bocamina.registro.participacion.acciones.grupos import confirmar_asistencia
from bocamina.registro.participacion.acciones.inscribir import inscribirse
from bocamina.registro.participacion.models import ConvocatoriaPublica, Inscripcion
from bocamina.registro.sesiones.acciones.sala import instalar_sesion
from bocamina.registro.sesiones.models import Sesion
from pruebas.registro.sesiones.escenario import HOY, NUEVE, minuto, montar, usuario

__all__ = ["HOY", "NUEVE", "Mesa", "convocada", "minuto", "usuario"]


@dataclass
class Mesa:
    convocatoria: ConvocatoriaPublica
    secretaria: Usuario
    moderadora: Usuario
    relatora: Usuario

    @property
    def sesion(self) -> Sesion:
        return Sesion.objects.select_related("mesa__distrito").get(pk=self.convocatoria.sesion_id)

    @property
    def quien(self) -> dict[str, Any]:
        return {"actor": self.secretaria, "hoy": HOY}

    def inscribe(self, nombre: str, **datos: Any) -> Inscripcion:
        autoriza = bool(datos.get("correo") or datos.get("telefono"))
        return inscribirse(
            convocatoria=self.convocatoria,
            datos={"nombre": nombre, "sector": "ciudadania", **datos},
            autoriza_datos=autoriza,
            actor=None,
            hoy=HOY,
        )

    def llegan(self, cuantas: int, desde: int = 0) -> list[Inscripcion]:
        inscritas = [self.inscribe(f"Persona {n:03d}") for n in range(desde, desde + cuantas)]
        return [confirmar_asistencia(inscripcion=i, **self.quien) for i in inscritas]

    def instala(self) -> None:
        instalar_sesion(sesion=self.sesion, **self.quien)


def convocada(cierra_el: date | None = None) -> Mesa:
    base = montar(nivel="tematica", entidades=0)
    Sesion.objects.filter(pk=base.sesion.pk).update(lugar="Casa comunal", objetivo="Agua y restauración")
    sesion = Sesion.objects.select_related("mesa__distrito").get(pk=base.sesion.pk)
    convocatoria = publicar_convocatoria(sesion=sesion, actor=base.secretaria, hoy=HOY, cierra_el=cierra_el)
    return Mesa(convocatoria, base.secretaria, usuario("modera", "moderador"), usuario("relata", "relator"))
