"""Las personas elegidas: entran por un periodo, dejan el puesto por una causa y las llena la suplente."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db import transaction

from bocamina.registro.bitacora.acciones import anotar
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.mesas.acciones.mesas import agregar_representante, terminar_integrante
from bocamina.registro.mesas.consultas.representantes import vacantes
from bocamina.registro.mesas.estados import CausaFin, ClaseIntegrante
from bocamina.registro.mesas.models import Integrante

UN_DIA = timedelta(days=1)


@transaction.atomic
def retirar_representante(
    *, integrante: Integrante, causa: str, soporte: str, hasta: date, actor: Any, hoy: date
) -> Integrante:
    """`soporte`: la carta, el acta o el acto. Una revocatoria la decide quien eligió, y lleva su acta."""
    if integrante.clase != ClaseIntegrante.REPRESENTANTE:
        raise ActoImposible("Es una entidad: deja la mesa cuando lo dispone un acto.")
    if causa not in CausaFin.values:
        raise ActoImposible("Diga la causa: vencimiento, renuncia, revocatoria, falta absoluta o acto.")
    if causa != CausaFin.VENCIMIENTO and not soporte.strip():
        que = (
            "el acta de la mesa que la eligió"
            if causa == CausaFin.REVOCATORIA
            else "el escrito que lo prueba"
        )
        raise ActoImposible(f"Diga {que}.")
    motivo = ": ".join(p for p in (str(CausaFin(causa).label), soporte.strip()) if p)
    return terminar_integrante(
        integrante=integrante, hasta=hasta, motivo=motivo[:200], causa=causa, actor=actor, hoy=hoy
    )


@transaction.atomic
def llamar_suplente(*, suplente: Integrante, desde: date, actor: Any, hoy: date) -> Integrante:
    """Solo si en la mesa que la eligió quedó un puesto vacante; completa el periodo de quien lo dejó."""
    exigir(actor, "mesas.editar", suplente.mesa, hoy=hoy)
    suplente = Integrante.objects.select_for_update(of=("self",)).select_related("mesa__distrito").get(
        pk=suplente.pk
    )  # fmt: skip
    if suplente.persona is None or not suplente.es_suplente or not suplente.vale_en(desde):
        raise ActoImposible("Esa persona no espera una vacante ese día.")
    vacante = next((v for v in vacantes(suplente.mesa, desde) if v.quien_sigue == suplente), None)
    if vacante is None:
        raise ActoImposible("No hay puesto vacante de la mesa que la eligió: primero retire a quien lo deja.")
    fin = suplente.hasta
    terminar_integrante(
        integrante=suplente, hasta=max(suplente.desde, desde - UN_DIA), motivo="Pasó a ser principal",
        causa=CausaFin.ACTO, actor=actor, hoy=hoy,
    )  # fmt: skip
    nueva = agregar_representante(
        mesa=suplente.mesa, persona=suplente.persona, sector=suplente.sector, desde=desde, hasta=fin,
        acto=suplente.acto, elegida_en=suplente.elegida_en, actor=actor, hoy=hoy,
    )  # fmt: skip
    contenido = {"vacante": vacante.dejo.pk, "integrante": nueva.pk}
    anotar(
        actor=actor, acto="mesas.llamar_suplente", objeto=suplente.mesa, contenido=contenido, es_publico=True
    )
    return nueva
