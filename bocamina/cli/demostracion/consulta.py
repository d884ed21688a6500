"""La consulta previa de la demostración: presencia, cuatro actividades y dos casos ficticios."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import yaml


@dataclass(frozen=True)
class Lugar:
    """El distrito, quien lo lleva y el día de hoy: cada acto se hace en el suyo."""

    distrito: Any
    actor: Any
    hoy: date

    def dia(self, hace: int) -> date:
        return self.hoy - timedelta(days=hace)

    def quien(self, hace: int) -> dict[str, Any]:
        return {"actor": self.actor, "hoy": self.dia(hace)}

    def comunidad(self, nombre: str) -> Any:
        return self.distrito.comunidades.get(nombre=nombre)

    def usuario(self, correo: str) -> Any:
        from bocamina.registro.cuentas.estados import DOMINIO_DE_DEMOSTRACION
        from bocamina.registro.cuentas.models import Usuario

        return Usuario.objects.get(email=correo + DOMINIO_DE_DEMOSTRACION)

    def entidad(self, clave: str) -> Any:
        from bocamina.registro.instituciones.models import Entidad

        return Entidad.objects.get(clave=clave)


def cargar(*, casos: Path, hoy: date) -> str:
    from django.db import transaction

    from bocamina.registro.consulta.models import Caso
    from bocamina.registro.cuentas.estados import DOMINIO_DE_DEMOSTRACION
    from bocamina.registro.cuentas.models import Usuario
    from bocamina.registro.distritos.consultas.distritos import distrito_por_clave

    caso = yaml.safe_load((casos / "consulta.yaml").read_text("utf-8"))
    distrito = distrito_por_clave(caso["distrito"])
    if distrito is not None and not distrito.casos_de_consulta.exists():
        actor = Usuario.objects.get(email=caso["actor"] + DOMINIO_DE_DEMOSTRACION)
        with transaction.atomic():
            lugar = Lugar(distrito, actor, hoy)
            _presencia(lugar, caso)
            _actividades(lugar, caso)
            for datos in caso["casos"]:
                _caso(lugar, datos)
    return f"Consulta previa: {Caso.objects.count()} casos."


def _presencia(lugar: Lugar, caso: dict[str, Any]) -> None:
    from django.urls import reverse

    from bocamina.registro.consulta.acciones import presencia as actos

    url = reverse("consulta_pregunta", args=[0]).replace("/0/", "/{pk}/")
    for p in caso["preguntas"]:
        pregunta = actos.preguntar_presencia(
            distrito=lugar.distrito, entidad=lugar.entidad(p["entidad"]), fuente=p["fuente"], pide=p["pide"],
            url=url, **lugar.quien(p["hace"]),
        )  # fmt: skip
        if "respuesta" in p:
            actos.responder_pregunta(
                pregunta=pregunta, respuesta=p["respuesta"], dice=p["dice"],
                recibida=lugar.dia(p["respondida"]), **lugar.quien(p["respondida"]),
            )  # fmt: skip
    for p in caso["presencias"]:
        actos.anotar_presencia(
            distrito=lugar.distrito, comunidad=lugar.comunidad(p["comunidad"]), fuente=p["fuente"],
            dice=p["dice"], texto=p["texto"], fecha=lugar.dia(p["hace"]), **lugar.quien(p["hace"]),
        )  # fmt: skip


def _actividades(lugar: Lugar, caso: dict[str, Any]) -> None:
    from bocamina.registro.consulta.acciones import actividades as actos

    for t in caso["territorios"]:
        actos.declarar_territorio(
            comunidad=lugar.comunidad(t["comunidad"]), nombre=t["nombre"], situacion=t["situacion"],
            fuente=t["fuente"], fecha=lugar.dia(t["hace"]), municipios=t["municipios"], capa=_capa(t),
            **lugar.quien(t["hace"]),
        )  # fmt: skip
    for a in caso["actividades"]:
        quien = lugar.quien(a["hace"])
        fila = _del_plan(lugar, quien) if a.get("del_plan") else _suelta(lugar, a, quien)
        if fila is None:
            continue
        actos.responder_cuestionario(actividad=fila, respuestas=a["respuestas"], **quien)
        if decision := a.get("decision"):
            comunidades = [lugar.comunidad(c) for c in decision["comunidades"]]
            actos.confirmar_actividad(
                actividad=fila, decision=decision["decision"], razon=decision["razon"],
                comunidades=comunidades, **quien,
            )  # fmt: skip


def _suelta(lugar: Lugar, a: dict[str, Any], quien: dict[str, Any]) -> Any:
    from bocamina.registro.consulta.acciones.actividades import registrar_actividad

    return registrar_actividad(
        distrito=lugar.distrito, titulo=a["titulo"], que_es=a["que_es"], municipios=a.get("municipios", []),
        capa=_capa(a), **quien,
    )  # fmt: skip


def _del_plan(lugar: Lugar, quien: dict[str, Any]) -> Any:
    """La primera acción que espera; ninguna si no hay plan cargado."""
    from bocamina.registro.planes.acciones.consulta_previa import mirar_accion
    from bocamina.registro.planes.consultas.consulta_previa import por_mirar

    acciones = por_mirar(lugar.distrito, hoy=lugar.hoy)
    return mirar_accion(accion=acciones[0], **quien) if acciones else None


def _capa(datos: dict[str, Any]) -> bytes | None:
    anillo = datos.get("anillo")
    return json.dumps({"type": "Polygon", "coordinates": [anillo]}).encode() if anillo else None


def _caso(lugar: Lugar, d: dict[str, Any]) -> None:
    """Hasta la preconsulta, los dos; el que tiene ruta sigue hasta sus acuerdos."""
    from bocamina.registro.consulta.acciones import casos, reuniones
    from bocamina.registro.consulta.models import Actividad

    comunidad, desde = lugar.comunidad(d["comunidad"]), lugar.quien(d["hace"])
    actividad = Actividad.objects.get(distrito=lugar.distrito, titulo=d["actividad"])
    caso = casos.abrir_caso(
        distrito=lugar.distrito, comunidad=comunidad, actividades=[actividad],
        consentimientos=d.get("consentimientos", []), **desde,
    )  # fmt: skip
    for correo, papel in d["equipo"].items():
        casos.agregar_miembro(caso=caso, usuario=lugar.usuario(correo), papel=papel, **desde)
    for t in d["tiempos"]:
        reuniones.bloquear_dias(
            caso=caso, desde=lugar.dia(t["desde"]), hasta=lugar.dia(t["hasta"]), motivo=t["motivo"],
            dicho_por=t["dicho_por"], **desde,
        )  # fmt: skip
    _hasta_la_preconsulta(lugar, caso, d)
    if "ruta" in d:
        _hasta_los_acuerdos(lugar, caso, d)
    if r := d.get("reunion"):
        dia = lugar.dia(-r["dentro_de"])
        reuniones.convocar_reunion(
            caso=caso, fecha=dia, lugar=r["lugar"], objeto=r["objeto"], **lugar.quien(0)
        )


def _hasta_la_preconsulta(lugar: Lugar, caso: Any, d: dict[str, Any]) -> None:
    from django.urls import reverse

    from bocamina.registro.consulta.acciones import etapas

    notificado, coordinacion = lugar.dia(d["notificado"]), d["coordinacion"]
    etapas.solicitar_procedencia(
        caso=caso, radicada=lugar.dia(d["solicitada"]), url=reverse("consulta_caso", args=[caso.pk]),
        **lugar.quien(d["solicitada"]),
    )  # fmt: skip
    etapas.registrar_procedencia(
        caso=caso, procedencia="procede", acto=d["acto"], notificado_el=notificado,
        **lugar.quien(d["notificado"]),
    )  # fmt: skip
    _pasar(lugar, caso, d["notificado"], "La DANCP determinó que procede.")
    _reunion(lugar, caso, coordinacion)
    _pasar(lugar, caso, d["preconsulta"], "Equipo completo y convocatoria lista.")


def _pasar(lugar: Lugar, caso: Any, hace: int, nota: str) -> None:
    from bocamina.registro.consulta.acciones.etapas import pasar_de_etapa

    pasar_de_etapa(caso=caso, el=lugar.dia(hace), nota=nota, **lugar.quien(hace))


def _reunion(lugar: Lugar, caso: Any, r: dict[str, Any]) -> None:
    from bocamina.registro.consulta.acciones import reuniones

    quien = lugar.quien(r["hace"])
    fila = reuniones.convocar_reunion(
        caso=caso, fecha=lugar.dia(r["hace"]), lugar=r.get("lugar", "Maloca"), objeto=r["objeto"], **quien
    )
    reuniones.registrar_reunion(
        reunion=fila, estado="hecha", resultado=r["resultado"], archivo=BytesIO(_acta(lugar, r["hace"])),
        nombre_archivo=f"acta-{fila.pk}.pdf", **quien,
    )  # fmt: skip


def _acta(lugar: Lugar, hace: int) -> bytes:
    """Un papel de muestra hace de acta."""
    from bocamina import documentos
    from bocamina.documentos.diagnostico.datos import DiagnosticoEscrito

    emision = documentos.Emision(documentos.Membrete("Bocamina", "Demostración"), lugar.dia(hace))
    escrito = DiagnosticoEscrito("Consulta previa", "de muestra", (), (), ())
    return documentos.en_formato(documentos.tipo("diagnostico"), escrito, emision, "pdf")


def _hasta_los_acuerdos(lugar: Lugar, caso: Any, d: dict[str, Any]) -> None:
    from bocamina.registro.consulta.acciones import etapas

    ruta = d["ruta"]
    fechas = {"consulta_previa": ruta["consulta"], "seguimiento_de_acuerdos": ruta["seguimiento"]}
    etapas.acordar_ruta(
        caso=caso, texto=ruta["texto"], fechas={e: lugar.dia(h) for e, h in fechas.items()},
        acordada_el=lugar.dia(ruta["hace"]), **lugar.quien(ruta["hace"]),
    )  # fmt: skip
    _pasar(lugar, caso, ruta["hace"], "Ruta acordada con la comunidad.")
    for encuentro in d["encuentros"]:
        _reunion(lugar, caso, encuentro)
    for acuerdo in d["acuerdos"]:
        _acuerdo(lugar, caso, acuerdo)
    _pasar(lugar, caso, d["acuerdos"][-1]["hace"], "Acuerdos protocolizados en la maloca.")
    _dicho(lugar, caso, d["dicho"])


def _acuerdo(lugar: Lugar, caso: Any, a: dict[str, Any]) -> None:
    from bocamina.registro.consulta.acciones import acuerdos

    fila = acuerdos.protocolizar_acuerdo(
        caso=caso, texto=a["texto"], entidad=lugar.entidad(a["entidad"]), vence=lugar.dia(a["vence"]),
        protocolizado_el=lugar.dia(a["hace"]), **lugar.quien(a["hace"]),
    )  # fmt: skip
    if "cumplido" in a:
        acuerdos.reportar_acuerdo(
            acuerdo=fila, texto="Se entregó y se explicó en asamblea.", esta_cumplido=True,
            **lugar.quien(a["cumplido"]),
        )  # fmt: skip
        acuerdos.aceptar_acuerdo(
            acuerdo=fila, texto="La asamblea lo revisó y lo recibió.", **lugar.quien(a["aceptado"])
        )
    if "avance" in a:
        hace, texto = a["avance"]
        acuerdos.reportar_acuerdo(acuerdo=fila, texto=texto, esta_cumplido=False, **lugar.quien(hace))


def _dicho(lugar: Lugar, caso: Any, d: dict[str, Any]) -> None:
    """En la última sesión que trae el punto, si la hay."""
    from bocamina.registro.consulta.acciones.publico import autorizar_dicho
    from bocamina.registro.consulta.consultas.publico import sesiones_con_el_punto

    autorizar_dicho(
        caso=caso, texto=d["texto"], autorizado_por=d["autorizado_por"], autorizado_el=lugar.dia(d["hace"]),
        sesion=sesiones_con_el_punto(lugar.distrito).first(), **lugar.quien(d["hace"]),
    )  # fmt: skip
