"""Agregar a la bitácora: la única escritura que existe aquí."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from bocamina.registro.bitacora.models import Registro

HUELLA_INICIAL = "0" * 64
# Llave del cerrojo consultivo de PostgreSQL: un solo escritor de la cadena a la vez.
CERROJO = 7_301_985


def huella(datos: Any) -> str:
    canonico = json.dumps(datos, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonico.encode("utf-8")).hexdigest()


@transaction.atomic
def anotar(
    *, actor: Any, acto: str, objeto: Any, contenido: dict[str, Any], es_publico: bool = False
) -> Registro:
    """Anota el acto dentro de la transacción de quien llama. `contenido` no lleva datos personales."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CERROJO])
    ultimo = Registro.objects.order_by("-numero").values("numero", "huella").first()
    registro = Registro(
        numero=ultimo["numero"] + 1 if ultimo else 1,
        momento=timezone.now(),
        actor=actor,
        actor_nombre=str(actor) if actor else "Sistema",
        acto=acto,
        objeto_tipo=objeto._meta.label_lower,
        objeto_clave=str(objeto.pk),
        objeto_nombre=str(objeto)[:240],
        es_publico=es_publico,
        contenido=contenido,
        huella_contenido=huella(contenido),
        huella_anterior=ultimo["huella"] if ultimo else HUELLA_INICIAL,
    )
    registro.huella = huella_de(registro)
    registro.save(force_insert=True)
    return registro


def huella_de(registro: Registro) -> str:
    """La huella cubre todo lo que el registro afirma, incluida la del anterior."""
    return huella(
        [
            registro.numero,
            registro.momento.isoformat(),
            registro.actor_id,
            registro.actor_nombre,
            registro.acto,
            registro.objeto_tipo,
            registro.objeto_clave,
            registro.objeto_nombre,
            registro.es_publico,
            registro.huella_contenido,
            registro.huella_anterior,
        ]
    )


def anotar_acto_de_cuentas(sender: Any, **datos: Any) -> None:
    datos.pop("signal", None)
    anotar(**datos)
