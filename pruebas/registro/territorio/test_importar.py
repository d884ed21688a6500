"""Importar el territorio: idempotente, con informe, todo o nada."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import shapely
from django.db import IntegrityError, transaction

from bocamina.lectura.errores import ArchivoInvalido
from bocamina.registro.bitacora.models import Registro
from bocamina.registro.cuentas.estados import Rol
from bocamina.registro.cuentas.permisos import PermisoDenegado
from bocamina.registro.territorio import acciones
from bocamina.registro.territorio.acciones import sembrar
from bocamina.registro.territorio.models import Departamento, Geometria, Importacion, Municipio
from pruebas.lectura.geografia import muestras
from pruebas.lectura.geografia.test_archivos_danados import CASOS
from pruebas.registro.instituciones.directorio import usuario

pytestmark = pytest.mark.django_db
HOY = date(2026, 11, 20)
REAL = Path(__file__).resolve().parents[4] / "shared" / "datos" / "municipios-mgn-2018.topojson"
SEGOVIA = {"MPIO_CDPMP": "05736", "MPIO_CNMBR": "SEGOVIA", "DPTO_CCDGO": "05"}
INVENTADO = {"MPIO_CDPMP": "05999", "MPIO_CNMBR": "PUERTO COBRE", "DPTO_CCDGO": "05"}


@pytest.fixture(autouse=True)
def _sembrado():
    """Lo que trae la migración; se repone si otra prueba vació la base."""
    sembrar()


def importar(ruta: Path, **opciones):
    return acciones.importar_archivo(ruta=ruta, **{"actor": None, "hoy": HOY, **opciones})


def lista(carpeta: Path, *renglones: str) -> Path:
    ruta = carpeta / "divipola.csv"
    ruta.write_text("\n".join(["cod_dpto;dpto;cod_mpio;nom_mpio;tipo", *renglones]), encoding="utf-8")
    return ruta


def fotografia() -> tuple:
    return tuple(
        list(m.objects.order_by("pk").values()) for m in (Departamento, Municipio, Geometria, Importacion)
    )


def test_trae_los_33_departamentos_y_los_municipios_de_la_guia():
    assert Departamento.objects.count() == 33
    assert set(Municipio.objects.values_list("codigo", flat=True)) >= {"05736", "05604", "76109", "76364"}
    assert Municipio.objects.get(codigo="05040").nombre == "Anorí"


def test_lista_agrega_cambia_y_dice_lo_que_falta(tmp_path: Path):
    ruta = lista(
        tmp_path,
        "05;ANTIOQUIA;05040;ANORÍ;Municipio",
        "05;ANTIOQUIA;05736;Segovia del Oro;Municipio",
        "88;SAN ANDRÉS;88001;SAN ANDRÉS;Isla",
    )

    informe = importar(ruta)

    assert informe.nuevos == ["88001 San Andrés"]
    assert "05736 «Segovia» pasa a «Segovia del Oro»" in informe.cambios
    assert "05604 Remedios" in informe.desaparecidos
    assert Municipio.objects.get(codigo="88001").tipo == "isla"
    assert Municipio.objects.get(codigo="05604").hasta is None
    assert Municipio.objects.get(codigo="05736").history.first().nombre == "Segovia del Oro"


def test_la_segunda_vez_no_cambia_nada(tmp_path: Path):
    ruta = lista(tmp_path, "05;ANTIOQUIA;05040;ANORI;Municipio", "88;SAN ANDRÉS;88001;SAN ANDRÉS;Isla")
    importar(ruta)
    antes = fotografia()

    informe = importar(ruta)

    assert informe.cuantos_cambios == 0
    assert fotografia() == antes
    assert Municipio.objects.get(codigo="05040").nombre == "Anorí"


def test_retirar_pone_ultimo_dia_y_volver_a_venir_lo_quita(tmp_path: Path):
    ruta = lista(tmp_path, "05;Antioquia;05040;Anorí;Municipio")

    informe = importar(ruta, retirar=True)

    assert "05736 Segovia" in informe.retirados
    assert Municipio.objects.get(codigo="05736").hasta == HOY
    otra = lista(tmp_path, "05;Antioquia;05736;Segovia;Municipio")
    assert "05736 vuelve a estar en la lista" in importar(otra).cambios
    assert Municipio.objects.get(codigo="05736").hasta is None


@pytest.mark.parametrize("formato", ["shapefile", "geopackage", "geojson", "topojson"])
def test_limites_en_los_cuatro_formatos(formato: str, tmp_path: Path):
    columnas = {k: [v] for k, v in SEGOVIA.items()}
    crear = {
        "shapefile": lambda: muestras.shapefile_zip(tmp_path, [muestras.CUADRO], **columnas),
        "geopackage": lambda: muestras.geopackage(tmp_path, [muestras.CUADRO], **columnas),
        "geojson": lambda: muestras.geojson(tmp_path, [muestras.CUADRO], [SEGOVIA]),
        "topojson": lambda: muestras.topojson(tmp_path, SEGOVIA),
    }
    ruta = crear[formato]()

    informe = importar(ruta, fuente="DANE de ejemplo", fecha=date(2018, 12, 31))

    assert informe.limites_nuevos == ["05736 Segovia"]
    geometria = Geometria.objects.get()
    assert geometria.forma.equals(muestras.CUADRO)
    assert (geometria.fuente, geometria.fecha) == ("DANE de ejemplo", date(2018, 12, 31))
    assert geometria.crs_original in {"EPSG:4686", "EPSG:4326"}
    assert float(geometria.area_ha) == pytest.approx(12_213, rel=0.01)
    assert importar(ruta).cuantos_cambios == 0


def test_limite_que_cambia_conserva_el_anterior_con_su_ultimo_dia(tmp_path: Path):
    importar(muestras.geojson(tmp_path, [muestras.CUADRO], [SEGOVIA]))

    informe = importar(muestras.geojson(tmp_path, [muestras.CON_HUECO], [SEGOVIA]))

    assert informe.limites_cambiados == ["05736 Segovia"]
    viejo, nuevo = Geometria.objects.order_by("pk")
    assert (viejo.hasta, nuevo.hasta) == (HOY, None)
    assert nuevo.forma.equals(muestras.CON_HUECO)


def test_un_archivo_de_limites_agrega_el_municipio_y_no_renombra_los_que_hay(tmp_path: Path):
    otro = {**SEGOVIA, "MPIO_CNMBR": "SEGOVIA LA NUEVA"}

    informe = importar(muestras.geojson(tmp_path, [muestras.CUADRO, muestras.CON_HUECO], [otro, INVENTADO]))

    assert informe.nuevos == ["05999 Puerto Cobre"]
    assert "05736: el archivo dice «Segovia la Nueva» y queda «Segovia»" in informe.avisos
    assert Municipio.objects.get(codigo="05736").nombre == "Segovia"


def test_geometria_cruzada_se_repara_y_se_dice(tmp_path: Path):
    informe = importar(muestras.geojson(tmp_path, [muestras.MONO], [SEGOVIA]))

    assert informe.reparados[0].startswith("05736 Segovia: el borde se cruza")
    assert shapely.is_valid(Geometria.objects.get().forma)


def test_solo_revisar_no_escribe(tmp_path: Path):
    antes = fotografia()

    informe = importar(muestras.geojson(tmp_path, [muestras.CUADRO], [SEGOVIA]), solo_revisar=True)

    assert informe.cuantos_cambios == 1
    assert fotografia() == antes


@pytest.mark.parametrize("caso", sorted(CASOS))
def test_archivo_danado_no_cambia_nada(caso: str, tmp_path: Path):
    ruta = CASOS[caso][0](tmp_path)
    antes = fotografia()

    with pytest.raises(ArchivoInvalido):
        importar(ruta)

    assert fotografia() == antes


def test_bomba_y_otro_datum_no_cambian_nada(tmp_path: Path):
    antes = fotografia()
    bogota = muestras.geopackage(
        tmp_path, [muestras.CUADRO], crs="EPSG:4218", **{k: [v] for k, v in SEGOVIA.items()}
    )

    with pytest.raises(ArchivoInvalido, match="no en MAGNA-SIRGAS"):
        importar(bogota)
    with pytest.raises(ArchivoInvalido, match="bomba"):
        importar(muestras.bomba(tmp_path))
    assert fotografia() == antes


@pytest.mark.parametrize(
    ("propiedades", "frase"),
    [
        ({"nombre": "sin código"}, "Ninguna capa trae los códigos DIVIPOLA"),
        ({**SEGOVIA, "MPIO_CDPMP": "76001"}, "registro 2: el municipio 76001 no es del departamento 05"),
        ({**INVENTADO, "MPIO_CNMBR": ""}, "no trae nombre"),
        ({"MPIO_CDPMP": "98001", "MPIO_CNMBR": "NADIE"}, "No se sabe el nombre del departamento 98"),
    ],
)
def test_datos_que_no_cuadran_no_cambian_nada(propiedades: dict, frase: str, tmp_path: Path):
    antes = fotografia()
    # GDAL une los campos de todos los registros: para que falte el código, debe faltar en ambos.
    pareja = [SEGOVIA if "MPIO_CDPMP" in propiedades else propiedades, propiedades]

    with pytest.raises(ArchivoInvalido, match=frase):
        importar(muestras.geojson(tmp_path, [muestras.CUADRO, muestras.CON_HUECO], pareja))

    assert fotografia() == antes


def test_importa_quien_puede_y_queda_en_la_bitacora(tmp_path: Path):
    ruta = muestras.geojson(tmp_path, [muestras.CUADRO], [SEGOVIA])
    planea, ajena = usuario("planea@x.example", Rol.PLANIFICADOR), usuario("nadie@x.example")
    with pytest.raises(PermisoDenegado):
        importar(ruta, actor=ajena)

    importar(ruta, actor=planea)

    registro = Registro.objects.get(acto="territorio.importar")
    assert registro.es_publico
    assert registro.contenido["limites_nuevos"] == 1
    assert Importacion.objects.get().actor == planea


RESTRICCIONES = {
    "departamento_codigo_dos_cifras": lambda: Departamento(codigo="5", nombre="x"),
    "municipio_codigo_cinco_cifras": lambda: Municipio(codigo="5736", nombre="x", departamento_id="57"),
    "municipio_codigo_de_su_departamento": lambda: Municipio(
        codigo="05999", nombre="x", departamento_id="76"
    ),
    "municipio_fechas_en_orden": lambda: Municipio(
        codigo="05999", nombre="x", departamento_id="05", desde=HOY, hasta=date(2020, 1, 1)
    ),
    "geometria_de_un_solo_lugar": lambda: geometria(departamento_id="05", municipio_id="05736"),
    "geometria_con_area": lambda: geometria(municipio_id="05736", area_ha=0),
}


def geometria(**datos) -> Geometria:
    importacion = Importacion.objects.create(
        clase="limites", archivo="a", sha256="0" * 64, fuente="f", fecha=HOY
    )
    comunes = {
        "wkb": b"x",
        "simplificada": b"x",
        "huella": "0" * 64,
        "crs_original": "EPSG:4686",
        "area_ha": 1,
    }
    return Geometria(importacion=importacion, fuente="f", fecha=HOY, **{**comunes, **datos})


@pytest.mark.parametrize("restriccion", sorted(RESTRICCIONES))
def test_la_base_rechaza(restriccion: str):
    objeto = RESTRICCIONES[restriccion]()

    with pytest.raises(IntegrityError, match=restriccion), transaction.atomic():
        objeto.save(force_insert=True)


def test_un_solo_limite_vigente_por_lugar(en_postgres: bool):
    geometria(municipio_id="05736").save()

    nombre = "geometria_vigente_por_municipio" if en_postgres else "territorio_geometria.municipio_id"
    with pytest.raises(IntegrityError, match=nombre), transaction.atomic():
        geometria(municipio_id="05736").save()


def test_archivo_de_tamano_real_y_la_segunda_vez_sin_cambios():
    if not REAL.exists():
        pytest.skip(
            f"no está {REAL.name} en ../shared/datos: se prueba con los archivos que fabrican las otras"
        )
    informe = importar(REAL, fuente="DANE, MGN 2018", fecha=date(2018, 12, 31))

    assert len(informe.limites_nuevos) == 1122 + 33
    assert Municipio.objects.count() == 1122
    assert len(informe.reparados) == 4
    assert informe.desaparecidos == []
    assert importar(REAL).cuantos_cambios == 0
    # Colombia tiene 1.141.748 km²; los bordes simplificados de este archivo pierden menos de 0,5 %.
    total = sum(
        float(a) for a in Geometria.objects.filter(municipio__isnull=False).values_list("area_ha", flat=True)
    )
    assert total == pytest.approx(114_174_800, rel=0.005)
