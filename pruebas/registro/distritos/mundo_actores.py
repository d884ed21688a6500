"""Un distrito con dos municipios, quien lleva su mapa y maneras cortas de poblarlo."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from bocamina.registro.cuentas.models import Usuario
from bocamina.registro.distritos.acciones import actores as actos
from bocamina.registro.distritos.acciones.distrito import incluir_municipios
from bocamina.registro.distritos.consultas.actores import Mapa
from bocamina.registro.distritos.models import Actor, Distrito
from bocamina.registro.territorio.models import Departamento, Municipio
from pruebas.registro.distritos.escenario import HOY
from pruebas.registro.distritos.escenario import montar as montar_distrito
from pruebas.registro.sesiones.escenario import usuario

VERDADERO = "Yesenia Quiceno Bermúdez"
SENAS = ("Yesenia", "Quiceno", "Bermúdez", "Bermudez", "3009998877", "la casa de su tía")
ORGANIZACION = {"tipo": "organizacion", "sector": "productivo", "nivel_interes": 8, "nivel_influencia": 7}
PERSONA = {"tipo": "persona", "sector": "sociedad_civil", "nivel_interes": 6, "nivel_influencia": 2}


@dataclass
class MundoDeActores:
    distrito: Distrito
    secretaria: Usuario

    @property
    def quien(self) -> dict[str, Any]:
        return {"actor": self.secretaria, "hoy": HOY}

    @property
    def mapa(self) -> Mapa:
        return Mapa(self.distrito, frozenset({"entidad-mesa"}))

    def agregar(self, nombre: str, municipios: tuple[str, ...] = (), **datos: Any) -> Actor:
        base = PERSONA if datos.get("tipo") == "persona" else ORGANIZACION
        return actos.agregar_actor(
            distrito=self.distrito, datos={**base, "nombre": nombre, **datos}, municipios=municipios,
            **self.quien,
        )  # fmt: skip

    def reservada(self, nombre: str = VERDADERO, seudonimo: str = "", **datos: Any) -> Actor:
        return actos.agregar_reservada(
            distrito=self.distrito, nombre=nombre, seudonimo=seudonimo, municipios=["05736"],
            datos={**PERSONA, "interes": "Que la escuchen sin exponerla", **datos}, **self.quien,
        )  # fmt: skip

    def contacto(self, ficha: Actor, **datos: Any) -> Any:
        propio = {"correo": "contacto@prueba.example", "telefono": "3001112233", "persona": "Luz Gil"}
        base = {**propio, "otorgada_el": date(2026, 2, 1), "medio": "escrito"}
        return actos.guardar_contacto(ficha=ficha, **{**base, **datos}, **self.quien)

    def delegada(self) -> Usuario:
        return usuario("delegada", "delegado", "entidad", "entidad-mesa")


def montar() -> MundoDeActores:
    antioquia = Departamento.objects.get_or_create(codigo="05", defaults={"nombre": "Antioquia"})[0]
    for codigo, nombre in (("05736", "Segovia"), ("05604", "Remedios")):
        Municipio.objects.get_or_create(codigo=codigo, defaults={"nombre": nombre, "departamento": antioquia})
    mundo = montar_distrito()
    incluir_municipios(
        distrito=mundo.distrito, codigos=["05736", "05604"], desde=HOY, actor=mundo.secretaria, hoy=HOY
    )
    return MundoDeActores(mundo.distrito, mundo.secretaria)
