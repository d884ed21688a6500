"""Agregar a la bitácora, la única escritura que existe aquí, y verificarla."""

from __future__ import annotations

import secrets
from typing import Any

from django.db import transaction
from django.utils import timezone

from bocamina.nucleo import cadena
from bocamina.registro.bitacora import consultas
from bocamina.registro.bitacora.models import Cabeza, Registro, Verificacion


@transaction.atomic
def tomar_turno() -> Cabeza:
    """Espera a ser quien escribe la cadena, hasta el fin de la transacción.

    Un acto que cierra filas propias lo llama primero: si todos cierran en el mismo orden, nadie se traba.
    """
    cabeza = Cabeza.objects.select_for_update().filter(pk=1).first()
    if cabeza is None:
        ultimo = Registro.objects.order_by("-numero").values("numero", "huella").first() or {}
        # Otra conexión puede haberla creado entre tanto: se ignora la repetida y se espera su turno.
        if not Cabeza.objects.filter(pk=1).exists():
            Cabeza.objects.bulk_create([Cabeza(pk=1, **ultimo)], ignore_conflicts=True)
        cabeza = Cabeza.objects.select_for_update().get(pk=1)
    return cabeza


@transaction.atomic
def anotar(
    *, actor: Any, acto: str, objeto: Any, contenido: dict[str, Any], es_publico: bool = False
) -> Registro:
    """Anota el acto dentro de la transacción de quien llama. `contenido` no lleva datos personales."""
    cabeza = tomar_turno()
    quien = actor if getattr(actor, "pk", None) else None
    registro = Registro(
        numero=cabeza.numero + 1,
        momento=timezone.now(),
        actor=quien,
        actor_nombre=cadena.texto_limpio(str(quien))[:160] if quien else "Sistema",
        acto=acto,
        objeto_tipo=objeto._meta.label_lower,
        objeto_clave=str(objeto.pk),
        objeto_nombre=cadena.texto_limpio(str(objeto))[:240],
        es_publico=es_publico,
        contenido=cadena.normalizar(contenido),
        sal=secrets.token_hex(16),
        huella_anterior=cabeza.huella,
    )
    registro.huella_contenido = cadena.huella_de_contenido(fila_de(registro))
    registro.huella = cadena.huella_de_registro(
        registro.numero, registro.huella_contenido, registro.huella_anterior
    )
    registro.save()
    cabeza.numero, cabeza.huella = registro.numero, registro.huella
    cabeza.save()
    return registro


def fila_de(registro: Registro) -> cadena.Fila:
    return (
        registro.numero,
        registro.sal,
        cadena.momento_canonico(registro.momento),
        registro.actor_id,
        registro.actor_nombre,
        registro.acto,
        registro.objeto_tipo,
        registro.objeto_clave,
        registro.objeto_nombre,
        registro.es_publico,
        cadena.canonico(registro.contenido),
        registro.huella_contenido,
        registro.huella_anterior,
        registro.huella,
    )


def verificar(*, constancia: dict[str, Any] | None = None) -> cadena.Revision:
    """Recorre toda la cadena, la compara con su cabeza y con la constancia, y guarda el resultado."""
    revision = cadena.Revision()
    cabeza = consultas.cabeza()
    revision.agotar(consultas.filas())
    if cabeza is None and revision.registros:
        revision.anotar(
            revision.numero, "sin_cabeza", "Falta la cabeza de la bitácora: alguien la borró de la base."
        )
    elif cabeza and (consultas.cabeza() or cabeza).numero < revision.numero:
        revision.anotar(
            revision.numero,
            "agregado_por_fuera",
            "El final de la bitácora pasa de su cabeza: se escribió por fuera.",
        )
    marcas = [("la cabeza de la bitácora", cabeza.numero, cabeza.huella)] if cabeza else []
    if constancia:
        marcas.append(("la constancia", constancia["numero"], constancia["huella"]))
    for origen, numero, huella in marcas:
        revision.comparar(numero=numero, huella=huella, hallada=consultas.huella_del(numero), origen=origen)
    Verificacion.objects.create(
        momento=timezone.now(),
        hasta=revision.numero,
        huella=revision.huella,
        total_hallazgos=revision.total,
        hallazgos=[
            {"numero": h.numero, "tipo": h.tipo, "detalle": h.detalle} for h in revision.hallazgos[:50]
        ],
    )
    return revision


def anotar_acto_de_cuentas(sender: Any, **datos: Any) -> None:
    datos.pop("signal", None)
    anotar(**datos)
