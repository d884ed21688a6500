"""Todos los planes juntos, para la mesa nacional: qué se compara y qué se ha hallado."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, cast

from django.db.models import Count, QuerySet, Sum

from bocamina import documentos, normativa
from bocamina.documentos.coherencia import TIPO
from bocamina.documentos.coherencia.datos import Coherencia, Renglon
from bocamina.normativa.matriz import reglas_de_traslape
from bocamina.nucleo.matriz import traslapes as parecidos
from bocamina.nucleo.planes import coherencia as nucleo
from bocamina.registro.cuentas.estados import TipoAmbito
from bocamina.registro.distritos.models import MunicipioDeDistrito
from bocamina.registro.mesas.estados import Nivel
from bocamina.registro.mesas.models import Mesa
from bocamina.registro.planes.consultas.catalogos import aspectos, componentes_en
from bocamina.registro.planes.estados import EN_RIGOR, EstadoDeAccion, EstadoDePlan
from bocamina.registro.planes.models import Accion, Capacidad, HallazgoDeCoherencia, Plan, Presupuesto
from bocamina.registro.planes.models import RevisionDeCoherencia as Revision

LIMITE_DE_PARES = 2_000


@dataclass(frozen=True, slots=True)
class MesaNacional:
    """De quién es la revisión: de la mesa nacional y, para verla, de las entidades que la integran."""

    lugares: tuple[tuple[str, str], ...]

    def ambitos(self) -> Iterable[tuple[str, str]]:
        return self.lugares

    def es_propio_de(self, usuario: Any) -> bool:
        return False


@dataclass(frozen=True, slots=True)
class Hallado:
    planes: int
    acciones: int
    hallazgos: tuple[nucleo.Hallazgo, ...]
    hay_mas: int


def para_decidir() -> MesaNacional:
    mesas = Mesa.objects.filter(nivel=Nivel.NACIONAL, hasta__isnull=True).values_list("clave", flat=True)
    return MesaNacional(tuple((TipoAmbito.MESA, clave) for clave in mesas))


def para_ver(*, hoy: date) -> MesaNacional:
    entidades = (
        Mesa.objects.filter(nivel=Nivel.NACIONAL, hasta__isnull=True, integrantes__entidad__isnull=False)
        .exclude(integrantes__hasta__lt=hoy)
        .values_list("integrantes__entidad__clave", flat=True)
    )
    return MesaNacional((*para_decidir().lugares, *((TipoAmbito.ENTIDAD, clave) for clave in entidades)))


def planes_en_revision() -> list[Plan]:
    """Por distrito, el que rige; si todavía no hay, el que se formula."""
    filas = Plan.objects.filter(estado__in=[*EN_RIGOR, EstadoDePlan.FORMULACION]).select_related("distrito")
    elegidos: dict[int, Plan] = {}
    for plan in sorted(filas, key=lambda p: p.estado in EN_RIGOR):
        elegidos[plan.distrito_id] = plan
    return sorted(elegidos.values(), key=lambda p: (p.distrito.nombre, p.pk))


def cuantas_acciones(planes: Iterable[Plan]) -> int:
    return _acciones(planes).count()


def _acciones(planes: Iterable[Plan]) -> QuerySet[Accion]:
    filas = Accion.objects.filter(plan__in=[p.pk for p in planes]).exclude(estado=EstadoDeAccion.FUERA)
    return filas.select_related("entidad").order_by("plan_id", "codigo")


def hallar(*, hoy: date) -> Hallado:
    """Siete consultas, haya los planes que haya."""
    planes = planes_en_revision()
    acciones = list(_acciones(planes))
    lugares = {p.pk: nucleo.Lugar(p.pk, p.distrito.nombre) for p in planes}
    regla = normativa.vigente("coherencia.busca", en=hoy)
    vacios = [
        h
        for p in _en_revision(planes, acciones, hoy)
        for h in nucleo.vacios(p, componentes_en(hoy), aspectos(hoy), regla)
    ]
    repetidas, hay_mas = _repetidas(acciones, lugares, regla, hoy)
    todos = (*vacios, *repetidas, *nucleo.sobrecargas(_pedidos(planes, lugares), regla))
    buscadas = cast(tuple[str, ...], regla.valor)
    return Hallado(len(planes), len(acciones), tuple(h for h in todos if h.clase in buscadas), hay_mas)


def _en_revision(planes: list[Plan], acciones: list[Accion], hoy: date) -> Iterator[nucleo.PlanEnRevision]:
    suyas: dict[int, list[nucleo.AccionEnRevision]] = defaultdict(list)
    for a in acciones:
        suyas[a.plan_id].append(
            nucleo.AccionEnRevision(a.codigo, a.componente, a.aspecto, frozenset(a.municipios))
        )
    municipios: dict[int, dict[str, str]] = defaultdict(dict)
    filas = MunicipioDeDistrito.objects.en(hoy).filter(distrito__in=[p.distrito_id for p in planes])
    for distrito, codigo, nombre in filas.values_list("distrito", "municipio", "municipio__nombre"):
        municipios[distrito][codigo] = nombre
    for p in planes:
        yield nucleo.PlanEnRevision(p.pk, p.distrito.nombre, municipios[p.distrito_id], tuple(suyas[p.pk]))


def _repetidas(
    acciones: list[Accion], lugares: dict[int, nucleo.Lugar], regla: Any, hoy: date
) -> tuple[list[nucleo.Hallazgo], int]:
    """Lo que ya se descartó se conserva y no gasta el límite; lo demás, hasta dos mil parejas."""
    propias = {
        str(a.pk): parecidos.Accion(str(a.pk), a.texto, a.entidad.nombre, "", str(a.plan_id))
        for a in acciones
    }
    donde = {str(a.pk): nucleo.Lugar(a.plan_id, lugares[a.plan_id].distrito, a.codigo) for a in acciones}
    vocabulario, pesos = reglas_de_traslape(en=hoy)
    hallado = parecidos.buscar(list(propias.values()), vocabulario, pesos, limite=LIMITE_DE_PARES)
    return list(nucleo.repetidas(hallado.traslapes, propias, donde, regla)), hallado.hay_mas


def _pedidos(planes: list[Plan], lugares: dict[int, nucleo.Lugar]) -> Iterator[nucleo.Pedido]:
    topes = {
        (c.plan_id, c.entidad_id, c.anio): Fraction(c.tope) for c in Capacidad.objects.filter(plan__in=planes)
    }
    filas = (
        Presupuesto.objects.filter(accion__plan__in=planes)
        .exclude(accion__estado=EstadoDeAccion.FUERA)
        .values("accion__plan", "accion__entidad", "accion__entidad__nombre", "anio")
        .annotate(pide=Sum("valor"))
        .order_by("accion__entidad__nombre", "accion__plan", "anio")
    )
    for f in filas:
        plan, entidad = f["accion__plan"], f["accion__entidad"]
        yield nucleo.Pedido(
            entidad, f["accion__entidad__nombre"], lugares[plan], f["anio"], Fraction(f["pide"]),
            topes.get((plan, entidad, f["anio"])),
        )  # fmt: skip


def ultima_revision() -> Revision | None:
    return Revision.objects.order_by("-pedida", "-pk").first()


def hallazgos(*, clase: str = "", decididos: bool = False) -> QuerySet[HallazgoDeCoherencia]:
    filas = HallazgoDeCoherencia.objects.filter(vigente=True).select_related("decidio")
    filas = filas.exclude(decision="") if decididos else filas.filter(decision="")
    return filas.filter(clase=clase) if clase else filas


def por_clase() -> dict[str, int]:
    """De las que están por decidir."""
    filas = hallazgos().order_by().values("clase").annotate(n=Count("pk"))
    return {f["clase"]: f["n"] for f in filas}


def archivo_de_coherencia(formato: str, *, hoy: date) -> bytes:
    revision = ultima_revision()
    datos = Coherencia(
        corte=hoy,
        planes=revision.planes if revision else 0,
        acciones=revision.acciones if revision else 0,
        renglones=tuple(_renglon(h) for h in HallazgoDeCoherencia.objects.filter(vigente=True)),
    )
    emision = documentos.Emision(documentos.Membrete("Mesa nacional", "Secretaría técnica"), hoy)
    return documentos.en_formato(TIPO, datos, emision, formato)


def _renglon(h: HallazgoDeCoherencia) -> Renglon:
    donde = "; ".join(f"{x['distrito']} {x['codigo']}".strip() for x in h.lugares)
    return Renglon(
        str(h.get_clase_display()), h.frase, donde, str(h.get_decision_display()) or "Por decidir", h.razon
    )
