"""Las matrices como llegan: combinadas, corridas, con dos tablas, con notas, en CSV de Windows o enormes."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bocamina.lectura.errores import ArchivoInvalido
from bocamina.lectura.matriz import leer
from bocamina.nucleo.matriz.reconocer import Correccion, Hoja, LecturaDeMatriz, leer_hoja
from bocamina.nucleo.matriz.renglon import RolDeParte

TITULOS = (
    "Objetivo estratégico\nN.º 2", "Definición", "Línea", "Acción o Producto esperado",
    "Relación con la política pública", "Posible lugar", "Observación", "Categoría", "Entidad",
    "Dirección/Subdirección/G\nrupo/Unidad", "Comentarios ANM", "Nombre del indicador",
    "¿Lleva trazador de ventanilla minera?",
)  # fmt: skip
CIERRE = [
    "Fortalecer lo institucional", "1. Cierre de minas. Que cada mina se cierre con recursos propios y plan.",
    "1. Cierre de minas", "Expedir la guía de cierre", "$ 5", "PP/PNDM", "Ya existe una acción parecida",
    "Cierre", "MME - ANM", "DME - VSC", "Le corresponde al ministerio", "Guías expedidas", "Sí",
]  # fmt: skip
SEGUNDA = [
    None,
    None,
    None,
    "Dotar la estación de Ubaté",
    "2",
    "PNDM",
    None,
    None,
    "ANM",
    None,
    None,
    None,
    "No",
]


def libro(*hojas: list[list[object]], combinar: tuple[str, ...] = ()) -> bytes:
    salida, archivo = BytesIO(), openpyxl.Workbook()
    for orden, filas in enumerate(hojas):
        hoja = archivo.active if orden == 0 else archivo.create_sheet()
        hoja.title = f"Hoja{orden + 1}"
        for fila in filas:
            hoja.append(fila)
        for rango in combinar if orden == 0 else ():
            hoja.merge_cells(rango)
    archivo.save(salida)
    return salida.getvalue()


def cuadra(leida: LecturaDeMatriz) -> bool:
    return all(h.leidas + len(h.reportes) == h.filas for h in leida.hojas)


def test_una_fila_con_todo_se_entiende():
    leida = leer(libro([list(TITULOS), CIERRE]))

    (r,) = leida.renglones
    assert (r.texto, r.eje, r.lugares, r.trazador) == ("Expedir la guía de cierre", 5, ("PP", "PNDM"), True)
    assert (r.objetivo.numero, r.objetivo.texto) == (2, "Fortalecer lo institucional")
    assert (r.linea.numero, r.linea.nombre) == (1, "Cierre de minas")
    assert r.linea.definicion == "Que cada mina se cierre con recursos propios y plan."
    assert [(p.nombre, p.unidad) for p in r.partes] == [("MME", "DME"), ("ANM", "VSC")]
    assert [(n.tipo, n.entidad) for n in r.observaciones] == [("traslape", ""), ("competencia", "ANM")]
    assert "E2" in {d.celda for d in leida.dudas}
    assert cuadra(leida)


def test_lo_combinado_baja_y_el_encabezado_corrido_se_halla():
    filas = [["Matriz de prueba"], [], list(TITULOS), CIERRE, SEGUNDA, [*[None] * 3, "Revisar la norma", 1]]
    leida = leer(libro(filas, combinar=("A4:A6", "B4:B6", "C4:C6")))

    assert [r.linea.nombre for r in leida.renglones] == ["Cierre de minas"] * 3
    assert {r.objetivo.texto for r in leida.renglones} == {"Fortalecer lo institucional"}
    assert [(r.fila, r.razon) for r in leida.reportes] == [
        (1, "título de la hoja"), (2, "vacía"), (3, "encabezado"),
    ]  # fmt: skip
    assert cuadra(leida)


def test_sin_combinar_se_baja_y_se_avisa_de_que_celdas():
    leida = leer(libro([list(TITULOS), CIERRE, SEGUNDA, SEGUNDA]))

    assert [r.linea.nombre for r in leida.renglones] == ["Cierre de minas"] * 3
    assert {"A3:A4", "B3:B4", "C3:C4"} <= {d.celda for d in leida.dudas}


def test_dos_tablas_en_una_hoja_y_un_rotulo_de_objetivo():
    otra = ["Línea", "Acción", "Entidad"]
    filas = [
        list(TITULOS), CIERRE, [], ["OBJETIVO 3. Cuidar a quien trabaja"], otra,
        ["2. Salvamento", "Dotar estaciones", "ANM"],
    ]  # fmt: skip
    leida = leer(libro(filas))

    assert [r.texto for r in leida.renglones] == ["Expedir la guía de cierre", "Dotar estaciones"]
    assert (leida.renglones[1].objetivo.numero, leida.renglones[1].linea.nombre) == (3, "Salvamento")
    assert [t.encabezado for t in leida.hojas[0].tablas] == [0, 4]
    assert cuadra(leida)


def test_las_notas_de_abajo_se_reportan_y_no_son_acciones():
    filas = [list(TITULOS), CIERRE, [], ["Nota: lo de ambiente está por definir"], ["Fuente: talleres"]]
    leida = leer(libro(filas))

    assert len(leida.renglones) == 1
    assert [(r.fila, r.razon) for r in leida.reportes[-2:]] == [(4, "nota al pie"), (5, "nota al pie")]
    assert leida.reportes[-2].texto == "Nota: lo de ambiente está por definir"


def test_las_columnas_que_nadie_conoce_se_guardan_con_su_titulo():
    filas = [
        ["Acción", "Entidad", "Semáforo interno", None],
        ["Abrir la ventanilla", "ANM", "rojo", "suelto"],
    ]
    leida = leer(libro(filas))

    assert leida.renglones[0].otras == (("Semáforo interno", "rojo"), ("Columna D", "suelto"))
    assert {"C1", "D2"} <= {d.celda for d in leida.dudas}


def test_el_segundo_telefono_y_el_segundo_correo_tambien_son_contacto():
    filas = [
        ["Acción", "Entidad", "Contacto", "Teléfono", "Correo", "Teléfono 2", "Correo alterno", "Celular"],
        ["Abrir la ventanilla", "ANM", "Ana", "601 1", "ana@x.example", "601 2", "otra@x.example", "300 3"],
    ]
    leida = leer(libro(filas))

    (r,) = leida.renglones
    assert r.otras == ()
    assert [(c.persona, c.telefono, c.correo) for c in r.contactos] == [
        ("Ana", "601 1", "ana@x.example"), ("", "601 2", "otra@x.example"), ("", "300 3", ""),
    ]  # fmt: skip


def test_un_correo_o_un_telefono_donde_nadie_los_espera_queda_reservado():
    filas = [
        ["Acción", "Entidad", "Quién sabe", "Presupuesto", None],
        ["Abrir la ventanilla", "ANM", "Preguntar a eva@x.example", "3001234567", "(601) 555-0123"],
    ]
    leida = leer(libro(filas))

    (r,) = leida.renglones
    assert r.otras == (("Presupuesto", "3001234567"),)
    assert [(c.persona, c.telefono) for c in r.contactos] == [
        ("Quién sabe: Preguntar a eva@x.example", ""), ("", "(601) 555-0123"),
    ]  # fmt: skip
    assert {"C2", "E2"} <= {d.celda for d in leida.dudas}


def test_el_informe_de_filas_sin_accion_no_repite_datos_de_personas():
    filas = [
        ["Acción", "Entidad", "Teléfono"], ["Abrir", "ANM", "601 1"], [None, "ANM", "601 2"],
        [], ["Nota: escriba a eva@x.example"],
    ]  # fmt: skip
    textos = " ".join(r.texto for r in leer(libro(filas)).reportes)

    assert "601 2" not in textos
    assert "eva@" not in textos
    assert textos.count("(dato de contacto)") == 2


def test_la_vision_y_los_ejes_de_encima_de_la_tabla_se_leen():
    filas = [
        ["Visión general de la matriz"], ["VISIÓN", "Una minería que cuida"],
        ["Eje 1. Planificación", "Qué abarca"], [], ["Acción", "Eje"], ["Abrir la ventanilla", "1"],
        [None, "Eje 5"],
    ]  # fmt: skip
    leida = leer(libro(filas))

    assert leida.ficha.vision == "Una minería que cuida"
    assert [(e.numero, e.nombre, e.descripcion) for e in leida.ficha.ejes] == [
        (1, "Planificación", "Qué abarca")
    ]
    assert [r.razon for r in leida.reportes] == [
        "título de la hoja", "ficha del plan", "ficha del plan", "vacía", "encabezado", "sin acción",
    ]  # fmt: skip
    assert cuadra(leida)


def test_la_columna_mal_entendida_se_corrige():
    contenido = libro([["Acción", "Entidad", "Quién ayuda"], ["Abrir la ventanilla", "ANM", "SGC"]])

    leida = leer(contenido, Correccion(columnas={("Hoja1", 0, 2): "apoya"}))

    assert [(p.nombre, p.rol) for p in leida.renglones[0].partes] == [
        ("ANM", RolDeParte.RESPONSABLE), ("SGC", RolDeParte.APOYA),
    ]  # fmt: skip


def test_linea_y_definicion_al_reves_se_leen_por_lo_que_traen():
    larga = "Que las autoridades compartan la información que hoy guarda cada una por aparte."
    leida = leer(libro([["Línea", "Definición", "Acción"], [larga, "2. Coordinación", "Firmar el convenio"]]))

    assert leida.renglones[0].linea.nombre == "Coordinación"
    assert leida.renglones[0].linea.definicion == larga
    assert any("al revés" in d.que for d in leida.dudas)


def test_el_encabezado_de_dos_pisos():
    filas = [
        ["Línea Estratégica", None, "Acción", "Responsable del desarrollo", None],
        ["Definición", "Línea", None, "Entidad", "Unidad"],
        ["Que haya guías.", "1. Cierre", "Expedir la guía", "MME", "DME"],
    ]
    leida = leer(libro(filas, combinar=("A1:B1", "C1:C2", "D1:E1")))

    (r,) = leida.renglones
    assert (r.linea.nombre, r.linea.definicion) == ("Cierre", "Que haya guías.")
    assert (r.partes[0].nombre, r.partes[0].unidad) == ("MME", "DME")
    assert cuadra(leida)


def test_una_accion_combinada_en_varias_filas_es_una_sola():
    filas = [["Acción", "Entidad"], ["Crear el registro", "ANM"], [None, "SGC"], ["Otra", "MME"]]
    leida = leer(libro(filas, combinar=("A2:A3",)))

    assert [r.entidades for r in leida.renglones] == [("ANM", "SGC"), ("MME",)]
    assert leida.hojas[0].leidas == 3
    assert cuadra(leida)


def test_el_texto_partido_en_dos_filas_o_con_guion_se_une():
    filas = [
        ["Acción", "Entidad"],
        ["Levantar el inventario de las bocami-\nnas", "ANM"],
        ["que se abandonaron"],
    ]
    leida = leer(libro(filas))

    assert leida.renglones[0].texto == "Levantar el inventario de las bocaminas que se abandonaron"
    assert len(leida.dudas) == 2
    assert cuadra(leida)


def test_un_csv_de_windows_con_comas_en_el_texto():
    salida = StringIO(newline="")
    csv.writer(salida, delimiter=";").writerows(
        [["Acción", "Línea", "Entidad"], ["Reglamentar, divulgar, revisar, medir", "1. Gestión", "ANM, SGC"]]
    )
    leida = leer(salida.getvalue().encode("cp1252"))

    (r,) = leida.renglones
    assert (r.texto, r.linea.nombre) == ("Reglamentar, divulgar, revisar, medir", "Gestión")
    assert r.entidades == ("ANM", "SGC")


def test_cinco_mil_filas_cuadran():
    filas = [[f"Acción número {n}", "ANM", n % 8] for n in range(5_000)]
    leida = leer(libro([["Acción", "Entidad", "Eje"], *filas]))

    assert (len(leida.renglones), leida.filas) == (5_000, 5_001)
    assert cuadra(leida)


def test_una_hoja_sin_tabla_se_reporta_entera():
    leida = leer(libro([["Acción", "Entidad"], ["Una", "ANM"]], [["Instrucciones"], ["Llene todo"]]))

    assert [r.razon for r in leida.reportes if r.hoja == "Hoja2"] == ["fuera de toda tabla"] * 2
    assert cuadra(leida)


@pytest.mark.parametrize("contenido", [b"", b"   ", b"PK\x03\x04 nada", b"\0\1\2"])
def test_lo_que_no_es_una_matriz_se_dice(contenido):
    with pytest.raises(ArchivoInvalido):
        leer(contenido)


CELDAS = st.one_of(
    st.sampled_from(
        ["", "", "Acción", "Línea", "Entidad", "Observaciones", "Definición", "OBJETIVO 2. Algo", "Nota: x",
         "minúscula que sigue", "$ 5", "ANM - SGC", "1. Cierre", "—"]
    ),
    st.text(max_size=12),
)  # fmt: skip


@st.composite
def hojas(dibujar: st.DrawFn) -> Hoja:
    filas = tuple(dibujar(st.lists(st.lists(CELDAS, max_size=6).map(tuple), max_size=25)))
    lugar = st.tuples(st.integers(0, 24), st.integers(0, 5))
    rangos = dibujar(st.lists(st.tuples(lugar, lugar), max_size=5))
    ordenados = tuple(
        ((min(a[0], b[0]), min(a[1], b[1])), (max(a[0], b[0]), max(a[1], b[1]))) for a, b in rangos
    )
    return Hoja("Hoja", filas, ordenados)


@settings(max_examples=400, deadline=None)
@given(hojas())
def test_lo_leido_mas_lo_reportado_es_la_hoja(hoja):
    leida = leer_hoja(hoja)

    numeros = [r.fila for r in leida.reportes]
    assert leida.leidas + len(leida.reportes) == len(hoja.filas)
    assert len(set(numeros)) == len(numeros)
    assert all(r.texto for r in leida.renglones)
