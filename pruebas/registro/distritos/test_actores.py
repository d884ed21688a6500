"""El mapa de actores: quién escribe, qué se guarda y qué autoriza cada quien."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from bocamina.nucleo.actores import Cuadrante
from bocamina.registro.bitacora.models import Registro
from bocamina.registro.distritos.acciones import actores as actos
from bocamina.registro.distritos.consultas import actores as consultas
from bocamina.registro.distritos.models import Actor, Autorizacion, Contacto, ParDescartado
from bocamina.registro.instituciones.estados import ActoImposible
from pruebas.registro.distritos.escenario import HOY
from pruebas.registro.distritos.mundo_actores import ORGANIZACION, MundoDeActores, montar
from pruebas.registro.sesiones.escenario import usuario

pytestmark = pytest.mark.django_db


@pytest.fixture
def mundo() -> MundoDeActores:
    return montar()


def test_cada_actor_lleva_su_numero_y_la_bitacora_no_lo_nombra(mundo):
    primero = mundo.agregar("Asociación El Cóndor", municipios=("05736",), nit="900123456-7")
    segundo = mundo.agregar("Ana Lucía Mosquera", tipo="persona")

    assert (primero.codigo, segundo.codigo) == ("A-001", "A-002")
    assert [m.nombre for m in primero.municipios.all()] == ["Segovia"]
    dicho = " ".join(
        f"{r.objeto_nombre} {r.contenido}" for r in Registro.objects.filter(acto="actores.agregar")
    )
    assert "A-002" in dicho
    assert "Mosquera" not in dicho


@pytest.mark.parametrize(
    ("datos", "frase"),
    [
        ({"nombre": "  "}, "blanco"),
        ({"sector": "inventado"}, "Escoja un sector"),
        ({"nivel_interes": 11}, "de 0 a 10"),
        ({"nit": "900123456"}, "guion y dígito"),
    ],
)
def test_lo_que_no_cabe_se_dice_y_no_queda_nada(mundo, datos, frase):
    with pytest.raises(ActoImposible, match=frase):
        actos.agregar_actor(
            distrito=mundo.distrito, datos={**ORGANIZACION, "nombre": "Minera", **datos}, **mundo.quien
        )

    assert not Actor.objects.exists()


def test_un_municipio_de_otro_distrito_no_entra(mundo):
    with pytest.raises(ActoImposible, match="11001"):
        mundo.agregar("Minera", municipios=("11001",))


def test_dos_que_editan_a_la_vez_no_se_pisan(mundo):
    ficha = mundo.agregar("Alcaldía de Segovia")
    actos.editar_actor(ficha=ficha, datos={"interes": "El agua"}, sobre=1, **mundo.quien)

    with pytest.raises(ActoImposible, match="Otra persona"):
        actos.editar_actor(ficha=ficha, datos={"interes": "El oro"}, sobre=1, **mundo.quien)

    ficha.refresh_from_db()
    assert ficha.interes == "El agua"


def test_escribe_solo_la_secretaria_de_ese_distrito(mundo):
    ficha = mundo.agregar("Alcaldía de Segovia")
    ajenas = (
        usuario("otra", "secretaria_tecnica", "distrito", "otro"),
        usuario("admin", "administrador", "sistema", ""),
        mundo.delegada(),
        usuario("nadie"),
    )
    for persona in ajenas:
        quien = {"actor": persona, "hoy": HOY}
        with pytest.raises(PermissionDenied):
            actos.agregar_actor(distrito=mundo.distrito, datos=ORGANIZACION, **quien)
        with pytest.raises(PermissionDenied):
            actos.editar_actor(ficha=ficha, datos={}, sobre=1, **quien)
        with pytest.raises(PermissionDenied):
            actos.retirar_actor(ficha=ficha, **quien)


def test_el_contacto_nace_de_una_autorizacion_y_se_va_con_ella(mundo):
    ficha = mundo.agregar("Alcaldía de Segovia")
    mundo.contacto(ficha)
    mundo.contacto(ficha, telefono="3110000000")
    assert Autorizacion.objects.get().version == "2026-1"

    actos.retirar_autorizacion(ficha=ficha, actor=mundo.secretaria, hoy=HOY)

    assert not Contacto.objects.exists()
    assert Autorizacion.objects.get().retirada_el == HOY
    with pytest.raises(ActoImposible, match="no tiene una autorización"):
        actos.retirar_autorizacion(ficha=ficha, actor=mundo.secretaria, hoy=HOY)


def test_el_texto_aceptado_es_el_del_dia_y_una_autorizacion_nueva_no_borra_el_rastro(mundo):
    ficha = mundo.agregar("Alcaldía de Segovia")
    mundo.contacto(ficha, otorgada_el=date(2025, 5, 5))
    mundo.contacto(ficha, otorgada_el=date(2026, 2, 2), medio="correo")

    assert [(a.version, a.retirada_el) for a in ficha.autorizaciones.all()] == [
        ("2024-1", HOY), ("2026-1", None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("datos", "frase"),
    [
        ({"correo": "", "telefono": ""}, "correo o el teléfono"),
        ({"correo": "no-es"}, "correo"),
        ({"otorgada_el": date(2027, 1, 1)}, "no ha llegado"),
        ({"medio": "telepatía"}, "opción válida"),
    ],
)
def test_un_contacto_mal_dado_no_se_guarda(mundo, datos, frase):
    ficha = mundo.agregar("Alcaldía de Segovia")

    with pytest.raises(ActoImposible, match=frase):
        mundo.contacto(ficha, **datos)
    assert not Autorizacion.objects.exists()


def test_sin_autorizacion_la_base_no_deja_guardar_un_contacto(mundo):
    ficha = mundo.agregar("Alcaldía de Segovia")

    with pytest.raises(IntegrityError), transaction.atomic():
        Contacto.objects.create(actor=ficha, correo="a@prueba.example")


@pytest.mark.parametrize(
    ("campos", "nombre"),
    [
        ({"nivel_interes": 11}, "actor_niveles_en_la_escala"),
        ({"es_reservada": True, "tipo": "organizacion"}, "actor_reservado_es_persona"),
        ({"nit": "sin-numero"}, "actor_nit_con_digito"),
        ({"nombre": ""}, "actor_con_nombre"),
    ],
)
def test_la_base_tampoco_deja(mundo, campos, nombre):
    ficha = mundo.agregar("Alcaldía de Segovia")

    with pytest.raises(IntegrityError, match=nombre), transaction.atomic():
        Actor.objects.filter(pk=ficha.pk).update(**campos)


def test_al_retirar_una_persona_se_borra_lo_que_la_dice(mundo):
    ficha = mundo.agregar("Ana Lucía Mosquera", tipo="persona", interes="Es partera", municipios=("05736",))
    mundo.contacto(ficha, persona="")

    actos.retirar_actor(ficha=ficha, **mundo.quien)

    fila = str(Actor.objects.values().get(pk=ficha.pk)).casefold()
    assert "mosquera" not in fila
    assert "partera" not in fila
    assert not Contacto.objects.exists()
    assert not consultas.actores_de(mundo.distrito).exists()


def test_los_parecidos_se_ven_con_su_razon_y_el_descartado_no_vuelve(mundo):
    mundo.agregar("Junta de Acción Comunal El Aporriado")
    mundo.agregar("JAC El Aporriado")
    (pareja,) = consultas.parejas_parecidas(mundo.distrito)
    assert "abreviaturas" in pareja.razones[0]

    actos.descartar_par(una=pareja.otra, otra=pareja.una, **mundo.quien)
    actos.descartar_par(una=pareja.una, otra=pareja.otra, **mundo.quien)

    assert ParDescartado.objects.count() == 1
    assert consultas.parejas_parecidas(mundo.distrito) == []


def test_al_unir_el_conservado_completa_lo_suyo_y_recibe_el_contacto(mundo):
    queda = mundo.agregar("JAC El Aporriado", interes="El camino", municipios=("05736",))
    sale = mundo.agregar(
        "Junta de Acción Comunal El Aporriado", interes="Otra cosa", capacidad="Convoca", nit="900123456-7",
        municipios=("05604",),
    )  # fmt: skip
    mundo.contacto(sale)

    actos.unir_actores(conservar=queda, retirar=sale, **mundo.quien)

    queda.refresh_from_db()
    assert (queda.interes, queda.capacidad, queda.nit) == ("El camino", "Convoca", "900123456-7")
    assert {m.nombre for m in queda.municipios.all()} == {"Segovia", "Remedios"}
    assert queda.contacto.correo == "contacto@prueba.example"
    assert [a.codigo for a in consultas.actores_de(mundo.distrito)] == ["A-001"]
    with pytest.raises(ActoImposible, match="se unió a otro"):
        mundo.contacto(Actor.objects.get(pk=sale.pk))


def test_los_filtros_no_dependen_de_tildes_y_separan_los_cuadrantes(mundo):
    mundo.agregar("Asociación Minera El Cóndor", sigla="ASOCÓNDOR")
    mundo.agregar("Alcaldía de Remedios", nivel_interes=2, municipios=("05604",), sector="autoridades")
    filas = consultas.actores_de(mundo.distrito)

    def nombres(**filtro):
        return [a.codigo for a in consultas.buscar(filas, **filtro)]

    assert nombres(texto="condor ASOCIACION") == ["A-001"]
    assert nombres(texto="asocóndor") == ["A-001"]
    assert nombres(sector="autoridades") == nombres(municipio="05604") == ["A-002"]
    assert nombres(cuadrante=Cuadrante.CERCA) == ["A-001"]
    assert nombres(cuadrante=Cuadrante.SATISFECHO) == ["A-002"]


def test_la_cobertura_dice_que_sector_de_la_guia_falta(mundo):
    mundo.agregar("Alcaldía de Remedios", sector="autoridades")

    revision = consultas.cobertura(mundo.distrito)

    assert revision.valor == "faltan 4"
    assert "Falta: Sector educación." in revision.pasos
    assert revision.citas[0].articulo == "2.3.2"


def test_con_mas_de_cuatro_sectores_la_grafica_junta_los_menores(mundo):
    for n, sector in enumerate(consultas.sectores()):
        for repetido in range(6 - n):
            mundo.agregar(f"Actor {sector} {repetido}", sector=sector)

    grafica = consultas.grafica(mundo.distrito, consultas.actores_de(mundo.distrito))

    assert {a.grupo for a in grafica.actores} == {
        "Autoridades locales", "Sociedad civil", "Sector productivo", "Los demás sectores",
    }  # fmt: skip


def test_el_numero_del_punto_es_el_del_codigo_aunque_se_filtre(mundo):
    mundo.agregar("Alcaldía de Remedios", sector="autoridades")
    mundo.agregar("Universidad", sector="educacion")

    filas = consultas.buscar(consultas.actores_de(mundo.distrito), sector="educacion")

    assert consultas.grafica(mundo.distrito, filas).tabla().filas[0][:2] == (2, "Universidad")
