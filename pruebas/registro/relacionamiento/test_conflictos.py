"""Un caso nace reservado: quién lo ve, quién lo lleva, qué se publica y qué queda escrito."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from bocamina.registro.avisos.models import Pendiente
from bocamina.registro.bitacora.models import Registro
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.relacionamiento.acciones import conflictos, fortalecimiento
from bocamina.registro.relacionamiento.consultas.conflictos import vigilados, visibles
from bocamina.registro.relacionamiento.consultas.linea import sucesos_de
from bocamina.registro.relacionamiento.models import Conflicto
from bocamina.registro.territorio.models import Municipio
from pruebas.registro.distritos.escenario import HOY
from pruebas.registro.relacionamiento.escenario import Dialogo, montar, publico
from pruebas.registro.sesiones.escenario import usuario

pytestmark = pytest.mark.django_db


@pytest.fixture
def dialogo() -> Dialogo:
    return montar()


def abrir(d: Dialogo, caso: str = "El pleito del agua", **datos: Any) -> Conflicto:
    campos = {"clase": "ambiental", "abierto_el": date(2026, 1, 10), **datos}
    return conflictos.abrir_caso(territorio=d.territorio, caso=caso, **campos, **d.quien)


def medir(d: Dialogo, caso: Conflicto, hace: int, intensidad: int) -> None:
    conflictos.medir(
        conflicto=caso, fecha=HOY - timedelta(days=hace), intensidad=intensidad, razon="Se vio",
        url="/relacionamiento/", **d.quien,
    )  # fmt: skip


def test_nace_reservado_y_solo_lo_ven_quien_lo_lleva_y_control(dialogo):
    propia = usuario("propia")
    caso = abrir(dialogo, responsable=propia)
    control = usuario("control", "control", "sistema", "")
    administra = usuario("administra", "administrador", "sistema", "")

    ven = {
        n: list(visibles(p, hoy=HOY)) == [caso]
        for n, p in {
            **publico(dialogo), "secretaria": dialogo.secretaria, "control": control, "propia": propia,
            "administra": administra,
        }.items()
    }  # fmt: skip

    assert caso.audiencia == "reservada"
    assert [n for n, ve in ven.items() if ve] == ["secretaria", "control", "propia"]


def test_control_lo_ve_y_no_lo_cambia(dialogo):
    caso, control = abrir(dialogo), usuario("control", "control", "sistema", "")
    for persona in (control, *publico(dialogo).values()):
        with pytest.raises(PermissionDenied):
            conflictos.cambiar_caso(conflicto=caso, causas="Otras", actor=persona, hoy=HOY)


def test_una_alerta_alta_le_llega_a_quien_lo_lleva_sin_decir_el_caso(dialogo):
    caso = abrir(dialogo)
    medir(dialogo, caso, 40, 1)
    assert not Pendiente.objects.filter(clave__startswith="alerta-temprana").exists()

    medir(dialogo, caso, 0, 4)

    pendiente = Pendiente.objects.get(clave__startswith="alerta-temprana")
    assert "agua" not in f"{pendiente.titulo}{pendiente.detalle}{pendiente.ambito_nombre}"
    conflictos.anotar_hecho(conflicto=caso, clase="accion", fecha=HOY, texto="Mesa", **dialogo.quien)
    pendiente.refresh_from_db()
    assert pendiente.estado == "hecho"


def test_la_lista_de_alerta_va_de_la_mas_alta_a_la_mas_quieta(dialogo):
    quieto, alto, sin_medir = (abrir(dialogo, n) for n in ("Quieto", "Alto", "Sin medir"))
    medir(dialogo, quieto, 5, 1)
    medir(dialogo, alto, 5, 5)

    orden = [v.caso for v in vigilados(visibles(dialogo.secretaria, hoy=HOY), hoy=HOY)]

    assert orden == [alto, sin_medir, quieto]


def test_se_publica_el_resumen_y_nunca_sin_el(dialogo):
    caso = abrir(dialogo)
    with pytest.raises(ActoImposible, match="Escriba el resumen"):
        conflictos.decidir_audiencia(
            conflicto=caso, audiencia="publica", resumen_publico=" ", **dialogo.quien
        )
    with pytest.raises(IntegrityError, match="conflicto_publico_con_resumen"), transaction.atomic():
        Conflicto.objects.update(audiencia="publica")


def test_un_dia_se_mide_una_vez_y_nunca_por_adelantado(dialogo):
    caso = abrir(dialogo)
    medir(dialogo, caso, 3, 2)
    with pytest.raises(ActoImposible, match="ya se midió"):
        medir(dialogo, caso, 3, 4)
    with pytest.raises(ActoImposible, match="no ha llegado"):
        medir(dialogo, caso, -1, 4)


def test_un_caso_cerrado_ya_no_cambia(dialogo):
    caso = abrir(dialogo)
    conflictos.cerrar_caso(conflicto=caso, cerrado_el=HOY, razon="Se cumplió", **dialogo.quien)
    with pytest.raises(ActoImposible, match="se cerró el"):
        medir(dialogo, caso, 0, 2)


def test_la_bitacora_no_dice_de_que_caso_es_ni_lo_publica(dialogo):
    caso = abrir(dialogo)
    medir(dialogo, caso, 0, 4)

    filas = Registro.objects.filter(acto__startswith="conflictos.")

    assert filas.count() == 2
    assert not any(f.es_publico or "agua" in f"{f.objeto_nombre}{f.contenido}" for f in filas)


def test_la_linea_de_tiempo_solo_lo_trae_a_quien_puede_verlo(dialogo):
    medir(dialogo, abrir(dialogo), 1, 2)

    carriles = {
        n: [s for s in sucesos_de(dialogo.territorio, actor=p, hoy=HOY) if s.carril == "conflictos"]
        for n, p in {**publico(dialogo), "secretaria": dialogo.secretaria}.items()
    }

    assert {n: len(s) for n, s in carriles.items()} == {
        "ajena": 0, "delegada": 0, "nadie": 0, "anonima": 0, "secretaria": 2,
    }  # fmt: skip


def test_el_plan_de_ordenamiento_avanza_fechado_y_se_devuelve_con_razon(dialogo):
    apoyo = fortalecimiento.abrir_apoyo(
        territorio=dialogo.territorio, municipio=Municipio.objects.get(codigo="05736"), instrumento="pbot",
        que_se_revisa="Suelo rural", desde=date(2026, 1, 10), **dialogo.quien,
    )  # fmt: skip

    def mover(estado: str, dia: date, nota: str = "") -> None:
        fortalecimiento.mover_apoyo(apoyo=apoyo, estado=estado, fecha=dia, nota=nota, **dialogo.quien)

    mover("formulacion", date(2026, 2, 1))
    with pytest.raises(ActoImposible, match="esa fecha es anterior"):
        mover("concejo", date(2026, 1, 20))
    with pytest.raises(ActoImposible, match="por qué se devuelve"):
        mover("diagnostico", date(2026, 2, 2))
    mover("adoptado", date(2026, 3, 1))
    with pytest.raises(ActoImposible, match="ya se adoptó"):
        mover("concejo", HOY)

    assert [p.estado for p in apoyo.pasos.all()] == ["solicitado", "formulacion", "adoptado"]


def test_lo_terminado_dice_que_quedo(dialogo):
    with pytest.raises(ActoImposible, match="Diga qué quedó"):
        fortalecimiento.escribir_fortalecimiento(
            territorio=dialogo.territorio, tema="Regalías", dirigido_a="institucionalidad",
            desde=date(2026, 1, 10), estado="terminado", **dialogo.quien,
        )  # fmt: skip
