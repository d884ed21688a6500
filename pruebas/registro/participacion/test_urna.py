"""Votar desde el teléfono en secreto: una vez por persona, sin que nada una a quien votó con su voto."""

from __future__ import annotations

import pytest
from django.test import Client

from bocamina.registro.bitacora.models import Registro
from bocamina.registro.cuentas.permisos import PermisoDenegado
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.participacion.acciones.eleccion import cerrar_eleccion, contar_vuelta
from bocamina.registro.participacion.acciones.urna import abrir_urna, anular_urna, cerrar_urna, depositar
from bocamina.registro.participacion.consultas.urna import codigo_de_voto, elector_con, urna_abierta
from bocamina.registro.participacion.models import SumaDeUrna, UrnaDeVuelta, YaVoto
from pruebas.portal.sala.test_paginas import cliente_de
from pruebas.registro.participacion.escenario import HOY, usuario
from pruebas.registro.participacion.test_eleccion import en_eleccion, papeles

pytestmark = pytest.mark.django_db


def votan(urna: UrnaDeVuelta, *candidatas: int | None) -> None:
    ya = set(urna.votantes.values_list("inscripcion_id", flat=True))
    faltan = [e for e in urna.electores if e not in ya]
    for elector, candidata in zip(faltan, candidatas, strict=False):
        depositar(urna=urna, codigo=codigo_de_voto(urna, elector), candidata=candidata)


def test_guia_234_votacion_desde_el_telefono_y_el_empate_va_a_otra_vuelta() -> None:
    _, eleccion, quien, (a, b, c) = en_eleccion()
    urna = abrir_urna(**quien)
    # 12 asistentes: 4 + 4 + 3 y uno en blanco. Dos empatan por los dos puestos y c queda de suplente.
    votan(urna, *[a.pk] * 4, *[b.pk] * 4, *[c.pk] * 3, None)
    vuelta = cerrar_urna(urna=urna, actor=quien["actor"], hoy=HOY)
    assert vuelta.votos == {f"candidatura {a.pk}": 4, f"candidatura {b.pk}": 4, f"candidatura {c.pk}": 3}

    cerrar_eleccion(**quien)
    principales, suplentes = papeles(eleccion)
    assert set(principales) == {f"candidatura {a.pk}", f"candidatura {b.pk}"}
    assert suplentes == [f"candidatura {c.pk}"]


def test_empate_por_el_segundo_puesto_se_desempata_en_otra_urna_solo_entre_empatadas() -> None:
    _, eleccion, quien, (a, b, c) = en_eleccion()
    primera = abrir_urna(**quien)
    votan(primera, *[a.pk] * 6, *[b.pk] * 3, *[c.pk] * 3)
    cerrar_urna(urna=primera, actor=quien["actor"], hoy=HOY)
    with pytest.raises(ActoImposible):
        cerrar_eleccion(**quien)

    segunda = abrir_urna(**quien)
    assert segunda.numero == 2
    assert {s.candidata_id for s in segunda.sumas.all()} == {b.pk, c.pk, None}
    with pytest.raises(ActoImposible, match="no está en esta vuelta"):
        votan(segunda, a.pk)
    assert not segunda.votantes.exists()
    votan(segunda, *[c.pk] * 7, *[b.pk] * 5)
    cerrar_urna(urna=segunda, actor=quien["actor"], hoy=HOY)
    cerrar_eleccion(**quien)

    assert papeles(eleccion) == ([f"candidatura {a.pk}", f"candidatura {c.pk}"], [f"candidatura {b.pk}"])
    assert eleccion.vueltas.count() == 2


def test_una_vez_por_persona_y_el_codigo_de_otra_urna_no_sirve() -> None:
    _, _, quien, (a, _, _) = en_eleccion()
    urna = abrir_urna(**quien)
    codigo = codigo_de_voto(urna, urna.electores[0])
    depositar(urna=urna, codigo=codigo.lower().replace("-", " "), candidata=a.pk)

    with pytest.raises(ActoImposible, match="ya está en la urna"):
        depositar(urna=urna, codigo=codigo, candidata=a.pk)
    for ajeno in ("", "AAAA-AAAA", "ñ" * 8, "A" * 400):
        with pytest.raises(ActoImposible, match="no es de esta votación"):
            depositar(urna=urna, codigo=ajeno, candidata=a.pk)
    assert sum(urna.sumas.values_list("votos", flat=True)) == 1

    anular_urna(urna=urna, motivo="Faltaba una candidata", actor=quien["actor"], hoy=HOY)
    otra = abrir_urna(**quien)
    assert elector_con(otra, codigo) is None
    with pytest.raises(ActoImposible, match="ya se cerró"):
        depositar(urna=urna, codigo=codigo_de_voto(urna, urna.electores[1]), candidata=a.pk)


def test_nada_une_a_quien_voto_con_su_voto() -> None:
    _, _, quien, (a, _, _) = en_eleccion()
    urna = abrir_urna(**quien)
    antes = Registro.objects.count()
    votan(urna, *[a.pk] * 12)

    assert {f.name for f in YaVoto._meta.fields} == {"id", "urna", "inscripcion"}
    assert {f.name for f in SumaDeUrna._meta.fields} == {"id", "urna", "candidata", "votos"}
    assert Registro.objects.count() == antes


def test_con_pocos_votos_no_se_cuenta_y_con_pocas_personas_ni_se_abre() -> None:
    _, eleccion, quien, (a, _, _) = en_eleccion()
    urna = abrir_urna(**quien)
    votan(urna, *[a.pk] * 4)
    with pytest.raises(ActoImposible, match="Han votado 4 y se necesitan al menos 5"):
        cerrar_urna(urna=urna, actor=quien["actor"], hoy=HOY)
    with pytest.raises(ActoImposible, match="urna abierta"):
        contar_vuelta(votos={a.pk: 1}, **quien)
    with pytest.raises(ActoImposible, match="Ya hay una urna"):
        abrir_urna(**quien)
    votan(urna, a.pk)
    assert cerrar_urna(urna=urna, actor=quien["actor"], hoy=HOY).votos[f"candidatura {a.pk}"] == 5
    assert urna_abierta(eleccion) is None


def test_con_menos_asistentes_que_el_minimo_no_se_abre() -> None:
    _, _, quien, _ = en_eleccion(asistentes=4)

    with pytest.raises(ActoImposible, match="Vote con papeletas"):
        abrir_urna(**quien)


def test_abre_y_cierra_quien_modera_y_nadie_mas() -> None:
    mesa, eleccion, quien, _ = en_eleccion()
    with pytest.raises(PermisoDenegado):
        abrir_urna(eleccion=eleccion, actor=usuario("x", "relator"), hoy=HOY)
    urna = abrir_urna(**quien)
    with pytest.raises(PermisoDenegado):
        cerrar_urna(urna=urna, actor=usuario("y", "moderador", clave="otra-mesa"), hoy=HOY)
    moderadora = cliente_de(mesa.moderadora)

    pagina = moderadora.get(f"/sesiones/{mesa.sesion.pk}/eleccion/codigos/").content.decode()

    assert codigo_de_voto(urna, urna.electores[0]) in pagina
    assert Registro.objects.filter(acto="participacion.ver_codigos").count() == 1


def test_se_vota_sin_cuenta_en_dos_pasos(client: Client) -> None:
    mesa, _, quien, (a, _, _) = en_eleccion()
    url = f"/sesiones/{mesa.sesion.pk}/eleccion/votar/"
    assert "No hay una votación abierta" in client.get(url).content.decode()
    urna = abrir_urna(**quien)
    codigo = codigo_de_voto(urna, urna.electores[0])

    assert "Persona 000" not in client.get(url).content.decode()
    assert client.post(url, {"codigo": "AAAA-AAAA"}).status_code == 422
    papeleta = client.post(url, {"codigo": codigo}).content.decode()
    assert "Persona 000" in papeleta
    assert "ya está en la urna" in client.post(url, {"codigo": codigo, "candidata": a.pk}).content.decode()
    assert client.post(url, {"codigo": codigo, "candidata": a.pk}).status_code == 422
    assert client.post(url, {"codigo": codigo, "candidata": "uno"}).status_code == 400
    publica = client.get(f"/sesiones/{mesa.sesion.pk}/eleccion/").content.decode()
    assert "Han votado <b>1</b> de 12" in publica
