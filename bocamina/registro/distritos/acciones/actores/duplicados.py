"""Lo que alguien decide de dos actores parecidos: son el mismo, o no lo son y no se vuelve a preguntar."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.distritos.acciones.actores.contacto import cerrar_autorizacion
from bocamina.registro.distritos.acciones.actores.escritura import anotar_actor, exigir_vivo, guardar
from bocamina.registro.distritos.acciones.actores.indice import indexar_actor
from bocamina.registro.distritos.consultas.actores import EDITAR
from bocamina.registro.distritos.models import Actor, Contacto, ParDescartado
from bocamina.registro.instituciones.estados import ActoImposible

SE_COMPLETAN = ("sigla", "nit", "interes", "capacidad", "responsabilidad")


@transaction.atomic
def descartar_par(*, una: Actor, otra: Actor, actor: Any, hoy: date) -> ParDescartado:
    _exigir_par(una, otra, actor, hoy)
    primera, segunda = sorted((una, otra), key=lambda a: a.pk)
    par, _ = ParDescartado.objects.get_or_create(
        una=primera, otra=segunda, defaults={"dia": hoy, "por": actor}
    )
    anotar_actor(actor, "actores.descartar_par", primera, otra=segunda.numero)
    return par


@transaction.atomic
def unir_actores(*, conservar: Actor, retirar: Actor, actor: Any, hoy: date) -> Actor:
    """Lo que al conservado le faltaba lo toma del otro; nada escrito en él se pisa."""
    _exigir_par(conservar, retirar, actor, hoy)
    filas = Actor.objects.select_for_update(of=("self",)).select_related("distrito").order_by("pk")
    por_pk = filas.in_bulk([conservar.pk, retirar.pk])
    queda, sale = por_pk[conservar.pk], por_pk[retirar.pk]
    exigir_vivo(queda)
    exigir_vivo(sale)
    for campo in SE_COMPLETAN:
        if not getattr(queda, campo):
            setattr(queda, campo, getattr(sale, campo))
    queda.version += 1
    guardar(queda, None)
    _unir_territorios(queda, sale)
    _mudar(queda, sale, hoy)
    for ficha in (queda, sale):
        indexar_actor(ficha)
    anotar_actor(actor, "actores.unir", queda, retirado=sale.numero)
    return queda


def _unir_territorios(queda: Actor, sale: Actor) -> None:
    """Sin municipios es «todo el distrito», y eso ya contiene a cualquiera."""
    if queda.municipios.exists() and sale.municipios.exists():
        queda.municipios.add(*sale.municipios.all())
    else:
        queda.municipios.clear()


def _mudar(queda: Actor, sale: Actor, hoy: date) -> None:
    """La divulgación que lo alcanzó y, si el otro no tenía, su contacto con su autorización."""
    for accion in sale.divulgaciones.all():
        accion.actores.add(queda)
    contacto = Contacto.objects.filter(actor=sale).select_related("autorizacion").first()
    if contacto and not Contacto.objects.filter(actor=queda).exists():
        cerrar_autorizacion(queda, hoy)
        contacto.autorizacion.actor = contacto.actor = queda
        contacto.autorizacion.save(update_fields=["actor"])
        contacto.save(update_fields=["actor"])
    cerrar_autorizacion(sale, hoy)
    sale.unidos.update(unido_a=queda)
    sale.unido_a = queda
    sale.save(update_fields=["unido_a"])


def _exigir_par(una: Actor, otra: Actor, actor: Any, hoy: date) -> None:
    exigir(actor, EDITAR, una, hoy=hoy)
    exigir(actor, EDITAR, otra, hoy=hoy)
    if una.pk == otra.pk or una.distrito_id != otra.distrito_id:
        raise ActoImposible("Escoja dos actores distintos del mismo distrito.")
    if una.es_reservada or otra.es_reservada:
        raise ActoImposible("Una persona en reserva no se une ni se compara con nadie.")
    exigir_vivo(una)
    exigir_vivo(otra)
