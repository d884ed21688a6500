"""Lo que se firma cuando no hay acuerdo, y lo que la comunidad consiente o niega."""

from __future__ import annotations

from datetime import date
from typing import IO, Any

from django.db import transaction

from bocamina import normativa
from bocamina.nucleo.consulta import NO_PROCEDE, procede_el_test
from bocamina.registro.consulta.acciones.escritura import (
    constancia,
    exigir_pasado,
    guardar,
    guardar_papel,
    huella_de,
    tomar_caso,
)
from bocamina.registro.consulta.consultas.casos import inasistencias
from bocamina.registro.consulta.consultas.deteccion import causas_de_consentimiento
from bocamina.registro.consulta.estados import Etapa
from bocamina.registro.consulta.models import Caso, Consentimiento, Proporcionalidad
from bocamina.registro.instituciones.estados import ActoImposible


@transaction.atomic
def firmar_test(
    *, caso: Caso, causal: str, respuestas: dict[str, str], medidas: str, actor: Any, hoy: date
) -> Proporcionalidad:
    """Solo por una causal de la norma, con las cuatro preguntas contestadas y sus medidas."""
    actual = tomar_caso(caso, actor, hoy)
    if actual.etapa not in (Etapa.PRECONSULTA, Etapa.CONSULTA):
        raise ActoImposible("El test se hace en la preconsulta o en la consulta.")
    if Proporcionalidad.objects.filter(caso=actual).exists():
        raise ActoImposible("El caso ya tiene su test firmado.")
    veredicto = procede_el_test(
        causal=causal,
        inasistencias=inasistencias(actual),
        causales=normativa.vigente("consulta.test_causales", en=hoy),
        convocatorias=normativa.vigente("consulta.convocatorias", en=hoy),
    )
    if veredicto.valor == NO_PROCEDE:
        raise ActoImposible(f"El test no procede. {veredicto.pasos[0]}")
    pauta = normativa.corpus().pauta("consulta_test")
    dichas = {e.id: respuestas.get(e.id, "").strip() for e in pauta.elementos}
    if faltan := [e.titulo.lower() for e in pauta.elementos if not dichas[e.id]]:
        raise ActoImposible(f"Falta contestar: {', '.join(faltan)}.")
    fila = Proporcionalidad(
        caso=actual, causal=causal, respuestas=dichas, medidas=medidas.strip(),
        explicacion=veredicto.como_dict(), firmado_por=actor, firmado_el=hoy,
        huella=huella_de(str(actor.pk), hoy.isoformat(), causal, *dichas.values(), medidas.strip()),
    )  # fmt: skip
    guardar(fila)
    constancia(actor, "firmar_test", actual, causal=causal, huella=fila.huella)
    return fila


@transaction.atomic
def pedir_consentimiento(*, caso: Caso, motivos: list[str], actor: Any, hoy: date) -> None:
    """Agrega motivos por los que no basta consultar; los que ya estaban no se quitan."""
    actual = tomar_caso(caso, actor, hoy)
    conocidos = [e.id for e in causas_de_consentimiento().elementos]
    if set(motivos) - set(conocidos) or not motivos:
        raise ActoImposible("Diga por cuál de los motivos de la norma hace falta el consentimiento.")
    debidos = {*actual.consentimientos_debidos, *motivos}
    actual.consentimientos_debidos = [c for c in conocidos if c in debidos]
    guardar(actual)
    constancia(actor, "pedir_consentimiento", actual, motivos=sorted(motivos))


@transaction.atomic
def registrar_consentimiento(
    *,
    caso: Caso,
    motivo: str,
    otorgado: bool,
    texto: str,
    fecha: date,
    actor: Any,
    hoy: date,
    archivo: IO[bytes] | None = None,
    nombre_archivo: str = "",
) -> Consentimiento:
    """Lo que dijo la comunidad. Si después dice otra cosa, vale lo último; lo anterior se conserva."""
    actual = tomar_caso(caso, actor, hoy)
    exigir_pasado(fecha, hoy, "La respuesta")
    if motivo not in actual.consentimientos_debidos:
        raise ActoImposible("Por ese motivo no se le ha pedido consentimiento a la comunidad.")
    fila = Consentimiento(
        caso=actual, motivo=motivo, otorgado=otorgado, texto=texto.strip(), fecha=fecha,
        documento=guardar_papel(
            actual, archivo, nombre_archivo, "Constancia de consentimiento", "Acta", fecha, actor=actor,
            hoy=hoy,
        ),
    )  # fmt: skip
    guardar(fila)
    constancia(actor, "registrar_consentimiento", fila, caso=actual.pk)
    return fila
