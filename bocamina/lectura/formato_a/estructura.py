"""Encontrar el formato dentro de la hoja: en qué fila está cada línea y qué oficio tiene cada columna."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from bocamina.lectura.errores import ArchivoInvalido
from bocamina.lectura.formato_a import nombres
from bocamina.lectura.formato_a.cuadro import Cuadro
from bocamina.lectura.planilla import Libro
from bocamina.nucleo.exploracion.revision import Reglamento
from bocamina.nucleo.exploracion.tablas import Tablas
from bocamina.nucleo.hojas import nombre_celda

LINEAS_MINIMAS = 4  # con menos, la hoja no es un formato
TITULOS_MINIMOS = 3
ALTO_TITULOS = 6
PROFESIONAL = "profesional:"
CAMPOS = {
    "aplica": "aplica",
    "no_aplica": "no aplica",
    "anio_ejecucion": "año de ejecución",
    "anio_entrega": "año de entrega",
    "monto_smldv": "total actividad",
    "producto": "producto",
    "razon_tecnica": "razón técnica",
    "puede_afectar_etnicas": "comunidades étnicas",
}


@dataclass
class Parte:
    """Una de las dos partes: las filas de sus líneas y sus columnas por oficio."""

    filas: dict[str, int] = field(default_factory=dict)
    columnas: dict[str, int] = field(default_factory=dict)
    titulos: int = -1

    @property
    def primera(self) -> int:
        return min(self.filas.values())

    @property
    def ultima(self) -> int:
        return max(self.filas.values())

    @property
    def profesionales(self) -> dict[str, int]:
        return {o.removeprefix(PROFESIONAL): c for o, c in self.columnas.items() if o.startswith(PROFESIONAL)}


@dataclass
class Estructura:
    actividades: Parte
    ambientales: Parte
    columna_de_nombres: int

    @property
    def filas(self) -> dict[str, int]:
        return {**self.actividades.filas, **self.ambientales.filas}


def escoger_hoja(libro: Libro, vocabulario: nombres.Vocabulario, formato: str = "Formato A") -> Cuadro:
    """La hoja con más líneas reconocidas; las demás con líneas se avisan."""
    cuadros = [Cuadro(hoja) for hoja in libro.hojas]
    halladas = [_cuantas(cuadro, vocabulario) for cuadro in cuadros]
    con_titulos = [_tiene_titulos(cuadro) for cuadro in cuadros]
    mejor = max(range(len(cuadros)), key=lambda i: (con_titulos[i], halladas[i], -i), default=-1)
    if mejor < 0 or halladas[mejor] < LINEAS_MINIMAS:
        raise ArchivoInvalido(
            f"No se encontró el {formato} en ninguna hoja. Use el libro que descargó y no cambie los nombres "
            "de las actividades."
        )
    elegido = cuadros[mejor]
    for i, cuadro in enumerate(cuadros):
        if i != mejor and halladas[i] >= LINEAS_MINIMAS and con_titulos[i]:
            nombre = cuadro.hoja.nombre[:40]
            elegido.sin_celda(
                f"La hoja «{nombre}» también parece un formato y no se leyó.", severidad="aviso"
            )
    return elegido


def _cuantas(cuadro: Cuadro, vocabulario: nombres.Vocabulario) -> int:
    return len({h.clave for _, _, t in cuadro.escritas() if (h := vocabulario.buscar(t, parecido=1.0))})


def _tiene_titulos(cuadro: Cuadro) -> bool:
    """Una hoja con los nombres pero sin dónde marcar ni dónde poner años y montos no es el formato."""
    oficios = {nombres.columna(texto) for _, _, texto in cuadro.escritas()}
    return len(oficios & set(CAMPOS)) >= TITULOS_MINIMOS


def encontrar(
    cuadro: Cuadro, vocabulario: nombres.Vocabulario, tablas: Tablas, reglamento: Reglamento
) -> Estructura:
    columna = columna_de_nombres(cuadro, vocabulario)
    halladas = filas(cuadro, vocabulario, columna)
    actividades = Parte({labor.id: halladas[labor.id] for labor in tablas.labores if labor.id in halladas})
    ambientales = Parte({labor.id: halladas[labor.id] for labor in tablas.medidas if labor.id in halladas})
    _avisar_ausentes(cuadro, tablas, halladas)
    for parte, es_ambiental, desde in (
        (actividades, False, 0),
        (ambientales, True, actividades.ultima + 1 if actividades.filas else 0),
    ):
        if parte.filas:
            vocablos = nombres.profesionales(reglamento, ambientales=es_ambiental)
            titulos(cuadro, parte, vocablos, max(desde, parte.primera - ALTO_TITULOS))
    _heredar(ambientales, actividades)
    for parte in (actividades, ambientales):
        _avisar_columnas(cuadro, parte, con_entrega=parte is actividades)
    return Estructura(actividades, ambientales, columna)


def columna_de_nombres(cuadro: Cuadro, vocabulario: nombres.Vocabulario) -> int:
    cuenta = Counter(c for _, c, t in cuadro.escritas() if vocabulario.buscar(t, parecido=1.0))
    return cuenta.most_common(1)[0][0]


def filas(cuadro: Cuadro, vocabulario: nombres.Vocabulario, columna: int) -> dict[str, int]:
    halladas: dict[str, int] = {}
    for fila in range(cuadro.alto):
        escrito = cuadro.texto(fila, columna)
        hallado = vocabulario.buscar(escrito)
        if hallado is None:
            continue
        if hallado.clave in halladas:
            anterior = nombre_celda(halladas[hallado.clave], columna)
            cuadro.falta(
                fila, columna, f"Esta línea ya está en {anterior}; se leyó la primera.", hallado.clave
            )
            continue
        halladas[hallado.clave] = fila
        if not hallado.exacto:
            cuadro.aviso(
                fila, columna, "El nombre cambió; se tomó por la línea que más se le parece.", hallado.clave
            )
    return halladas


def _avisar_ausentes(cuadro: Cuadro, tablas: Tablas, halladas: Mapping[str, int]) -> None:
    for labor in (*tablas.labores, *tablas.medidas):
        if labor.id not in halladas:
            cuadro.sin_celda(
                f"No se encontró la línea «{labor.nombre}». Agréguela como en el formato.", labor.id
            )


def titulos(cuadro: Cuadro, parte: Parte, vocablos: nombres.Vocabulario, desde: int) -> None:
    for fila, columna, escrito in cuadro.escritas(desde, parte.primera):
        oficio = nombres.columna(escrito)
        if oficio is None and (hallado := vocablos.buscar(escrito, parecido=0.8)):
            oficio = PROFESIONAL + hallado.clave
        if oficio is None:
            continue
        if oficio == "otra":
            parte.columnas.setdefault(f"otra:{columna}", columna)
        elif oficio in parte.columnas:
            cuadro.aviso(fila, columna, "Hay dos columnas con el mismo título; se leyó la primera.")
        else:
            parte.columnas[oficio] = columna
            parte.titulos = fila if parte.titulos < 0 else parte.titulos


def _heredar(ambientales: Parte, actividades: Parte) -> None:
    """La parte 2 puede no repetir los títulos: entonces valen los de la parte 1, salvo los profesionales."""
    propios = sum(not o.startswith((PROFESIONAL, "otra:")) for o in ambientales.columnas)
    if propios < TITULOS_MINIMOS:
        for oficio, columna in actividades.columnas.items():
            if columna not in ambientales.columnas.values():
                ambientales.columnas.setdefault(oficio, columna)


def _avisar_columnas(cuadro: Cuadro, parte: Parte, *, con_entrega: bool) -> None:
    pedidas = ["aplica", "anio_ejecucion", "monto_smldv", *(["anio_entrega"] if con_entrega else [])]
    for oficio in pedidas:
        if parte.filas and oficio not in parte.columnas:
            cuadro.sin_celda(
                f"No se encontró la columna «{CAMPOS[oficio]}». Repóngala con su título.", campo=oficio
            )
