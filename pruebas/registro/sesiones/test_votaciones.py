"""Votar: quién, cuántas veces, con qué regla y qué queda."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from bocamina.registro.bitacora.models import Registro
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.sesiones.acciones import asistencia, captura, votaciones
from bocamina.registro.sesiones.models import Participacion, Punto, Urna, Votacion, VotoEmitido
from pruebas.registro.sesiones.escenario import HOY, Escenario, minuto, montar, usuario

pytestmark = pytest.mark.django_db


def abrir(mesa: Escenario, modo: str = "nominal", materia: str = "lineamientos", **otros) -> Votacion:
    return votaciones.abrir_votacion(
        sesion=mesa.sesion, pregunta="¿Se adopta?", materia=materia, modo=modo, momento=minuto(10),
        **mesa.quien, **otros,
    )  # fmt: skip


def votar(mesa: Escenario, votacion: Votacion, asistencias: list, votos: str) -> None:
    """«f», «c» y «a»: a favor, en contra y abstención, en orden."""
    valores = {"f": "a_favor", "c": "en_contra", "a": "abstencion"}
    for quien, letra in zip(asistencias, votos, strict=False):
        votaciones.emitir_voto(votacion=votacion, asistencia=quien, voto=valores[letra], **mesa.quien)


def test_sin_quorum_no_se_abre() -> None:
    mesa = montar()
    presentes = mesa.instalada(8)
    asistencia.registrar_salida(asistencia=presentes[0], momento=minuto(5), **mesa.quien)

    with pytest.raises(ActoImposible, match="hay 7 de 15; se necesitan 8"):
        abrir(mesa)


def test_la_regla_y_los_electores_son_los_de_la_apertura() -> None:
    mesa = montar()
    mesa.instalada(9)
    votacion = abrir(mesa)
    mesa.integrantes[14].hasta = HOY
    mesa.integrantes[14].save()

    votacion.refresh_from_db()

    assert len(votacion.electores) == 15
    assert votacion.regla.id == "mtin.lineamientos"


def test_votar_dos_veces_cambia_el_voto_y_no_suma() -> None:
    mesa = montar()
    presentes = mesa.instalada(9)
    votacion = abrir(mesa)
    votar(mesa, votacion, presentes[:1], "f")
    votar(mesa, votacion, presentes[:1], "c")

    assert VotoEmitido.objects.get().valor == "en_contra"


def test_repetir_un_envio_viejo_no_deshace_el_cambio() -> None:
    """La conexión cae, se reenvía con su misma llave y llega tarde: no vuelve atrás."""
    mesa = montar()
    presentes = mesa.instalada(9)
    votacion = abrir(mesa)
    comunes = {"votacion": votacion, "asistencia": presentes[0], **mesa.quien}
    votaciones.emitir_voto(voto="a_favor", llave="uno", **comunes)
    votaciones.emitir_voto(voto="en_contra", llave="dos", **comunes)
    votaciones.emitir_voto(voto="a_favor", llave="uno", **comunes)

    assert VotoEmitido.objects.get().valor == "en_contra"


def test_despues_del_cierre_no_se_recibe_y_lo_cerrado_no_cambia() -> None:
    mesa = montar()
    presentes = mesa.instalada(9)
    votacion = abrir(mesa)
    votar(mesa, votacion, presentes, "fffffffff")
    votaciones.cerrar_votacion(votacion=votacion, momento=minuto(20), **mesa.quien)

    with pytest.raises(ActoImposible, match="ya está cerrada"):
        votar(mesa, votacion, presentes[:1], "c")

    votacion.refresh_from_db()
    assert votacion.fotografia.conteo.a_favor == 9
    assert VotoEmitido.objects.filter(valor="en_contra").count() == 0


def test_quien_llego_despues_de_abrir_no_es_elector_si_no_integraba_y_la_ausente_no_vota() -> None:
    mesa = montar()
    presentes = mesa.instalada(9)
    asistencia.registrar_salida(asistencia=presentes[8], momento=minuto(5), **mesa.quien)
    votacion = abrir(mesa)

    with pytest.raises(ActoImposible, match="No figura en la sala"):
        votar(mesa, votacion, [presentes[8]], "f")


def test_un_impedido_no_vota_ni_cuenta() -> None:
    """Nueve presentes, una impedida: la base son ocho y 2/3 de 8 pide 6."""
    mesa = montar()
    presentes = mesa.instalada(9)
    punto = Punto.objects.get(orden=2)
    captura.declarar_impedimento(
        punto=punto, integrante=mesa.integrantes[0], razon="Es parte del contrato", **mesa.quien
    )
    votacion = abrir(mesa, punto=punto)

    with pytest.raises(ActoImposible, match="No está entre quienes podían votar"):
        votar(mesa, votacion, presentes[:1], "f")
    votar(mesa, votacion, presentes[1:], "ffffffcc")
    foto = votaciones.cerrar_votacion(votacion=votacion, momento=minuto(20), **mesa.quien)

    assert (foto.conteo.presentes, foto.escrutinio.aprobada) == (8, True)


def test_desde_el_telefono_cada_quien_vota_lo_suyo() -> None:
    mesa = montar(con_cuenta=True)
    presentes = mesa.instalada(9)
    votacion = abrir(mesa, modo="dispositivo")
    comunes = {"votacion": votacion, "asistencia": presentes[0], "voto": "a_favor", "hoy": HOY}

    votaciones.emitir_voto(actor=mesa.usuarios[0], **comunes)
    for ajeno in (mesa.usuarios[1], usuario("curiosa"), mesa.secretaria):
        with pytest.raises(PermissionDenied):
            votaciones.emitir_voto(actor=ajeno, **comunes)

    assert VotoEmitido.objects.count() == 1


def secreta(mesa: Escenario, presentes: list, votos: str) -> Votacion:
    votacion = abrir(mesa, modo="secreta")
    valores = {"f": "a_favor", "c": "en_contra", "a": "abstencion"}
    for i, letra in enumerate(votos):
        votaciones.emitir_voto(
            votacion=votacion, asistencia=presentes[i], voto=valores[letra], actor=mesa.usuarios[i], hoy=HOY
        )
    return votacion


def test_en_una_secreta_se_sabe_quien_voto_y_nada_lo_une_a_su_voto() -> None:
    mesa = montar(con_cuenta=True)
    presentes = mesa.instalada(9)
    votacion = secreta(mesa, presentes, "ffffffccc")

    foto = votaciones.cerrar_votacion(votacion=votacion, momento=minuto(20), **mesa.quien)

    assert (foto.nominales, foto.conteo.a_favor) == (None, 6)
    assert Participacion.objects.count() == 9
    assert VotoEmitido.objects.count() == 0
    assert {u.valor: u.votos for u in Urna.objects.all()} == {"a_favor": 6, "en_contra": 3, "abstencion": 0}
    assert {f.name for f in Participacion._meta.fields} == {"id", "votacion", "elector"}
    # La bitácora dice que se cerró y su huella; nunca quién votó qué.
    assert not Registro.objects.filter(acto__contains="voto").exists()


def test_en_una_secreta_no_se_cambia_ni_se_repite() -> None:
    mesa = montar(con_cuenta=True)
    presentes = mesa.instalada(9)
    votacion = secreta(mesa, presentes, "fffff")

    with pytest.raises(ActoImposible, match="ya está en la urna"):
        votaciones.emitir_voto(
            votacion=votacion, asistencia=presentes[0], voto="en_contra", actor=mesa.usuarios[0], hoy=HOY
        )

    assert sum(u.votos for u in Urna.objects.all()) == 5


@pytest.mark.parametrize(("votos", "se_cierra"), [("ffff", False), ("fffff", True)])
def test_una_secreta_no_muestra_nada_con_menos_de_cinco_votos(votos: str, se_cierra: bool) -> None:
    mesa = montar(con_cuenta=True)
    presentes = mesa.instalada(9)
    votacion = secreta(mesa, presentes, votos)

    if se_cierra:
        votaciones.cerrar_votacion(votacion=votacion, momento=minuto(20), **mesa.quien)
    else:
        with pytest.raises(ActoImposible, match="al menos 5"):
            votaciones.cerrar_votacion(votacion=votacion, momento=minuto(20), **mesa.quien)

    votacion.refresh_from_db()
    assert (votacion.fotografia is not None) is se_cierra


def test_anular_exige_motivo_y_no_decide() -> None:
    mesa = montar()
    mesa.instalada(9)
    votacion = abrir(mesa)

    with pytest.raises(ActoImposible, match="por qué"):
        votaciones.anular_votacion(votacion=votacion, motivo=" ", **mesa.quien)
    votaciones.anular_votacion(votacion=votacion, motivo="La pregunta estaba mal", **mesa.quien)

    votacion.refresh_from_db()
    assert (votacion.estado, votacion.fotografia) == ("anulada", None)


def test_el_voto_particular_es_de_quien_podia_votar_y_despues_del_cierre() -> None:
    mesa = montar()
    presentes = mesa.instalada(9)
    votacion = abrir(mesa)
    datos = {"integrante": mesa.integrantes[8], "texto": "No comparto la cota.", **mesa.quien}
    with pytest.raises(ActoImposible, match="sigue abierta"):
        votaciones.dejar_voto_particular(votacion=votacion, **datos)
    votar(mesa, votacion, presentes, "ffffffccc")
    votaciones.cerrar_votacion(votacion=votacion, momento=minuto(20), **mesa.quien)
    votacion.refresh_from_db()

    votaciones.dejar_voto_particular(votacion=votacion, **datos)

    assert votacion.votos_particulares.get().texto == "No comparto la cota."


def test_voto_uno_por_elector() -> None:
    mesa = montar()
    presentes = mesa.instalada(9)
    votacion = abrir(mesa)
    datos = {"votacion": votacion, "elector": "i1", "asistencia": presentes[0], "momento": minuto(11)}
    VotoEmitido.objects.create(valor="a_favor", **datos)

    with pytest.raises(IntegrityError), transaction.atomic():
        VotoEmitido.objects.create(valor="en_contra", **datos)


def test_votacion_una_abierta() -> None:
    mesa = montar()
    mesa.instalada(9)
    abrir(mesa)

    with pytest.raises(ActoImposible, match="Ya hay una votación abierta"):
        abrir(mesa)


def test_volver_atras_y_tocar_otro_boton_cambia_el_voto() -> None:
    """La página vieja manda la misma llave con otro voto: no es un envío repetido, es cambiar de opinión."""
    mesa = montar()
    presentes = mesa.instalada(9)
    comunes = {"votacion": abrir(mesa), "asistencia": presentes[0], "llave": "uno", **mesa.quien}

    votaciones.emitir_voto(voto="a_favor", **comunes)
    votaciones.emitir_voto(voto="en_contra", **comunes)

    assert VotoEmitido.objects.get().valor == "en_contra"


def test_la_fotografia_dice_quien_votaba_por_delegacion() -> None:
    """Cada asistencia guarda el documento con que contó; la fotografía, en qué calidad se representó."""
    mesa = montar()
    presentes = mesa.instalada(8)
    votacion = abrir(mesa)
    votar(mesa, votacion, presentes, "ffffffff")

    foto = votaciones.cerrar_votacion(votacion=votacion, momento=minuto(20), **mesa.quien)

    assert presentes[0].delegacion.clave == "d-0"
    assert dict(foto.representados) == {f"i{i.pk}": "Delegada o delegado" for i in mesa.integrantes[:8]}


def test_solo_se_aparta_quien_integra_la_mesa_y_con_razon() -> None:
    mesa = montar()
    mesa.instalada(9)
    punto = mesa.sesion.puntos.last()
    retirado = mesa.integrantes[14]
    retirado.hasta = HOY.replace(month=1)
    retirado.save()

    for integrante, razon, frase in (
        (retirado, "Parentesco", "No integraba la mesa"),
        (mesa.integrantes[0], " ", "por qué se aparta"),
    ):
        with pytest.raises(ActoImposible, match=frase):
            captura.declarar_impedimento(punto=punto, integrante=integrante, razon=razon, **mesa.quien)
