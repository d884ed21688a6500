"""Quiénes están en el mapa de un distrito, qué se ve de cada uno y cuáles parecen el mismo."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from django.db.models import Prefetch, Q, QuerySet

from bocamina import normativa
from bocamina.documentos.actores.datos import Fila, MapaDeActores
from bocamina.documentos.graficas import tema
from bocamina.documentos.graficas.actores import Actor as Punto
from bocamina.documentos.graficas.actores import InteresInfluencia
from bocamina.nucleo.actores import (
    MITAD,
    Cuadrante,
    Semblanza,
    nombra_a,
    palabras_sueltas,
    parecidos,
    revisar_cobertura,
)
from bocamina.nucleo.explicacion import Explicacion
from bocamina.registro.cuentas.estados import TipoAmbito
from bocamina.registro.cuentas.permisos import Ambito
from bocamina.registro.distritos.consultas.distritos import municipios_en
from bocamina.registro.distritos.estados import TipoDeActor
from bocamina.registro.distritos.models import Actor, Contacto, Distrito, Divulgacion, ParDescartado
from bocamina.registro.territorio.models import Municipio

VER, EDITAR, VER_IDENTIDAD = "actores.ver", "actores.editar", "actores.ver_identidad"
TEXTOS = ("nombre", "sigla", "interes", "capacidad", "responsabilidad")
OTRO = ("otro", "Otras entidades y sectores")


@dataclass(frozen=True, slots=True)
class Mapa:
    """Ante quién se abre: el distrito y las entidades de sus mesas, que las dice quien conoce las mesas."""

    distrito: Distrito
    entidades: frozenset[str] = frozenset()

    def ambitos(self) -> Iterable[Ambito]:
        return [*self.distrito.ambitos(), *((TipoAmbito.ENTIDAD, clave) for clave in self.entidades)]

    def es_propio_de(self, usuario: object) -> bool:
        return False


@cache
def sectores() -> dict[str, str]:
    """Los de la guía y uno para quien no cabe en ellos."""
    pauta = normativa.corpus().pauta("actores")
    return dict([*((e.id, e.titulo) for e in pauta.elementos), OTRO])


def actores_de(distrito: Distrito) -> QuerySet[Actor]:
    """Los que siguen en el mapa, ni retirados ni unidos a otro."""
    filas = Actor.objects.filter(distrito=distrito, unido_a__isnull=True, retirado_el__isnull=True)
    municipios = Prefetch("municipios", Municipio.objects.order_by("nombre"))
    return filas.select_related("distrito").prefetch_related(municipios).order_by("numero")


def actor_por_numero(distrito: Distrito, numero: int) -> Actor | None:
    """También los retirados o unidos: quien llega a uno viejo ve adónde fue a dar."""
    if numero >= 2**31:
        return None
    filas = Actor.objects.select_related("distrito", "unido_a", "contacto__autorizacion")
    return filas.filter(distrito=distrito, numero=numero).first()


def llano(*textos: str) -> str:
    return " ".join(p for texto in textos for p in palabras_sueltas(texto))[:260]


def buscar(
    filas: QuerySet[Actor], *, texto: str = "", sector: str = "", municipio: str = "", cuadrante: str = ""
) -> QuerySet[Actor]:
    for palabra in palabras_sueltas(texto):
        filas = filas.filter(llano__contains=palabra)
    if sector:
        filas = filas.filter(sector=sector)
    if municipio:
        # Dónde está una persona en reserva no se puede averiguar filtrando.
        filas = filas.filter(es_reservada=False, municipios=municipio)
    return filas.filter(_del_cuadrante(cuadrante)) if cuadrante else filas


def _del_cuadrante(cuadrante: str) -> Q:
    interesa = Q(nivel_interes__gte=MITAD)
    influye = Q(nivel_influencia__gte=MITAD)
    return {
        Cuadrante.CERCA: interesa & influye,
        Cuadrante.SATISFECHO: ~interesa & influye,
        Cuadrante.INFORMADO: interesa & ~influye,
        Cuadrante.OBSERVAR: ~interesa & ~influye,
    }[Cuadrante(cuadrante)]


@dataclass(frozen=True, slots=True)
class Renglon:
    """Lo que de un actor puede ver quien no lo edita. De una persona en reserva, lo que no la señala."""

    numero: int
    codigo: str
    tipo: str
    nombre: str
    sigla: str
    sector: str
    interes: str
    nivel_interes: int
    capacidad: str
    responsabilidad: str
    nivel_influencia: int
    consejo: str
    territorio: str
    es_reservada: bool


def renglon(actor: Actor, *, completo: bool = False) -> Renglon:
    """`completo` es para quien edita el mapa; el nombre verdadero no está tampoco ahí."""
    visible = completo or not actor.es_reservada
    return Renglon(
        numero=actor.numero,
        codigo=actor.codigo,
        tipo=actor.get_tipo_display(),
        nombre=actor.nombre,
        sigla=actor.sigla,
        sector=sectores().get(actor.sector, actor.sector),
        interes=actor.interes if visible else "",
        nivel_interes=actor.nivel_interes,
        capacidad=actor.capacidad if visible else "",
        responsabilidad=actor.responsabilidad if visible else "",
        nivel_influencia=actor.nivel_influencia,
        consejo=actor.consejo,
        territorio=territorio(actor) if visible else "",
        es_reservada=actor.es_reservada,
    )


def territorio(actor: Actor) -> str:
    return "; ".join(m.nombre for m in actor.municipios.all()) or "Todo el distrito"


def cuantos_por_sector(distrito: Distrito, *, solo_organizaciones: bool = False) -> dict[str, int]:
    """En público se cuentan solo organizaciones: que una persona esté en el mapa ya dice algo de ella."""
    filas = actores_de(distrito)
    if solo_organizaciones:
        filas = filas.filter(tipo=TipoDeActor.ORGANIZACION)
    return dict(Counter(filas.order_by().values_list("sector", flat=True)))


def cobertura(distrito: Distrito) -> Explicacion:
    pauta = normativa.corpus().pauta("actores")
    return revisar_cobertura(
        sectores=[(e.id, e.titulo) for e in pauta.elementos],
        cuantos=cuantos_por_sector(distrito),
        citas=pauta.citas,
    )


def grafica(distrito: Distrito, actores: Iterable[Actor]) -> InteresInfluencia:
    """Hasta cuatro colores: los sectores con menos actores van juntos, y la tabla dice cuál es cada uno."""
    filas = list(actores)
    frecuentes = [sector for sector, _ in Counter(a.sector for a in filas).most_common()]
    sobran = len(frecuentes) > tema.MAXIMO_DE_SERIES
    propios = set(frecuentes[: tema.MAXIMO_DE_SERIES - 1] if sobran else frecuentes)
    de_cerca = sum(a.nivel_interes >= MITAD and a.nivel_influencia >= MITAD for a in filas)
    return InteresInfluencia(
        titulo="Interés e influencia",
        descripcion=(
            f"{len(filas)} actores de {distrito.nombre}. Arriba a la derecha, con quienes hay que trabajar "
            f"de cerca: {de_cerca}. Los que coinciden comparten el punto."
        ),
        actores=tuple(
            Punto(
                a.nombre,
                sectores().get(a.sector, a.sector) if a.sector in propios else "Los demás sectores",
                a.nivel_interes,
                a.nivel_influencia,
                a.numero,
            )
            for a in filas
        ),
    )


def mapa_para_leer(distrito: Distrito, *, completo: bool = False) -> MapaDeActores:
    actores = list(actores_de(distrito))
    filas = tuple(_fila(renglon(a, completo=completo)) for a in actores)
    return MapaDeActores(
        distrito.nombre, filas, cobertura(distrito), grafica(distrito, actores) if actores else None
    )


def _fila(r: Renglon) -> Fila:
    return Fila(
        r.codigo, r.nombre, r.sector, r.interes, r.capacidad, r.responsabilidad, r.territorio, r.consejo
    )


@dataclass(frozen=True, slots=True)
class Pareja:
    una: Actor
    otra: Actor
    razones: tuple[str, ...]


def parejas_parecidas(distrito: Distrito) -> list[Pareja]:
    """Las que nadie ha mirado. Las personas en reserva no entran: compararlas diría algo de su nombre."""
    filas = actores_de(distrito).filter(es_reservada=False).select_related("contacto")
    por_clave = {str(a.pk): a for a in filas}
    miradas = set(ParDescartado.objects.filter(una__distrito=distrito).values_list("una_id", "otra_id"))
    salida = []
    for parecido in parecidos(semblanza(a) for a in por_clave.values()):
        una, otra = sorted((por_clave[parecido.una], por_clave[parecido.otra]), key=lambda a: a.pk)
        if (una.pk, otra.pk) not in miradas:
            salida.append(Pareja(una, otra, parecido.razones))
    return salida


def semblanza(actor: Actor) -> Semblanza:
    contacto = getattr(actor, "contacto", None)
    correo = contacto.correo if contacto else ""
    return Semblanza(str(actor.pk), actor.nombre, actor.sigla, actor.nit, correo)


def donde_se_nombra(distrito: Distrito, nombre: str, *, salvo: Actor | None = None) -> Iterator[str]:
    """Qué textos del mapa y de la divulgación dicen ese nombre; el propio nombre de `salvo` no cuenta."""
    for otro in Actor.objects.filter(distrito=distrito).exclude(unido_a=salvo, unido_a__isnull=False):
        campos = TEXTOS[1:] if otro == salvo else TEXTOS
        if any(nombra_a(getattr(otro, campo), nombre) for campo in campos):
            yield otro.codigo
    for contacto in Contacto.objects.filter(actor__distrito=distrito).select_related("actor"):
        if contacto.actor != salvo and nombra_a(contacto.persona, nombre):
            yield f"el contacto de {contacto.actor.codigo}"
    for accion in Divulgacion.objects.filter(publicacion__distrito=distrito):
        if any(nombra_a(t, nombre) for t in (accion.descripcion, accion.dirigida_a, accion.evidencia)):
            yield f"la divulgación del {accion.prevista:%d/%m/%Y}"


def lugares(distrito: Distrito, hoy: date) -> Iterator[tuple[str, str]]:
    """Código y nombre de los municipios del distrito, para escoger."""
    yield from municipios_en(distrito, hoy).order_by("nombre").values_list("codigo", "nombre")
