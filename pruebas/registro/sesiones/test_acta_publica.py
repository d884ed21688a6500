"""La versión pública esconde lo que la regla de audiencia esconde, y dice qué escondió."""

from __future__ import annotations

import pytest

from bocamina.registro.expedientes.estados import Audiencia
from bocamina.registro.sesiones.acciones import actas
from bocamina.registro.sesiones.acciones.actas_sello import consentir_nombre
from bocamina.registro.sesiones.consultas.acta_papel import papel_publico
from bocamina.registro.sesiones.models import Acta
from pruebas.registro.sesiones.mundo_actas import HOY, Mundo, asistir, crear_mundo

pytestmark = pytest.mark.django_db
NOTAS = """\
Rosa Elena Tapias pidió agua para la vereda; doña Rosa y la señora Tapias insistieron. ROSA TAPIAS dio su
correo rosa.tapias@correo.example y su teléfono 310 555 12 34.

[reservado] Se habló de una amenaza contra la junta.

- Un punto de todos
- [reservado] Otro que no

El 12 de noviembre de 2026, con $ 1.750.905 y el radicado BOC-2026-000123, habló la Delegada de Entidad 1.
"""


@pytest.fixture
def mundo() -> Mundo:
    mundo = crear_mundo()
    asistir(mundo.sesion, None, nombre="Rosa Elena Tapias", calidad="invitado", cuenta=False)
    return mundo


def con_notas(mundo: Mundo, texto: str = NOTAS) -> Acta:
    acta = actas.redactar_acta(sesion=mundo.sesion, actor=mundo.relatora, hoy=HOY)
    actas.escribir_seccion(
        seccion=acta.secciones.get(clave="deliberacion"),
        texto=texto,
        version=0,
        actor=mundo.relatora,
        hoy=HOY,
    )
    return acta


def todo(acta: Acta) -> str:
    papel = papel_publico(acta, hoy=HOY)
    return "\n".join([*(s.texto for s in papel.secciones), *(v for _, v in papel.pares)])


@pytest.mark.parametrize(
    "secreto", ["Tapias", "Rosa Elena", "doña Rosa", "correo.example", "310 555", "amenaza", "Otro que no"]
)
def test_no_sale_lo_que_se_protege(mundo: Mundo, secreto: str) -> None:
    assert secreto.lower() not in todo(con_notas(mundo)).lower()


@pytest.mark.parametrize(
    "abierto",
    ["Un punto de todos", "12 de noviembre de 2026", "1.750.905", "BOC-2026-000123", "Delegada de Entidad 1"],
)
def test_sale_lo_que_es_publico(mundo: Mundo, abierto: str) -> None:
    assert abierto in todo(con_notas(mundo))


def test_dice_que_escondio(mundo: Mundo) -> None:
    acta = con_notas(mundo)
    actas.escribir_seccion(
        seccion=acta.secciones.get(clave="propuestas"), texto="Algo", version=0, audiencia=Audiencia.PARTES,
        actor=mundo.relatora, hoy=HOY,
    )  # fmt: skip

    ocultado = papel_publico(acta, hoy=HOY).ocultado

    assert ocultado == (
        "Nombres de personas de la comunidad que no han autorizado publicarlos (5 menciones).",
        "Correos o teléfonos (2).",
        "Notas reservadas (2).",
        "Secciones que no son públicas: Propuestas.",
    )


def test_con_su_consentimiento_el_nombre_sale(mundo: Mundo) -> None:
    acta = con_notas(mundo)
    asistencia = mundo.sesion.asistencias.get(nombre="Rosa Elena Tapias")

    consentir_nombre(
        asistencia=asistencia, soporte="Formato firmado en la entrada", actor=mundo.relatora, hoy=HOY
    )

    assert "Rosa Elena Tapias pidió agua" in todo(acta)


def test_a_quien_representa_a_una_entidad_no_se_le_esconde_el_nombre(mundo: Mundo) -> None:
    assert "Delegada de Entidad 1" in todo(con_notas(mundo))
