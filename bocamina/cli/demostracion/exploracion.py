"""Cuarenta propuestas ficticias, llevadas con los actos de siempre hasta el momento que dice cada una."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

METROS_POR_GRADO = 111_000
# Días entre un acto y el siguiente.
ESPERA = 5
REQUISITOS = (
    ("ley.area", "El polígono de la propuesta y el área escrita no corresponden."),
    ("formato.sin_firma", "La matrícula de quien avala no aparece en el registro."),
)


@dataclass
class Reparto:
    """Quién hace qué y en qué día va."""

    titular: Any
    profesional: Any
    evaluador: Any
    dia: date
    hoy: date

    def avanzar(self) -> date:
        self.dia = min(self.dia + timedelta(days=ESPERA), self.hoy)
        return self.dia

    @property
    def ahora(self) -> datetime:
        from django.utils import timezone

        return timezone.make_aware(datetime.combine(self.dia, time(10)))


def cargar(*, casos: Path, hoy: date) -> str:
    from bocamina.registro.cuentas.estados import DOMINIO_DE_DEMOSTRACION
    from bocamina.registro.cuentas.models import Usuario
    from bocamina.registro.exploracion.models import Propuesta

    caso = yaml.safe_load((casos / "exploracion.yaml").read_text("utf-8"))
    papeles = {
        papel: Usuario.objects.get(email=caso[papel] + DOMINIO_DE_DEMOSTRACION)
        for papel in ("titular", "profesional", "evaluador")
    }
    hechas = set(Propuesta.objects.values_list("nombre", flat=True))
    nuevas = [d for d in caso["propuestas"] if d["nombre"] not in hechas]
    for datos in nuevas:
        dia = max(hoy - timedelta(days=datos["hace"]), date(hoy.year, 1, 1))
        _llevar(datos, Reparto(**papeles, dia=dia, hoy=hoy))
    return f"Propuestas de exploración: {len(nuevas)} nuevas, {len(caso['propuestas'])} en total."


def _llevar(datos: dict[str, Any], r: Reparto) -> None:
    from django.db import transaction

    with transaction.atomic():
        propuesta = _borrador(datos, r)
        hasta = datos["hasta"]
        if hasta.startswith("borrador"):
            return
        _tramite(_radicar(propuesta, r), hasta, r)


def _borrador(datos: dict[str, Any], r: Reparto) -> Any:
    from bocamina.registro.exploracion import acciones

    p = acciones.crear_borrador(nombre=datos["nombre"], actor=r.titular, hoy=r.dia)
    minerales = [_mineral(clave) for clave in datos["minerales"]]
    p = _paso(p, "minerales", r, minerales=minerales)
    if datos["hasta"] == "borrador_vacio":
        return p
    p = _paso(
        p,
        "area",
        r,
        area_ha=Decimal(datos["ha"]),
        corriente=datos.get("corriente", ""),
        longitud_km=Decimal(datos["km"]) if "km" in datos else None,
        otros_terrenos=datos.get("otros", "corriente" not in datos),
    )
    if "en" in datos:
        p = _con_poligono(p, datos, r)
    p = _proponer(p, "actividades", r)
    if datos["hasta"] == "borrador":
        return p
    p = _proponer(p, "ambientales", r)
    return _paso(
        p,
        "terminos",
        r,
        prefiere_nacionales=True,
        sin_menores=True,
        terminos_personal="Personal de los municipios vecinos, con contrato y afiliación.",
        firmante_nombre=r.profesional.nombre,
        firmante_profesion="ingeniero_geologo",
        firmante_matricula="DEMO-1042",
    )


def _mineral(clave: str) -> dict[str, str]:
    grupo, _, sub = clave.partition(":")
    return {"mineral": grupo} | ({"deposito" if grupo == "metales" else "especifico": sub} if sub else {})


def _marca(p: Any, paso: str) -> Any:
    from bocamina.registro.exploracion.acciones import Marca

    return Marca(p.version_del_paso(paso), "demostracion")


def _paso(p: Any, paso: str, r: Reparto, **datos: Any) -> Any:
    from bocamina.registro.exploracion import acciones

    return acciones.guardar_paso(
        propuesta=p, paso=paso, datos=datos, marca=_marca(p, paso), actor=r.titular, hoy=r.dia
    )


def _proponer(p: Any, parte: str, r: Reparto) -> Any:
    from bocamina.registro.exploracion import acciones

    return acciones.proponer_minimos(
        propuesta=p, parte=parte, marca=_marca(p, parte), actor=r.titular, hoy=r.dia
    )


def _con_poligono(p: Any, datos: dict[str, Any], r: Reparto) -> Any:
    from bocamina.registro.exploracion import acciones

    return acciones.adjuntar_poligono(
        propuesta=p,
        contenido=cuadrado(datos["en"], float(datos["ha"])),
        nombre_archivo="area.geojson",
        marca=_marca(p, "area"),
        actor=r.titular,
        hoy=r.dia,
    )


def cuadrado(centro: list[float], hectareas: float) -> bytes:
    """Un cuadrado ficticio de más o menos esa área, en GeoJSON."""
    lon, lat = centro
    lado = math.sqrt(hectareas * 10_000) / METROS_POR_GRADO
    ancho = lado / math.cos(math.radians(lat))
    esquinas = [
        [lon, lat], [lon + ancho, lat], [lon + ancho, lat + lado], [lon, lat + lado], [lon, lat],
    ]  # fmt: skip
    return json.dumps({"type": "Polygon", "coordinates": [esquinas]}).encode()


def _avalar(p: Any, r: Reparto) -> Any:
    from bocamina.registro.exploracion import acciones

    acciones.invitar_firmante(
        propuesta=p, correo=r.profesional.email, actor=r.titular, ahora=r.ahora, hoy=r.dia
    )
    r.profesional.__dict__.pop("_nombramientos_del_dia", None)
    return acciones.avalar(
        propuesta=p, profesion="ingeniero_geologo", matricula="DEMO-1042", version=p.version,
        actor=r.profesional, hoy=r.dia, ahora=r.ahora,
    )  # fmt: skip


def _radicar(p: Any, r: Reparto) -> Any:
    from bocamina.registro.exploracion import acciones

    p = _avalar(p, r)
    return acciones.radicar(propuesta=p, version=p.version, actor=r.titular, hoy=r.dia)


def _tramite(p: Any, hasta: str, r: Reparto) -> None:
    from bocamina.registro.exploracion import acciones

    if hasta == "desistida":
        acciones.desistir(propuesta=p, actor=r.titular, hoy=r.avanzar())
    if hasta in ("radicada", "desistida"):
        return
    p = acciones.iniciar_evaluacion(propuesta=p, actor=r.evaluador, hoy=r.avanzar())
    if hasta in ("objetada", "corregida"):
        reparos = [acciones.Reparo(requisito, texto) for requisito, texto in REQUISITOS]
        acciones.objetar(propuesta=p, reparos=reparos, actor=r.evaluador, hoy=r.avanzar())
    if hasta == "corregida":
        _corregir(p, r)
    if hasta in ("en_evaluacion", "objetada", "corregida"):
        return
    sentido = "rechaza" if hasta == "rechazada" else "acepta"
    acciones.resolver(
        propuesta=p, sentido=sentido, numero=f"DEMO-{p.pk:03}", motivacion="Caso ficticio.",
        actor=r.evaluador, hoy=r.avanzar(),
    )  # fmt: skip
    if hasta.startswith("en_ejecucion"):
        _ejecutar(p, hasta, r)


def _corregir(p: Any, r: Reparto) -> None:
    from bocamina.registro.exploracion import acciones, consultas

    r.avanzar()
    p = _avalar(consultas.completa(p), r)
    respuestas = {i: "Se corrigió como se pidió." for i in range(1, len(REQUISITOS) + 1)}
    acciones.responder(propuesta=p, respuestas=respuestas, actor=r.titular, hoy=r.dia)


def _ejecutar(p: Any, hasta: str, r: Reparto) -> None:
    from bocamina.registro.exploracion import acciones, consultas

    inscrita = r.avanzar()
    p = acciones.iniciar_ejecucion(propuesta=p, inscrita_el=inscrita, actor=r.evaluador, hoy=inscrita)
    if hasta == "en_ejecucion_con_cambio":
        acciones.registrar_cambio(
            propuesta=p, clase="mineral", descripcion="Se encontró carbón en la segunda trinchera.", anio=1,
            mineral={"mineral": "carbon", "especifico": "", "deposito": ""}, actor=r.titular, hoy=r.avanzar(),
        )  # fmt: skip
    if hasta == "en_ejecucion_reportada":
        primero = consultas.seguimiento_de(p)[0]
        hechos = {
            n.clave: acciones.Hecho(
                Decimal("58400.00") * int(n.prometido_smldv), esta_entregada=n.debe_entregar
            )
            for n in primero.renglones
        }
        acciones.reportar_anio(
            propuesta=p, anio=primero.anio, ejercicio=inscrita.year, radicado_fbm="FBM-DEMO-7", hechos=hechos,
            actor=r.titular, hoy=r.avanzar(),
        )  # fmt: skip
