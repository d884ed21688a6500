"""Reunión ampliada: un solo espacio, y quórum, votos y acta de cada mesa por aparte (guía, 2.2.3)."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.test import Client

from bocamina.registro.avisos.models import Aviso
from bocamina.registro.cuentas.models import Nombramiento
from bocamina.registro.cuentas.permisos import PermisoDenegado
from bocamina.registro.distritos.models import Distrito
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.mesas.models import Integrante, Mesa
from bocamina.registro.sesiones.acciones import ampliadas as actos
from bocamina.registro.sesiones.consultas.ampliadas import esperadas, otras_de, salas, sesiones_de
from bocamina.registro.sesiones.consultas.redaccion.asistencia import asistencia
from bocamina.registro.sesiones.models import ReunionAmpliada, Sesion
from pruebas.portal.sala.test_paginas import cliente_de
from pruebas.registro.expedientes.conftest import almacen_propio
from pruebas.registro.sesiones.escenario import Escenario, montar, usuario

pytestmark = pytest.mark.django_db
__all__ = ["almacen_propio"]
EL_DIA = datetime(2026, 5, 12, 14, tzinfo=UTC)
DIA = date(2026, 5, 12)


@pytest.fixture
def una() -> Escenario:
    """La mesa uno tiene cinco entidades; la dos, tres: dos de ellas también son de la uno."""
    e = montar(nivel="distrital", entidades=5)
    Sesion.objects.all().delete()
    otro = Distrito.objects.create(
        clave="dos", nombre="Dos", direccion="dfm", enfasis="mineria_no_autorizada"
    )
    dos = Mesa.objects.create(
        clave="mesa-dos", nombre="Mesa Dos", nivel="distrital", distrito=otro, desde=date(2025, 1, 1)
    )
    propia = Entidad.objects.create(clave="solo-dos", nombre="Solo de la dos", orden="nacional")
    for entidad in (e.integrantes[0].entidad, e.integrantes[1].entidad, propia):
        Integrante.objects.create(mesa=dos, entidad=entidad, desde=date(2025, 1, 1))
    Nombramiento.objects.create(
        usuario=e.secretaria, rol="secretaria_tecnica", ambito_tipo="mesa", ambito_clave="mesa-dos",
        desde=date(2026, 1, 1),
    )  # fmt: skip
    return e


def preparar(e: Escenario, **cambios) -> ReunionAmpliada:
    mesas = list(Mesa.objects.order_by("clave"))
    datos = {"mesas": mesas, "nombre": "Las del norte", "razon": "Comparten la cuenca", "inicio": EL_DIA,
             "lugar": "Segovia", "objetivo": "El agua", **e.quien}  # fmt: skip
    reunion = actos.preparar_ampliada(**(datos | cambios))
    Sesion.objects.update(estado="citada")
    return reunion


def test_cada_mesa_tiene_su_sesion_y_su_quorum_por_aparte(una: Escenario) -> None:
    reunion = preparar(una)
    juntas = esperadas(sesiones_de(reunion))
    assert [len(e.sillas) for e in juntas] == [2, 2, 1, 1, 1]

    for esperada in juntas[:2]:
        actos.llega_a_todas(reunion=reunion, persona_id=esperada.persona.pk, actor=una.secretaria, hoy=DIA)

    quorum = {s.mesa.clave: sala.quorum.hay_quorum for s, sala in salas(sesiones_de(reunion))}
    # En la dos, 2 de 3 (3 / 2 = 1; 1 + 1 = 2) sí; en la uno, 2 de 5 (5 / 2 = 2; 2 + 1 = 3) no.
    assert quorum == {"mesa-dos": True, "mesa-uno": False}
    sesiones = sesiones_de(reunion)
    assert [s.mesa.clave for s in otras_de(sesiones[0])] == [sesiones[1].mesa.clave]
    assert "En reunión ampliada con:" in asistencia(sesiones[0])


def test_la_invitada_tiene_voz_en_todas_y_no_cuenta_en_ninguna(una: Escenario) -> None:
    reunion = preparar(una)

    llegadas = actos.llega_invitada(
        reunion=reunion, nombre="Gobernadora", cargo="Gobernación", actor=una.secretaria, hoy=DIA
    )

    assert [(a.cuenta, a.calidad) for a in llegadas] == [(False, "invitado")] * 2


def test_a_la_entidad_invitada_le_llega_con_calendario(una: Escenario) -> None:
    gobernacion = Entidad.objects.create(clave="gob", nombre="Gobernación", orden="nacional")
    usuario("gob", "delegado", "entidad", "gob")
    reunion = preparar(una, invitadas=[gobernacion])

    assert actos.invitar(reunion=reunion, **una.quien) == 1
    aviso = Aviso.objects.get(clave__startswith="ampliada:")
    assert "con voz y sin voto" in aviso.texto
    assert "METHOD:REQUEST" in aviso.calendario


def test_junta_al_menos_dos_y_la_prepara_quien_puede_citar_en_todas(una: Escenario) -> None:
    sola = [Mesa.objects.get(clave="mesa-uno")]
    with pytest.raises(ActoImposible, match="al menos dos"):
        preparar(una, mesas=sola)
    with pytest.raises(ActoImposible, match="por qué"):
        preparar(una, razon=" ")
    with pytest.raises(PermisoDenegado):
        preparar(una, actor=usuario("solo-una", "secretaria_tecnica"))
    assert not ReunionAmpliada.objects.exists()


def test_su_acta_propia_queda_en_el_expediente_de_cada_mesa(una: Escenario) -> None:
    reunion = preparar(una)
    with pytest.raises(ActoImposible, match="sin terminar"):
        actos.dejar_acta(reunion=reunion, **una.quien)
    Sesion.objects.update(estado="terminada", instalada_en=EL_DIA, terminada_en=EL_DIA)
    with pytest.raises(ActoImposible, match="lo tratado en común"):
        actos.dejar_acta(reunion=reunion, **una.quien)
    actos.escribir_lo_comun(reunion=reunion, notas="Se miró el agua.", **una.quien)

    documentos = actos.dejar_acta(reunion=reunion, **una.quien)

    assert len({d.expediente_id for d in documentos}) == 2
    assert {d.expediente_id for d in documentos} == {s.expediente_id for s in sesiones_de(reunion)}


def test_en_la_pagina_se_prepara_se_llama_a_lista_y_lo_que_se_prepara_no_se_ve(
    una: Escenario, client: Client
) -> None:
    secretaria = cliente_de(una.secretaria)
    datos = {"nombre": "Las del norte", "razon": "La cuenca", "dia": "2030-05-14", "hora": "09:00",
             "modalidad": "presencial", "lugar": "Segovia", "objetivo": "Ver",
             "mesas": list(Mesa.objects.values_list("pk", flat=True))}  # fmt: skip
    assert secretaria.post("/ampliadas/nueva/", datos | {"mesas": []}).status_code == 400
    respuesta = secretaria.post("/ampliadas/nueva/", datos)
    url = respuesta["Location"]
    assert client.get(url).status_code == 404
    Sesion.objects.update(estado="citada")
    publica = client.get(url).content.decode()
    assert "Mesa Uno" in publica
    assert "Delegada 0" not in publica
    reunion = ReunionAmpliada.objects.get()
    persona = esperadas(sesiones_de(reunion))[0].persona

    secretaria.post(url, {"que": "llego", "persona": persona.pk})

    assert all(s.asistencias.count() == 1 for s in sesiones_de(reunion))
    assert secretaria.post(url, {"que": "llego", "persona": "x"}).status_code == 400
    assert client.get(f"{url}acta/pdf/").status_code == 302
    assert secretaria.get(f"{url}acta/pdf/").content[:4] == b"%PDF"
