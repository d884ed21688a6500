"""Un distrito con dos comunidades ficticias, una actividad sujeta y quienes miran."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bocamina.nucleo.explicacion import Explicacion
from bocamina.registro.consulta.acciones import acuerdos, casos, etapas, reuniones
from bocamina.registro.consulta.acciones.actividades import confirmar_actividad, registrar_actividad
from bocamina.registro.consulta.consultas.ejecucion import puede_ejecutarse
from bocamina.registro.consulta.models import Actividad, Acuerdo, Caso
from bocamina.registro.cuentas.models import Usuario
from bocamina.registro.distritos.acciones.distrito import incluir_municipios
from bocamina.registro.distritos.acciones.perfil import registrar_comunidad
from bocamina.registro.distritos.models import Comunidad, Distrito
from bocamina.registro.instituciones.models import Entidad
from pruebas.registro.distritos.escenario import HOY, montar
from pruebas.registro.sesiones.escenario import usuario

RAZON = "El agua de la quebrada pasa por su territorio."
NOMBRE_RESERVADO = "Cabildo de prueba Guayacán"
PAPELES = ("tecnica", "juridica", "territorial", "social")


@dataclass
class Consulta:
    distrito: Distrito
    secretaria: Usuario
    comunidad: Comunidad
    otra: Comunidad
    actividad: Actividad
    entidad: Entidad
    equipo: list[Usuario] = field(default_factory=list)

    @property
    def quien(self) -> dict[str, Any]:
        return {"actor": self.secretaria, "hoy": HOY}

    def confirmar(self, *comunidades: Comunidad) -> Actividad:
        return confirmar_actividad(
            actividad=self.actividad, decision="sujeta", razon=RAZON,
            comunidades=comunidades or [self.comunidad], **self.quien,
        )  # fmt: skip

    def abrir(self, **otros: Any) -> Caso:
        actividad = self.confirmar()
        return casos.abrir_caso(
            distrito=self.distrito, comunidad=self.comunidad, actividades=[actividad], **self.quien, **otros
        )

    def con_equipo(self, caso: Caso) -> Caso:
        for papel in PAPELES:
            nuevo = usuario(f"equipo-{papel}")
            casos.agregar_miembro(caso=caso, usuario=nuevo, papel=papel, **self.quien)
            self.equipo.append(nuevo)
        return caso

    def decidida(self, caso: Caso, procedencia: str = "procede", notificado: date = HOY) -> Caso:
        etapas.solicitar_procedencia(caso=caso, radicada=date(2026, 1, 20), url="/c/", **self.quien)
        return etapas.registrar_procedencia(
            caso=caso, procedencia=procedencia, acto="Resolución de prueba 1", notificado_el=notificado,
            **self.quien,
        )  # fmt: skip

    def pasar(self, caso: Caso) -> Caso:
        return etapas.pasar_de_etapa(caso=caso, el=HOY, nota="Hecho", **self.quien)

    def en_preconsulta(self, **otros: Any) -> Caso:
        caso = self.pasar(self.con_equipo(self.decidida(self.abrir(**otros))))
        reunion = reuniones.convocar_reunion(
            caso=caso, fecha=HOY, lugar="Casa", objeto="Coordinar", **self.quien
        )
        reuniones.registrar_reunion(reunion=reunion, estado="hecha", resultado="Acordado", **self.quien)
        return self.pasar(caso)

    def en_consulta(self, **otros: Any) -> Caso:
        caso = self.en_preconsulta(**otros)
        etapas.acordar_ruta(
            caso=caso, texto="Tres encuentros", acordada_el=HOY,
            fechas={"consulta_previa": date(2026, 6, 1), "seguimiento_de_acuerdos": date(2026, 12, 1)},
            **self.quien,
        )  # fmt: skip
        return self.pasar(caso)

    def veredicto(self, hoy: date = HOY, donde: tuple[str, ...] = ("05736",)) -> Explicacion:
        self.actividad.refresh_from_db()
        return puede_ejecutarse(distrito=self.distrito, actividad=self.actividad, municipios=donde, hoy=hoy)

    def acuerdo(self, caso: Caso, vence: date = date(2026, 9, 1)) -> Acuerdo:
        return acuerdos.protocolizar_acuerdo(
            caso=caso, texto="Acueducto para la vereda", entidad=self.entidad, protocolizado_el=HOY,
            vence=vence, **self.quien,
        )  # fmt: skip


def montar_consulta() -> Consulta:
    mundo = montar()
    incluir_municipios(codigos=["05736", "05604"], desde=HOY, **mundo.quien)
    presencia = {"clase": "indigena", "fuente": "Certificación de prueba", "fecha": HOY}
    comunidad = registrar_comunidad(nombre=NOMBRE_RESERVADO, **presencia, **mundo.quien)
    otra = registrar_comunidad(nombre="Consejo de prueba El Retorno", **presencia, **mundo.quien)
    actividad = registrar_actividad(
        titulo="Planta de beneficio en Guayacán", que_es="Se construye una planta", municipios=["05736"],
        **mundo.quien,
    )  # fmt: skip
    entidad = Entidad.objects.create(clave="acueductos", nombre="Acueductos de prueba", orden="nacional")
    return Consulta(mundo.distrito, mundo.secretaria, comunidad, otra, actividad, entidad)
