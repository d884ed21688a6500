"""Lo que le vence a cada persona ficticia, contado con la norma de verdad; y el índice de la búsqueda."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

from bocamina import normativa
from bocamina.normativa.calendario import calendario
from bocamina.nucleo.plazos import Plazo, contar, fecha_en_palabras

# El término más largo que usa la demostración cabe de sobra en dos años.
DIAS_DE_BUSQUEDA = 730


def cargar(*, casos: Path, hoy: date) -> str:
    from bocamina.registro.busqueda.acciones import reconstruir

    caso = yaml.safe_load((casos / "avisos.yaml").read_text("utf-8"))
    for pendiente in caso["pendientes"]:
        _abrir(pendiente, caso["ambitos"][pendiente["ambito"]], hoy)
    for aviso in caso["avisos"]:
        _avisar(aviso)
    reconstruir()
    return f"Mi trabajo: {len(caso['pendientes'])} pendientes, cada uno con su artículo."


def _abrir(pendiente: dict[str, Any], ambito: dict[str, str], hoy: date) -> None:
    from bocamina.registro.avisos.acciones import abrir_pendiente

    plazo = plazo_que_vence(pendiente["norma"], hoy + timedelta(days=pendiente["vence_en"]))
    abrir_pendiente(
        clave=f"demostracion:{pendiente['clave']}",
        titulo=pendiente["titulo"],
        detalle=pendiente["detalle"].format(hecho=fecha_en_palabras(plazo.termino.desde)),
        url=f"/normas/{pendiente['norma']}/",
        boton="Leer la norma",
        vence=plazo.vence,
        explicacion=plazo.explicacion,
        rol=pendiente["rol"],
        ambito=(ambito["tipo"], ambito["clave"]),
        ambito_nombre=ambito["nombre"],
        actor=None,
    )


def plazo_que_vence(norma: str, cerca: date) -> Plazo:
    """El término de la norma cuyo vencimiento cae en la fecha o, si no es posible, lo más cerca de ella."""
    vigente = normativa.vigente(norma, en=cerca)
    atras = vigente.valor["sentido"] == "despues"
    candidatos = []
    for i in range(1, DIAS_DE_BUSQUEDA):
        hecho = cerca - timedelta(days=i) if atras else cerca + timedelta(days=i)
        plazo = contar(vigente, desde=hecho, calendario=calendario(en=cerca))
        candidatos.append(plazo)
        if plazo.vence <= cerca if atras else plazo.vence >= cerca:
            break
    return min(candidatos, key=lambda p: abs((p.vence - cerca).days))


def _avisar(aviso: dict[str, Any]) -> None:
    from bocamina.registro.avisos.acciones import avisar
    from bocamina.registro.cuentas.estados import DOMINIO_DE_DEMOSTRACION
    from bocamina.registro.cuentas.models import Usuario

    correos = [nombre + DOMINIO_DE_DEMOSTRACION for nombre in aviso["para"]]
    for persona in Usuario.objects.filter(email__in=correos):
        avisar(
            clave=f"demostracion:{aviso['clave']}",
            asunto=aviso["asunto"],
            texto=aviso["texto"],
            url=aviso["url"],
            destinatario=persona,
            por_correo=False,
            actor=None,
        )
