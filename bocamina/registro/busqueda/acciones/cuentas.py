"""Las personas con cuenta: las encuentra quien puede ver la cuenta."""

from __future__ import annotations

from typing import Any

from bocamina.registro.busqueda.acciones.fuentes import Fuente
from bocamina.registro.busqueda.estados import Audiencia, Tipo
from bocamina.registro.cuentas.models import Usuario


def _describir(usuario: Usuario) -> dict[str, Any] | None:
    if not usuario.is_active:
        return None
    nombramientos = list(usuario.nombramientos.all())
    return {
        "titulo": str(usuario),
        "texto": " · ".join(sorted({str(n) for n in nombramientos})),
        "url": f"/personas/{usuario.pk}/",
        "audiencia": Audiencia.AMBITOS,
        "acto": "cuentas.ver",
        "ambitos": {(n.ambito_tipo, n.ambito_clave) for n in nombramientos},
    }


CUENTAS = Fuente(
    modelo=Usuario,
    tipo=Tipo.PERSONA,
    describir=_describir,
    consulta=lambda: Usuario.objects.order_by("pk"),
    solo_si_cambia=frozenset({"nombre", "is_active"}),
)
