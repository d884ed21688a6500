"""Los informes de la secretaría: cuándo tocan, qué llevan y que presentados no cambian."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bocamina import documentos
from bocamina.documentos.informe_mesa import TIPO
from bocamina.registro.avisos.estados import pulso
from bocamina.registro.avisos.models import Pendiente
from bocamina.registro.expedientes.acciones import abrir_expediente
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.mesas.models import Mesa, Reglamento
from bocamina.registro.sesiones.acciones import informes_periodicos as actos
from bocamina.registro.sesiones.consultas.informes_periodicos import (
    archivo,
    datos_del_informe,
    los_que_tocan,
)
from bocamina.registro.sesiones.models import Captura, Compromiso, InformePeriodico, Sesion
from pruebas.registro.sesiones.escenario import HOY, Escenario, montar, usuario

pytestmark = pytest.mark.django_db
PRIMERA = datetime(2025, 10, 1, 14, tzinfo=UTC)
HASTA = date(2026, 1, 31)


def hecha(mesa: Mesa, numero: int, inicio: datetime = PRIMERA) -> Sesion:
    return Sesion.objects.create(
        mesa=mesa, numero=numero, inicio=inicio, estado="terminada", instalada_en=inicio, terminada_en=inicio
    )


@pytest.fixture
def mundo() -> Escenario:
    """Una mesa de distrito con su expediente y una sesión hecha el 1 de octubre."""
    e = montar(nivel="distrital", entidades=2)
    e.sesion.delete()
    e.mesa.expediente = abrir_expediente(
        nombre="Mesa Uno", asunto_tipo="mesa", asunto_clave="mesa-uno", ambitos=e.mesa.ambitos(),
        serie="DME-02", audiencia="publico", **e.quien,
    )  # fmt: skip
    e.mesa.save()
    e.sesion = hecha(e.mesa, 1)
    return e


def tematica(e: Escenario) -> Mesa:
    return Mesa.objects.create(
        clave="mesa-agua", nombre="Mesa del agua", nivel="tematica", tipo="ejes", distrito=e.mesa.distrito,
        desde=date(2025, 1, 1),
    )  # fmt: skip


def empezar(e: Escenario, clase: str = "presidencia", hasta: date = HASTA) -> InformePeriodico:
    return actos.empezar_informe(mesa=e.mesa, clase=clase, hasta=hasta, **e.quien)


def escribir(e: Escenario, informe: InformePeriodico, texto: str = "Vamos bien.") -> InformePeriodico:
    return actos.escribir_informe(informe=informe, texto=texto, version=informe.version, **e.quien)


def toca(mesa: Mesa, clase: str):
    return next((t for t in los_que_tocan(mesa, hoy=HOY) if t.clase == clase), None)


def test_en_el_distrito_cada_cuatro_meses_desde_la_primera_sesion(mundo):
    """Del 1 de octubre de 2025, cuatro meses: el 1 de febrero de 2026."""
    siguiente = toca(mundo.mesa, "presidencia")

    assert (siguiente.desde, siguiente.vence) == (date(2025, 10, 1), date(2026, 2, 1))
    assert [c.norma for c in siguiente.explicacion.citas] == ["guia-dmedp-t2", "guia-dmedp-t2"]


def test_en_la_nacional_cada_dos_meses():
    e = montar(entidades=1)
    e.sesion.delete()
    hecha(e.mesa, 1)

    assert [(t.clase, t.vence) for t in los_que_tocan(e.mesa, hoy=HOY)] == [
        ("presidencia", date(2025, 12, 1))
    ]


def test_el_reglamento_puede_pedirlo_mas_seguido(mundo):
    Reglamento.objects.create(
        mesa=mundo.mesa, rige_desde=date(2026, 1, 1), acta="Acta 1", parametros={"informe": {"cantidad": 2}}
    )

    siguiente = toca(mundo.mesa, "presidencia")

    assert siguiente.vence == date(2025, 12, 1)
    assert str(siguiente.explicacion.citas[0]).endswith("Acta 1")


def test_sin_sesiones_no_toca_y_las_tematicas_cuentan_desde_la_suya(mundo):
    assert toca(mundo.mesa, "tematicas") is None
    hecha(tematica(mundo), 1, PRIMERA + timedelta(days=30))

    assert toca(mundo.mesa, "tematicas").desde == date(2025, 10, 31)


def test_el_pulso_lo_pone_por_hacer_una_sola_vez(mundo):
    for _ in range(2):
        pulso.send_robust(sender=None, ahora=timezone.now(), hoy=HOY)

    (pendiente,) = Pendiente.objects.filter(clave__startswith="informe:")
    assert (pendiente.vence, pendiente.ambito_tipo) == (date(2026, 2, 1), "mesa")
    assert (pendiente.mayor_tipo, pendiente.mayor_clave) == ("distrito", "uno")


def test_el_de_las_tematicas_trae_lo_de_ellas_y_no_lo_de_la_distrital(mundo):
    agua = hecha(tematica(mundo), 1, PRIMERA + timedelta(days=30))
    Captura.objects.create(sesion=agua, clase="propuesta", texto="Vivero comunitario")
    Captura.objects.create(sesion=mundo.sesion, clase="decision", texto="Sesionar cada cuatro meses")

    datos = datos_del_informe(empezar(mundo, "tematicas"), hoy=HOY, actor=mundo.secretaria)

    assert [s.mesa for s in datos.sesiones] == ["Mesa del agua"]
    assert [(a.clase, a.texto) for a in datos.acuerdos] == [("Propuesta", "Vivero comunitario")]
    assert datos.funciones == ()


def test_el_de_la_presidencia_dice_las_dificultades(mundo):
    Compromiso.objects.create(
        sesion=mundo.sesion, texto="Enviar el inventario", entidad=mundo.integrantes[0].entidad,
        vence=date(2025, 12, 1), vencia=date(2025, 12, 1),
    )  # fmt: skip

    datos = datos_del_informe(empezar(mundo), hoy=HOY, actor=mundo.secretaria)

    assert "Venció el 01/12/2025: Enviar el inventario (Entidad 0)." in datos.dificultades
    assert "Citar y coordinar las reuniones" in {f.funcion for f in datos.funciones}


def test_presentado_queda_en_el_expediente_y_empieza_el_siguiente(mundo):
    informe = actos.presentar_informe(informe=escribir(mundo, empezar(mundo)), **mundo.quien)

    assert (informe.fue_tarde, informe.documento.audiencia) == (True, "partes")
    formatos = {d.versiones.get().formato for d in (informe.documento, informe.documento_word)}
    assert formatos == {"pdf", "docx"}
    assert toca(mundo.mesa, "presidencia").desde == date(2026, 2, 1)
    abierto = Pendiente.objects.get(clave__startswith="informe:", estado="abierto")
    assert abierto.vence == date(2026, 6, 1)
    for acto in (escribir, lambda e, i: actos.presentar_informe(informe=i, **e.quien)):
        with pytest.raises(ActoImposible, match="ya no cambia"):
            acto(mundo, informe)


def test_sin_texto_de_quien_lo_firma_no_se_presenta(mundo):
    with pytest.raises(ActoImposible, match="presentación"):
        actos.presentar_informe(informe=empezar(mundo), **mundo.quien)


def test_lo_que_otra_persona_guardo_no_se_pisa(mundo):
    informe = empezar(mundo)
    escribir(mundo, informe, "Primera")

    with pytest.raises(ActoImposible, match="Otra persona guardó"):
        actos.escribir_informe(informe=informe, texto="Segunda", version=0, **mundo.quien)
    informe.refresh_from_db()
    assert informe.texto == "Primera"


@pytest.mark.parametrize("hasta", [date(2025, 9, 30), HOY + timedelta(days=1)])
def test_el_periodo_no_deja_huecos_ni_llega_al_futuro(mundo, hasta):
    with pytest.raises(ActoImposible, match="El período va del 01/10/2025"):
        empezar(mundo, hasta=hasta)


def test_empezarlo_dos_veces_es_el_mismo_borrador(mundo):
    assert empezar(mundo) == empezar(mundo)
    with pytest.raises(IntegrityError, match=r"informe_un_borrador|informe"), transaction.atomic():
        InformePeriodico.objects.create(
            mesa=mundo.mesa, clase="presidencia", desde=HOY, hasta=HOY, vence=HOY
        )  # fmt: skip


def test_solo_lo_escribe_la_secretaria(mundo):
    informe = empezar(mundo)
    for actor in (usuario("fuera"), usuario("delegada", "delegado", "entidad", "e-0")):
        with pytest.raises(PermissionDenied):
            actos.escribir_informe(informe=informe, texto="Yo", version=0, actor=actor, hoy=HOY)


def test_el_borrador_lo_dice_en_el_papel(mundo):
    datos = datos_del_informe(empezar(mundo), hoy=HOY, actor=mundo.secretaria)

    contenido = archivo(datos, "docx", mesa=mundo.mesa, fecha=HOY)

    assert contenido[:2] == b"PK"
    assert documentos.tipo("informe_mesa") is TIPO


def test_las_mismas_consultas_con_una_tres_o_trescientas(mundo):
    informe, cuentas = empezar(mundo), []
    for hasta in (1, 3, 300):
        for numero in range(Sesion.objects.count() + 1, hasta + 1):
            nueva = hecha(mundo.mesa, numero, PRIMERA + timedelta(hours=numero))
            Captura.objects.create(sesion=nueva, clase="decision", texto="Sí")
        with CaptureQueriesContext(connection) as medidas:
            datos_del_informe(informe, hoy=HOY, actor=mundo.secretaria)
        cuentas.append(len(medidas))

    assert len(set(cuentas)) == 1, cuentas
