"""Después de aceptar: lo prometido contra lo hecho, los cambios que recalculan y la prórroga."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from django.core.exceptions import PermissionDenied

from bocamina.registro.avisos.models import Pendiente
from bocamina.registro.criterios.acciones import elegir_lectura
from bocamina.registro.expedientes.estados import ActoImposible
from bocamina.registro.exploracion import acciones, consultas
from bocamina.registro.exploracion.acciones import Hecho
from pruebas.registro.exploracion.personas import HOY, en_ejecucion, evaluadora, persona, titular

pytestmark = pytest.mark.django_db


@pytest.fixture
def actor():
    return titular()


@pytest.fixture
def propuesta(actor):
    return en_ejecucion(actor, evaluadora())


def reportar(propuesta, actor, **cambios):
    datos = {"anio": 1, "ejercicio": 2026, "radicado_fbm": "FBM-1", "hechos": {}} | cambios
    return acciones.reportar_anio(propuesta=propuesta, actor=actor, hoy=HOY, **datos)


def test_la_inscripcion_corre_los_terminos_de_la_exploracion(propuesta):
    terminos = {
        p.clave.partition(":")[0]: p for p in consultas.terminos_de(propuesta).filter(estado="abierto")
    }

    # Tres años desde el 20 de noviembre de 2026: el 20 de noviembre de 2029 (art. 71).
    assert set(terminos) == {"propuesta-prorroga", "propuesta-pto"}
    assert terminos["propuesta-prorroga"].articulo.endswith("art. 75")
    assert terminos["propuesta-pto"].articulo.endswith("art. 281")
    assert terminos["propuesta-prorroga"].vence < date(2029, 8, 21)


def test_cada_anio_promete_lo_que_se_ofrecio_y_la_suma_es_el_total(propuesta):
    anios = consultas.seguimiento_de(propuesta)

    assert [a.anio for a in anios] == [1, 2, 3]
    assert sum((a.prometido for a in anios), Fraction(0)) == Fraction(propuesta.fotografia["total_smldv"])
    assert all(a.reporte is None and a.reportado is None for a in anios)


def test_lo_reportado_en_pesos_se_lee_con_el_salario_del_ejercicio(propuesta, actor):
    # 1.750.905 / 30 = 58.363,5 pesos el salario diario de 2026; diez salarios son 583.635.
    hechos = {"revision_bibliografica": Hecho(Decimal("583635"), esta_entregada=True)}

    reporte = reportar(propuesta, actor, hechos=hechos)

    assert reporte.smldv_cop == "58363.5"
    primero = consultas.seguimiento_de(consultas.completa(propuesta))[0]
    linea = next(r for r in primero.renglones if r.clave == "revision_bibliografica")
    assert linea.reportado_smldv == 10
    assert linea.diferencia == 10 - linea.prometido_smldv
    assert (primero.entregadas, primero.por_entregar > 1) == (1, True)


def test_ejercicio_smldv_con_la_otra_lectura_se_usa_el_salario_con_que_se_radico(propuesta, actor):
    """Se radicó en 2026 y se reporta 2027: 58.363,5 pesos, aunque 2027 traiga otro salario."""
    en_2027 = date(2027, 12, 1)
    propuesta.fotografia["lecturas"]["ejercicio-smldv"] = "siempre_radicacion"
    propuesta.save()

    reporte = acciones.reportar_anio(
        propuesta=propuesta, anio=2, ejercicio=2027, radicado_fbm="FBM-2", hechos={}, actor=actor, hoy=en_2027
    )

    assert reporte.smldv_cop == "58363.5"


def test_ejercicio_smldv_la_lectura_que_vale_es_la_que_regia_al_radicar(actor):
    administra = persona("administra", "administrador")
    elegir = {"criterio": "ejercicio-smldv", "desde": HOY, "actor": administra, "hoy": HOY}
    elegir_lectura(opcion="siempre_radicacion", razon="Así lo pidió la autoridad.", **elegir)

    propuesta = en_ejecucion(actor, evaluadora())

    assert consultas.lee_el_de_radicacion(propuesta)


@pytest.mark.parametrize(
    ("cambios", "frase"),
    [
        ({"anio": 9}, "no tiene año 9"),
        ({"ejercicio": 2025}, "año calendario"),
        ({"radicado_fbm": " "}, "Formato Básico Minero"),
        ({"hechos": {"inventada": Hecho(Decimal(1))}}, "no son del formato"),
    ],
)
def test_un_reporte_imposible_dice_por_que(propuesta, actor, cambios, frase):
    with pytest.raises(ActoImposible, match=frase):
        reportar(propuesta, actor, **cambios)


def test_un_anio_se_reporta_una_sola_vez(propuesta, actor):
    reportar(propuesta, actor)
    with pytest.raises(ActoImposible, match="ya se reportó"):
        reportar(propuesta, actor)


def cambiar(propuesta, actor, mineral):
    datos = {"clase": "mineral", "descripcion": "Apareció en la trinchera 2.", "anio": 1}
    return acciones.registrar_cambio(propuesta=propuesta, mineral=mineral, actor=actor, hoy=HOY, **datos)


def test_tdr31_un_mineral_de_otro_grupo_recalcula_y_se_informa_con_el_fbm(propuesta, actor):
    cambio = cambiar(propuesta, actor, {"mineral": "esmeraldas", "especifico": "", "deposito": ""})

    assert cambio.recalcula
    assert cambio.despues["minerales"] == ["carbon", "esmeraldas"]
    ajustes = consultas.ajustes_de(propuesta.fotografia, cambio.despues)
    assert all(Fraction(a["minimo_smldv"]) > Fraction(a["ofrecido_smldv"] or 0) for a in ajustes)
    assert cambio.radicado_fbm == ""
    reportar(propuesta, actor)
    cambio.refresh_from_db()
    assert cambio.radicado_fbm == "FBM-1"


def test_tdr31_un_mineral_del_mismo_grupo_no_recalcula(propuesta, actor):
    cambio = cambiar(propuesta, actor, {"mineral": "carbon", "especifico": "", "deposito": ""})

    assert not cambio.recalcula
    assert consultas.completa(propuesta).fotografia == propuesta.fotografia


def test_la_prorroga_se_guarda_a_medias_y_se_pide_completa(propuesta, actor):
    prorroga = acciones.abrir_prorroga(propuesta=propuesta, periodo="4-5", actor=actor, hoy=HOY)
    linea = {"producto": "Núcleos", "anio_ejecucion": 4, "anio_entrega": 4, "monto_smldv": None}
    guardar = {"prorroga": prorroga, "actor": actor, "hoy": HOY}
    acciones.guardar_prorroga(lineas={"geotecnico": linea}, firma={}, **guardar)
    with pytest.raises(ActoImposible, match="le faltan 2 cosas"):
        acciones.pedir_prorroga(**guardar)

    firma = {"firmante_nombre": "Rosa", "firmante_profesion": "geologo", "firmante_matricula": "1"}
    completa = {"geotecnico": {**linea, "monto_smldv": Decimal("360")}}
    acciones.guardar_prorroga(lineas=completa, firma=firma, **guardar)
    pedida = acciones.pedir_prorroga(**guardar)

    assert (pedida.estado, pedida.fotografia["total_smldv"]) == ("pedida", "360")
    assert propuesta.expediente.documentos.filter(titulo__startswith="Formato B").count() == 1
    assert Pendiente.objects.get(clave=f"propuesta-prorroga:{propuesta.codigo}").estado == "hecho"
    with pytest.raises(ActoImposible, match="ya se pidió"):
        acciones.guardar_prorroga(lineas={}, firma={}, **guardar)


def test_otra_titular_no_reporta_lo_ajeno(propuesta):
    otra = titular("otra")
    with pytest.raises(PermissionDenied):
        reportar(propuesta, otra)


def test_el_canon_y_la_poliza_salen_de_lo_ofrecido(propuesta):
    # 149 ha × 0,5 = 74,5 SMLDV cada año, del 0 al 5 (art. 230); la póliza, la veinteava parte de cada año.
    assert consultas.canon_de(propuesta)[0].anual_smldv == Fraction("74.5")
    por_anio = propuesta.fotografia["por_anio"]
    assert consultas.polizas_de(propuesta) == {int(a): Fraction(v) / 20 for a, v in por_anio.items()}
