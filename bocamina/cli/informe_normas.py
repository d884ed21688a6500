"""El informe de `bocamina normas verificar`, en renglones o en JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from bocamina.normativa import Corpus
from bocamina.normativa.linea import Choque
from bocamina.normativa.verificacion import Informe

APARTADOS = (
    ("sin_cita", "sin referencia"),
    ("sin_verificar", "sin verificar"),
    ("en_secundaria", "leídos en fuente secundaria"),
    ("sin_norma", "por analogía, sin norma"),
    ("sin_uso", "sin uso todavía"),
    ("por_actualizar", "por actualizar: falta el valor de este año"),
)


def renglones(informe: Informe, corpus: Corpus, *, breve: bool) -> Iterator[str]:
    criterios, procesos = len(corpus.criterios()), len(corpus.procesos())
    yield f"{informe.valores} valores, {criterios} criterios, {procesos} procesos."
    for clave, titulo in APARTADOS:
        ids = getattr(informe, clave)
        yield f"{len(ids)} {titulo}."
        if not breve:
            yield from (f"  {id}" for id in ids)
    for id, usos in informe.faltan.items():
        yield f"FALTA «{id}»: lo pide {usos[0].archivo}, línea {usos[0].linea}."
    if not breve:
        for id, pasos in informe.lineas.items():
            yield f"{corpus.proceso(id).nombre} ({id}):"
            yield from (f"  {fecha}  {nombre}" for fecha, nombre in pasos)
    resueltos = [c for c in informe.choques if not c.es_falla]
    yield f"{len(resueltos)} choques que un criterio resuelve o que solo se avisan."
    if not breve:
        yield from (f"  {frase_de_choque(c, corpus)}" for c in resueltos)
    yield from (f"FALLA: {frase_de_choque(c, corpus)} Ningún criterio lo resuelve." for c in informe.fallas)
    yield "Todo lo obligatorio está." if informe.esta_completo else "Falta lo señalado arriba."


def frase_de_choque(choque: Choque, corpus: Corpus) -> str:
    pasos = corpus.proceso(choque.proceso).pasos
    frase = (
        f"{choque.proceso}: «{pasos[choque.paso].nombre}» cae el {choque.fecha}, antes de "
        f"«{pasos[choque.depende_de].nombre}» ({choque.fecha_dependencia}), "
        f"en {choque.veces} de {choque.de} fechas."
    )
    if choque.resuelto_por:
        otras = dict(choque.lecturas)
        lecturas = ", ".join(f"{c} ({otras[c]} → {corpus.criterio(c).elegida})" for c in choque.resuelto_por)
        return f"{frase} Lo resuelve el criterio {lecturas}."
    return f"{frase} Solo se avisa." if choque.solo_aviso else frase


def informe_dict(informe: Informe) -> dict[str, Any]:
    return {
        "valores": informe.valores,
        **{clave: list(getattr(informe, clave)) for clave, _ in APARTADOS},
        "faltan": {id: [asdict(u) for u in usos] for id, usos in informe.faltan.items()},
        "choques": [_choque_dict(c) for c in informe.choques],
        "lineas": {id: [[f.isoformat(), n] for f, n in pasos] for id, pasos in informe.lineas.items()},
        "completo": informe.esta_completo,
    }


def _choque_dict(choque: Choque) -> dict[str, Any]:
    return {
        "proceso": choque.proceso,
        "paso": choque.paso,
        "fecha": choque.fecha.isoformat(),
        "depende_de": choque.depende_de,
        "fecha_dependencia": choque.fecha_dependencia.isoformat(),
        "lecturas": dict(choque.lecturas),
        "criterios": list(choque.resuelto_por),
        "solo_aviso": choque.solo_aviso,
        "veces": choque.veces,
        "de": choque.de,
        "es_falla": choque.es_falla,
    }
