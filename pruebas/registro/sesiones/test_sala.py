"""La sala: llamado a lista, quórum de cualquier minuto, puntos, notas y lo que se captura."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from bocamina.registro.avisos.models import Pendiente
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.instituciones.models import Delegacion
from bocamina.registro.sesiones.acciones import asistencia, captura, sala
from bocamina.registro.sesiones.consultas.presencia import sala_en
from bocamina.registro.sesiones.models import Asistencia, Divergencia, Movimiento, Punto
from pruebas.registro.sesiones.escenario import HOY, Escenario, minuto, montar, usuario

pytestmark = pytest.mark.django_db


@pytest.fixture
def mesa() -> Escenario:
    return montar()


def test_el_quorum_se_recompone_para_cualquier_minuto(mesa: Escenario) -> None:
    asistencias = mesa.instalada(8)
    asistencia.registrar_salida(asistencia=asistencias[0], momento=minuto(30), **mesa.quien)
    asistencia.registrar_llegada(
        sesion=mesa.sesion, integrante=mesa.integrantes[9], persona=mesa.personas[9],
        nombre="Delegada 9", momento=minuto(45), **mesa.quien,
    )  # fmt: skip

    frases = {m: sala_en(mesa.sesion, minuto(m)).quorum.frase for m in (29, 30, 44, 45)}

    assert frases == {
        29: "hay 8 de 15; se necesitan 8",
        30: "hay 7 de 15; se necesitan 8",
        44: "hay 7 de 15; se necesitan 8",
        45: "hay 8 de 15; se necesitan 8",
    }


def test_una_delegada_sin_documento_no_cuenta_y_la_razon_queda_escrita(mesa: Escenario) -> None:
    Delegacion.objects.filter(persona=mesa.personas[0]).update(documento="")

    llegada = mesa.llega(0)

    assert not llegada.cuenta
    assert "falta adjuntar el documento" in llegada.razon
    assert sala_en(mesa.sesion, minuto(1)).presentes == frozenset()


def test_dos_personas_de_una_entidad_son_una_presencia(mesa: Escenario) -> None:
    mesa.llega(0)
    mesa.personas[1].delegaciones.update(entidad=mesa.integrantes[0].entidad)
    asistencia.registrar_llegada(
        sesion=mesa.sesion, integrante=mesa.integrantes[0], persona=mesa.personas[1],
        nombre="Alterna", momento=minuto(0), **mesa.quien,
    )  # fmt: skip

    assert len(sala_en(mesa.sesion, minuto(1)).presentes) == 1


def test_tocar_dos_veces_llego_anota_una_llegada(mesa: Escenario) -> None:
    mesa.llega(0)
    mesa.llega(0, en=2)

    assert Movimiento.objects.count() == 1


def test_nadie_llega_antes_de_su_ultimo_movimiento(mesa: Escenario) -> None:
    quien = mesa.llega(0, en=10)

    with pytest.raises(ActoImposible, match="no puede ser antes"):
        asistencia.registrar_salida(asistencia=quien, momento=minuto(5), **mesa.quien)


def test_quien_no_integraba_la_mesa_ese_dia_solo_entra_como_invitada(mesa: Escenario) -> None:
    mesa.integrantes[0].hasta = HOY - timedelta(days=1)
    mesa.integrantes[0].save()

    with pytest.raises(ActoImposible, match="invitada"):
        mesa.llega(0)


def test_sin_quorum_queda_constancia_y_con_quorum_no_se_puede_declarar(mesa: Escenario) -> None:
    mesa.llegan(8)
    with pytest.raises(ActoImposible, match="Sí hay quórum"):
        sala.declarar_sin_quorum(sesion=mesa.sesion, momento=minuto(1), **mesa.quien)

    primera = Asistencia.objects.first()
    asistencia.registrar_salida(asistencia=primera, momento=minuto(2), **mesa.quien)
    fallida = sala.declarar_sin_quorum(sesion=mesa.sesion, momento=minuto(3), **mesa.quien)

    assert fallida.estado == "sin_quorum"


def test_una_suspendida_no_se_reanuda_sin_quorum(mesa: Escenario) -> None:
    asistencias = mesa.instalada(8)
    sala.suspender_sesion(sesion=mesa.sesion, razon="Almuerzo", **mesa.quien)
    asistencia.registrar_salida(asistencia=asistencias[0], momento=minuto(60), **mesa.quien)

    with pytest.raises(ActoImposible, match="hay 7 de 15"):
        sala.reanudar_sesion(sesion=mesa.sesion, **mesa.quien)


def test_abrir_un_punto_da_por_tratado_el_anterior(mesa: Escenario) -> None:
    mesa.instalada(8)
    uno, dos = Punto.objects.order_by("orden")

    sala.abrir_punto(punto=uno, momento=minuto(2), **mesa.quien)
    sala.abrir_punto(punto=dos, momento=minuto(9), **mesa.quien)

    uno.refresh_from_db()
    dos.refresh_from_db()
    assert (uno.estado, uno.terminado_en) == ("tratado", minuto(9))
    assert dos.estado == "en_curso"


def test_dos_relatores_no_se_pisan_las_notas(mesa: Escenario) -> None:
    mesa.instalada(8)
    punto = Punto.objects.first()
    sala.escribir_notas(punto=punto, texto="Lo de Ana", version=0, **mesa.quien)

    with pytest.raises(sala.NotasCambiadas) as choque:
        sala.escribir_notas(punto=punto, texto="Lo de Luis", version=0, **mesa.quien)

    assert choque.value.guardadas == "Lo de Ana"
    assert sala.escribir_notas(punto=punto, texto="Lo de los dos", version=1, **mesa.quien) == 2


def test_una_divergencia_lleva_responsable_fecha_y_pendiente(mesa: Escenario) -> None:
    mesa.instalada(8)

    divergencia = captura.abrir_divergencia(
        sesion=mesa.sesion, asunto="Cota de páramo", via="mediacion",
        responsable=mesa.integrantes[2].entidad, vence=date(2026, 4, 10), **mesa.quien,
    )  # fmt: skip
    pendiente = Pendiente.objects.get(clave=f"divergencia:{divergencia.pk}")
    captura.resolver_divergencia(divergencia=divergencia, resultado="Concepto acogido", **mesa.quien)

    pendiente.refresh_from_db()
    assert (pendiente.vence, pendiente.estado) == (date(2026, 4, 10), "hecho")


def test_divergencia_resuelta_con_resultado(mesa: Escenario) -> None:
    with pytest.raises(IntegrityError, match="divergencia_resuelta_con_resultado"), transaction.atomic():
        Divergencia.objects.create(
            sesion=mesa.sesion, asunto="x", via="grupo", responsable=mesa.integrantes[0].entidad,
            vence=HOY, resuelta_el=HOY,
        )  # fmt: skip


def test_las_reservas_son_de_los_consensos(mesa: Escenario) -> None:
    mesa.instalada(8)

    with pytest.raises(ActoImposible, match="voto particular"):
        captura.capturar(
            sesion=mesa.sesion,
            clase="decision",
            texto="x",
            reservas={mesa.integrantes[0]: "no"},
            **mesa.quien,
        )
    acuerdo = captura.capturar(
        sesion=mesa.sesion, clase="consenso", texto="Se acoge el plan", punto=None,
        reservas={mesa.integrantes[0]: "Falta el presupuesto"}, **mesa.quien,
    )  # fmt: skip

    assert acuerdo.reservas.get().texto == "Falta el presupuesto"


@pytest.mark.parametrize("rol", ["", "secretaria_tecnica"])
def test_quien_no_es_de_la_mesa_no_conduce(mesa: Escenario, rol: str) -> None:
    ajena = usuario("ajena", rol, clave="otra-mesa")

    with pytest.raises(PermissionDenied):
        sala.instalar_sesion(sesion=mesa.sesion, actor=ajena, hoy=HOY)


def test_un_relator_toma_notas_y_no_conduce(mesa: Escenario) -> None:
    mesa.instalada(8)
    relator = usuario("relator", "relator")

    assert sala.escribir_notas(punto=Punto.objects.first(), texto="a", version=0, actor=relator, hoy=HOY) == 1
    with pytest.raises(PermissionDenied):
        sala.terminar_sesion(sesion=mesa.sesion, actor=relator, hoy=HOY)
