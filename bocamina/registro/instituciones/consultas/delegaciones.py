"""Si una persona podía representar a una entidad un día, y por qué."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from bocamina import normativa
from bocamina.nucleo.explicacion import Explicacion, Insumo, Vigente
from bocamina.registro.cuentas.permisos import ambitos_de
from bocamina.registro.instituciones.consultas.ocupantes import niveles_de
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
    prueba = normativa.vigente(f"mesa.{alcance}.delegacion_prueba", en=fecha)
    nivel = normativa.vigente(f"mesa.{alcance}.delegado_nivel", en=fecha)
    candidatas = list(
        Delegacion.objects.en(fecha)
        .filter(persona=persona, entidad=entidad, alcance=alcance, asunto__in={"", asunto})
        .order_by("-desde", "-id")
    )
    niveles = niveles_de(persona, entidad, fecha)
    fallas = {d: _falla(d, entidad, fecha, prueba, nivel, niveles) for d in candidatas}
    buena = next((d for d, falla in fallas.items() if not falla), None)
    elegida = buena or (candidatas[0] if candidatas else None)
    razon = _razon(elegida, fallas, fecha, entidad)
    explicacion = _explicar(buena is not None, razon, fecha, (prueba, nivel), niveles)
    return Validez(buena is not None, razon, elegida, explicacion)


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
