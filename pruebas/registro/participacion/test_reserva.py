"""El autorreconocimiento: sumas sin personas, retiro con el enlace, señal y publicación por cortes."""

from __future__ import annotations

import io
import json

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models, transaction

from bocamina.registro.bitacora.models import Registro
from bocamina.registro.cuentas.models import Nombramiento, Usuario
from bocamina.registro.cuentas.permisos import PermisoDenegado
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.mesas.models import Mesa
from bocamina.registro.participacion.acciones.reserva import (
    abrir,
    contar_en_la_sesion,
    cortar,
    declarar,
    poner_en_cero,
    retirar_respuestas,
    sumar_papeletas,
)
from bocamina.registro.participacion.acciones.sobre import sumas_de
from bocamina.registro.participacion.consultas.reserva import (
    categorias,
    mesas_por_cerrar,
    publicadas,
    senal_de,
)
from bocamina.registro.participacion.models import ConteoReservado
from bocamina.registro.sesiones.models import Sesion
from pruebas.registro.participacion.escenario import HOY, convocada

pytestmark = pytest.mark.django_db


def sumas(mesa):
    """Lo que hay en el sobre de la sesión, abierto con la llave."""
    return {c: n for c, n in sumas_de([mesa.sesion]).get(mesa.sesion.pk, {}).items() if n}


def terminada(mesa, asistentes=0):
    mesa.llegan(asistentes)
    mesa.instala()
    Sesion.objects.filter(pk=mesa.sesion.pk).update(estado="terminada", terminada_en="2026-03-10T17:00:00Z")
    return mesa.sesion


def publicado(mesa):
    ultima = publicadas(mesa.sesion.mesa.distrito).first()
    return ultima and ultima.vistas


def test_cada_respuesta_se_cuenta_y_se_retira_por_separado_una_sola_vez():
    mesa = convocada()
    codigo = declarar(sesion=mesa.sesion, elegidas=["mujer", "victima", "discapacidad"], hoy=HOY)
    assert sumas(mesa) == {}

    contar_en_la_sesion(codigo=codigo, hoy=HOY)
    contar_en_la_sesion(codigo=codigo, hoy=HOY)
    assert sumas(mesa) == {"mujer": 1, "victima": 1, "discapacidad": 1, "alguna": 1}

    retirar_respuestas(codigo=codigo, elegidas=["mujer"])
    retirar_respuestas(codigo=codigo, elegidas=["mujer"])
    assert sumas(mesa) == {"victima": 1, "discapacidad": 1, "alguna": 1}

    quedan = retirar_respuestas(codigo=codigo, elegidas=["victima"])
    assert sumas(mesa) == {"discapacidad": 1}
    assert (quedan.vivas, quedan.texto) == (("discapacidad",), "2026-1")


def test_lo_retirado_antes_de_la_sesion_no_se_cuenta():
    mesa = convocada()
    codigo = declarar(sesion=mesa.sesion, elegidas=["mujer", "discapacidad"], hoy=HOY)

    retirar_respuestas(codigo=codigo, elegidas=["mujer"])
    contar_en_la_sesion(codigo=codigo, hoy=HOY)

    assert sumas(mesa) == {"discapacidad": 1}


def test_no_responder_no_deja_rastro_y_lo_inventado_no_cuenta():
    sesion = convocada().sesion

    assert declarar(sesion=sesion, elegidas=[], hoy=HOY) == ""
    assert declarar(sesion=sesion, elegidas=["marciana"], hoy=HOY) == ""


def test_el_largo_del_enlace_no_dice_cuantas_respuestas_lleva():
    sesion = convocada().sesion
    todas = categorias(sesion.mesa, en=HOY)

    largos = {len(declarar(sesion=sesion, elegidas=todas[:n], hoy=HOY)) for n in range(1, len(todas) + 1)}

    assert len(largos) == 1


@pytest.mark.parametrize("codigo", ["", "x", "a" * 5000, "gAAAAA=="])
def test_un_enlace_danado_no_abre_nada(codigo):
    convocada()

    assert abrir(codigo) is None
    with pytest.raises(ActoImposible, match="no se reconoce"):
        retirar_respuestas(codigo=codigo, elegidas=["mujer"])


@pytest.mark.parametrize(("declaran", "valor"), [(5, "no alcanza"), (6, "alcanza")])
def test_guia_2_3_3_veinte_por_ciento_de_treinta_son_seis(declaran, valor):
    mesa = convocada()
    mesa.llegan(30)
    sumar_papeletas(sesion=mesa.sesion, cantidades={"mujer": declaran, "alguna": declaran}, **mesa.quien)
    mesa.instala()
    Sesion.objects.update(estado="terminada", terminada_en="2026-03-10T17:00:00Z")

    cortar(sesion=mesa.sesion, **mesa.quien)

    assert senal_de(mesa.sesion).valor == valor
    assert "autorreconocimiento-20" in senal_de(mesa.sesion).criterios
    with pytest.raises(ActoImposible, match="ya se cerró"):
        cortar(sesion=mesa.sesion, **mesa.quien)


def test_la_senal_es_solo_de_la_secretaria():
    mesa = convocada()
    sesion = terminada(mesa, 5)

    for persona in (mesa.moderadora, mesa.relatora):
        with pytest.raises(PermisoDenegado):
            cortar(sesion=sesion, actor=persona, hoy=HOY)


def otra_mesa(mesa):
    """Otra mesa temática del mismo distrito, con una sesión que todavía no se hace."""
    base = mesa.sesion.mesa
    otra = Mesa.objects.create(
        clave="mesa-dos", nombre="Mesa dos", nivel="tematica", tipo=base.tipo,
        distrito=base.distrito, desde=base.desde,
    )  # fmt: skip
    sesion = Sesion.objects.create(
        mesa=otra, numero=1, inicio=mesa.sesion.inicio, lugar="Allá", objetivo="Ver"
    )
    poner_en_cero(sesion, HOY)
    Nombramiento.objects.create(
        usuario=mesa.secretaria,
        rol="secretaria_tecnica",
        ambito_tipo="mesa",
        ambito_clave="mesa-dos",
        desde=otra.desde,
    )
    return sesion


def cierra_con(mesa, asistentes, **cantidades):
    mesa.llegan(asistentes)
    sumar_papeletas(sesion=mesa.sesion, cantidades=cantidades, **mesa.quien)
    terminada(mesa)
    return cortar(sesion=mesa.sesion, **mesa.quien)


def test_la_ronda_se_publica_una_vez_sin_cifras_menores_de_cinco():
    mesa = convocada()

    cierra_con(mesa, 40, mujer=12, joven=13, victima=3, raizal=4, campesina=36, alguna=20)

    assert publicado(mesa) == {"mujer": 12, "joven": 13}


def test_al_publicar_se_destruyen_las_sumas():
    mesa = convocada()

    cierra_con(mesa, 40, mujer=12, joven=13, alguna=20)

    assert not ConteoReservado.objects.exists()


def test_se_publica_el_distrito_entero_no_una_mesa():
    mesa = convocada()
    sesion = otra_mesa(mesa)

    cierra_con(mesa, 40, mujer=12, joven=13, alguna=20)
    assert publicado(mesa) is None
    assert [m.nombre for m in mesas_por_cerrar(mesa.sesion.mesa.distrito, hoy=HOY)] == ["Mesa dos"]

    hora = mesa.sesion.instalada_en
    Sesion.objects.filter(pk=sesion.pk).update(estado="terminada", instalada_en=hora, terminada_en=hora)
    sesion.refresh_from_db()
    cortar(sesion=sesion, actor=Usuario.objects.get(pk=mesa.secretaria.pk), hoy=HOY)
    assert publicado(mesa) == {"mujer": 12, "joven": 13}
    assert mesas_por_cerrar(mesa.sesion.mesa.distrito, hoy=HOY) != []


@pytest.mark.parametrize(("asistentes", "hay"), [(9, False), (10, True)])
def test_con_menos_de_dos_veces_cinco_la_ronda_espera(asistentes, hay):
    mesa = convocada()

    cortar(sesion=terminada(mesa, asistentes), **mesa.quien)

    assert (publicado(mesa) is not None) is hay


def test_retirar_despues_de_publicada_no_mueve_lo_publicado_y_el_enlace_queda_vacio():
    mesa = convocada()
    codigo = declarar(sesion=mesa.sesion, elegidas=["mujer"], hoy=HOY)
    contar_en_la_sesion(codigo=codigo, hoy=HOY)
    cierra_con(mesa, 40, mujer=12, joven=13, alguna=20)
    antes = publicado(mesa)

    quedan = retirar_respuestas(codigo=codigo, elegidas=["mujer"])

    assert (publicado(mesa), quedan.vivas) == (antes, ())
    assert antes["mujer"] == 13


def test_retirar_entre_el_cierre_y_la_ronda_si_resta():
    mesa = convocada()
    otra_mesa(mesa)
    codigo = declarar(sesion=mesa.sesion, elegidas=["mujer"], hoy=HOY)
    contar_en_la_sesion(codigo=codigo, hoy=HOY)
    cierra_con(mesa, 40, mujer=12, joven=13, alguna=20)

    retirar_respuestas(codigo=codigo, elegidas=["mujer"])

    assert sumas(mesa)["mujer"] == 12


def test_cerrar_no_sirve_para_tantear_cuantas_hay():
    """Con papeletas de sobra, cerrar responde igual haya o no respuestas en los enlaces."""
    for elegidas in ([], ["mujer"]):
        with transaction.atomic():
            mesa = convocada()
            if elegidas:
                contar_en_la_sesion(codigo=declarar(sesion=mesa.sesion, elegidas=elegidas, hoy=HOY), hoy=HOY)
            corte = cierra_con(mesa, 30, mujer=30, alguna=30)
            assert (corte.piso, corte.techo, corte.senal["valor"]) == (6, 30, "alcanza")
            transaction.set_rollback(True)


def test_las_papeletas_que_no_cuadran_no_entran():
    mesa = convocada()
    mesa.llegan(6)

    for cantidades in (
        {"mujer": 7, "alguna": 7},
        {"mujer": 3, "alguna": 4},
        {"mujer": 3, "alguna": 2},
        {"x": 1},
    ):
        with pytest.raises(ActoImposible):
            sumar_papeletas(sesion=mesa.sesion, cantidades=cantidades, **mesa.quien)
    assert sumas(mesa) == {}


def test_nada_en_la_base_une_una_respuesta_con_una_inscripcion():
    """Ni llaves foráneas, ni horas, ni una fila por persona que se pueda poner en orden."""
    propios = {"conteoreservado", "llavegastada"}
    for modelo in apps.get_app_config("participacion").get_models():
        enlaces = {f.related_model._meta.model_name for f in modelo._meta.get_fields() if f.related_model}
        if modelo._meta.model_name in propios:
            assert enlaces <= {"sesion"}
            assert not [f for f in modelo._meta.fields if isinstance(f, models.DateField | models.TimeField)]
        assert not enlaces & propios


def respaldo():
    salida = io.StringIO()
    call_command("dumpdata", "participacion", stdout=salida)
    return json.loads(salida.getvalue())


def test_inscribirse_deja_lo_mismo_se_responda_o_no():
    mesa = convocada()
    antes = respaldo()

    for elegidas in ([], ["victima"], ["mujer", "joven", "raizal"]):
        declarar(sesion=mesa.sesion, elegidas=elegidas, hoy=HOY)
        assert respaldo() == antes


def test_dos_respaldos_seguidos_no_dicen_que_suma_cambio():
    """El sobre se cierra entero: entre uno y otro cambia todo, y siempre mide lo mismo."""
    mesa = convocada()
    guardados = [ConteoReservado.objects.get().cifrado]

    for elegidas in (["victima"], ["mujer", "joven"], ["campesina"]):
        contar_en_la_sesion(codigo=declarar(sesion=mesa.sesion, elegidas=elegidas, hoy=HOY), hoy=HOY)
        guardados.append(ConteoReservado.objects.get().cifrado)

    assert len({len(g) for g in guardados}) == 1
    assert len({g[40:] for g in guardados}) == len(guardados)
    assert not [c for c in categorias(mesa.sesion.mesa, en=HOY) if c in str(respaldo())]


def test_con_otra_llave_el_sobre_no_abre_y_dice_que_hacer(settings):
    mesa = convocada()
    settings.SECRET_KEY = "otra llave, de otra instalación"

    with pytest.raises(ActoImposible, match="BOCAMINA_LLAVE"):
        sumar_papeletas(sesion=mesa.sesion, cantidades={}, **mesa.quien)


def test_cambiar_la_llave_no_inutiliza_los_enlaces_ni_los_sobres(settings):
    mesa = convocada()
    codigo = declarar(sesion=mesa.sesion, elegidas=["mujer"], hoy=HOY)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "la nueva, de esta misma instalación"

    contar_en_la_sesion(codigo=codigo, hoy=HOY)

    assert sumas(mesa) == {"mujer": 1, "alguna": 1}


def test_la_bitacora_no_dice_que_alguien_respondio():
    mesa = convocada()
    antes = Registro.objects.count()
    codigo = declarar(sesion=mesa.sesion, elegidas=["victima"], hoy=HOY)
    retirar_respuestas(codigo=codigo, elegidas=["victima"])

    assert Registro.objects.count() == antes
