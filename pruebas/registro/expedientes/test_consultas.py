"""Quién ve qué, el índice que valida, el paquete y los códigos de verificación."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.utils import timezone
from lxml import etree

from bocamina import documentos
from bocamina.registro.cuentas.models import Usuario
from bocamina.registro.expedientes import acciones, consultas
from bocamina.registro.expedientes.consultas.indice import ESPACIO, esquema
from bocamina.registro.expedientes.models import Documento, Expediente
from pruebas.lectura.formato.muestras import excel, pdf
from pruebas.registro.expedientes.conftest import HOY, abrir, incorporar

pytestmark = pytest.mark.django_db
VEN = {
    "publico": {"secretaria", "delegada", "ajena", "externa", "control", "nadie"},
    "partes": {"secretaria", "delegada", "control"},
    "reservado": {"secretaria", "control"},
}


@pytest.fixture
def personas(secretaria, delegada, ajena, externa, control) -> dict[str, Usuario | None]:
    return {
        "secretaria": secretaria, "delegada": delegada, "ajena": ajena, "externa": externa,
        "control": control, "nadie": None,
    }  # fmt: skip


@pytest.mark.parametrize("audiencia", VEN)
def test_cada_audiencia_la_ven_los_suyos(expediente, personas, audiencia):
    documento = incorporar(expediente, personas["secretaria"], audiencia=audiencia)

    ven = {
        nombre
        for nombre, quien in personas.items()
        if consultas.documentos_visibles(quien, hoy=HOY).filter(pk=documento.pk).exists()
    }

    assert ven == VEN[audiencia]


@pytest.mark.parametrize("audiencia", VEN)
def test_el_expediente_tambien_tiene_audiencia(personas, audiencia):
    expediente = abrir(personas["secretaria"], audiencia=audiencia)

    ven = set()
    for nombre, quien in personas.items():
        try:
            consultas.expediente_visible(quien, pk=expediente.pk, hoy=HOY)
            ven.add(nombre)
        except Expediente.DoesNotExist:
            continue

    assert ven == VEN[audiencia]


def test_lo_que_no_se_puede_ver_no_existe(expediente, secretaria, externa):
    documento = incorporar(expediente, secretaria, audiencia="reservado")

    with pytest.raises(Documento.DoesNotExist):
        consultas.version_visible(externa, radicado=documento.radicado, numero=1, hoy=HOY)


def test_el_nombramiento_vencido_ya_no_deja_ver(expediente, secretaria, delegada):
    documento = incorporar(expediente, secretaria, audiencia="partes")
    delegada.nombramientos.update(hasta=HOY.replace(day=19))

    assert not consultas.documentos_visibles(delegada, hoy=HOY).filter(pk=documento.pk).exists()


@pytest.mark.parametrize("cuantos", [1, 3, 300])
def test_la_lista_cuesta_siempre_lo_mismo(expediente, secretaria, django_assert_num_queries, cuantos):
    base = incorporar(expediente, secretaria)
    Documento.objects.bulk_create(
        Documento(
            expediente=expediente, anio=2026, consecutivo=n, radicado=f"BOC-2026-{n:06}", titulo="x",
            tipologia="x", audiencia="publico", fecha=HOY, incorporado=base.incorporado, orden=n,
        )
        for n in range(2, cuantos + 1)
    )  # fmt: skip
    secretaria.__dict__.pop("_nombramientos_del_dia", None)

    with django_assert_num_queries(3):
        documentos = list(consultas.documentos_visibles(secretaria, hoy=HOY))
        assert [d.expediente.nombre and list(d.versiones.all()) for d in documentos]
    assert len(documentos) == cuantos


def test_el_indice_valida_contra_su_esquema_y_folia_sin_saltos(expediente, secretaria):
    uno = incorporar(expediente, secretaria, titulo="Acta <b>&\x0b", radicado_entidad="MME-1")
    acciones.agregar_version(
        documento=uno, archivo=io.BytesIO(pdf(3)), nombre_archivo="a.pdf", nota="", actor=secretaria, hoy=HOY
    )
    incorporar(
        expediente, secretaria, archivo=io.BytesIO(excel()), nombre_archivo="m.xlsx", audiencia="reservado"
    )
    incorporar(expediente, secretaria, archivo=io.BytesIO(pdf(4)), nombre_archivo="c.pdf")
    abierto = consultas.armar_indice(expediente, numero=1, generado=timezone.now())
    indice = acciones.cerrar_expediente(expediente=expediente, actor=secretaria, hoy=HOY)

    validador = etree.XMLSchema(etree.fromstring(esquema()))
    for xml in (abierto, indice.xml):
        validador.assertValid(etree.fromstring(xml.encode()))
    raiz = etree.fromstring(indice.xml.encode())
    folios = [(p.get("inicio"), p.get("fin")) for p in raiz.iter(f"{{{ESPACIO}}}paginas")]
    assert folios == [("1", "3"), ("4", "7")]
    assert [h.text for h in raiz.iter(f"{{{ESPACIO}}}huella")] == [
        v.sha256 for d in expediente.documentos.order_by("orden") for v in d.versiones.order_by("numero")
    ]


def test_el_paquete_trae_el_indice_sellado_y_cada_version(expediente, secretaria):
    incorporar(expediente, secretaria, nombre_archivo="Acta n.º 1.pdf")
    indice = acciones.cerrar_expediente(expediente=expediente, actor=secretaria, hoy=HOY)
    salida = io.BytesIO()

    consultas.escribir_paquete(expediente, salida, generado=timezone.now())

    with zipfile.ZipFile(salida) as zip_:
        assert zip_.namelist() == [
            "indice.xml", "indice-1.xsd", "documentos/0001-BOC-2026-000001-v1-Acta n.º 1.pdf",
        ]  # fmt: skip
        assert zip_.read("indice.xml").decode() == indice.xml
        assert zip_.read(zip_.namelist()[2]) == pdf(2)


def test_el_codigo_que_el_documento_ya_lleva_impreso_es_el_que_lo_halla(expediente, secretaria):
    emitido = documentos.emision_de_muestra().verificacion

    documento = incorporar(expediente, secretaria, codigo=emitido.codigo)

    assert consultas.por_codigo(emitido.codigo_agrupado) == documento.versiones.get()


def test_el_codigo_se_halla_como_lo_escriba_la_gente(expediente, secretaria):
    version = incorporar(expediente, secretaria).versiones.get()
    escrito = version.codigo.lower().replace("-", " ").replace("0", "o").replace("1", "i")

    assert consultas.por_codigo(escrito) == version
    assert consultas.por_sha256(f" {version.sha256.upper()} ") == [version]


@pytest.mark.parametrize(
    "codigo", ["", "x", "A" * 5000, "AAAA-AAAA-AAAA-AAAA", "\x00", "ÁÁÁÁ-ÁÁÁÁ-ÁÁÁÁ-ÁÁÁÁ"]
)
def test_un_codigo_que_no_existe_no_halla_nada(db, codigo):
    assert consultas.por_codigo(codigo) is None
    assert consultas.por_sha256(codigo) == []


def test_verificar_dice_que_archivo_cambio_o_falta(expediente, secretaria, almacen_propio):
    uno = incorporar(expediente, secretaria).versiones.get()
    otro = incorporar(expediente, secretaria, archivo=io.BytesIO(pdf(5))).versiones.get()
    acciones.cerrar_expediente(expediente=expediente, actor=secretaria, hoy=HOY)
    assert list(consultas.verificar(expediente)) == []

    with open(almacen_propio.path(uno.archivo.name), "ab") as archivo:
        archivo.write(b"x")
    almacen_propio.delete(otro.archivo.name)

    assert [(d.donde, d.detalle) for d in consultas.verificar()] == [
        ("BOC-2026-000001 v1", "el archivo no es el que se radicó"),
        ("BOC-2026-000002 v1", "falta el archivo o no se puede leer"),
    ]
