"""La agenda de cada territorio: propuestas valoradas, decididas y, en dos de ellas, acordadas."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from bocamina.cli.demostracion.relacionamiento.dias import Dias

NOTAS = ("titulo", "posible", "porque_posible", "prioritaria", "porque_prioritaria")


def cargar(territorio: Any, datos: dict[str, Any], dias: Dias) -> None:
    from bocamina.registro.relacionamiento.acciones import agendas as actos

    caso = datos.get("agenda")
    if caso is None:
        return
    quien = dias.quien(caso["hace"])
    agenda = actos.abrir_agenda(territorio=territorio, nombre=caso["nombre"], **quien)
    acciones = [par for fila in caso["prioridades"] for par in _prioridad(agenda, fila, dias, quien)]
    if acuerdo := caso.get("acordada"):
        actos.acordar_agenda(
            agenda=agenda, acordada_el=dias.hace(acuerdo["hace"]),
            acordada_en=territorio.espacios.get(nombre=acuerdo["espacio"]), **dias.quien(acuerdo["hace"]),
        )  # fmt: skip
    for accion, fila in acciones:
        _seguir(accion, fila, dias)


def _prioridad(agenda: Any, fila: dict[str, Any], dias: Dias, quien: dict[str, Any]) -> list[Any]:
    from bocamina.registro.instituciones.models import Entidad
    from bocamina.registro.relacionamiento.acciones import agendas as actos
    from bocamina.registro.relacionamiento.consultas.temas import para_la_agenda

    tema = para_la_agenda(agenda.territorio).filter(texto__startswith=fila.get("tema", "-")).first()
    prioridad = actos.proponer_prioridad(agenda=agenda, tema=tema, **{n: fila[n] for n in NOTAS}, **quien)
    if "decision" in fila:
        actos.valorar_prioridad(prioridad=prioridad, decision=fila["decision"], **quien)
    salida = []
    for accion in fila.get("acciones", ()):
        recursos = accion.get("recursos")
        creada = actos.agregar_accion(
            prioridad=prioridad, texto=accion["texto"], entidad=Entidad.objects.get(clave=accion["entidad"]),
            vence=dias.hace(accion["para"]), recursos=Decimal(recursos) if recursos else None,
            fuente=accion.get("fuente", ""), **quien,
        )  # fmt: skip
        salida.append((creada, accion))
    return salida


def _seguir(accion: Any, fila: dict[str, Any], dias: Dias) -> None:
    from bocamina.registro.relacionamiento.acciones import agendas as actos

    for tipo, texto, url in fila.get("enlaces", ()):
        cual = _con_llave(accion, tipo, texto) or {"texto": texto, "url": url}
        actos.enlazar_accion(accion=accion, tipo=tipo, **cual, **dias.quien(30))
    if "avance" in fila:
        actos.reportar_accion(accion=accion, estado=fila["estado"], avance=fila["avance"], **dias.quien(25))


def _con_llave(accion: Any, tipo: str, codigo: str) -> dict[str, Any]:
    """La acción del plan de su distrito o la nacional, por su código."""
    from bocamina.registro.pndm.consultas.hilos import hilos_dichos
    from bocamina.registro.relacionamiento.consultas.enlaces import del_distrito

    if tipo == "peg":
        return {"accion_de_distrito": del_distrito(accion.prioridad.agenda.territorio).get(codigo=codigo)}
    return {"accion_nacional": hilos_dichos([codigo])[codigo]} if tipo == "pndm" else {}
