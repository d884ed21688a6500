"""Quién ocupaba el puesto de cada entidad un día, y si se la podía contar."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bocamina import normativa
from bocamina.nucleo.explicacion import Explicacion, Insumo, Vigente
from bocamina.registro.instituciones.consultas import Validez, delegaciones_validas, niveles_de_varias
from bocamina.registro.instituciones.estados import Alcance
from bocamina.registro.instituciones.models import Delegacion, Entidad, Persona
from bocamina.registro.mesas.consultas.mesas import integrantes_en
from bocamina.registro.mesas.consultas.reglas import valor
from bocamina.registro.mesas.estados import CalidadAsiento, Nivel, SoporteAsiento
from bocamina.registro.mesas.models import Asiento, Integrante, Mesa

DELEGADA = "delegado"


@dataclass(frozen=True, slots=True)
class Silla:
    """Una persona en un puesto. `calidad` es la misma palabra con que se asiste a la sesión."""

    persona: Persona
    calidad: str
    vale: bool
    razon: str
    explicacion: Explicacion
    delegacion: Delegacion | None = None
    asiento: Asiento | None = None


@dataclass(frozen=True, slots=True)
class Puesto:
    """El de una entidad: su principal, su alterna y las demás personas con delegación de ese día."""

    integrante: Integrante
    principal: Silla | None = None
    alterna: Silla | None = None
    delegadas: tuple[Silla, ...] = ()

    def en_orden(self, asunto: str = "") -> list[Silla]:
        """Primero quien tiene delegación para ese asunto preciso; después principal, alterna y las demás."""
        precisas = [s for s in self.delegadas if asunto and s.delegacion and s.delegacion.asunto == asunto]
        otras = [s for s in self.delegadas if s not in precisas]
        return [*precisas, *(s for s in (self.principal, self.alterna) if s), *otras]

    def quien_va(self, asunto: str = "") -> Silla | None:
        """A quién se cita y se espera: la primera que se puede contar; si ninguna, la primera."""
        orden = self.en_orden(asunto)
        return next((s for s in orden if s.vale), orden[0] if orden else None)


def mesas_de_la_delegacion(delegacion: Delegacion, hoy: date) -> list[Mesa]:
    """Las mesas de su nivel que la entidad integra hoy y para las que vale; sin asunto, todas ellas."""
    asunto = delegacion.asunto.partition(":")[0]
    suyas = Integrante.objects.en(hoy).filter(entidad=delegacion.entidad, mesa__nivel=delegacion.alcance)
    mesas = [i.mesa for i in suyas.select_related("mesa__distrito")]
    return [m for m in mesas if not asunto or asunto in {clave for _, clave in m.ambitos()}]


def asunto_de_sesion(mesa: Mesa, pk: int) -> str:
    """Como se escribe en una delegación para una sola sesión: la mesa, que da el ámbito, y el número."""
    return f"{mesa.clave[:40]}:sesion-{pk}"


def alcance_de(mesa: Mesa) -> str:
    return Alcance.NACIONAL if mesa.nivel == Nivel.NACIONAL else Alcance.DISTRITAL


def asuntos_de(mesa: Mesa, asunto: str = "") -> list[str]:
    """Los de una delegación que alcanza a esta mesa: la mesa, su distrito y, si se dice, la sesión."""
    distrito = [mesa.distrito.clave] if mesa.distrito else []
    return [mesa.clave, *distrito, *([asunto] if asunto else [])]


def puestos_en(
    mesa: Mesa, fecha: date, *, integrantes: Sequence[Integrante] | None = None, asunto: str = ""
) -> dict[int, Puesto]:
    """Por integrante con entidad. Las consultas son las mismas con una entidad que con trescientas."""
    filas = list(integrantes_en(mesa, fecha)) if integrantes is None else list(integrantes)
    de_entidad = [i for i in filas if i.entidad is not None]
    asientos = _asientos(de_entidad, fecha)
    delegaciones = _delegaciones(mesa, de_entidad, fecha, asunto)
    sillas = _sillas(mesa, de_entidad, asientos, delegaciones, fecha, asunto)
    return {i.pk: _puesto(i, sillas.get(i.pk, [])) for i in de_entidad}


def validez_de(integrante: Integrante, persona: Persona, fecha: date, *, asunto: str = "") -> Silla | None:
    """La silla de esa persona ese día, o nada si la entidad no la había puesto en ninguna."""
    puesto = puestos_en(integrante.mesa, fecha, integrantes=[integrante], asunto=asunto).get(integrante.pk)
    suyas = [s for s in puesto.en_orden(asunto) if s.persona == persona] if puesto else []
    return next((s for s in suyas if s.vale), suyas[0] if suyas else None)


def exigencias(mesa: Mesa, fecha: date) -> tuple[Vigente, Vigente]:
    """La prueba y el nivel que se piden. En una temática con entidades, los de la distrital."""
    if mesa.nivel == Nivel.TEMATICA:
        return (
            normativa.vigente("mesa.distrital.delegacion_prueba", en=fecha),
            normativa.vigente("mesa.distrital.delegado_nivel", en=fecha),
        )
    return valor(mesa, "delegacion_prueba", en=fecha), valor(mesa, "delegado_nivel", en=fecha)


def _asientos(integrantes: Sequence[Integrante], fecha: date) -> list[Asiento]:
    filas = Asiento.objects.en(fecha).filter(integrante__in=integrantes)
    return list(filas.select_related("persona__usuario").order_by("-desde", "-id"))


def _delegaciones(
    mesa: Mesa, integrantes: Sequence[Integrante], fecha: date, asunto: str
) -> list[Delegacion]:
    filas = Delegacion.objects.en(fecha).filter(
        entidad__in=[i.entidad_id for i in integrantes],
        alcance=alcance_de(mesa),
        asunto__in=["", *asuntos_de(mesa, asunto)],
    )
    return list(filas.select_related("persona__usuario").order_by("-desde", "-id"))


def _sillas(
    mesa: Mesa,
    integrantes: Sequence[Integrante],
    asientos: Iterable[Asiento],
    delegaciones: Iterable[Delegacion],
    fecha: date,
    asunto: str,
) -> dict[int, list[Silla]]:
    por_entidad = {i.entidad_id: i for i in integrantes}
    por_pk = {i.pk: i for i in integrantes}
    ocupan: list[tuple[Integrante, Persona, Asiento | None]] = [
        (por_pk[a.integrante_id], a.persona, a) for a in asientos
    ]
    sentadas = {(i.pk, p.pk) for i, p, _ in ocupan}
    for fila in sorted(delegaciones, key=lambda d: not d.asunto):
        integrante = por_entidad[fila.entidad_id]
        if (integrante.pk, fila.persona_id) not in sentadas:
            sentadas.add((integrante.pk, fila.persona_id))
            ocupan.append((integrante, fila.persona, None))
    calificadas = _calificar(mesa, ocupan, fecha, asunto)
    salida: dict[int, list[Silla]] = {}
    for (integrante, _, _), silla in zip(ocupan, calificadas, strict=True):
        salida.setdefault(integrante.pk, []).append(silla)
    return salida


def _calificar(
    mesa: Mesa, ocupan: Sequence[tuple[Integrante, Persona, Asiento | None]], fecha: date, asunto: str
) -> list[Silla]:
    prueba, nivel = exigencias(mesa, fecha)
    pares: list[tuple[Persona, Entidad]] = [(p, i.entidad) for i, p, _ in ocupan if i.entidad]
    validas = delegaciones_validas(
        pares, fecha, alcance=alcance_de(mesa), asuntos=asuntos_de(mesa, asunto), propias=(prueba, nivel)
    )
    niveles = niveles_de_varias([p for p, _ in pares], fecha)
    sillas = []
    for integrante, persona, asiento in ocupan:
        llave = (persona.pk, integrante.entidad_id or 0)
        if asiento is not None and asiento.soporte == SoporteAsiento.CARGO:
            validez = _por_cargo(asiento, niveles.get(llave, set()), nivel, fecha)
        else:
            validez = validas[llave]
        calidad = asiento.calidad if asiento else DELEGADA
        sillas.append(
            Silla(
                persona, calidad, validez.vale, validez.razon, validez.explicacion,
                validez.delegacion, asiento,
            )
        )  # fmt: skip
    return sillas


def _por_cargo(asiento: Asiento, niveles: set[str], nivel: Vigente, fecha: date) -> Validez:
    """No delega nadie: el acto nombra el cargo, y basta con ocuparlo ese día."""
    exigidos = [str(v) for v in nivel.valor] if isinstance(nivel.valor, tuple) else []
    vale = bool(niveles & set(exigidos))
    razon = (
        f"Vale: su cargo lo nombra {asiento.acto}."
        if vale
        else f"No vale: ese día no ocupaba en la entidad un puesto de nivel {' o '.join(exigidos)}."
    )
    explicacion = Explicacion(
        valor="vale" if vale else "no vale",
        formula="el acto nombra el cargo y ese día la persona lo ocupaba, con el nivel exigido",
        insumos=(
            Insumo("fecha", fecha.isoformat()),
            Insumo("acto", asiento.acto),
            Insumo(nivel.nombre, ", ".join(exigidos), cita=nivel.citas[0]),
            Insumo("niveles de la persona ese día", ", ".join(sorted(niveles)) or "ninguno"),
        ),
        pasos=(razon,),
        citas=nivel.citas,
        criterios=nivel.criterios,
    )
    return Validez(vale, razon, None, explicacion)


def _puesto(integrante: Integrante, sillas: Sequence[Silla]) -> Puesto:
    def primera(calidad: str) -> Silla | None:
        return next((s for s in sillas if s.calidad == calidad), None)

    return Puesto(
        integrante,
        primera(CalidadAsiento.PRINCIPAL),
        primera(CalidadAsiento.ALTERNO),
        tuple(s for s in sillas if s.calidad == DELEGADA),
    )
