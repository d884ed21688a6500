"""El plan de la demostración: sesenta acciones, sus versiones, la adopción y una enmienda."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import yaml

MILLON = 1_000_000
# Con esta acumulación las metas van por trimestre: cada resultado se compara con la de su período.
POR_TRIMESTRE = "flujo"


def cargar(*, casos: Path, hoy: date) -> str:
    from bocamina.registro.distritos.consultas.distritos import distrito_por_clave
    from bocamina.registro.planes.models import Accion

    caso = yaml.safe_load((casos / "plan.yaml").read_text("utf-8"))
    distrito = distrito_por_clave(caso["distrito"])
    if distrito is not None and not distrito.planes.exists():
        _cargar(distrito, caso, hoy)
    return f"Plan estratégico: {Accion.objects.count()} acciones."


def _cargar(distrito: Any, caso: dict[str, Any], hoy: date) -> None:
    from django.db import transaction

    from bocamina.registro.cuentas.estados import DOMINIO_DE_DEMOSTRACION
    from bocamina.registro.cuentas.models import Usuario
    from bocamina.registro.planes.acciones.plan import abrir_plan
    from bocamina.registro.planes.consultas.plan import MATERIA
    from bocamina.registro.sesiones.models import Votacion

    votacion = Votacion.objects.filter(sesion__mesa__distrito=distrito, materia=MATERIA).first()
    if votacion is None or votacion.cerrada_en is None:
        return
    actor = Usuario.objects.get(email=caso["actor"] + DOMINIO_DE_DEMOSTRACION)
    adopcion = votacion.cerrada_en.date()
    dias = [adopcion - timedelta(days=v["antes_dias"]) for v in caso["versiones"]]
    with transaction.atomic():
        plan = abrir_plan(distrito=distrito, actor=actor, hoy=dias[0] - timedelta(days=10))
        for componente, filas in caso["componentes"].items():
            for n, fila in enumerate(filas, start=1):
                nacional = caso["nacional"].get(f"{componente[:2].upper()}-{n:02d}", "")
                poner_accion(plan, componente, fila, adopcion, actor, dias[0], nacional)
        for codigo, programa in caso["de_la_oferta"].items():
            _venir_de(plan, codigo, programa)
        sobra = poner_accion(plan, "minero", caso["fuera"]["accion"], adopcion, actor, dias[0])
        _pedir(plan, actor, dias[0])
        planeacion = Usuario.objects.get(email=caso["planeacion"] + DOMINIO_DE_DEMOSTRACION)
        _propuestas(plan, caso["propuestas"], (actor, planeacion), dias[2])
        _versiones(plan, caso, dias, sobra, actor)
        _vistos_buenos(plan, planeacion, dias[3])
        _adoptar(plan, votacion, caso, actor, adopcion, hoy)


def poner_accion(
    plan: Any, componente: str, fila: list[Any], adopcion: date, actor: Any, dia: date, nacional: str = ""
) -> Any:
    from bocamina.registro.instituciones.models import Entidad
    from bocamina.registro.planes.acciones.accion import agregar_accion

    hito, texto, entidad, aspecto, lugares, *indicador, millones = fila
    metas = indicador[-1]
    anios = [adopcion.year + n for n in range(1, len(metas) + 1)]
    campos = {
        "componente": componente, "hito": hito, "texto": texto, "aspecto": aspecto,
        "municipios": sorted(lugares.split()), "nivel": "municipal" if lugares else "departamental",
        "inicio": date(anios[0], 1, 15).isoformat(), "fin": date(anios[-1], 11, 30).isoformat(),
        "impacto": f"Que en el distrito se note el cambio en «{hito.lower()}».",
        "presupuestos": [
            {"anio": a, "fuente": "inversion", "valor": str(millones * MILLON)}
            for a, meta in zip(anios, metas, strict=True) if meta
        ],
        "indicadores": [_indicador(indicador, anios, adopcion)], "accion_nacional": nacional,
    }  # fmt: skip
    lidera = Entidad.objects.get(clave=entidad)
    return agregar_accion(plan=plan, entidad=lidera, campos=campos, actor=actor, hoy=dia)


def _venir_de(plan: Any, codigo: str, programa: str) -> None:
    """La acción con que quedó en el plan un programa que se llevó desde la oferta."""
    from bocamina.registro.planes.models import Programa

    de = Programa.objects.get(llamado__distrito=plan.distrito, nombre=programa)
    plan.acciones.filter(codigo=codigo).update(programa=de)


def _indicador(fila: list[Any], anios: list[int], adopcion: date) -> dict[str, Any]:
    nombre, unidad, tipo, acumulacion, base, valores = fila
    if acumulacion == POR_TRIMESTRE:
        metas = [
            {"periodo": f"{a}-T{t}", "valor": str(v)}
            for a, v in zip(anios, valores, strict=True)
            for t in range(1, 5)
        ]
    else:
        metas = [
            *_primer_anio(anios[0], acumulacion, base, valores[0]),
            *({"periodo": str(a), "valor": str(v)} for a, v in zip(anios[1:], valores[1:], strict=True)),
        ]
    finales = {"acumulado": sum(valores), POR_TRIMESTRE: None}
    final = finales.get(acumulacion, valores[-1])
    return {
        "nombre": nombre, "formula": "N", "unidad": unidad, "tipo": tipo, "acumulacion": acumulacion,
        "variables": [{"simbolo": "N", "nombre": f"{nombre} en el período", "fuente": "Entidad que lidera"}],
        "linea_base": str(base), "linea_base_fecha": date(adopcion.year, 6, 30).isoformat(),
        "linea_base_fuente": "Diagnóstico del distrito", "meta_final": None if final is None else str(final),
        "medio": "Registro de la entidad, con soporte en el expediente", "metas": metas,
        "crema": {
            e: {"cumple": True, "razon": "Revisado con la oficina de planeación"}
            for e in ("claro", "relevante", "economico", "medible", "adecuado")
        },
    }  # fmt: skip


def _pedir(plan: Any, actor: Any, dia: date) -> None:
    """A cada entidad que lidera algo se le pidió, y respondió."""
    from django.urls import reverse

    from bocamina.registro.instituciones.models import Entidad
    from bocamina.registro.planes.acciones.proceso import pedir_acciones, responder_pedido

    entidades = Entidad.objects.filter(pk__in=plan.acciones.values("entidad"))
    url, pedido = reverse("plan_proceso", args=[plan.pk]), dia - timedelta(days=8)
    quien: dict[str, Any] = {"actor": actor, "hoy": pedido}
    for entidad in entidades:
        n = plan.acciones.filter(entidad=entidad).count()
        halladas = "una acción que sirve" if n == 1 else f"{n} acciones que sirven"
        revision = f"Su plan estratégico trae {halladas} al distrito: van en el formato."
        (p,) = pedir_acciones(plan=plan, entidades=[entidad], url=url, revision=revision, **quien)
        responder_pedido(pedido=p, actor=actor, hoy=dia)


def _vistos_buenos(plan: Any, planeacion: Any, dia: date) -> None:
    from bocamina.registro.instituciones.models import Entidad
    from bocamina.registro.planes.acciones.proceso import dar_visto_bueno

    for entidad in Entidad.objects.filter(pk__in=plan.acciones.exclude(estado="fuera").values("entidad")):
        dar_visto_bueno(plan=plan, entidad=entidad, actor=planeacion, hoy=dia + timedelta(days=4))


def _propuestas(plan: Any, caso: dict[str, Any], quienes: tuple[Any, Any], dia: date) -> None:
    """Lo que dejaron las matrices, puntuado y con destino: ninguna se pierde."""
    from bocamina.registro.planes.acciones import propuestas as actos

    actor, planeacion = quienes
    criterios = actos.acordar_criterios(plan=plan, pesos=caso["criterios"], actor=actor, hoy=dia)
    quien: dict[str, Any] = {"actor": actor, "hoy": dia}
    for n, propuesta in enumerate(actos.recoger_propuestas(plan=plan, **quien)):
        puntajes = {c.pk: 1 + (n + k * 2) % 5 for k, c in enumerate(criterios)}
        actos.puntuar(propuesta=propuesta, puntajes=puntajes, puntos=3 + n * 2, es_ancla=n == 0, **quien)
        destino = caso["destinos"][n % len(caso["destinos"])]
        if destino["que"] == "no_priorizada":
            actos.decidir_prioridad(propuesta=propuesta, se_prioriza=False, razon=destino["razon"], **quien)
            continue
        actos.decidir_prioridad(propuesta=propuesta, se_prioriza=True, razon="", **quien)
        accion = plan.acciones.filter(codigo=destino.get("accion")).first()
        razon = destino.get("razon", "")
        _concepto(plan, propuesta, accion, destino, planeacion, quien)
        actos.dar_destino(propuesta=propuesta, sentido=destino["que"], razon=razon, accion=accion, **quien)


def _primer_anio(anio: int, acumulacion: str, base: int, meta: int) -> list[dict[str, str]]:
    """El primer año va por trimestres: lo que se suma se reparte y lo que es un nivel se acerca a su meta."""

    def hasta(trimestre: int) -> int:
        desde = 0 if acumulacion == "acumulado" else base
        return meta if acumulacion == "stock" else desde + (meta - desde) * trimestre // 4

    valores = [hasta(t) - (hasta(t - 1) if acumulacion == "acumulado" else 0) for t in range(1, 5)]
    return [{"periodo": f"{anio}-T{t}", "valor": str(v)} for t, v in enumerate(valores, 1)]


def _concepto(
    plan: Any, propuesta: Any, accion: Any, destino: dict[str, Any], planeacion: Any, quien: dict[str, Any]
) -> None:
    from django.urls import reverse

    from bocamina.registro.planes.acciones import propuestas as actos

    entidad = (accion or plan.acciones.order_by("pk").first()).entidad
    url = reverse("plan_propuesta", args=[plan.pk, propuesta.numero])
    concepto = actos.pedir_concepto(propuesta=propuesta, entidad=entidad, url=url, **quien)
    razon = destino.get("razon") or "Cabe en lo que la entidad ya tiene programado y con qué pagarlo."
    dia = quien["hoy"] + timedelta(days=12)
    actos.dar_concepto(concepto=concepto, sentido=destino["que"], razon=razon, actor=planeacion, hoy=dia)


def _versiones(plan: Any, caso: dict[str, Any], dias: list[date], sobra: Any, actor: Any) -> None:
    """Entre la de las mesas y la de las oficinas de planeación, una acción queda fuera."""
    from bocamina.registro.planes.acciones.accion import dejar_fuera
    from bocamina.registro.planes.acciones.plan import fijar_version

    for version, dia in zip(caso["versiones"], dias, strict=True):
        if version["clase"] == "para_oap":
            dejar_fuera(accion=sobra, razon=caso["fuera"]["razon"], actor=actor, hoy=dia)
        fijar_version(plan=plan, clase=version["clase"], actor=actor, hoy=dia, momento=a_mediodia(dia))


def _confirmar(accion: Any, codigo: str, actor: Any, hoy: date) -> None:
    """Con una prueba ficticia: el renglón del plan de acción de la entidad."""
    from io import BytesIO

    from bocamina.registro.planes.acciones.proceso import confirmar_accion

    renglon = f"Plan de acción de {accion.entidad.nombre} (ficticio)\n{codigo}: {accion.texto}\n"
    confirmar_accion(
        accion=accion, codigo=codigo, archivo=BytesIO(renglon.encode()),
        nombre_archivo=f"plan-de-accion-{codigo}.txt", actor=actor, hoy=hoy,
    )  # fmt: skip


def _adoptar(plan: Any, votacion: Any, caso: dict[str, Any], actor: Any, adopcion: date, hoy: date) -> None:
    from bocamina.registro.planes.acciones.ejecucion import empezar_accion
    from bocamina.registro.planes.acciones.enmienda import aprobar_enmienda, pedir_enmienda
    from bocamina.registro.planes.acciones.plan import adoptar_plan
    from bocamina.registro.sesiones.models import Sesion

    plan = adoptar_plan(plan=plan, votacion=votacion, actor=actor, hoy=adopcion, momento=a_mediodia(adopcion))
    for n, accion in enumerate(plan.acciones.exclude(estado="fuera").order_by("pk")[: caso["en_ejecucion"]]):
        empezar_accion(accion=accion, actor=actor, hoy=hoy)
        if n < caso["confirmadas"]:
            _confirmar(accion, f"PA-{hoy.year}-{n + 1:02d}", actor, hoy)
    dicho = caso["enmienda"]
    accion, dia = plan.acciones.get(codigo=dicho["codigo"]), hoy - timedelta(days=dicho["hace_dias"])
    hasta = date(accion.fin.year + 1, dicho["fin_meses"] - 1, 30)
    pedida = pedir_enmienda(
        plan=plan, clase="cambiar", accion=accion, entidad=accion.entidad, razon=dicho["razon"],
        motivo=dicho["motivo"], campos={"fin": hasta.isoformat()}, actor=actor, hoy=dia,
    )  # fmt: skip
    sesion = (
        Sesion.objects.filter(
            mesa__distrito=plan.distrito, mesa__nivel="distrital", instalada_en__isnull=False
        )
        .filter(instalada_en__gt=a_mediodia(dia))
        .order_by("instalada_en")
        .first()
    )
    if sesion is not None:
        aprobar_enmienda(enmienda=pedida, sesion=sesion, actor=actor, hoy=hoy, momento=sesion.instalada_en)


def a_mediodia(dia: date) -> datetime:
    from django.utils import timezone

    return timezone.make_aware(datetime.combine(dia, time(12)))
