"""Un territorio ligado al distrito de siempre, y quienes lo miran."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bocamina.registro.cuentas.models import Usuario
from bocamina.registro.relacionamiento.acciones.canales import abrir_canal
from bocamina.registro.relacionamiento.acciones.espacios import registrar_espacio
from bocamina.registro.relacionamiento.acciones.territorio import registrar_territorio
from bocamina.registro.relacionamiento.models import Canal, Espacio, Territorio
from bocamina.registro.territorio.models import Departamento, Municipio
from pruebas.registro.distritos.escenario import HOY
from pruebas.registro.distritos.escenario import montar as montar_distrito
from pruebas.registro.sesiones.escenario import usuario


@dataclass
class Dialogo:
    territorio: Territorio
    secretaria: Usuario
    personas: dict[str, Any] = field(default_factory=dict)

    @property
    def quien(self) -> dict[str, Any]:
        return {"actor": self.secretaria, "hoy": HOY}

    def canal(self, autoridad: str = "Alcaldía de Segovia", **datos: Any) -> Canal:
        campos = {"clase": "alcaldia", "abierto_el": date(2026, 1, 10), "abierto_por": "DFM", **datos}
        return abrir_canal(territorio=self.territorio, autoridad=autoridad, **campos, **self.quien)

    def espacio(self, nombre: str = "Escucha", **datos: Any) -> Espacio:
        campos = {"clase": "dialogo", "paso": "escucha", "fecha": date(2026, 2, 1), **datos}
        return registrar_espacio(territorio=self.territorio, nombre=nombre, **campos, **self.quien)


def montar() -> Dialogo:
    mundo = montar_distrito()
    antioquia = Departamento.objects.get(codigo="05")
    territorio = registrar_territorio(
        clave="segovia", nombre="Segovia", clase="municipio", departamento=antioquia,
        municipios=Municipio.objects.filter(codigo="05736"), distrito=mundo.distrito,
        desde=date(2026, 1, 5), actor=mundo.secretaria, hoy=HOY,
    )  # fmt: skip
    return Dialogo(territorio, mundo.secretaria)


def publico(dialogo: Dialogo) -> dict[str, Any]:
    """Quienes no llevan el territorio: otra secretaría, la administración no cuenta porque sí puede."""
    return {
        "ajena": usuario("ajena", "secretaria_tecnica", "distrito", "otro"),
        "delegada": usuario("delegada", "delegado", "distrito", "rio-claro"),
        "nadie": usuario("nadie"),
        "anonima": None,
    }
