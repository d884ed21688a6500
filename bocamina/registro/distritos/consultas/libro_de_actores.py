"""Las columnas del libro de Excel del mapa: la misma tabla sirve para sacarlo y para traerlo."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from bocamina.documentos import editable
from bocamina.nucleo.actores import MAXIMO, MITAD
from bocamina.registro.distritos.consultas.actores import Renglon, renglon, sectores
from bocamina.registro.distritos.estados import MedioDeAutorizacion, TipoDeActor
from bocamina.registro.distritos.models import Actor

HOJA = "Actores"
SI, NO = "Sí", "No"


@dataclass(frozen=True, slots=True)
class Columna:
    """`campo` es el del actor; los de `contacto` solo van en el libro de quien edita el mapa."""

    titulo: str
    campo: str
    ancho: int = 18
    ayuda: str = ""
    opciones: tuple[str, ...] = ()
    es_fecha: bool = False
    es_de_contacto: bool = False


def columnas() -> tuple[Columna, ...]:
    nivel = f"De 0 a {MAXIMO}; vacío queda en {MITAD}."
    return (
        Columna("Código", "codigo", 10, "Identifica la fila. Vacío en una fila nueva: se pone solo."),
        Columna("Tipo", "tipo", 22, opciones=tuple(str(o.label) for o in TipoDeActor)),
        Columna("Nombre", "nombre", 40, "De una persona en riesgo, solo su seudónimo."),
        Columna("Sigla", "sigla", 14),
        Columna("NIT", "nit", 14, "Con guion y dígito de verificación: 900123456-7."),
        Columna("Sector", "sector", 26, opciones=tuple(sectores().values())),
        Columna("Qué le interesa", "interes", 40),
        Columna("Nivel de interés", "nivel_interes", 16, nivel),
        Columna("Con qué cuenta", "capacidad", 40),
        Columna("De qué responde", "responsabilidad", 40),
        Columna("Nivel de influencia", "nivel_influencia", 18, nivel),
        Columna("Territorio", "municipios", 34, "Municipios con punto y coma; vacío, todo el distrito."),
        Columna("En reserva", "es_reservada", 12, "Se pone en la página del actor, no aquí.", (SI, NO)),
        Columna("Con quién se habla", "persona", 28, es_de_contacto=True),
        Columna("Correo", "correo", 30, es_de_contacto=True),
        Columna("Teléfono", "telefono", 18, es_de_contacto=True),
        Columna(
            "Autorizó el", "otorgada_el", 14, "Sin esta fecha no se guarda el contacto.",
            es_fecha=True, es_de_contacto=True,
        ),
        Columna(
            "Cómo autorizó", "medio", 18, opciones=tuple(str(o.label) for o in MedioDeAutorizacion),
            es_de_contacto=True,
        ),
    )  # fmt: skip


def hoja_de(actores: Any, *, con_contacto: bool) -> editable.Hoja:
    """Con contacto es el libro para editar; sin él, lo que puede leer una entidad de la mesa."""
    llevadas = [c for c in columnas() if con_contacto or not c.es_de_contacto]
    if con_contacto:
        actores = actores.select_related("distrito", "contacto__autorizacion")
    filas = []
    for actor in actores:
        datos = valores(actor, completo=con_contacto)
        filas.append(tuple(datos.get(c.campo) for c in llevadas))
    return editable.Hoja(
        HOJA,
        tuple(editable.Columna(c.titulo, c.ancho, c.ayuda, c.opciones, c.es_fecha) for c in llevadas),
        tuple(filas),
    )


def valores(actor: Actor, *, completo: bool) -> dict[str, str | date | None]:
    """Cada campo como se escribe en su celda. El nombre en reserva no sale de ninguna manera."""
    r: Renglon = renglon(actor, completo=completo)
    salida: dict[str, str | date | None] = {
        "codigo": r.codigo,
        "tipo": r.tipo,
        "nombre": r.nombre,
        "sigla": r.sigla,
        "nit": actor.nit,
        "sector": r.sector,
        "interes": r.interes,
        "nivel_interes": str(r.nivel_interes),
        "capacidad": r.capacidad,
        "responsabilidad": r.responsabilidad,
        "nivel_influencia": str(r.nivel_influencia),
        "municipios": "" if r.es_reservada and not completo else _municipios(actor),
        "es_reservada": SI if r.es_reservada else NO,
    }
    contacto = getattr(actor, "contacto", None) if completo else None
    if contacto is not None:
        salida |= {
            "persona": contacto.persona,
            "correo": contacto.correo,
            "telefono": contacto.telefono,
            "otorgada_el": contacto.autorizacion.otorgada_el,
            "medio": contacto.autorizacion.get_medio_display(),
        }
    return salida


def _municipios(actor: Actor) -> str:
    return "; ".join(m.nombre for m in actor.municipios.all())
