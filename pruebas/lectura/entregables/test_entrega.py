"""La carpeta o el .zip completos: lo sano se lee, lo peligroso se nombra y se deja afuera."""

from __future__ import annotations

import os
import stat
import zipfile
from fractions import Fraction
from pathlib import Path

import pytest
import xlsxwriter

from bocamina.lectura.entregables import Limites, leer, vigilante
from bocamina.lectura.errores import ArchivoInvalido
from pruebas.lectura.entregables import corpus


def escribir(carpeta: Path, archivos: dict[str, bytes]) -> Path:
    for nombre, contenido in archivos.items():
        ruta = carpeta / nombre
        ruta.parent.mkdir(parents=True, exist_ok=True)
        ruta.write_bytes(contenido)
    return carpeta


def razones(entrega) -> dict[str, str]:
    return {o.archivo: o.razon for o in entrega.omitidos}


def test_carpeta_con_shapefile_es_un_archivo_con_sus_piezas(tmp_path):
    corpus.shapefile(tmp_path / "mapa", "geologia")
    escribir(tmp_path, {"mapa/geologia.pdf": corpus.pdf(), "Thumbs.db": b"x", "LEAME.txt": b"guia"})

    entrega = leer(tmp_path)

    assert [a.nombre for a in entrega.archivos] == ["mapa/geologia.pdf", "mapa/geologia.shp"]
    mapa = entrega.archivos[1]
    assert {Path(p).suffix for p in mapa.piezas} == {".shx", ".dbf", ".prj", ".cpg"}
    assert mapa.examen.detalles["es_magna_sirgas"] is True
    assert len(mapa.sha256) == 64


@pytest.mark.parametrize(
    ("quitar", "abre", "parte"),
    [(".prj", True, "falta el .prj"), (".shx", False, ".shx"), (".dbf", False, ".dbf")],
)
def test_shapefile_incompleto_dice_que_pieza_le_falta(tmp_path, quitar, abre, parte):
    corpus.shapefile(tmp_path, "mapa")
    (tmp_path / f"mapa{quitar}").unlink()

    [mapa] = leer(tmp_path).archivos

    assert mapa.examen.abre is abre
    assert parte in " ".join([*mapa.examen.incompleto, mapa.examen.razon])


def test_shapefile_en_otro_sistema_lo_dice(tmp_path):
    corpus.shapefile(tmp_path, "mapa", crs="EPSG:4326")

    [mapa] = leer(tmp_path).archivos

    assert mapa.examen.incompleto == ("está en WGS 84 (EPSG:4326) y se pide MAGNA-SIRGAS.",)


def test_zip_hostil_se_nombra_y_el_resto_se_lee(tmp_path):
    ruta = tmp_path / "entrega.zip"
    with zipfile.ZipFile(ruta, "w", zipfile.ZIP_DEFLATED) as zip_:
        zip_.writestr("../fuera.pdf", corpus.pdf())
        zip_.writestr("/absoluta.pdf", corpus.pdf())
        zip_.writestr("bomba.dat", b"\0" * (65 * 1024 * 1024))
        enlace = zipfile.ZipInfo("enlace.pdf")
        enlace.external_attr = (stat.S_IFLNK | 0o777) << 16
        zip_.writestr(enlace, "/etc/passwd")
        zip_.writestr("macro.docm", corpus.con_macros(corpus.docx()))
        zip_.writestr("documento_sintesis.pdf", corpus.pdf())

    entrega = leer(ruta)

    assert [a.nombre for a in entrega.archivos if not a.examen.omitir] == ["documento_sintesis.pdf"]
    assert "sale de la carpeta" in razones(entrega)["../fuera.pdf"]
    assert "sale de la carpeta" in razones(entrega)["/absoluta.pdf"]
    assert "bomba" in razones(entrega)["bomba.dat"]
    assert "enlace" in razones(entrega)["enlace.pdf"]
    assert [a.nombre for a in entrega.archivos if a.examen.omitir] == ["macro.docm"]
    assert not (tmp_path.parent / "fuera.pdf").exists()


def test_pieza_danada_dentro_del_zip_se_omite(tmp_path):
    crudo = bytearray(corpus.comprimido({"a.dat": os.urandom(5000), "b.pdf": corpus.pdf()}))
    crudo[200] ^= 0xFF
    (tmp_path / "e.zip").write_bytes(crudo)

    entrega = leer(tmp_path / "e.zip")

    assert razones(entrega) == {"a.dat": "está dañado dentro del .zip."}
    assert [a.nombre for a in entrega.archivos] == ["b.pdf"]


def test_enlaces_de_una_carpeta_no_se_siguen(tmp_path):
    secreto = tmp_path / "secreto.pdf"
    secreto.write_bytes(corpus.pdf())
    carpeta = escribir(tmp_path / "entrega", {"a.pdf": corpus.pdf()})
    (carpeta / "b.pdf").symlink_to(secreto)
    (carpeta / "lejos").symlink_to(tmp_path, target_is_directory=True)

    entrega = leer(carpeta)

    assert [a.nombre for a in entrega.archivos] == ["a.pdf"]
    assert razones(entrega) == {"b.pdf": "es un enlace a otro lugar.", "lejos": "es un enlace a otro lugar."}


def test_archivo_mas_grande_que_el_tope_se_omite(tmp_path):
    escribir(tmp_path, {"a.pdf": corpus.pdf(), "b.dat": b"1 2\n" * 1_000_000})

    entrega = leer(tmp_path, Limites(archivo=1024 * 1024))

    assert razones(entrega) == {"b.dat": "pasa de 1 MiB."}


@pytest.mark.parametrize(
    "contenido",
    [b"", b"no soy un zip", corpus.comprimido({"a": b"b"})[:30]],
    ids=["vacio", "texto", "cortado"],
)
def test_lo_que_no_es_zip_ni_carpeta_se_rechaza_con_frase(tmp_path, contenido):
    (tmp_path / "e.zip").write_bytes(contenido)

    with pytest.raises(ArchivoInvalido, match=r"No es una carpeta ni un \.zip"):
        leer(tmp_path / "e.zip")


def test_demasiados_archivos_se_rechazan(tmp_path):
    (tmp_path / "e.zip").write_bytes(corpus.comprimido({f"{n}.txt": b"x" for n in range(20)}))

    with pytest.raises(ArchivoInvalido, match="más de 10 archivos"):
        leer(tmp_path / "e.zip", Limites(piezas=10))


def test_sin_tiempo_lo_que_falta_se_dice(tmp_path):
    escribir(tmp_path, {"a.pdf": corpus.pdf()})

    assert razones(leer(tmp_path, Limites(segundos=-1))) == {"a.pdf": "no alcanzó el tiempo de la revisión."}


def test_el_archivo_que_cuelga_al_obrero_no_detiene_a_los_demas(tmp_path, monkeypatch):
    """Un obrero que se cae o no responde: se dice, se arranca otro y se sigue."""
    testigo = tmp_path / "ya"
    guion = (
        "import sys, os, time\n"
        f"testigo = {str(testigo)!r}\n"
        "if not os.path.exists(testigo):\n"
        "    open(testigo, 'w').close(); time.sleep(60)\n"
        "from bocamina.lectura.entregables.obrero import principal; principal()\n"
    )
    monkeypatch.setattr(vigilante, "ORDEN", [vigilante.ORDEN[0], "-c", guion])
    carpeta = escribir(tmp_path / "entrega", {"a.pdf": corpus.pdf(), "b.pdf": corpus.pdf()})

    entrega = leer(carpeta, Limites(segundos_por_archivo=10))

    colgado, bueno = entrega.archivos
    assert (colgado.examen.omitir, "agotó la memoria o los 10 segundos" in colgado.examen.razon) == (
        True,
        True,
    )
    assert bueno.examen.abre


MANIFIESTO = """
actividad: perforaciones
mineral: carbon
area_ha: "420,5"
productos:
  mapa_perforaciones:
    archivos: [planos\\plano.shp]
    escala: "1:5.000"
    papel: sí
  base_detalle: {curvas_m: 2}
  nucleos:
    piezas:
      - {codigo: P-1, descripcion: caja, cantidad: 2, lugar: litoteca}
"""


def test_manifiesto_en_yaml(tmp_path):
    escribir(tmp_path, {"entrega.yaml": MANIFIESTO.encode(), "a.pdf": corpus.pdf()})

    m = leer(tmp_path).manifiesto

    assert (m.archivo, m.actividad, m.mineral, m.area_ha) == (
        "entrega.yaml", "perforaciones", "carbon", Fraction("420.5"),
    )  # fmt: skip
    mapa = m.productos["mapa_perforaciones"]
    assert (mapa.archivos, mapa.escala, mapa.papel) == (("planos/plano.shp",), 5000, True)
    assert m.productos["base_detalle"].curvas_m == 2
    assert [p.codigo for p in m.productos["nucleos"].piezas] == ["P-1"]


def test_manifiesto_dentro_de_la_carpeta_del_zip_cuenta_desde_ella(tmp_path):
    (tmp_path / "e.zip").write_bytes(
        corpus.comprimido(
            {
                "entrega/entrega.json": b'{"productos": {"x": {"archivos": "a.pdf"}}}',
                "entrega/a.pdf": corpus.pdf(),
            }
        )
    )

    assert leer(tmp_path / "e.zip").manifiesto.productos["x"].archivos == ("entrega/a.pdf",)


def test_manifiesto_en_excel(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "entrega.xlsx") as libro:
        hoja = libro.add_worksheet("Entrega")
        hoja.write_row(0, 0, ["Actividad", "geoquimica"])
        hoja.write_row(1, 0, ["Mineral", "metales"])
        hoja.write_row(2, 0, ["Área ha", 100])
        hoja = libro.add_worksheet("Productos")
        hoja.write_row(0, 0, ["Producto", "Archivos", "Escala", "Papel"])
        hoja.write_row(1, 0, ["mapa_anomalias", "a.shp; a.pdf", 5000, "Sí"])
        hoja = libro.add_worksheet("Piezas")
        hoja.write_row(0, 0, ["Producto", "Código", "Descripción"])
        hoja.write_row(1, 0, ["muestras_geoquimicas", "M-1", "suelo"])

    m = leer(tmp_path).manifiesto

    assert (m.actividad, m.mineral, m.area_ha) == ("geoquimica", "metales", 100)
    mapa = m.productos["mapa_anomalias"]
    assert (mapa.archivos, mapa.escala, mapa.papel) == (("a.shp", "a.pdf"), 5000, True)
    assert m.productos["muestras_geoquimicas"].piezas[0].codigo == "M-1"


@pytest.mark.parametrize(
    ("escrito", "parte"),
    [
        ("a: &a [1]\nb: *a", "anclas"),
        ("- lista", "grupo de claves"),
        ("productos: {x: {escala: grande}}", "x.escala"),
        ("productos: {x: {archivos: 3}}", "listas"),
        ("area_ha: -3", "area_ha"),
        ("productos: [", "no está bien escrito"),
        ("[" * 5000, "no está bien escrito"),
        ("!!python/object/apply:os.system ['true']", "no está bien escrito"),
    ],
)
def test_manifiesto_que_no_sirve_se_nombra_y_se_sigue(tmp_path, escrito, parte):
    escribir(tmp_path, {"entrega.yaml": escrito.encode(), "a.pdf": corpus.pdf()})

    entrega = leer(tmp_path)

    assert parte in razones(entrega)["entrega.yaml"]
    assert [a.nombre for a in entrega.archivos] == ["a.pdf"]


def test_lo_que_el_manifiesto_trae_de_mas_se_avisa(tmp_path):
    escribir(tmp_path, {"entrega.yaml": b"color: rojo\nproductos: {x: {peso: 3}}"})

    assert leer(tmp_path).manifiesto.avisos == (
        "El manifiesto trae «color», que no se conoce.",
        "«x» trae «peso», que no se conoce.",
    )


def test_el_libro_que_pide_toda_la_memoria_no_detiene_a_los_demas(tmp_path):
    """Dos celdas en las esquinas de la hoja: leída entera serían 17 mil millones."""
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as libro:
        hoja = libro.add_worksheet()
        hoja.write(0, 0, "ID")
        hoja.write(1_048_575, 16_383, "fin")
    escribir(tmp_path, {"b.pdf": corpus.pdf()})

    desmedido, bueno = leer(tmp_path, Limites(segundos_por_archivo=30)).archivos

    assert (desmedido.examen.abre, bool(desmedido.examen.razon)) == (False, True)
    assert bueno.examen.abre
