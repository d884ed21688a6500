"""Guardar un voto en una sola sentencia, que es lo que deja votar a doscientos a la vez.

Va en SQL porque así cuesta casi lo que cuesta insertar la fila (bancos/votacion.py); vale en las dos bases.
"""

from __future__ import annotations

from datetime import datetime

from django.db import connection

from bocamina.nucleo.asambleas import Voto
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.sesiones.consultas.presencia import PRECEDENCIA, voz_de
from bocamina.registro.sesiones.estados import Calidad, EstadoVotacion
from bocamina.registro.sesiones.models import Asistencia, Votacion, VotoEmitido

_VOTACIONES, _VOTOS, _SALA = (m._meta.db_table for m in (Votacion, VotoEmitido, Asistencia))
# El voto y el cierre esperan en la fila de la votación: ninguno entra después de contado. Confiar en la llave
# foránea no basta: PostgreSQL la comprueba al confirmar, cuando ya se cerró. SQLite escribe de a uno.
_EN_FILA = {True: " FOR NO KEY UPDATE", False: ""}
# El voto de una entidad lo lleva quien va primero de los suyos en la sala: el mismo orden de `voz_de`, en la
# misma sentencia, porque preguntarlo aparte cuesta más que guardar el voto.
_ORDEN = "CASE calidad " + " ".join(f"WHEN '{c}' THEN {n}" for c, n in PRECEDENCIA.items()) + " ELSE 1 END"
# Un envío cuya llave ya se vio no hace nada, aunque llegue después de que la persona cambió su voto.
_GUARDAR = f"""
    INSERT INTO {_VOTOS} (votacion_id, elector, asistencia_id, valor, llaves, momento)
    SELECT id, %s, %s, %s, %s, %s FROM {_VOTACIONES} WHERE id = %s AND estado = '{EstadoVotacion.ABIERTA}'
        AND NOT EXISTS (
            SELECT 1 FROM {_SALA} WHERE sesion_id = {_VOTACIONES}.sesion_id AND integrante_id = %s
            AND esta_dentro AND cuenta AND ({_ORDEN}, {_SALA}.id) < (%s, %s)
        ){{}}
    ON CONFLICT (votacion_id, elector) DO UPDATE SET
        asistencia_id = excluded.asistencia_id, valor = excluded.valor, momento = excluded.momento,
        llaves = {_VOTOS}.llaves || excluded.llaves
    WHERE excluded.llaves = '' OR {_VOTOS}.llaves NOT LIKE '%%' || excluded.llaves || '%%'
"""  # noqa: S608 — solo nombres de nuestras tablas
LARGO_LLAVE = 36


def esperar_turno(votacion: Votacion) -> None:
    """Para lo que se guarda en más de una sentencia, dentro de una transacción."""
    filas = Votacion.objects.select_for_update(no_key=True).filter(pk=votacion.pk)
    _exigir_abierta(filas.values_list("estado", flat=True).get())


def guardar_voto(
    votacion: Votacion, asistencia: Asistencia, elector: str, voto: Voto, llave: str, momento: datetime
) -> None:
    cuando = connection.ops.adapt_datetimefield_value(momento)
    guardar = _GUARDAR.format(_EN_FILA[connection.features.has_select_for_no_key_update])
    lugar = PRECEDENCIA.get(Calidad(asistencia.calidad), 1)
    with connection.cursor() as cursor:
        cursor.execute(
            guardar,
            [
                *(elector, asistencia.pk, voto.value, _renglon(llave, voto), cuando, votacion.pk),
                *(asistencia.integrante_id, lugar, asistencia.pk),
            ],
        )
        if cursor.rowcount == 0:
            _exigir_abierta(Votacion.objects.values_list("estado", flat=True).get(pk=votacion.pk))
            exigir_voz(asistencia)


def exigir_voz(asistencia: Asistencia) -> None:
    """Principal y alterna pueden estar; el voto de la entidad lo lleva una."""
    if asistencia.integrante_id is None:
        return
    dentro = Asistencia.objects.filter(
        sesion_id=asistencia.sesion_id, integrante_id=asistencia.integrante_id, esta_dentro=True
    )
    voz = voz_de(dentro)
    if voz is not None and voz.pk != asistencia.pk:
        raise ActoImposible(
            f"El voto de su entidad lo lleva quien asiste como {voz.get_calidad_display().lower()}, que está "
            "en la sala. Usted puede hablar; votará si esa persona sale."
        )


def _exigir_abierta(estado: str) -> None:
    if estado != EstadoVotacion.ABIERTA:
        nombre = EstadoVotacion(estado).label.lower()
        raise ActoImposible(f"La votación ya está {nombre}: no recibe más votos.")


def _renglon(llave: str, voto: Voto) -> str:
    """«|llave:voto|», sin los signos con que se busca: una llave ajena no se esconde dentro de otra.

    Con el voto, porque volver atrás en la página y tocar otro botón no es repetir un envío: es cambiar.
    """
    limpia = "".join(letra for letra in llave if letra.isalnum() or letra == "-")[:LARGO_LLAVE]
    return f"|{limpia}:{voto.value.replace('_', '')}|" if limpia else ""
