"""El polígono y los anexos: se leen antes de guardarlos y pasan al expediente al radicar."""

from __future__ import annotations

import json

import pytest
import shapely

from bocamina.lectura.errores import ArchivoInvalido
from bocamina.registro.expedientes.estados import ActoImposible
from bocamina.registro.exploracion import acciones, consultas
from bocamina.registro.exploracion.models import Poligono
from bocamina.registro.territorio.models import Geometria, Importacion, Municipio
from pruebas.lectura.formato.muestras import pdf
from pruebas.registro.exploracion.personas import HOY, avalada, borrador, llena, marca, titular

pytestmark = pytest.mark.django_db
CUADRO = [[-74.70, 7.10], [-74.69, 7.10], [-74.69, 7.11], [-74.70, 7.11], [-74.70, 7.10]]


def geojson(puntos=CUADRO) -> bytes:
    return json.dumps({"type": "Polygon", "coordinates": [puntos]}).encode()


def adjuntar(p, actor, contenido=None, nombre="area.geojson"):
    return acciones.adjuntar_poligono(
        propuesta=p,
        contenido=geojson() if contenido is None else contenido,
        nombre_archivo=nombre,
        marca=marca(p, "area"),
        actor=actor,
        hoy=HOY,
    )


def limite(codigo: str, caja: tuple[float, float, float, float]) -> None:
    importacion = Importacion.objects.create(
        clase="limites", archivo="a.gpkg", sha256="0", fuente="Prueba", fecha=HOY
    )
    wkb = shapely.to_wkb(shapely.box(*caja))
    Geometria.objects.create(
        municipio=Municipio.objects.get(codigo=codigo), importacion=importacion, wkb=wkb, simplificada=wkb,
        huella=codigo, crs_original="EPSG:4686", fuente="Prueba", fecha=HOY, area_ha=1,
    )  # fmt: skip


def test_el_area_toma_la_del_poligono_y_se_sabe_que_municipios_toca():
    actor = titular()
    codigos = list(Municipio.objects.order_by("codigo").values_list("codigo", flat=True)[:2])
    limite(codigos[0], (-74.75, 7.05, -74.695, 7.2))
    limite(codigos[1], (-74.5, 7.0, -74.4, 7.2))

    p = adjuntar(borrador(actor), actor)

    assert p.area_ha == p.poligono.area_ha
    assert 121 < p.area_ha < 123
    assert [m.codigo for m in p.poligono.municipios.all()] == [codigos[0]]


def test_otro_poligono_reemplaza_al_anterior_y_se_puede_quitar():
    actor = titular()
    p = adjuntar(adjuntar(borrador(actor), actor), actor)
    assert Poligono.objects.count() == 1

    p = acciones.quitar_poligono(propuesta=p, marca=marca(p, "area"), actor=actor, hoy=HOY)

    assert consultas.poligono_de(p) is None
    assert p.area_ha is not None


@pytest.mark.parametrize(
    ("contenido", "frase"),
    [
        (b"", "vacío"),
        (b"no es un mapa", "No se reconoce"),
        (b"{" * 10, "dañado"),
        (b"x" * (21 * 2**20), "20 MiB"),
    ],
)
def test_un_archivo_malo_no_deja_nada_a_medias(contenido, frase):
    actor = titular()
    p = borrador(actor)

    with pytest.raises(ArchivoInvalido, match=frase):
        adjuntar(p, actor, contenido)

    assert consultas.completa(p).version == p.version


def anexar(p, actor, clase="capacidad", contenido=None, nombre="soporte.pdf"):
    return acciones.adjuntar_anexo(
        propuesta=p, clase=clase, contenido=contenido or pdf(1), nombre_archivo=nombre,
        marca=marca(p, "terminos"), actor=actor, hoy=HOY,
    )  # fmt: skip


def test_la_capacidad_economica_anexada_quita_el_aviso():
    actor = titular()
    p = anexar(llena(actor), actor)

    avisos = {a.regla for a in consultas.revisar_propuesta(p, hoy=HOY).avisos}

    assert "sin_capacidad" not in avisos


def test_el_formato_firmado_hace_las_veces_de_aval():
    actor = titular()
    p = anexar(llena(actor), actor)
    assert {f.regla for f in consultas.revisar_propuesta(p, hoy=HOY).faltas} == {"sin_aval"}

    p = anexar(p, actor, clase="formato_firmado")

    assert consultas.revisar_propuesta(p, hoy=HOY).esta_completa


def test_al_radicar_pasan_al_expediente_y_ya_no_se_quitan():
    actor = titular()
    p = adjuntar(anexar(llena(actor), actor), actor)
    p = avalada(p, actor)
    p = acciones.radicar(propuesta=p, version=p.version, actor=actor, hoy=HOY)

    tipologias = [d.tipologia for d in p.expediente.documentos.order_by("orden")]
    assert tipologias == ["Formato", "Formato", "Formato", "Mapa o capa", "Estudio"]
    anexo = p.anexos.get()
    assert (anexo.contenido, anexo.documento.titulo) == (
        None,
        f"Capacidad económica de la propuesta {p.codigo}",
    )
    assert p.fotografia["poligono"]["sha256"] == p.poligono.sha256


def test_un_anexo_que_no_es_lo_que_dice_no_entra():
    actor = titular()
    with pytest.raises(ArchivoInvalido):
        anexar(borrador(actor), actor, contenido=b"MZ\x00\x00", nombre="soporte.pdf")


def test_quitar_un_anexo_ajeno_no_hace_nada():
    actor = titular()
    p, ajena = borrador(actor), anexar(borrador(actor), actor)
    with pytest.raises(ActoImposible, match="ya no está"):
        acciones.quitar_anexo(
            propuesta=p, anexo=ajena.anexos.get().pk, marca=marca(p, "terminos"), actor=actor, hoy=HOY
        )
    assert consultas.completa(ajena).anexos.count() == 1
