"""Una actividad se marca por territorio y por cuestionario; confirma una persona; la excepción se firma."""

from __future__ import annotations

import json
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from bocamina.registro.consulta.acciones import actividades as actos
from bocamina.registro.consulta.acciones.decisiones import pedir_consentimiento, registrar_consentimiento
from bocamina.registro.consulta.consultas.deteccion import cuestionario
from bocamina.registro.consulta.consultas.ejecucion import puede_ejecutarse
from bocamina.registro.consulta.models import Actividad
from bocamina.registro.instituciones.estados import ActoImposible
from pruebas.registro.consulta.escenario import HOY, RAZON
from pruebas.registro.sesiones.escenario import usuario

pytestmark = pytest.mark.django_db


def cuadro(oeste: float, sur: float, lado: float = 0.01) -> bytes:
    """Un cuadrado en longitud y latitud; 0,01° por 0,01° cerca de 7° N son unas 122 hectáreas."""
    este, norte = oeste + lado, sur + lado
    anillo = [[oeste, sur], [este, sur], [este, norte], [oeste, norte], [oeste, sur]]
    return json.dumps({"type": "Polygon", "coordinates": [anillo]}).encode()


def declarar(consulta, **otros):
    datos = {"nombre": "Las Ceibas", "fuente": "Resolución de prueba", "fecha": HOY, "municipios": []}
    return actos.declarar_territorio(comunidad=consulta.comunidad, **{**datos, **otros}, **consulta.quien)


def todo_no(consulta) -> Actividad:
    respuestas = {e.id: "no" for e in cuestionario().elementos}
    return actos.responder_cuestionario(actividad=consulta.actividad, respuestas=respuestas, **consulta.quien)


def con_area(consulta, capa: bytes) -> Actividad:
    return actos.registrar_actividad(
        distrito=consulta.distrito, titulo="Vía", que_es="Se abre", municipios=[], capa=capa, **consulta.quien
    )


def test_sin_responder_queda_marcada_y_con_todo_no_deja_de_estarlo(consulta):
    antes = consulta.actividad.explicacion["valor"]

    actual = todo_no(consulta)

    assert (antes, actual.explicacion["valor"]) == ("marcada", "sin_indicios")


def test_compartir_municipio_con_un_territorio_declarado_la_marca(consulta):
    todo_no(consulta)

    declarar(consulta, municipios=["05736"])

    consulta.actividad.refresh_from_db()
    (traslape,) = consulta.actividad.traslapes
    assert traslape["detalle"] == "comparten municipio (Segovia)"
    assert consulta.actividad.explicacion["valor"] == "marcada"


def test_otro_municipio_no_la_marca(consulta):
    todo_no(consulta)

    declarar(consulta, municipios=["05604"])

    consulta.actividad.refresh_from_db()
    assert consulta.actividad.traslapes == []


def test_con_las_dos_formas_cuenta_el_area_que_comparten(consulta):
    declarar(consulta, capa=cuadro(-74.70, 7.00))

    encima = con_area(consulta, cuadro(-74.695, 7.00))
    al_lado = con_area(consulta, cuadro(-74.69, 7.00))

    # La mitad de un cuadro de 0,01° (1.105,6 m × 1.105,7 m ≈ 122,1 ha cerca de 7° N).
    (traslape,) = encima.traslapes
    assert 60 < float(traslape["area_ha"]) < 62
    assert al_lado.traslapes == []


def test_un_archivo_que_no_es_geografico_se_rechaza_con_una_frase(consulta):
    from bocamina.lectura.errores import ArchivoInvalido

    with pytest.raises(ArchivoInvalido):
        con_area(consulta, b"no soy un mapa")
    assert Actividad.objects.count() == 1


def test_confirma_una_persona_con_su_razon_y_con_quienes(consulta):
    for mal in ({"razon": "Sí"}, {"comunidades": []}, {"decision": "quizas"}):
        datos = {"decision": "sujeta", "razon": RAZON, "comunidades": [consulta.comunidad], **mal}
        with pytest.raises(ActoImposible):
            actos.confirmar_actividad(actividad=consulta.actividad, **datos, **consulta.quien)

    actual = consulta.confirmar()

    assert (actual.decision, actual.confirmada_por, actual.confirmada_el) == (
        "sujeta", consulta.secretaria, HOY,
    )  # fmt: skip


def test_quien_no_lleva_el_distrito_no_registra_ni_confirma(consulta):
    ajena = usuario("ajena", "secretaria_tecnica", "distrito", "otro")
    delegada = usuario("delegada", "delegado", "distrito", "rio-claro")

    for actor in (ajena, delegada):
        with pytest.raises(PermissionDenied):
            actos.confirmar_actividad(
                actividad=consulta.actividad, decision="no_sujeta", razon=RAZON, actor=actor, hoy=HOY
            )


def veredicto(consulta, hoy: date = HOY) -> str:
    return consulta.veredicto(hoy).valor


def test_marcada_sin_confirmar_no_se_ejecuta_y_una_accion_sin_actividad_si(consulta):
    assert veredicto(consulta) == "no"
    sin_actividad = {"distrito": consulta.distrito, "actividad": None, "municipios": ["05736"]}
    assert puede_ejecutarse(**sin_actividad, hoy=HOY).valor == "si"


def test_la_excepcion_firmada_la_deja_ejecutar_hasta_su_dia_y_se_revoca(consulta):
    consulta.abrir()
    with pytest.raises(ActoImposible, match="al menos 20"):
        actos.firmar_excepcion(
            actividad=consulta.actividad, razon="Urge", fundamento="Auto 1", **consulta.quien
        )
    excepcion = actos.firmar_excepcion(
        actividad=consulta.actividad, razon="Orden judicial de obra de emergencia.", fundamento="Auto 1",
        hasta=date(2026, 3, 20), **consulta.quien,
    )  # fmt: skip

    assert [veredicto(consulta, date(2026, 3, d)) for d in (20, 21)] == ["si", "no"]
    assert len(excepcion.huella) == 64
    actos.revocar_excepcion(
        excepcion=excepcion, razon="La emergencia ya pasó y hay tiempo.", **consulta.quien
    )
    assert veredicto(consulta) == "no"


def test_la_excepcion_no_alcanza_donde_falta_el_consentimiento(consulta):
    caso = consulta.abrir(consentimientos=["traslado"])
    datos = {"razon": "Orden judicial de obra de emergencia.", "fundamento": "Auto 1"}

    with pytest.raises(ActoImposible, match="ninguna excepción"):
        actos.firmar_excepcion(actividad=consulta.actividad, **datos, **consulta.quien)

    registrar_consentimiento(
        caso=caso, motivo="traslado", otorgado=True, texto="Asamblea", fecha=HOY, **consulta.quien
    )
    actos.firmar_excepcion(actividad=consulta.actividad, **datos, **consulta.quien)
    assert veredicto(consulta) == "si"
    # Pedido después de firmar: la excepción deja de servir.
    pedir_consentimiento(caso=caso, motivos=["existencia"], **consulta.quien)
    assert veredicto(consulta) == "no"


def test_cada_comunidad_confirmada_necesita_su_caso(consulta):
    consulta.abrir()
    consulta.confirmar(consulta.comunidad, consulta.otra)

    e = consulta.veredicto()

    assert e.valor == "no"
    assert "Caso por abrir: falta abrirlo con una de las comunidades." in e.pasos


def test_la_explicacion_no_nombra_a_la_comunidad(consulta):
    consulta.abrir(consentimientos=["traslado"])

    e = consulta.veredicto()

    assert consulta.comunidad.nombre not in json.dumps(e.como_dict(), ensure_ascii=False)


def test_con_caso_abierto_no_se_desmarca(consulta):
    consulta.abrir()

    with pytest.raises(ActoImposible, match="no se puede desmarcar"):
        actos.confirmar_actividad(
            actividad=consulta.actividad, decision="no_sujeta", razon=RAZON, **consulta.quien
        )


def test_lo_confirmado_vale_donde_se_miro_y_en_otro_municipio_con_territorio_vuelve_a_quedar_marcada(
    consulta,
):
    todo_no(consulta)
    declarar(consulta, municipios=["05604"])
    actos.confirmar_actividad(
        actividad=consulta.actividad, decision="no_sujeta", razon=RAZON, **consulta.quien
    )

    assert (consulta.veredicto().valor, consulta.veredicto(donde=("05736", "05604")).valor) == ("si", "no")

    actos.ampliar_actividad(actividad=consulta.actividad, municipios=["05604"], **consulta.quien)
    consulta.actividad.refresh_from_db()
    assert (consulta.actividad.decision, len(consulta.actividad.traslapes)) == ("por_confirmar", 1)


def test_un_territorio_declarado_despues_pide_confirmar_otra_vez_si_no_se_contaba_con_su_comunidad(consulta):
    todo_no(consulta)
    actos.confirmar_actividad(
        actividad=consulta.actividad, decision="no_sujeta", razon=RAZON, **consulta.quien
    )
    declarar(consulta, municipios=["05604"])
    assert consulta.veredicto().valor == "si"

    declarar(consulta, municipios=["05736"])

    assert consulta.veredicto().valor == "no"
    consulta.confirmar(consulta.comunidad)
    declarar(consulta, nombre="Otro de la misma", municipios=["05736"])
    consulta.actividad.refresh_from_db()
    assert consulta.actividad.decision == "sujeta"
