"""Votar una elección desde el teléfono, en secreto: abrir la urna, depositar, cerrarla y contarla."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.timezone import localdate

from bocamina.nucleo.asambleas import Pendiente
from bocamina.registro.bitacora.acciones import anotar
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.mesas.consultas.reglas import valor
from bocamina.registro.participacion.acciones.eleccion import (
    ELEGIR,
    contar_vuelta,
    resultado_de,
    tomar_abierta,
)
from bocamina.registro.participacion.consultas.eleccion import clave
from bocamina.registro.participacion.consultas.urna import elector_con, urna_abierta
from bocamina.registro.participacion.models import (
    Candidata,
    Eleccion,
    Inscripcion,
    SumaDeUrna,
    UrnaDeVuelta,
    Vuelta,
    YaVoto,
)

CODIGO_AJENO = "Ese código no es de esta votación. Mírelo otra vez o pídalo a quien modera."
YA_VOTO = "Su voto ya está en la urna. Es secreto y no se puede cambiar."
FALTA_VOTAR = {Pendiente.VOTACION, Pendiente.SEGUNDA_VUELTA}


@transaction.atomic
def abrir_urna(*, eleccion: Eleccion, actor: Any, hoy: date) -> UrnaDeVuelta:
    """Quedan fijos quiénes votan y por quiénes: todas las candidaturas, o las empatadas si es desempate."""
    actual = tomar_abierta(eleccion, actor, hoy)
    if urna_abierta(actual) is not None:
        raise ActoImposible("Ya hay una urna abierta: ciérrela o anúlela primero.")
    resultado = resultado_de(actual)
    if not FALTA_VOTAR & set(resultado.pendientes):
        raise ActoImposible("No hay nada que votar: no hay más candidaturas que puestos.")
    sesion = actual.sesion
    asistieron = Inscripcion.objects.filter(sesion=sesion, retirada=False, asistencia__isnull=False)
    electores = list(asistieron.order_by("pk").values_list("pk", flat=True))
    minimo = int(str(valor(sesion.mesa, "votacion_secreta_minimo", en=localdate(sesion.inicio)).valor))
    if len(electores) < minimo:
        raise ActoImposible(
            f"Hay {len(electores)} asistentes confirmados y una votación secreta necesita al menos {minimo} "
            "votos para no decir quién votó qué. Vote con papeletas y escriba lo contado."
        )
    urna = UrnaDeVuelta.objects.create(
        eleccion=actual,
        numero=actual.vueltas.count() + 1,
        electores=electores,
        minimo=minimo,
        abierta_en=timezone.now(),
    )
    en_juego = [c for c in actual.candidatas.all() if _juega(c, resultado.empatadas)]
    SumaDeUrna.objects.bulk_create(SumaDeUrna(urna=urna, candidata=c) for c in [*en_juego, None])
    contenido = {"urna": urna.pk, "vuelta": urna.numero, "electores": len(electores)}
    anotar(actor=actor, acto="participacion.abrir_urna", objeto=actual, contenido=contenido, es_publico=True)
    return urna


def _juega(candidata: Candidata, empatadas: tuple[str, ...]) -> bool:
    return clave(candidata.pk) in empatadas if empatadas else not candidata.es_designada


@transaction.atomic
def depositar(*, urna: UrnaDeVuelta, codigo: str, candidata: int | None) -> None:
    """Con su código, sin cuenta. Una vez por persona; `candidata` vacía es un voto en blanco.

    No se anota en la bitácora: se sabría cuándo votó cada quien.
    """
    actual = UrnaDeVuelta.objects.select_for_update(no_key=True).get(pk=urna.pk)
    if not actual.esta_abierta:
        raise ActoImposible("La votación ya se cerró: no recibe más votos.")
    elector = elector_con(actual, codigo)
    if elector is None:
        raise ActoImposible(CODIGO_AJENO)
    _, es_nuevo = YaVoto.objects.get_or_create(urna=actual, inscripcion_id=elector)
    if not es_nuevo:
        raise ActoImposible(YA_VOTO)
    if not actual.sumas.filter(candidata=candidata).update(votos=F("votos") + 1):
        raise ActoImposible("Esa candidatura no está en esta vuelta.")


def papeleta(*, urna: UrnaDeVuelta, codigo: str) -> list[Candidata]:
    """Por quiénes se vota, para quien trae un código que todavía sirve."""
    elector = elector_con(urna, codigo)
    if elector is None:
        raise ActoImposible(CODIGO_AJENO)
    if urna.votantes.filter(inscripcion_id=elector).exists():
        raise ActoImposible(YA_VOTO)
    en_juego = Candidata.objects.filter(pk__in=urna.sumas.values("candidata_id"))
    return list(en_juego.select_related("inscripcion").order_by("pk"))


def ver_codigos(*, urna: UrnaDeVuelta, actor: Any, hoy: date) -> None:
    """Quien tiene los códigos podría votar por otra persona: queda anotado quién los abrió."""
    exigir(actor, ELEGIR, urna.eleccion, hoy=hoy)
    anotar(actor=actor, acto="participacion.ver_codigos", objeto=urna.eleccion, contenido={"urna": urna.pk})


@transaction.atomic
def cerrar_urna(*, urna: UrnaDeVuelta, actor: Any, hoy: date) -> Vuelta:
    """Con pocos votos no se abre: el resultado diría quién votó qué."""
    actual = _tomar(urna, actor, hoy)
    votaron = actual.votantes.count()
    if votaron < actual.minimo:
        raise ActoImposible(
            f"Han votado {votaron} y se necesitan al menos {actual.minimo}. Espere, o anule la urna y vote "
            "con papeletas."
        )
    _terminar(actual)
    votos = {s.candidata_id: s.votos for s in actual.sumas.all() if s.candidata_id is not None}
    return contar_vuelta(eleccion=actual.eleccion, votos=votos, actor=actor, hoy=hoy)


@transaction.atomic
def anular_urna(*, urna: UrnaDeVuelta, motivo: str, actor: Any, hoy: date) -> None:
    actual = _tomar(urna, actor, hoy)
    if not motivo.strip():
        raise ActoImposible("Diga por qué se anula.")
    actual.motivo = motivo.strip()[:240]
    _terminar(actual)
    contenido = {"urna": actual.pk, "vuelta": actual.numero}
    anotar(
        actor=actor,
        acto="participacion.anular_urna",
        objeto=actual.eleccion,
        contenido=contenido,
        es_publico=True,
    )


def _tomar(urna: UrnaDeVuelta, actor: Any, hoy: date) -> UrnaDeVuelta:
    exigir(actor, ELEGIR, urna.eleccion, hoy=hoy)
    tomar_abierta(urna.eleccion, actor, hoy)
    filas = UrnaDeVuelta.objects.select_for_update(of=("self",), no_key=True)
    actual = filas.select_related("eleccion__sesion__mesa__distrito").get(pk=urna.pk)
    if not actual.esta_abierta:
        raise ActoImposible("Esa urna ya está cerrada.")
    return actual


def _terminar(urna: UrnaDeVuelta) -> None:
    urna.cerrada_en = timezone.now()
    urna.save(update_fields=["cerrada_en", "motivo"])
