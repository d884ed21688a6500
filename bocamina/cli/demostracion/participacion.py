"""Una mesa temática que recibe inscripciones y el análisis de dinámicas ya presentado."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import yaml


def cargar(*, casos: Path, hoy: date) -> str:
    from bocamina.registro.cuentas.estados import DOMINIO_DE_DEMOSTRACION
    from bocamina.registro.cuentas.models import Usuario
    from bocamina.registro.participacion.models import ConvocatoriaPublica, Dinamica, PublicacionReservada

    caso = yaml.safe_load((casos / "participacion.yaml").read_text("utf-8"))
    secretaria = Usuario.objects.get(email=f"secretaria{DOMINIO_DE_DEMOSTRACION}")
    if not ConvocatoriaPublica.objects.filter(sesion__estado="en_preparacion").exists():
        _convocar(caso["convocatoria"], secretaria, hoy)
        _reunir(caso["ampliada"], secretaria, hoy)
    if not Dinamica.objects.exists():
        _presentar(caso["dinamicas"], secretaria)
    if not PublicacionReservada.objects.exists():
        _cerrar_conteos(caso["conteos"], secretaria)
    return f"Participación: {len(caso['convocatoria']['inscripciones'])} inscripciones en una mesa abierta."


def _convocar(datos: dict[str, Any], actor: Any, hoy: date) -> None:
    from django.db import transaction
    from django.utils import timezone

    from bocamina.normativa.calendario import calendario
    from bocamina.registro.mesas.consultas.mesas import mesa_por_clave
    from bocamina.registro.participacion.acciones.convocar import publicar_convocatoria, registrar_difusion
    from bocamina.registro.participacion.acciones.inscribir import inscribirse
    from bocamina.registro.participacion.acciones.matriz import agregar_fila
    from bocamina.registro.sesiones.acciones.preparar import preparar_sesion

    quien: dict[str, Any] = {"actor": actor, "hoy": hoy}
    dia = calendario(en=hoy).siguiente_habil(hoy + timedelta(days=datos["en_dias"]))
    with transaction.atomic():
        sesion = preparar_sesion(
            mesa=mesa_por_clave(datos["mesa"]),
            inicio=timezone.make_aware(datetime.combine(dia, time(9))),
            lugar=datos["lugar"],
            objetivo=datos["objetivo"],
            **quien,
        )
        convocatoria = publicar_convocatoria(sesion=sesion, texto=datos["texto"], **quien)
        for difusion in datos["difusiones"]:
            registrar_difusion(convocatoria=convocatoria, fecha=hoy, **difusion, **quien)
        for persona in datos["inscripciones"]:
            inscribirse(convocatoria=convocatoria, datos=persona, autoriza_datos=False, **quien)
        for fila in datos["matriz"]:
            agregar_fila(sesion=sesion, **fila, **quien)


def _reunir(datos: dict[str, Any], actor: Any, hoy: date) -> None:
    """Las dos mesas temáticas en una sola reunión, que todavía se prepara."""
    from django.utils import timezone

    from bocamina.normativa.calendario import calendario
    from bocamina.registro.mesas.consultas.mesas import mesas
    from bocamina.registro.sesiones.acciones.ampliadas import preparar_ampliada

    dia = calendario(en=hoy).siguiente_habil(hoy + timedelta(days=datos["en_dias"]))
    preparar_ampliada(
        mesas=list(mesas().filter(clave__in=datos["mesas"])),
        nombre=datos["nombre"],
        razon=datos["razon"],
        inicio=timezone.make_aware(datetime.combine(dia, time(9))),
        lugar=datos["lugar"],
        objetivo=datos["objetivo"],
        actor=actor,
        hoy=hoy,
    )


def _cerrar_conteos(filas: list[dict[str, Any]], actor: Any) -> None:
    """Las papeletas de las dos primeras rondas: cada una se publica al cerrar la última mesa."""
    from django.db import transaction
    from django.utils.timezone import localdate

    from bocamina.registro.participacion.acciones.reserva import cortar, sumar_papeletas
    from bocamina.registro.sesiones.models import Sesion

    for fila in filas:
        sesion = Sesion.objects.filter(mesa__clave=fila["mesa"], numero=fila["sesion"]).first()
        if sesion is None:
            continue
        quien: dict[str, Any] = {"actor": actor, "hoy": localdate(sesion.inicio)}
        with transaction.atomic():
            sumar_papeletas(sesion=sesion, cantidades=fila["papeletas"], **quien)
            cortar(sesion=sesion, **quien)


def _presentar(datos: dict[str, Any], actor: Any) -> None:
    from django.db import transaction
    from django.urls import reverse
    from django.utils.timezone import localdate

    from bocamina.registro.distritos.consultas.distritos import distrito_por_clave
    from bocamina.registro.participacion.acciones.dinamicas import abrir_dinamicas, escribir_dinamica
    from bocamina.registro.sesiones.models import Sesion

    distrito = distrito_por_clave(datos["distrito"])
    primera = (
        Sesion.objects.filter(mesa__distrito=distrito, mesa__nivel="distrital").order_by("inicio").first()
    )
    if distrito is None or primera is None:
        return
    dia = localdate(primera.inicio)
    with transaction.atomic():
        abiertas = abrir_dinamicas(
            distrito=distrito, url=reverse("dinamicas", args=[distrito.clave]), actor=actor, hoy=dia
        )
        for dinamica in abiertas:
            escribir_dinamica(
                dinamica=dinamica,
                texto=f"Análisis de muestra. {' · '.join(dinamica.contenido)}.",
                version=dinamica.version,
                presentar=True,
                actor=actor,
                hoy=dia + timedelta(days=datos["a_los_dias"]),
            )
