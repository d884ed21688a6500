"""El plan: se escribe sin pisarse, se fija, la mesa lo adopta y desde entonces solo se enmienda."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from bocamina.nucleo.planes.ficha import comparar_versiones
from bocamina.registro.bitacora.models import Registro
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.planes.acciones import accion as de_accion
from bocamina.registro.planes.acciones import ejecucion, enmienda
from bocamina.registro.planes.acciones import plan as actos
from bocamina.registro.planes.acciones.campos import CampoEnConflicto
from bocamina.registro.planes.consultas.ficha import ficha_de
from bocamina.registro.planes.consultas.plan import por_componente
from bocamina.registro.planes.models import Accion
from pruebas.registro.planes.escenario import CAMPOS, HOY, INDICADOR, EnSesion, montar
from pruebas.registro.sesiones.escenario import usuario

QUE_SE_PISAN = [{"periodo": "2026", "valor": "1"}, {"periodo": "2026-T1", "valor": "1"}]
pytestmark = pytest.mark.django_db


@pytest.fixture
def mundo() -> EnSesion:
    return montar()


def escribir(mundo: EnSesion, **campos):
    return de_accion.escribir_accion(accion=mundo.accion, campos=campos, **mundo.entidad)


def test_cada_accion_lleva_el_codigo_de_su_componente_y_el_numero_que_sigue(mundo):
    tercera = de_accion.agregar_accion(plan=mundo.plan, entidad=mundo.lider, campos=CAMPOS, **mundo.quien)

    assert [mundo.accion.codigo, mundo.otra.codigo, tercera.codigo] == ["MI-01", "AM-01", "MI-02"]


def test_la_entidad_escribe_lo_suyo_y_nada_de_otra(mundo):
    escribir(mundo, hito="Títulos")

    assert Accion.objects.get(pk=mundo.accion.pk).hito == "Títulos"
    with pytest.raises(PermissionDenied):
        de_accion.escribir_accion(accion=mundo.otra, campos={"hito": "X"}, **mundo.entidad)
    with pytest.raises(ActoImposible, match="Solo la secretaría"):
        escribir(mundo, entidad="e-1")


def test_dos_personas_en_campos_distintos_no_se_estorban_y_en_el_mismo_se_dice(mundo):
    visto = ficha_de(mundo.accion)
    escribir(mundo, hito="Títulos")
    de_accion.escribir_accion(accion=mundo.accion, campos={"nivel": "nacional"}, antes=visto, **mundo.quien)

    with pytest.raises(CampoEnConflicto, match="«Hito»") as choque:
        de_accion.escribir_accion(accion=mundo.accion, campos={"hito": "Otro"}, antes=visto, **mundo.quien)

    assert choque.value.choques == {"hito": ("Formalización", "Títulos", "Otro")}
    guardada = Accion.objects.get(pk=mundo.accion.pk)
    assert (guardada.hito, guardada.nivel) == ("Títulos", "nacional")


@pytest.mark.parametrize(
    ("campos", "frase"),
    [
        ({"componente": "astral"}, "Componente"),
        ({"municipios": ["05001"]}, "Dónde"),
        ({"texto": " "}, "Escriba la acción"),
        ({"inicio": "2027-01-01", "fin": "2026-01-01"}, "termina antes de empezar"),
        ({"presupuestos": [{"anio": 2026, "fuente": "inversion", "valor": "mil"}]}, "no es un número"),
        ({"indicadores": [INDICADOR, INDICADOR]}, "está dos veces"),
        ({"indicadores": [{**INDICADOR, "linea_base_fuente": ""}]}, "con su fecha y su fuente"),
        ({"indicadores": [{**INDICADOR, "metas": QUE_SE_PISAN}]}, "se pisan"),
        ({"inventado": 1}, "No son campos"),
    ],
)  # fmt: skip
def test_lo_que_no_puede_ser_se_rechaza_entero(mundo, campos, frase):
    antes = ficha_de(mundo.accion)

    with pytest.raises(ActoImposible, match=frase):
        escribir(mundo, hito="No debe quedar", **campos)

    assert ficha_de(Accion.objects.get(pk=mundo.accion.pk)) == antes


def test_lo_que_queda_fuera_dice_por_que_y_puede_volver(mundo):
    with pytest.raises(ActoImposible, match="por qué"):
        de_accion.dejar_fuera(accion=mundo.otra, razon=" ", **mundo.quien)
    fuera = de_accion.dejar_fuera(accion=mundo.otra, razon="Ya la hace el municipio", **mundo.quien)
    assert [c.acciones for c in por_componente(mundo.plan, hoy=HOY) if c.id == "ambiental"] == [0]

    de_accion.devolver_al_plan(accion=fuera, **mundo.quien)
    assert [c.acciones for c in por_componente(mundo.plan, hoy=HOY) if c.id == "ambiental"] == [1]


def test_a_cada_componente_le_faltan_resultado_e_impacto(mundo):
    escribir(mundo, indicadores=[INDICADOR, {**INDICADOR, "nombre": "Empleo formal", "tipo": "resultado"}])

    minero = next(c for c in por_componente(mundo.plan, hoy=HOY) if c.id == "minero")

    assert [t.value for t in minero.faltan] == ["impacto"]
    assert minero.presupuesto == 1_250_000_000


def test_las_versiones_van_en_orden_y_se_comparan_renglon_por_renglon(mundo):
    una = actos.fijar_version(plan=mundo.plan, clase="para_mesas", **mundo.quien)
    escribir(mundo, hito="Títulos", presupuestos=[])
    otra = actos.fijar_version(plan=mundo.plan, clase="para_oap", **mundo.quien)
    with pytest.raises(ActoImposible, match="ya va en"):
        actos.fijar_version(plan=mundo.plan, clase="preliminar", **mundo.quien)

    diferencia = comparar_versiones(una.contenido, otra.contenido)

    ((codigo, cambios),) = diferencia.cambiadas
    assert (codigo, diferencia.iguales) == ("MI-01", 1)
    assert [(c.que, c.antes, c.despues) for c in cambios] == [
        ("Hito", "Formalización", "Títulos"),
        ("Presupuesto 2026, inversion", "1250000000", ""),
    ]


def test_ninguna_version_guarda_datos_de_contacto(mundo):
    de_accion.escribir_contacto(
        accion=mundo.accion, nombre="Ana Prueba", correo="ana@prueba.example", telefono="3", **mundo.entidad
    )

    version = actos.fijar_version(plan=mundo.plan, clase="preliminar", **mundo.quien)

    assert "ana" not in str(version.contenido).casefold()
    assert not Registro.objects.filter(contenido__icontains="ana@prueba").exists()


def test_la_mesa_lo_adopta_por_mayoria_simple_y_rige_cuatro_anios(mundo):
    """De 9, la mayoría simple es 5. Cuatro años desde el 10-03-2026 terminan el 09-03-2030."""
    plan = mundo.adoptar()

    assert (plan.estado, plan.adoptado, plan.hasta) == ("adoptado", date(2026, 3, 10), date(2030, 3, 9))
    assert plan.vigencia_json["citas"]
    assert mundo.accion.estado == "adoptada"
    assert plan.versiones.order_by("-numero").first().clase == "adoptado"


@pytest.mark.parametrize(("a_favor", "materia"), [(4, "peg"), (9, "reglamento")])
def test_sin_la_votacion_aprobada_del_plan_no_hay_adopcion(mundo, a_favor, materia):
    actos.fijar_version(plan=mundo.plan, clase="para_sesion", **mundo.quien)
    votacion = mundo.votar(a_favor, materia=materia)

    with pytest.raises(ActoImposible):
        actos.adoptar_plan(plan=mundo.plan, votacion=votacion, **mundo.quien)

    mundo.plan.refresh_from_db()
    assert mundo.plan.estado == "formulacion"


def test_lo_que_se_vota_es_la_version_de_la_sesion(mundo):
    actos.fijar_version(plan=mundo.plan, clase="para_sesion", **mundo.quien)
    votacion = mundo.votar(9)
    escribir(mundo, hito="Cambiado después")

    with pytest.raises(ActoImposible, match="cambió después"):
        actos.adoptar_plan(plan=mundo.plan, votacion=votacion, **mundo.quien)


def test_adoptado_solo_se_cambia_con_enmienda_aprobada_en_sesion(mundo):
    plan = mundo.adoptar()
    with pytest.raises(ActoImposible, match="enmienda"):
        escribir(mundo, hito="Otro")
    pedida = enmienda.pedir_enmienda(
        plan=plan, clase="cambiar", accion=mundo.accion, entidad=mundo.lider, razon="presupuesto",
        motivo="Recorte", campos={"fin": "2028-12-31", "hito": "Formalización"}, **mundo.entidad,
    )  # fmt: skip
    assert pedida.cambios == {"fin": {"antes": "2027-12-31", "despues": "2028-12-31"}}

    aprobada = enmienda.aprobar_enmienda(enmienda=pedida, sesion=mundo.mesa.sesion, **mundo.quien)

    mundo.accion.refresh_from_db()
    assert mundo.accion.fin == date(2028, 12, 31)
    assert (aprobada.version.clase, aprobada.version.nota) == ("ajustado", "Enmienda 1")
    with pytest.raises(ActoImposible, match="ya se resolvió"):
        enmienda.negar_enmienda(enmienda=pedida, respuesta="No", **mundo.quien)


def test_dos_enmiendas_al_mismo_campo_la_segunda_no_pisa_a_la_primera(mundo):
    plan = mundo.adoptar()
    pedidas = [
        enmienda.pedir_enmienda(
            plan=plan, clase="cambiar", accion=mundo.accion, entidad=mundo.lider, razon="territorio",
            motivo="Por la obra", campos={"fin": f"{anio}-06-30"}, **mundo.entidad,
        )
        for anio in (2028, 2029)
    ]  # fmt: skip
    enmienda.aprobar_enmienda(enmienda=pedidas[0], sesion=mundo.mesa.sesion, **mundo.quien)

    with pytest.raises(CampoEnConflicto, match="«Termina»"):
        enmienda.aprobar_enmienda(enmienda=pedidas[1], sesion=mundo.mesa.sesion, **mundo.quien)

    mundo.accion.refresh_from_db()
    assert mundo.accion.fin == date(2028, 6, 30)


def test_una_enmienda_agrega_y_otra_retira(mundo):
    plan = mundo.adoptar()
    comun = {"plan": plan, "entidad": mundo.lider, "razon": "correctiva", "motivo": "Seguimiento"}
    nueva = enmienda.pedir_enmienda(clase="agregar", campos=CAMPOS, **comun, **mundo.entidad)
    sale = enmienda.pedir_enmienda(clase="retirar", accion=mundo.otra, **comun, **mundo.quien)
    for pedida in (nueva, sale):
        enmienda.aprobar_enmienda(enmienda=pedida, sesion=mundo.mesa.sesion, **mundo.quien)

    codigos = {a.codigo: a.estado for a in plan.acciones.all()}
    assert codigos == {"MI-01": "adoptada", "MI-02": "adoptada", "AM-01": "fuera"}


def test_la_orden_de_un_juez_detiene_y_al_levantarse_vuelve_a_donde_iba(mundo):
    plan = mundo.adoptar()
    ejecucion.empezar_accion(accion=mundo.accion, **mundo.quien)
    mundo.accion.refresh_from_db()
    orden = ejecucion.suspender(
        plan=plan, accion=mundo.accion, autoridad="Tribunal", providencia="Auto 12", alcance="Detener",
        desde=HOY, **mundo.quien,
    )  # fmt: skip
    mundo.accion.refresh_from_db()
    assert mundo.accion.estado == "suspendida"

    ejecucion.levantar_suspension(suspension=orden, providencia="Auto 40", hasta=HOY, **mundo.quien)

    mundo.accion.refresh_from_db()
    assert mundo.accion.estado == "ejecucion"


def test_suspendido_el_plan_entero_ninguna_accion_empieza(mundo):
    plan = mundo.adoptar()
    ejecucion.suspender(
        plan=plan, accion=None, autoridad="Juzgado", providencia="Sentencia 3", alcance="Todo", desde=HOY,
        **mundo.quien,
    )  # fmt: skip

    with pytest.raises(ActoImposible, match="Juzgado"):
        ejecucion.empezar_accion(accion=mundo.accion, **mundo.quien)


def test_el_plan_se_prorroga_se_actualiza_o_se_declara_cumplido(mundo):
    plan = mundo.adoptar()
    with pytest.raises(ActoImposible, match="posterior"):
        actos.prorrogar_plan(plan=plan, hasta=date(2030, 3, 9), razon="X", **mundo.quien)
    plan = actos.prorrogar_plan(plan=plan, hasta=date(2031, 3, 9), razon="Sesión 12", **mundo.quien)
    nuevo = actos.actualizar_plan(plan=plan, **mundo.quien)
    assert (plan.estado, nuevo.viene_de) == ("adoptado", plan)

    cumplido = actos.declarar_cumplido(plan=plan, razon="Todas las metas", **mundo.quien)

    assert (cumplido.estado, cumplido.terminado) == ("cumplido", HOY)


def test_solo_la_secretaria_adopta(mundo):
    ajena = usuario("ajena", "delegado", "entidad", "e-1")

    with pytest.raises(PermissionDenied):
        actos.fijar_version(plan=mundo.plan, clase="preliminar", actor=ajena, hoy=HOY)
