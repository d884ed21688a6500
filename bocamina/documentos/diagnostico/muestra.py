from __future__ import annotations

from bocamina.documentos.diagnostico.datos import DiagnosticoEscrito
from bocamina.documentos.memoria.datos import Apartado


def muestra() -> DiagnosticoEscrito:
    return DiagnosticoEscrito(
        "Distrito Minero de Ejemplo",
        "2, fijada el 3 de marzo de 2026",
        ("05736 Segovia, Antioquia",),
        (Apartado("Territorio", "Dos municipios de montaña.\nUn río grande."), Apartado("Ambiental", "")),
        (("Tradición minera", "Oro de veta y de aluvión.", "Archivo municipal, 01/02/2026"),),
    )
