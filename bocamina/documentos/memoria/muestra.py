from __future__ import annotations

from bocamina.documentos.memoria.datos import Apartado, MemoriaEscrita


def muestra() -> MemoriaEscrita:
    return MemoriaEscrita(
        "Distrito Minero de Ejemplo",
        "En la dirección responsable",
        (
            Apartado(
                "Antecedentes", "La minería del municipio de ejemplo tiene tradición.\nEl plan la ordena."
            ),
            Apartado("Viabilidad jurídica", ""),
        ),
        ("Ana Ejemplo, directora",),
    )
