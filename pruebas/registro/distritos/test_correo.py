"""Los comentarios por correo: el día del mensaje, los anexos reservados y los hostiles nombrados."""

from __future__ import annotations

import io
import zipfile
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet

from bocamina.registro.distritos.acciones import comentarios as dichos
from bocamina.registro.distritos.acciones import publicacion as actos
from bocamina.registro.distritos.acciones.correo import importar_correo
from bocamina.registro.distritos.consultas import publicacion as consultas
from bocamina.registro.distritos.models import Comentario
from bocamina.registro.expedientes.models import Documento
from bocamina.registro.instituciones.estados import ActoImposible
from pruebas.lectura.correos import buzon, correo
from pruebas.registro.distritos.escenario import HOY, Mundo, montar, publicar
from pruebas.registro.sesiones.escenario import usuario

pytestmark = pytest.mark.django_db
# La publicación va del 10 al 25 de marzo de 2026; se importa el 30.
AHORA = date(2026, 3, 30)


def recibidos() -> QuerySet[Documento]:
    """Sin el proyecto, que queda en el expediente al publicarse."""
    return Documento.objects.filter(tipologia="Comentario recibido")


@pytest.fixture
def mundo() -> Mundo:
    return montar()


@pytest.fixture
def traer(mundo):
    publicacion = publicar(mundo)

    def con(contenido: bytes, actor=mundo.secretaria):
        return importar_correo(publicacion=publicacion, contenido=contenido, actor=actor, hoy=AHORA)

    return con


@pytest.mark.parametrize(
    ("fecha", "dia", "tarde"),
    [
        ("Thu, 26 Mar 2026 04:59:59 +0000", date(2026, 3, 25), False),
        ("Thu, 26 Mar 2026 05:00:00 +0000", date(2026, 3, 26), True),
    ],
)
def test_vale_el_dia_del_mensaje_en_colombia_y_el_tardio_se_recibe_marcado(traer, fecha, dia, tarde):
    (recibo,) = traer(correo(fecha=fecha))

    comentario = Comentario.objects.get(radicado=recibo.radicado)
    assert (comentario.recibido, comentario.registrado) == (dia, AHORA)
    assert (recibo.es_tardio, comentario.es_tardio) == (tarde, tarde)


@pytest.mark.parametrize(
    ("fecha", "dice"),
    [
        ("Mon, 09 Mar 2026 10:00:00 -0500", "se publicó"),
        ("Wed, 01 Apr 2026 10:00:00 -0500", "todavía no pasa"),
    ],
)
def test_una_fecha_imposible_no_entra(traer, fecha, dice):
    (recibo,) = traer(correo(fecha=fecha))

    assert dice in recibo.razon
    assert not Comentario.objects.exists()
    assert not recibidos().exists()


def test_el_mismo_mensaje_no_entra_dos_veces_ni_en_otro_archivo(traer):
    (primero,) = traer(correo())

    repetido, otro = traer(buzon(correo(), correo(identificador="<dos@x>")))

    assert (repetido.radicado, repetido.ya_estaba) == (primero.radicado, True)
    assert otro.radicado != primero.radicado
    assert Comentario.objects.count() == 2
    assert recibidos().count() == 2


def test_sin_identificador_lo_distingue_lo_que_dice(traer):
    traer(correo(identificador=""))
    iguales = traer(buzon(correo(identificador=""), correo("Otra cosa", identificador="")))

    assert [r.ya_estaba for r in iguales] == [True, False]


def test_el_original_y_los_anexos_quedan_reservados_y_sin_su_nombre(traer):
    (recibo,) = traer(correo(adjuntos=(("Ana Ruiz 43123456.txt", b"La quebrada"),)))

    documentos = Comentario.objects.get().documentos.order_by("orden")
    assert recibo.documentos == 2
    assert {d.audiencia for d in documentos} == {"reservado"}
    nombres = " ".join(d.titulo + d.versiones.get().nombre_archivo for d in documentos)
    assert "Ruiz" not in nombres
    assert "43123456" not in nombres


def test_el_anexo_hostil_se_nombra_y_no_se_guarda_y_el_comentario_si(traer):
    bomba = io.BytesIO()
    with zipfile.ZipFile(bomba, "w", zipfile.ZIP_DEFLATED) as zip_:
        zip_.writestr("cero.txt", b"0" * 300_000_000)
    (recibo,) = traer(
        correo(
            adjuntos=(
                ("factura.exe", b"MZ\x90\x00programa"),
                ("bomba.zip", bomba.getvalue()),
                ("foto.pdf", b"<html><script>x</script></html>"),
                ("nota.txt", b"Esto si"),
            )
        )
    )

    assert recibo.documentos == 2  # el mensaje y la nota
    assert [n.split("»")[0].split("«")[1] for n in recibo.no_recibidos] == [
        "factura.exe",
        "bomba.zip",
        "foto.pdf",
    ]
    assert Comentario.objects.get().no_recibidos == list(recibo.no_recibidos)


def test_uno_malo_no_detiene_a_los_demas(traer):
    recibos = traer(buzon(correo(fecha="ayer"), correo(identificador="<dos@x>")))

    assert [bool(r.radicado) for r in recibos] == [False, True]


def test_ni_el_correo_ni_el_nombre_ni_el_telefono_salen_en_publico(traer, mundo, client):
    traer(correo("Soy Ana Ruiz, C.C. 43.123.456, llámeme al 310 456 78 90.\nFalta el agua."))
    comentario = Comentario.objects.get()
    dichos.responder_comentario(
        comentario=comentario, tema="Agua", sentido="aceptado", respuesta="Gracias, Ana Ruiz: se incluye.",
        responsable="DFM", actor=mundo.secretaria, hoy=AHORA,
    )  # fmt: skip

    salidas = [str(consultas.matriz(comentario.publicacion))]
    salidas += [client.get(f"/distritos/rio-claro/comentarios/{p}").content.decode() for p in ("",)]
    for salida in salidas:
        for dato in ("Ana", "Ruiz", "43.123.456", "310 456", "ana.ruiz@"):
            assert dato not in salida
        assert "Falta el agua." in salida
    for formato in ("xlsx", "docx"):
        archivo = client.get(f"/distritos/rio-claro/comentarios/matriz.{formato}").content
        with zipfile.ZipFile(io.BytesIO(archivo)) as zip_:
            todo = b"".join(zip_.read(n) for n in zip_.namelist())
        assert b"Ruiz" not in todo
        assert b"43.123.456" not in todo
        assert b"Falta el agua" in todo


def test_cerrada_no_recibe_mas(traer, mundo):
    publicacion = mundo.distrito.publicaciones.get()
    actos.cerrar_publicacion(publicacion=publicacion, actor=mundo.secretaria, hoy=HOY + timedelta(days=16))

    with pytest.raises(ActoImposible, match="se cerró"):
        importar_correo(publicacion=mundo.distrito.publicaciones.get(), contenido=correo(),
                        actor=mundo.secretaria, hoy=AHORA)  # fmt: skip


def test_solo_quien_publica_en_ese_distrito_importa(traer):
    for persona in (usuario("ajena", "secretaria_tecnica", "distrito", "otro"), usuario("nadie")):
        with pytest.raises(PermissionDenied):
            traer(correo(), persona)
