"""El mapa en Excel: sale, se llena en LibreOffice y vuelve; entra entero o dice por qué no."""

from __future__ import annotations

import shutil
import zipfile
from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.core.exceptions import PermissionDenied

from bocamina.lectura.errores import ArchivoInvalido
from bocamina.registro.bitacora.models import Registro
from bocamina.registro.distritos.acciones.actores import filas, libro
from bocamina.registro.distritos.consultas.actores import actores_de
from bocamina.registro.distritos.models import Actor, Contacto
from bocamina.registro.instituciones.estados import ActoImposible
from pruebas.formatos_a_mano import por_libreoffice
from pruebas.registro.distritos.escenario import HOY
from pruebas.registro.distritos.mundo_actores import SENAS, VERDADERO, MundoDeActores, montar
from pruebas.registro.sesiones.escenario import usuario

pytestmark = pytest.mark.django_db
NUEVA = {
    "Tipo": "Organización o entidad", "Nombre": "Cámara de comercio", "Sector": "Sector productivo",
    "Nivel de interés": "7", "Nivel de influencia": "6",
}  # fmt: skip


@pytest.fixture
def mundo() -> MundoDeActores:
    return montar()


def exportado(mundo: MundoDeActores) -> bytes:
    return libro.exportar_mapa(mapa=mundo.mapa, **mundo.quien)


def con(contenido: bytes, *cambios: dict[str, object], en: int = 0) -> bytes:
    """El libro con esas celdas: en la fila `en`, o en una nueva por cada cambio."""
    abierto = openpyxl.load_workbook(BytesIO(contenido))
    hoja = abierto["Actores"]
    titulos = [c.value for c in hoja[1]]
    for cambio in cambios:
        fila = en or hoja.max_row + 1
        for titulo, valor in cambio.items():
            hoja.cell(row=fila, column=titulos.index(titulo) + 1).value = valor
    salida = BytesIO()
    abierto.save(salida)
    return salida.getvalue()


def revisar(mundo: MundoDeActores, contenido: bytes):
    return libro.revisar_mapa(distrito=mundo.distrito, contenido=contenido, **mundo.quien)


def importar(mundo: MundoDeActores, contenido: bytes):
    return libro.importar_mapa(distrito=mundo.distrito, contenido=contenido, **mundo.quien)


def textos(contenido: bytes) -> str:
    with zipfile.ZipFile(BytesIO(contenido)) as zip_:
        return " ".join(zip_.read(n).decode("utf-8", "ignore") for n in zip_.namelist())


def test_el_que_sale_vuelve_igual(mundo):
    mundo.contacto(mundo.agregar("Alcaldía de Segovia", municipios=("05736", "05604"), nit="900123456-7"))
    mundo.reservada()

    plan = revisar(mundo, exportado(mundo))

    assert (plan.cambios, plan.fallos, plan.iguales, plan.ausentes) == ([], [], 2, [])


@pytest.mark.skipif(shutil.which("soffice") is None, reason="hace falta LibreOffice (soffice)")
def test_lleno_en_libreoffice_entra_con_sus_diferencias(mundo, tmp_path):
    mundo.contacto(mundo.agregar("Alcaldía de Segovia", municipios=("05736",)))
    mundo.reservada()
    lleno = con(exportado(mundo), {"Nivel de interés": 3, "Territorio": "Segovia; Remedios"}, en=2)
    nueva = {
        **NUEVA, "Nivel de interés": 9, "Correo": "camara@prueba.example", "Autorizó el": date(2026, 3, 1),
        "Cómo autorizó": "Por correo",
    }  # fmt: skip
    origen = tmp_path / "mapa.xlsx"
    origen.write_bytes(con(lleno, nueva))
    vuelto = por_libreoffice(origen, "xlsx", tmp_path / "lo").read_bytes()

    plan = revisar(mundo, vuelto)
    assert plan.fallos == []
    dichas = [(c.fila, c.es_nuevo, d) for c in plan.cambios for d in c.diferencias]
    assert {(fila, es_nuevo, d.titulo, d.antes, d.despues) for fila, es_nuevo, d in dichas} > {
        (2, False, "Nivel de interés", "8", "3"),
        (2, False, "Territorio", "Segovia", "Remedios; Segovia"),
        (4, True, "Autorizó el", None, date(2026, 3, 1)),
    }  # fmt: skip
    assert Actor.objects.count() == 2

    importar(mundo, vuelto)

    assert Actor.objects.get(numero=3).contacto.correo == "camara@prueba.example"
    assert {m.nombre for m in Actor.objects.get(numero=1).municipios.all()} == {"Segovia", "Remedios"}
    assert Registro.objects.get(acto="actores.importar").contenido["nuevos"] == [3]


@pytest.mark.parametrize(
    ("celdas", "columna", "frase"),
    [
        ({"Nombre": ""}, "Nombre", "blanco"),
        ({"Sector": "Banca"}, "Sector", "no es una opción"),
        ({"Tipo": ""}, "Tipo", "organización o persona"),
        ({"Nivel de interés": "once"}, "Nivel de interés", "de 0 a 10"),
        ({"Nivel de influencia": "11"}, "Nivel de influencia", "de 0 a 10"),
        ({"NIT": "900"}, "NIT", "guion y dígito"),
        ({"Territorio": "Bogotá"}, "Territorio", "no es un municipio"),
        ({"Código": "A-099"}, "Código", "No hay un actor"),
        ({"Correo": "a@prueba.example"}, "Autorizó el", "no se guarda el contacto"),
        ({"Correo": "a", "Autorizó el": "2026-03-01", "Cómo autorizó": "Por escrito"}, "Correo", "correo"),
        ({"Autorizó el": "ayer"}, "Autorizó el", "no es una fecha"),
        ({"En reserva": "Sí"}, "En reserva", "desde Excel"),
    ],
)
def test_una_fila_mala_se_dice_por_fila_y_columna_y_no_entra_ninguna(mundo, celdas, columna, frase):
    malo = con(exportado(mundo), NUEVA, {**NUEVA, "Nombre": "Otra", **celdas})

    plan = revisar(mundo, malo)

    (fallo,) = plan.fallos
    assert (fallo.fila, fallo.titulo) == (3, columna)
    assert frase in str(fallo)
    with pytest.raises(ValueError, match="no se importó nada"):
        importar(mundo, malo)
    assert not Actor.objects.exists()
    assert "Fila" in textos(libro.anotar_fallos(contenido=malo, plan=plan))


def test_avisa_que_una_fila_nueva_se_parece_a_lo_que_ya_hay(mundo):
    mundo.agregar("Camara de Comercio")

    plan = revisar(mundo, con(exportado(mundo), NUEVA))

    assert plan.fallos == []
    assert plan.parecidos[0].startswith(
        "Fila 3: «Cámara de comercio» se parece a «Camara de Comercio» (A-001)"
    )


def test_sin_las_columnas_de_contacto_el_contacto_no_se_toca(mundo):
    mundo.contacto(mundo.agregar("Alcaldía de Segovia"))
    abierto = openpyxl.load_workbook(BytesIO(exportado(mundo)))
    abierto["Actores"].delete_cols(14, 5)
    salida = BytesIO()
    abierto.save(salida)

    assert revisar(mundo, salida.getvalue()).iguales == 1
    assert Contacto.objects.count() == 1


def test_borrar_el_contacto_en_excel_no_lo_borra(mundo):
    mundo.contacto(mundo.agregar("Alcaldía de Segovia"))
    vacias = dict.fromkeys(("Con quién se habla", "Correo", "Teléfono", "Autorizó el", "Cómo autorizó"), None)

    plan = revisar(mundo, con(exportado(mundo), vacias, en=2))

    assert "retire la autorización" in str(plan.fallos[0])


def test_de_quien_esta_en_reserva_solo_sale_el_seudonimo_y_no_entra_el_nombre(mundo):
    mundo.reservada()
    propio = exportado(mundo)
    ajeno = libro.exportar_mapa(mapa=mundo.mapa, actor=mundo.delegada(), hoy=HOY)
    for contenido in (propio, ajeno):
        assert "Persona protegida 1" in textos(contenido)
        assert [s for s in SENAS if s in textos(contenido)] == []
    assert "sin exponerla" not in textos(ajeno)

    for celdas in ({"Con qué cuenta": f"La ayuda {VERDADERO}"}, {"Nombre": "Quiceno Yesenia"}):
        with pytest.raises(ActoImposible, match="La fila 2 trae un nombre que está en reserva") as razon:
            revisar(mundo, con(propio, celdas, en=2))
        assert [s for s in SENAS if s in str(razon.value)] == []
    plan = revisar(mundo, con(propio, {"Nombre": "Otro seudónimo", "Correo": "a@prueba.example"}, en=2))
    assert "seudónimo se cambia en la página" in str(plan.fallos[0])


def test_quien_solo_lee_saca_el_libro_sin_contactos_y_no_puede_traerlo(mundo):
    mundo.contacto(mundo.agregar("Alcaldía de Segovia"))
    lee = {"actor": mundo.delegada(), "hoy": HOY}

    ajeno = libro.exportar_mapa(mapa=mundo.mapa, **lee)

    assert "contacto@prueba.example" in textos(exportado(mundo))
    assert not [s for s in ("contacto@", "3001112233", "Luz Gil") if s in textos(ajeno)]
    assert Registro.objects.filter(acto="actores.exportar").count() == 1
    with pytest.raises(PermissionDenied):
        libro.revisar_mapa(distrito=mundo.distrito, contenido=ajeno, **lee)
    with pytest.raises(PermissionDenied):
        libro.exportar_mapa(mapa=mundo.mapa, actor=usuario("nadie"), hoy=HOY)


def _con_macros(contenido: bytes) -> bytes:
    copia = BytesIO(contenido)
    with zipfile.ZipFile(copia, "a") as zip_:
        zip_.writestr("xl/vbaProject.bin", b"x")
    return copia.getvalue()


def _sin_hoja(_: bytes) -> bytes:
    salida = BytesIO()
    openpyxl.Workbook().save(salida)
    return salida.getvalue()


@pytest.mark.parametrize(
    ("danar", "frase"),
    [
        (_con_macros, "macros"),
        (lambda _: b"no soy un libro", "No es un libro de Excel"),
        (lambda c: c[:400], "dañado"),
        (lambda _: b"PK" + b"0" * (11 * 1024 * 1024), "MiB"),
        (_sin_hoja, "no trae la hoja «Actores»"),
        (lambda c: con(c, {**NUEVA, "Nombre": "=1+1"}), "fórmulas"),
    ],
)
def test_un_archivo_danino_o_ajeno_se_rechaza_con_una_frase(mundo, danar, frase):
    with pytest.raises((ArchivoInvalido, ActoImposible), match=frase):
        revisar(mundo, danar(exportado(mundo)))
    assert not Actor.objects.exists()


def test_demasiadas_filas_se_dicen_sin_leerlas(mundo, monkeypatch):
    monkeypatch.setattr(filas, "LIMITE_FILAS", 1)

    plan = revisar(mundo, con(exportado(mundo), NUEVA, NUEVA))

    assert "se reciben hasta 1" in str(plan.fallos[0])


def test_lo_que_no_viene_en_el_libro_se_queda(mundo):
    mundo.agregar("Alcaldía de Segovia")
    abierto = openpyxl.load_workbook(BytesIO(exportado(mundo)))
    abierto["Actores"].delete_rows(2)
    salida = BytesIO()
    abierto.save(salida)

    plan = importar(mundo, con(salida.getvalue(), NUEVA))

    assert plan.ausentes == ["A-001"]
    assert [a.nombre for a in actores_de(mundo.distrito)] == ["Alcaldía de Segovia", "Cámara de comercio"]
