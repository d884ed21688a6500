"""Si una persona podía representar a una entidad un día, y por qué."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from bocamina import normativa
from bocamina.nucleo.explicacion import Explicacion, Insumo, Vigente
from bocamina.registro.cuentas.permisos import ambitos_de
from bocamina.registro.instituciones.consultas.ocupantes import niveles_de_varias
from bocamina.registro.instituciones.estados import Alcance, Evidencia, NivelCargo
from bocamina.registro.instituciones.models import Delegacion, Entidad, Persona


@dataclass(frozen=True, slots=True)
class Validez:
    """`razon` es una frase que se puede leer en voz alta; `explicacion`, la misma con norma y criterio."""

    vale: bool
    razon: str
    delegacion: Delegacion | None
    explicacion: Explicacion


def delegaciones_visibles(actor: Any, *, hoy: date) -> QuerySet[Delegacion]:
    """Las de los ámbitos del actor, la suya propia, o todas si puede sobre todo el sistema."""
    filas = Delegacion.objects.select_related("entidad", "persona")
    ambitos = ambitos_de(actor, "instituciones.ver_personas", hoy=hoy)
    if ambitos is None:
        return filas
    if not getattr(actor, "is_authenticated", False):
        return filas.none()
    entidades = [clave for tipo, clave in ambitos if tipo == "entidad"]
    asuntos = [clave for tipo, clave in ambitos if tipo in {"distrito", "mesa"}]
    return filas.filter(
        Q(entidad__clave__in=entidades) | Q(asunto__in=asuntos) | Q(persona__usuario_id=actor.pk)
    )


def delegacion_valida(
    persona: Persona,
    entidad: Entidad,
    fecha: date,
    *,
    alcance: str = Alcance.NACIONAL,
    asunto: str = "",
) -> Validez:
    """Entidad viva, delegación de ese día con la prueba que pide la norma y persona del nivel que exige.

    `asunto` es el distrito o la mesa; una delegación sin asunto vale para todos los de su alcance.
    """
    validas = delegaciones_validas([(persona, entidad)], fecha, alcance=alcance, asuntos=[asunto])
    return validas[(persona.pk, entidad.pk)]


def delegaciones_validas(
    pares: Iterable[tuple[Persona, Entidad]],
    fecha: date,
    *,
    alcance: str,
    asuntos: Collection[str],
    propias: tuple[Vigente, Vigente] | None = None,
) -> dict[tuple[int, int], Validez]:
    """Lo mismo para muchas personas, con las mismas dos consultas. Manda la de asunto más preciso.

    `propias`: la prueba y el nivel que pide una mesa cuyo reglamento los cambió.
    """
    prueba, nivel = propias or (
        normativa.vigente(f"mesa.{alcance}.delegacion_prueba", en=fecha),
        normativa.vigente(f"mesa.{alcance}.delegado_nivel", en=fecha),
    )
    parejas = list(pares)
    candidatas = _candidatas(parejas, fecha, alcance, asuntos)
    niveles = niveles_de_varias([persona for persona, _ in parejas], fecha)
    salida = {}
    for persona, entidad in parejas:
        llave = (persona.pk, entidad.pk)
        suyos = niveles.get(llave, set())
        fallas = {d: _falla(d, entidad, fecha, prueba, nivel, suyos) for d in candidatas.get(llave, [])}
        buena = next((d for d, falla in fallas.items() if not falla), None)
        elegida = buena or next(iter(fallas), None)
        razon = _razon(elegida, fallas, fecha, entidad)
        explicacion = _explicar(buena is not None, razon, fecha, (prueba, nivel), suyos)
        salida[llave] = Validez(buena is not None, razon, elegida, explicacion)
    return salida


def _candidatas(
    parejas: Sequence[tuple[Persona, Entidad]], fecha: date, alcance: str, asuntos: Collection[str]
) -> dict[tuple[int, int], list[Delegacion]]:
    """Primero las de un asunto preciso, y entre ellas la más reciente."""
    filas = (
        Delegacion.objects.en(fecha)
        .filter(persona__in={p.pk for p, _ in parejas}, entidad__in={e.pk for _, e in parejas})
        .filter(alcance=alcance, asunto__in={"", *asuntos})
        .order_by("-desde", "-id")
    )
    salida: dict[tuple[int, int], list[Delegacion]] = {}
    for fila in sorted(filas, key=lambda d: not d.asunto):
        salida.setdefault((fila.persona_id, fila.entidad_id), []).append(fila)
    return salida


def _falla(
    delegacion: Delegacion, entidad: Entidad, fecha: date, prueba: Vigente, nivel: Vigente, niveles: set[str]
) -> str:
    if not entidad.vale_en(fecha):
        return "la entidad no existía ese día"
    if delegacion.evidencia not in _lista(prueba):
        registrada = _minuscula(delegacion.get_evidencia_display())
        return f"la norma pide {_nombres(Evidencia, prueba)} y se registró {registrada}"
    if not delegacion.tiene_documento:
        return f"falta adjuntar el documento ({_minuscula(delegacion.get_evidencia_display())})"
    if not niveles & set(_lista(nivel)):
        suyo = (
            f"su puesto era de nivel {', '.join(sorted(niveles))}"
            if niveles
            else "no ocupaba ningún puesto en ella"
        )
        return f"se exige nivel {_nombres(NivelCargo, nivel)} y {suyo}"
    return ""


def _razon(elegida: Delegacion | None, fallas: dict[Delegacion, str], fecha: date, entidad: Entidad) -> str:
    if elegida is None:
        return f"No vale: el {fecha.isoformat()} la persona no tenía delegación de {entidad.nombre}."
    if fallas[elegida]:
        return f"No vale: {fallas[elegida]}."
    hasta = f"al {elegida.hasta.isoformat()}" if elegida.hasta else "en adelante"
    return f"Vale: delegación del {elegida.desde.isoformat()} {hasta}, con su documento y el nivel exigido."


def _explicar(
    vale: bool, razon: str, fecha: date, normas: tuple[Vigente, ...], niveles: set[str]
) -> Explicacion:
    return Explicacion(
        valor="vale" if vale else "no vale",
        formula="entidad activa, delegación de ese día, prueba adjunta del tipo exigido y nivel exigido",
        insumos=(
            Insumo("fecha", fecha.isoformat()),
            *(Insumo(n.nombre, ", ".join(_lista(n)), cita=n.citas[0]) for n in normas),
            Insumo("niveles de la persona ese día", ", ".join(sorted(niveles)) or "ninguno"),
        ),
        pasos=(razon,),
        citas=tuple(dict.fromkeys(c for n in normas for c in n.citas)),
        criterios=tuple(dict.fromkeys(c for n in normas for c in n.criterios)),
        sin_norma=any(n.sin_norma for n in normas),
    )


def _lista(norma: Vigente) -> list[str]:
    valor = norma.valor
    return [str(v) for v in valor] if isinstance(valor, tuple) else [str(valor)]


def _nombres(opciones: Any, norma: Vigente) -> str:
    return " o ".join(_minuscula(str(opciones(v).label)) for v in _lista(norma))


def _minuscula(frase: str) -> str:
    return frase[:1].lower() + frase[1:]
