"""El mismo acto con los archivos en S3 (un servidor de verdad en esta máquina) y la escritura en disco."""

from __future__ import annotations

import io

import boto3
import pytest
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import File
from django.core.files.storage import storages
from django.utils.functional import empty
from moto.server import ThreadedMotoServer

from bocamina.config import entorno
from bocamina.registro.expedientes import acciones, consultas
from bocamina.registro.expedientes.almacen import ruta_de
from bocamina.registro.expedientes.models import ALMACEN
from pruebas.lectura.formato.muestras import pdf
from pruebas.registro.expedientes.conftest import abrir, incorporar, leer


@pytest.fixture(scope="module")
def servidor():
    servidor = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    servidor.start()
    host, puerto = servidor.get_host_and_port()
    yield f"http://{host}:{puerto}"
    servidor.stop()


@pytest.fixture
def en_s3(servidor, settings):
    url = f"s3://llave:secreto@expedientes/produccion?endpoint={servidor}&region=us-east-1"
    cliente = boto3.client(
        "s3", endpoint_url=servidor, region_name="us-east-1", aws_access_key_id="x", aws_secret_access_key="x"
    )
    cliente.create_bucket(Bucket="expedientes")
    settings.STORAGES = {**settings.STORAGES, "archivos": entorno.almacen(url)}
    ALMACEN._wrapped = empty
    return cliente


@pytest.mark.django_db
def test_en_s3_se_guarda_se_lee_se_verifica_y_se_limpia(en_s3, secretaria, monkeypatch):
    expediente = abrir(secretaria)
    version = incorporar(expediente, secretaria).versiones.get()

    claves = [o["Key"] for o in en_s3.list_objects_v2(Bucket="expedientes")["Contents"]]
    assert claves == [f"produccion/{ruta_de(version.sha256)}"]
    assert leer(version) == pdf(2)
    assert list(consultas.verificar()) == []

    suelta = ruta_de("f" * 64)
    storages["archivos"].save(suelta, File(io.BytesIO(b"x")))
    monkeypatch.setattr("bocamina.registro.expedientes.acciones.limpieza.ESPERA", -acciones.limpieza.ESPERA)
    assert list(acciones.huerfanos()) == [suelta]

    en_s3.put_object(Bucket="expedientes", Key=claves[0], Body=b"otro")
    assert [d.detalle for d in consultas.verificar()] == ["el archivo no es el que se radicó"]
    en_s3.delete_object(Bucket="expedientes", Key=claves[0])
    assert [d.detalle for d in consultas.verificar()] == ["falta el archivo o no se puede leer"]


def test_en_disco_un_corte_a_mitad_no_deja_archivo(almacen_propio):
    class Cortado(File):
        def chunks(self, chunk_size=None):
            yield b"mitad"
            raise OSError("se fue la luz")

    with pytest.raises(OSError, match="luz"):
        almacen_propio.save(ruta_de("a" * 64), Cortado(io.BytesIO()))

    assert almacen_propio.listdir("sha256/aa/aa") == ([], [])


@pytest.mark.parametrize("ruta", ["../fuera", "/etc/passwd"])
def test_en_disco_no_se_sale_de_la_carpeta(almacen_propio, ruta):
    with pytest.raises(SuspiciousFileOperation):
        almacen_propio.save(ruta, File(io.BytesIO(b"x")))


@pytest.mark.parametrize(
    ("valor", "frase"),
    [
        ("ftp://cubeta", "se espera"),
        ("s3://", "se espera"),
        ("s3://cubeta?endpoint=localhost", "endpoint"),
        ("s3://cubeta?acl=public", "acl"),
        ("s3://llave@cubeta", "secreto"),
        ("s3://cubeta:80/x", "se espera"),
    ],
)
def test_un_almacen_mal_escrito_se_dice(valor, frase):
    with pytest.raises(ValueError, match=frase):
        entorno.almacen(valor)


def test_los_limites_por_formato_se_leen_con_rigor():
    assert entorno.limites("pdf=200, mp4=4000") == {"pdf": 200, "mp4": 4000}
    for malo in ("pdf", "pdf=", "pdf=-1", "pdf=9999999"):
        with pytest.raises(ValueError, match="se espera"):
            entorno.limites(malo)
