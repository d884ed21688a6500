"""Lo que el plan pregunta antes de que una acción pase a ejecución."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bocamina import normativa
from bocamina.nucleo import consulta as nucleo
from bocamina.nucleo.consulta import Situacion
from bocamina.nucleo.explicacion import Explicacion
from bocamina.registro.consulta.consultas.deteccion import esta_marcada
from bocamina.registro.consulta.consultas.traslapes import falta_mirar, municipios_con_territorio
from bocamina.registro.consulta.estados import Cierre, Decision, Etapa, Procedencia
from bocamina.registro.consulta.models import Actividad, Caso, Excepcion
from bocamina.registro.distritos.models import Distrito


def puede_ejecutarse(
    *, distrito: Distrito, actividad: Actividad | None, municipios: Iterable[str], hoy: date
) -> Explicacion:
    """Lo que se hace en esos municipios. No nombra a ninguna comunidad: la puede leer quien ejecuta.

    Si coincide con un territorio declarado que nadie ha mirado para `actividad`, queda marcada hasta que una
    persona confirme: también cuando lo confirmado era en otros municipios.
    """
    marcada = falta_mirar(municipios, actividad, municipios_con_territorio(distrito, hoy=hoy))
    return puede_ejecutarse_actividad(actividad, hoy=hoy, por_territorio=marcada)


def puede_ejecutarse_actividad(
    actividad: Actividad | None, *, hoy: date, por_territorio: bool = False
) -> Explicacion:
    """El valor es «si» o «no». `por_territorio`: coincide con uno declarado que nadie ha mirado."""
    norma = normativa.vigente("consulta.consentimiento_casos", en=hoy)
    if actividad is None:
        revision, situaciones, firmada = ("marcada" if por_territorio else "sin_revisar"), [], ""
    else:
        revision = "marcada" if por_territorio else _revision(actividad)
        situaciones = _situaciones(actividad, hoy)
        # La excepción se firmó por lo que se había mirado: no alcanza al territorio nuevo.
        excepcion = None if por_territorio else excepcion_vigente(actividad, hoy=hoy)
        firmada = f"{excepcion.firmada_por}, el {excepcion.firmada_el:%d/%m/%Y}" if excepcion else ""
    etapas = normativa.vigente("consulta.etapas", en=hoy)
    return nucleo.puede_ejecutarse(
        revision=revision,
        casos=situaciones,
        excepcion=firmada,
        citas=(*etapas.citas, *norma.citas),
        criterios=norma.criterios,
    )


def _situaciones(actividad: Actividad, hoy: date) -> list[Situacion]:
    """Un renglón por caso, y uno por cada comunidad con la que hay que consultar y no tiene caso."""
    filas = actividad.casos.select_related("proporcionalidad").prefetch_related("consentimientos")
    casos = list(filas.order_by("pk"))
    con_quienes = set(actividad.comunidades.values_list("pk", flat=True))
    sin_caso = con_quienes - {c.comunidad_id for c in casos}
    por_abrir = [Situacion("por abrir", False, "falta abrirlo con una de las comunidades")] * len(sin_caso)
    return [*(situacion_de(c, hoy=hoy) for c in casos), *por_abrir]


def _revision(actividad: Actividad) -> str:
    if actividad.decision != Decision.POR_CONFIRMAR:
        return str(actividad.decision)
    return "marcada" if esta_marcada(actividad) else "sin_revisar"


def excepcion_vigente(actividad: Actividad, *, hoy: date) -> Excepcion | None:
    filas = actividad.excepciones.filter(revocada_el__isnull=True).select_related("firmada_por")
    return next((e for e in filas if e.hasta is None or e.hasta >= hoy), None)


def situacion_de(caso: Caso, *, hoy: date) -> Situacion:
    """Si ese caso deja ejecutar. Solo la última respuesta de cada consentimiento cuenta."""
    numero = str(caso.pk)
    if faltan := consentimientos_que_faltan(caso):
        return Situacion(numero, False, f"falta el consentimiento ({', '.join(faltan)})", True)
    if caso.cierre in (Cierre.ACUERDOS, Cierre.MEDIDAS, Cierre.NO_PROCEDE):
        return Situacion(numero, True, f"cerrado: {Cierre(caso.cierre).label.lower()}")
    if caso.procedencia == Procedencia.NO_PROCEDE:
        firme = caso.firme_desde is not None and hoy > caso.firme_desde
        dicho = "y el acto está en firme" if firme else "pero todavía se puede recurrir"
        return Situacion(numero, firme, f"la DANCP dijo que no procede {dicho}")
    if caso.etapa == Etapa.SEGUIMIENTO:
        return Situacion(numero, True, "se protocolizó y sus acuerdos están en seguimiento")
    if hasattr(caso, "proporcionalidad"):
        return Situacion(numero, True, "hay test de proporcionalidad firmado, con sus medidas")
    return Situacion(numero, False, f"va en «{Etapa(caso.etapa).label.lower()}»")


def consentimientos_que_faltan(caso: Caso) -> list[str]:
    """Títulos de los que hacen falta y no están otorgados: los negados también faltan."""
    pauta = normativa.corpus().pauta("consulta_consentimiento")
    ultimos: dict[str, bool] = {}
    for c in sorted(caso.consentimientos.all(), key=lambda c: (c.fecha, c.pk)):
        ultimos[c.motivo] = c.otorgado
    return [
        e.titulo.lower()
        for e in pauta.elementos
        if e.id in caso.consentimientos_debidos and not ultimos.get(e.id, False)
    ]
