"""El registro de reuniones: sale en blanco, entra entero o nada, vuelve anotado y no se duplica."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO

import openpyxl
import pytest
from django.core.exceptions import PermissionDenied

from bocamina.lectura.errores import ArchivoInvalido
from bocamina.registro.distritos.acciones import comentarios as dichos
from bocamina.registro.distritos.acciones import registro_reunion as actos
from bocamina.registro.distritos.models import Comentario
from bocamina.registro.instituciones.estados import ActoImposible
from pruebas.registro.distritos.escenario import HOY, Mundo, montar, publicar
from pruebas.registro.sesiones.escenario import usuario

pytestmark = pytest.mark.django_db
AHORA = HOY + timedelta(days=20)
BUENA = (
    HOY + timedelta(days=2),
    "Segovia, casa de la cultura",
    "¿Y el barequeo?",
    "Barequeo",
    "",
    "",
    "",
    "",
)


@pytest.fixture
def mundo() -> Mundo:
    return montar()


@pytest.fixture
def quien(mundo):
    return {"publicacion": publicar(mundo), "actor": mundo.secretaria, "hoy": AHORA}


def llenar(*filas: tuple) -> bytes:
    """La plantilla que da el sistema, llena como la llenaría alguien en Excel."""
    libro = openpyxl.load_workbook(BytesIO(actos.plantilla_de_reunion()))
    for fila in filas:
        libro["Comentarios"].append(fila)
    salida = BytesIO()
    libro.save(salida)
    return salida.getvalue()


def celdas(contenido: bytes, hoja: str = "Comentarios") -> list[list[object]]:
    return [[c.value for c in fila] for fila in openpyxl.load_workbook(BytesIO(contenido))[hoja].rows]


def test_la_plantilla_llena_entra_con_su_fecha_verdadera(quien):
    con_nombre = (*BUENA[:2], "Que se oiga a las mujeres", "", "Ana Ruiz", "sí", "ana@x.example", "SI")

    nuevos = actos.importar_registro(contenido=llenar(BUENA, con_nombre), **quien)

    uno, dos = nuevos
    assert (uno.origen, uno.recibido, uno.registrado) == ("reunion", HOY + timedelta(days=2), AHORA)
    assert (uno.quien, uno.correo, uno.tema) == ("Sin nombre público", "", "Barequeo")
    assert (dos.quien, dos.correo) == ("Ana Ruiz", "ana@x.example")


def test_dos_personas_sin_nombre_que_dicen_lo_mismo_son_dos_y_el_mismo_libro_no_dobla(quien):
    libro = llenar(BUENA, BUENA)

    assert len(actos.importar_registro(contenido=libro, **quien)) == 2
    assert actos.importar_registro(contenido=libro, **quien) == []
    assert Comentario.objects.count() == 2


def test_vuelve_con_su_radicado_y_su_estado(quien):
    libro = llenar(BUENA)
    (comentario,) = actos.importar_registro(contenido=libro, **quien)

    renglones = actos.revisar_registro(contenido=libro, **quien)
    anotado = celdas(actos.anotar_registro(contenido=libro, renglones=renglones))

    assert anotado[0][-2:] == ["Estado", "Radicado"]
    assert anotado[1][-2:] == ["Recibido", comentario.radicado]


@pytest.mark.parametrize(
    ("columna", "valor", "dice"),
    [
        (0, HOY - timedelta(days=1), "se publicó"),
        (0, AHORA + timedelta(days=1), "todavía no pasa"),
        (0, "31/02/2026", "no es una fecha"),
        (0, None, "Falta la fecha"),
        (1, "", "Falta: reunión"),
        (2, "", "Falta: comentario"),
        (5, "quizás", "«sí» o «no»"),
        (6, "ana@x.example", "Sin autorización"),
        (4, "n" * 161, "160 letras"),
    ],
)
def test_una_fila_mala_no_deja_entrar_ninguna_y_vuelve_senalada(quien, columna, valor, dice):
    mala = [*BUENA]
    mala[columna] = valor
    libro = llenar(BUENA, tuple(mala))

    with pytest.raises(actos.RegistroConFallos) as fallo:
        actos.importar_registro(contenido=libro, **quien)

    assert not Comentario.objects.exists()
    anotado = actos.anotar_registro(contenido=libro, renglones=fallo.value.renglones)
    (nota,) = celdas(anotado, "Fallos")[1:]
    assert nota[1] == 3
    assert dice in nota[3]
    assert celdas(anotado)[2][8] == "Por corregir"


def test_lo_que_parece_formula_vuelve_como_texto(quien):
    libro = llenar((*BUENA[:2], "'=1+1", *BUENA[3:]))
    actos.importar_registro(contenido=libro, **quien)

    assert "1+1" in Comentario.objects.get().texto


@pytest.mark.parametrize("contenido", [b"", b"PK\x03\x04", b"%PDF-1.4"])
def test_lo_que_no_es_un_libro_dice_que_hacer(quien, contenido):
    with pytest.raises(ArchivoInvalido):
        actos.importar_registro(contenido=contenido, **quien)


def test_un_libro_sin_filas_lo_dice(quien):
    with pytest.raises(ArchivoInvalido, match="ningún comentario"):
        actos.importar_registro(contenido=llenar(), **quien)


@pytest.mark.parametrize(
    ("recibido", "dice"),
    [(HOY - timedelta(days=1), "se publicó"), (AHORA + timedelta(days=1), "todavía no pasa")],
)
def test_a_mano_tampoco_entra_una_fecha_imposible(quien, recibido, dice):
    with pytest.raises(ActoImposible, match=dice):
        dichos.registrar_comentario(origen="escrito", recibido=recibido, texto="Hola", **quien)


def test_a_mano_con_su_canal_y_su_dia_y_el_tardio_marcado(quien):
    comentario = dichos.registrar_comentario(
        origen="escrito", recibido=date(2026, 3, 26), texto="Por debajo de la puerta", **quien
    )

    assert comentario.get_origen_display() == "Escrito en papel"
    assert comentario.es_tardio
    assert comentario.oportunidad.valor == "llegó tarde"


def test_de_una_reunion_se_dice_cual(quien):
    with pytest.raises(ActoImposible, match="cuál reunión"):
        dichos.registrar_comentario(origen="reunion", recibido=HOY, texto="Hola", **quien)


def test_la_base_niega_un_registro_anterior_a_la_llegada(quien):
    from django.db import IntegrityError

    with pytest.raises(IntegrityError, match="comentario_llega_antes_de_registrarse"):
        Comentario.objects.create(
            publicacion=quien["publicacion"], radicado="P-1", origen="escrito", texto="x", huella="h",
            recibido=HOY, registrado=HOY - timedelta(days=1),
        )  # fmt: skip


def test_solo_quien_publica_en_ese_distrito_lo_sube(quien):
    for persona in (usuario("ajena", "secretaria_tecnica", "distrito", "otro"), usuario("nadie")):
        with pytest.raises(PermissionDenied):
            actos.importar_registro(contenido=llenar(BUENA), **quien | {"actor": persona})
