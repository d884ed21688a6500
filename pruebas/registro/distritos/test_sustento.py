"""Criterios con fuente y archivo, solicitudes con su término y el diagnóstico por versiones."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from pypdf import PdfWriter

from bocamina import documentos
from bocamina.registro.avisos.models import Pendiente
from bocamina.registro.distritos.acciones import criterios as actos
from bocamina.registro.distritos.acciones import diagnostico as versiones
from bocamina.registro.distritos.acciones.distrito import incluir_municipios
from bocamina.registro.distritos.acciones.memoria import EscritoPorOtra
from bocamina.registro.distritos.consultas import criterios as consultas
from bocamina.registro.distritos.consultas import diagnostico as leer
from bocamina.registro.distritos.models import Diagnostico, Hallazgo, Solicitud
from bocamina.registro.expedientes.models import Documento
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.instituciones.models import Entidad
from pruebas.registro.distritos.escenario import HOY, Mundo, montar
from pruebas.registro.expedientes.conftest import almacen_propio
from pruebas.registro.sesiones.escenario import usuario

pytestmark = pytest.mark.django_db
__all__ = ["almacen_propio"]


def pdf() -> bytes:
    escritor, archivo = PdfWriter(), BytesIO()
    escritor.add_blank_page(200, 200)
    escritor.write(archivo)
    return archivo.getvalue()


PDF = pdf()


@pytest.fixture
def mundo() -> Mundo:
    return montar()


@pytest.fixture
def servicio() -> Entidad:
    return Entidad.objects.create(clave="sgc-prueba", nombre="Servicio de prueba", orden="nacional")


def escribir(mundo: Mundo, criterio: str, sobre: int = 0, **cambios: Any) -> Hallazgo:
    datos: dict[str, Any] = {
        "texto": "Oro de veta.", "fuente": "Informe de campo", "fecha_de_la_fuente": date(2026, 2, 1),
        **cambios,
    }  # fmt: skip
    return actos.escribir_hallazgo(criterio=criterio, sobre=sobre, **datos, **mundo.quien)


def pedir(mundo: Mundo, entidad: Entidad, **cambios: Any) -> Solicitud:
    incluir_municipios(codigos=["05736", "05604"], desde=HOY, **mundo.quien)
    return actos.solicitar(entidad=entidad, pide="Depósitos reconocidos", url="/x/", **cambios, **mundo.quien)


def test_decreto977_son_ocho_criterios_y_cada_uno_dice_que_le_falta(mundo, almacen_propio):
    escribir(mundo, "mineria", archivo=BytesIO(PDF), nombre_archivo="informe.pdf")
    escribir(mundo, "tradicion")

    filas = {c.elemento.id: c for c in consultas.criterios_de(mundo.distrito)}
    revision = consultas.completitud_de_criterios(mundo.distrito)

    assert len(filas) == 8
    assert filas["mineria"].falta == []
    assert filas["tradicion"].falta == ["archivo"]
    assert filas["catastro"].falta == ["hallazgo", "fuente", "archivo"]
    assert [i.valor for i in revision.insumos] == ["8", "1"]
    assert Documento.objects.get().audiencia == "partes"


def test_un_hallazgo_sin_fuente_no_se_guarda(mundo):
    with pytest.raises(ActoImposible, match="sin fuente"):
        escribir(mundo, "mineria", fuente=" ")

    assert not Hallazgo.objects.exists()


def test_quien_escribio_despues_no_pisa_a_quien_escribio_antes(mundo):
    escribir(mundo, "mineria", texto="Lo de Ana.")

    with pytest.raises(EscritoPorOtra) as choque:
        escribir(mundo, "mineria", texto="Lo de Luis.")

    assert choque.value.vigente == "Lo de Ana."
    assert escribir(mundo, "mineria", sobre=1, texto="Los dos.").revision == 2


def test_la_solicitud_nombra_los_municipios_y_abre_el_pendiente_de_la_entidad(mundo, servicio):
    solicitud = pedir(mundo, servicio)

    # Del martes 10 de marzo: 11, 12, 13 (3), 16 a 20 (8), el 23 es festivo, 24 (9), 25 (10).
    assert solicitud.vence == date(2026, 3, 25)
    assert [m[:5] for m in solicitud.municipios] == ["05604", "05736"]
    pendiente = Pendiente.objects.get(clave=f"solicitud-{solicitud.pk}")
    assert (pendiente.ambito_tipo, pendiente.ambito_clave) == ("entidad", "sgc-prueba")
    oficio = documentos.en_formato(
        documentos.tipo("solicitud"), consultas.solicitud_escrita(solicitud),
        documentos.Emision(documentos.Membrete("Bocamina", ""), HOY), "docx",
    )  # fmt: skip
    assert oficio[:2] == b"PK"


@pytest.mark.parametrize(
    ("recibida", "palabra"), [(date(2026, 3, 25), "respondida"), (date(2026, 3, 26), "respondida, tarde")]
)
def test_responde_la_entidad_a_tiempo_o_tarde(mundo, servicio, almacen_propio, recibida, palabra):
    solicitud = pedir(mundo, servicio)
    delegada = usuario("delegada", "delegado", "entidad", "sgc-prueba")

    respondida = actos.responder_solicitud(
        solicitud=solicitud, respuesta="Van las capas.", recibida=recibida, escala="1:25.000",
        archivo=BytesIO(PDF), nombre_archivo="capas.pdf", actor=delegada, hoy=date(2026, 3, 27),
    )  # fmt: skip

    assert consultas.como_va(respondida, date(2026, 3, 27))[0] == palabra
    assert Pendiente.objects.get(clave=f"solicitud-{solicitud.pk}").estado == "hecho"
    assert respondida.documento is not None


@pytest.mark.parametrize(
    ("dia", "palabra"), [(date(2026, 3, 25), "en plazo"), (date(2026, 3, 26), "vencida")]
)
def test_sin_respuesta_vence_al_dia_siguiente(mundo, servicio, dia, palabra):
    assert consultas.como_va(pedir(mundo, servicio), dia)[0] == palabra


def test_otro_termino_exige_decir_de_donde_sale(mundo, servicio):
    with pytest.raises(ActoImposible, match="de dónde sale"):
        pedir(mundo, servicio, otro_dia=date(2026, 4, 30))

    acordada = pedir(mundo, servicio, otro_dia=date(2026, 4, 30), fundamento="Acuerdo del 9 de marzo")

    assert acordada.vence == date(2026, 4, 30)
    assert "25/03/2026" in " ".join(acordada.explicacion["pasos"])


def test_sin_municipios_no_hay_que_nombrar_y_otra_entidad_no_responde(mundo, servicio):
    with pytest.raises(ActoImposible, match="municipios"):
        actos.solicitar(entidad=servicio, pide="Algo", url="/x/", **mundo.quien)
    ajena = usuario("ajena", "delegado", "entidad", "otra-entidad")

    with pytest.raises(PermissionDenied):
        actos.responder_solicitud(
            solicitud=pedir(mundo, servicio), respuesta="Yo.", recibida=HOY, actor=ajena, hoy=HOY
        )


def llenar(version: Diagnostico, mundo: Mundo, texto: str = "Dicho.") -> None:
    for elemento in leer.pauta_de_diagnostico().elementos:
        versiones.escribir_seccion(
            diagnostico=version, elemento=elemento.id, texto=texto, sobre=0, actor=mundo.secretaria, hoy=HOY
        )


def test_una_version_fijada_no_cambia_y_la_siguiente_empieza_con_lo_que_decia(mundo, almacen_propio):
    quien = {"actor": mundo.secretaria, "hoy": HOY}
    primera = versiones.abrir_version(nota="", **mundo.quien)
    with pytest.raises(ActoImposible, match="Falta escribir: Territorio"):
        versiones.fijar_version(diagnostico=primera, **quien)
    llenar(primera, mundo)
    versiones.fijar_version(diagnostico=primera, **quien)

    # Fijada, queda también en el expediente: es lo que sale en el archivo completo del distrito.
    assert Documento.objects.get().titulo == "Diagnóstico, versión 1"
    with pytest.raises(ActoImposible, match="ya está fijada"):
        llenar(primera, mundo)
    with pytest.raises(ActoImposible, match="qué cambia"):
        versiones.abrir_version(nota="", **mundo.quien)
    segunda = versiones.abrir_version(nota="Cifras del año", **mundo.quien)
    versiones.escribir_seccion(
        diagnostico=segunda, elemento="ambiental", texto="Dos páramos.", sobre=0, **quien
    )

    cambios = leer.diferencias(primera, segunda)
    assert [(c.elemento.id, c.antes, c.despues) for c in cambios] == [("ambiental", "Dicho.", "Dos páramos.")]
    assert leer.ultima_fijada(mundo.distrito).numero == 1


def test_el_documento_subido_reemplaza_las_secciones_y_deja_fijar(mundo, almacen_propio):
    quien = {"actor": mundo.secretaria, "hoy": HOY}
    version = versiones.abrir_version(nota="", **mundo.quien)

    versiones.subir_diagnostico(diagnostico=version, archivo=BytesIO(PDF), nombre_archivo="d.pdf", **quien)
    versiones.fijar_version(diagnostico=version, **quien)

    assert leer.ultima_fijada(mundo.distrito).archivo.documento.titulo == "Diagnóstico, versión 1"


def test_un_borrador_a_la_vez(mundo):
    versiones.abrir_version(nota="", **mundo.quien)

    with pytest.raises(ActoImposible, match="sigue en borrador"):
        versiones.abrir_version(nota="Otra", **mundo.quien)
