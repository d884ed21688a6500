"""El reglamento como documento: sus capítulos, los parámetros que muestra cada uno y si está completo."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bocamina import normativa
from bocamina.documentos.reglamento.datos import Capitulo, Parametro, ReglamentoEscrito
from bocamina.normativa.pautas import Elemento, Pauta
from bocamina.nucleo.asambleas import Mayoria, Quorum, mayoria_en_palabras, quorum_en_palabras
from bocamina.nucleo.asambleas.extraordinaria import EN_PALABRAS
from bocamina.nucleo.documento_minimo import COMPLETO, revisar_contenido
from bocamina.nucleo.explicacion import Explicacion, Vigente
from bocamina.nucleo.plazos import cantidad_en_palabras
from bocamina.registro.mesas.consultas.reglas import valor, valor_propuesto
from bocamina.registro.mesas.estados import EstadoProyecto
from bocamina.registro.mesas.models import Mesa, ProyectoDeReglamento, Reglamento


@dataclass(frozen=True, slots=True)
class Renglon:
    elemento: Elemento
    texto: str
    revision: int
    parametros: tuple[tuple[Vigente, str], ...]


def pauta_de(mesa: Mesa) -> Pauta:
    return normativa.corpus().pauta(f"reglamento_{mesa.nivel}")


def proyecto_en_redaccion(mesa: Mesa) -> ProyectoDeReglamento | None:
    return mesa.proyectos_de_reglamento.filter(estado=EstadoProyecto.BORRADOR).first()


def ultimo_aprobado(mesa: Mesa) -> Reglamento | None:
    """El último que se escribió aquí y la mesa aprobó, aunque todavía no rija."""
    filas = mesa.reglamentos.filter(proyecto__isnull=False).select_related("proyecto__documento")
    return filas.order_by("rige_desde", "id").last()


def capitulos(mesa: Mesa, proyecto: ProyectoDeReglamento | None, *, en: date) -> list[Renglon]:
    """Los de la pauta, en su orden. En un proyecto, los parámetros como quedarían; si no, como rigen."""
    escritos = {c.elemento: c for c in proyecto.capitulos.all()} if proyecto else {}
    propuestos = _propuestos(proyecto)
    filas = []
    for elemento in pauta_de(mesa).elementos:
        fila = escritos.get(elemento.id)
        valores = [valor_propuesto(mesa, p, propuestos, en=en) for p in elemento.parametros]
        filas.append(
            Renglon(
                elemento, fila.texto if fila else "", fila.revision if fila else 0,
                tuple((v, en_palabras(v)) for v in valores),
            )
        )  # fmt: skip
    return filas


def completitud(mesa: Mesa, proyecto: ProyectoDeReglamento) -> Explicacion:
    pauta = pauta_de(mesa)
    return revisar_contenido(
        elementos=[(e.id, e.titulo) for e in pauta.elementos],
        textos={c.elemento: c.texto for c in proyecto.capitulos.all()},
        citas=pauta.citas,
    )


def esta_completo(mesa: Mesa, proyecto: ProyectoDeReglamento) -> bool:
    return completitud(mesa, proyecto).valor == COMPLETO


def escrito(mesa: Mesa, proyecto: ProyectoDeReglamento, *, en: date) -> ReglamentoEscrito:
    """Para el documento. El aprobado muestra sus parámetros del día en que empezó a regir."""
    aprobacion = Reglamento.objects.filter(proyecto=proyecto).first()
    dia = aprobacion.rige_desde if aprobacion else en
    partes = tuple(
        Capitulo(
            r.elemento.titulo,
            r.texto,
            tuple(Parametro(v.nombre, palabras, _soporte(v)) for v, palabras in r.parametros),
        )
        for r in capitulos(mesa, proyecto, en=dia)
    )
    acta = aprobacion.acta if aprobacion else ""
    return ReglamentoEscrito(
        mesa.nombre, proyecto.numero, partes, acta, aprobacion.rige_desde if aprobacion else None
    )


def parametros_de(mesa: Mesa, en: date) -> list[Vigente]:
    """Los que su reglamento puede fijar, en el orden de los capítulos, como rigen ese día."""
    nombres = dict.fromkeys(p for e in pauta_de(mesa).elementos for p in e.parametros)
    return [valor(mesa, nombre, en=en) for nombre in nombres]


def nombre_corto(mesa: Mesa, vigente: Vigente) -> str:
    return vigente.id.removeprefix(f"mesa.{mesa.nivel}.")


def en_palabras(vigente: Vigente) -> str:
    """El valor como se lee, según su unidad."""
    dato: Any = vigente.valor
    if vigente.unidad in {"plazo", "duracion"}:
        return cantidad_en_palabras(dato["cantidad"], dato["unidad"])
    if vigente.unidad == "quorum":
        return quorum_en_palabras(Quorum.de(vigente))
    if vigente.unidad == "mayoria":
        return mayoria_en_palabras(Mayoria.de(vigente))
    if vigente.unidad == "rotacion":
        cada = cantidad_en_palabras(dato["cantidad"], dato["unidad"])
        return f"turnos de {cada}, en el orden {ORDEN[dato['orden']]}"
    if vigente.unidad == "rango":
        return f"de {dato['minimo']} a {dato['maximo']} {dato['de']}"
    if isinstance(dato, tuple | list):
        return _lista_en_palabras([str(v) for v in dato])
    return str(dato)


# Lo que la norma escribe como clave, como se lee; lo demás pierde solo la raya.
CLAVES = EN_PALABRAS | {
    "acto_de_delegacion": "acto de delegación",
    "comunicacion_escrita": "comunicación escrita",
    "firma_secretaria_e_integrantes": "firma de la secretaría y de los integrantes",
    "sesion_ordinaria_siguiente": "en la siguiente sesión ordinaria",
    "validacion_colectiva_al_cierre": "validación colectiva al cierre",
    "validacion_electronica": "validación electrónica",
}


def _lista_en_palabras(valores: list[str]) -> str:
    """Las frases completas van una tras otra; las palabras, separadas por punto y coma."""
    separador = " " if all(v.endswith(".") for v in valores) else "; "
    return separador.join(CLAVES.get(v, v.replace("_", " ")) for v in valores)


ORDEN = {"acto": "del acto", "alfabetico": "alfabético"}


def _propuestos(proyecto: ProyectoDeReglamento | None) -> Mapping[str, Any]:
    return proyecto.parametros if proyecto is not None else {}


def _soporte(vigente: Vigente) -> str:
    texto = "; ".join(str(c) for c in vigente.citas)
    return f"{texto}. Por analogía, sin norma" if vigente.sin_norma or vigente.analogia else texto
