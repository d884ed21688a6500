"""El borrador: se guarda siempre, dice lo que falta y no se pisa entre pestañas."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from bocamina.registro.bitacora.models import Registro
from bocamina.registro.expedientes.estados import ActoImposible
from bocamina.registro.exploracion import acciones, consultas
from pruebas.lectura.formato.muestras import pdf
from pruebas.registro.exploracion.personas import (
    HOY,
    avalada,
    borrador,
    guardar,
    llena,
    marca,
    persona,
    titular,
)

pytestmark = pytest.mark.django_db


def test_un_borrador_vacio_se_guarda_y_dice_lo_que_falta():
    p = borrador(titular())

    revision = consultas.revisar_propuesta(consultas.completa(p), hoy=HOY)

    assert [f.regla for f in revision.faltas] == ["sin_mineral", "sin_area", "sin_terreno"]
    assert p.codigo == "PR-2026-0001"


def test_con_los_minimos_propuestos_y_el_aval_no_falta_nada():
    p = llena(titular())

    revision = consultas.revisar_propuesta(p, hoy=HOY)

    assert [f.frase for f in revision.faltas] == []
    assert {a.regla for a in revision.avisos} == {"sin_poligono", "sin_capacidad"}
    assert revision.totales.total == revision.gobierno.resultado.total_smldv


def test_cada_paso_se_guarda_aunque_este_incompleto():
    actor = titular()
    p = borrador(actor)

    p = guardar(p, "actividades", actor, lineas={"geofisica": {"aplica": True, "anio_ejecucion": 2}})

    assert [(n.clave, n.aplica, n.monto_smldv, n.anio_ejecucion) for n in p.lineas.all()] == [
        ("geofisica", True, None, 2)
    ]


def test_guardar_lo_mismo_no_cambia_la_version_ni_deja_rastro():
    actor = titular()
    p = guardar(borrador(actor), "area", actor, area_ha=Decimal("10"))
    anotados = Registro.objects.count()

    otra = guardar(p, "area", actor, area_ha=Decimal("10"))

    assert otra.version == p.version
    assert Registro.objects.count() == anotados


def test_otra_pestana_no_pisa_lo_guardado():
    actor = titular()
    vieja = borrador(actor)
    guardar(vieja, "area", actor, area_ha=Decimal("10"))

    with pytest.raises(acciones.VersionVieja, match="otra pestaña"):
        guardar(vieja, "area", actor, area_ha=Decimal("99"))

    assert consultas.completa(vieja).area_ha == 10


def test_la_misma_pestana_puede_guardar_de_nuevo_y_otro_paso_no_choca():
    actor = titular()
    vieja = borrador(actor)
    datos = {"propuesta": vieja, "paso": "area", "actor": actor, "hoy": HOY}
    acciones.guardar_paso(**datos, datos={"area_ha": Decimal("10")}, marca=acciones.Marca(0, "a"))

    acciones.guardar_paso(**datos, datos={"area_ha": Decimal("11")}, marca=acciones.Marca(0, "a"))
    guardar(vieja, "minerales", actor, minerales=[{"mineral": "carbon"}])

    assert consultas.completa(vieja).area_ha == 11
    with pytest.raises(acciones.VersionVieja):
        acciones.guardar_paso(**datos, datos={"area_ha": Decimal("12")}, marca=acciones.Marca(0, "b"))


def test_lo_que_cambia_despues_del_aval_lo_deja_sin_efecto():
    actor = titular()
    p = llena(actor)
    assert p.avalada_por is not None

    p = guardar(p, "area", actor, area_ha=Decimal("148"))

    assert p.avalada_por is None
    assert "sin_aval" in {f.regla for f in consultas.revisar_propuesta(p, hoy=HOY).faltas}


def test_nota11_con_varios_minerales_manda_el_mas_alto():
    actor = titular()
    p = llena(actor)
    solo_carbon = consultas.revisar_propuesta(p, hoy=HOY).gobierno.resultado.total_smldv

    p = guardar(p, "minerales", actor, minerales=[{"mineral": "carbon"}, {"mineral": "esmeraldas"}])
    revision = consultas.revisar_propuesta(p, hoy=HOY)

    assert len(revision.gobierno.todos) == 2
    assert revision.gobierno.resultado.total_smldv == max(r.total_smldv for r in revision.gobierno.todos)
    assert revision.gobierno.resultado.total_smldv >= solo_carbon


def test_lo_que_la_ley_no_admite_se_dice_con_su_articulo_y_su_lugar():
    actor = titular()
    p = guardar(borrador(actor), "minerales", actor, minerales=[{"mineral": "carbon"}])

    p = guardar(p, "area", actor, area_ha=Decimal("6000"), corriente="cauce", longitud_km=Decimal("2.5"))

    faltas = consultas.revisar_propuesta(p, hoy=HOY).faltas
    assert [(f.paso, f.ancla) for f in faltas] == [("area", "id_area_ha"), ("area", "id_longitud_km")]
    assert all("art. 64" in f.frase for f in faltas)


@pytest.mark.parametrize("quien", ["nadie", "otro_titular", "evaluadora"])
def test_solo_quien_tiene_papel_en_el_asunto_escribe(quien):
    p = borrador(titular())
    ajena = {
        "nadie": lambda: persona("nadie"),
        "otro_titular": lambda: titular("otro"),
        "evaluadora": lambda: persona("evaluadora", "evaluador"),
    }[quien]()

    with pytest.raises(PermissionDenied):
        guardar(p, "area", ajena, area_ha=Decimal("10"))


def test_nadie_sin_rol_de_titular_empieza_una_propuesta():
    with pytest.raises(PermissionDenied):
        borrador(persona("nadie"))


def test_invitar_a_quien_no_tiene_cuenta_no_lo_revela_y_solo_avala_una_profesion_admitida():
    actor = titular()
    p = llena(actor)

    with pytest.raises(PermissionDenied):
        acciones.avalar(
            propuesta=p, profesion="geologo", matricula="1", version=p.version, actor=actor, hoy=HOY,
            ahora=p.avalada_en,
        )  # fmt: skip
    with pytest.raises(ActoImposible, match=r"art\. 270"):
        acciones.avalar(
            propuesta=p, profesion="abogado", matricula="1", version=p.version, actor=p.avalada_por, hoy=HOY,
            ahora=p.avalada_en,
        )  # fmt: skip
    assert avalada(p, actor).firmante_matricula == "GL-123"


def test_descartar_borra_lo_escrito_y_deja_el_codigo_y_la_bitacora():
    actor = titular()
    p = llena(actor)
    p = acciones.adjuntar_anexo(
        propuesta=p, clase="otro", contenido=pdf(1), nombre_archivo="nota.pdf",
        marca=marca(p, "terminos"), actor=actor, hoy=HOY,
    )  # fmt: skip

    p = acciones.descartar(propuesta=p, actor=actor, hoy=HOY)

    assert (p.estado, p.area_ha, p.firmante_nombre, p.avalada_por) == ("descartada", None, "", None)
    assert not any(lista.exists() for lista in (p.minerales, p.lineas, p.adicionales, p.anexos))
    assert consultas.historia(p).last().acto == "exploracion.descartar"
    assert borrador(actor).codigo != p.codigo
    assert not consultas.hechos_publicos().exists()


def test_solo_quien_propone_descarta_y_solo_borradores():
    actor = titular()
    p = llena(actor)
    for ajena in (persona("otra", "titular", ("asunto", "ajeno")), p.avalada_por, persona("fuera")):
        with pytest.raises(PermissionDenied):
            acciones.descartar(propuesta=p, actor=ajena, hoy=HOY)

    radicada = acciones.radicar(propuesta=p, version=p.version, actor=actor, hoy=HOY)

    with pytest.raises(ActoImposible, match="solo se puede hacer cuando está borrador"):
        acciones.descartar(propuesta=radicada, actor=actor, hoy=HOY)
