"""Listas de productos de otras políticas: se suben una vez y la matriz se cruza con ellas."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from bocamina.lectura import acciones as lectura
from bocamina.registro.bitacora.acciones import anotar
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.pndm.acciones.exigencias import exigir_administrar, exigir_texto
from bocamina.registro.pndm.models import ListaAjena, Plan

LARGO_NOMBRE = 120
PRODUCTOS = 10_000


@transaction.atomic
def subir_lista(*, plan: Plan, nombre: str, contenido: bytes, actor: Any, hoy: date) -> ListaAjena:
    """Excel, CSV o JSON con su columna de productos o acciones. Lo que no se pudo leer queda dicho."""
    exigir_administrar(actor, hoy=hoy)
    limpio = " ".join(exigir_texto(nombre, "el nombre de la lista", largo=LARGO_NOMBRE).split())
    if not slugify(limpio):
        raise ActoImposible("El nombre de la lista necesita al menos una letra o una cifra.")
    leida = lectura.leer(contenido)
    if not leida.acciones:
        raise ActoImposible("El archivo no trae ningún producto. Revise la columna y repita.")
    if len(leida.acciones) > PRODUCTOS:
        raise ActoImposible(f"Trae {len(leida.acciones)} productos; se cruzan hasta {PRODUCTOS}. Pártala.")
    if slugify(limpio) in {slugify(li.nombre) for li in plan.listas.all()}:
        raise ActoImposible(f"Ya hay una lista «{limpio}». Quítela o póngale otro nombre.")
    lista = ListaAjena.objects.create(
        plan=plan, nombre=limpio, fecha=hoy, autor=actor if getattr(actor, "pk", None) else None,
        huella=hashlib.sha256(contenido).hexdigest(), avisos=list(leida.avisos),
        productos=[{"id": a.id[:40], "texto": a.texto, "entidad": a.entidad} for a in leida.acciones],
    )  # fmt: skip
    anotado = {"nombre": limpio, "productos": len(lista.productos), "avisos": len(lista.avisos)}
    anotar(actor=actor, acto="pndm.subir_lista", objeto=lista, contenido=anotado)
    return lista


@transaction.atomic
def quitar_lista(*, lista: ListaAjena, actor: Any, hoy: date) -> None:
    """Lo que se decidió de sus parejas queda; deja de cruzarse."""
    exigir_administrar(actor, hoy=hoy)
    anotar(actor=actor, acto="pndm.quitar_lista", objeto=lista, contenido={"nombre": lista.nombre})
    lista.delete()
