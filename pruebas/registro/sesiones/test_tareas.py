"""Las tareas nacen de la lista de la norma, se mueven con la sesión y se cierran con prueba o razón."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from bocamina.registro.avisos.estados import EstadoPendiente
from bocamina.registro.avisos.models import Pendiente
from bocamina.registro.cuentas.permisos import PermisoDenegado
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.sesiones.acciones import convocatoria, planes, sala
from bocamina.registro.sesiones.acciones import tareas as actos
from bocamina.registro.sesiones.acciones.actas_sello import expediente_de
from bocamina.registro.sesiones.acciones.captura import capturar
from bocamina.registro.sesiones.acciones.preparar import preparar_sesion
from bocamina.registro.sesiones.consultas.planes import plan_de
from bocamina.registro.sesiones.consultas.tareas import puede_hacer, puede_ver
from bocamina.registro.sesiones.models import Sesion, Tarea
from pruebas.registro.expedientes.conftest import almacen_propio
from pruebas.registro.sesiones.escenario import HOY, Escenario, minuto, montar, usuario

pytestmark = pytest.mark.django_db
__all__ = ["almacen_propio"]
DESPUES = date(2026, 3, 12)


@pytest.fixture
def mesa() -> Escenario:
    e = montar()
    e.instalada(8)
    return e


@pytest.fixture
def terminada(mesa: Escenario) -> Escenario:
    sala.terminar_sesion(sesion=mesa.sesion, momento=minuto(60), **mesa.quien)
    return mesa


def una(e: Escenario, clave: str) -> Tarea:
    return Tarea.objects.get(sesion__mesa=e.mesa, clave=clave)


def abiertos(**filtro: str) -> list[str]:
    filas = Pendiente.objects.filter(estado=EstadoPendiente.ABIERTO, clave__startswith="tarea:", **filtro)
    return sorted(filas.values_list("titulo", flat=True))


def preparar(e: Escenario, dia: datetime) -> Sesion:
    return preparar_sesion(
        mesa=e.mesa, inicio=dia, lugar="Bogotá", objetivo="Seguir", actor=e.secretaria, hoy=DESPUES
    )


def test_guia_213_al_terminar_la_primera_nacen_sus_cinco_tareas(terminada: Escenario) -> None:
    nacidas = Tarea.objects.filter(sesion=terminada.sesion, lista="nacional.1")

    assert [t.clave for t in nacidas] == [
        "plan_trabajo",
        "sistematizar",
        "sinergias",
        "asistencia",
        "equipos",
    ]
    assert {t.vence for t in nacidas} == {date(2026, 4, 24), date(2026, 5, 11)}
    primera = nacidas[0]
    assert primera.explicacion["sin_norma"] is True
    assert primera.explicacion["citas"][0]["articulo"] == "2.1.3"
    assert len(abiertos(rol="secretaria_tecnica", ambito_clave="mesa-uno")) == 5


def test_repetir_no_abre_nada_dos_veces(terminada: Escenario) -> None:
    actos.abrir_tareas(sesion=terminada.sesion, momento="al_terminar", actor=terminada.secretaria)

    assert terminada.sesion.tareas.count() == 5
    assert len(abiertos()) == 5


def test_la_fecha_se_mueve_con_la_sesion_que_viene(terminada: Escenario) -> None:
    siguiente = preparar(terminada, datetime(2026, 4, 30, 14, tzinfo=UTC))
    assert una(terminada, "plan_trabajo").vence == date(2026, 4, 14)
    assert Pendiente.objects.get(titulo="Consolidar el plan de trabajo nacional").vence == date(2026, 4, 14)

    convocatoria.cambiar_sesion(
        sesion=siguiente, inicio=datetime(2026, 5, 7, 14, tzinfo=UTC), actor=terminada.secretaria, hoy=DESPUES
    )
    # Del 22 de abril al 6 de mayo son 15 días completos: se cita a más tardar el martes 21.
    assert una(terminada, "plan_trabajo").vence == date(2026, 4, 21)

    convocatoria.cancelar_sesion(sesion=siguiente, razon="Sin sala", actor=terminada.secretaria, hoy=DESPUES)
    assert una(terminada, "plan_trabajo").vence == date(2026, 4, 24)


def test_lo_que_la_secretaria_movio_con_razon_ya_no_se_mueve_solo(terminada: Escenario) -> None:
    tarea = una(terminada, "equipos")
    actos.cambiar_fecha(
        tarea=tarea,
        vence=date(2026, 4, 1),
        razon="La UPME lo pidió antes",
        actor=terminada.secretaria,
        hoy=DESPUES,
    )

    preparar(terminada, datetime(2026, 4, 30, 14, tzinfo=UTC))

    tarea.refresh_from_db()
    assert tarea.vence == date(2026, 4, 1)
    assert "La UPME lo pidió antes" in tarea.explicacion["formula"]
    with pytest.raises(ActoImposible, match="por qué"):
        actos.cambiar_fecha(
            tarea=tarea, vence=date(2026, 4, 2), razon=" ", actor=terminada.secretaria, hoy=DESPUES
        )


def test_encargada_a_una_entidad_pasa_a_su_trabajo_y_solo_ella_o_la_secretaria_la_cierran(
    terminada: Escenario,
) -> None:
    entidad = Entidad.objects.get(clave="e-1")
    delegada = usuario("deleg", "delegado", "entidad", "e-1")
    ajena = usuario("ajena", "delegado", "entidad", "e-2")
    tarea = actos.encargar_tarea(
        tarea=una(terminada, "sinergias"), responsable=entidad, actor=terminada.secretaria, hoy=DESPUES
    )

    assert abiertos(rol="delegado", ambito_clave="e-1") == ["Encontrar coincidencias y vacíos en la oferta"]
    assert len(abiertos(rol="secretaria_tecnica")) == 4
    assert puede_hacer(delegada, tarea, hoy=DESPUES)
    assert not puede_hacer(ajena, tarea, hoy=DESPUES)
    assert puede_ver(ajena, terminada.mesa, hoy=DESPUES)
    assert not puede_ver(usuario("fuera", "delegado", "entidad", "e-99"), terminada.mesa, hoy=DESPUES)
    with pytest.raises(PermisoDenegado):
        actos.dar_por_hecha(tarea=tarea, resultado="Listo", actor=ajena, hoy=DESPUES)

    with pytest.raises(ActoImposible, match="no tiene expediente"):
        actos.dar_por_hecha(
            tarea=tarea,
            archivo=io.BytesIO(b"Tres vacios."),
            nombre_archivo="vacios.txt",
            actor=delegada,
            hoy=DESPUES,
        )
    expediente_de(sesion=terminada.sesion, actor=terminada.secretaria, hoy=DESPUES)
    tarea.refresh_from_db()
    actos.contar_avance(tarea=tarea, texto="Va la mitad", actor=delegada, hoy=DESPUES)
    actos.dar_por_hecha(
        tarea=tarea, resultado="Hay tres vacíos.", archivo=io.BytesIO(b"Tres vacios."),
        nombre_archivo="vacios.txt", actor=delegada, hoy=DESPUES,
    )  # fmt: skip

    assert abiertos(rol="delegado") == []
    assert [p.tipo for p in tarea.pasos.all()] == ["encargo", "avance", "hecha"]
    tarea.refresh_from_db()
    assert tarea.documento is not None
    assert tarea.documento.audiencia == "partes"


def test_sin_prueba_no_esta_hecha_y_descartada_dice_por_que(terminada: Escenario) -> None:
    tarea, quien = una(terminada, "asistencia"), {"actor": terminada.secretaria, "hoy": DESPUES}

    with pytest.raises(ActoImposible, match="en qué quedó"):
        actos.dar_por_hecha(tarea=tarea, **quien)
    with pytest.raises(IntegrityError, match="tarea_hecha_con_prueba"), transaction.atomic():
        Tarea.objects.filter(pk=tarea.pk).update(estado="hecha", cerrada_el=DESPUES)
    with pytest.raises(IntegrityError, match="tarea_descartada_con_razon"), transaction.atomic():
        Tarea.objects.filter(pk=tarea.pk).update(estado="no_aplica", cerrada_el=DESPUES)
    with pytest.raises(IntegrityError, match="tarea_cerrada_con_fecha"), transaction.atomic():
        Tarea.objects.filter(pk=tarea.pk).update(estado="hecha", resultado="Sí")
    actos.descartar_tarea(tarea=tarea, razon="Ya tienen quien las acompañe", **quien)
    with pytest.raises(ActoImposible, match="no hace falta"):
        actos.contar_avance(tarea=tarea, texto="Algo", **quien)

    actos.reabrir_tarea(tarea=tarea, razon="Volvieron a pedirla", **quien)
    assert "Acompañar a las mesas de los distritos" in abiertos()


def test_una_propia_dice_que_la_fecha_la_puso_la_secretaria(terminada: Escenario) -> None:
    quien = {"actor": terminada.secretaria, "hoy": DESPUES}
    tarea = actos.agregar_tarea(
        sesion=terminada.sesion, titulo="Traducir el plan", vence=date(2026, 4, 1), plan="trabajo", **quien
    )

    assert "ninguna norma" in tarea.explicacion["formula"]
    ajena = Entidad.objects.create(clave="de-fuera", nombre="De fuera", orden="nacional")
    with pytest.raises(ActoImposible, match="no integra"):
        actos.agregar_tarea(
            sesion=terminada.sesion, titulo="Otra", vence=date(2026, 4, 1), responsable=ajena, **quien,
        )  # fmt: skip
    with pytest.raises(ActoImposible, match="ya pasó"):
        actos.agregar_tarea(sesion=terminada.sesion, titulo="Vieja", vence=date(2026, 3, 1), **quien)


def test_la_logistica_es_un_solo_pendiente_que_baja_y_se_cierra(terminada: Escenario) -> None:
    siguiente = preparar(terminada, datetime(2026, 4, 30, 14, tzinfo=UTC))
    pendiente = Pendiente.objects.get(clave=f"logistica:{siguiente.pk}")
    assert pendiente.detalle.startswith("Faltan 7")
    # El lugar hace falta para citar; lo demás, para el día.
    assert pendiente.vence == date(2026, 4, 14)

    quien = {"actor": terminada.secretaria, "hoy": DESPUES}
    for tarea in siguiente.tareas.filter(grupo="logistica"):
        actos.dar_por_hecha(tarea=tarea, resultado="Listo", **quien)

    pendiente.refresh_from_db()
    assert pendiente.estado == EstadoPendiente.HECHO


def test_al_terminar_la_sesion_su_logistica_no_queda_vencida_para_siempre(terminada: Escenario) -> None:
    siguiente = preparar(terminada, datetime(2026, 4, 30, 14, tzinfo=UTC))
    Sesion.objects.filter(pk=siguiente.pk).update(estado="en_curso", instalada_en=siguiente.inicio)
    siguiente.refresh_from_db()

    sala.terminar_sesion(sesion=siguiente, actor=terminada.secretaria, hoy=date(2026, 4, 30))

    assert set(siguiente.tareas.filter(grupo="logistica").values_list("estado", flat=True)) == {"no_aplica"}
    assert siguiente.tareas.filter(lista="nacional.2").count() == 4


def test_el_plan_se_arma_con_lo_que_resulto_y_dice_lo_que_falta(terminada: Escenario) -> None:
    quien = {"actor": terminada.secretaria, "hoy": DESPUES}
    actos.dar_por_hecha(tarea=una(terminada, "sinergias"), resultado="Hay tres vacíos.", **quien)
    actos.descartar_tarea(tarea=una(terminada, "asistencia"), razon="Ya se hizo", **quien)

    plan = plan_de(terminada.mesa, "trabajo", hoy=DESPUES)

    assert [p.titulo for p in plan.partes if p.texto] == ["Encontrar coincidencias y vacíos en la oferta"]
    assert len(plan.faltan) == 3
    assert plan.adoptado == ""
    assert [r.que for r in plan.sesiones][:2] == ["Sesión ordinaria 1", "Sesión ordinaria 2, a más tardar"]
    assert plan.sesiones[1].fecha == date(2026, 5, 11)
    assert len(plan.responsables) == 16


def test_el_plan_dice_en_que_sesion_se_adopto(mesa: Escenario) -> None:
    punto = mesa.sesion.puntos.get(orden=2)
    punto.clave = "plan_trabajo"
    punto.save()
    capturar(sesion=mesa.sesion, punto=punto, clase="consenso", texto="Se acoge el plan.", **mesa.quien)

    plan = plan_de(mesa.mesa, "trabajo", hoy=HOY)

    assert plan.adoptado == "Acordado en la sesión ordinaria 1, del 10/03/2026: Se acoge el plan."


def test_llevado_a_la_sesion_queda_en_su_expediente_en_tres_formatos(terminada: Escenario) -> None:
    documentos = planes.llevar_plan(
        sesion=terminada.sesion, cual="trabajo", actor=terminada.secretaria, hoy=DESPUES
    )

    assert [d.versiones.get().formato for d in documentos] == ["pdf", "docx", "xlsx"]
    assert {d.expediente_id for d in documentos} == {terminada.sesion.expediente_id}
    with pytest.raises(PermisoDenegado):
        planes.llevar_plan(sesion=terminada.sesion, cual="trabajo", actor=usuario("x"), hoy=DESPUES)
    with pytest.raises(ActoImposible, match="no es de esta mesa"):
        planes.llevar_plan(sesion=terminada.sesion, cual="otro", actor=terminada.secretaria, hoy=DESPUES)
