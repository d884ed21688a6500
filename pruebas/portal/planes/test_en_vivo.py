"""Cada campo se guarda al cambiarlo: la oferta, la acción, su indicador, su presupuesto y el reporte."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from django.urls import reverse

from bocamina.registro.planes.acciones.accion import escribir_accion
from bocamina.registro.planes.consultas.ficha import ficha_de
from bocamina.registro.planes.models import Accion, Gasto, IndicadorDeAccion, Programa, Reporte
from pruebas.registro.planes.escenario import EnSesion, montar
from pruebas.registro.planes.test_oferta import Oferta, oferta
from pruebas.registro.planes.test_seguimiento import en_ronda

pytestmark = pytest.mark.django_db
__all__ = ["oferta"]
VACIOS = {"v-TOTAL_FORMS": 1, "v-INITIAL_FORMS": 0, "m-TOTAL_FORMS": 1, "m-INITIAL_FORMS": 0}
UNA = {"v-0-simbolo": "T", "v-0-nombre": "Talleres abiertos"}


class Pagina:
    """Lo que hace el navegador con htmx: manda el formulario entero y repone los campos escondidos."""

    def __init__(self, client: Any, url: str, **datos: Any) -> None:
        self.client, self.url, self.datos = client, url, datos

    def cambiar(self, **campos: Any) -> str:
        self.datos |= campos
        respuesta = self.client.post(self.url, self.datos, headers={"HX-Request": "true"})
        assert respuesta.status_code == 200
        cuerpo = respuesta.content.decode()
        for nombre, valor in re.findall(r'type="hidden" name="(\w+)" id="\w+" value="([^"]*)"', cuerpo):
            self.datos[nombre] = html.unescape(valor)
        return html.unescape(cuerpo)


@pytest.fixture
def mundo(client) -> EnSesion:
    mundo = montar()
    client.force_login(mundo.delegada)
    return mundo


def de_la_accion(mundo: EnSesion, nombre: str, *args: Any) -> str:
    return reverse(nombre, args=[mundo.plan.pk, "MI-01", *args])


def test_un_programa_nuevo_se_guarda_solo_apenas_esta_completo_y_no_se_repite(client, oferta: Oferta):
    client.force_login(oferta.delegada)
    pagina = Pagina(
        client, reverse("oferta_programa_nuevo", args=["rio-claro", "sena-prueba"]), version=0, fila=""
    )

    falta = pagina.cambiar(nombre="Cursos")
    pagina.cambiar(que_da="Cursos de corte", a_quienes="Mujeres")
    bien = pagina.cambiar(aspectos=["socioeconomica"])
    otra = pagina.cambiar(presupuesto="1.250.000")
    mal = pagina.cambiar(presupuesto="mucho")

    assert re.search("Se guarda cuando escriba.*Qué da.*A quiénes.*Aspectos", falta)
    assert ["Guardado" in dicho for dicho in (bien, otra, mal)] == [True, True, False]
    assert re.search("No se guardó.*no se entiende", mal)
    programa = Programa.objects.get()
    assert (programa.nombre, programa.version, str(programa.presupuesto)) == ("Cursos", 2, "1250000.00")


def test_una_accion_nueva_se_guarda_sola_y_sigue_siendo_la_misma(client, mundo):
    pagina = Pagina(client, reverse("plan_accion_nueva", args=[mundo.plan.pk]), codigo="")

    pagina.cambiar(componente="minero", texto="Abrir un taller")
    pagina.cambiar(hito="Taller abierto")

    (nueva,) = Accion.objects.filter(texto="Abrir un taller")
    assert (nueva.codigo, nueva.hito) == ("MI-02", "Taller abierto")


def test_un_indicador_nuevo_se_guarda_solo_y_despues_tambien_sus_metas(client, mundo):
    pagina = Pagina(client, de_la_accion(mundo, "plan_indicador_nuevo"), indicador="", **VACIOS)

    falta = pagina.cambiar(nombre="Talleres", formula="T", tipo="producto", acumulacion="acumulado")
    assert "Unidad de medida" in falta
    assert mundo.accion.indicadores.count() == 1
    assert "Letra, renglón 1" in pagina.cambiar(unidad="talleres")
    pagina.cambiar(**UNA)
    pagina.cambiar(nombre="Talleres abiertos")
    pagina.cambiar(**{"m-0-periodo": "2027", "m-0-valor": "1.234,5"})
    mal = pagina.cambiar(**{"m-0-valor": "mucho"})

    assert "Meta, renglón 1" in mal
    nuevo = mundo.accion.indicadores.get(nombre="Talleres abiertos")
    assert mundo.accion.indicadores.count() == 2
    assert [(m.periodo, str(m.valor)) for m in nuevo.metas.all()] == [("2027", "1234.500000")]


def test_si_otra_persona_cambio_el_indicador_o_el_presupuesto_no_se_pisa(client, mundo):
    indicador = mundo.accion.indicadores.get()
    abierta = client.get(de_la_accion(mundo, "plan_indicador", indicador.pk)).context["form"]
    datos = {c: v for c, v in abierta.initial.items() if isinstance(v, str)}
    visto = abierta["visto"].value()
    pagina = Pagina(
        client, de_la_accion(mundo, "plan_indicador", indicador.pk), **VACIOS, **datos, visto=visto
    )
    plata = Pagina(client, de_la_accion(mundo, "plan_presupuesto"), visto="[]")
    fichas = ficha_de(mundo.accion)["indicadores"]
    fichas[0]["unidad"] = "títulos"
    escribir_accion(accion=mundo.accion, campos={"indicadores": fichas}, **mundo.quien)

    choque = pagina.cambiar(medio="El registro", **UNA)
    fila = {"p-0-anio": 2026, "p-0-fuente": "inversion", "p-0-valor": "5"}
    en_plata = plata.cambiar(**{"p-TOTAL_FORMS": 1, "p-INITIAL_FORMS": 0}, **fila)

    assert "Otra persona cambió" in choque
    assert "Otra persona cambió" in en_plata
    assert IndicadorDeAccion.objects.get().unidad == "títulos"


def test_el_presupuesto_se_guarda_renglon_por_renglon(client, mundo):
    url = de_la_accion(mundo, "plan_presupuesto")
    visto = client.get(url).context["form"]["visto"].value()
    pagina = Pagina(client, url, visto=visto, **{
        "p-TOTAL_FORMS": 2, "p-INITIAL_FORMS": 1, "p-0-anio": 2026, "p-0-fuente": "inversion",
        "p-0-valor": "1.250.000.000",
    })  # fmt: skip

    pagina.cambiar(**{"p-1-anio": 2027, "p-1-fuente": "regalias"})
    pagina.cambiar(**{"p-1-valor": "3.400.000,5"})
    pagina.cambiar(**{"p-0-valor": "10"})

    puestos = [(p.anio, p.fuente, str(p.valor)) for p in mundo.accion.presupuestos.all()]
    assert puestos == [(2026, "inversion", "10.00"), (2027, "regalias", "3400000.50")]


def test_el_reporte_y_su_plata_se_guardan_solos_y_no_pisan_lo_de_otra_persona(client):
    r = en_ronda()
    client.force_login(r.mundo.delegada)
    argumentos = [r.mundo.distrito.clave, r.ronda.periodo, r.mundo.lider.clave]
    reporte = Pagina(client, reverse("seguimiento_indicador", args=[*argumentos, r.indicador.pk]), version=0)
    plata = Pagina(client, reverse("seguimiento_gasto", args=[*argumentos, r.mundo.accion.pk]), version=0)

    reporte.cambiar(resultado="8,5")
    falta = reporte.cambiar(correctiva="Doblar las visitas")
    reporte.cambiar(correctiva_vence="2031-01-15")
    plata.cambiar(comprometido="900")
    plata.cambiar(pagado="100")
    r.gastar("800", "200")
    choque = plata.cambiar(pagado="300")

    assert "Para cuándo la acción correctiva" in falta
    escrito, gasto = Reporte.objects.get(), Gasto.objects.get()
    assert (str(escrito.resultado), escrito.correctiva, escrito.version) == (
        "8.500000", "Doblar las visitas", 2,
    )  # fmt: skip
    assert "Otra persona guardó" in choque
    assert (gasto.comprometido, gasto.pagado) == (800, 200)
