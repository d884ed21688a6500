"""Quiénes estuvieron, por quién y con qué documento; quiénes debían estar y faltaron; y el quórum."""

from __future__ import annotations

from datetime import date

from django.utils.timezone import localdate

from bocamina.documentos.acta.marcas import tabla
from bocamina.registro.instituciones.models import Ocupacion
from bocamina.registro.mesas.consultas.dignidades import dignidades_en, en_palabras
from bocamina.registro.mesas.consultas.mesas import integrantes_en
from bocamina.registro.mesas.estados import ClaseDignidad
from bocamina.registro.mesas.models import Integrante
from bocamina.registro.sesiones.consultas.ampliadas import otras_de
from bocamina.registro.sesiones.consultas.presencia import sala_en
from bocamina.registro.sesiones.consultas.redaccion.palabras import de_quien, hora
from bocamina.registro.sesiones.estados import Modalidad, TipoMovimiento
from bocamina.registro.sesiones.models import Asistencia, Sesion

COLUMNAS = ("Entidad o sector", "Asistió", "Cargo", "En calidad de", "Cómo", "Llegó y salió", "Cuenta")


def asistencia(sesion: Sesion) -> str:
    filas = sesion.asistencias.select_related("integrante__entidad", "delegacion", "persona")
    asistentes = list(filas.prefetch_related("movimientos"))
    if not asistentes:
        return ""
    puestos = _puestos(asistentes, localdate(sesion.inicio))
    partes = [
        *_con_quien(sesion),
        *_directiva(sesion),
        tabla(COLUMNAS, [_fila(a, puestos) for a in asistentes]),
    ]
    texto = "\n\n".join(partes)
    sin_contar = [f"- {_nombre(a)}: {a.razon}" for a in asistentes if not a.cuenta and a.razon]
    if not sin_contar:
        return texto
    return "\n\n".join((texto, "No cuentan para el quórum ni votan:", "\n".join(sin_contar)))


def _con_quien(sesion: Sesion) -> list[str]:
    """Si fue ampliada, con qué mesas; lo que sigue es solo de esta."""
    otras = [s.mesa.nombre for s in otras_de(sesion)]
    return (
        [f"En reunión ampliada con: {'; '.join(otras)}. Asistencia y quórum son de esta mesa."]
        if otras
        else []
    )


def _directiva(sesion: Sesion) -> list[str]:
    """Quién preside, quién es la secretaría y quién coordina ese día, si se registró."""
    filas = dignidades_en(sesion.mesa, localdate(sesion.inicio)).order_by("clase", "desde", "id")
    orden = [str(c) for c in ClaseDignidad]
    renglones = [
        f"- {d.get_clase_display()}: {en_palabras(d)}."
        for d in sorted(filas, key=lambda d: orden.index(d.clase))
    ]
    return ["\n".join(renglones)] if renglones else []


def _nombre(asistencia: Asistencia) -> str:
    quien = de_quien(asistencia.integrante)
    return f"{asistencia.nombre} ({quien})" if quien else asistencia.nombre


def _puestos(asistentes: list[Asistencia], dia: date) -> dict[tuple[int, int], str]:
    """El puesto que cada persona ocupaba ese día en su entidad, para quien no lo dijo al llegar."""
    personas = [a.persona_id for a in asistentes if a.persona_id]
    filas = Ocupacion.objects.en(dia).filter(persona__in=personas).order_by("desde", "id")
    valores = filas.values_list("persona_id", "puesto__entidad_id", "puesto__nombre")
    return {(persona, entidad): nombre for persona, entidad, nombre in valores}


def _cargo(asistencia: Asistencia, puestos: dict[tuple[int, int], str]) -> str:
    entidad = asistencia.integrante.entidad_id if asistencia.integrante else None
    if asistencia.cargo or entidad is None or asistencia.persona_id is None:
        return asistencia.cargo
    return puestos.get((asistencia.persona_id, entidad), "")


def _fila(asistencia: Asistencia, puestos: dict[tuple[int, int], str]) -> tuple[str, ...]:
    return (
        de_quien(asistencia.integrante),
        asistencia.nombre,
        _cargo(asistencia, puestos),
        _calidad(asistencia),
        str(Modalidad(asistencia.modalidad).label),
        _horas(asistencia),
        "Sí" if asistencia.cuenta else "No",
    )


def _calidad(asistencia: Asistencia) -> str:
    calidad = str(asistencia.get_calidad_display())
    delegacion = asistencia.delegacion
    if delegacion is None:
        return calidad
    soporte = delegacion.referencia or delegacion.get_evidencia_display()
    return f"{calidad} ({soporte})"


def _horas(asistencia: Asistencia) -> str:
    verbos = {TipoMovimiento.LLEGA: "llegó", TipoMovimiento.SALE: "salió"}
    pasos = (f"{verbos[TipoMovimiento(m.tipo)]} {hora(m.momento)}" for m in asistencia.movimientos.all())
    return ", ".join(pasos)


def faltaron(sesion: Sesion) -> list[Integrante]:
    """Quienes el acto convoca y no asistieron, ni por sí ni por delegado."""
    vinieron = set(sesion.asistencias.values_list("integrante_id", flat=True))
    convocados = integrantes_en(sesion.mesa, localdate(sesion.inicio)).filter(obligada=True)
    return [i for i in convocados if i.pk not in vinieron]


def ausencias(sesion: Sesion) -> str:
    return "\n".join(f"- {de_quien(i)}" + (f" ({i.acto})" if i.acto else "") for i in faltaron(sesion))


def quorum(sesion: Sesion) -> str:
    """Al instalarse y al terminar, recompuesto de las llegadas y salidas; y los recesos."""
    momentos = (("Al instalarse", sesion.instalada_en), ("Al terminar", sesion.terminada_en))
    renglones = []
    for rotulo, momento in momentos:
        if momento is not None:
            frase = sala_en(sesion, momento).quorum.frase
            renglones.append(f"- {rotulo}, a las {hora(momento)}: {frase}.")
    for receso in sesion.interrupciones.all():
        hasta = f" hasta las {hora(receso.hasta)}" if receso.hasta else ""
        renglones.append(f"- Se suspendió desde las {hora(receso.desde)}{hasta}: {receso.razon}.")
    return "\n".join(renglones)
