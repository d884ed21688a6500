"""El libro del plan va con lo escrito, vuelve lleno, entra lo bueno y repetirlo no cambia nada."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from bocamina.lectura.errores import ArchivoInvalido
from bocamina.registro.planes.acciones import plan as del_plan
from bocamina.registro.planes.acciones.accion import escribir_accion
from bocamina.registro.planes.acciones.libros import recibir
from bocamina.registro.planes.consultas.ficha import ficha_de
from bocamina.registro.planes.models import Accion, IndicadorDeAccion
from pruebas.registro.planes.escenario import HOY, EnSesion, montar
from pruebas.registro.planes.libros.escenario import (
    EnExcel,
    abierto,
    aplicar,
    bajar,
    devuelto,
    estados,
    frases,
    guardado,
    llenar,
    revisar,
)
from pruebas.registro.sesiones.escenario import usuario

pytestmark = pytest.mark.django_db
IGUALES = {"Acciones": ["igual"], "Indicadores": ["igual"], "Metas": ["igual"] * 2, "Presupuesto": ["igual"]}


@pytest.fixture
def mundo() -> EnSesion:
    return montar()


def con_accion_nueva(libro: EnExcel) -> None:
    distrito = libro.valor("Acciones", 2, "Distrito")
    libro.agregar(
        "Acciones", distrito=distrito, codigo="N1", componente="Ambiental", accion="Sembrar la ribera",
        nivel="Municipal", donde="05736 Segovia", empieza="20/03/2026", termina=date(2027, 12, 31),
        proyecto_ancla="sí", persona_de_contacto="Ana Ruiz", correo_de_contacto="ana@entidad.example",
    )  # fmt: skip
    libro.agregar(
        "Indicadores", distrito=distrito, accion="N1", indicador="Hectáreas sembradas", formula="H",
        variables="H = Hectáreas (Visita)", unidad="hectáreas", tipo="Producto", acumulacion="Acumulado",
        linea_base="1.234,5", fecha_de_la_linea_base="31 de diciembre de 2025",
        fuente_de_la_linea_base="Visita", meta_final=2000.5,
    )  # fmt: skip
    libro.agregar(
        "Metas", distrito=distrito, accion="N1", indicador="Hectáreas sembradas", periodo=2027, meta="766"
    )
    libro.agregar(
        "Presupuesto",
        distrito=distrito,
        accion="N1",
        anio=2027,
        fuente="Regalías",
        valor_en_pesos="$ 1.250.000,50",
    )


def test_el_libro_trae_sus_hojas_y_sus_filas_con_la_identidad_escondida(mundo):
    libro = abierto(bajar(mundo))

    assert libro.sheetnames == [
        "Instrucciones", "Acciones", "Indicadores", "Metas", "Presupuesto", "Listas", "_bocamina",
    ]  # fmt: skip
    hoja = libro["Acciones"]
    assert [hoja["A2"].value, hoja["B2"].value] == [str(mundo.accion.pk), "1"]
    assert libro["_bocamina"].sheet_state == "veryHidden"
    assert hoja.column_dimensions["A"].hidden
    assert hoja.protection.sheet
    assert [hoja["A2"].protection.locked, hoja["D2"].protection.locked, hoja["H2"].protection.locked] == [
        True, True, False,
    ]  # fmt: skip
    validadas = {str(v.sqref).split(":")[0] for v in hoja.data_validations.dataValidation}
    assert validadas >= {"C2", "E2", "L2", "W2"}
    assert len(hoja.conditional_formatting) == 3


def test_sin_tocarlo_nada_cambia(mundo):
    antes = ficha_de(Accion.objects.get(pk=mundo.accion.pk))

    revision = aplicar(mundo, bajar(mundo))

    assert estados(revision) == IGUALES
    assert ficha_de(Accion.objects.get(pk=mundo.accion.pk)) == antes


def test_lo_que_cambia_entra_y_lo_nuevo_tambien_con_numeros_y_fechas_de_colombia(mundo):
    def como(libro: EnExcel) -> None:
        libro.poner("Acciones", 2, hito="Títulos entregados")
        libro.poner("Metas", 2, meta="8,5")
        libro.poner("Presupuesto", 2, valor_en_pesos=None)
        con_accion_nueva(libro)

    contenido = llenar(bajar(mundo), como)
    antes = revisar(mundo, contenido)
    assert Accion.objects.filter(entidad=mundo.lider).count() == 1

    revision = aplicar(mundo, contenido)

    assert (
        estados(antes)
        == estados(revision)
        == {
            "Acciones": ["cambia", "nueva"],
            "Indicadores": ["igual", "nueva"],
            "Metas": ["cambia", "igual", "nueva"],
            "Presupuesto": ["cambia", "nueva"],
        }
    )
    vieja = ficha_de(Accion.objects.get(pk=mundo.accion.pk))
    assert (vieja["hito"], vieja["presupuestos"]) == ("Títulos entregados", [])
    assert [m["valor"] for m in vieja["indicadores"][0]["metas"]] == ["8.5", "12"]
    accion = Accion.objects.get(texto="Sembrar la ribera")
    nueva = ficha_de(accion)
    assert (nueva["codigo"], nueva["inicio"], nueva["municipios"]) == ("AM-02", "2026-03-20", ["05736"])
    assert (nueva["es_ancla"], accion.contacto_correo) == (True, "ana@entidad.example")
    assert nueva["presupuestos"] == [{"anio": 2027, "fuente": "regalias", "valor": "1250000.5"}]
    (indicador,) = nueva["indicadores"]
    assert (indicador["linea_base"], indicador["linea_base_fecha"]) == ("1234.5", "2025-12-31")
    assert (indicador["meta_final"], indicador["metas"][0]["periodo"]) == ("2000.5", "2027")
    assert indicador["variables"] == [{"simbolo": "H", "nombre": "Hectáreas", "fuente": "Visita"}]


def test_el_numero_de_compromiso_va_y_vuelve_en_el_libro(mundo):
    antes = ficha_de(Accion.objects.get(pk=mundo.accion.pk))["presupuestos"]

    con_numero = llenar(bajar(mundo), lambda libro: libro.poner("Presupuesto", 2, compromiso="CDP 4512-2026"))
    revision = aplicar(mundo, con_numero)

    assert estados(revision)["Presupuesto"] == ["cambia"]
    escritos = ficha_de(Accion.objects.get(pk=mundo.accion.pk))["presupuestos"]
    assert escritos == [{**antes[0], "compromiso": "CDP 4512-2026"}]

    otra_vez = bajar(mundo)
    assert EnExcel(abierto(otra_vez)).valor("Presupuesto", 2, "Compromiso") == "CDP 4512-2026"
    aplicar(mundo, llenar(otra_vez, lambda libro: libro.poner("Presupuesto", 2, compromiso=None)))
    assert ficha_de(Accion.objects.get(pk=mundo.accion.pk))["presupuestos"] == antes


def test_repetirlo_no_cambia_nada_ni_con_el_que_vuelve_anotado(mundo):
    contenido = llenar(bajar(mundo), con_accion_nueva)
    aplicar(mundo, contenido)
    versiones = list(Accion.objects.order_by("pk").values_list("pk", "version"))

    otra = aplicar(mundo, contenido)
    anotado = devuelto(mundo, contenido)
    tercera = aplicar(mundo, recibir.devolver(contenido=contenido, actor=mundo.delegada, hoy=HOY))

    assert {e for r in (otra, tercera) for es in estados(r).values() for e in es} == {"igual"}
    assert list(Accion.objects.order_by("pk").values_list("pk", "version")) == versiones
    assert anotado.valor("Acciones", 3, "Estado") == "igual"
    # En el anotado la fila nueva ya lleva su identidad: se puede seguir escribiendo en él.
    anotado.poner("Acciones", 3, hito="Ribera")
    anotado.poner("Metas", 4, meta=800)
    cuarta = aplicar(mundo, guardado(anotado.libro))
    assert estados(cuarta)["Acciones"] == ["igual", "cambia"]
    assert (
        ficha_de(Accion.objects.get(texto="Sembrar la ribera"))["indicadores"][0]["metas"][0]["valor"]
        == "800"
    )


def test_las_malas_vuelven_en_el_mismo_libro_y_las_buenas_entran(mundo):
    def como(libro: EnExcel) -> None:
        con_accion_nueva(libro)
        libro.poner("Acciones", 2, empieza="ayer", donde="Bogotá", hito="No entra")
        libro.poner("Metas", 3, meta="mucho")
        libro.agregar("Metas", distrito="rio-claro", accion="ZZ-9", indicador="X", periodo="2026-T9", meta=1)

    contenido = llenar(bajar(mundo), como)
    revision = aplicar(mundo, contenido)
    libro = devuelto(mundo, contenido)

    assert estados(revision)["Acciones"] == ["por corregir", "nueva"]
    assert "no es una fecha" in libro.comentario("Acciones", 2, "Empieza")
    assert "Bogotá" in libro.comentario("Acciones", 2, "Dónde")
    assert "mucho" in libro.comentario("Metas", 3, "Meta")
    assert "no es un período" in libro.comentario("Metas", 5, "Período")
    assert libro.valor("Acciones", 2, "Estado") == "por corregir"
    assert libro.libro.sheetnames[0] == "Resumen"
    resumen = [c.value for fila in libro.hoja("Resumen").iter_rows() for c in fila if c.value]
    assert "1 igual, 1 por corregir" in resumen
    assert Accion.objects.get(pk=mundo.accion.pk).hito == "Formalización"
    assert Accion.objects.filter(texto="Sembrar la ribera").exists()


def test_dos_personas_con_copias_distintas_chocan_solo_en_la_celda_que_ambas_tocaron(mundo):
    copia = bajar(mundo)
    de_ana = llenar(copia, lambda libro: libro.poner("Acciones", 2, hito="De Ana", nivel="Nacional"))
    de_luis = llenar(
        copia, lambda libro: libro.poner("Acciones", 2, hito="De Luis", impacto_esperado="Más empleo")
    )
    aplicar(mundo, de_ana)

    revision = aplicar(mundo, de_luis)

    (choque,) = revision.hojas[0].juicios[0].choques
    assert (choque.habia, choque.hay, choque.trae) == ("Formalización", "De Ana", "De Luis")
    assert Accion.objects.get(pk=mundo.accion.pk).hito == "De Ana"
    libro = devuelto(mundo, de_luis)
    assert "De Ana" in libro.comentario("Acciones", 2, "Hito")
    # Ya vio lo de la otra persona: si devuelve el anotado con lo suyo, eso es lo que decide.
    aplicar(mundo, recibir.devolver(contenido=de_luis, actor=mundo.delegada, hoy=HOY))
    accion = Accion.objects.get(pk=mundo.accion.pk)
    assert (accion.hito, accion.nivel, accion.impacto) == ("De Luis", "nacional", "Más empleo")


def test_dos_personas_en_metas_distintas_no_se_estorban(mundo):
    copia = bajar(mundo)
    aplicar(mundo, llenar(copia, lambda libro: libro.poner("Metas", 2, meta=9)))

    revision = aplicar(mundo, llenar(copia, lambda libro: libro.poner("Metas", 3, meta=13)))

    assert estados(revision)["Metas"] == ["igual", "cambia"]
    assert [str(m.valor.normalize()) for m in IndicadorDeAccion.objects.get().metas.all()] == ["9", "13"]


def test_el_de_otra_entidad_no_se_recibe(mundo):
    ajena = usuario("ajena", "delegado", "entidad", "e-1")

    with pytest.raises(ArchivoInvalido, match="su cuenta no escribe por esa entidad"):
        recibir.aplicar(contenido=bajar(mundo), actor=ajena, hoy=HOY)
    with pytest.raises(ArchivoInvalido, match=f"es de {mundo.lider.nombre}, no de"):
        recibir.revisar(contenido=bajar(mundo), actor=mundo.delegada, hoy=HOY, entidad=mundo.otra.entidad)
    with pytest.raises(PermissionDenied):
        recibir.entregar(instrumento="plan", entidad=mundo.lider, actor=ajena, hoy=HOY)


def test_el_de_una_version_anterior_y_el_de_un_plan_adoptado_no_se_reciben(mundo):
    viejo = bajar(mundo)
    del_plan.fijar_version(plan=mundo.plan, clase="preliminar", **mundo.quien)
    with pytest.raises(ArchivoInvalido, match="versión anterior"):
        aplicar(mundo, viejo)
    nuevo = bajar(mundo)
    mundo.adoptar()

    with pytest.raises(ArchivoInvalido, match="ya se cerró"):
        aplicar(mundo, nuevo)


def test_una_accion_que_cambio_entre_mirar_y_aplicar_no_se_pisa(mundo):
    contenido = llenar(bajar(mundo), lambda libro: libro.poner("Acciones", 2, hito="Del libro"))
    revisar(mundo, contenido)
    escribir_accion(accion=mundo.accion, campos={"hito": "De la página"}, **mundo.entidad)

    revision = aplicar(mundo, contenido)

    assert estados(revision)["Acciones"] == ["conflicto"]
    assert Accion.objects.get(pk=mundo.accion.pk).hito == "De la página"


@pytest.mark.parametrize(
    ("hoja", "celdas", "frase"),
    [
        ("Acciones", {"componente": "Astral"}, "no está en la hoja Listas"),
        ("Acciones", {"accion": None}, "Falta «Acción»"),
        ("Acciones", {"termina": "2025-01-01"}, "termina antes de empezar"),
        ("Acciones", {"correo_de_contacto": "ana arroba"}, "no es un correo"),
        ("Acciones", {"hito": "x" * 201}, "caben 200"),
        ("Acciones", {"proyecto_ancla": "quizá"}, "escriba sí o no"),
        ("Acciones", {"codigo": "MI-77"}, "no se cambia"),
        ("Indicadores", {"fuente_de_la_linea_base": None}, "va con su fuente"),
        ("Indicadores", {"acumulacion": None}, "Falta «Acumulación»"),
        ("Indicadores", {"variables": "unidades"}, "escriba T = Qué es"),
        ("Indicadores", {"linea_base": "1,2345678"}, "más de seis decimales"),
        ("Metas", {"periodo": "2026-T1"}, "no se cambia"),
        ("Presupuesto", {"valor_en_pesos": "-5"}, "negativo"),
        ("Presupuesto", {"valor_en_pesos": "#¡REF!"}, "error de Excel"),
    ],
)
def test_cada_celda_mala_tiene_su_frase(mundo, hoja, celdas, frase):
    revision = revisar(mundo, llenar(bajar(mundo), lambda libro: libro.poner(hoja, 2, **celdas)))

    assert frase in " ".join(frases(revision))
    assert not revision.entran


def test_las_metas_que_se_pisan_no_entran(mundo):
    def como(libro: EnExcel) -> None:
        distrito = libro.valor("Metas", 2, "Distrito")
        nombre = libro.valor("Metas", 2, "Indicador")
        libro.agregar("Metas", distrito=distrito, accion="MI-01", indicador=nombre, periodo="2026-T1", meta=1)

    revision = revisar(mundo, llenar(bajar(mundo), como))

    assert estados(revision)["Metas"] == ["igual", "igual", "por corregir"]
    assert "se pisan" in frases(revision)[0]
