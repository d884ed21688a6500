"""Revisar todos los planes juntos y decidir qué hay de cada hallazgo."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from bocamina.registro.bitacora.acciones import anotar
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.planes.consultas.coherencia import (
    cuantas_acciones,
    hallar,
    para_decidir,
    planes_en_revision,
)
from bocamina.registro.planes.estados import DecisionDeCoherencia
from bocamina.registro.planes.models import HallazgoDeCoherencia, RevisionDeCoherencia

REVISAR = "planes.revisar_coherencia"
# Con más acciones, quien la pide no espera: la hace la cola.
AL_MOMENTO = 1_500
LARGO_RAZON = 300
SE_REESCRIBE = ["clase", "frase", "lugares", "explicacion", "gravedad", "vigente"]


@transaction.atomic
def pedir_revision(*, actor: Any, hoy: date) -> RevisionDeCoherencia:
    """Si son pocas acciones sale hecha; si no, queda pedida."""
    exigir(actor, REVISAR, para_decidir(), hoy=hoy)
    revision = RevisionDeCoherencia.objects.create(pedida=timezone.now(), actor=actor)
    anotar(actor=actor, acto=REVISAR, objeto=revision, contenido={})
    if cuantas_acciones(planes_en_revision()) <= AL_MOMENTO:
        hacer_revision(revision, hoy=hoy)
    return revision


@transaction.atomic
def hacer_revision(revision: RevisionDeCoherencia, *, hoy: date) -> RevisionDeCoherencia:
    """Lo que ya no sale deja de estar vigente; lo decidido de lo que vuelve a salir se conserva."""
    actual = RevisionDeCoherencia.objects.select_for_update().get(pk=revision.pk)
    if actual.hecha is not None:
        return actual
    hallado = hallar(hoy=hoy)
    HallazgoDeCoherencia.objects.filter(vigente=True).update(vigente=False)
    HallazgoDeCoherencia.objects.bulk_create(
        [
            HallazgoDeCoherencia(
                clave=h.clave,
                clase=h.clase.value,
                frase=h.frase,
                lugares=[asdict(x) for x in h.lugares],
                explicacion=h.explicacion.como_dict(),
                gravedad=h.gravedad,
            )
            for h in hallado.hallazgos
        ],
        batch_size=500,
        update_conflicts=True,
        unique_fields=["clave"],
        update_fields=SE_REESCRIBE,
    )
    actual.hecha, actual.hay_mas = timezone.now(), hallado.hay_mas
    actual.planes, actual.acciones = hallado.planes, hallado.acciones
    actual.save()
    revision.hecha = actual.hecha
    return actual


@transaction.atomic
def decidir_hallazgo_de_coherencia(
    *, hallazgo: HallazgoDeCoherencia, decision: str, razon: str, actor: Any, hoy: date
) -> HallazgoDeCoherencia:
    """Confirmado o descartado, siempre con su razón."""
    exigir(actor, REVISAR, para_decidir(), hoy=hoy)
    actual = HallazgoDeCoherencia.objects.select_for_update().get(pk=hallazgo.pk)
    if not actual.vigente:
        raise ActoImposible("Ese hallazgo ya no sale: los planes cambiaron. Revise otra vez.")
    if decision not in DecisionDeCoherencia.values:
        raise ActoImposible("Diga si se confirma o se descarta.")
    if not razon.strip():
        raise ActoImposible("Diga por qué: la razón queda con la decisión.")
    if len(razon.strip()) > LARGO_RAZON:
        raise ActoImposible(f"La razón pasa de {LARGO_RAZON} letras: acórtela.")
    actual.decision, actual.razon, actual.decidio, actual.decidido = decision, razon.strip(), actor, hoy
    actual.save(update_fields=["decision", "razon", "decidio", "decidido"])
    contenido = {"clave": actual.clave, "decision": decision}
    anotar(actor=actor, acto="planes.decidir_coherencia", objeto=actual, contenido=contenido)
    return actual
