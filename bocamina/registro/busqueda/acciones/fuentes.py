"""De qué tablas sale el índice: cada una se indexa al guardarse y vuelve entera al reconstruir."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet
from django.db.models.signals import post_delete, post_save

from bocamina.registro.busqueda.acciones.indice import indexar, quitar
from bocamina.registro.busqueda.estados import Tipo, reconstruir_indice


@dataclass(frozen=True, slots=True)
class Fuente:
    """`describir` da los campos de `indexar`, o None si lo guardado no se busca (una cuenta cerrada).

    `solo_si_cambia`: campos que importan; guardar otros (la última entrada de una cuenta) no reindexa.
    """

    modelo: type[Model]
    tipo: Tipo
    describir: Callable[[Any], dict[str, Any] | None]
    consulta: Callable[[], QuerySet[Any]]
    solo_si_cambia: frozenset[str] = frozenset()

    def indexar(self, objeto: Any) -> None:
        campos = self.describir(objeto)
        if campos is None:
            quitar(tipo=self.tipo, clave=self.clave(objeto.pk))
        else:
            indexar(tipo=self.tipo, clave=self.clave(objeto.pk), **campos)

    def clave(self, pk: Any) -> str:
        return f"{self.modelo._meta.label_lower}:{pk}"

    def indexar_todo(self) -> None:
        for objeto in self.consulta().iterator(chunk_size=500):
            self.indexar(objeto)


def conectar(fuente: Fuente, *, tambien: Iterable[tuple[type[Model], str]] = ()) -> None:
    """`tambien`: modelos cuyo cambio cambia la entrada, y el atributo por el que se llega al objeto."""

    def al_guardar(sender: Any, instance: Any, update_fields: Any = None, **resto: Any) -> None:
        if not (fuente.solo_si_cambia and update_fields and not fuente.solo_si_cambia & set(update_fields)):
            fuente.indexar(instance)

    def al_borrar(sender: Any, instance: Any, **resto: Any) -> None:
        quitar(tipo=fuente.tipo, clave=fuente.clave(instance.pk))

    def al_reconstruir(sender: Any, **resto: Any) -> None:
        fuente.indexar_todo()

    nombre = f"busqueda.{fuente.modelo._meta.label_lower}"
    post_save.connect(al_guardar, sender=fuente.modelo, weak=False, dispatch_uid=nombre)
    post_delete.connect(al_borrar, sender=fuente.modelo, weak=False, dispatch_uid=nombre)
    reconstruir_indice.connect(al_reconstruir, weak=False, dispatch_uid=nombre)
    for modelo, atributo in tambien:
        _conectar_dependiente(fuente, modelo, atributo)


def _conectar_dependiente(fuente: Fuente, modelo: type[Model], atributo: str) -> None:
    def al_guardar(sender: Any, instance: Any, **resto: Any) -> None:
        fuente.indexar(getattr(instance, atributo))

    nombre = f"busqueda.{fuente.modelo._meta.label_lower}.{modelo._meta.label_lower}"
    post_save.connect(al_guardar, sender=modelo, weak=False, dispatch_uid=nombre)
