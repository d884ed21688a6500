"""Territorios, canales y espacios: qué se acepta, qué no y con qué frase."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from bocamina.registro.bitacora.models import Registro
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.relacionamiento.acciones import canales, espacios
from bocamina.registro.relacionamiento.acciones.territorio import registrar_territorio
from bocamina.registro.relacionamiento.consultas.linea import sucesos_de
from bocamina.registro.relacionamiento.consultas.territorios import asistencia, canales_de, espacios_de
from bocamina.registro.territorio.models import Departamento, Municipio
from pruebas.registro.distritos.escenario import HOY
from pruebas.registro.relacionamiento.escenario import Dialogo, montar, publico

pytestmark = pytest.mark.django_db


@pytest.fixture
def dialogo() -> Dialogo:
    return montar()


@pytest.mark.parametrize(
    ("clase", "codigos", "frase"),
    [
        ("municipio", ["05736", "05604"], "uno solo"),
        ("subregion", ["05736"], "al menos dos"),
        ("departamento", ["05736"], "no escoja"),
        ("subregion", ["05736", "76001"], "No son municipios de Antioquia: Cali"),
    ],
)
def test_cada_clase_de_territorio_pide_sus_municipios(dialogo, clase, codigos, frase):
    with pytest.raises(ActoImposible, match=frase):
        registrar_territorio(
            clave="otro", nombre="Otro", clase=clase, departamento=Departamento.objects.get(codigo="05"),
            municipios=Municipio.objects.filter(codigo__in=codigos), distrito=dialogo.territorio.distrito,
            desde=HOY, **dialogo.quien,
        )  # fmt: skip


def test_el_canal_dice_cuando_se_hablo_por_ultima_vez(dialogo):
    canal = dialogo.canal()
    for dia in (15, 28, 20):
        canales.anotar_contacto(
            canal=canal, fecha=date(2026, 1, dia), medio="llamada", resumen="Se habló", **dialogo.quien
        )

    assert canales_de(dialogo.territorio).get().ultimo_contacto == date(2026, 1, 28)


def test_un_canal_se_consolida_hablando_y_se_detiene_con_razon(dialogo):
    canal = dialogo.canal()
    with pytest.raises(ActoImposible, match="al menos un contacto"):
        canales.cambiar_estado_de_canal(canal=canal, estado="consolidado", **dialogo.quien)
    with pytest.raises(ActoImposible, match="Diga por qué"):
        canales.cambiar_estado_de_canal(canal=canal, estado="cerrado", **dialogo.quien)

    canales.cambiar_estado_de_canal(
        canal=canal, estado="en_pausa", razon_del_estado="Elecciones", **dialogo.quien
    )
    canales.anotar_contacto(canal=canal, fecha=HOY, medio="visita", resumen="Volvimos", **dialogo.quien)

    canal.refresh_from_db()
    assert (canal.estado, canal.razon_del_estado) == ("abierto", "")


def test_sin_autorizacion_no_se_guarda_correo_ni_telefono(dialogo):
    with pytest.raises(ActoImposible, match="Sin la fecha en que autorizó"):
        dialogo.canal(correo="alcaldia@segovia.example")
    with pytest.raises(ActoImposible, match="no ha llegado"):
        dialogo.canal(correo="alcaldia@segovia.example", autorizado_el=HOY + timedelta(days=1))


def test_el_espacio_es_de_un_municipio_del_territorio_y_de_un_paso_que_existe(dialogo):
    with pytest.raises(ActoImposible, match="Cali no es de este territorio"):
        dialogo.espacio(municipio=Municipio.objects.get(codigo="76001"))
    with pytest.raises(ActoImposible, match="paso de la metodología"):
        dialogo.espacio(paso="inventado")
    with pytest.raises(ActoImposible, match="todavía no ha sido"):
        dialogo.espacio(fecha=HOY + timedelta(days=3), acordado="Ya se acordó")


def test_con_lista_la_asistencia_sale_de_la_lista(dialogo):
    espacio = dialogo.espacio(asistieron=40)
    for nombre in ("Ana Ruiz", "José Peña"):
        espacios.agregar_asistente(espacio=espacio, nombre=nombre, sector="comunidad", **dialogo.quien)
    with pytest.raises(ActoImposible, match="ya está en la lista"):
        espacios.agregar_asistente(espacio=espacio, nombre="ana  RUÍZ", **dialogo.quien)

    assert asistencia(espacios_de(dialogo.territorio).get()) == 2


def test_solo_quien_lleva_el_territorio_escribe(dialogo):
    for persona in publico(dialogo).values():
        with pytest.raises(PermissionDenied):
            espacios.registrar_espacio(
                territorio=dialogo.territorio, actor=persona, hoy=HOY, nombre="X", clase="dialogo",
                paso="escucha", fecha=HOY,
            )  # fmt: skip


def test_la_linea_de_tiempo_junta_todo_y_no_adelanta_nada(dialogo):
    canal = dialogo.canal()
    canales.anotar_contacto(
        canal=canal, fecha=date(2026, 1, 20), medio="reunion", resumen="Hola", **dialogo.quien
    )
    dialogo.espacio("Primera escucha")
    dialogo.espacio("El que viene", fecha=HOY + timedelta(days=9))

    titulos = [s.titulo for s in sucesos_de(dialogo.territorio, actor=None, hoy=HOY)]

    assert titulos == [
        "Se abrió el canal con Alcaldía de Segovia",
        "Reunión con Alcaldía de Segovia",
        "Primera escucha",
    ]


def test_la_bitacora_no_guarda_nombres_de_asistentes(dialogo):
    espacio = dialogo.espacio()
    espacios.agregar_asistente(espacio=espacio, nombre="Yesenia Quiceno", **dialogo.quien)

    assert not any("Quiceno" in f"{r.objeto_nombre}{r.contenido}" for r in Registro.objects.all())
