"""Las piezas que usan todas las páginas: explicación, formulario, páginas de una lista, confirmación."""

from datetime import date

import pytest
from django import forms
from django.template import Context, Template
from django.test import RequestFactory

from bocamina.nucleo.explicacion import Cita, Explicacion, Insumo
from bocamina.portal.errores import NoEncontrado, SolicitudInvalida
from bocamina.portal.paginacion import pagina_de

GUIA = Cita("guia-dmedp-t2", "Guía DMEDP, Tomo II", "2.1.1", verificado=date(2026, 11, 20))
SIN_LEER = Cita("ley-4-1913", "Ley 4 de 1913", "art. 62")


def pintar(plantilla: str, **contexto) -> str:
    return Template("{% load bocamina %}" + plantilla).render(Context(contexto))


@pytest.fixture
def explicacion() -> Explicacion:
    return Explicacion(
        valor="2026-04-15",
        unidad="fecha",
        formula="15 días hábiles desde el día siguiente",
        insumos=(Insumo("desde", "2026-03-20", "fecha", GUIA),),
        pasos=("El día del hecho no se cuenta.",),
        citas=(GUIA, SIN_LEER),
        criterios=("convocatoria-conteo",),
        avisos=("Faltan <3> días.",),
        sin_norma=True,
    )


def test_la_explicacion_muestra_todo_lo_que_sostiene_el_valor(explicacion):
    html = pintar("{% explicacion e %}", e=explicacion)

    assert "¿de dónde sale?" in html
    assert "miércoles 15 de abril de 2026" in html
    assert "viernes 20 de marzo de 2026" in html
    assert "El día del hecho no se cuenta." in html
    assert "/normas/fuentes/#guia-dmedp-t2" in html
    assert "/normas/criterios/#convocatoria-conteo" in html
    assert html.count("sin verificar") == 1
    assert "Por analogía" in html
    assert "Faltan &lt;3&gt; días." in html


def test_la_explicacion_guardada_se_ve_igual_que_la_viva(explicacion):
    assert pintar("{% explicacion e %}", e=explicacion.como_dict()) == pintar(
        "{% explicacion e %}", e=explicacion
    )


def test_sin_explicacion_no_se_pinta_nada():
    assert pintar("{% explicacion e %}", e=None).strip() == ""


class Inscripcion(forms.Form):
    nombre = forms.CharField(label="Nombre", help_text="Como aparece en su documento.")
    nota = forms.CharField(label="Nota", required=False)
    acepta = forms.BooleanField(label="Acepto")
    sector = forms.ChoiceField(label="Sector", choices=[("m", "Minero")], widget=forms.RadioSelect)


def test_el_formulario_une_etiqueta_ayuda_y_error_con_su_campo():
    html = pintar("{% formulario f %}", f=Inscripcion({}))

    assert '<label for="id_nombre">Nombre</label>' in html
    assert 'aria-describedby="id_nombre_helptext id_nombre_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'id="id_nombre_error"' in html
    assert "Hay 3 datos por corregir" in html
    assert 'href="#id_nombre"' in html
    assert "Nota <span" in html
    assert "(opcional)" in html


def test_cada_enlace_del_resumen_lleva_a_algo_que_existe():
    html = pintar("{% formulario f %}", f=Inscripcion({}))

    for destino in ("id_nombre", "id_acepta", "id_sector"):
        assert f'href="#{destino}"' in html
        assert f'id="{destino}"' in html


def test_un_formulario_sin_datos_no_muestra_resumen():
    assert "por corregir" not in pintar("{% formulario f %}", f=Inscripcion())


def test_form_a_secas_se_pinta_igual():
    formulario = Inscripcion({})

    assert pintar("{{ f }}", f=formulario) == pintar("{% formulario f %}", f=formulario)


@pytest.mark.parametrize("pagina", ["0", "-1", "dos", "²", "9" * 400, "1.5", ""])
def test_una_pagina_que_no_es_numero_se_rechaza_con_una_frase(pagina):
    with pytest.raises(SolicitudInvalida, match="número de página"):
        pagina_de(RequestFactory().get("/", {"pagina": pagina}), range(100))


def test_una_pagina_que_no_hay_no_se_encuentra():
    with pytest.raises(NoEncontrado, match="hasta la página 4"):
        pagina_de(RequestFactory().get("/?pagina=5"), range(100))


def test_las_paginas_conservan_los_filtros():
    peticion = RequestFactory().get("/?q=agua&pagina=2")

    html = pintar("{% paginas p %}", p=pagina_de(peticion, range(100)), request=peticion)

    assert "?q=agua&amp;pagina=3" in html
    assert 'aria-current="page"' in html
    assert "26 a 50 de 100" in html


def test_una_lista_de_una_pagina_no_lleva_enlaces():
    peticion = RequestFactory().get("/")

    assert pintar("{% paginas p %}", p=pagina_de(peticion, range(3)), request=peticion).strip() == ""


def test_el_boton_que_confirma_sirve_sin_javascript_y_lleva_el_testigo():
    html = pintar(
        '{% boton_confirmar "/cerrar/" "Cerrar" "¿Cerrar?" "No se reabre." id=7 %}', csrf_token="testigo"
    )

    assert 'href="/cerrar/"' in html
    assert '<dialog id="confirmar-7"' in html
    assert 'value="testigo"' in html


def test_el_medidor_no_se_sale_de_su_caja():
    assert 'width="100.00%"' in pintar('{% medidor 9 4 "9 de 4" %}')
    assert 'width="0.00%"' in pintar('{% medidor 0 0 "nada" %}')
