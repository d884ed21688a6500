"""Lo que el sistema ya sabe, puesto como primer texto de cada artículo de la resolución."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, cast

from bocamina import normativa
from bocamina.documentos.castellano import fecha_larga
from bocamina.registro.distritos.consultas.criterios import criterios_de
from bocamina.registro.distritos.consultas.distritos import municipios_en
from bocamina.registro.distritos.consultas.memoria import memoria_de, secciones
from bocamina.registro.distritos.consultas.perfil import contorno_en
from bocamina.registro.distritos.models import Distrito, ProyectoDeResolucion

SIN_HALLAZGO = "sin hallazgo registrado"


def articulo_propuesto(proyecto: ProyectoDeResolucion, elemento: str, *, hoy: date) -> str:
    """El de ese elemento de la pauta; uno que la pauta estrene sale vacío, para escribirlo a mano."""
    hacer = _HACEN.get(elemento)
    return hacer(proyecto, hoy) if hacer else ""


def _municipios(proyecto: ProyectoDeResolucion, hoy: date) -> str:
    distrito = proyecto.distrito
    lugares = [f"- {m.codigo} {m.nombre}, {m.departamento.nombre}" for m in municipios_en(distrito, hoy)]
    if not lugares:
        return ""
    contorno = contorno_en(distrito, hoy)
    capa = (
        f"Su contorno es la capa tomada de {contorno.fuente}, del {fecha_larga(contorno.fecha)}."
        if contorno
        else "Su contorno es el de los límites oficiales de esos municipios."
    )
    encabezado = f"Delimítese el {distrito.nombre}, conformado por los siguientes municipios:"
    return "\n".join((encabezado, *lugares, f"{capa} La capa es informativa en el catastro minero."))


def _criterios(proyecto: ProyectoDeResolucion, hoy: date) -> str:
    hallados = [c for c in criterios_de(proyecto.distrito) if c.hallazgo and c.hallazgo.texto]
    if not hallados:
        return _de_la_memoria(proyecto.distrito, "estudios_tecnicos")
    renglones = [
        f"- {c.elemento.titulo}: {c.hallazgo.texto if c.hallazgo else SIN_HALLAZGO}" for c in hallados
    ]
    return "\n".join(("La delimitación se sustenta en el resultado de los criterios:", *renglones))


def _convocados(proyecto: ProyectoDeResolucion, hoy: date) -> str:
    nombres = [f"- {e.nombre}" for e in proyecto.convocadas.order_by("nombre")]
    if not nombres:
        return _de_la_memoria(proyecto.distrito, "ambito")
    return "\n".join(
        (
            "Convóquese a las siguientes entidades, que deben asistir con delegados directivos o asesores:",
            *nombres,
            "Podrán invitarse otros actores del territorio, con voz.",
        )
    )


def _mesa(proyecto: ProyectoDeResolucion, hoy: date) -> str:
    tope = _cantidad("mesa.distrital.periodicidad", hoy)
    cada = proyecto.periodicidad_meses or tope
    primera = (
        f"Su primera sesión será el {fecha_larga(proyecto.primera_sesion)}."
        if proyecto.primera_sesion
        else "Su primera sesión se hará en la fecha que fije la convocatoria."
    )
    return (
        f"Créase la Mesa de Trabajo Interinstitucional del {proyecto.distrito.nombre}, presidida por el "
        "Ministerio de Minas y Energía con el Ministerio del Interior y el Departamento Nacional de "
        f"Planeación.\n{primera} "
        f"Sesionará de manera ordinaria cada {cada} meses como máximo. En la primera sesión se designa la "
        "secretaría técnica."
    )


def _orden_plan(proyecto: ProyectoDeResolucion, hoy: date) -> str:
    anios = _cantidad("peg.vigencia", hoy)
    plazo = f" a más tardar el {fecha_larga(proyecto.plan_vence)}" if proyecto.plan_vence else ""
    return (
        "La mesa formulará el Plan Estratégico de Gestión del distrito"
        f"{plazo}, con sus componentes minero, social, económico, institucional, étnico y ambiental. Las "
        "entidades convocadas lo adoptarán y llevarán sus compromisos a sus propios planes. Su vigencia no "
        f"pasará de {anios} años."
    )


def _reglas(proyecto: ProyectoDeResolucion, hoy: date) -> str:
    citar = _cantidad("mesa.distrital.convocatoria_ordinaria", hoy)
    return (
        f"La citación a sesión ordinaria se envía con {citar} días hábiles de antelación. La mesa adoptará "
        "su reglamento, que fija el quórum, las mayorías y la manera de aprobar el acta; mientras tanto "
        "rige lo dispuesto por la norma.\nLa mesa podrá conformar mesas temáticas o zonales con "
        "representantes del territorio. Las actas son públicas, salvo lo que la ley reserve.\nEsta "
        "resolución no modifica las competencias de ninguna autoridad y rige desde su publicación."
    )


def _consulta_previa(proyecto: ProyectoDeResolucion, hoy: date) -> str:
    """La cláusula va siempre (`consulta-alcance`); nombrar las conocidas no cierra la lista."""
    conocidas = [f"- {c.get_clase_display()}: {c.nombre}" for c in proyecto.distrito.comunidades.en(hoy)]
    clausula = (
        "El Plan Estratégico de Gestión será objeto de consulta previa, libre e informada con las "
        "comunidades étnicas que habiten el territorio del distrito, según lo determine la Dirección de la "
        "Autoridad Nacional de Consulta Previa. Las acciones que la requieran no se ejecutarán antes de "
        "cumplirla."
    )
    if not conocidas:
        return clausula
    return "\n".join((clausula, "Hasta hoy se tiene noticia de:", *conocidas))


def _de_la_memoria(distrito: Distrito, elemento: str) -> str:
    return next((r.texto for r in secciones(memoria_de(distrito)) if r.elemento.id == elemento), "")


def _cantidad(id: str, hoy: date) -> int:
    return int(cast("dict[str, Any]", normativa.vigente(id, en=hoy).valor)["cantidad"])


_HACEN: dict[str, Callable[[ProyectoDeResolucion, date], str]] = {
    "municipios": _municipios,
    "criterios": _criterios,
    "convocados": _convocados,
    "mesa": _mesa,
    "orden_plan": _orden_plan,
    "reglas": _reglas,
    "consulta_previa": _consulta_previa,
}
