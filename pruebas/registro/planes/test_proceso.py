"""Cómo se hace el plan: lo pedido con su término, ninguna propuesta se pierde y quién responde por qué."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from bocamina.registro.avisos.models import Aviso, Pendiente
from bocamina.registro.bitacora.models import Registro
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.mesas.models import Mesa
from bocamina.registro.participacion.models import FilaDeMatriz
from bocamina.registro.planes.acciones import plan as del_plan
from bocamina.registro.planes.acciones import proceso as actos
from bocamina.registro.planes.acciones import propuestas as de_propuesta
from bocamina.registro.planes.acciones.accion import agregar_accion
from bocamina.registro.planes.consultas.plan import votaciones_del_plan
from bocamina.registro.planes.consultas.proceso import excesos_de, pasos_de, propuestas_de, sin_confirmar
from bocamina.registro.planes.models import Propuesta
from pruebas.lectura.formato.muestras import pdf
from pruebas.registro.expedientes.conftest import almacen_propio
from pruebas.registro.planes.escenario import CAMPOS, HOY, EnSesion, montar
from pruebas.registro.planes.test_seguimiento import abrir_su_expediente
from pruebas.registro.sesiones.escenario import NUEVE, Sesion, usuario

YA_ESTABA = "La entidad ya la tenía en su plan de acción"
pytestmark = pytest.mark.django_db
__all__ = ["almacen_propio"]


@pytest.fixture
def mundo() -> EnSesion:
    return montar()


@pytest.fixture
def social(mundo) -> Mesa:
    mesa = Mesa.objects.create(
        clave="social", nombre="Mesa social", nivel="tematica", tipo="ejes", distrito=mundo.distrito,
        desde=date(2025, 1, 1),
    )  # fmt: skip
    sesion = Sesion.objects.create(mesa=mesa, numero=1, inicio=NUEVE, estado="citada")
    FilaDeMatriz.objects.create(
        sesion=sesion, orden=1, componente="social", aspecto="Empleo",
        propuestas="- Un taller de joyería\n\n- Transporte para las mujeres barequeras",
    )  # fmt: skip
    return mesa


def paso(mundo: EnSesion, nombre: str, hoy: date = HOY):
    return next(p for p in pasos_de(mundo.plan, hoy=hoy) if nombre in p.nombre)


def agregar(mundo: EnSesion, social: Mesa, **otros) -> Propuesta:
    datos = {"texto": "Un taller de joyería", "componente": "social", **otros}
    return de_propuesta.agregar_propuesta(plan=mundo.plan, mesa=social, **datos, **mundo.quien)


def priorizada(mundo: EnSesion, social: Mesa, **otros) -> Propuesta:
    propuesta = agregar(mundo, social, **otros)
    return de_propuesta.decidir_prioridad(propuesta=propuesta, se_prioriza=True, razon="", **mundo.quien)


def test_a_la_entidad_se_le_pide_con_el_termino_de_la_norma_y_responde(mundo):
    """Quince días hábiles desde el martes 10 de marzo de 2026, con el festivo del lunes 23: 1 de abril."""
    (pedido,) = actos.pedir_acciones(plan=mundo.plan, entidades=[mundo.lider], url="/x/", **mundo.quien)

    assert pedido.vence == date(2026, 4, 1)
    assert pedido.explicacion["citas"]
    assert Pendiente.objects.get(clave=f"plan-acciones-{pedido.pk}").vence == date(2026, 4, 1)
    assert (paso(mundo, "pedidas").estado, paso(mundo, "pedidas", date(2026, 4, 2)).estado) == (
        "en curso",
        "vencido",
    )
    actos.responder_pedido(pedido=pedido, **mundo.entidad)
    assert paso(mundo, "pedidas").estado == "hecho"
    assert Pendiente.objects.get(clave=f"plan-acciones-{pedido.pk}").estado == "hecho"


def test_cada_renglon_de_la_matriz_es_una_propuesta_y_repetirlo_no_duplica(mundo, social):
    assert "Hay 2 en las matrices" in paso(mundo, "Propuestas de las mesas").dicho
    primera = de_propuesta.recoger_propuestas(plan=mundo.plan, **mundo.quien)
    segunda = de_propuesta.recoger_propuestas(plan=mundo.plan, **mundo.quien)

    assert [p.texto for p in primera] == ["Un taller de joyería", "Transporte para las mujeres barequeras"]
    assert {p.mesa for p in primera} == {social}
    assert (segunda, paso(mundo, "Propuestas de las mesas").estado) == ([], "hecho")


def test_con_una_propuesta_sin_destino_no_se_fija_la_version_para_la_sesion(mundo, social):
    with pytest.raises(ActoImposible, match="2 propuestas en sus matrices que el plan no ha recogido"):
        del_plan.fijar_version(plan=mundo.plan, clase="para_sesion", **mundo.quien)
    una, otra = de_propuesta.recoger_propuestas(plan=mundo.plan, **mundo.quien)
    with pytest.raises(ActoImposible, match=r"2 propuestas sin destino \(1, 2\)"):
        del_plan.fijar_version(plan=mundo.plan, clase="para_sesion", **mundo.quien)

    for propuesta in (una, otra):
        de_propuesta.decidir_prioridad(
            propuesta=propuesta, se_prioriza=False, razon="Ya la hace la alcaldía", **mundo.quien
        )

    assert del_plan.fijar_version(plan=mundo.plan, clase="para_sesion", **mundo.quien).clase == "para_sesion"


def test_el_concepto_es_de_la_entidad_y_lleva_razon(mundo, social):
    propuesta = priorizada(mundo, social)
    concepto = de_propuesta.pedir_concepto(propuesta=propuesta, entidad=mundo.lider, url="/x/", **mundo.quien)
    ajena = usuario("ajena", "delegado", "entidad", "e-1")
    comun = {"concepto": concepto, "sentido": "con_cambios"}
    with pytest.raises(PermissionDenied):
        de_propuesta.dar_concepto(**comun, razon="X", actor=ajena, hoy=HOY)
    with pytest.raises(ActoImposible, match="razón técnica"):
        de_propuesta.dar_concepto(**comun, razon=" ", **mundo.entidad)
    with pytest.raises(ActoImposible, match="Falta un concepto"):
        de_propuesta.dar_destino(
            propuesta=propuesta, sentido="incluida", razon="", accion=mundo.accion, **mundo.quien
        )

    dado = de_propuesta.dar_concepto(**comun, razon="Con aprendices del municipio", **mundo.entidad)

    assert (dado.emitido, dado.sentido) == (HOY, "con_cambios")
    assert paso(mundo, "Conceptos").estado == "hecho"


def test_de_cada_priorizada_conceptua_una_oficina_o_se_dice_por_que_no(mundo, social):
    """Guía, 3.2: lo que priorizaron los actores va a la oficina de planeación, que conceptúa con su razón."""
    propuesta = priorizada(mundo, social)
    assert (paso(mundo, "Conceptos").estado, paso(mundo, "Conceptos").dicho) == (
        "en curso", "Por pedir, 1.",
    )  # fmt: skip
    comun = {"propuesta": propuesta, "sentido": "incluida", "accion": mundo.accion, **mundo.quien}

    with pytest.raises(ActoImposible, match="Ninguna oficina de planeación ha conceptuado"):
        de_propuesta.dar_destino(razon="", **comun)
    assert de_propuesta.dar_destino(razon=YA_ESTABA, **comun).razon == YA_ESTABA


def test_lo_incluido_dice_en_que_accion_quedo_y_lo_demas_por_que(mundo, social):
    una, otra = priorizada(mundo, social), priorizada(mundo, social, texto="Una vía")
    with pytest.raises(ActoImposible, match="Escoja la acción"):
        de_propuesta.dar_destino(propuesta=una, sentido="incluida", razon=YA_ESTABA, **mundo.quien)
    with pytest.raises(ActoImposible, match="por qué no"):
        de_propuesta.dar_destino(propuesta=otra, sentido="no_incluida", razon=" ", **mundo.quien)

    una = de_propuesta.dar_destino(
        propuesta=una, sentido="incluida", razon=YA_ESTABA, entidad=mundo.lider, **mundo.quien
    )
    otra = de_propuesta.dar_destino(
        propuesta=otra, sentido="no_incluida", razon="No hay competencia", **mundo.quien
    )

    assert (una.accion.codigo, una.accion.texto, otra.accion) == ("SO-01", "Un taller de joyería", None)
    assert paso(mundo, "Toda propuesta").estado == "hecho"


def test_si_la_mesa_no_dijo_el_componente_lo_da_la_accion_o_quien_le_da_destino(mundo, social):
    FilaDeMatriz.objects.update(componente="")
    una, otra = de_propuesta.recoger_propuestas(plan=mundo.plan, **mundo.quien)
    for propuesta in (una, otra):
        de_propuesta.decidir_prioridad(propuesta=propuesta, se_prioriza=True, razon="", **mundo.quien)
    comun = {"sentido": "incluida", "razon": YA_ESTABA, **mundo.quien}
    with pytest.raises(ActoImposible, match="Escoja el componente"):
        de_propuesta.dar_destino(propuesta=otra, entidad=mundo.lider, **comun)

    una = de_propuesta.dar_destino(propuesta=una, accion=mundo.accion, **comun)
    otra = de_propuesta.dar_destino(propuesta=otra, entidad=mundo.lider, componente="social", **comun)

    assert (una.componente, otra.componente, otra.accion.codigo) == ("minero", "social", "SO-01")


def test_a_quien_dejo_su_correo_se_le_cuenta_y_su_correo_no_queda_en_la_bitacora(mundo, social):
    propuesta = priorizada(mundo, social, correo="rosa@prueba.example")
    de_propuesta.dar_destino(
        propuesta=propuesta, sentido="con_cambios", razon="En otra vereda", accion=mundo.accion, **mundo.quien
    )

    avisos = Aviso.objects.filter(correo="rosa@prueba.example").order_by("pk")
    assert [a.asunto.rpartition(": ")[2] for a in avisos] == ["priorizada", "incluida con cambios"]
    assert "MI-01" in avisos[1].texto
    assert "En otra vereda" in avisos[1].texto
    assert not Registro.objects.filter(contenido__icontains="rosa@").exists()


def test_la_prioridad_es_la_suma_pesada_y_lo_que_falta_no_es_cero(mundo, social):
    """Pesos 3 y 2; puntajes 4 y 5 de 5: (4x3 + 5x2) / (5x5) = 22/25 = 88."""
    propuesta = agregar(mundo, social)
    criterios = de_propuesta.acordar_criterios(plan=mundo.plan, pesos={"Llega": 3, "Cuida": 2}, **mundo.quien)
    comun = {"propuesta": propuesta, "puntos": 7, "es_ancla": True, **mundo.quien}
    de_propuesta.puntuar(puntajes={criterios[0].pk: 4}, **comun)
    assert propuestas_de(mundo.plan)[0].prioridad.valor is None

    de_propuesta.puntuar(puntajes={criterios[1].pk: 5}, **comun)

    (primera,) = propuestas_de(mundo.plan)
    assert (primera.prioridad.valor, primera.prioridad.explicacion.valor) == (88, "88")
    with pytest.raises(ActoImposible, match="de 0 a 5"):
        de_propuesta.puntuar(puntajes={criterios[1].pk: 6}, **comun)


def test_se_avisa_quien_comprometio_mas_de_lo_que_puede(mundo):
    """La acción de la entidad cuesta 1.250 millones en 2026; dijo que puede 1.000: pasa 250."""
    topes = {2026: Decimal(1_000_000_000), 2027: Decimal(500_000_000)}
    de_propuesta.decir_capacidad(plan=mundo.plan, entidad=mundo.lider, topes=topes, **mundo.entidad)

    (exceso,) = excesos_de(mundo.plan)

    assert (exceso.entidad, exceso.por_anio) == (mundo.lider, {2026: 250_000_000})


def test_el_visto_bueno_es_de_cada_entidad_sobre_la_version_para_la_sesion(mundo):
    with pytest.raises(ActoImposible, match="Todavía no hay"):
        actos.dar_visto_bueno(plan=mundo.plan, entidad=mundo.lider, **mundo.entidad)
    version = del_plan.fijar_version(plan=mundo.plan, clase="para_sesion", **mundo.quien)
    with pytest.raises(PermissionDenied):
        actos.dar_visto_bueno(plan=mundo.plan, entidad=mundo.lider, **mundo.quien)

    visto = actos.dar_visto_bueno(plan=mundo.plan, entidad=mundo.lider, **mundo.entidad)

    assert visto.version == version
    assert paso(mundo, "Visto bueno").dicho == "Lo dieron 1 de 2."


def test_cada_entidad_confirma_su_compromiso_con_codigo_y_prueba(mundo):
    archivo = {"archivo": io.BytesIO(b"%PDF-1.4 plan"), "nombre_archivo": "plan.pdf"}
    with pytest.raises(ActoImposible, match="adoptado"):
        actos.confirmar_accion(accion=mundo.accion, codigo="PA-7", **archivo, **mundo.entidad)
    mundo.adoptar()

    assert paso(mundo, "confirma").dicho == "Confirmadas 0 de 2."


def test_lo_que_una_mesa_propone_despues_de_la_version_tambien_tiene_destino_antes_de_adoptar(mundo):
    version = del_plan.fijar_version(plan=mundo.plan, clase="para_sesion", **mundo.quien)
    Mesa.objects.create(
        clave="social", nombre="Mesa social", nivel="tematica", tipo="ejes", distrito=mundo.distrito,
        desde=date(2025, 1, 1),
    )  # fmt: skip
    propuesta = agregar(mundo, Mesa.objects.get(clave="social"))
    votacion = mundo.votar(5)
    comun = {"plan": mundo.plan, "votacion": votacion, "sin_vistos": "Sin tiempo", **mundo.quien}

    with pytest.raises(ActoImposible, match="1 propuestas sin destino"):
        del_plan.adoptar_plan(**comun)

    de_propuesta.decidir_prioridad(propuesta=propuesta, se_prioriza=False, razon="Tarde", **mundo.quien)
    assert del_plan.adoptar_plan(**comun).estado == "adoptado"
    assert version.numero == 1


def test_sin_un_visto_bueno_se_adopta_solo_con_la_razon_escrita_y_publica(mundo):
    del_plan.fijar_version(plan=mundo.plan, clase="para_sesion", **mundo.quien)
    actos.dar_visto_bueno(plan=mundo.plan, entidad=mundo.lider, **mundo.entidad)
    votacion = mundo.votar(5)
    comun = {"plan": mundo.plan, "votacion": votacion, **mundo.quien}
    falta = mundo.otra.entidad.nombre
    with pytest.raises(ActoImposible, match=f"Falta el visto bueno de: {falta}"):
        del_plan.adoptar_plan(**comun)

    plan = del_plan.adoptar_plan(**comun, sin_vistos="La mesa lo oyó de viva voz")

    assert plan.versiones.get(clase="adoptado").nota == (
        f"La mesa lo oyó de viva voz (Sin el visto bueno de: {falta})"
    )


def test_la_entidad_que_no_lidera_nada_no_da_visto_bueno(mundo):
    del_plan.fijar_version(plan=mundo.plan, clase="para_sesion", **mundo.quien)
    ajena = Entidad.objects.get(clave="e-5")
    with pytest.raises(ActoImposible, match="no lidera"):
        actos.dar_visto_bueno(
            plan=mundo.plan, entidad=ajena, actor=usuario("e5", "delegado", "entidad", "e-5"), hoy=HOY
        )


def test_cada_termino_del_tablero_dice_de_que_norma_sale(mundo, social):
    """Con la primera sesión el 10 de marzo de 2026, la segunda va hasta el 10 de julio: cuatro meses."""
    mundo.mesa.instalada(9)
    propuesta = priorizada(mundo, social)
    actos.pedir_acciones(plan=mundo.plan, entidades=[mundo.lider], url="/x/", **mundo.quien)
    de_propuesta.pedir_concepto(propuesta=propuesta, entidad=mundo.lider, url="/x/", **mundo.quien)

    con_termino = {p.nombre: p for p in pasos_de(mundo.plan, hoy=HOY) if p.vence}

    assert set(con_termino) == {
        "Acciones pedidas a las entidades", "Propuestas de las mesas", "Versión para la sesión",
        "Conceptos de las oficinas de planeación", "La mesa lo valida y adopta",
    }  # fmt: skip
    assert all(p.explicacion and p.explicacion.citas for p in con_termino.values())
    assert con_termino["La mesa lo valida y adopta"].vence == date(2026, 7, 10)
    assert paso(mundo, "valida", date(2026, 7, 11)).estado == "vencido"


def test_el_plan_que_actualiza_a_otro_no_hereda_ni_su_votacion_ni_los_terminos_del_primero(mundo):
    primero = mundo.adoptar()
    mundo.plan = del_plan.actualizar_plan(plan=primero, **mundo.quien)
    agregar_accion(plan=mundo.plan, entidad=mundo.lider, campos=CAMPOS, **mundo.quien)
    del_plan.fijar_version(plan=mundo.plan, clase="para_sesion", **mundo.quien)

    assert paso(mundo, "valida").vence is None
    assert not votaciones_del_plan(mundo.plan).exists()
    with pytest.raises(ActoImposible, match="este necesita la suya"):
        del_plan.adoptar_plan(
            plan=mundo.plan, votacion=primero.votacion, sin_vistos="Sin tiempo", **mundo.quien
        )


def test_la_revision_de_los_planes_de_la_entidad_es_un_paso(mundo):
    assert paso(mundo, "Revisión").estado == "por empezar"
    actos.pedir_acciones(
        plan=mundo.plan, entidades=[mundo.lider], url="/x/", revision="Trae dos metas mineras", **mundo.quien
    )
    assert paso(mundo, "Revisión").estado == "hecho"


def test_se_dice_a_que_entidad_le_falta_llevar_el_compromiso_a_su_plan(mundo):
    assert sin_confirmar(mundo.plan) == []
    mundo.adoptar()
    assert sin_confirmar(mundo.plan) == [(mundo.lider, 1), (mundo.otra.entidad, 1)]
    prueba = {"codigo": "PA-7", "archivo": io.BytesIO(pdf()), "nombre_archivo": "plan.pdf"}
    with pytest.raises(ActoImposible, match="no tiene expediente"):
        actos.confirmar_accion(accion=mundo.accion, **prueba, **mundo.entidad)
    abrir_su_expediente(mundo)
    mundo.accion.plan.distrito.refresh_from_db()

    actos.confirmar_accion(accion=mundo.accion, **prueba, **mundo.entidad)

    assert sin_confirmar(mundo.plan) == [(mundo.otra.entidad, 1)]
    assert paso(mundo, "confirma").dicho == "Confirmadas 1 de 2."
