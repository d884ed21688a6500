"""«¿Cómo vamos?»: cada cifra de partida tiene quien la cuente, y lo contado sale de los registros."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.relacionamiento.acciones import canales, comites, visiones
from bocamina.registro.relacionamiento.consultas.como_vamos import (
    DE_LOS_REGISTROS,
    como_vamos,
    otras_cuentas,
)
from bocamina.registro.relacionamiento.consultas.metodologia import linea_de_base, metodologia
from bocamina.registro.relacionamiento.consultas.percepcion import percepcion_de
from bocamina.registro.territorio.models import Municipio
from pruebas.registro.distritos.escenario import HOY
from pruebas.registro.relacionamiento.escenario import Dialogo, montar

pytestmark = pytest.mark.django_db
PREGUNTA = "¿Cómo ve el sector?"


@pytest.fixture
def dialogo() -> Dialogo:
    return montar()


def contado() -> dict[str, tuple[int, int]]:
    return {c.id: (c.base, c.registrados) for c in como_vamos(HOY)}


def test_las_cifras_de_partida_son_las_de_la_estrategia_con_fuente_y_fecha():
    base = linea_de_base()

    assert {c.id: c.valor for c in base.cifras} == {
        "departamentos": 16, "canales": 41, "municipios_formados": 21, "agendas_departamento": 6,
        "agendas_municipio": 5, "comites_departamento": 6, "comites_municipio": 5, "ordenamiento": 53,
    }  # fmt: skip
    assert "Estrategia de relacionamiento territorial" in base.fuente
    assert base.corte == date(2026, 11, 21)
    assert set(DE_LOS_REGISTROS) == {c.id for c in base.cifras}


def test_lo_contado_sale_de_los_registros(dialogo):
    vacio = contado()
    canal = dialogo.canal()
    canales.anotar_contacto(canal=canal, fecha=HOY, medio="visita", resumen="Se habló", **dialogo.quien)
    canales.cambiar_estado_de_canal(canal=canal, estado="consolidado", **dialogo.quien)
    dialogo.canal("Otra que apenas se abre")
    segovia = Municipio.objects.get(codigo="05736")
    for nombre, lugar in (("Taller uno", segovia), ("Taller dos", None)):
        dialogo.espacio(nombre, clase="formacion", paso="formacion", municipio=lugar)
    dialogo.espacio("El que viene", clase="formacion", fecha=HOY + timedelta(days=5))
    comites.conformar_comite(
        territorio=dialogo.territorio, nombre="Comité", conformado_el=HOY, **dialogo.quien
    )

    assert vacio["departamentos"] == (16, 1)
    cambiaron = {id: n for id, (_, n) in contado().items() if n != vacio[id][1]}
    assert cambiaron == {"canales": 1, "municipios_formados": 1, "comites_municipio": 1}
    pasos = {c.id: c.explicacion.pasos[-1] for c in como_vamos(HOY)}
    assert pasos["canales"] == "Lo contado: Alcaldía de Segovia."
    assert (pasos["comites_municipio"], pasos["agendas_municipio"][:6]) == ("Lo contado: Segovia.", "Fuente")


def test_cada_cuenta_dice_que_se_conto(dialogo):
    explicadas = [c.explicacion for c in (*como_vamos(HOY), *otras_cuentas(HOY))]

    assert [e for e in explicadas if not e.formula or not e.insumos] == []


def test_las_asistencias_cuentan_la_lista_o_lo_dicho(dialogo):
    dialogo.espacio("Con cuenta", asistieron=30)

    assert {c.nombre: c.cuantos for c in otras_cuentas(HOY)}["Asistencias a esos espacios"] == 30


def test_la_percepcion_compara_la_primera_de_antes_con_la_ultima_de_despues(dialogo):
    for momento, dia, cuentas in (
        ("antes", 5, (20, 0, 0, 0, 0)),
        ("antes", 9, (0, 20, 0, 0, 0)),
        ("despues", 20, (0, 0, 20, 0, 0)),
        ("despues", 25, (0, 0, 0, 20, 0)),
    ):
        campos = ("muy_mala", "mala", "regular", "buena", "muy_buena")
        visiones.registrar_encuesta(
            territorio=dialogo.territorio, momento=momento, fecha=date(2026, 1, dia), pregunta=PREGUNTA,
            **dict(zip(campos, cuentas, strict=True)), **dialogo.quien,
        )  # fmt: skip

    assert [p.comparacion.explicacion.valor for p in percepcion_de(dialogo.territorio)] == ["mejoró 3,0"]


def test_una_encuesta_en_ceros_no_se_guarda(dialogo):
    with pytest.raises(ActoImposible, match="todo está en cero"):
        visiones.registrar_encuesta(
            territorio=dialogo.territorio, momento="antes", fecha=HOY, pregunta=PREGUNTA, **dialogo.quien
        )


def test_la_metodologia_se_deja_leer():
    pasos = metodologia().pasos

    assert (len(pasos), len({p.id for p in pasos})) == (8, 8)
