"""El proyecto de resolución se redacta con lo que el sistema sabe, no pisa lo escrito y se publica quieto."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from pypdf import PdfReader

from bocamina import documentos
from bocamina.registro.distritos.acciones import memoria as de_memoria
from bocamina.registro.distritos.acciones import perfil, publicacion
from bocamina.registro.distritos.acciones import proyecto as actos
from bocamina.registro.distritos.acciones.distrito import cambiar_estado, incluir_municipios
from bocamina.registro.distritos.consultas import proyecto as consultas
from bocamina.registro.distritos.models import ProyectoDeResolucion
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.territorio.models import Departamento, Municipio
from pruebas.registro.distritos.escenario import HOY, Mundo, montar, publicar
from pruebas.registro.sesiones.escenario import usuario

pytestmark = pytest.mark.django_db


@pytest.fixture
def mundo() -> Mundo:
    mundo = montar()
    antioquia, _ = Departamento.objects.get_or_create(codigo="05", defaults={"nombre": "Antioquia"})
    for codigo, nombre in (("05736", "Segovia"), ("05604", "Remedios")):
        datos = {"nombre": nombre, "departamento": antioquia}
        Municipio.objects.get_or_create(codigo=codigo, defaults=datos)
    incluir_municipios(codigos=["05736", "05604"], desde=HOY, **mundo.quien)
    return mundo


def textos(mundo: Mundo) -> dict[str, str]:
    return {r.elemento.id: r.texto for r in consultas.articulos(consultas.proyecto_de(mundo.distrito))}


def test_se_redacta_con_municipios_memoria_fechas_y_consulta_previa(mundo):
    mundo.escribir_todo()
    entidad = Entidad.objects.create(clave="anm", nombre="Agencia Nacional de Minería", orden="nacional")
    actos.fijar_datos_del_proyecto(
        convocadas=[entidad], primera_sesion=date(2026, 6, 1), plan_vence=date(2026, 12, 1), **mundo.quien
    )
    perfil.registrar_comunidad(
        clase="negra", nombre="Consejo de prueba", fuente="DANE", fecha=HOY, **mundo.quien
    )

    actos.redactar_proyecto(**mundo.quien)

    dicho = textos(mundo)
    assert "05736 Segovia, Antioquia" in dicho["municipios"]
    assert dicho["criterios"] == "Dicho."  # sin hallazgos todavía: lo que sustenta la memoria
    assert "Agencia Nacional de Minería" in dicho["convocados"]
    assert "1 de junio de 2026" in dicho["mesa"]
    assert "cada 4 meses" in dicho["mesa"]
    assert "1 de diciembre de 2026" in dicho["orden_plan"]
    assert "no pasará de 4 años" in dicho["orden_plan"]
    assert "15 días hábiles" in dicho["reglas"]
    assert "consulta previa, libre e informada" in dicho["consulta_previa"]
    assert "Consejo de prueba" in dicho["consulta_previa"]
    assert consultas.esta_listo(consultas.proyecto_de(mundo.distrito))


def test_redactar_no_pisa_lo_que_alguien_escribio(mundo):
    actos.escribir_articulo(elemento="reglas", texto="Las nuestras.", sobre=0, **mundo.quien)

    nuevos = actos.redactar_proyecto(**mundo.quien)

    assert "reglas" not in nuevos
    assert textos(mundo)["reglas"] == "Las nuestras."


def test_sin_memoria_dice_que_articulos_faltan_y_no_se_publica(mundo):
    actos.redactar_proyecto(**mundo.quien)
    for estado in ("en_diagnostico", "en_publicacion"):
        cambiar_estado(estado=estado, desde=HOY, **mundo.quien)

    with pytest.raises(ActoImposible, match="Entidades y actores convocados"):
        publicacion.publicar(desde=HOY, hasta=HOY + timedelta(days=5), **mundo.quien)


def test_quien_escribe_sobre_una_version_vieja_no_pisa_la_otra(mundo):
    actos.escribir_articulo(elemento="mesa", texto="Primera", sobre=0, **mundo.quien)

    with pytest.raises(de_memoria.EscritoPorOtra) as choque:
        actos.escribir_articulo(elemento="mesa", texto="Segunda", sobre=0, **mundo.quien)

    assert choque.value.vigente == "Primera"


def test_el_plan_no_vence_antes_de_la_primera_sesion(mundo):
    fechas = {"primera_sesion": date(2026, 6, 2), "plan_vence": date(2026, 6, 1)}
    with pytest.raises(ActoImposible, match="antes de la primera sesión"):
        actos.fijar_datos_del_proyecto(convocadas=[], **fechas, **mundo.quien)

    igual = actos.fijar_datos_del_proyecto(
        convocadas=[], **fechas | {"plan_vence": date(2026, 6, 2)}, **mundo.quien
    )
    assert igual.plan_vence == date(2026, 6, 2)


def test_lo_publicado_es_publico_y_no_cambia_aunque_el_borrador_siga(mundo):
    mundo.escribir_todo()
    abierta = publicar(mundo)

    version = abierta.proyecto.versiones.get()
    actos.escribir_articulo(elemento="mesa", texto="Otra cosa", sobre=1, **mundo.quien)

    assert abierta.proyecto.audiencia == "publico"
    with version.archivo.open("rb") as archivo:
        hojas = "".join(h.extract_text() for h in PdfReader(archivo).pages)
    assert "Se ordena." in hojas
    assert "Segovia" in hojas
    assert "Otra cosa" not in hojas


def test_el_editado_en_word_es_el_que_se_publica(mundo):
    for elemento in consultas.pauta_de_resolucion().elementos:
        actos.escribir_articulo(elemento=elemento.id, texto="Va.", sobre=0, **mundo.quien)
    escrito = consultas.proyecto_escrito(mundo.distrito, hoy=HOY)
    for leyenda in ("Uno", "Dos"):
        emision = documentos.Emision(documentos.Membrete("Prueba"), HOY, leyenda=leyenda)
        archivo = BytesIO(documentos.word(documentos.tipo("resolucion"), escrito, emision))
        version = actos.subir_proyecto(archivo=archivo, nombre_archivo="proyecto.docx", **mundo.quien)
    for estado in ("en_diagnostico", "en_publicacion"):
        cambiar_estado(estado=estado, desde=HOY, **mundo.quien)

    abierta = publicacion.publicar(desde=HOY, hasta=HOY + timedelta(days=5), **mundo.quien)

    assert version.numero == 2
    assert abierta.proyecto.versiones.get().sha256 == version.sha256
    assert version.documento.audiencia == "partes"


def test_delimitado_ya_no_se_redacta(mundo):
    for estado, acto in (("en_diagnostico", ""), ("en_publicacion", ""), ("delimitado", "Resolución 1")):
        cambiar_estado(estado=estado, desde=HOY, acto=acto, **mundo.quien)

    with pytest.raises(ActoImposible, match="delimitado"):
        actos.redactar_proyecto(**mundo.quien)


def test_solo_quien_tiene_el_rol_en_ese_distrito_redacta(mundo):
    for persona in (usuario("ajena", "secretaria_tecnica", "distrito", "otro"), usuario("nadie")):
        with pytest.raises(PermissionDenied):
            actos.redactar_proyecto(distrito=mundo.distrito, actor=persona, hoy=HOY)
    assert not ProyectoDeResolucion.objects.exists()
