"""El libro del avance va con lo reportado, vuelve lleno, entra lo bueno y repetirlo no cambia nada."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from bocamina.lectura.errores import ArchivoInvalido
from bocamina.registro.avisos.models import Aviso
from bocamina.registro.planes.acciones.libros import recibir
from bocamina.registro.planes.consultas.libros import entidades_con_libro
from bocamina.registro.planes.models import Gasto, Instrumento, Reporte
from bocamina.registro.planes.models import Ronda as FilaDeRonda
from pruebas.registro.planes.libros.escenario import EnExcel, abierto, estados, frases, guardado, llenar
from pruebas.registro.planes.test_seguimiento import Ronda, en_ronda
from pruebas.registro.sesiones.escenario import usuario

pytestmark = pytest.mark.django_db
IGUALES = {"Avance": ["igual"], "Plata": ["igual"]}


@pytest.fixture
def r() -> Ronda:
    return en_ronda()


def bajar(r: Ronda) -> bytes:
    return recibir.entregar(instrumento="avance", entidad=r.mundo.lider, **r.oap)


def lleno(r: Ronda, **celdas: Any) -> bytes:
    """Lo que escribiría la oficina de planeación."""

    def como(libro: EnExcel) -> None:
        comunes = {
            "resultado": "1.234,5", "que_se_logro": "Ocho títulos", "que_lo_dificulto": "La lluvia",
            "accion_correctiva": "Doblar las visitas", "para_cuando_la_correctiva": "20/11/2031",
            "donde": "Remedios; 05736",
        }  # fmt: skip
        libro.poner("Avance", 2, **{**comunes, **celdas})
        libro.poner("Plata", 2, comprometido_en_pesos="$ 900.000.000", pagado_en_pesos=450000000.5)

    return llenar(bajar(r), como)


def revisar(r: Ronda, contenido: bytes) -> recibir.Revision:
    return recibir.revisar(contenido=contenido, **r.oap)


def aplicar(r: Ronda, contenido: bytes) -> recibir.Revision:
    return recibir.aplicar(contenido=contenido, **r.oap)


def devuelto(r: Ronda, contenido: bytes) -> EnExcel:
    return EnExcel(abierto(recibir.devolver(contenido=contenido, **r.oap)))


def test_trae_una_fila_por_indicador_y_otra_por_accion_con_lo_que_no_se_cambia_cerrado(r):
    r.escribir("8")
    r.gastar("500", "250")

    libro = EnExcel(abierto(bajar(r)))

    assert libro.libro.sheetnames == ["Instrucciones", "Avance", "Plata", "Listas", "_bocamina"]
    hoja = libro.hoja("Avance")
    assert [libro.valor("Avance", 2, t) for t in ("Trimestre", "Acción", "Resultado", "Dónde")] == [
        r.ronda.periodo, "MI-01", 8, "05736 Segovia",
    ]  # fmt: skip
    assert libro.valor("Avance", 2, "Meta") == f"8 en {r.ronda.periodo[:4]}"
    assert "no adjunta evidencia" in libro.valor("Avance", 2, "Qué pregunta la revisión")
    assert libro.valor("Plata", 2, "Presupuesto del plan") == 1_250_000_000
    assert libro.libro["_bocamina"].sheet_state == "veryHidden"
    assert hoja.column_dimensions["A"].hidden
    assert hoja.protection.sheet
    cerradas = {c.value: hoja.cell(2, c.column).protection.locked for c in hoja[1]}
    assert [cerradas[t] for t in ("Indicador", "Meta", "Resultado", "Aclaración")] == [
        True, True, False, False,
    ]  # fmt: skip
    assert len(hoja.data_validations.dataValidation) == 6
    assert len(hoja.conditional_formatting) == 3
    assert len(libro.hoja("Plata").conditional_formatting) == 1


def test_sin_tocarlo_nada_cambia(r):
    r.escribir("8", dificultad="Dos renglones\n\ny una nota ")
    r.gastar("500", "250")

    revision = aplicar(r, bajar(r))

    assert estados(revision) == IGUALES
    assert Reporte.objects.get().version == 1


def test_entra_por_los_mismos_actos_de_la_pagina_y_repetirlo_no_cambia_nada(r):
    contenido = lleno(r)
    antes = revisar(r, contenido)
    assert not Reporte.objects.exists()

    revision = aplicar(r, contenido)
    otra = aplicar(r, contenido)
    anotado = aplicar(r, recibir.devolver(contenido=contenido, **r.oap))

    assert estados(antes) == estados(revision) == {"Avance": ["cambia"], "Plata": ["cambia"]}
    assert estados(otra) == estados(anotado) == IGUALES
    reporte, gasto = Reporte.objects.get(), Gasto.objects.get()
    assert (reporte.resultado, reporte.version) == (Decimal("1234.5"), 1)
    assert (reporte.logro, reporte.dificultad) == ("Ocho títulos", "La lluvia")
    assert (reporte.correctiva, reporte.correctiva_vence) == ("Doblar las visitas", date(2031, 11, 20))
    assert reporte.municipios == ["05604", "05736"]
    assert (gasto.comprometido, gasto.pagado) == (Decimal(900_000_000), Decimal("450000000.50"))


def test_vaciar_una_celda_la_quita_y_lo_que_no_se_toca_queda_letra_por_letra(r):
    r.escribir("8", logro="Con espacio al final ", dificultad="Lluvia")

    aplicar(r, llenar(bajar(r), lambda li: li.poner("Avance", 2, resultado=None)))

    reporte = Reporte.objects.get()
    assert (reporte.resultado, reporte.logro, reporte.dificultad) == (None, "Con espacio al final", "Lluvia")


@pytest.mark.parametrize(
    ("hoja", "celdas", "frase"),
    [
        ("Avance", {"resultado": "muchos"}, "no se entiende"),
        ("Avance", {"resultado": "=1+1"}, "fórmula"),
        ("Avance", {"accion_correctiva": "Algo"}, "va con «Acción correctiva»"),
        ("Avance", {"accion_correctiva": "Algo", "para_cuando_la_correctiva": "01/01/2026"},
         "después del corte"),
        ("Avance", {"para_cuando_la_correctiva": "31/02/2027"}, "calendario"),
        ("Avance", {"donde": "Bogotá"}, "no está en la hoja Listas"),
        ("Avance", {"que_se_logro": "x" * 5_001}, "caben 5000"),
        ("Avance", {"indicador": "Otro"}, "no se cambia en una fila que ya estaba"),
        ("Avance", {"trimestre": "2020-T1"}, "no se cambia en una fila que ya estaba"),
        ("Plata", {"comprometido_en_pesos": 10, "pagado_en_pesos": 20}, "no puede pasar de «Comprometido"),
        ("Plata", {"comprometido_en_pesos": -10}, "negativo"),
    ],
)  # fmt: skip
def test_cada_celda_mala_tiene_su_frase_y_su_comentario(r, hoja, celdas, frase):
    contenido = llenar(bajar(r), lambda libro: libro.poner(hoja, 2, **celdas))

    revision = aplicar(r, contenido)
    libro = devuelto(r, contenido)

    assert frase in " ".join(frases(revision))
    assert libro.valor(hoja, 2, "Estado") == "por corregir"
    assert frase in " ".join(c.comment.text for c in libro.hoja(hoja)[2] if c.comment)
    assert not Reporte.objects.exists()
    assert not Gasto.objects.exists()


def test_las_filas_no_se_agregan_y_la_que_perdio_su_identidad_se_reconoce(r):
    def como(libro: EnExcel) -> None:
        libro.hoja("Avance")["A2"] = libro.hoja("Avance")["B2"] = None
        libro.poner("Avance", 2, resultado=8)
        donde = libro.valor("Avance", 2, "Distrito")
        libro.agregar("Avance", distrito=donde, accion="ZZ-9", indicador="Otro", resultado=3)

    revision = aplicar(r, llenar(bajar(r), como))

    assert estados(revision)["Avance"] == ["cambia", "por corregir"]
    assert "no se agregan filas" in frases(revision)[0]
    assert Reporte.objects.get().resultado == 8


def test_lo_que_ayuda_a_llenar_se_puede_borrar_o_cambiar_sin_que_importe(r):
    def como(libro: EnExcel) -> None:
        libro.poner("Avance", 2, resultado=8, meta="mil", unidad=None)
        libro.hoja("Plata").delete_cols(6)

    assert estados(aplicar(r, llenar(bajar(r), como))) == {"Avance": ["cambia"], "Plata": ["igual"]}


def test_dos_copias_chocan_solo_en_la_celda_que_ambas_tocaron(r):
    copia = bajar(r)
    de_ana = llenar(copia, lambda li: li.poner("Avance", 2, resultado=8, que_se_logro="De Ana"))
    de_luis = llenar(copia, lambda li: li.poner("Avance", 2, resultado=9, que_lo_dificulto="De Luis"))
    aplicar(r, de_ana)

    revision = aplicar(r, de_luis)

    (choque,) = revision.juicios[0].choques
    assert (choque.columna, choque.habia, choque.hay, choque.trae) == ("resultado", "", "8", "9")
    assert Reporte.objects.get().resultado == 8
    assert "otra persona escribió «8»" in devuelto(r, de_luis).comentario("Avance", 2, "Resultado")
    # Quien devuelve el anotado ya vio lo de la otra persona: lo que dejó es lo que decide.
    aplicar(r, recibir.devolver(contenido=de_luis, **r.oap))
    reporte = Reporte.objects.get()
    assert (reporte.resultado, reporte.logro, reporte.dificultad) == (9, "De Ana", "De Luis")


def test_dos_copias_chocan_en_la_plata_y_lo_de_la_pagina_no_se_pisa(r):
    contenido = llenar(bajar(r), lambda li: li.poner("Plata", 2, comprometido_en_pesos=10))
    r.gastar("900", "100")

    revision = aplicar(r, contenido)

    assert estados(revision)["Plata"] == ["conflicto"]
    assert Gasto.objects.get().comprometido == 900


def test_el_de_otra_entidad_el_firmado_y_el_de_antes_de_devolverlo_no_se_reciben(r):
    contenido = lleno(r)
    ajena = usuario("ajena", "delegado", "entidad", "e-1")
    with pytest.raises(ArchivoInvalido, match="su cuenta no escribe por esa entidad"):
        recibir.aplicar(contenido=contenido, actor=ajena, hoy=r.hoy)
    with pytest.raises(PermissionDenied):
        recibir.entregar(instrumento="avance", entidad=r.mundo.lider, actor=ajena, hoy=r.hoy)
    with pytest.raises(PermissionDenied):
        recibir.entregar(instrumento="avance", entidad=r.mundo.lider, **r.secretaria)
    aplicar(r, contenido)
    r.adjuntar()
    reporte = Reporte.objects.get()
    r.escribir("8", version=reporte.version, aclaracion="Está el soporte")
    r.firmar()
    with pytest.raises(ArchivoInvalido, match="ya se cerró"):
        aplicar(r, contenido)
    r.devolver("Falta un municipio")

    with pytest.raises(ArchivoInvalido, match="versión anterior"):
        aplicar(r, contenido)
    assert estados(aplicar(r, bajar(r))) == IGUALES


def test_lleva_todos_los_distritos_y_si_uno_se_cierra_lo_demas_entra(r):
    """Reabierto el trimestre publicado y abierto el siguiente, los dos van en el mismo libro."""
    siguiente = FilaDeRonda.objects.create(
        plan=r.mundo.plan, periodo="2027-T1", corte=date(2027, 3, 31), abierta=r.hoy,
        vence=r.hoy + timedelta(days=30), termino_json=r.ronda.termino_json,
    )  # fmt: skip
    otro = Instrumento.objects.create(
        ronda=siguiente, entidad=r.mundo.lider, enviado=r.hoy, vence=siguiente.vence
    )
    contenido = llenar(
        bajar(r), lambda li: (li.poner("Avance", 2, resultado=8), li.poner("Avance", 3, resultado=9))
    )
    otro.estado, otro.firmado, otro.firmado_por = "firmado", r.hoy, r.mundo.delegada
    otro.save()

    revision = aplicar(r, contenido)

    assert f"«Seguimiento 2027-T1 en {r.mundo.distrito.nombre}» ya se cerró" in revision.avisos[0]
    assert estados(revision)["Avance"] == ["cambia", "por corregir"]
    assert [rep.instrumento for rep in Reporte.objects.all()] == [r.instrumento]


def test_se_ofrece_a_la_entidad_y_en_el_correo_que_abre_la_ronda(r):
    aviso = Aviso.objects.get(
        clave__startswith=f"instrumento:{r.instrumento.pk}:0", destinatario=r.mundo.delegada
    )

    assert f"/libros/avance/{r.mundo.lider.clave}.xlsx" in aviso.texto
    assert r.mundo.lider in entidades_con_libro(r.mundo.delegada, hoy=r.hoy)


def test_el_anotado_se_corrige_ahi_mismo_y_entra(r):
    anotado = devuelto(r, lleno(r, resultado="muchos"))
    anotado.poner("Avance", 2, resultado="8,5")

    aplicar(r, guardado(anotado.libro))

    assert Reporte.objects.get().resultado == Decimal("8.5")
