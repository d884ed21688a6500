"""Los dos planes de la mesa nacional, armados con lo que resultó de sus tareas."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from types import MappingProxyType

from django.conf import settings
from django.db.models import Q
from django.utils.timezone import localdate

from bocamina import documentos, normativa
from bocamina.documentos.cronograma.datos import Renglon
from bocamina.documentos.plan_trabajo.datos import EnTerritorio, Parte, PlanNacional, Responsable
from bocamina.normativa.cronograma import cronograma
from bocamina.registro.criterios.consultas import elecciones
from bocamina.registro.distritos.models import Distrito
from bocamina.registro.mesas.estados import Nivel
from bocamina.registro.mesas.models import Mesa
from bocamina.registro.sesiones.consultas.antelacion import SIGUIENTE
from bocamina.registro.sesiones.consultas.tareas import ABIERTAS
from bocamina.registro.sesiones.estados import Clase, Estado, EstadoCompromiso, EstadoTarea, EstadoVotacion
from bocamina.registro.sesiones.models import Captura, Compromiso, Sesion, Tarea, Votacion

NOMBRES = MappingProxyType(
    {"trabajo": "Plan de trabajo nacional", "articulacion": "Plan de Articulación Nacional"}
)
# El punto de la agenda en que la mesa lo adopta.
PUNTO = MappingProxyType({"trabajo": "plan_trabajo", "articulacion": "plan_articulacion"})
SECRETARIA = "Secretaría técnica"
# El cronograma llega hasta un año después del corte.
HORIZONTE = timedelta(days=365)
VIVAS = (Estado.EN_PREPARACION, Estado.CITADA, Estado.EN_CURSO, Estado.SUSPENDIDA, Estado.TERMINADA)


def tiene_planes(mesa: Mesa) -> bool:
    return mesa.nivel == Nivel.NACIONAL


def plan_de(mesa: Mesa, cual: str, *, hoy: date) -> PlanNacional:
    filas = Tarea.objects.filter(sesion__mesa=mesa).select_related("responsable", "documento")
    todas = list(filas.order_by("sesion__inicio", "orden"))
    propias = [t for t in todas if t.plan == cual and t.estado != EstadoTarea.NO_APLICA]
    return PlanNacional(
        titulo=NOMBRES[cual],
        asunto=mesa.nombre,
        corte=hoy,
        adoptado=_adopcion(mesa, PUNTO[cual]),
        partes=tuple(_parte(t, hoy) for t in propias),
        sesiones=tuple(_sesiones(mesa, hoy)),
        responsables=tuple(_responsables(mesa, todas, hoy)),
        distritos=tuple(_distritos(hoy)) if cual == "articulacion" else (),
        citas=_citas(cual),
    )


def _citas(cual: str) -> tuple[str, ...]:
    listas = normativa.corpus().de_listas.values()
    usadas = (c for x in listas if any(r.plan == cual for r in x.renglones) for c in x.citas)
    return tuple(dict.fromkeys(str(c) for c in usadas))


def _parte(tarea: Tarea, hoy: date) -> Parte:
    hecha = tarea.estado == EstadoTarea.HECHA
    return Parte(
        titulo=tarea.titulo,
        pide=tarea.detalle,
        responde=tarea.responsable.nombre if tarea.responsable else SECRETARIA,
        vence=tarea.vence,
        estado="Vencida" if tarea.esta_vencida(hoy) else str(tarea.get_estado_display()),
        texto=tarea.resultado if hecha else "",
        soportes=(f"{tarea.documento.radicado}, {tarea.documento.titulo}",) if tarea.documento else (),
    )


def _adopcion(mesa: Mesa, punto: str) -> str:
    """La votación que lo aprobó o, si se acordó sin votar, la decisión o el consenso de ese punto."""
    votada = (
        Votacion.objects.filter(
            sesion__mesa=mesa,
            punto__clave=punto,
            estado=EstadoVotacion.CERRADA,
            fotografia_json__escrutinio__aprobada=True,
        )
        .select_related("sesion__mesa")
        .order_by("cerrada_en")
        .last()
    )
    if votada is not None:
        return f"Votación de la {_de(votada.sesion)}: {votada.pregunta}"
    acordada = (
        Captura.objects.filter(sesion__mesa=mesa, punto__clave=punto, clase__in=["decision", "consenso"])
        .select_related("sesion__mesa")
        .order_by("id")
        .last()
    )
    return f"Acordado en la {_de(acordada.sesion)}: {acordada.texto}" if acordada else ""


def _de(sesion: Sesion) -> str:
    dia = localdate(sesion.inicio)
    return f"sesión {sesion.get_clase_display().lower()} {sesion.numero}, del {dia:%d/%m/%Y}"


def _sesiones(mesa: Mesa, hoy: date) -> Iterator[Renglon]:
    """Las hechas y las fijadas; después, hasta cuándo debe ser cada una según la periodicidad."""
    ultima: Sesion | None = None
    for sesion in mesa.sesiones.filter(estado__in=VIVAS).select_related("mesa").order_by("inicio"):
        estado = "hecha" if sesion.estado == Estado.TERMINADA else "fijada"
        yield Renglon(localdate(sesion.inicio), f"Sesión {_corta(sesion)}", estado)
        ultima = sesion if sesion.clase == Clase.ORDINARIA else ultima
    if ultima is None:
        return
    dia, numero = localdate(ultima.inicio), ultima.numero
    while dia <= hoy + HORIZONTE:
        paso = cronograma(SIGUIENTE[Nivel(mesa.nivel)], referencia=dia, elecciones=elecciones()).paso(
            "siguiente"
        )
        dia, numero = paso.fecha, numero + 1
        yield Renglon(dia, f"Sesión ordinaria {numero}, a más tardar", "por fijar", paso.explicacion)


def _corta(sesion: Sesion) -> str:
    return f"{sesion.get_clase_display().lower()} {sesion.numero}"


def _responsables(mesa: Mesa, todas: Sequence[Tarea], hoy: date) -> Iterator[Responsable]:
    abiertas = Counter(t.responsable_id for t in todas if t.estado in ABIERTAS)
    hechas = Counter(t.responsable_id for t in todas if t.estado == EstadoTarea.HECHA)
    promesas = Compromiso.objects.filter(sesion__mesa=mesa, estado=EstadoCompromiso.ABIERTO)
    abiertos: Counter[int] = Counter()
    vencidos: Counter[int] = Counter()
    for entidad, vence in promesas.values_list("entidad_id", "vence"):
        abiertos[entidad] += 1
        vencidos[entidad] += vence < hoy
    yield Responsable(SECRETARIA, abiertas[None], hechas[None], 0, 0)
    integran = mesa.integrantes.en(hoy).filter(entidad__isnull=False).select_related("entidad")
    for integrante in integran.order_by("entidad__nombre"):
        entidad = integrante.entidad
        yield Responsable(
            entidad.nombre,
            abiertas[entidad.pk],
            hechas[entidad.pk],
            abiertos[entidad.pk],
            vencidos[entidad.pk],
        )


def _distritos(hoy: date) -> Iterator[EnTerritorio]:
    """Cuatro consultas, haya los distritos que haya."""
    desde: dict[int, date] = {}
    filas = Distrito.objects.order_by("nombre").prefetch_related("cambios_de_estado")
    hechas: dict[int | None, list[date]] = {}
    sesiones = Sesion.objects.filter(mesa__nivel=Nivel.DISTRITAL, estado=Estado.TERMINADA).order_by("inicio")
    for distrito, inicio in sesiones.values_list("mesa__distrito_id", "inicio"):
        hechas.setdefault(distrito, []).append(localdate(inicio))
    abiertos: Counter[int | None] = Counter()
    vencidos: Counter[int | None] = Counter()
    promesas = Compromiso.objects.filter(
        Q(sesion__mesa__distrito__isnull=False), estado=EstadoCompromiso.ABIERTO
    )
    for clave, vence in promesas.values_list("sesion__mesa__distrito_id", "vence"):
        abiertos[clave] += 1
        vencidos[clave] += vence < hoy
    for uno in filas:
        pasados = [c.desde for c in uno.cambios_de_estado.all() if c.estado == uno.estado]
        if pasados:
            desde[uno.pk] = max(pasados)
        dias = hechas.get(uno.pk, [])
        yield EnTerritorio(
            uno.nombre,
            str(uno.get_estado_display()),
            desde.get(uno.pk),
            dias[0] if dias else None,
            len(dias),
            abiertos[uno.pk],
            vencidos[uno.pk],
        )


def archivo_de(plan: PlanNacional, formato: str, *, mesa: Mesa, codigo: str = "") -> bytes:
    """Sin código de verificación es una copia de trabajo, y lo dice."""
    verificacion = (
        documentos.Verificacion(codigo, f"{settings.URL_PUBLICA}/verificar/{codigo}/") if codigo else None
    )
    leyenda = "" if codigo else ("Copia" if plan.adoptado else "Borrador")
    emision = documentos.Emision(
        documentos.Membrete(mesa.nombre, SECRETARIA), plan.corte, verificacion=verificacion, leyenda=leyenda
    )
    return documentos.en_formato(documentos.tipo("plan_trabajo"), plan, emision, formato)
