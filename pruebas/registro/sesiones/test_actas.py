"""El acta: se redacta sola, se edita sin pisar a nadie, se aprueba según su nivel y sellada no cambia."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from pypdf import PdfReader

from bocamina.registro.avisos.models import Pendiente
from bocamina.registro.cuentas.permisos import PermisoDenegado
from bocamina.registro.expedientes.estados import Audiencia
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.mesas.models import Integrante
from bocamina.registro.sesiones.acciones import actas, actas_aprobacion, actas_correcciones, actas_sello
from bocamina.registro.sesiones.acciones.compromisos import registrar_compromiso
from bocamina.registro.sesiones.consultas.acta_aprobacion import consulta_electronica, firmas_de
from bocamina.registro.sesiones.consultas.actas import puede_ver
from bocamina.registro.sesiones.models import Acta, Captura, Citado, Envio, Reserva, Revision, SeccionActa
from pruebas.lectura.formato.muestras import pdf
from pruebas.registro.expedientes.conftest import almacen_propio
from pruebas.registro.sesiones.mundo_actas import HOY, Mundo, asistir, crear_mundo, crear_sesion

__all__ = ["almacen_propio"]
pytestmark = pytest.mark.django_db
RESPONDER = date(2026, 12, 1)


@pytest.fixture
def mundo() -> Mundo:
    return crear_mundo()


def redactada(mundo: Mundo) -> Acta:
    return actas.redactar_acta(sesion=mundo.sesion, actor=mundo.relatora, hoy=HOY)


def enviada(mundo: Mundo, hoy: date = HOY) -> Acta:
    return actas_aprobacion.enviar_acta(
        acta=redactada(mundo), responder_antes_de=RESPONDER, actor=mundo.secretaria, hoy=hoy
    )


def seccion(acta: Acta, clave: str) -> SeccionActa:
    return acta.secciones.get(clave=clave)


def firmar(acta: Acta, mundo: Mundo, integrante: Integrante | None = None, **campos: Any) -> None:
    datos = {"nombre": "Quien firma", "actor": mundo.secretaria, "hoy": HOY, "texto": "Firma en papel"}
    actas_aprobacion.firmar(acta=acta, integrante=integrante, **(datos | campos))
    acta.refresh_from_db()


def aprobada(mundo: Mundo) -> Acta:
    acta = enviada(mundo)
    for integrante in (None, *mundo.integrantes[:2]):
        firmar(acta, mundo, integrante)
    return acta


def test_se_redacta_con_lo_capturado(mundo: Mundo) -> None:
    punto = mundo.sesion.puntos.get(orden=2)
    punto.notas = "Cada entidad contó su oferta."
    punto.save()
    Captura.objects.create(sesion=mundo.sesion, clase="decision", texto="Se adopta la agenda")
    acuerdo = Captura.objects.create(sesion=mundo.sesion, clase="consenso", texto="Reunirse cada mes")
    Reserva.objects.create(captura=acuerdo, integrante=mundo.integrantes[1], texto="Si hay presupuesto")
    registrar_compromiso(
        sesion=mundo.sesion, punto=punto, texto="Enviar el inventario", vence=date(2026, 12, 9),
        entidad=mundo.integrantes[0].entidad, puesto="Dirección", actor=mundo.relatora, hoy=HOY,
    )  # fmt: skip

    acta = redactada(mundo)

    textos = {s.clave: s.texto for s in acta.secciones.all()}
    assert "| Entidad 1 | Delegada de Entidad 1 | Asesor |" in textos["asistencia"]
    assert textos["ausencias"] == "- Entidad 3"
    assert "2 de 3" in textos["quorum"]
    assert textos["agenda"] == "1. Verificación del quórum\n2. Oferta de las entidades"
    assert "Cada entidad contó su oferta." in textos["deliberacion"]
    assert textos["decisiones"] == "- Se adopta la agenda"
    assert "Reserva de Entidad 2 al acuerdo anterior: Si hay presupuesto" in textos["consensos"]
    assert (
        "| Enviar el inventario | Entidad 1 | Dirección | 9 de diciembre de 2026 |" in textos["compromisos"]
    )


def test_si_se_cito_tarde_el_acta_lo_dice_con_la_razon_y_las_objeciones(mundo: Mundo) -> None:
    Envio.objects.create(
        sesion=mundo.sesion, secuencia=0, enviado_el=date(2026, 11, 4), limite=date(2026, 10, 20),
        explicacion={}, razon_tardia="Emergencia invernal", contenido={},
    )  # fmt: skip
    Citado.objects.create(
        sesion=mundo.sesion,
        integrante=mundo.integrantes[2],
        llave="x" * 43,
        objecion="Sin tiempo",
    )

    texto = seccion(redactada(mundo), "convocatoria").texto

    assert "> La citación salió tarde: el último día era el 20 de octubre de 2026." in texto
    assert "Razón: Emergencia invernal" in texto
    assert "- Objeción de Entidad 3: Sin tiempo" in texto


def test_volver_a_redactar_no_toca_lo_editado(mundo: Mundo) -> None:
    acta = redactada(mundo)
    actas.escribir_seccion(
        seccion=seccion(acta, "ausencias"), texto="- Entidad 3, con excusa", version=0,
        actor=mundo.relatora, hoy=HOY,
    )  # fmt: skip
    Captura.objects.create(sesion=mundo.sesion, clase="decision", texto="Nueva")

    redactada(mundo)

    assert seccion(acta, "ausencias").texto == "- Entidad 3, con excusa"
    assert seccion(acta, "decisiones").texto == "- Nueva"


def test_dos_personas_a_la_vez_no_se_pisan(mundo: Mundo) -> None:
    acta = redactada(mundo)
    una = seccion(acta, "deliberacion")
    comunes = {"seccion": una, "version": una.version, "hoy": HOY}
    actas.escribir_seccion(**comunes, texto="Lo de la relatora", actor=mundo.relatora)

    with pytest.raises(actas.SeccionCambiada) as choque:
        actas.escribir_seccion(**comunes, texto="Lo de la secretaría", actor=mundo.secretaria)

    assert choque.value.seccion.texto == "Lo de la relatora"
    actas.escribir_seccion(
        seccion=una,
        version=choque.value.seccion.version,
        texto="Las dos cosas",
        actor=mundo.secretaria,
        hoy=HOY,
    )
    textos = list(Revision.objects.filter(seccion=una).values_list("version", "texto"))
    assert textos == [(0, ""), (1, "Lo de la relatora"), (2, "Las dos cosas")]


def test_redactan_la_relatora_y_la_secretaria_y_nadie_mas(mundo: Mundo) -> None:
    for actor in (mundo.delegada, mundo.otra, mundo.fuera):
        with pytest.raises(PermisoDenegado):
            actas.redactar_acta(sesion=mundo.sesion, actor=actor, hoy=HOY)
    acta = redactada(mundo)

    assert [puede_ver(a, acta, hoy=HOY) for a in (mundo.relatora, mundo.delegada, mundo.fuera)] == [
        True,
        False,
        False,
    ]
    enviada(mundo)
    acta.refresh_from_db()
    assert [puede_ver(a, acta, hoy=HOY) for a in (mundo.delegada, mundo.otra, mundo.fuera)] == [
        True,
        False,
        False,
    ]


def test_enviar_cumple_el_pendiente_y_pide_la_firma_de_quienes_asistieron(mundo: Mundo) -> None:
    acta = enviada(mundo)

    assert Pendiente.objects.get(clave=f"acta-enviar:{mundo.sesion.pk}").estado == "hecho"
    abiertos = Pendiente.objects.filter(clave__startswith=f"acta-responder:{acta.pk}:")
    assert sorted(p.ambito_clave for p in abiertos) == ["entidad-1", "entidad-2"]


def test_tarde_tambien_se_envia(mundo: Mundo) -> None:
    acta = enviada(mundo, hoy=date(2026, 11, 25))

    assert acta.estado == "enviada"


def test_distrital_se_aprueba_con_todas_las_firmas(mundo: Mundo) -> None:
    acta = enviada(mundo)
    firmar(acta, mundo)
    firmar(acta, mundo, mundo.integrantes[0], actor=mundo.delegada, texto="")

    estado = firmas_de(acta)
    assert (acta.estado, [str(i) for i in estado.faltan]) == ("enviada", ["Entidad 2"])
    assert [str(i) for i in estado.no_asistieron] == ["Entidad 3"]

    firmar(acta, mundo, mundo.integrantes[1], firmo=False, texto="No quiso firmar: pide otra redacción")
    assert (acta.estado, acta.manera) == ("aprobada", "firma_secretaria_e_integrantes")
    assert acta.cuenta_de_aprobacion.valor == "2 de 3 firmas"


def test_nadie_firma_por_otra_entidad_ni_sin_soporte(mundo: Mundo) -> None:
    acta = enviada(mundo)

    with pytest.raises(PermisoDenegado):
        firmar(acta, mundo, mundo.integrantes[1], actor=mundo.delegada)
    with pytest.raises(ActoImposible, match="con qué escrito"):
        firmar(acta, mundo, mundo.integrantes[1], texto="")
    with pytest.raises(ActoImposible, match="No le toca firmar"):
        firmar(acta, mundo, mundo.integrantes[2])


def test_si_el_texto_cambia_las_firmas_de_antes_no_cuentan(mundo: Mundo) -> None:
    acta = enviada(mundo)
    firmar(acta, mundo, mundo.integrantes[0])
    actas.escribir_seccion(
        seccion=seccion(acta, "decisiones"), texto="- Otra", version=0, actor=mundo.relatora, hoy=HOY
    )

    estado = firmas_de(acta)
    assert (len(estado.firmas), len(estado.de_otro_texto)) == (0, 1)


def test_una_correccion_la_propone_quien_asistio_y_se_resuelve_con_razon(mundo: Mundo) -> None:
    acta = enviada(mundo)
    comunes = {"seccion": seccion(acta, "decisiones"), "texto": "Falta la del agua", "hoy": HOY}
    with pytest.raises(PermisoDenegado):
        actas_correcciones.proponer_correccion(**comunes, actor=mundo.fuera)
    correccion = actas_correcciones.proponer_correccion(**comunes, actor=mundo.delegada)

    with pytest.raises(ActoImposible, match="por qué no"):
        actas_correcciones.resolver_correccion(
            correccion=correccion, acepta=False, razon="", actor=mundo.secretaria, hoy=HOY
        )
    actas_correcciones.resolver_correccion(
        correccion=correccion, acepta=True, razon="Consta en el audio", actor=mundo.secretaria, hoy=HOY
    )

    assert seccion(acta, "decisiones").texto == "Falta la del agua"


def test_con_una_correccion_por_resolver_no_queda_aprobada(mundo: Mundo) -> None:
    acta = enviada(mundo)
    correccion = actas_correcciones.proponer_correccion(
        seccion=seccion(acta, "decisiones"), texto="Falta una", actor=mundo.delegada, hoy=HOY
    )
    for integrante in (None, *mundo.integrantes[:2]):
        firmar(acta, mundo, integrante)
    assert acta.estado == "enviada"

    actas_correcciones.resolver_correccion(
        correccion=correccion, acepta=False, razon="No se decidió", actor=mundo.secretaria, hoy=HOY
    )
    acta.refresh_from_db()
    assert acta.estado == "aprobada"


def test_nacional_electronica_la_completa_el_octavo_de_quince() -> None:
    mundo = crear_mundo(nivel="nacional", entidades=15, presentes=10)
    acta = enviada(mundo)
    for integrante in mundo.integrantes[:7]:
        actas_aprobacion.pronunciarse(
            acta=acta, integrante=integrante, aprueba=True, texto="Correo", actor=mundo.secretaria, hoy=HOY
        )
    acta.refresh_from_db()
    consulta = consulta_electronica(acta)
    assert (acta.estado, len(consulta.faltan), consulta.escrutinio.necesarios) == ("enviada", 8, 8)

    actas_aprobacion.pronunciarse(
        acta=acta,
        integrante=mundo.integrantes[7],
        aprueba=True,
        texto="Correo",
        actor=mundo.secretaria,
        hoy=HOY,
    )
    acta.refresh_from_db()
    assert (acta.estado, acta.manera) == ("aprobada", "validacion_electronica")


def test_nacional_en_la_siguiente_ordinaria_y_no_en_una_extraordinaria() -> None:
    mundo = crear_mundo(nivel="nacional", entidades=3, presentes=2)
    acta = enviada(mundo)
    despues = datetime(2026, 12, 10, 14, tzinfo=UTC)
    extra = crear_sesion(mundo.mesa, 2, inicio=despues, fin=despues)
    extra.clase = "extraordinaria"
    extra.save()
    ordinaria = crear_sesion(mundo.mesa, 2, inicio=despues, fin=despues)
    de_la_extra = Captura.objects.create(sesion=extra, clase="decision", texto="Se aprueba el acta 1")
    de_la_ordinaria = Captura.objects.create(sesion=ordinaria, clase="consenso", texto="Se aprueba el acta 1")
    comunes = {"acta": acta, "actor": mundo.secretaria, "hoy": date(2026, 12, 10)}

    with pytest.raises(ActoImposible, match="ordinaria"):
        actas_aprobacion.aprobar_en_sesion(**comunes, decision=de_la_extra)
    actas_aprobacion.aprobar_en_sesion(**comunes, decision=de_la_ordinaria)

    acta.refresh_from_db()
    assert (acta.estado, acta.manera) == ("aprobada", "sesion_ordinaria_siguiente")


def test_tematica_la_validan_al_cierre_quienes_asistieron() -> None:
    mundo = crear_mundo(nivel="tematica", entidades=1, presentes=1)
    for nombre in ("Ana Ríos", "Luis Mina"):
        asistir(mundo.sesion, None, nombre=nombre, calidad="asistente")
    acta = redactada(mundo)
    comunes = {"acta": acta, "actor": mundo.secretaria, "hoy": HOY}

    with pytest.raises(ActoImposible, match="La validan 3"):
        actas_aprobacion.validar_al_cierre(**comunes, a_favor=4, en_contra=0)
    actas_aprobacion.validar_al_cierre(**comunes, a_favor=3, en_contra=0)

    acta.refresh_from_db()
    assert (acta.estado, acta.manera) == ("aprobada", "validacion_colectiva_al_cierre")
    assert "después del cierre" in acta.cuenta_de_aprobacion.avisos[0]


def test_tematica_si_al_cierre_no_quedaba_nadie_la_validan_quienes_asistieron() -> None:
    mundo = crear_mundo(nivel="tematica", entidades=1, presentes=0)
    comunes = {"actor": mundo.secretaria, "hoy": HOY}
    acta = redactada(mundo)
    with pytest.raises(ActoImposible, match="No consta que alguien haya asistido"):
        actas_aprobacion.validar_al_cierre(acta=acta, a_favor=1, en_contra=0, **comunes)
    asistente = asistir(mundo.sesion, None, nombre="Ana Ríos", calidad="asistente")
    asistente.movimientos.create(tipo="sale", momento=mundo.sesion.terminada_en)

    actas_aprobacion.validar_al_cierre(acta=acta, a_favor=1, en_contra=0, **comunes)

    acta.refresh_from_db()
    assert acta.estado == "aprobada"
    assert any("no quedó nadie registrado" in aviso for aviso in acta.cuenta_de_aprobacion.avisos)


def test_cada_nivel_solo_tiene_su_manera(mundo: Mundo) -> None:
    acta = enviada(mundo)

    with pytest.raises(ActoImposible, match="firma de la secretaría"):
        actas_aprobacion.pronunciarse(
            acta=acta, integrante=mundo.integrantes[0], aprueba=True, actor=mundo.delegada, hoy=HOY
        )


def test_se_sella_aprobada_con_pdf_y_word_y_su_codigo(mundo: Mundo) -> None:
    with pytest.raises(ActoImposible, match="se sella cuando está aprobada"):
        actas_sello.sellar_acta(acta=enviada(mundo), actor=mundo.secretaria, hoy=HOY)
    acta = Acta.objects.get()
    for integrante in (None, *mundo.integrantes[:2]):
        firmar(acta, mundo, integrante)
    actas_sello.adjuntar_original(
        acta=acta, archivo=io.BytesIO(pdf()), nombre_archivo="firmada.pdf", actor=mundo.secretaria, hoy=HOY
    )

    sellada = actas_sello.sellar_acta(acta=acta, actor=mundo.secretaria, hoy=HOY)

    audiencias = [
        d.audiencia for d in (sellada.original, sellada.documento, sellada.publica, sellada.publica_word)
    ]
    assert audiencias == [Audiencia.PARTES, Audiencia.PARTES, Audiencia.PUBLICO, Audiencia.PUBLICO]
    version = sellada.publica.versiones.get()
    with version.archivo.open("rb") as archivo:
        texto = "\n".join(p.extract_text() for p in PdfReader(archivo).pages).replace("\u200b", "")
    assert version.codigo in texto
    assert "esta versión pública no esconde nada" in texto.lower()


def test_sellan_la_secretaria_de_la_mesa_y_nadie_mas(mundo: Mundo) -> None:
    acta = aprobada(mundo)

    for actor in (mundo.relatora, mundo.delegada, mundo.otra, mundo.fuera):
        with pytest.raises(PermisoDenegado):
            actas_sello.sellar_acta(acta=acta, actor=actor, hoy=HOY)


@pytest.mark.parametrize(
    "orden",
    [
        "UPDATE sesiones_acta SET estado = 'borrador'",
        "DELETE FROM sesiones_acta",
        "UPDATE sesiones_seccionacta SET texto = 'otra cosa'",
        "DELETE FROM sesiones_firmaacta",
        "DELETE FROM sesiones_revision",
    ],
)
def test_sellada_la_base_no_la_deja_cambiar(mundo: Mundo, orden: str) -> None:
    acta = aprobada(mundo)
    actas.Revision.objects.create(
        acta=acta, seccion=seccion(acta, "agenda"), version=9, actor=None, fecha=HOY
    )
    actas_sello.sellar_acta(acta=acta, actor=mundo.secretaria, hoy=HOY)

    with pytest.raises(IntegrityError, match="esta sellada"), transaction.atomic(), connection.cursor() as c:
        c.execute(orden)


def test_sellada_el_codigo_tampoco(mundo: Mundo) -> None:
    acta = actas_sello.sellar_acta(acta=aprobada(mundo), actor=mundo.secretaria, hoy=HOY)

    with pytest.raises(ActoImposible, match="ya no cambia"):
        actas.escribir_seccion(
            seccion=seccion(acta, "agenda"), texto="x", version=0, actor=mundo.secretaria, hoy=HOY
        )
    with pytest.raises(ActoImposible, match="ya está sellada"):
        actas_sello.adjuntar_original(
            acta=acta, archivo=io.BytesIO(pdf()), nombre_archivo="f.pdf", actor=mundo.secretaria, hoy=HOY
        )
