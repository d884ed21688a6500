"""Un distrito proyectado con su expediente y las tres personas que lo miran."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from bocamina.normativa import corpus
from bocamina.registro.cuentas.models import Usuario
from bocamina.registro.distritos.acciones import memoria as actos
from bocamina.registro.distritos.acciones import publicacion as actos_de_publicacion
from bocamina.registro.distritos.acciones.distrito import cambiar_estado, registrar_distrito
from bocamina.registro.distritos.acciones.proyecto import escribir_articulo
from bocamina.registro.distritos.models import Distrito, Publicacion
from pruebas.registro.sesiones.escenario import usuario

HOY = date(2026, 3, 10)


@dataclass
class Mundo:
    distrito: Distrito
    secretaria: Usuario

    @property
    def quien(self) -> dict[str, Any]:
        return {"distrito": self.distrito, "actor": self.secretaria, "hoy": HOY}

    def escribir_todo(self, menos: str = "") -> None:
        for elemento in corpus().pauta("memoria").elementos:
            if elemento.id != menos:
                actos.escribir_seccion(elemento=elemento.id, texto="Dicho.", sobre=0, **self.quien)


def montar() -> Mundo:
    secretaria = usuario("secretaria", "secretaria_tecnica", "distrito", "rio-claro")
    distrito = registrar_distrito(
        clave="rio-claro", nombre="Río Claro", direccion="dfm", enfasis="mineria_no_autorizada",
        actor=secretaria, hoy=HOY,
    )  # fmt: skip
    return Mundo(distrito, secretaria)


def publicar(mundo: Mundo, dias: int = 15) -> Publicacion:
    """En publicación desde hoy y por esos días."""
    for elemento in corpus().pauta("resolucion").elementos:
        escribir_articulo(elemento=elemento.id, texto="Se ordena.", sobre=0, **mundo.quien)
    for estado in ("en_diagnostico", "en_publicacion"):
        cambiar_estado(estado=estado, desde=HOY, **mundo.quien)
    return actos_de_publicacion.publicar(desde=HOY, hasta=HOY + timedelta(days=dias), **mundo.quien)
