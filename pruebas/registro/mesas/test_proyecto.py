"""El reglamento se escribe por capítulos, se completa, se aprueba en sesión y desde entonces rige."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from bocamina import documentos, normativa
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.mesas.acciones.proyecto import (
    EscritoPorOtra,
    empezar_proyecto,
    escribir_capitulo,
    proponer_parametros,
)
from bocamina.registro.mesas.consultas.proyecto import capitulos, completitud, escrito, pauta_de
from bocamina.registro.mesas.consultas.reglas import regla, valor
from bocamina.registro.mesas.models import ProyectoDeReglamento
from bocamina.registro.sesiones.acciones.reglamento import aprobar_en_sesion
from bocamina.registro.sesiones.models import Captura, Punto, Sesion
from pruebas.registro.sesiones.escenario import HOY, NUEVE, Escenario, montar, usuario

pytestmark = pytest.mark.django_db
ABRIL = date(2026, 4, 1)


@pytest.fixture
def mesa() -> Escenario:
    return montar(nivel="distrital", entidades=3)


def empezar(mesa: Escenario) -> ProyectoDeReglamento:
    return empezar_proyecto(mesa=mesa.mesa, **mesa.quien)


def completar(mesa: Escenario, proyecto: ProyectoDeReglamento) -> None:
    for elemento in pauta_de(mesa.mesa).elementos:
        escribir_capitulo(
            proyecto=proyecto,
            elemento=elemento.id,
            texto=f"Texto de {elemento.titulo}",
            sobre=0,
            **mesa.quien,
        )


def acordado(mesa: Escenario, clave: str = "reglamento") -> Sesion:
    """La sesión terminó y en ese punto la mesa acordó por consenso."""
    punto = Punto.objects.create(sesion=mesa.sesion, orden=9, titulo="Reglamento", clave=clave)
    Captura.objects.create(sesion=mesa.sesion, punto=punto, clase="consenso", texto="Se aprueba")
    Sesion.objects.update(estado="terminada", instalada_en=NUEVE, terminada_en=NUEVE)
    mesa.sesion.refresh_from_db()
    return mesa.sesion


def aprobar(mesa: Escenario, proyecto: ProyectoDeReglamento, rige: date = ABRIL):
    return aprobar_en_sesion(
        proyecto=proyecto, sesion=mesa.sesion, rige_desde=rige, actor=mesa.secretaria, hoy=HOY
    )


@pytest.mark.parametrize(("nivel", "cuantos"), [("nacional", 5), ("distrital", 6), ("tematica", 6)])
def test_guia_los_capitulos_de_cada_nivel_y_sus_parametros_existen(nivel: str, cuantos: int) -> None:
    pauta = normativa.corpus().pauta(f"reglamento_{nivel}")
    pedidos = [f"mesa.{nivel}.{p}" for e in pauta.elementos for p in e.parametros]
    assert len(pauta.elementos) == cuantos
    assert [p for p in pedidos if p not in normativa.todas()] == []
    assert pauta.citas


def test_guia_2_3_8_la_tematica_trae_moderacion_conflictos_e_inclusion() -> None:
    ids = {e.id for e in normativa.corpus().pauta("reglamento_tematica").elementos}
    assert {"moderacion", "conflictos", "inclusion"} <= ids


def test_sin_texto_muestra_lo_que_rige_con_su_norma(mesa: Escenario) -> None:
    decisiones = next(r for r in capitulos(mesa.mesa, None, en=HOY) if r.elemento.id == "decisiones")
    assert (decisiones.texto, decisiones.parametros[0][1]) == ("", "la mitad de los integrantes, más 1")
    assert decisiones.parametros[0][0].citas


def test_dice_que_capitulos_faltan_y_no_se_aprueba_incompleto(mesa: Escenario) -> None:
    proyecto = empezar(mesa)
    escribir_capitulo(proyecto=proyecto, elemento="sesiones", texto="Cada tres meses", sobre=0, **mesa.quien)
    acordado(mesa)

    assert completitud(mesa.mesa, proyecto).valor == "faltan 5"
    with pytest.raises(ActoImposible, match=r"no está completo.*Falta: Quiénes conforman la mesa"):
        aprobar(mesa, proyecto)


def test_dos_personas_a_la_vez_ninguna_pierde_lo_suyo(mesa: Escenario) -> None:
    proyecto = empezar(mesa)
    escribir_capitulo(proyecto=proyecto, elemento="sesiones", texto="Primera", sobre=0, **mesa.quien)
    with pytest.raises(EscritoPorOtra) as conflicto:
        escribir_capitulo(proyecto=proyecto, elemento="sesiones", texto="Segunda", sobre=0, **mesa.quien)
    assert conflicto.value.vigente == "Primera"


def test_los_parametros_propuestos_se_ven_y_no_rigen_hasta_aprobarse(mesa: Escenario) -> None:
    """De 9: la mitad más uno, 5; con dos tercios, 6, desde el 1 de abril y no antes."""
    proyecto = empezar(mesa)
    completar(mesa, proyecto)
    dos_tercios = {"fraccion": "2/3", "mas": 0, "base": "integrantes"}
    proponer_parametros(
        proyecto=proyecto,
        parametros={"quorum": dos_tercios, "mayoria.otras": DOS_TERCIOS_PRESENTES},
        **mesa.quien,
    )
    proyecto.refresh_from_db()
    assert "2/3" in escrito(mesa.mesa, proyecto, en=HOY).capitulos[4].parametros[0].valor
    assert valor(mesa.mesa, "quorum", en=ABRIL).valor["fraccion"] != "2/3"

    acordado(mesa)
    aprobar(mesa, proyecto)

    assert regla(mesa.mesa, en=date(2026, 3, 31)).quorum.fraccion.denominator == 2
    assert regla(mesa.mesa, en=ABRIL).quorum.fraccion.denominator == 3
    assert str(regla(mesa.mesa, "otras", en=ABRIL).mayoria.clase) == "fraccion"
    cita = regla(mesa.mesa, en=ABRIL).quorum.soporte.citas[0]
    assert "Acta de la sesión ordinaria 1 de Mesa Uno, del 10/03/2026" in str(cita)


DOS_TERCIOS_PRESENTES = {"clase": "fraccion", "fraccion": "2/3", "base": "presentes", "sentido": "al_menos"}


def test_debe_constar_en_la_sesion_que_la_mesa_lo_aprobo(mesa: Escenario) -> None:
    proyecto = empezar(mesa)
    completar(mesa, proyecto)
    with pytest.raises(ActoImposible, match="espere a que termine"):
        aprobar(mesa, proyecto)
    acordado(mesa, clave="varios")
    with pytest.raises(ActoImposible, match="no consta que la mesa aprobara"):
        aprobar(mesa, proyecto)
    Punto.objects.filter(clave="varios").update(clave="reglamento")
    with pytest.raises(ActoImposible, match=r"antes de la sesión que lo aprobó \(10/03/2026\)"):
        aprobar(mesa, proyecto, date(2026, 3, 9))
    assert aprobar(mesa, proyecto, HOY).rige_desde == HOY


def test_la_version_aprobada_no_cambia_y_la_siguiente_parte_de_ella(mesa: Escenario) -> None:
    proyecto = empezar(mesa)
    completar(mesa, proyecto)
    acordado(mesa)
    aprobar(mesa, proyecto)
    with pytest.raises(ActoImposible, match="La versión 1 ya está aprobada"):
        escribir_capitulo(proyecto=proyecto, elemento="sesiones", texto="Otra cosa", sobre=1, **mesa.quien)

    segunda = empezar(mesa)

    assert segunda.numero == 2
    assert segunda.capitulos.get(elemento="sesiones").texto == "Texto de Sesiones y convocatoria"
    with pytest.raises(ActoImposible, match="Ya hay una versión en redacción"):
        empezar(mesa)


@pytest.mark.parametrize("formato", ["pdf", "docx"])
def test_sale_en_pdf_y_en_word(mesa: Escenario, formato: str) -> None:
    proyecto = empezar(mesa)
    archivo = documentos.en_formato(
        documentos.tipo("reglamento"),
        escrito(mesa.mesa, proyecto, en=HOY),
        documentos.emision_de_muestra(),
        formato,
    )
    assert archivo.startswith(b"%PDF" if formato == "pdf" else b"PK")


def test_lo_que_un_parametro_no_puede_ser(mesa: Escenario) -> None:
    proyecto = empezar(mesa)
    with pytest.raises(ActoImposible) as falla:
        proponer_parametros(
            proyecto=proyecto,
            parametros={
                "extraordinaria_convocan": ["gremio"],
                "extraordinaria_solicitud": 0,
                "periodicidad": {"cantidad": 5, "unidad": "mes"},
            },
            **mesa.quien,
        )
    assert "escoja la presidencia" in str(falla.value)
    assert "entero de 1 en adelante" in str(falla.value)
    assert "no puede pasar de 4" in str(falla.value)


@pytest.mark.parametrize("rol", ["", "delegado", "secretaria_tecnica"])
def test_solo_la_secretaria_de_la_mesa_lo_escribe(mesa: Escenario, rol: str) -> None:
    actor = usuario("ajena", rol, clave="mesa-uno" if rol == "delegado" else "otra")
    with pytest.raises(PermissionDenied):
        empezar_proyecto(mesa=mesa.mesa, actor=actor, hoy=HOY)


def test_proyecto_reglamento_uno_en_borrador_en_la_base(mesa: Escenario) -> None:
    empezar(mesa)
    with (
        pytest.raises(IntegrityError, match=r"proyecto_reglamento_uno_en_borrador|mesa_id"),
        transaction.atomic(),
    ):
        ProyectoDeReglamento.objects.create(mesa=mesa.mesa, numero=7)
