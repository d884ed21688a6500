"""El expediente completo: se abre, dice lo que hay y cuadra con la huella; sin permiso no sale."""

from __future__ import annotations

import csv
import io
import zipfile
from hashlib import sha256

import pytest
from django.core.exceptions import PermissionDenied

from bocamina.registro.bitacora.models import Registro
from bocamina.registro.distritos.models import Distrito
from bocamina.registro.expedientes.acciones import abrir_expediente, incorporar_documento
from bocamina.registro.sesiones.acciones.dossier import escribir_dossier, escribir_dossier_de_sesion
from bocamina.registro.sesiones.models import Captura, Sesion
from pruebas.registro.distritos.test_sustento import pdf
from pruebas.registro.expedientes.conftest import almacen_propio
from pruebas.registro.sesiones.escenario import HOY, montar, usuario

pytestmark = pytest.mark.django_db
__all__ = ["almacen_propio"]


def leer(zip_: zipfile.ZipFile, nombre: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(zip_.read(nombre).decode("utf-8-sig"))))


def incorporar_en(distrito: Distrito, quien: object) -> None:
    distrito.expediente = abrir_expediente(
        nombre="Uno", asunto_tipo="distrito", asunto_clave="uno", ambitos=[("distrito", "uno")],
        serie="DME-01", audiencia="publico", actor=quien, hoy=HOY,
    )  # fmt: skip
    distrito.save()
    incorporar_documento(
        expediente=distrito.expediente, archivo=io.BytesIO(pdf()), nombre_archivo="a.pdf", titulo="A",
        tipologia="Acta", audiencia="publico", fecha=HOY, actor=quien, hoy=HOY,
    )  # fmt: skip


@pytest.fixture
def mesa(almacen_propio):
    return montar(nivel="distrital", entidades=3)


def test_el_de_un_distrito_trae_indice_tablas_y_cada_expediente_con_su_huella(mesa):
    distrito = Distrito.objects.get()
    quien = usuario("secretaria", "secretaria_tecnica", "distrito", "uno")
    incorporar_en(distrito, quien)
    Captura.objects.create(sesion=mesa.sesion, clase="propuesta", texto="=1+1", sector="Barequeros")
    destino = io.BytesIO()

    escribir_dossier(distrito=distrito, destino=destino, actor=quien, hoy=HOY)

    zip_ = zipfile.ZipFile(destino)
    indice = leer(zip_, "indice.csv")
    assert [len(indice), indice[0]["documentos"]] == [1, "1"]
    assert sha256(zip_.read(indice[0]["carpeta"])).hexdigest() == indice[0]["huella SHA-256 del archivo"]
    assert leer(zip_, "datos/sesiones.csv")[0]["mesa"] == "Mesa Uno"
    # Una fórmula escrita por alguien no se ejecuta al abrir la tabla.
    assert leer(zip_, "datos/decisiones-y-propuestas.csv")[0]["texto"] == "'=1+1"
    assert "datos/compromisos.csv: 0 filas" in zip_.read("LEAME.txt").decode()
    assert Registro.objects.filter(acto="distritos.exportar").count() == 1


def test_el_de_una_sesion_trae_solo_la_suya(mesa):
    Sesion.objects.create(mesa=mesa.mesa, numero=2, inicio=mesa.sesion.inicio, estado="citada")
    destino = io.BytesIO()

    escribir_dossier_de_sesion(sesion=mesa.sesion, destino=destino, actor=mesa.secretaria, hoy=HOY)

    filas = leer(zipfile.ZipFile(destino), "datos/sesiones.csv")
    assert [f["número"] for f in filas] == ["1"]


def test_sin_permiso_no_sale(mesa):
    with pytest.raises(PermissionDenied):
        escribir_dossier_de_sesion(
            sesion=mesa.sesion, destino=io.BytesIO(), hoy=HOY,
            actor=usuario("ajena", "secretaria_tecnica", "mesa", "otra"),
        )  # fmt: skip
