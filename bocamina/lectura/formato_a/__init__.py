"""Leer un Formato A lleno en Excel, aunque lo hayan corrido, combinado o vuelto a escribir.

Nada se calla: lo que se interpretó queda como aviso y lo que no se pudo leer, como falta, con su celda.
"""

from __future__ import annotations

from fractions import Fraction

from bocamina.lectura import planilla
from bocamina.lectura.celdas import texto
from bocamina.lectura.errores import ArchivoInvalido
from bocamina.lectura.formato_a import encabezado, estructura, nombres
from bocamina.lectura.formato_a.apertura import abrir
from bocamina.lectura.formato_a.encabezado import Encabezado
from bocamina.lectura.formato_a.formulas import calculadas
from bocamina.lectura.formato_a.renglones import Renglones
from bocamina.nucleo.exploracion.formato_a import FormatoA, totales
from bocamina.nucleo.exploracion.leido import Leido
from bocamina.nucleo.exploracion.propuesta import Propuesta
from bocamina.nucleo.exploracion.revision import Reglamento
from bocamina.nucleo.exploracion.tablas import Tablas

HOJA_DATOS = "Datos"
IDENTIFICACION = ("version_del_libro", "id_propuesta", "huella", "fecha")


def leer(
    contenido: bytes, propuestas: tuple[Propuesta, ...], tablas: Tablas, reglamento: Reglamento
) -> Leido[FormatoA]:
    """El formato de estas propuestas. `ArchivoInvalido` si no es un libro o no trae el formato."""
    libro = abrir(contenido)
    vocabulario = nombres.lineas(tablas)
    cuadro = estructura.escoger_hoja(libro, vocabulario)
    partes = estructura.encontrar(cuadro, vocabulario, tablas, reglamento)
    renglones = Renglones(cuadro, partes, calculadas(contenido, cuadro.hoja.nombre))
    lineas, adicionales = renglones.lineas(), renglones.adicionales()
    renglones.filas_sueltas()
    filas = partes.filas
    cabeza = Encabezado(cuadro, min(filas.values()), max(filas.values()) + 1)
    cabeza.comprobar(propuestas[0], Fraction(str(tablas.smldv.valor)))
    formato = FormatoA(
        propuestas,
        lineas,
        adicionales,
        cabeza.firmante(),
        cabeza.numero(),
        cabeza.compromiso(encabezado.NACIONAL, "acepta_personal_nacional"),
        cabeza.compromiso(encabezado.CAPACIDAD, "tiene_capacidad_economica"),
    )
    suma = totales(formato, tablas, reglamento.anios)
    cabeza.comprobar_totales([*suma.por_anio.values(), suma.total])
    return Leido(
        formato,
        cuadro.hoja.nombre,
        tuple(cuadro.dudas),
        {**cabeza.celdas, **renglones.celdas},
        {id: fila + 1 for id, fila in (filas | renglones.filas_adicionales).items()},
        tuple(p.titulos + 1 for p in (partes.actividades, partes.ambientales) if p.titulos >= 0),
        _identificacion(libro),
    )


def _identificacion(libro: planilla.Libro) -> dict[str, str]:
    """Lo que dejó escrito el libro al descargarse; vacío si es otro."""
    hoja = libro.hoja(HOJA_DATOS)
    pares = {texto(f[0]): texto(f[1]) for f in (hoja.filas[:20] if hoja else ()) if len(f) > 1}
    return {clave: pares[clave][:200] for clave in IDENTIFICACION if clave in pares}


__all__ = ["ArchivoInvalido", "leer"]
