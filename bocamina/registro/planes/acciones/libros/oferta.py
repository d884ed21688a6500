"""El libro de la oferta: una fila por programa, en todos los distritos que esperan a la entidad."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from bocamina.lectura.celdas import texto
from bocamina.nucleo.libros import (
    Clase,
    Columna,
    Fila,
    Juicio,
    Leida,
    Libro,
    Opcion,
    Tabla,
    catalogo_de,
    juzgar,
)
from bocamina.nucleo.libros.forma import SEPARADOR
from bocamina.nucleo.libros.juicio import Originales
from bocamina.registro.cuentas.permisos import denegado
from bocamina.registro.distritos.consultas.distritos import municipios_en
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.planes.acciones.libros.instrumento import Ronda
from bocamina.registro.planes.acciones.oferta import OFRECER, escribir_programa, puede_ofrecer
from bocamina.registro.planes.consultas.catalogos import aspectos
from bocamina.registro.planes.consultas.ficha import exacto
from bocamina.registro.planes.consultas.oferta import llamados_abiertos
from bocamina.registro.planes.estados import SE_ESCRIBE
from bocamina.registro.planes.models import LlamadoDeOferta, Programa

HOJA = "Oferta"
COLUMNAS = (
    Columna("distrito", "Distrito", Clase.OPCION, 24, "El distrito en que se ofrece.", "Distritos",
            exigida=True, fija=True, es_llave=True),
    Columna("nombre", "Programa", ancho=40, exigida=True, es_llave=True, largo=200),
    Columna("que_da", "Qué da", ancho=50, exigida=True, largo=5_000),
    Columna("a_quienes", "A quiénes", ancho=30, exigida=True, largo=300),
    Columna("aspectos", "Aspectos", Clase.OPCIONES, 44, "Como en la hoja Listas, separados por punto y coma.",
            "Aspectos", exigida=True),
    Columna("municipios", "Municipios", Clase.OPCIONES, 34,
            "Códigos o nombres, separados por punto y coma. Vacío: todo el distrito.", "Municipios"),
    Columna("presupuesto", "Presupuesto en pesos", Clase.PESOS, 22,
            "1.250.000 o 1250000. Vacío si no se sabe."),
    Columna("desde", "Desde", Clase.FECHA, 14, "20/11/2026, por ejemplo."),
    Columna("hasta", "Hasta", Clase.FECHA, 14, "20/11/2026, por ejemplo."),
    Columna("plan_de_origen", "Plan del que sale", ancho=30, largo=200),
)  # fmt: skip
INSTRUCCIONES = (
    "Una fila por programa. Las filas que ya están se pueden cambiar; las nuevas van debajo.",
    "En gris, lo que dice cuál es la fila: no se cambia. En ámbar, lo que falta por llenar.",
    "Lo que se escoge está en la hoja Listas. Para escoger varios, sepárelos con punto y coma.",
    "Los números y las fechas, como se escriben en Colombia: 1.234,5 y 20/11/2026.",
    "Borrar una fila no borra el programa: para eso está la página.",
    "Al devolverlo verá qué cambiaría antes de que cambie. Lo que esté mal vuelve comentado en este libro.",
)


class LibroDeOferta:
    clave = "oferta"
    nombre = "Oferta institucional"

    def con_algo_abierto(self, *, entidades: Sequence[Entidad], actor: Any, hoy: date) -> set[int]:
        abiertos = LlamadoDeOferta.objects.filter(entidad__in=entidades, estado__in=SE_ESCRIBE)
        return set(abiertos.values_list("entidad_id", flat=True))

    def rondas(self, *, entidad: Entidad, actor: Any, hoy: date) -> list[Ronda]:
        llamados = list(llamados_abiertos(entidad))
        suyos = [ll for ll in llamados if puede_ofrecer(actor, ll, hoy=hoy)]
        if not suyos and (llamados or not _puede_alguna(actor, entidad, hoy)):
            raise denegado(OFRECER)
        return [Ronda(ll.distrito.clave, _version(ll), f"Oferta en {ll.distrito.nombre}") for ll in suyos]

    def armar(self, *, entidad: Entidad, rondas: Sequence[Ronda], hoy: date) -> Libro:
        llamados = _llamados(entidad, rondas)
        filas = [
            _fila(p)
            for ll in llamados
            for p in ll.programas.select_related("llamado__distrito").order_by("nombre", "id")
        ]
        lugares = [
            Opcion(m.codigo, f"{m.codigo} {m.nombre}", ll.distrito.clave)
            for ll in llamados
            for m in municipios_en(ll.distrito, hoy)
        ]
        catalogos = {
            "Distritos": tuple(Opcion(ll.distrito.clave, ll.distrito.nombre) for ll in llamados),
            "Aspectos": catalogo_de(aspectos(hoy)),
            "Municipios": tuple(lugares),
        }
        titulo = f"Oferta institucional de {entidad.nombre}"
        return Libro(titulo, INSTRUCCIONES, (Tabla(HOJA, COLUMNAS, tuple(filas)),), catalogos)

    def juzgar(
        self, *, libro: Libro, leidas: dict[str, tuple[Leida, ...]], originales: Originales
    ) -> dict[str, list[Juicio]]:
        juicios = juzgar(libro.tabla(HOJA), leidas[HOJA], originales)
        lugares = {(o.donde, o.clave) for o in libro.catalogos["Municipios"]}
        for juicio in juicios:
            _revisar(juicio, lugares)
        return {HOJA: juicios}

    def aplicar(
        self,
        *,
        entidad: Entidad,
        rondas: Sequence[Ronda],
        juicios: dict[str, list[Juicio]],
        actor: Any,
        hoy: date,
    ) -> None:
        llamados = {ll.distrito.clave: ll for ll in _llamados(entidad, rondas)}
        for juicio in juicios[HOJA]:
            if juicio.entra:
                _escribir(llamados[juicio.quedaria["distrito"]], juicio, actor, hoy)


def _llamados(entidad: Entidad, rondas: Sequence[Ronda]) -> list[LlamadoDeOferta]:
    claves = {r.clave for r in rondas}
    return [ll for ll in llamados_abiertos(entidad) if ll.distrito.clave in claves]


def _puede_alguna(actor: Any, entidad: Entidad, hoy: date) -> bool:
    llamados = LlamadoDeOferta.objects.filter(entidad=entidad).select_related("entidad", "distrito")
    return any(puede_ofrecer(actor, ll, hoy=hoy) for ll in llamados)


def _version(llamado: LlamadoDeOferta) -> str:
    """Devolver la oferta abre otra: lo bajado antes de presentarla ya no sirve."""
    return f"{llamado.pk}-{llamado.presentado or ''}"


def _fila(p: Programa) -> Fila:
    return Fila(
        str(p.pk),
        p.version,
        {
            "distrito": p.llamado.distrito.clave,
            "nombre": texto(p.nombre),
            "que_da": texto(p.que_da),
            "a_quienes": texto(p.a_quienes),
            "aspectos": SEPARADOR.join(sorted(p.aspectos)),
            "municipios": SEPARADOR.join(sorted(p.municipios)),
            "presupuesto": "" if p.presupuesto is None else exacto(p.presupuesto),
            "desde": p.desde.isoformat() if p.desde else "",
            "hasta": p.hasta.isoformat() if p.hasta else "",
            "plan_de_origen": texto(p.plan_de_origen),
        },
    )


def _revisar(juicio: Juicio, lugares: set[tuple[str, str]]) -> None:
    queda = juicio.quedaria
    ajenos = [m for m in _varios(queda.get("municipios")) if (queda.get("distrito", ""), m) not in lugares]
    if ajenos:
        juicio.falla("municipios", f"No son municipios de ese distrito: {', '.join(ajenos)}.")
    desde, hasta = queda.get("desde"), queda.get("hasta")
    if desde and hasta and hasta < desde:
        juicio.falla("hasta", "Termina antes de empezar.")


def _varios(valor: str | None) -> list[str]:
    return valor.split(SEPARADOR) if valor else []


def _escribir(llamado: LlamadoDeOferta, juicio: Juicio, actor: Any, hoy: date) -> None:
    queda = juicio.quedaria
    programa = llamado.programas.filter(pk=juicio.id).first() if juicio.id else None
    try:
        with transaction.atomic():
            escribir_programa(
                llamado=llamado,
                programa=programa,
                version=programa.version if programa else 0,
                nombre=queda["nombre"],
                que_da=queda["que_da"],
                a_quienes=queda["a_quienes"],
                aspectos=_varios(queda["aspectos"]),
                municipios=_varios(queda["municipios"]),
                presupuesto=Decimal(queda["presupuesto"]) if queda["presupuesto"] else None,
                desde=date.fromisoformat(queda["desde"]) if queda["desde"] else None,
                hasta=date.fromisoformat(queda["hasta"]) if queda["hasta"] else None,
                plan_de_origen=queda["plan_de_origen"],
                actor=actor,
                hoy=hoy,
            )
    except ActoImposible as razon:
        juicio.falla("", str(razon))
