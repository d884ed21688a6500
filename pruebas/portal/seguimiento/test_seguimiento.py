"""Las páginas del seguimiento: quién ve qué, lo que se escribe y lo que cuestan los tableros."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bocamina.portal.escritura import fecha_corta
from bocamina.registro.planes.models import Medicion, Reporte
from pruebas.portal.relacionamiento.test_paginas import limite
from pruebas.registro.planes.test_seguimiento import Ronda, en_ronda
from pruebas.registro.sesiones.escenario import usuario

pytestmark = pytest.mark.django_db


@pytest.fixture
def r() -> Ronda:
    return en_ronda()


def entrar(client, quien) -> None:
    client.force_login(quien, backend="allauth.account.auth_backends.AuthenticationBackend")


def ruta(r: Ronda, nombre: str, *mas) -> str:
    entidad = r.mundo.lider.clave
    return reverse(nombre, args=[r.mundo.distrito.clave, r.ronda.periodo, entidad, *mas])


def test_la_entidad_reporta_y_firma_desde_la_pagina(client, r):
    entrar(client, r.mundo.delegada)
    pagina = ruta(r, "seguimiento_indicador", r.indicador.pk)
    datos = {"resultado": "1.234,5", "logro": "Ocho títulos", "municipios": ["05736"], "version": "0"}

    mala = client.post(pagina, {**datos, "resultado": "muchos"})
    buena = client.post(pagina, {**datos, "aclaracion": "El soporte está en trámite"})
    firma = client.post(ruta(r, "seguimiento_firmar"))

    assert (mala.status_code, buena.status_code, firma.status_code) == (422, 302, 302)
    assert str(Reporte.objects.get().resultado) == "1234.500000"
    assert r.instrumento.estado == "firmado"


def test_quien_reporta_ve_lo_que_la_revision_encontro_con_su_porque(client, r):
    entrar(client, r.mundo.delegada)
    r.escribir()

    cuerpo = client.get(ruta(r, "seguimiento_instrumento")).content.decode()

    assert "Reporta avance y no adjunta evidencia" in cuerpo
    assert "Firmar y enviar" in cuerpo


def test_lo_que_no_se_ha_publicado_no_lo_abre_otra_entidad_ni_quien_planea_todo_el_pais(client, r):
    r.escribir()
    for nombre, rol in (
        ("ajena", ("delegado", "entidad", "e-1")),
        ("upme", ("planificador", "sistema", "")),
    ):
        entrar(client, usuario(nombre, *rol))
        assert client.get(ruta(r, "seguimiento_instrumento")).status_code == 403


def test_quien_debe_es_publico_y_la_pagina_muestra_cada_lectura(client, r):
    cuerpo = client.get(
        reverse("seguimiento_ronda", args=[r.mundo.distrito.clave, r.ronda.periodo])
    ).content.decode()

    assert r.mundo.lider.nombre in cuerpo
    assert "Qué daría cada lectura de la norma" in cuerpo
    assert "A la letra" in cuerpo
    for lectura in r.ronda.termino_json["lecturas"]:
        assert f"<td>{fecha_corta(date.fromisoformat(lectura['envio']))}</td>" in cuerpo
        assert f"<td>{fecha_corta(date.fromisoformat(lectura['devolucion']))}</td>" in cuerpo


def test_publicado_lo_ve_cualquiera_con_su_tablero_y_su_informe(client, r):
    r.gastar("500000000", "250000000")
    r.aceptado()
    r.publicar()
    clave = r.mundo.distrito.clave

    cuerpo = client.get(reverse("seguimiento", args=[clave])).content.decode()
    pais = client.get(reverse("seguimiento_nacional")).content.decode()
    reporte = client.get(ruta(r, "seguimiento_instrumento"))
    pdf = client.get(reverse("seguimiento_informe", args=[clave, r.ronda.periodo, "pdf"]))
    del_anio = client.get(reverse("seguimiento_informe", args=[clave, r.ronda.periodo[:4], "docx"]))

    assert "20,0 %" in cuerpo  # pagado: 250 de 1.250 millones
    assert r.mundo.distrito.nombre in pais
    assert "Avance por entidad y componente" in pais
    assert reporte.status_code == 200
    assert pdf.content[:5] == b"%PDF-"
    assert del_anio.content[:2] == b"PK"


def test_los_tableros_cuestan_lo_mismo_con_mas_mediciones(client, r):
    r.aceptado()
    r.publicar()
    paginas = [
        reverse("seguimiento_nacional"),
        reverse("seguimiento", args=[r.mundo.distrito.clave]),
        reverse("seguimiento_entidad", args=[r.mundo.lider.clave]),
        reverse("seguimiento_municipio", args=["05736"]),
        reverse("seguimiento_componente", args=["minero"]),
        reverse("seguimiento_componente_de_distrito", args=[r.mundo.distrito.clave, "minero"]),
    ]

    def costo() -> list[int]:
        cuentas = []
        for pagina in paginas:
            with CaptureQueriesContext(connection) as contadas:
                assert client.get(pagina).status_code == 200
            cuentas.append(len(contadas))
        return cuentas

    costo()
    antes = costo()
    base = Medicion.objects.filter(vigente=True, avance__isnull=False).get()
    for n in range(30):
        otro = r.mundo.accion.indicadores.create(
            nombre=f"I{n}", formula="T", unidad="u", tipo="producto", acumulacion="acumulado"
        )
        base.pk, base.indicador = None, otro
        base.save(force_insert=True)
        base.lugares.create(municipio="05736", periodo=base.periodo)

    assert costo() == antes


def test_los_indicadores_de_participacion_son_publicos_con_su_origen_y_su_archivo(client, r):
    clave = r.mundo.distrito.clave

    pagina = client.get(reverse("seguimiento_participacion", args=[clave])).content.decode()
    pais = client.get(reverse("seguimiento_participacion_nacional")).content.decode()
    libro = client.get(reverse("seguimiento_participacion_bajar", args=[clave, "xlsx"]))
    del_pais = client.get(reverse("seguimiento_participacion_nacional_bajar", args=["pdf"]))
    otro = client.get(reverse("seguimiento_participacion_bajar", args=[clave, "exe"]))

    assert "Asistencia de las entidades" in pagina
    assert "¿de dónde sale?" in pagina
    assert "2.2.5" in pagina
    assert "Todos los distritos" in pais
    assert libro.content[:2] == b"PK"
    assert del_pais.content[:5] == b"%PDF-"
    assert otro.status_code == 404


def test_cada_tablero_dice_de_donde_salen_sus_cifras_y_lleva_a_los_otros(client, r):
    r.gastar("500000000", "250000000")
    r.aceptado()
    r.publicar()
    clave, lider = r.mundo.distrito.clave, r.mundo.lider.clave
    nacional, distrito = reverse("seguimiento_nacional"), reverse("seguimiento", args=[clave])
    minero = reverse("seguimiento_componente", args=["minero"])
    del_distrito = reverse("seguimiento_componente_de_distrito", args=[clave, "minero"])
    entidad = reverse("seguimiento_entidad", args=[lider])
    municipio = reverse("seguimiento_municipio", args=["05736"])
    lleva_a = {
        nacional: (minero, distrito, entidad, municipio),
        distrito: (del_distrito, entidad, municipio),
        minero: (distrito, entidad),
        del_distrito: (minero, entidad, municipio),
        entidad: (minero, distrito),
        municipio: (distrito, entidad),
    }

    for pagina, destinos in lleva_a.items():
        cuerpo = client.get(pagina).content.decode()
        assert "¿de dónde sale el avance?" in cuerpo, pagina
        assert [d for d in destinos if f'href="{d}' not in cuerpo] == [], pagina
    # 250 de 1.250 millones: un quinto.
    assert "250.000.000 ÷ 1.250.000.000 = 20 %." in client.get(del_distrito).content.decode()


def test_el_componente_no_trae_lo_de_los_otros_y_uno_que_no_existe_lo_dice(client, r):
    r.aceptado()
    r.publicar()
    args = [r.mundo.distrito.clave]

    minero = client.get(reverse("seguimiento_componente_de_distrito", args=[*args, "minero"]))
    otro = client.get(reverse("seguimiento_componente_de_distrito", args=[*args, "ambiental"]))
    raro = client.get(reverse("seguimiento_componente", args=["lunar"]))

    assert "MI-01" in minero.content.decode()
    assert "MI-01" not in otro.content.decode()
    assert raro.status_code == 404


def test_la_ronda_publicada_ofrece_su_informe_del_expediente(client, r):
    r.aceptado()
    ronda = r.publicar()

    cuerpo = client.get(reverse("seguimiento_ronda", args=[r.mundo.distrito.clave, ronda.periodo])).content
    pdf = client.get(reverse("documento_descargar", args=[ronda.informe.radicado, 1]))

    assert ronda.informe.radicado in cuerpo.decode()
    assert b"".join(pdf.streaming_content)[:5] == b"%PDF-"


def test_con_los_limites_cargados_el_mapa_lleva_a_cada_municipio(client, r):
    limite("05736")
    r.aceptado()
    r.publicar()
    args = [r.mundo.distrito.clave]

    for pagina in (
        reverse("seguimiento", args=args),
        reverse("seguimiento_componente_de_distrito", args=[*args, "minero"]),
    ):
        cuerpo = client.get(pagina).content.decode()
        mapa = cuerpo.partition('<div class="mapa">')[2].partition("</svg>")[0]
        assert reverse("seguimiento_municipio", args=["05736"]) in mapa
        # Ocho de veinte: se dice también sin color.
        assert "40,0 %" in mapa
