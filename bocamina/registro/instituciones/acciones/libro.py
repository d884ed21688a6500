"""El directorio en un libro de Excel: sale, se edita y vuelve; entra entero o no entra."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any

from django.db import transaction

from bocamina.documentos import editable
from bocamina.lectura import planilla
from bocamina.registro.bitacora.acciones import anotar
from bocamina.registro.instituciones.acciones.escritura import exigir_o_sistema
from bocamina.registro.instituciones.acciones.filas import Fichas, HojaEnCurso
from bocamina.registro.instituciones.acciones.indice import indexar_fichas
from bocamina.registro.instituciones.acciones.plan import DirectorioConFallos, Fallo, Plan
from bocamina.registro.instituciones.consultas.columnas import HOJAS, Hoja
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.instituciones.models import Importacion

IMPORTAR = "instituciones.importar"
LIMITE_FALLOS = 500
TITULO = "Directorio de instituciones"


def exportar_directorio(*, con_personas: bool, actor: Any, hoy: date) -> bytes:
    """Con personas lleva datos personales: exige permiso y queda en la bitácora quién lo sacó."""
    if con_personas:
        exigir_o_sistema(actor, "instituciones.ver_personas", hoy=hoy)
    hojas = [h for h in HOJAS if con_personas or not h.con_personas]
    contenido = editable.escribir([_hoja_para_excel(h) for h in hojas], titulo=TITULO)
    if con_personas and actor is not None:
        datos = {"sha256": hashlib.sha256(contenido).hexdigest()}
        anotar(actor=actor, acto="instituciones.exportar", objeto=actor, contenido=datos)
    return contenido


def _hoja_para_excel(hoja: Hoja) -> editable.Hoja:
    enlaces = [c.campo for c in hoja.columnas if c.hoja]
    fichas = hoja.modelo.objects.select_related(*enlaces) if enlaces else hoja.modelo.objects.all()
    columnas = tuple(
        editable.Columna(
            c.titulo,
            c.ancho,
            c.ayuda,
            tuple(str(o.label) for o in c.opciones) if c.opciones else (),
            c.es_fecha,
        )
        for c in hoja.columnas
    )
    filas = tuple(tuple(c.escribir(f) for c in hoja.columnas) for f in fichas.order_by("clave"))
    return editable.Hoja(hoja.nombre, columnas, filas)


def revisar_directorio(*, contenido: bytes, actor: Any, hoy: date) -> Plan:
    """Lo que pasaría al importar, con las mismas comprobaciones; no deja nada escrito."""
    exigir_o_sistema(actor, IMPORTAR, hoy=hoy)
    with transaction.atomic():
        plan = _aplicar(contenido)
        transaction.set_rollback(True)
    return plan


def importar_directorio(*, contenido: bytes, actor: Any, hoy: date) -> Plan:
    """Todo o nada: con un solo fallo no se escribe ninguna fila."""
    exigir_o_sistema(actor, IMPORTAR, hoy=hoy)
    with transaction.atomic():
        plan = _aplicar(contenido)
        if plan.fallos:
            raise DirectorioConFallos(plan)
        if plan.cambios:
            indexar_fichas([cambio.ficha for cambio in plan.cambios])
            _anotar(plan, contenido, actor)
    return plan


def _aplicar(contenido: bytes) -> Plan:
    libro = planilla.leer(contenido)
    reconocidas = [(h, leida) for h in HOJAS if (leida := libro.hoja(h.nombre)) is not None]
    if not reconocidas:
        nombres = ", ".join(h.nombre for h in HOJAS)
        raise ActoImposible(
            f"El libro no trae ninguna hoja del directorio ({nombres}). Expórtelo y edite ese."
        )
    plan, fichas = Plan(), _fichas()
    for hoja, leida in reconocidas:
        HojaEnCurso(hoja, leida, plan, fichas).procesar()
        if len(plan.fallos) >= LIMITE_FALLOS:
            plan.fallos[LIMITE_FALLOS:] = [
                Fallo(hoja.nombre, 0, 0, "", "Hay más fallos; corrija estos primero.")
            ]
            break
    return plan


def _fichas() -> Fichas:
    salida: Fichas = {}
    for hoja in HOJAS:
        enlaces = [c.campo for c in hoja.columnas if c.hoja]
        todas = hoja.modelo.objects.select_related(*enlaces) if enlaces else hoja.modelo.objects.all()
        salida[hoja.nombre] = {ficha.clave: ficha for ficha in todas.order_by("clave")}
    return salida


def _anotar(plan: Plan, contenido: bytes, actor: Any) -> None:
    """La bitácora dice cuántas fichas y cuáles claves; los valores quedan en la historia de cada una."""
    huella = hashlib.sha256(contenido).hexdigest()
    importacion = Importacion.objects.create(sha256=huella, nuevas=plan.nuevas, cambiadas=plan.cambiadas)
    por_hoja = {h.nombre: [c.clave for c in plan.cambios if c.hoja == h.nombre] for h in HOJAS}
    datos = {
        "sha256": huella,
        "nuevas": plan.nuevas,
        "cambiadas": plan.cambiadas,
        "claves": {hoja: claves for hoja, claves in por_hoja.items() if claves},
    }
    anotar(actor=actor, acto=IMPORTAR, objeto=importacion, contenido=datos)


def anotar_fallos(*, contenido: bytes, plan: Plan) -> bytes:
    """El mismo libro, con cada fallo en un comentario sobre su celda."""
    notas = [editable.Nota(f.hoja, f.fila, f.columna, str(f)) for f in plan.fallos]
    return editable.anotar(contenido, notas)
