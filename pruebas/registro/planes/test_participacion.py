"""Los indicadores de participación: quién debía ir, quién fue, qué fue de lo propuesto y qué se cumplió."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bocamina.registro.mesas.models import Mesa
from bocamina.registro.participacion.models import Inscripcion
from bocamina.registro.planes.consultas.participacion import (
    participacion_del_distrito,
    participacion_nacional,
)
from bocamina.registro.planes.models import Concepto, Propuesta
from bocamina.registro.sesiones.models import Asistencia, Envio, Sesion
from pruebas.registro.planes.escenario import EnSesion, montar
from pruebas.registro.sesiones.escenario import HOY, NUEVE

pytestmark = pytest.mark.django_db
EXPLICADO = {
    "valor": "", "unidad": "", "formula": "", "insumos": [], "pasos": [], "citas": [], "criterios": [],
    "avisos": [], "sin_norma": False,
}  # fmt: skip


@pytest.fixture
def m() -> EnSesion:
    """Una sesión distrital hecha, a la que fueron seis de las nueve entidades."""
    mundo = montar()
    mundo.mesa.instalada(6)
    terminar(mundo.mesa.sesion)
    return mundo


def terminar(sesion: Sesion) -> None:
    Sesion.objects.filter(pk=sesion.pk).update(
        estado="terminada", instalada_en=sesion.inicio, terminada_en=sesion.inicio + timedelta(hours=3)
    )


def tematica(mundo: EnSesion, clave: str = "tematica") -> Sesion:
    mesa = Mesa.objects.create(
        clave=clave, nombre=f"Mesa {clave}", nivel="tematica", tipo="ejes", distrito=mundo.distrito,
        desde=date(2025, 1, 1),
    )  # fmt: skip
    sesion = Sesion.objects.create(mesa=mesa, numero=1, inicio=NUEVE, estado="citada")
    terminar(sesion)
    return sesion


def inscribir(sesion: Sesion, sector: str, cuantas: int, *, llegan: int) -> None:
    for n in range(cuantas):
        asistencia = None
        if n < llegan:
            asistencia = Asistencia.objects.create(sesion=sesion, nombre="Alguien", calidad="asistente")
            asistencia.movimientos.create(tipo="llega", momento=NUEVE)
        Inscripcion.objects.create(
            sesion=sesion, nombre=f"{sector} {n}", sector=sector, asistencia=asistencia
        )


def medidas(mundo: EnSesion) -> dict[str, tuple[int, int]]:
    return {m.id: (m.parte, m.todo) for m in participacion_del_distrito(mundo.distrito, hoy=HOY).medidas}


def test_la_asistencia_de_una_entidad_cuenta_solo_las_sesiones_hechas_a_las_que_debia_ir(m):
    # La décima llegó a la mesa después de la sesión: no debía ir. La segunda sesión todavía no se hace.
    tarde = m.mesa.integrantes[8]
    tarde.desde = HOY + timedelta(days=1)
    tarde.save()
    Sesion.objects.create(mesa=m.mesa.mesa, numero=2, inicio=NUEVE + timedelta(days=90), estado="citada")

    datos = participacion_del_distrito(m.distrito, hoy=HOY)

    # Ocho debían ir y seis fueron: 6 ÷ 8 = 75 %.
    assert medidas(m)["asistencia_entidades"] == (6, 8)
    assert [(e.debia, e.fue) for e in datos.entidades] == [(1, 0)] * 2 + [(1, 1)] * 6


def test_quien_asiste_sin_contar_para_el_quorum_no_hace_asistir_a_su_entidad(m):
    Asistencia.objects.filter(integrante=m.mesa.integrantes[0]).update(cuenta=False, razon="Sin delegación")

    assert medidas(m)["asistencia_entidades"] == (5, 9)


def test_por_sector_se_cuentan_las_personas_que_llegaron_y_los_pequenos_van_juntos(m):
    sesion = tematica(m)
    inscribir(sesion, "sociedad_civil", 9, llegan=8)
    inscribir(sesion, "autoridad_etnica", 3, llegan=2)
    inscribir(sesion, "educacion", 4, llegan=3)

    datos = participacion_del_distrito(m.distrito, hoy=HOY)

    # Llegaron 8 + 2 + 3 = 13 de 9 + 3 + 4 = 16; la étnica (2) y la educación (3) suman 5.
    assert medidas(m)["inscritas_que_llegaron"] == (13, 16)
    assert medidas(m)["sectores_presentes"] == (3, 6)
    assert [n for _, n in datos.sectores] == [8, 5]
    assert "étnica" in datos.sectores[1][0]
    assert datos.mesas[0].personas == 13


def test_las_propuestas_y_lo_que_fue_de_ellas(m):
    mesa = tematica(m).mesa
    comun = {"plan": m.plan, "mesa": mesa, "texto": "Un taller", "recibida": HOY}
    Propuesta.objects.create(numero=1, estado="incluida", accion=m.accion, **comun)
    Propuesta.objects.create(numero=2, estado="no_incluida", razon="La hace otra entidad", **comun)
    Propuesta.objects.create(numero=3, **comun)

    datos = participacion_del_distrito(m.distrito, hoy=HOY)

    # Dos de tres tienen destino; de esas dos, una entró.
    assert medidas(m)["propuestas_con_destino"] == (2, 3)
    assert medidas(m)["propuestas_incluidas"] == (1, 2)
    assert datos.propuestas == (("Recibida", 1), ("Incluida", 1), ("No incluida", 1))
    assert (datos.mesas[0].propuestas, datos.mesas[0].con_destino, datos.mesas[0].incluidas) == (3, 2, 1)


def test_un_termino_cuenta_cuando_se_cumplio_o_se_vencio_y_no_antes(m):
    propuesta = Propuesta.objects.create(
        plan=m.plan, mesa=tematica(m).mesa, numero=1, texto="Un taller", recibida=HOY
    )
    ayer, manana = HOY - timedelta(days=1), HOY + timedelta(days=1)
    dicho = {"sentido": "incluida", "razon": "Cabe"}
    casos = [
        (ayer, {"emitido": ayer, **dicho}),
        (ayer, {"emitido": HOY, **dicho}),
        (ayer, {}),
        (manana, {}),
    ]
    for integrante, (vence, otros) in zip(m.mesa.integrantes, casos, strict=False):
        Concepto.objects.create(
            propuesta=propuesta, entidad=integrante.entidad, pedido=ayer, vence=vence, explicacion=EXPLICADO,
            **otros,
        )  # fmt: skip

    (termino,) = (
        t for t in participacion_del_distrito(m.distrito, hoy=HOY).terminos if t.termino.startswith("Dar")
    )

    assert (termino.a_tiempo, termino.tarde, termino.vencidos) == (1, 1, 1)


def test_citar_tarde_se_cuenta_por_el_primer_envio(m):
    comun = {"sesion": m.mesa.sesion, "limite": HOY, "explicacion": EXPLICADO, "contenido": {}}
    Envio.objects.create(
        secuencia=0, enviado_el=HOY + timedelta(days=2), razon_tardia="Se movió la agenda", **comun
    )
    Envio.objects.create(secuencia=1, enviado_el=HOY, **comun)

    (termino,) = (
        t for t in participacion_del_distrito(m.distrito, hoy=HOY).terminos if t.termino.startswith("Citar")
    )

    assert (termino.a_tiempo, termino.tarde) == (0, 1)


def test_el_acta_que_no_se_ha_enviado_vence_con_el_termino_de_su_mesa(m):
    # Cinco días hábiles desde el martes 10 de marzo de 2026: el martes 17. El 18 ya venció.
    def actas(hoy: date) -> tuple[int, int, int] | None:
        filas = participacion_del_distrito(m.distrito, hoy=hoy).terminos
        return next(((t.a_tiempo, t.tarde, t.vencidos) for t in filas if "acta" in t.termino), None)

    assert actas(date(2026, 3, 17)) is None
    assert actas(date(2026, 3, 18)) == (0, 0, 1)


def test_el_autorreconocimiento_es_lo_publicado_tal_como_salio(m):
    m.distrito.publicaciones_reservadas.create(numero=1, corte=HOY, asistentes=40, vistas={"mujer": 21})

    (ronda,) = participacion_del_distrito(m.distrito, hoy=HOY).rondas

    assert (ronda.numero, ronda.asistencias, ronda.cifras) == (1, 40, (("Mujer", 21),))
    assert participacion_nacional(hoy=HOY).rondas == ()


def test_el_pais_suma_los_distritos_y_dice_cada_uno(m):
    datos = participacion_nacional(hoy=HOY)

    assert {x.id: (x.parte, x.todo) for x in datos.medidas}["asistencia_entidades"] == (6, 9)
    assert [(d.distrito, d.sesiones, d.debian, d.fueron) for d in datos.distritos] == [("Uno", 1, 9, 6)]


@pytest.mark.parametrize("calcular", ["distrito", "pais"])
def test_las_mismas_consultas_con_una_mesa_y_con_trescientas_personas(m, calcular):
    def costo() -> int:
        with CaptureQueriesContext(connection) as contadas:
            if calcular == "distrito":
                participacion_del_distrito(m.distrito, hoy=timezone.localdate())
            else:
                participacion_nacional(hoy=timezone.localdate())
        return len(contadas)

    inscribir(tematica(m), "ciudadania", 3, llegan=3)
    costo()
    antes = costo()
    for n in range(10):
        inscribir(tematica(m, f"otra-{n}"), "educacion", 30, llegan=25)

    assert costo() == antes
