"""De radicar a resolver: la fotografía, los términos con su artículo y las objeciones una sola vez."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from bocamina.registro.avisos.models import Pendiente
from bocamina.registro.bitacora.models import Registro
from bocamina.registro.busqueda.estados import reconstruir_indice
from bocamina.registro.busqueda.models import Entrada
from bocamina.registro.expedientes.estados import ActoImposible
from bocamina.registro.exploracion import acciones, consultas
from bocamina.registro.exploracion.acciones import Reparo
from pruebas.registro.exploracion.personas import (
    HOY,
    avalada,
    borrador,
    en_evaluacion,
    evaluadora,
    llena,
    radicada,
    titular,
)

pytestmark = pytest.mark.django_db


def test_radicar_fotografia_abre_expediente_y_corre_el_termino():
    p = radicada(titular())

    assert p.estado == "radicada"
    assert p.fotografia["total_smldv"]
    assert {"id": "smldv", "desde": "2026-01-01"} in p.fotografia["normas"]
    versiones = [d.versiones.get() for d in p.expediente.documentos.order_by("orden")]
    assert [v.formato for v in versiones] == ["pdf", "xlsx", "json"]
    pendiente = Pendiente.objects.get(clave=f"propuesta-evaluar:{p.codigo}")
    assert (pendiente.rol, pendiente.articulo) == ("evaluador", "Código de Minas (Ley 685 de 2001), art. 273")
    assert pendiente.explicacion["sin_norma"] is True
    # 30 hábiles desde el viernes 20 de noviembre, sin el 8 y el 25 de diciembre ni el 1 de enero.
    assert pendiente.vence.isoformat() == "2027-01-06"


def test_lo_radicado_se_encuentra_en_la_busqueda_sin_su_nombre():
    p = radicada(titular())

    entrada = Entrada.objects.get(clave=f"propuesta:{p.codigo}")
    assert entrada.titulo == f"Propuesta {p.codigo}: Carbón"
    assert "Carbones de prueba" not in entrada.titulo + entrada.texto
    Entrada.objects.filter(pk=entrada.pk).delete()
    reconstruir_indice.send(sender=None)
    assert Entrada.objects.filter(clave=f"propuesta:{p.codigo}").exists()


def test_incompleta_no_se_radica_y_la_frase_dice_que_falta():
    actor = titular()
    p = borrador(actor)

    with pytest.raises(ActoImposible, match=r"Faltan 3 cosas para radicar\. Escoja al menos un mineral"):
        acciones.radicar(propuesta=p, version=p.version, actor=actor, hoy=HOY)

    assert consultas.completa(p).estado == "borrador"


def test_lo_radicado_ya_no_se_escribe_ni_se_recalcula():
    actor = titular()
    p = radicada(actor)
    foto = p.fotografia

    with pytest.raises(ActoImposible, match="está «radicada»"):
        acciones.guardar_paso(
            propuesta=p, paso="area", datos={"area_ha": 1}, marca=acciones.Marca(0), actor=actor, hoy=HOY
        )

    assert consultas.completa(p).fotografia == foto


@pytest.mark.parametrize(
    "reparo",
    [
        Reparo("formato.falta_monto", "Los márgenes son angostos.", "de_forma"),
        Reparo("", "No me gusta la letra."),
        Reparo("inventado", "Falta algo."),
    ],
)
def test_art273_y_278_no_se_objeta_por_la_forma(reparo):
    quien = evaluadora()
    p = en_evaluacion(titular(), quien)

    with pytest.raises(ActoImposible, match=r"art\. 273.*art\. 278"):
        acciones.objetar(propuesta=p, reparos=[reparo], actor=quien, hoy=HOY)

    assert consultas.completa(p).estado == "en_evaluacion"


def test_art273_se_objeta_una_sola_vez_y_se_responde_punto_por_punto():
    actor, quien = titular(), evaluadora()
    p = en_evaluacion(actor, quien)
    reparos = [Reparo("ley.area", "El polígono no cierra."), Reparo("formato.falta_monto", "Sin monto.")]
    pliego = acciones.objetar(propuesta=p, reparos=reparos, actor=quien, hoy=HOY)
    assert pliego.vencen_el.isoformat() == "2027-01-06"
    assert pliego.puntos.get(orden=1).citas[0]["articulo"] == "art. 273"

    p = avalada(consultas.completa(p), actor)
    with pytest.raises(ActoImposible, match="Falta responder: 2"):
        acciones.responder(propuesta=p, respuestas={1: "Va cerrado."}, actor=actor, hoy=HOY)
    p = acciones.responder(
        propuesta=p, respuestas={1: "Va cerrado.", 2: "Va el monto."}, actor=actor, hoy=HOY
    )

    assert p.estado == "corregida"
    assert p.objeciones.fotografia_anterior is not None
    with pytest.raises(ActoImposible, match="por una sola vez"):
        acciones.objetar(propuesta=p, reparos=reparos, actor=quien, hoy=HOY)
    abiertos = Pendiente.objects.filter(estado="abierto").values_list("clave", flat=True)
    assert list(abiertos) == [f"propuesta-decidir:{p.codigo}"]


def test_art274_sin_respuesta_solo_se_rechaza_y_despues_del_termino():
    quien = evaluadora()
    p = en_evaluacion(titular(), quien)
    pliego = acciones.objetar(propuesta=p, reparos=[Reparo("ley.area", "No cierra.")], actor=quien, hoy=HOY)
    decision = {"propuesta": p, "numero": "VCT-9", "motivacion": "No respondió.", "actor": quien}

    with pytest.raises(ActoImposible, match="puede corregir hasta"):
        acciones.resolver(sentido="rechaza", hoy=pliego.vencen_el, **decision)
    despues = pliego.vencen_el + timedelta(days=1)
    with pytest.raises(ActoImposible, match="no se puede aceptar"):
        acciones.resolver(sentido="acepta", hoy=despues, **decision)
    resolucion = acciones.resolver(sentido="rechaza", hoy=despues, **decision)

    assert resolucion.citas[0]["articulo"] == "art. 274"
    assert consultas.completa(p).estado == "rechazada"


def test_desistir_cierra_los_terminos_y_los_estados_salen_de_la_bitacora():
    actor = titular()
    p = radicada(actor)

    p = acciones.desistir(propuesta=p, actor=actor, hoy=HOY)

    assert p.estado == "desistida"
    assert not Pendiente.objects.filter(estado="abierto").exists()
    actos = [r.acto for r in consultas.historia(p)]
    assert [a for a in actos if a in ("exploracion.radicar", "exploracion.desistir")] == [
        "exploracion.radicar", "exploracion.desistir",
    ]  # fmt: skip


def test_la_bitacora_no_guarda_datos_de_personas():
    radicada(titular())

    textos = " ".join(str(r.contenido) for r in Registro.objects.filter(acto__startswith="exploracion."))

    for dato in ("GL-123", "Titular", "Geologa", "@prueba.example", "Carbones de prueba"):
        assert dato not in textos


def test_quien_evalua_no_radica_y_quien_propone_no_decide():
    actor, quien = titular(), evaluadora()
    p = llena(actor)

    with pytest.raises(PermissionDenied):
        acciones.radicar(propuesta=p, version=p.version, actor=quien, hoy=HOY)
    p = acciones.radicar(propuesta=p, version=p.version, actor=actor, hoy=HOY)
    with pytest.raises(PermissionDenied):
        acciones.iniciar_evaluacion(propuesta=p, actor=actor, hoy=HOY)
