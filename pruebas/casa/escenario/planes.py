from __future__ import annotations

from datetime import date
from typing import Any

from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.planes.models import (
    Accion,
    Concepto,
    Enmienda,
    HallazgoDeCoherencia,
    IndicadorDeAccion,
    Instrumento,
    LlamadoDeOferta,
    PedidoDeAcciones,
    Plan,
    Programa,
    Propuesta,
    Ronda,
    Suspension,
    VersionDePlan,
)
from pruebas.casa.escenario.sesiones import EN_MARZO, ENERO


def crear(e: dict[str, Any]) -> None:
    """En el distrito 1, a una entidad se le pidió su oferta y escribió un programa."""
    llamado = LlamadoDeOferta.objects.create(
        distrito=e["distrito_uno"],
        entidad=Entidad.objects.get(clave="de-la-mesa"),
        pedido=ENERO,
        vence=date(2030, 1, 1),
    )
    e["programa_uno"] = Programa.objects.create(
        llamado=llamado, nombre="Programa", que_da="Da", a_quienes="Todas", aspectos=["socioeconomica"]
    )
    _planes(e)


def _planes(e: dict[str, Any]) -> None:
    """En el mismo distrito, un plan que rige, con enmienda y suspensión, y el que lo reemplaza."""
    entidad = Entidad.objects.get(clave="de-la-mesa")
    rige = Plan.objects.create(
        distrito=e["distrito_uno"], nombre="El que rige", abierto=ENERO, adoptado=ENERO,
        hasta=date(2030, 1, 1), estado="adoptado",
        vigencia_json={
            "valor": "2030-01-01", "unidad": "", "formula": "Años", "insumos": [], "pasos": [], "citas": [],
            "criterios": [], "avisos": [], "sin_norma": False,
        },
    )  # fmt: skip
    nuevo = Plan.objects.create(distrito=e["distrito_uno"], nombre="El nuevo", abierto=ENERO, viene_de=rige)
    comun = {"codigo": "MI-01", "componente": "minero", "texto": "Acompañar", "entidad": entidad}
    e["accion_rige"] = Accion.objects.create(plan=rige, estado="adoptada", **comun)
    e["accion_nueva"] = Accion.objects.create(plan=nuevo, **comun)
    Accion.objects.create(
        plan=nuevo, **{**comun, "codigo": "MI-02"}, estado="fuera", razon_de_fuera="La hace otra entidad"
    )
    e["indicador_uno"] = IndicadorDeAccion.objects.create(
        accion=e["accion_nueva"], nombre="Unidades", formula="T", unidad="unidades", tipo="producto",
        acumulacion="acumulado",
    )  # fmt: skip
    e["suspension_uno"] = Suspension.objects.create(
        plan=rige, accion=e["accion_rige"], autoridad="Juzgado", providencia="Auto 1", desde=ENERO,
        alcance="Parar", estado_antes="adoptada",
    )  # fmt: skip
    Enmienda.objects.create(
        plan=rige, numero=1, clase="retirar", accion=e["accion_rige"], razon="error", motivo="Sobra",
        pedida_por=entidad, pedida=ENERO,
    )  # fmt: skip
    VersionDePlan.objects.create(
        plan=rige, numero=1, clase="adoptado", fijada=EN_MARZO, fijada_por=e["secretaria_tecnica"],
        contenido=[], huella="a" * 64,
    )  # fmt: skip
    e["plan_rige"], e["plan_nuevo"] = rige, nuevo
    _coherencia(e, rige)
    _en_proceso(e, entidad, nuevo)
    _seguimiento(e, rige, entidad)


def _coherencia(e: dict[str, Any], plan: Plan) -> None:
    e["hallazgo_de_coherencia"] = HallazgoDeCoherencia.objects.create(
        clave="componente:1:etnico", clase="componente", frase="Nada étnico", explicacion=plan.vigencia_json,
        lugares=[{"plan": plan.pk, "distrito": "Uno", "codigo": ""}],
    )  # fmt: skip


def _en_proceso(e: dict[str, Any], entidad: Entidad, plan: Plan) -> None:
    """Lo pedido a la entidad, y una propuesta con su concepto por dar."""
    termino: dict[str, Any] = {
        "entidad": entidad, "pedido": ENERO, "vence": date(2030, 1, 1),
        "explicacion": {
            "valor": "2030-01-01", "unidad": "", "formula": "Días", "insumos": [], "pasos": [], "citas": [],
            "criterios": [], "avisos": [], "sin_norma": False,
        },
    }  # fmt: skip
    PedidoDeAcciones.objects.create(plan=plan, **termino)
    propuesta = Propuesta.objects.create(
        plan=plan, numero=1, mesa=e["mesa_uno"], componente="minero", texto="Un taller", recibida=ENERO,
        estado="en_concepto",
    )  # fmt: skip
    Concepto.objects.create(propuesta=propuesta, **termino)


def _seguimiento(e: dict[str, Any], plan: Plan, entidad: Entidad) -> None:
    """Una ronda abierta con el instrumento que esa entidad todavía no responde."""
    e["indicador_rige"] = IndicadorDeAccion.objects.create(
        accion=e["accion_rige"], nombre="Unidades", formula="T", unidad="unidades", tipo="producto",
        acumulacion="acumulado",
    )  # fmt: skip
    ronda = Ronda.objects.create(
        plan=plan, periodo="2026-T1", corte=date(2026, 3, 31), abierta=date(2026, 4, 1),
        vence=date(2030, 1, 1),
        termino_json={"explicacion": plan.vigencia_json, "lecturas": [], "avisos": []},
    )  # fmt: skip
    Instrumento.objects.create(ronda=ronda, entidad=entidad, enviado=date(2026, 4, 1), vence=date(2030, 1, 1))
