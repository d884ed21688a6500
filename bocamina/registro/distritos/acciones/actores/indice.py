"""El mapa en la búsqueda: lo encuentra quien puede verlo; a quien está en riesgo, nadie por su nombre."""

from __future__ import annotations

from typing import Any

from bocamina.registro.busqueda.acciones import indexar, quitar
from bocamina.registro.busqueda.estados import Audiencia, Tipo
from bocamina.registro.distritos.consultas.actores import VER, sectores, territorio
from bocamina.registro.distritos.estados import TipoDeActor
from bocamina.registro.distritos.models import Actor

DE_TIPO = {TipoDeActor.PERSONA: Tipo.PERSONA, TipoDeActor.ORGANIZACION: Tipo.ENTIDAD}


def indexar_actor(ficha: Actor) -> None:
    clave = f"actor:{ficha.pk}"
    for tipo in DE_TIPO.values():
        quitar(tipo=tipo, clave=clave)
    if ficha.retirado_el is not None or ficha.unido_a_id is not None:
        return
    donde = "" if ficha.es_reservada else territorio(ficha)
    indexar(
        tipo=DE_TIPO[TipoDeActor(ficha.tipo)],
        clave=clave,
        titulo=f"{ficha.nombre} ({ficha.sigla})" if ficha.sigla else ficha.nombre,
        url=f"/distritos/{ficha.distrito.clave}/actores/{ficha.numero}/",
        texto=" · ".join(p for p in (sectores().get(ficha.sector, ""), ficha.distrito.nombre, donde) if p),
        audiencia=Audiencia.AMBITOS,
        ambitos=ficha.ambitos(),
        acto=VER,
    )


def indexar_mapas(sender: Any = None, **_: Any) -> None:
    """Todo otra vez: lo pide la reconstrucción del índice."""
    for ficha in Actor.objects.select_related("distrito").prefetch_related("municipios"):
        indexar_actor(ficha)
