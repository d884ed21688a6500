"""El libro de la oferta: va con lo escrito y vuelve con filas nuevas, cambiadas y malas."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from bocamina.lectura.errores import ArchivoInvalido
from bocamina.registro.planes.acciones import oferta as actos
from bocamina.registro.planes.acciones.libros import recibir
from bocamina.registro.planes.models import Programa
from pruebas.registro.planes.libros.escenario import EnExcel, abierto, estados, llenar
from pruebas.registro.planes.test_oferta import HOY, Oferta, oferta

pytestmark = pytest.mark.django_db
__all__ = ["oferta"]
SOCIAL = "Situación socioeconómica de la población"


def bajar(o: Oferta) -> bytes:
    return recibir.entregar(instrumento="oferta", entidad=o.sena, **o.quien)


def agregar(libro: EnExcel, nombre: str, **celdas: Any) -> None:
    comunes = {"distrito": "rio-claro", "que_da": "Algo", "a_quienes": "Todas", "aspectos": SOCIAL}
    libro.agregar("Oferta", programa=nombre, **{**comunes, **celdas})


def test_va_con_lo_escrito_y_vuelve_con_una_fila_nueva_y_un_cambio(oferta):
    programa = oferta.escribir()

    def como(libro: EnExcel) -> None:
        libro.poner("Oferta", 2, que_da="Cursos y taller")
        agregar(
            libro, "Crédito", municipios="Remedios; 05736", presupuesto_en_pesos="3.400.000,50",
            desde=date(2026, 1, 1), hasta="31/12/2026",
        )  # fmt: skip

    contenido = llenar(bajar(oferta), como)
    revision = recibir.aplicar(contenido=contenido, **oferta.quien)

    assert estados(revision) == {"Oferta": ["cambia", "nueva"]}
    (cambio,) = revision.juicios[0].cambios
    assert (cambio.antes, cambio.despues) == ("Cursos de corte y engaste", "Cursos y taller")
    programa.refresh_from_db()
    nuevo = Programa.objects.get(nombre="Crédito")
    assert programa.que_da == "Cursos y taller"
    assert (nuevo.presupuesto, nuevo.municipios) == (Decimal("3400000.50"), ["05604", "05736"])
    # Dos veces el mismo libro: nada más cambia.
    assert estados(recibir.aplicar(contenido=contenido, **oferta.quien)) == {"Oferta": ["igual", "igual"]}
    assert Programa.objects.count() == 2


def test_las_filas_malas_vuelven_anotadas_y_las_buenas_entran(oferta):
    def como(libro: EnExcel) -> None:
        agregar(libro, "Bueno")
        agregar(
            libro, "Malo", aspectos="astrología", municipios="Bogotá", presupuesto_en_pesos="mucho",
            desde="ayer",
        )  # fmt: skip
        agregar(libro, "Ajeno", distrito="otro-distrito")

    contenido = llenar(bajar(oferta), como)
    revision = recibir.aplicar(contenido=contenido, **oferta.quien)

    assert estados(revision) == {"Oferta": ["nueva", "por corregir", "por corregir"]}
    malas = {f.columna for f in revision.juicios[1].fallos}
    assert malas == {"aspectos", "municipios", "presupuesto", "desde"}
    anotado = EnExcel(abierto(recibir.devolver(contenido=contenido, **oferta.quien)))
    assert "astrología" in anotado.comentario("Oferta", 3, "Aspectos")
    assert anotado.valor("Oferta", 2, "Estado") == "igual"
    assert [p.nombre for p in Programa.objects.all()] == ["Bueno"]


def test_si_alguien_cambio_la_misma_celda_se_muestran_las_dos(oferta):
    programa = oferta.escribir()
    contenido = llenar(bajar(oferta), lambda libro: libro.poner("Oferta", 2, que_da="Lo del libro"))
    oferta.escribir(programa=programa, version=1, que_da="Lo de la página", a_quienes="Mujeres")

    revision = recibir.aplicar(contenido=contenido, **oferta.quien)

    assert estados(revision) == {"Oferta": ["conflicto"]}
    (choque,) = revision.juicios[0].choques
    assert (choque.habia, choque.hay, choque.trae) == (
        "Cursos de corte y engaste", "Lo de la página", "Lo del libro",
    )  # fmt: skip
    programa.refresh_from_db()
    assert programa.que_da == "Lo de la página"


def test_presentada_ya_no_recibe_libros_y_devuelta_pide_el_de_ahora(oferta):
    oferta.escribir()
    contenido = bajar(oferta)
    actos.presentar_oferta(llamado=oferta.llamado, **oferta.quien)
    with pytest.raises(ArchivoInvalido, match="ya se cerró"):
        recibir.aplicar(contenido=contenido, **oferta.quien)
    actos.devolver_oferta(
        llamado=oferta.llamado, observaciones="Falta", actor=oferta.mundo.secretaria, hoy=HOY
    )

    with pytest.raises(ArchivoInvalido, match="versión anterior"):
        recibir.aplicar(contenido=contenido, **oferta.quien)
    recibir.aplicar(contenido=bajar(oferta), **oferta.quien)
