from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.sesiones.acciones import actas
from bocamina.registro.sesiones.acciones.compromisos import registrar_compromiso
from bocamina.registro.sesiones.models import Correccion, Punto, Sesion

HOY = date(2026, 11, 20)
HECHA = datetime(2026, 11, 12, 14, tzinfo=UTC)


def crear(e: dict[str, Any]) -> None:
    """En la mesa del distrito 1: una sesión hecha con su acta en redacción, una sin acta y un compromiso."""
    for numero, nombre in ((11, "sesion_con_acta"), (12, "sesion_sin_acta")):
        e[nombre] = Sesion.objects.create(
            mesa=e["mesa_uno"], numero=numero, inicio=HECHA, estado="terminada", instalada_en=HECHA,
            terminada_en=HECHA,
        )  # fmt: skip
        Punto.objects.create(sesion=e[nombre], orden=1, titulo="Llamado a lista", estado="tratado")
    actor = e["secretaria_tecnica"]
    e["acta"] = actas.redactar_acta(sesion=e["sesion_con_acta"], actor=actor, hoy=HOY)
    e["correccion"] = Correccion.objects.create(
        acta=e["acta"], seccion=e["acta"].secciones.get(clave="agenda"), texto="Falta un punto", fecha=HOY
    )
    e["compromiso"] = registrar_compromiso(
        sesion=e["sesion_con_acta"], punto=None, texto="Enviar el inventario", vence=date(2027, 1, 15),
        entidad=Entidad.objects.get(clave="de-la-mesa"), actor=actor, hoy=HOY,
    )  # fmt: skip
