"""Las rondas de la demostración: un trimestre por sesión ya hecha y el último, todavía abierto."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

DOMINIO = "@oap.example"
PRIMER_ANIO = 4  # trimestres


def cargar(*, casos: Path, hoy: date) -> str:
    from bocamina.registro.distritos.consultas.distritos import distrito_por_clave
    from bocamina.registro.planes.consultas.plan import plan_de
    from bocamina.registro.planes.models import Medicion

    caso = yaml.safe_load((casos / "seguimiento.yaml").read_text("utf-8"))
    distrito = distrito_por_clave(caso["distrito"])
    plan = plan_de(distrito) if distrito is not None else None
    if plan is not None and plan.adoptado is not None and not plan.rondas.exists():
        _cargar(plan, caso, hoy)
    return f"Seguimiento: {Medicion.objects.count()} mediciones."


def _cargar(plan: Any, caso: dict[str, Any], hoy: date) -> None:
    from django.db import transaction
    from django.utils.timezone import localdate

    from bocamina.registro.cuentas.estados import DOMINIO_DE_DEMOSTRACION
    from bocamina.registro.cuentas.models import Usuario
    from bocamina.registro.planes.acciones.publicacion import publicar_ronda
    from bocamina.registro.sesiones.models import Sesion

    actor = Usuario.objects.get(email=caso["actor"] + DOMINIO_DE_DEMOSTRACION)
    sesiones = Sesion.objects.filter(
        mesa__distrito=plan.distrito, mesa__nivel="distrital", instalada_en__date__gt=plan.adoptado
    )
    with transaction.atomic():
        personas = _delegados(plan)
        for sesion in sesiones.select_related("mesa").order_by("instalada_en"):
            dia = localdate(sesion.instalada_en)
            ronda = _reportar(plan, _siguiente_corte(plan), dia, caso, personas, actor)
            if ronda is not None:
                publicar_ronda(ronda=ronda, sesion=sesion, actor=actor, hoy=dia)
        _dejar_abierta(plan, caso, personas, actor, hoy)


def _delegados(plan: Any) -> dict[int, Any]:
    """Una persona ficticia por entidad que lidera, para que firme por ella."""
    from bocamina.registro.cuentas.models import Usuario
    from bocamina.registro.instituciones.models import Entidad

    personas = {}
    for entidad in Entidad.objects.filter(acciones_que_lidera__plan=plan).distinct():
        correo = f"{entidad.clave}{DOMINIO}"
        persona = Usuario.objects.filter(email=correo).first()
        if persona is None:
            persona = Usuario.objects.create_user(
                correo, None, nombre=f"Planeación de {entidad.nombre}"[:120]
            )
            persona.nombramientos.create(
                rol="delegado", ambito_tipo="entidad", ambito_clave=entidad.clave, desde=plan.adoptado
            )
        personas[entidad.pk] = persona
    return personas


def _siguiente_corte(plan: Any) -> date:
    """El último día del trimestre que sigue al de la última ronda o, sin ninguna, del de la adopción."""
    ultima = plan.rondas.order_by("-corte").first()
    dia = ultima.corte + timedelta(days=1) if ultima else plan.adoptado
    siguiente = (dia.month - 1) // 3 * 3 + 4
    return date(dia.year + siguiente // 13, siguiente % 12, 1) - timedelta(days=1)


def _reportar(
    plan: Any, corte: date, sesion: date, caso: dict[str, Any], personas: dict[int, Any], actor: Any
) -> Any:
    """Todas reportan, firman y se les acepta. Nada si el trimestre no se había cerrado antes de la sesión."""
    from bocamina.registro.planes.acciones.revision_de_reportes import aceptar_reporte

    if corte >= sesion:
        return None
    ronda = _abrir(plan, corte, corte + timedelta(days=1), actor)
    dia = ronda.abierta + timedelta(days=7)
    for instrumento in ronda.instrumentos.select_related("entidad"):
        _responder(instrumento, caso, personas[instrumento.entidad_id], dia)
        aceptar_reporte(instrumento=instrumento, actor=actor, hoy=dia + timedelta(days=1))
    return ronda


def _abrir(plan: Any, corte: date, dia: date, actor: Any) -> Any:
    from bocamina.registro.planes.acciones.rondas import abrir_ronda

    periodo = f"{corte.year}-T{(corte.month + 2) // 3}"
    return abrir_ronda(plan=plan, periodo=periodo, actor=actor, hoy=dia)


def _responder(instrumento: Any, caso: dict[str, Any], persona: Any, dia: date) -> None:
    from bocamina.registro.planes.acciones.reportes import escribir_gasto, firmar_reporte

    quien = {"actor": persona, "hoy": dia}
    ronda = instrumento.ronda
    acciones = ronda.plan.acciones.filter(entidad=instrumento.entidad).exclude(estado="fuera")
    for accion in acciones.prefetch_related("presupuestos", "indicadores__metas"):
        suyo = caso["casos"][accion.pk % len(caso["casos"])]
        hechos = _trimestres(accion, ronda.corte)
        if hechos:
            gastado = accion.presupuestos.all()[0].valor * min(hechos, PRIMER_ANIO) / PRIMER_ANIO
            montos = {
                c: (gastado * Decimal(suyo[c])).quantize(Decimal(1)) for c in ("comprometido", "pagado")
            }
            escribir_gasto(instrumento=instrumento, accion=accion, **montos, **quien)
        for indicador in accion.indicadores.all():
            _escribir(instrumento, indicador, suyo if hechos else None, hechos, caso, quien)
    firmar_reporte(instrumento=instrumento, **quien)


def _trimestres(accion: Any, corte: date) -> int:
    """Cuántos lleva andando al corte."""
    inicio = accion.inicio
    return max(0, (corte.year - inicio.year) * 4 + (corte.month - 1) // 3 - (inicio.month - 1) // 3 + 1)


def _escribir(
    instrumento: Any, indicador: Any, suyo: Any, hechos: int, caso: dict[str, Any], quien: dict[str, Any]
) -> None:
    from bocamina.registro.planes.acciones.reportes import escribir_reporte

    textos = {"dificultad": caso["antes"]}
    resultado, vence = None, None
    if suyo is not None:
        textos = {c: suyo.get(c, "") for c in ("logro", "dificultad", "correctiva")}
        textos["aclaracion"] = caso["aclaracion"]
        resultado = _resultado(indicador, instrumento.ronda, Decimal(suyo["cumple"]), hechos)
        if textos["correctiva"]:
            vence = quien["hoy"] + timedelta(days=suyo["dias"])
    escribir_reporte(
        instrumento=instrumento, indicador=indicador, resultado=resultado, textos=textos,
        correctiva_vence=vence, municipios=[], version=0, **quien,
    )  # fmt: skip


def _resultado(indicador: Any, ronda: Any, cumple: Decimal, hechos: int) -> Decimal:
    """Lo que da cumplir esa parte: en el acumulado, lo del período; en los demás, el nivel."""
    metas = {m.periodo: m.valor for m in indicador.metas.all()}
    del_anio = metas.get(str(ronda.corte.year))
    meta = metas.get(ronda.periodo)
    if meta is None:
        meta = (del_anio or Decimal(0)) / (PRIMER_ANIO if indicador.acumulacion == "acumulado" else 1)
    if indicador.acumulacion in ("acumulado", "flujo", "stock"):
        return (meta * cumple).quantize(Decimal(1))
    base = indicador.linea_base or Decimal(0)
    avanzado = Decimal(1) if ronda.periodo in metas else Decimal(min(hechos, PRIMER_ANIO)) / PRIMER_ANIO
    return (base + (meta - base) * avanzado * cumple).quantize(Decimal(1))


def _dejar_abierta(plan: Any, caso: dict[str, Any], personas: dict[int, Any], actor: Any, hoy: date) -> None:
    from bocamina.registro.planes.acciones.revision_de_reportes import aceptar_reporte, devolver_reporte

    corte, publicada = _siguiente_corte(plan), plan.rondas.order_by("-corte").first()
    if corte >= hoy:
        return
    dia = max(corte, publicada.publicada if publicada else corte) + timedelta(days=1)
    ronda = _abrir(plan, corte, min(dia, hoy), actor)
    dia = min(ronda.abierta + timedelta(days=12), hoy)
    for orden, instrumento in enumerate(_por_responder(ronda, caso["deben"])):
        _responder(instrumento, caso, personas[instrumento.entidad_id], dia)
        if instrumento.entidad.clave == caso["devuelta"]["entidad"]:
            razones, vence = caso["devuelta"]["razones"], hoy + timedelta(days=8)
            devolver_reporte(instrumento=instrumento, razones=razones, vence=vence, actor=actor, hoy=hoy)
        elif orden % 2:
            aceptar_reporte(instrumento=instrumento, actor=actor, hoy=hoy)


def _por_responder(ronda: Any, deben: list[str]) -> Iterator[Any]:
    yield from ronda.instrumentos.select_related("entidad", "ronda__plan").exclude(entidad__clave__in=deben)
