"""El mapa en un libro de Excel: sale, se llena y vuelve; entra entero o no entra."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any

from django.db import transaction

from bocamina.documentos import editable
from bocamina.lectura import planilla
from bocamina.registro.bitacora.acciones import anotar
from bocamina.registro.cuentas.permisos import exigir, puede
from bocamina.registro.distritos.acciones.actores.filas import HojaDelMapa
from bocamina.registro.distritos.acciones.actores.indice import indexar_actor
from bocamina.registro.distritos.acciones.actores.plan import MapaConFallos, PlanDeActores
from bocamina.registro.distritos.consultas.actores import EDITAR, VER, Mapa, actores_de, parejas_parecidas
from bocamina.registro.distritos.consultas.libro_de_actores import HOJA, hoja_de
from bocamina.registro.distritos.models import Distrito
from bocamina.registro.instituciones.estados import ActoImposible

TITULO = "Mapa de actores"


def exportar_mapa(*, mapa: Mapa, actor: Any, hoy: date) -> bytes:
    """Quien edita lo recibe con contactos y queda en la bitácora quién lo sacó; los demás, sin ellos."""
    exigir(actor, VER, mapa, hoy=hoy)
    con_contacto = puede(actor, EDITAR, mapa.distrito, hoy=hoy)
    contenido = editable.escribir(
        [hoja_de(actores_de(mapa.distrito), con_contacto=con_contacto)], titulo=TITULO
    )
    if con_contacto:
        huella = hashlib.sha256(contenido).hexdigest()
        anotar(actor=actor, acto="actores.exportar", objeto=mapa.distrito, contenido={"sha256": huella})
    return contenido


def revisar_mapa(*, distrito: Distrito, contenido: bytes, actor: Any, hoy: date) -> PlanDeActores:
    """Lo que pasaría al importar, con las mismas comprobaciones; no deja nada escrito."""
    exigir(actor, EDITAR, distrito, hoy=hoy)
    with transaction.atomic():
        plan = _aplicar(distrito, contenido, hoy)
        transaction.set_rollback(True)
    return plan


def importar_mapa(*, distrito: Distrito, contenido: bytes, actor: Any, hoy: date) -> PlanDeActores:
    """Todo o nada: con un solo fallo no se escribe ninguna fila."""
    exigir(actor, EDITAR, distrito, hoy=hoy)
    with transaction.atomic():
        plan = _aplicar(distrito, contenido, hoy)
        if plan.fallos:
            raise MapaConFallos(plan)
        for cambio in plan.cambios:
            indexar_actor(cambio.actor)
        if plan.cambios:
            datos = {
                "sha256": hashlib.sha256(contenido).hexdigest(),
                "nuevos": [c.actor.numero for c in plan.cambios if c.es_nuevo],
                "cambiados": [c.actor.numero for c in plan.cambios if not c.es_nuevo],
            }
            anotar(actor=actor, acto="actores.importar", objeto=distrito, contenido=datos)
    return plan


def _aplicar(distrito: Distrito, contenido: bytes, hoy: date) -> PlanDeActores:
    leida = planilla.leer(contenido).hoja(HOJA)
    if leida is None:
        raise ActoImposible(f"El libro no trae la hoja «{HOJA}». Baje el del mapa y llene ese.")
    plan = PlanDeActores()
    HojaDelMapa(distrito, leida, plan, hoy).procesar()
    if not plan.fallos:
        tocados = {c.actor.pk: c.fila for c in plan.cambios if c.es_nuevo}
        for pareja in parejas_parecidas(distrito):
            fila = tocados.get(pareja.otra.pk) or tocados.get(pareja.una.pk)
            if fila:
                plan.parecidos.append(
                    f"Fila {fila}: «{pareja.otra.nombre}» se parece a «{pareja.una.nombre}» "
                    f"({pareja.una.codigo}). {' '.join(pareja.razones)}"
                )
    return plan


def anotar_fallos(*, contenido: bytes, plan: PlanDeActores) -> bytes:
    """El mismo libro, con cada fallo en un comentario sobre su celda."""
    return editable.anotar(contenido, [editable.Nota(f.hoja, f.fila, f.columna, str(f)) for f in plan.fallos])
