"""Una mesa distrital en sesión y un plan en formulación con dos acciones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bocamina.registro.cuentas.models import Nombramiento, Usuario
from bocamina.registro.distritos.acciones.distrito import incluir_municipios
from bocamina.registro.distritos.models import Distrito
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.planes.acciones import plan as actos
from bocamina.registro.planes.acciones.accion import agregar_accion
from bocamina.registro.planes.models import Accion, Plan
from bocamina.registro.sesiones.acciones.votaciones import abrir_votacion, cerrar_votacion, emitir_voto
from bocamina.registro.sesiones.models import Votacion
from pruebas.registro.sesiones import escenario as sesiones
from pruebas.registro.sesiones.escenario import HOY, Escenario, minuto, usuario

INDICADOR: dict[str, Any] = {
    "nombre": "Unidades mineras con título", "formula": "T", "unidad": "unidades", "tipo": "producto",
    "acumulacion": "acumulado", "meta_final": "20", "medio": "Registro minero",
    "variables": [{"simbolo": "T", "nombre": "Unidades con título en el período", "fuente": "Registro"}],
    "linea_base": "0", "linea_base_fecha": "2025-12-31", "linea_base_fuente": "Diagnóstico",
    "metas": [{"periodo": "2026", "valor": "8"}, {"periodo": "2027", "valor": "12"}],
}  # fmt: skip
CAMPOS: dict[str, Any] = {
    "componente": "minero", "aspecto": "minero", "hito": "Formalización",
    "texto": "Acompañar a veinte unidades mineras hasta su título", "nivel": "municipal",
    "municipios": ["05736"], "inicio": "2026-04-01", "fin": "2027-12-31", "impacto": "Trabajo con derechos",
    "presupuestos": [{"anio": 2026, "fuente": "inversion", "valor": "1250000000"}],
    "indicadores": [INDICADOR],
}  # fmt: skip


@dataclass
class EnSesion:
    mesa: Escenario
    plan: Plan
    secretaria: Usuario
    delegada: Usuario
    accion: Accion
    otra: Accion

    @property
    def distrito(self) -> Distrito:
        return self.plan.distrito

    @property
    def lider(self) -> Entidad:
        return self.accion.entidad

    @property
    def quien(self) -> dict[str, Any]:
        return {"actor": self.secretaria, "hoy": HOY}

    @property
    def entidad(self) -> dict[str, Any]:
        return {"actor": self.delegada, "hoy": HOY}

    def votar(self, a_favor: int, de: int = 9, materia: str = "peg") -> Votacion:
        """La mesa de nueve entidades vota, nominal: `a_favor` dicen sí y las demás no."""
        presentes = self.mesa.instalada(de)
        votacion = abrir_votacion(
            sesion=self.mesa.sesion, pregunta="¿Se valida el plan?", materia=materia, modo="nominal",
            momento=minuto(10), **self.mesa.quien,
        )  # fmt: skip
        for n, asistencia in enumerate(presentes):
            voto = "a_favor" if n < a_favor else "en_contra"
            emitir_voto(votacion=votacion, asistencia=asistencia, voto=voto, **self.mesa.quien)
        cerrar_votacion(votacion=votacion, momento=minuto(20), **self.mesa.quien)
        votacion.refresh_from_db()
        return votacion

    def adoptar(self) -> Plan:
        actos.fijar_version(plan=self.plan, clase="para_sesion", **self.quien)
        self.plan = actos.adoptar_plan(
            plan=self.plan, votacion=self.votar(5), sin_vistos="Sin tiempo", **self.quien
        )
        for accion in (self.accion, self.otra):
            accion.refresh_from_db()
        return self.plan


def montar() -> EnSesion:
    mesa = sesiones.montar(nivel="distrital", entidades=9)
    distrito = mesa.mesa.distrito
    secretaria = mesa.secretaria
    Nombramiento.objects.create(
        usuario=secretaria, rol="secretaria_tecnica", ambito_tipo="distrito", ambito_clave=distrito.clave,
        desde=mesa.mesa.desde,
    )  # fmt: skip
    quien = {"actor": secretaria, "hoy": HOY}
    incluir_municipios(distrito=distrito, codigos=["05736", "05604"], desde=HOY, **quien)
    plan = actos.abrir_plan(distrito=distrito, **quien)
    lider, otra = Entidad.objects.get(clave="e-0"), Entidad.objects.get(clave="e-1")
    accion = agregar_accion(plan=plan, entidad=lider, campos=CAMPOS, **quien)
    ambiental = {**CAMPOS, "componente": "ambiental", "texto": "Restaurar la quebrada", "indicadores": []}
    segunda = agregar_accion(plan=plan, entidad=otra, campos=ambiental, **quien)
    delegada = usuario("oap", "delegado", "entidad", lider.clave)
    return EnSesion(mesa, plan, secretaria, delegada, accion, segunda)
