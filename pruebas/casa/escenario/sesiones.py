from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from bocamina.normativa.asambleas import regla
from bocamina.nucleo.explicacion import Explicacion
from bocamina.registro.distritos.models import Distrito
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.mesas.models import Integrante, Mesa
from bocamina.registro.sesiones.models import (
    Citado,
    Divergencia,
    ParteDeAmpliada,
    Punto,
    ReunionAmpliada,
    Sesion,
    Tarea,
    Votacion,
)

ENERO = date(2026, 1, 1)
EN_MARZO = datetime(2027, 3, 10, 14, tzinfo=UTC)


def crear(e: dict[str, Any]) -> None:
    """En el distrito 1: una sesión que se prepara, una citada y una en curso con votación abierta."""
    e["distrito_uno"] = Distrito.objects.create(
        clave="1", nombre="Uno", direccion="dfm", enfasis="mineria_no_autorizada"
    )
    e["mesa_uno"] = Mesa.objects.create(
        clave="mesa-1",
        nombre="Mesa Uno",
        nivel="distrital",
        distrito=e["distrito_uno"],
        desde=ENERO,
    )
    integrante = Integrante.objects.create(
        mesa=e["mesa_uno"], desde=ENERO,
        entidad=Entidad.objects.create(clave="de-la-mesa", nombre="Entidad de la mesa", orden="nacional"),
    )  # fmt: skip
    estados = {"sesion_preparada": "en_preparacion", "sesion_citada": "citada", "sesion_en_curso": "en_curso"}
    for numero, (nombre, estado) in enumerate(estados.items(), start=1):
        e[nombre] = Sesion.objects.create(
            mesa=e["mesa_uno"], numero=numero, inicio=EN_MARZO, estado=estado, lugar="Aquí", objetivo="Ver",
            instalada_en=EN_MARZO if estado == "en_curso" else None,
        )  # fmt: skip
        Punto.objects.create(sesion=e[nombre], orden=1, titulo="Llamado a lista")
    e["citado"] = Citado.objects.create(sesion=e["sesion_citada"], integrante=integrante, llave="k" * 43)
    simple = regla("distrito.otras", en=ENERO).como_dict()
    e["votacion"] = Votacion.objects.create(
        sesion=e["sesion_en_curso"], pregunta="¿Sí?", modo="nominal", regla_json=simple, quorum={},
        electores={f"i{integrante.pk}": "Entidad de la mesa"}, abierta_en=EN_MARZO,
    )  # fmt: skip
    _seguimiento(e, integrante.entidad)


def _seguimiento(e: dict[str, Any], entidad: Entidad) -> None:
    """Una tarea, una divergencia y una mesa nacional, que es la que tiene planes."""
    e["tarea"] = Tarea.objects.create(
        sesion=e["sesion_citada"], clave="una", orden=1, grupo="entre_sesiones", titulo="Preparar",
        vence=EN_MARZO.date(), explicacion=Explicacion("", "Ese día.").como_dict(),
    )  # fmt: skip
    e["divergencia"] = Divergencia.objects.create(
        sesion=e["sesion_en_curso"], asunto="El agua", via="grupo", responsable=entidad,
        vence=EN_MARZO.date(),
    )  # fmt: skip
    nacional = Mesa.objects.create(clave="mesa-nacional", nombre="Nacional", nivel="nacional", desde=ENERO)
    Integrante.objects.create(mesa=nacional, entidad=entidad, desde=ENERO)
    e["secretaria_tecnica"].nombramientos.create(
        rol="secretaria_tecnica", ambito_tipo="mesa", ambito_clave="mesa-nacional", desde=ENERO
    )
    e["ampliada"] = ReunionAmpliada.objects.create(nombre="Las del norte", razon="Comparten la cuenca")
    ParteDeAmpliada.objects.create(reunion=e["ampliada"], sesion=e["sesion_citada"])
