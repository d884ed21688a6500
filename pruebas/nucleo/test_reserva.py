"""Lo que no sale nunca en público, y lo que no debe taparse por parecerse."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bocamina.nucleo.reserva import TACHADO, tachar, tachar_propios


@pytest.mark.parametrize(
    "dato",
    [
        "ana.ruiz+minas@correo.example.co", "3104567890", "310 456 78 90", "(310) 456-7890",
        "+57 310 4567890", "604 444 55 66", "C.C. 43.123.456", "cédula de ciudadanía No. 43123456",
        "identificada con 1.020.333.444", "1020333444", "43.123.456", "NIT 900.123.456-7",
        "Calle 10 # 20-30", "Cra. 4A No. 5-12 apto 301",
    ],
)  # fmt: skip
def test_el_dato_no_queda(dato):
    publico = tachar(f"Vivo en Segovia, {dato}, y quiero saber del agua.")

    cifras = [c for c in dato if c.isdigit()]
    assert TACHADO in publico
    assert not cifras or "".join(cifras[-4:]) not in "".join(c for c in publico if c.isdigit())
    assert publico.startswith("Vivo en Segovia")
    assert publico.endswith("y quiero saber del agua.")


@pytest.mark.parametrize(
    "frase",
    [
        "El 20/03/2026 se reunieron 1.250 personas.",
        "Son $ 1.750.905 y 12.500.000 pesos para 34.500 hectáreas.",
        "El radicado BOC-2026-000123 y la Resolución 40599 de 2015.",
        "El artículo 231 de la Ley 2294 de 2023 habla de 10.000.000 de pesos.",
        "Se sacan 1.200.000 toneladas al año en el municipio 05736.",
    ],
)
def test_las_cifras_del_asunto_se_quedan(frase):
    assert tachar(frase) == frase


@pytest.mark.parametrize("escrito", ["María Núñez Ríos", "maria nunez rios", "MARÍA  NÚÑEZ", "Núñez Ríos"])
def test_el_nombre_propio_se_tapa_aunque_lo_escriba_distinto(escrito):
    publico = tachar(f"Soy {escrito}, del río Nechí.", propios=["María Núñez Ríos"])

    assert publico == f"Soy {TACHADO}, del río Nechí."


def test_en_la_respuesta_se_queda_el_telefono_de_la_entidad_y_no_el_nombre():
    dicho = "Señora Ana Ruiz: llame al 604 444 55 66."

    assert tachar_propios(dicho, propios=["Ana Ruiz"]) == f"Señora {TACHADO}: llame al 604 444 55 66."


@given(texto=st.text(max_size=300), propios=st.lists(st.text(max_size=30), max_size=3))
def test_ningun_texto_la_tumba_y_tachar_dos_veces_es_tachar_una(texto, propios):
    una = tachar(texto, propios=[p for p in propios if "dato" not in p.casefold()])

    assert tachar(una) == una


@given(
    nombre=st.from_regex(r"[a-záéíóúñ]{3,10} [a-záéíóúñ]{3,10}", fullmatch=True), antes=st.text(max_size=40)
)
def test_el_nombre_completo_nunca_queda(nombre, antes):
    assert nombre not in tachar(f"{antes} {nombre} .", propios=[nombre])
