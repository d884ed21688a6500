"""El veredicto de cada producto, con lo que ya se leyó de los archivos."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from bocamina.normativa.criterios import Eleccion
from bocamina.normativa.entregables import catalogo
from bocamina.nucleo.explicacion import Explicacion
from bocamina.nucleo.exploracion.entregables import (
    Archivo,
    Curva,
    Declarado,
    Entrega,
    Estado,
    Examen,
    Manifiesto,
    Omitido,
    Pieza,
    como_dict,
    revisar,
)
from bocamina.nucleo.exploracion.entregables.asignar import por_nombre

HOY = date(2026, 11, 20)
TRES = ("DEPT", "RHOB", "GR", "ILD")


def archivo(nombre, formato, **mas) -> Archivo:
    piezas = mas.pop("piezas", ())
    return Archivo(nombre, 10, "0" * 64, Examen(formato, **mas), piezas)


def shp(nombre="mapa.shp", **mas) -> Archivo:
    return archivo(nombre, "shapefile", campos=("ID", "COTA"), detalles={"geometria": "Point"}, **mas)


def registro(nombre, curvas, pozo="", formato="las", vacias=()) -> Archivo:
    leidas = tuple(Curva(c, vacia=c in vacias) for c in curvas)
    return archivo(nombre, formato, curvas=leidas, detalles={"pozo": pozo})


def resultado(actividad, clave, *archivos, elecciones=(), omitidos=(), **manifiesto):
    vigente = catalogo(en=HOY, elecciones=elecciones)
    entrega = Entrega("entrega", archivos, omitidos, Manifiesto(**manifiesto))
    revision = revisar(vigente, vigente.actividades[actividad], entrega)
    return next(r for r in revision.productos if r.producto.clave == clave)


def base(*archivos, escala=None, curvas=None, **mas):
    productos = {"base_25000": Declarado(escala=escala, curvas_m=curvas, **mas)}
    return resultado("base_topografica", "base_25000", *archivos, productos=productos)


MAPA = (archivo("base_25000.pdf", "pdf"), shp("base_25000.shp"))


def test_informe_pide_pdf_y_word():
    solo_pdf = resultado(
        "revision_bibliografica", "documento_sintesis", archivo("documento_sintesis.pdf", "pdf")
    )
    ambos = resultado(
        "revision_bibliografica", "documento_sintesis",
        archivo("documento_sintesis.pdf", "pdf"), archivo("documento_sintesis.docx", "docx"),
    )  # fmt: skip

    assert (solo_pdf.estado, solo_pdf.faltas) == (Estado.INCOMPLETO, ("Falta en Word.",))
    assert (ambos.estado, ambos.faltas) == (Estado.ENTREGADO, ())


def test_nada_llego():
    r = resultado("revision_bibliografica", "documento_sintesis")

    assert (r.estado, r.faltas) == (Estado.FALTA, ("No llegó. Se pide: PDF y además Word.",))


def test_formato_que_la_tabla_4_no_admite():
    r = resultado("trincheras_apiques", "fotos_apiques", archivo("fotos_apiques/1.png", "png"))

    assert r.estado is Estado.FORMATO_NO_ADMITIDO
    assert "Vino en PNG" in r.faltas[1]


def test_no_abre():
    malo = archivo("fotos_apiques/1.jpg", "jpeg", abre=False, razon="la imagen está cortada")
    r = resultado("trincheras_apiques", "fotos_apiques", malo)

    assert r.estado is Estado.NO_ABRE
    assert "«fotos_apiques/1.jpg» no abre: la imagen está cortada" in r.faltas


def test_uno_bueno_y_uno_danado_es_incompleto():
    bueno = archivo("fotos_apiques/1.jpg", "jpeg")
    malo = archivo("fotos_apiques/2.jpg", "jpeg", abre=False, razon="cortada")

    assert resultado("trincheras_apiques", "fotos_apiques", bueno, malo).estado is Estado.INCOMPLETO


def test_registro_fotografico_o_filmico_basta_uno():
    video = resultado(
        "contacto_comunidad", "registro_socializacion", archivo("registro_socializacion.mp4", "mp4")
    )
    foto = resultado(
        "contacto_comunidad", "registro_socializacion", archivo("registro_socializacion.jpg", "jpeg")
    )

    assert (video.estado, video.tema.clave) == (Estado.ENTREGADO, "filmico")
    assert (foto.estado, foto.tema.clave) == (Estado.ENTREGADO, "anexos")


@pytest.mark.parametrize(
    ("escala", "curvas", "estado"),
    [
        (25_000, Fraction(25), Estado.ENTREGADO),
        (10_000, Fraction(10), Estado.ENTREGADO),
        (25_001, Fraction(25), Estado.INCOMPLETO),
        (25_000, Fraction(251, 10), Estado.INCOMPLETO),
        (10_000, Fraction(25), Estado.INCOMPLETO),
        (None, Fraction(25), Estado.INCOMPLETO),
        (25_000, None, Estado.INCOMPLETO),
    ],
)
def test_4_3_escala_y_curvas_declaradas(escala, curvas, estado):
    assert base(*MAPA, escala=escala, curvas=curvas).estado is estado


def test_escala_y_curvas_en_el_nombre():
    archivos = (archivo("base_25000_e25000_c25.pdf", "pdf"), shp("base_25000_e25000_c25.shp"))

    r = base(*archivos)

    assert (r.estado, r.escala, r.curvas_m) == (Estado.ENTREGADO, 25_000, 25)


def test_shapefile_sin_magna_es_incompleto():
    frase = "está en WGS 84 (EPSG:4326) y se pide MAGNA-SIRGAS."
    r = base(
        archivo("base_25000.pdf", "pdf"),
        shp("base_25000.shp", incompleto=(frase,)),
        escala=25000,
        curvas=Fraction(5),
    )

    assert r.faltas == (f"«base_25000.shp»: {frase}",)


def test_mxd_se_avisa_y_con_la_otra_lectura_obliga():
    archivos = (archivo("mapa_mineralizadas.pdf", "pdf"), shp("mapa_mineralizadas.shp"))
    eleccion = Eleccion("entrega-mxd", "obliga", HOY, "prueba")

    avisado = resultado("trincheras_apiques", "mapa_mineralizadas", *archivos)
    obligado = resultado("trincheras_apiques", "mapa_mineralizadas", *archivos, elecciones=(eleccion,))

    assert avisado.estado is Estado.ENTREGADO
    assert "La Tabla 4 nombra también MXD y no vino." in avisado.avisos
    assert (obligado.estado, obligado.faltas) == (Estado.INCOMPLETO, ("Falta en MXD.",))


def test_base_de_datos_sin_una_columna_pedida():
    r = resultado(
        "trincheras_apiques",
        "base_apiques",
        archivo("base_apiques.xlsx", "xlsx", campos=("Código", "Este", "NORTE")),
    )

    assert r.faltas == ("No se encontró la columna de: plancha 1:25.000.",)


def test_de_access_no_se_saben_las_columnas_y_se_avisa():
    r = resultado("trincheras_apiques", "base_apiques", archivo("base_apiques.accdb", "accdb"))

    assert r.estado is Estado.ENTREGADO
    assert any("compruebe a mano" in a for a in r.avisos)


def test_registros_perforacion_los_tres_que_obligan():
    r = resultado("perforaciones", "registros_pozo", registro("registros_pozo/P1.las", TRES, "P-1"))

    assert r.estado is Estado.ENTREGADO
    assert (
        r.avisos[0]
        == "Del pozo «P-1» no vino potencial espontáneo ni calibre (caliper), que la Tabla 2 nombra."
    )
    assert "registros-perforacion" in r.explicacion.criterios


def test_registros_perforacion_con_la_lectura_de_cinco():
    eleccion = Eleccion("registros-perforacion", "cinco_obligan", HOY, "prueba")
    r = resultado(
        "perforaciones",
        "registros_pozo",
        registro("registros_pozo/P1.las", TRES, "P-1"),
        elecciones=(eleccion,),
    )

    assert r.faltas == ("Del pozo «P-1» no vino el registro de: potencial espontáneo, calibre (caliper).",)


def test_los_registros_de_un_pozo_pueden_venir_en_varios_archivos():
    r = resultado(
        "perforaciones", "registros_pozo",
        registro("registros_pozo/a.las", ("DEPT", "GR"), "P-1"),
        registro("registros_pozo/b.dlis", ("DEPT", "rhob[1]", "Rt (ohm.m)"), "P-1", "dlis"),
    )  # fmt: skip

    assert r.estado is Estado.ENTREGADO


def test_a_cada_pozo_los_suyos_y_la_curva_vacia_no_cuenta():
    r = resultado(
        "perforaciones", "registros_pozo",
        registro("registros_pozo/a.las", TRES, "P-1"),
        registro("registros_pozo/b.las", TRES, "P-2", vacias=("GR",)),
    )  # fmt: skip

    assert r.faltas == ("Del pozo «P-2» no vino el registro de: rayos gamma.",)


def test_nucleos_se_declaran_en_lista():
    sin = resultado("perforaciones", "nucleos")
    con = resultado("perforaciones", "nucleos", productos={"nucleos": Declarado(piezas=(Pieza("P-1/C-1"),))})
    mal = resultado("perforaciones", "nucleos", productos={"nucleos": Declarado(piezas=(Pieza(""),))})

    assert [sin.estado, con.estado, mal.estado] == [Estado.FALTA, Estado.DECLARADO, Estado.INCOMPLETO]


def test_cartografia_carbon_caen_los_productos_1_25000():
    si = resultado("cartografia_geologica", "mapa_geologico", mineral="carbon", area_ha=Fraction(150))
    no = resultado("cartografia_geologica", "mapa_geologico", mineral="carbon", area_ha=Fraction(151))
    duda = resultado("cartografia_geologica", "mapa_geologico", mineral="carbon")
    otro = resultado("cartografia_geologica", "mapa_geologico", mineral="metales")

    assert [r.estado for r in (si, no, duda, otro)] == [Estado.NO_APLICA, *[Estado.FALTA] * 3]
    assert "cartografia-carbon" in si.explicacion.criterios
    assert "Podría no pedirse" in duda.avisos[0]
    assert otro.avisos == ()


def test_lo_optativo_no_impide_que_este_completa():
    r = resultado("cartografia_geologica", "muestras_cartografia")

    assert r.estado is Estado.OPTATIVO_SIN_ENTREGAR
    assert r.estado.cumple


def test_lo_omitido_y_lo_nombrado_que_no_vino_se_dicen_en_su_producto():
    r = resultado(
        "revision_bibliografica", "documento_sintesis",
        omitidos=(Omitido("documento_sintesis.docm", "trae macros."),),
        productos={"documento_sintesis": Declarado(archivos=("sintesis.pdf",))},
    )  # fmt: skip

    assert r.estado is Estado.FALTA
    assert r.faltas[1:] == (
        "El manifiesto nombra «sintesis.pdf» y no vino.", "Se omitió «documento_sintesis.docm»: trae macros.",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("nombre", "clave"),
    [
        ("mapa/x.pdf", "mapa"),
        ("Mapa Detalle/x.pdf", "mapa_detalle"),
        ("mapa_detalle_norte.pdf", "mapa_detalle"),
        ("MAPA.pdf", "mapa"),
        ("mapa/mapa_detalle.pdf", "mapa_detalle"),
        ("entrega/Geología.pdf", "geologia"),
        ("mapas.pdf", None),
        ("otro/x.pdf", None),
    ],
)
def test_de_que_producto_es_por_su_nombre(nombre, clave):
    assert por_nombre(nombre, ("mapa", "mapa_detalle", "geologia")) == clave


def test_el_manifiesto_manda_y_el_resto_queda_sin_producto():
    vigente = catalogo(en=HOY)
    entrega = Entrega(
        "e",
        (
            archivo("raro.pdf", "pdf"),
            archivo("notas.txt", "texto"),
            archivo("documento_sintesis.docx", "docx"),
        ),
        (),
        Manifiesto(
            actividad="geoquimica", productos={"documento_sintesis": Declarado(archivos=("raro.pdf",))}
        ),
    )

    revision = revisar(vigente, vigente.actividades["revision_bibliografica"], entrega)

    assert revision.esta_completa
    assert [a.nombre for a in revision.sin_producto] == ["notas.txt"]
    assert revision.avisos == ("El manifiesto dice «geoquimica» y se revisó «revision_bibliografica».",)


def test_lo_que_el_manifiesto_dice_de_otra_actividad_se_avisa():
    vigente = catalogo(en=HOY)
    manifiesto = Manifiesto(mineral="oro", productos={"nucleos": Declarado()})

    revision = revisar(vigente, vigente.actividades["geofisica"], Entrega("e", (), (), manifiesto))

    assert [a.split(",")[0].split(":")[0] for a in revision.avisos] == [
        "El mineral «oro» no es un grupo de la Tabla 1", "El manifiesto nombra «nucleos»",
    ]  # fmt: skip


def test_las_claves_del_json_son_las_documentadas():
    vigente = catalogo(en=HOY)
    datos = como_dict(revisar(vigente, vigente.actividades["perforaciones"], Entrega("e", ())))

    assert list(datos) == [
        "actividad", "nombre", "entrega", "manifiesto", "mineral", "area_ha", "productos", "en_papel",
        "litoteca", "sin_producto", "omitidos", "avisos", "resumen",
    ]  # fmt: skip
    for p in datos["productos"]:
        explicacion = Explicacion.desde_dict(p["explicacion"])
        assert explicacion.valor
        assert {c.articulo for c in explicacion.citas} >= {"Tabla 2", "Tabla 4"}
    assert sum(datos["resumen"][e.value] for e in Estado) == datos["resumen"]["productos"] == 8


def muestras(cuantas, area, cantidad=""):
    piezas = tuple(Pieza(f"M-{i}", cantidad=cantidad) for i in range(cuantas))
    productos = {"muestras_geoquimicas": Declarado(piezas=piezas)}
    return resultado(
        "geoquimica", "muestras_geoquimicas", productos=productos, area_ha=area and Fraction(area)
    )


@pytest.mark.parametrize(
    ("area", "pide"),
    [("12", 3), ("100", 3), ("100.01", 4), ("133.34", 5), ("420.5", 13)],  # 420,5 × 3 / 100 = 12,615
)
def test_tabla2_geoquimica_tres_muestras_por_cada_100_ha_al_entero_de_arriba(area, pide):
    escasa, justa = muestras(pide - 1, area), muestras(pide, area)

    assert escasa.estado is Estado.INCOMPLETO
    assert escasa.faltas[0].endswith(f"se piden al menos {pide}.")
    assert (justa.estado, justa.faltas) == (Estado.DECLARADO, ())


def test_un_renglon_puede_decir_cuantas_piezas_son_y_el_codigo_repetido_no_suma():
    assert muestras(1, "100", cantidad="3").estado is Estado.DECLARADO
    repetidas = (Pieza("M-1"), Pieza("M-1"), Pieza("M-1"))
    productos = {"muestras_geoquimicas": Declarado(piezas=repetidas)}

    r = resultado("geoquimica", "muestras_geoquimicas", productos=productos, area_ha=Fraction(100))

    assert r.faltas == ("La lista trae 1 y con 100 ha se piden al menos 3.",)


def test_sin_area_no_se_cuenta_y_se_pide():
    r = muestras(1, None)

    assert r.estado is Estado.DECLARADO
    assert "diga las hectáreas" in " ".join(r.avisos)
