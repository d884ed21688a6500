"""La versión pública del acta: qué se esconde y por qué regla. Ante la duda, se esconde."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from bocamina.documentos.acta.datos import Seccion
from bocamina.documentos.acta.marcas import sin_lo_reservado
from bocamina.registro.expedientes.estados import Audiencia
from bocamina.registro.mesas.estados import ClaseIntegrante
from bocamina.registro.mesas.models import Integrante
from bocamina.registro.sesiones.models import Acta, Asistencia, Sesion

NOMBRE, CONTACTO = "[nombre reservado]", "[contacto reservado]"
CORREO = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# Siete cifras o más con sus separadores; las fechas y los radicados llevan letras o menos cifras seguidas.
TELEFONO = re.compile(
    r"(?<![\w-])(?:\+?57[\s-]?)?(?:\(?\d{1,3}\)?[\s-]?)?\d{3}[\s-]?\d{2}[\s-]?\d{2}(?![\w-])"
)
TRATOS = r"(?:don|doña|señora?|sra?\.?|líder|lideresa|compañer[oa]|ciudadan[oa])"
PARTICULAS = {"de", "del", "la", "las", "los", "y", "san", "santa"}
IGUALES = {"a": "aáà", "e": "eéè", "i": "iíì", "o": "oóò", "u": "uúùü", "n": "nñ"}
MINIMO_DE_LETRAS = 3


@dataclass
class Tachadura:
    """Lo que se va escondiendo, contado por clase."""

    nombres: re.Pattern[str] | None
    contados: dict[str, int] = field(default_factory=dict)

    def tachar(self, texto: str) -> str:
        if self.nombres is not None:
            texto = self._cambiar(self.nombres, NOMBRE, texto)
        for patron in (CORREO, TELEFONO):
            texto = self._cambiar(patron, CONTACTO, texto)
        return texto

    def _cambiar(self, patron: re.Pattern[str], por: str, texto: str) -> str:
        nuevo, veces = patron.subn(por, texto)
        self.sumar(por, veces)
        return nuevo

    def sumar(self, clase: str, veces: int) -> None:
        if veces:
            self.contados[clase] = self.contados.get(clase, 0) + veces


@dataclass(frozen=True, slots=True)
class Publica:
    secciones: tuple[Seccion, ...]
    pares: tuple[tuple[str, str], ...]
    ocultado: tuple[str, ...]
    tachadura: Tachadura


def es_de_la_comunidad(asistencia: Asistencia) -> bool:
    """Quien no representa a una entidad: su nombre es suyo."""
    integrante = asistencia.integrante
    return integrante is None or integrante.clase == ClaseIntegrante.REPRESENTANTE


def protegidos(sesion: Sesion) -> list[Asistencia]:
    filas = sesion.asistencias.select_related("integrante", "consentimiento")
    return [a for a in filas if es_de_la_comunidad(a) and not hasattr(a, "consentimiento")]


def nombres_protegidos(sesiones: Iterable[Sesion]) -> dict[int, set[str]]:
    """Por sesión, en dos consultas. También los de quienes integran la mesa por elección y no asistieron."""
    mesas = {s.pk: s.mesa_id for s in sesiones}
    asistencias = Asistencia.objects.filter(sesion__in=list(mesas))
    nombres: dict[int, set[str]] = {pk: set() for pk in mesas}
    con_permiso: dict[int, set[str]] = {pk: set() for pk in mesas}
    for asistencia in asistencias.select_related("integrante", "consentimiento"):
        if hasattr(asistencia, "consentimiento"):
            con_permiso[asistencia.sesion_id].add(asistencia.nombre)
        elif es_de_la_comunidad(asistencia):
            nombres[asistencia.sesion_id].add(asistencia.nombre)
    elegidas = Integrante.objects.filter(mesa__in=set(mesas.values()), persona__isnull=False)
    for mesa, nombre in elegidas.values_list("mesa_id", "persona__nombre"):
        for pk in (pk for pk, suya in mesas.items() if suya == mesa):
            nombres[pk].add(nombre)
    return {pk: nombres[pk] - con_permiso[pk] for pk in mesas}


def tachaduras(sesiones: Iterable[Sesion]) -> dict[int, Tachadura]:
    """Para los textos sueltos que se publican fuera del acta, como un compromiso."""
    return {pk: Tachadura(_patron(nombres)) for pk, nombres in nombres_protegidos(sesiones).items()}


def publicar(acta: Acta, pares: Iterable[tuple[str, str]]) -> Publica:
    tachadura = tachaduras([acta.sesion])[acta.sesion_id]
    secciones: list[Seccion] = []
    pasajes, calladas = 0, []
    for seccion in acta.secciones.order_by("orden"):
        if seccion.audiencia != Audiencia.PUBLICO:
            calladas.append(seccion.titulo)
            continue
        texto, salen = sin_lo_reservado(seccion.texto)
        pasajes += salen
        secciones.append(Seccion(seccion.titulo, tachadura.tachar(texto)))
    visibles = tuple((rotulo, tachadura.tachar(dato)) for rotulo, dato in pares)
    ocultado = tuple(_frases(tachadura.contados, pasajes, calladas))
    return Publica(tuple(secciones), visibles, ocultado, tachadura)


def _frases(contados: dict[str, int], pasajes: int, calladas: list[str]) -> Iterable[str]:
    if veces := contados.get(NOMBRE):
        yield f"Nombres de personas de la comunidad que no han autorizado publicarlos ({veces} menciones)."
    if veces := contados.get(CONTACTO):
        yield f"Correos o teléfonos ({veces})."
    if pasajes:
        yield f"Notas reservadas ({pasajes})."
    if calladas:
        yield f"Secciones que no son públicas: {', '.join(calladas)}."


def _patron(nombres: set[str]) -> re.Pattern[str] | None:
    """El nombre entero, dos de sus partes seguidas, el primero con un apellido, o una tras un trato."""
    formas: set[str] = set()
    con_trato: set[str] = set()
    for nombre in nombres:
        partes = [p for p in nombre.split() if p.lower() not in PARTICULAS and len(p) >= MINIMO_DE_LETRAS]
        formas.add(_flexible(nombre.split()))
        formas |= {_flexible([uno, otro]) for n, uno in enumerate(partes) for otro in partes[n + 1 :]}
        con_trato |= {rf"{TRATOS}\s+{_flexible([p])}" for p in partes}
    if not formas:
        return None
    # La más larga primero: así no queda a la vista el resto de un nombre.
    orden = [*sorted(formas, key=len, reverse=True), *sorted(con_trato)]
    return re.compile(rf"(?<!\w)(?:{'|'.join(orden)})(?!\w)", re.IGNORECASE)


def _flexible(partes: list[str]) -> str:
    """Sin distinguir tildes ni cuántos espacios."""
    return r"\s+".join("".join(_letra(letra) for letra in parte) for parte in partes)


def _letra(letra: str) -> str:
    base = unicodedata.normalize("NFD", letra)[0].lower()
    return f"[{IGUALES[base]}]" if base in IGUALES else re.escape(letra)
