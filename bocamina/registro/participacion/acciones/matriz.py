"""La matriz de discusión, lo que la mesa concluye y la evaluación de cada ciclo."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max

from bocamina.registro.bitacora.acciones import anotar, tomar_turno
from bocamina.registro.cuentas.permisos import exigir
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.mesas.models import Mesa
from bocamina.registro.participacion.models import EvaluacionDeCiclo, FilaDeMatriz, Relatoria
from bocamina.registro.sesiones.models import Sesion

PRELLENADO = ("componente", "aspecto", "respuesta")
DE_LA_MESA = ("es_suficiente", "propuestas")
DE_LA_RELATORIA = ("proyecto_ancla", "conclusiones", "plenaria", "informe")


class CambioAjeno(ActoImposible):
    """Otra persona guardó antes: lo escrito no se pierde, se muestra al lado de lo guardado."""

    def __init__(self) -> None:
        super().__init__("Otra persona guardó esto mientras usted escribía. Compare y vuelva a guardar.")


@transaction.atomic
def agregar_fila(
    *, sesion: Sesion, aspecto: str, actor: Any, hoy: date, componente: str = "", respuesta: str = ""
) -> FilaDeMatriz:
    """La dirección escribe el aspecto y la respuesta inicial de la oferta."""
    exigir(actor, "participacion.prellenar", sesion, hoy=hoy)
    tomar_turno()
    ultimo = sesion.matriz.aggregate(m=Max("orden"))["m"] or 0
    fila = FilaDeMatriz(
        sesion=sesion, orden=ultimo + 1, componente=componente.strip(), aspecto=aspecto.strip(),
        respuesta=respuesta.strip(),
    )  # fmt: skip
    _guardar(fila)
    anotar(
        actor=actor,
        acto="participacion.prellenar",
        objeto=sesion,
        contenido={"fila": fila.orden},
        es_publico=True,
    )
    return fila


@transaction.atomic
def llenar_fila(
    *, fila: FilaDeMatriz, campos: dict[str, str], version: int, actor: Any, hoy: date
) -> FilaDeMatriz:
    """Cada fila se guarda por su cuenta. Las columnas de la dirección no las cambia la relatoría."""
    tomar_turno()
    actual = (
        FilaDeMatriz.objects.select_for_update(of=("self",))
        .select_related("sesion__mesa__distrito")
        .get(pk=fila.pk)
    )
    cambian = [
        c for c in (*PRELLENADO, *DE_LA_MESA) if c in campos and campos[c].strip() != getattr(actual, c)
    ]
    if set(cambian) & set(PRELLENADO):
        exigir(actor, "participacion.prellenar", actual, hoy=hoy)
    exigir(actor, "participacion.relatar", actual, hoy=hoy)
    if not cambian:
        return actual
    if version != actual.version:
        raise CambioAjeno
    for campo in cambian:
        setattr(actual, campo, campos[campo].strip())
    actual.version += 1
    _guardar(actual)
    contenido = {"fila": actual.orden, "campos": cambian}
    anotar(
        actor=actor,
        acto="participacion.llenar_matriz",
        objeto=actual.sesion,
        contenido=contenido,
        es_publico=True,
    )
    return actual


@transaction.atomic
def escribir_relatoria(
    *, sesion: Sesion, campos: dict[str, str], version: int, actor: Any, hoy: date
) -> Relatoria:
    exigir(actor, "participacion.relatar", sesion, hoy=hoy)
    tomar_turno()
    relatoria, _ = Relatoria.objects.get_or_create(sesion=sesion)
    cambian = [c for c in DE_LA_RELATORIA if c in campos and campos[c].strip() != getattr(relatoria, c)]
    if not cambian:
        return relatoria
    if version != relatoria.version:
        raise CambioAjeno
    for campo in cambian:
        setattr(relatoria, campo, campos[campo].strip())
    relatoria.version += 1
    relatoria.save()
    anotar(
        actor=actor,
        acto="participacion.relatar",
        objeto=sesion,
        contenido={"campos": cambian},
        es_publico=True,
    )
    return relatoria


@transaction.atomic
def evaluar_ciclo(*, mesa: Mesa, avances: str, ajustes: str, actor: Any, hoy: date) -> EvaluacionDeCiclo:
    """Al cerrar un ciclo: qué se alcanzó y qué se ajusta."""
    exigir(actor, "participacion.relatar", mesa, hoy=hoy)
    tomar_turno()
    ciclo = (mesa.evaluaciones_de_ciclo.aggregate(m=Max("ciclo"))["m"] or 0) + 1
    evaluacion = EvaluacionDeCiclo(
        mesa=mesa, ciclo=ciclo, fecha=hoy, avances=avances.strip(), ajustes=ajustes.strip()
    )
    _guardar(evaluacion)
    anotar(
        actor=actor,
        acto="participacion.evaluar_ciclo",
        objeto=mesa,
        contenido={"ciclo": ciclo},
        es_publico=True,
    )
    return evaluacion


def _guardar(objeto: FilaDeMatriz | EvaluacionDeCiclo) -> None:
    try:
        objeto.full_clean()
    except ValidationError as fallas:
        raise ActoImposible(" · ".join(fallas.messages)) from None
    objeto.save()
