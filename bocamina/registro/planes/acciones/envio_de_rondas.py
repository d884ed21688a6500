"""Lo que se le pide a cada entidad en una ronda: el instrumento, y la mora, cada vez a más personas."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.db.models import Q

from bocamina.nucleo.explicacion import Explicacion
from bocamina.nucleo.plazos import fecha_en_palabras
from bocamina.registro.avisos.acciones import abrir_pendiente, avisar
from bocamina.registro.cuentas.estados import Rol, TipoAmbito
from bocamina.registro.cuentas.models import Nombramiento, Usuario
from bocamina.registro.planes.estados import SE_REPORTA
from bocamina.registro.planes.models import Instrumento

DE_LA_ENTIDAD = frozenset({Rol.DELEGADO, Rol.PLANIFICADOR})
ARCHIVO = Path(__file__).parent.parent / "escalamiento.yaml"


@dataclass(frozen=True, slots=True)
class Paso:
    dias: int
    a: tuple[str, ...]
    asunto: str


@cache
def pasos() -> tuple[Paso, ...]:
    filas = yaml.safe_load(ARCHIVO.read_text("utf-8"))
    return tuple(Paso(f["dias"], tuple(f["a"]), f["asunto"]) for f in filas)


def pedir_reporte(instrumento: Instrumento, actor: Any) -> None:
    """A la oficina de planeación: en Mi trabajo y, según la política de avisos, por correo."""
    ronda = instrumento.ronda
    abrir_pendiente(
        clave=clave_de(instrumento),
        titulo=f"Reportar {ronda.periodo}: {ronda.plan.distrito.nombre}"[:200],
        detalle=instrumento.razones[:300],
        url=direccion(instrumento),
        boton="Reportar",
        vence=instrumento.vence,
        explicacion=Explicacion.desde_dict(ronda.termino_json["explicacion"]),
        rol=Rol.DELEGADO,
        ambito=(TipoAmbito.ENTIDAD, instrumento.entidad.clave),
        ambito_nombre=str(instrumento.entidad)[:160],
        actor=actor,
    )


def clave_de(instrumento: Instrumento) -> str:
    """Una por vuelta: el pendiente que ya se cumplió no se reabre."""
    return f"seguimiento:{instrumento.pk}:{instrumento.vueltas}"


def direccion(instrumento: Instrumento) -> str:
    ronda = instrumento.ronda
    return f"/distritos/{ronda.plan.distrito.clave}/seguimiento/{ronda.periodo}/{instrumento.entidad.clave}/"


def libro(instrumento: Instrumento) -> str:
    return f"/libros/avance/{instrumento.entidad.clave}.xlsx"


def avisar_instrumento(instrumento: Instrumento, actor: Any, hoy: date) -> None:
    """El correo con que llega el instrumento, o con que vuelve."""
    ronda = instrumento.ronda
    que = instrumento.razones or "Cuente por indicador qué se logró, con su cifra y su evidencia."
    termino = ronda.termino_json["explicacion"]
    citas = "; ".join(", ".join(p for p in (c["nombre"], c["articulo"]) if p) for c in termino["citas"][:1])
    for persona in _personas(instrumento, tuple(DE_LA_ENTIDAD), hoy):
        avisar(
            clave=f"instrumento:{instrumento.pk}:{instrumento.vueltas}",
            asunto=f"Instrumento de seguimiento {ronda.periodo}, {ronda.plan.distrito.nombre}",
            texto=f"{que}\n\nTérmino: {fecha_en_palabras(instrumento.vence)} ({citas}).\n"
            f"{settings.URL_PUBLICA}{direccion(instrumento)}\n"
            f"En Excel, con todos sus distritos: {settings.URL_PUBLICA}{libro(instrumento)}",
            url=direccion(instrumento),
            destinatario=persona,
            actor=actor,
        )


def escalar_mora(*, hoy: date) -> int:
    """Lo llama el pulso. Cuántos instrumentos subieron de paso; repetirlo el mismo día no repite ninguno."""
    primero = min(p.dias for p in pasos())
    debidos = Instrumento.objects.filter(
        estado__in=SE_REPORTA, vence__lte=hoy - timedelta(days=primero)
    ).select_related("ronda__plan__distrito", "entidad")
    return sum(_escalar(i, hoy) for i in debidos)


def _escalar(instrumento: Instrumento, hoy: date) -> bool:
    mora = (hoy - instrumento.vence).days
    alcanzados = [p for p in pasos() if p.dias <= mora]
    if len(alcanzados) <= instrumento.escalado:
        return False
    paso = alcanzados[-1]
    for persona in _personas(instrumento, paso.a, hoy):
        avisar(
            clave=f"mora-de-seguimiento:{instrumento.pk}:{instrumento.vueltas}:{paso.dias}",
            asunto=f"{paso.asunto}: {instrumento.entidad.nombre}",
            texto=f"{instrumento.ronda.plan.nombre}, {instrumento.ronda.periodo}. El término venció el "
            f"{fecha_en_palabras(instrumento.vence)}.\n{settings.URL_PUBLICA}{direccion(instrumento)}",
            url=direccion(instrumento),
            destinatario=persona,
            actor=None,
        )
    Instrumento.objects.filter(pk=instrumento.pk).update(escalado=len(alcanzados))
    return True


def _personas(instrumento: Instrumento, roles: Iterable[str], hoy: date) -> Iterable[Usuario]:
    de_entidad = Q(
        rol__in=[r for r in roles if r in DE_LA_ENTIDAD],
        ambito_tipo=TipoAmbito.ENTIDAD,
        ambito_clave=instrumento.entidad.clave,
    )
    de_distrito = Q(
        rol__in=[r for r in roles if r not in DE_LA_ENTIDAD],
        ambito_tipo=TipoAmbito.DISTRITO,
        ambito_clave=instrumento.ronda.plan.distrito.clave,
    )
    vigentes = Nombramiento.objects.filter(
        de_entidad | de_distrito, Q(hasta__isnull=True) | Q(hasta__gte=hoy), desde__lte=hoy
    )
    return Usuario.objects.filter(
        pk__in=vigentes.values_list("usuario_id", flat=True), is_active=True
    ).order_by("pk")
