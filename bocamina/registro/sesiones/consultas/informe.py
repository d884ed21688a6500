"""El informe de una mesa: lo que prometió cada entidad y a cuántas sesiones fue de las que debía."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Q
from django.utils.timezone import localdate

from bocamina.documentos.compromisos.datos import Informe, PorEntidad, Renglon
from bocamina.registro.mesas.models import Mesa
from bocamina.registro.sesiones.consultas.compromisos import compromisos
from bocamina.registro.sesiones.estados import Estado, EstadoCompromiso, TipoSeguimiento
from bocamina.registro.sesiones.models import Asistencia, Compromiso

AMPLIADO = Q(seguimientos__tipo=TipoSeguimiento.AMPLIACION)


def informe(mesa: Mesa, *, hoy: date, entidad: str = "") -> Informe:
    """Cinco consultas, haya los compromisos que haya."""
    filas = compromisos().filter(sesion__mesa=mesa).annotate(ampliado=Count("seguimientos", filter=AMPLIADO))
    if entidad:
        filas = filas.filter(entidad__clave=entidad)
    todos = list(filas)
    return Informe(
        asunto=mesa.nombre,
        corte=hoy,
        entidades=tuple(_por_entidad(mesa, todos, hoy, entidad)),
        compromisos=tuple(renglon(c, hoy) for c in todos),
    )


def renglon(compromiso: Compromiso, hoy: date) -> Renglon:
    return Renglon(
        compromiso=compromiso.texto,
        sesion=str(compromiso.donde),
        entidad=compromiso.entidad.nombre,
        responde=compromiso.persona.nombre if compromiso.persona else compromiso.puesto,
        nacio=compromiso.vencia,
        vence=compromiso.vence,
        estado="Vencido" if compromiso.esta_vencido(hoy) else str(compromiso.get_estado_display()),
        cumplido=compromiso.cumplido_el,
        ampliaciones=getattr(compromiso, "ampliado", 0),
    )


def _por_entidad(mesa: Mesa, todos: Iterable[Compromiso], hoy: date, solo: str) -> Iterable[PorEntidad]:
    cuentas: dict[str, Counter[str]] = defaultdict(Counter)
    nombres: dict[str, str] = {}
    for compromiso in todos:
        clave = compromiso.entidad.clave
        nombres[clave] = compromiso.entidad.nombre
        cuentas[clave][_como_va(compromiso, hoy)] += 1
    debian, fueron = _asistencia(mesa, nombres, solo)
    for clave in sorted(nombres, key=lambda c: nombres[c]):
        cuenta = cuentas[clave]
        yield PorEntidad(
            entidad=nombres[clave],
            total=cuenta.total(),
            a_tiempo=cuenta["a_tiempo"],
            tarde=cuenta["tarde"],
            en_revision=cuenta["en_revision"],
            abiertos=cuenta["abierto"],
            vencidos=cuenta["vencido"],
            retirados=cuenta["retirado"],
            sesiones=debian[clave],
            asistio=fueron[clave],
        )


def _como_va(compromiso: Compromiso, hoy: date) -> str:
    if compromiso.estado == EstadoCompromiso.CUMPLIDO:
        return "a_tiempo" if compromiso.fue_a_tiempo() else "tarde"
    return "vencido" if compromiso.esta_vencido(hoy) else str(compromiso.estado)


def _asistencia(mesa: Mesa, nombres: dict[str, str], solo: str) -> tuple[Counter[str], Counter[str]]:
    """De las sesiones hechas: a cuáles la convocaba el acto ese día y en cuáles estuvo alguien que cuenta."""
    convocadas = mesa.integrantes.filter(entidad__isnull=False, obligada=True).select_related("entidad")
    convocadas = [i for i in convocadas if not solo or i.entidad.clave == solo]
    sesiones = list(mesa.sesiones.filter(estado=Estado.TERMINADA))
    estuvo = set(
        Asistencia.objects.filter(sesion__in=sesiones, cuenta=True).values_list("sesion_id", "integrante_id")
    )
    debian: Counter[str] = Counter()
    fueron: Counter[str] = Counter()
    for integrante in convocadas:
        nombres.setdefault(integrante.entidad.clave, integrante.entidad.nombre)
        for sesion in sesiones:
            if integrante.vale_en(localdate(sesion.inicio)):
                debian[integrante.entidad.clave] += 1
                fueron[integrante.entidad.clave] += (sesion.pk, integrante.pk) in estuvo
    return debian, fueron
