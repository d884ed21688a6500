"""La oferta en Excel: un libro por entidad, con todos sus distritos, que se juzga fila por fila."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from bocamina.documentos import editable
from bocamina.lectura import planilla
from bocamina.lectura.celdas import Celda, fecha, llana, texto
from bocamina.lectura.errores import ArchivoInvalido
from bocamina.registro.bitacora.acciones import anotar
from bocamina.registro.cuentas.permisos import denegado
from bocamina.registro.distritos.consultas.distritos import municipios_en
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.planes.acciones.oferta import OFRECER, escribir_programa, puede_ofrecer
from bocamina.registro.planes.consultas.oferta import Aspecto, aspectos_en, llamados_abiertos
from bocamina.registro.planes.models import LlamadoDeOferta, Programa

HOJA, LISTAS = "Oferta", "Listas"
SEPARADOR = re.compile(r"[;\n]+")
TITULOS = (
    "Fila", "Versión", "Entidad", "Distrito", "Programa", "Qué da", "A quiénes", "Aspectos", "Municipios",
    "Presupuesto en pesos", "Desde", "Hasta", "Plan del que sale",
)  # fmt: skip
DE_FECHA = ("Desde", "Hasta")
DE_LISTAS = (editable.Columna("Qué es", 34), editable.Columna("Se escribe así", 44))
NUEVA, CAMBIA, IGUAL, MAL = "nueva", "cambia", "igual", "por corregir"


@dataclass(frozen=True, slots=True)
class Juicio:
    """De una fila del libro: qué haría, o por qué no se puede. `antes` y `campos` son la diferencia."""

    fila: int
    estado: str
    nombre: str
    llamado: LlamadoDeOferta | None = None
    programa: Programa | None = None
    version: int = 0
    campos: dict[str, Any] | None = None
    cambios: tuple[tuple[str, str, str], ...] = ()
    fallos: tuple[editable.Nota, ...] = ()


def libro_de_oferta(*, entidad: Entidad, hoy: date) -> bytes:
    """Con lo que ya escribió. Las filas nuevas van debajo, sin «Fila» ni «Versión»."""
    llamados = list(llamados_abiertos(entidad))
    filas = tuple(_en_celdas(p, hoy) for ll in llamados for p in ll.programas.order_by("nombre"))
    listas = [("Aspecto", a.nombre) for a in aspectos_en(hoy)]
    listas += [
        (f"Municipio de {ll.distrito.nombre}", f"{m.codigo} {m.nombre}")
        for ll in llamados
        for m in municipios_en(ll.distrito, hoy)
    ]
    return editable.escribir(
        [
            editable.Hoja(HOJA, _columnas(entidad, llamados), filas),
            editable.Hoja(
                LISTAS,
                (editable.Columna("Qué es", 34), editable.Columna("Se escribe así", 44)),
                tuple(listas),
            ),
        ],
        titulo=f"Oferta institucional de {entidad.nombre}",
    )


def _columnas(entidad: Entidad, llamados: list[LlamadoDeOferta]) -> tuple[editable.Columna, ...]:
    ayudas = {
        "Fila": "No la cambie. Vacía en un programa nuevo.",
        "Versión": "No la cambie: dice sobre qué se escribió.",
        "Aspectos": "Como en la hoja Listas, separados por punto y coma.",
        "Municipios": "Códigos o nombres, separados por punto y coma. Vacío: todo el distrito.",
        "Presupuesto en pesos": "1.250.000 o 1250000. Vacío si no se sabe.",
    }
    opciones = {"Distrito": tuple(ll.distrito.clave for ll in llamados), "Entidad": (entidad.clave,)}
    anchos = {"Programa": 40, "Qué da": 50, "A quiénes": 30, "Aspectos": 44, "Municipios": 34}
    return tuple(
        editable.Columna(
            t, anchos.get(t, 16), ayudas.get(t, ""), opciones.get(t, ()), t in ("Desde", "Hasta")
        )
        for t in TITULOS
    )


def _en_celdas(p: Programa, hoy: date) -> tuple[str | date | None, ...]:
    nombres = {a.id: a.nombre for a in aspectos_en(hoy)}
    return (
        str(p.pk), str(p.version), p.llamado.entidad.clave, p.llamado.distrito.clave, p.nombre, p.que_da,
        p.a_quienes, "; ".join(nombres.get(a, a) for a in p.aspectos), "; ".join(p.municipios),
        _pesos_escritos(p.presupuesto), p.desde, p.hasta, p.plan_de_origen,
    )  # fmt: skip


def revisar_libro(*, entidad: Entidad, contenido: bytes, actor: Any, hoy: date) -> list[Juicio]:
    """No escribe nada. El libro dice de qué entidad es: el de otra no se recibe."""
    llamados = {ll.distrito.clave: ll for ll in llamados_abiertos(entidad)}
    if not llamados:
        raise ActoImposible("Esta entidad no tiene ninguna oferta por presentar.")
    if not all(puede_ofrecer(actor, ll, hoy=hoy) for ll in llamados.values()):
        raise denegado(OFRECER)
    hoja = planilla.leer(contenido).hoja(HOJA)
    if hoja is None or not hoja.filas or tuple(texto(c) for c in hoja.filas[0][: len(TITULOS)]) != TITULOS:
        raise ArchivoInvalido(
            f"No es el libro de la oferta: baje la hoja «{HOJA}» y llénela sin mover columnas."
        )
    relleno: tuple[Celda, ...] = (None,) * len(TITULOS)
    filas = [(n, (*f, *relleno)[: len(TITULOS)]) for n, f in enumerate(hoja.filas[1:], start=2)]
    lector = _Lector(entidad, llamados, aspectos_en(hoy), hoy)
    return [lector.juzgar(n, celdas) for n, celdas in filas if any(texto(c) for c in celdas)]


@transaction.atomic
def aplicar_libro(*, entidad: Entidad, contenido: bytes, actor: Any, hoy: date) -> list[Juicio]:
    """Entran las filas buenas; las demás vuelven en el libro anotado. Repetirlo no cambia nada."""
    juicios = revisar_libro(entidad=entidad, contenido=contenido, actor=actor, hoy=hoy)
    for j in juicios:
        if j.estado in (NUEVA, CAMBIA) and j.llamado and j.campos is not None:
            escribir_programa(
                llamado=j.llamado, programa=j.programa, version=j.version, actor=actor, hoy=hoy, **j.campos
            )
    contenido_anotado = {e: sum(j.estado == e for j in juicios) for e in (NUEVA, CAMBIA, IGUAL, MAL)}
    anotar(actor=actor, acto="planes.aplicar_libro", objeto=entidad, contenido=contenido_anotado)
    return juicios


def anotar_libro(*, contenido: bytes, juicios: list[Juicio]) -> bytes:
    """El mismo libro con cada fallo en su celda y el estado de cada fila al final."""
    anotado = editable.anotar(contenido, [n for j in juicios for n in j.fallos])
    return editable.completar(anotado, HOJA, {"Estado": {j.fila: j.estado for j in juicios}})


@dataclass(frozen=True, slots=True)
class _Lector:
    entidad: Entidad
    llamados: dict[str, LlamadoDeOferta]
    aspectos: list[Aspecto]
    hoy: date

    def juzgar(self, fila: int, celdas: tuple[Celda, ...]) -> Juicio:
        por_titulo = dict(zip(TITULOS, celdas, strict=True))
        fallos: list[editable.Nota] = []

        def falla(titulo: str, frase: str) -> None:
            fallos.append(editable.Nota(HOJA, fila, TITULOS.index(titulo) + 1, frase))

        llamado = self._llamado(por_titulo, falla)
        programa, version = self._programa(por_titulo, llamado, falla)
        campos = self._campos(por_titulo, llamado, falla)
        nombre = texto(por_titulo["Programa"])
        if llamado and programa is None and not fallos:
            # El mismo libro dos veces: el programa ya entró con ese nombre.
            programa = llamado.programas.filter(nombre=campos["nombre"]).first()
            version = programa.version if programa else 0
        cambios = _cambios(programa, campos) if programa and not fallos else ()
        if cambios and programa and (version != programa.version or not texto(por_titulo["Fila"])):
            falla("Programa", "Este programa cambió después de bajar el libro. Compare y bájelo otra vez.")
        if fallos:
            return Juicio(fila, MAL, nombre, cambios=cambios, fallos=tuple(fallos))
        estado = NUEVA if programa is None else CAMBIA if cambios else IGUAL
        return Juicio(fila, estado, nombre, llamado, programa, version, campos, cambios)

    def _llamado(self, celdas: dict[str, Celda], falla: Any) -> LlamadoDeOferta | None:
        if (de := texto(celdas["Entidad"])) and de != self.entidad.clave:
            falla("Entidad", f"Esta fila es de otra entidad. Este libro es de «{self.entidad.clave}».")
            return None
        llamado = self.llamados.get(texto(celdas["Distrito"]))
        if llamado is None:
            falla("Distrito", f"Escriba uno de los que esperan su oferta: {', '.join(self.llamados)}.")
        return llamado

    def _programa(
        self, celdas: dict[str, Celda], llamado: LlamadoDeOferta | None, falla: Any
    ) -> tuple[Programa | None, int]:
        fila, version = texto(celdas["Fila"]), texto(celdas["Versión"])
        if not fila or llamado is None:
            return None, 0
        programa = llamado.programas.filter(pk=int(fila)).first() if _es_entero(fila) else None
        if programa is None:
            falla("Fila", "Ese programa no está en esta oferta. Déjela vacía si es uno nuevo.")
        return programa, int(version) if _es_entero(version) else 0

    def _campos(
        self, celdas: dict[str, Celda], llamado: LlamadoDeOferta | None, falla: Any
    ) -> dict[str, Any]:
        for titulo in ("Programa", "Qué da", "A quiénes"):
            if not texto(celdas[titulo]):
                falla(titulo, f"Falta «{titulo}».")
        desde, hasta = (_leer(fecha, celdas[t], t, falla) for t in ("Desde", "Hasta"))
        if desde and hasta and hasta < desde:
            falla("Hasta", "Termina antes de empezar.")
        return {
            "nombre": texto(celdas["Programa"])[:200],
            "que_da": texto(celdas["Qué da"]),
            "a_quienes": texto(celdas["A quiénes"])[:300],
            "aspectos": self._aspectos(celdas["Aspectos"], falla),
            "municipios": self._municipios(celdas["Municipios"], llamado, falla),
            "presupuesto": _leer(leer_pesos, celdas["Presupuesto en pesos"], "Presupuesto en pesos", falla),
            "desde": desde,
            "hasta": hasta,
            "plan_de_origen": texto(celdas["Plan del que sale"])[:200],
        }

    def _aspectos(self, celda: Celda, falla: Any) -> list[str]:
        conocidos = {llana(a.nombre): a.id for a in self.aspectos} | {
            llana(a.id): a.id for a in self.aspectos
        }
        escritos = [e.strip() for e in SEPARADOR.split(texto(celda)) if e.strip()]
        if not escritos:
            falla("Aspectos", "Diga al menos un aspecto. Están en la hoja Listas.")
        for escrito in escritos:
            if llana(escrito) not in conocidos:
                falla("Aspectos", f"«{escrito[:60]}» no es un aspecto. Están en la hoja Listas.")
        return [conocidos[llana(e)] for e in escritos if llana(e) in conocidos]

    def _municipios(self, celda: Celda, llamado: LlamadoDeOferta | None, falla: Any) -> list[str]:
        if llamado is None:
            return []
        lugares = municipios_en(llamado.distrito, self.hoy)
        conocidos = {m.codigo: m.codigo for m in lugares} | {llana(m.nombre): m.codigo for m in lugares}
        codigos = []
        for escrito in (e.strip() for e in SEPARADOR.split(texto(celda)) if e.strip()):
            codigo = conocidos.get(escrito[:5]) or conocidos.get(llana(escrito))
            if codigo is None:
                falla("Municipios", f"«{escrito[:60]}» no es municipio de este distrito.")
            else:
                codigos.append(codigo)
        return sorted(set(codigos))


def leer_pesos(celda: Celda) -> Decimal | None:
    """Pesos como se escriben en Colombia: el punto separa miles y la coma, centavos."""
    if isinstance(celda, int | float) and not isinstance(celda, bool):
        valor = Decimal(str(celda)).quantize(Decimal("0.01"))
    else:
        escrito = re.sub(r"[$\s\u00a0]", "", texto(celda))
        if not escrito:
            return None
        if not re.fullmatch(r"([0-9]{1,3}(\.[0-9]{3})+|[0-9]+)(,[0-9]{1,2})?", escrito):
            raise ValueError(f"«{escrito[:30]}» no se entiende: escriba 1.250.000 o 1250000")
        valor = Decimal(escrito.replace(".", "").replace(",", "."))
    if not 0 <= valor < Decimal(10) ** 16:
        raise ValueError("El presupuesto no puede ser negativo ni pasar de diez mil billones")
    return valor


def _leer(como: Any, celda: Celda, titulo: str, falla: Any) -> Any:
    try:
        return como(celda)
    except ValueError as razon:
        falla(titulo, f"{razon}.")
        return None


def _es_entero(escrito: str) -> bool:
    return escrito.isascii() and escrito.isdigit() and len(escrito) < 10


def _pesos_escritos(valor: Decimal | None) -> str:
    if valor is None:
        return ""
    enteros, centavos = f"{valor:,.2f}".split(".")
    miles = enteros.replace(",", ".")
    return miles if centavos == "00" else f"{miles},{centavos}"


def _cambios(programa: Programa, campos: dict[str, Any]) -> tuple[tuple[str, str, str], ...]:
    """Campo por campo: nombre, antes y después."""
    salida = []
    for campo, nuevo in campos.items():
        viejo = getattr(programa, campo)
        if viejo != nuevo and (viejo or nuevo):
            etiqueta = str(Programa._meta.get_field(campo).verbose_name)
            salida.append((etiqueta, _dicho(viejo), _dicho(nuevo)))
    return tuple(salida)


def _dicho(valor: Any) -> str:
    if isinstance(valor, Decimal):
        return _pesos_escritos(valor)
    return ", ".join(valor) if isinstance(valor, list) else "" if valor is None else str(valor)
