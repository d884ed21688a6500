"""Un caso recorre sus cinco etapas: cada una pide lo suyo, y solo al final se ejecuta y se cierra."""

from __future__ import annotations

import io
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from bocamina.registro.avisos.models import Pendiente
from bocamina.registro.consulta.acciones import acuerdos, casos, decisiones, etapas, reuniones
from bocamina.registro.consulta.consultas.casos import que_sigue
from bocamina.registro.consulta.models import Caso
from bocamina.registro.instituciones.estados import ActoImposible
from pruebas.lectura.formato.muestras import pdf
from pruebas.registro.consulta.escenario import HOY, RAZON

pytestmark = pytest.mark.django_db


def veredicto(consulta, hoy: date = HOY) -> str:
    return consulta.veredicto(hoy).valor


def refrescado(caso: Caso) -> Caso:
    return Caso.objects.get(pk=caso.pk)


def test_nace_reservado_con_cinco_etapas_y_expediente_propio(consulta):
    caso = consulta.abrir()

    assert caso.audiencia == "reservado"
    assert caso.etapas.count() == 5
    assert caso.expediente.audiencia == "reservado"
    assert caso.expediente.ambitos() == [("asunto", f"consulta-{caso.pk}")]
    assert consulta.comunidad.nombre not in caso.expediente.nombre
    assert que_sigue(refrescado(caso)).acto == "solicitar"


def test_solo_se_consulta_lo_confirmado_y_un_caso_abierto_por_comunidad(consulta):
    with pytest.raises(ActoImposible, match="confirmadas como sujetas"):
        casos.abrir_caso(
            distrito=consulta.distrito, comunidad=consulta.comunidad, actividades=[consulta.actividad],
            **consulta.quien,
        )  # fmt: skip
    caso = consulta.abrir()
    with pytest.raises(ActoImposible, match="ya tiene un caso"):
        consulta.abrir()
    with pytest.raises(IntegrityError, match=r"caso_uno_abierto_por_comunidad|UNIQUE"), transaction.atomic():
        Caso.objects.create(
            distrito=caso.distrito, comunidad=caso.comunidad, responsable=caso.responsable, abierto_el=HOY
        )


def test_directiva08_etapa1_la_dancp_tiene_treinta_dias_y_el_aviso_no_nombra_a_nadie(consulta):
    caso = consulta.abrir()

    fila = etapas.solicitar_procedencia(caso=caso, radicada=date(2026, 2, 2), url="/c/", **consulta.quien)

    # La cuenta está en pruebas/ley/consulta/terminos.yaml.
    assert fila.vence == date(2026, 3, 16)
    pendiente = Pendiente.objects.get(clave=f"consulta-{caso.pk}:determinacion")
    assert (pendiente.usuario, pendiente.ambito_tipo) == (consulta.secretaria, "asunto")
    assert consulta.comunidad.nombre not in pendiente.titulo + pendiente.detalle


def test_no_procede_deja_ejecutar_y_cerrar_solo_cuando_el_acto_esta_en_firme(consulta):
    caso = consulta.decidida(consulta.abrir(), "no_procede", date(2026, 2, 2))

    # Diez días hábiles desde el 2 de febrero: el 16. El 10 de marzo ya está en firme.
    assert caso.firme_desde == date(2026, 2, 16)
    assert [veredicto(consulta, date(2026, 2, d)) for d in (16, 17)] == ["no", "si"]
    with pytest.raises(ActoImposible, match="todavía se puede recurrir"):
        casos.cerrar_caso(caso=caso, razon=RAZON, actor=consulta.secretaria, hoy=date(2026, 2, 16))
    assert casos.cerrar_caso(caso=caso, razon=RAZON, **consulta.quien).cierre == "no_procede"


def test_cada_etapa_pide_lo_suyo_antes_de_pasar(consulta):
    caso = consulta.abrir()
    with pytest.raises(ActoImposible, match="Falta que la DANCP"):
        consulta.pasar(caso)
    caso = consulta.pasar(consulta.decidida(caso))
    with pytest.raises(ActoImposible, match="Al equipo le falta: técnica, jurídica, territorial, social"):
        consulta.pasar(caso)
    consulta.con_equipo(caso)
    with pytest.raises(ActoImposible, match="reunión de coordinación"):
        consulta.pasar(caso)


def test_la_preconsulta_pide_ruta_y_la_consulta_un_acuerdo(consulta):
    caso = consulta.en_preconsulta()
    with pytest.raises(ActoImposible, match="acordar la ruta"):
        consulta.pasar(caso)
    assert que_sigue(refrescado(caso)).acto == "ruta"


def test_la_fecha_de_la_ruta_es_la_acordada_y_dice_de_donde_sale(consulta):
    caso = consulta.en_consulta()

    fila = caso.etapas.get(etapa="consulta_previa")

    assert fila.vence == date(2026, 6, 1)
    assert fila.explicacion["formula"] == "la fecha que se acordó con la comunidad"
    assert fila.explicacion["citas"][0]["norma"] == "directiva-08-2020"


def test_antes_de_la_ruta_las_etapas_no_tienen_fecha(consulta):
    caso = consulta.en_preconsulta()

    sin_fecha = caso.etapas.exclude(etapa="determinacion_de_procedencia")

    assert set(sin_fecha.values_list("vence", flat=True)) == {None}


def test_con_acuerdos_protocolizados_se_ejecuta_y_cumplidos_se_cierra(consulta):
    caso = consulta.en_consulta()
    assert veredicto(consulta) == "no"
    acuerdo = consulta.acuerdo(caso)
    consulta.pasar(caso)
    assert veredicto(consulta) == "si"
    with pytest.raises(ActoImposible, match="Queda un acuerdo sin cumplir"):
        casos.cerrar_caso(caso=caso, razon=RAZON, **consulta.quien)

    acuerdos.reportar_acuerdo(acuerdo=acuerdo, texto="Hecho", esta_cumplido=True, **consulta.quien)
    acuerdos.aceptar_acuerdo(acuerdo=acuerdo, texto="La asamblea lo revisó", **consulta.quien)
    cerrado = casos.cerrar_caso(caso=caso, razon=RAZON, **consulta.quien)

    assert (cerrado.estado, cerrado.cierre) == ("cerrado", "acuerdos")
    with pytest.raises(ActoImposible, match="ya no se escribe"):
        consulta.acuerdo(caso)


def test_el_consentimiento_negado_no_deja_ejecutar_aunque_haya_acuerdos(consulta):
    caso = consulta.en_consulta(consentimientos=["existencia"])
    consulta.acuerdo(caso)
    consulta.pasar(caso)
    datos = {"caso": caso, "motivo": "existencia", "texto": "Asamblea general", **consulta.quien}

    for otorgado, espera in ((False, "no"), (True, "si"), (False, "no")):
        decisiones.registrar_consentimiento(otorgado=otorgado, fecha=HOY, **datos)
        assert veredicto(consulta) == espera
    assert caso.consentimientos.count() == 3


def test_el_test_por_inasistencia_exige_dos_convocatorias_en_dias_libres(consulta):
    caso = consulta.en_preconsulta()
    reuniones.bloquear_dias(caso=caso, desde=HOY, hasta=HOY, dicho_por="Gobernadora", **consulta.quien)
    respuestas = {p: "Contestado" for p in ("finalidad", "idoneidad", "necesidad", "equilibrio")}
    datos = {"caso": caso, "causal": "inasistencia", "respuestas": respuestas, "medidas": "Otra ruta"}

    # La primera se convocó en un día bloqueado: no se cuenta.
    for razon in ("Lo pidió la gobernadora", ""):
        if not razon:
            caso.comunidad.tiempos_propios.update(retirado_el=HOY)
        reunion = reuniones.convocar_reunion(
            caso=caso, fecha=HOY, lugar="Casa", objeto="Preconsulta", razon_de_la_fecha=razon,
            **consulta.quien,
        )  # fmt: skip
        reuniones.registrar_reunion(
            reunion=reunion, estado="sin_asistencia", resultado="Nadie", **consulta.quien
        )
    with pytest.raises(ActoImposible, match="Van 1 convocatorias sin asistencia y hacen falta 2"):
        decisiones.firmar_test(**datos, **consulta.quien)
    with pytest.raises(ActoImposible, match="Falta contestar: equilibrio"):
        decisiones.firmar_test(
            **{**datos, "causal": "sin_acuerdo", "respuestas": {**respuestas, "equilibrio": " "}},
            **consulta.quien,
        )

    decisiones.firmar_test(**{**datos, "causal": "sin_acuerdo"}, **consulta.quien)
    assert veredicto(consulta) == "si"


def test_los_tiempos_de_la_comunidad_detienen_la_convocatoria_y_la_ruta(consulta):
    caso = consulta.en_preconsulta()
    reuniones.bloquear_dias(
        caso=caso, desde=date(2026, 3, 16), hasta=date(2026, 3, 20), motivo="cosecha", dicho_por="Cabildo",
        **consulta.quien,
    )  # fmt: skip
    datos = {"caso": caso, "lugar": "Casa", "objeto": "Preconsulta", **consulta.quien}

    with pytest.raises(reuniones.FechaBloqueada, match="cosecha"):
        reuniones.convocar_reunion(fecha=date(2026, 3, 18), **datos)
    with pytest.raises(ActoImposible, match="no se reúne"):
        etapas.acordar_ruta(
            caso=caso, texto="Así", fechas={"consulta_previa": date(2026, 3, 18)}, acordada_el=HOY,
            **consulta.quien,
        )  # fmt: skip
    pedida = reuniones.convocar_reunion(
        fecha=date(2026, 3, 18), razon_de_la_fecha="La pidió la comunidad", **datos
    )
    assert pedida.revision["valor"] == "choca"


def test_lo_convocado_que_se_bloquea_despues_se_avisa(consulta):
    caso = consulta.en_preconsulta()
    reunion = reuniones.convocar_reunion(
        caso=caso, fecha=date(2026, 3, 18), lugar="Casa", objeto="Preconsulta", **consulta.quien
    )
    assert reuniones.reuniones_que_chocan(caso) == []

    reuniones.bloquear_dias(
        caso=caso, desde=date(2026, 3, 18), hasta=date(2026, 3, 18), dicho_por="Cabildo", **consulta.quien
    )

    assert reuniones.reuniones_que_chocan(caso) == [reunion]


def test_un_acuerdo_se_reporta_se_devuelve_y_se_amplia_con_la_comunidad(consulta):
    acuerdo = consulta.acuerdo(consulta.en_consulta())
    acuerdos.reportar_acuerdo(acuerdo=acuerdo, texto="Va", esta_cumplido=False, **consulta.quien)
    acuerdos.reportar_acuerdo(acuerdo=acuerdo, texto="Ya", esta_cumplido=True, **consulta.quien)
    revisar = Pendiente.objects.get(titulo=f"Revisar con la comunidad el acuerdo {acuerdo.pk}")
    assert (revisar.usuario, revisar.ambito_tipo) == (consulta.secretaria, "asunto")
    acuerdos.devolver_acuerdo(acuerdo=acuerdo, texto="Falta el tanque", **consulta.quien)
    with pytest.raises(ActoImposible, match="La fecha nueva"):
        acuerdos.ampliar_acuerdo(acuerdo=acuerdo, vence=acuerdo.vence, texto="Más", **consulta.quien)
    acuerdos.ampliar_acuerdo(acuerdo=acuerdo, vence=date(2026, 10, 1), texto="En asamblea", **consulta.quien)

    acuerdo.refresh_from_db()
    assert (acuerdo.estado, acuerdo.vencia, acuerdo.vence) == ("abierto", date(2026, 9, 1), date(2026, 10, 1))
    abiertos = Pendiente.objects.filter(clave__contains=f"acuerdo-{acuerdo.pk}:", estado="abierto")
    assert list(abiertos.values_list("titulo", "vence")) == [
        (f"Cumplir y reportar el acuerdo {acuerdo.pk}", date(2026, 10, 1))
    ]
    tipos = list(acuerdo.pasos.values_list("tipo", flat=True))
    assert tipos == ["avance", "cumplimiento", "devolucion", "ampliacion"]


def test_el_acta_queda_reservada_en_el_expediente_del_caso(consulta):
    caso = consulta.en_preconsulta()
    reunion = reuniones.convocar_reunion(
        caso=caso, fecha=HOY, lugar="Casa", objeto="Preconsulta", **consulta.quien
    )

    reuniones.registrar_reunion(
        reunion=reunion, estado="hecha", resultado="Se acordó", archivo=io.BytesIO(pdf()),
        nombre_archivo="acta.pdf", **consulta.quien,
    )  # fmt: skip

    (documento,) = caso.expediente.documentos.all()
    assert (documento.audiencia, documento.tipologia) == ("reservado", "Acta")


def test_un_archivo_que_no_abre_no_deja_nada_escrito(consulta):
    from bocamina.lectura.errores import ArchivoInvalido

    caso = consulta.en_preconsulta()
    reunion = reuniones.convocar_reunion(
        caso=caso, fecha=HOY, lugar="Casa", objeto="Preconsulta", **consulta.quien
    )
    with pytest.raises(ArchivoInvalido):
        reuniones.registrar_reunion(
            reunion=reunion, estado="hecha", resultado="Se acordó", archivo=io.BytesIO(b"\x00roto"),
            nombre_archivo="acta.pdf", **consulta.quien,
        )  # fmt: skip
    reunion.refresh_from_db()
    assert reunion.estado == "convocada"
