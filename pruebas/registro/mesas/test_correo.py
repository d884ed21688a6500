"""Lo que llega por correo a una mesa: raro, repetido, automático, falso o de quien no la integra."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from email.message import EmailMessage
from email.policy import SMTP

import pytest
from click.testing import CliRunner

from bocamina.cli.mesa import mesa as orden
from bocamina.registro.avisos.models import Aviso
from bocamina.registro.instituciones.models import Delegacion
from bocamina.registro.mesas.acciones import mensajes
from bocamina.registro.mesas.acciones.correo import recibir_correos
from bocamina.registro.mesas.consultas.tablero import direccion
from bocamina.registro.mesas.models import Buzon, CorreoDeMesa, Hilo, Mensaje
from pruebas.lectura.correos import buzon, correo
from pruebas.registro.sesiones.escenario import HOY, Escenario, montar

pytestmark = pytest.mark.django_db
QUIEN = "delegada0@prueba.example"
DE_AQUI = "Bocamina <no-responder@bocamina.example>"
GMAIL = (
    "Sí, de acuerdo.\n\nEl mar, 10 mar 2026 a las 9:00, Bocamina (<no-responder@bocamina.example>)\n"
    "escribió:\n\n> Secre, Secretaría técnica, escribió:\n> lo de antes"
)
OUTLOOK = (
    f"Sí, de acuerdo.\n\nDe: {DE_AQUI}\nEnviado el: martes, 10 de marzo\nPara: Delegada\nAsunto: [Mesa]\n\n"
    "lo de antes"
)
IPHONE = "Sí, de acuerdo.\n\nEnviado desde mi iPhone"
INGLES = f"Sí, de acuerdo.\n\nOn Tue, Mar 10, 2026 at 9:00 AM {DE_AQUI}\nwrote:\n\n> lo de antes"
RAYA = "Sí, de acuerdo.\n\n________________________________\nDe: Bocamina\nlo de antes"
FIRMA = "Sí, de acuerdo.\n-- \nDelegada 0\nTel. 300 000 0000"
ORIGINAL = "Sí, de acuerdo.\n\n-----Mensaje original-----\nlo de antes"
REENVIO = "Sí, de acuerdo.\n\n---------- Forwarded message ---------\nlo de antes"


@pytest.fixture
def mundo(settings) -> Escenario:
    settings.CORREO_DE_MESAS = "mesas@bocamina.example"
    e = montar(entidades=2, con_cuenta=True)
    Buzon.objects.create(mesa=e.mesa)
    mensajes.abrir_hilo(mesa=e.mesa, asunto="Borrador", texto="¿Qué opinan?", **e.quien)
    return e


def ficha() -> str:
    return Hilo.objects.order_by("pk").first().ficha


def respuesta(texto: str = "Sí, de acuerdo.", *, de: str = QUIEN, a: str = "", **cabeceras: str) -> bytes:
    destino = a or direccion(ficha(), de)
    datos = {"de": f"Delegada <{de}>", "asunto": "Re: [Mesa Uno] Borrador", "To": destino, **cabeceras}
    return correo(texto, **datos)


def recibir(contenido: bytes) -> list[str]:
    return [r.resultado for r in recibir_correos(contenido=contenido, hoy=HOY)]


def ultimo() -> Mensaje:
    return Mensaje.objects.order_by("pk").last()


def avisos_de_cortesia() -> int:
    return Aviso.objects.filter(clave__startswith="correo-negado:").count()


@pytest.mark.parametrize("texto", [GMAIL, OUTLOOK, IPHONE, INGLES, RAYA, FIRMA, ORIGINAL, REENVIO])
def test_se_publica_solo_lo_nuevo(mundo, texto):
    assert recibir(respuesta(texto)) == ["publicado"]
    assert (ultimo().texto, ultimo().via, ultimo().nombre) == ("Sí, de acuerdo.", "correo", "Delegada 0")
    assert ultimo().hilo_id == Hilo.objects.get().pk


def test_llega_a_los_demas_y_no_vuelve_a_quien_lo_escribio(mundo):
    antes = set(Aviso.objects.values_list("pk", flat=True))
    recibir(respuesta())

    nuevos = Aviso.objects.exclude(pk__in=antes)
    assert {a.correo for a in nuevos} == {"delegada1@prueba.example", "secre@prueba.example"}


@pytest.mark.parametrize(
    "otra_vez",
    [
        lambda: respuesta(),
        lambda: respuesta("Con otro texto pero el mismo identificador"),
        lambda: respuesta().replace(b"Delegada <", b'"D. Cero" <'),
    ],
)
def test_el_mismo_mensaje_entra_una_vez(mundo, otra_vez):
    recibir(respuesta())

    assert recibir(otra_vez()) == ["repetido"]
    assert Mensaje.objects.filter(via="correo").count() == 1


def test_sin_identificador_se_reconoce_por_lo_que_trae(mundo):
    crudo = respuesta(identificador="")

    assert (recibir(crudo), recibir(crudo)) == (["publicado"], ["repetido"])


def test_nadie_gasta_el_identificador_de_otra_persona(mundo):
    """Quien adivine el identificador y escriba antes no impide que el verdadero entre."""
    recibir(respuesta(de="ajena@otra.example"))

    assert recibir(respuesta()) == ["publicado"]


@pytest.mark.parametrize(
    "cabeceras",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Auto_Submitted": "auto-generated"},
        {"Precedence": "bulk"},
        {"Precedence": "auto_reply"},
        {"X_Autoreply": "yes"},
        {"List_Id": "<otra.lista.example>"},
        {"Return_Path": "<>"},
        {"de": "MAILER-DAEMON@servidor.example"},
        {"de": "no-reply@servidor.example"},
    ],
)
def test_a_una_maquina_no_se_le_publica_ni_se_le_contesta(mundo, cabeceras):
    assert recibir(respuesta(**cabeceras)) == ["ignorado"]
    assert (Mensaje.objects.count(), avisos_de_cortesia()) == (1, 0)


def test_el_correo_que_sale_de_aqui_no_vuelve_a_entrar(mundo):
    from django.core.mail import get_connection

    from bocamina.registro.avisos.acciones.mensaje import armar

    aviso = Aviso.objects.filter(en_hilo__gt="").first()
    propio = armar(aviso, get_connection()).message().as_bytes()

    assert recibir(b"Date: Tue, 10 Mar 2026 09:00:00 -0500\r\n" + propio) == ["ignorado"]


def test_a_quien_no_integra_se_le_dice_una_vez_al_dia(mundo):
    ajena = "ajena@otra.example"
    for numero in range(5):
        assert recibir(respuesta(de=ajena, identificador=f"<{numero}@x>")) == ["negado"]

    assert avisos_de_cortesia() == 1
    aviso = Aviso.objects.get(clave__startswith="correo-negado:")
    assert (aviso.correo, "secretaría técnica" in aviso.texto) == (ajena, True)
    assert "Borrador" not in aviso.texto
    assert ajena not in str(list(CorreoDeMesa.objects.values()))


def test_quien_dejo_de_integrarla_ya_no_publica(mundo):
    Delegacion.objects.filter(persona=mundo.personas[0]).update(hasta=HOY.replace(day=1))

    assert recibir(respuesta()) == ["negado"]


def test_la_direccion_de_respuesta_de_otra_persona_no_sirve(mundo):
    """Quien reciba un correo reenviado y falsee el remitente no tiene la firma de esa dirección."""
    assert recibir(respuesta(a=direccion(ficha(), "delegada1@prueba.example"))) == ["negado"]
    assert Mensaje.objects.count() == 1


@pytest.mark.parametrize(
    "a",
    [
        "mesas@bocamina.example",
        "mesas+@bocamina.example",
        "mesas+0000-1111@bocamina.example",
        "mesas+../../x-1111@bocamina.example",
        "otra+abc-def@bocamina.example",
        "mesas+abc-def@otro.example",
    ],
)
def test_sin_una_ficha_que_exista_no_se_atiende_ni_se_contesta(mundo, a):
    assert recibir(respuesta(a=a)) == ["ignorado"]
    assert avisos_de_cortesia() == 0


def test_la_ficha_puede_venir_solo_en_el_sobre(mundo):
    """Copia oculta o lista: el servidor escribe a quién lo entregó."""
    crudo = respuesta(a="otra@entidad.example", Delivered_To=direccion(ficha(), QUIEN).upper())

    assert recibir(crudo) == ["publicado"]


def test_al_buzon_de_la_mesa_se_le_abre_un_tema(mundo):
    destino = direccion(Buzon.objects.get().ficha, QUIEN)

    assert recibir(respuesta(a=destino, asunto="Visita de campo")) == ["publicado"]
    assert [h.asunto for h in Hilo.objects.order_by("pk")] == ["Borrador", "Visita de campo"]
    assert recibir(respuesta(a=destino, asunto="", identificador="<otro@x>")) == ["negado"]


def test_a_un_tema_cerrado_se_contesta_con_la_razon(mundo):
    mensajes.cerrar_hilo(hilo=Hilo.objects.get(), **mundo.quien)

    assert recibir(respuesta()) == ["negado"]
    assert "El tema está cerrado" in Aviso.objects.get(clave__startswith="correo-negado:").texto


def test_las_direcciones_que_trae_se_ocultan(mundo):
    recibir(respuesta("Pregúntenle a juan.perez@entidad.gov.co o a ana@x.co"))

    assert ultimo().texto == "Pregúntenle a [correo oculto] o a [correo oculto]"


def _html() -> bytes:
    m = EmailMessage(policy=SMTP)
    m["From"], m["To"], m["Subject"] = QUIEN, direccion(ficha(), QUIEN), "Re"
    m["Date"], m["Message-ID"] = "Tue, 10 Mar 2026 09:00:00 -0500", "<html@x>"
    m.set_content("<p>Sí, <b>de acuerdo</b>.</p><script>alert(1)</script>", subtype="html")
    return m.as_bytes()


def test_solo_html_queda_como_texto(mundo):
    assert recibir(_html()) == ["publicado"]
    assert ultimo().texto == "Sí, de acuerdo."


@pytest.mark.parametrize(
    ("cuerpo", "charset"),
    [
        ("Canción minera".encode("latin-1"), "iso-8859-1"),
        ("Canción minera".encode("cp1252"), "no-existe"),
        ("Canción minera".encode(), "utf-8"),
    ],
)
def test_las_tildes_de_cualquier_programa(mundo, cuerpo, charset):
    cabeza = (
        f"From: {QUIEN}\r\nTo: {direccion(ficha(), QUIEN)}\r\nSubject: Re\r\nMessage-ID: <t@x>\r\n"
        f"Date: Tue, 10 Mar 2026 09:00:00 -0500\r\nContent-Type: text/plain; charset={charset}\r\n"
        "Content-Transfer-Encoding: 8bit\r\n\r\n"
    )

    assert recibir(cabeza.encode() + cuerpo) == ["publicado"]
    assert ultimo().texto == "Canción minera"


def _comprimida_con_programa() -> bytes:
    caja = io.BytesIO()
    with zipfile.ZipFile(caja, "w") as zip_:
        zip_.writestr("word/vbaProject.bin", b"x")
        zip_.writestr("[Content_Types].xml", b"<x/>")
    return caja.getvalue()


def test_de_los_adjuntos_se_guarda_lo_que_se_puede_y_se_dice_lo_demas(mundo):
    adjuntos = (
        ("../../../datos.csv", b"uno;dos\n1;2\n"),
        ("programa.exe", b"MZ\x90\x00" + b"\x00" * 60),
        ("carta de juan@x.co.docx", _comprimida_con_programa()),
        ("vacio.pdf", b""),
    )

    assert recibir(respuesta(adjuntos=adjuntos)) == ["publicado"]
    assert [a.nombre for a in ultimo().adjuntos.all()] == ["datos.csv"]
    assert len(ultimo().no_recibidos) == 3
    assert "juan@x.co" not in str(ultimo().no_recibidos)


def test_vacio_o_solo_con_lo_citado_no_se_publica(mundo):
    assert recibir(respuesta("> solo lo citado\n> y nada más")) == ["negado"]


@pytest.mark.parametrize(
    "crudo",
    [
        correo(de="sin arroba"),
        correo(fecha="ayer"),
        correo("", asunto=""),
        correo().replace(b"Content-Type: text/plain", b"Content-Type: multipart/report"),
    ],
)
def test_lo_que_no_se_entiende_no_se_atiende_ni_detiene_a_los_demas(mundo, crudo):
    assert recibir(buzon(crudo, respuesta())) == ["ignorado", "publicado"]


def test_un_remitente_con_otra_direccion_en_el_nombre_no_engania(mundo):
    falso = f'"{QUIEN}" <mala@otra.example>'
    crudo = correo("Hola", de=falso, To=direccion(ficha(), QUIEN))

    assert recibir(crudo) == ["negado"]


def test_la_orden_lee_un_maildir_y_lo_deja_atendido(mundo, tmp_path):
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "1.x").write_bytes(respuesta())
    (tmp_path / "new" / "2.x").write_bytes(b"\x00\x01 esto no es un correo")

    primera = CliRunner().invoke(orden, ["correo", "--maildir", str(tmp_path)])

    assert "1 publicado" in primera.output
    assert primera.exit_code == 2, "dice cuál no se pudo leer"
    assert sorted(p.name for p in (tmp_path / "cur").iterdir()) == ["1.x:2,S", "2.x:2,S"]
    assert CliRunner().invoke(orden, ["correo", "--maildir", str(tmp_path)]).output.endswith("ninguno.\n")


def test_la_orden_lee_lo_que_le_entrega_el_servidor_y_no_lo_devuelve(mundo):
    bien = CliRunner().invoke(orden, ["correo", "-"], input=respuesta())
    mal = CliRunner().invoke(orden, ["correo", "-"], input=b"cualquier cosa")

    assert (bien.exit_code, mal.exit_code) == (0, 0)
    assert Mensaje.objects.filter(via="correo").count() == 1


@pytest.mark.parametrize("entorno", [{"BOCAMINA_DEPURAR": "si"}, {"BOCAMINA_NO_EXISTE": "x"}])
def test_sin_base_de_datos_o_mal_configurado_pide_que_lo_intenten_luego(tmp_path, entorno):
    """El servidor de correo lo guarda; otro código lo devolvería a quien lo escribió."""
    entorno = {"BOCAMINA_DATOS": str(tmp_path), **entorno}
    fin = subprocess.run(
        [sys.executable, "-c", "from bocamina.cli import principal; principal()", "mesa", "correo", "-"],
        input=correo(), capture_output=True, check=False,
        env={"PATH": "/usr/bin:/bin", **entorno},
    )  # fmt: skip

    assert fin.returncode == 75, fin.stderr.decode()
