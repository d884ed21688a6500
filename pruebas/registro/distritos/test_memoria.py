"""La memoria justificativa: completa antes de pasar, devuelta con razón, sin pisar lo de otra persona."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied

from bocamina import documentos
from bocamina.registro.cuentas.models import Nombramiento, Usuario
from bocamina.registro.distritos.acciones import memoria as actos
from bocamina.registro.distritos.consultas import memoria as consultas
from bocamina.registro.distritos.models import Memoria
from bocamina.registro.instituciones.estados import ActoImposible
from pruebas.registro.distritos.escenario import HOY, Mundo, montar
from pruebas.registro.sesiones.escenario import usuario

pytestmark = pytest.mark.django_db


@pytest.fixture
def mundo() -> Mundo:
    return montar()


@pytest.fixture
def juridica(mundo) -> Usuario:
    return usuario("juridica", "juridica", "distrito", "rio-claro")


def test_guia_1_1_son_siete_elementos_y_dice_cual_falta(mundo):
    mundo.escribir_todo(menos="impacto_economico")

    revision = consultas.completitud(Memoria.objects.get())

    assert [i.valor for i in revision.insumos] == ["7", "6"]
    assert revision.pasos == ("Falta: Impacto económico.",)


def test_incompleta_no_pasa_a_revision(mundo):
    mundo.escribir_todo(menos="viabilidad_juridica")

    with pytest.raises(ActoImposible, match="Viabilidad jurídica"):
        actos.pasar_memoria(**mundo.quien)


def test_recorre_direccion_juridica_y_despacho_con_dos_firmas_de_dos_personas(mundo, juridica):
    mundo.escribir_todo()
    de_juridica = mundo.quien | {"actor": juridica}

    actos.pasar_memoria(**mundo.quien)
    with pytest.raises(ActoImposible, match="quién firma"):
        actos.pasar_memoria(**mundo.quien)
    actos.pasar_memoria(firma="Ana Ruiz, directora de Formalización Minera", **mundo.quien)
    with pytest.raises(PermissionDenied):
        actos.pasar_memoria(firma="Luis Paz, jefe de la Oficina Asesora Jurídica", **mundo.quien)
    actos.pasar_memoria(firma="Luis Paz, jefe de la Oficina Asesora Jurídica", **de_juridica)
    with pytest.raises(PermissionDenied):
        actos.pasar_memoria(**de_juridica)
    actos.pasar_memoria(**mundo.quien)

    memoria = Memoria.objects.get()
    assert memoria.etapa == "validada"
    assert len(consultas.memoria_escrita(memoria).firmas) == 2


def test_la_misma_persona_no_firma_por_la_direccion_y_por_la_juridica(mundo):
    doble = usuario("doble", "secretaria_tecnica", "distrito", "rio-claro")
    Nombramiento.objects.create(
        usuario=doble, rol="juridica", ambito_tipo="distrito", ambito_clave="rio-claro", desde=HOY
    )
    mundo.escribir_todo()
    quien = mundo.quien | {"actor": doble}
    actos.pasar_memoria(**quien)
    actos.pasar_memoria(firma="Dirección", **quien)

    with pytest.raises(ActoImposible, match="no puede pasarla por la jurídica"):
        actos.pasar_memoria(firma="Jurídica", **quien)


def test_la_juridica_de_otro_distrito_no_la_pasa_ni_la_devuelve(mundo):
    mundo.escribir_todo()
    actos.pasar_memoria(**mundo.quien)
    actos.pasar_memoria(firma="Dirección", **mundo.quien)
    ajena = mundo.quien | {"actor": usuario("ajena", "juridica", "distrito", "otro")}

    with pytest.raises(PermissionDenied):
        actos.pasar_memoria(firma="Jurídica", **ajena)
    with pytest.raises(PermissionDenied):
        actos.devolver_memoria(observaciones="No", **ajena)


def test_en_revision_no_se_reemplaza_y_devuelta_si(mundo):
    mundo.escribir_todo()
    actos.pasar_memoria(**mundo.quien)
    tipo, escrita = documentos.tipo("memoria"), consultas.memoria_escrita(Memoria.objects.get())
    archivo = documentos.word(tipo, escrita, documentos.Emision(documentos.Membrete("Prueba"), HOY))

    with pytest.raises(ActoImposible, match="devolverla"):
        actos.subir_memoria(archivo=BytesIO(archivo), nombre_archivo="memoria.docx", **mundo.quien)
    actos.devolver_memoria(observaciones="Suban la del equipo.", **mundo.quien)

    version = actos.subir_memoria(archivo=BytesIO(archivo), nombre_archivo="memoria.docx", **mundo.quien)
    assert version.numero == 1


def test_se_devuelve_con_observaciones_y_se_puede_corregir(mundo):
    mundo.escribir_todo()
    actos.pasar_memoria(**mundo.quien)
    with pytest.raises(ActoImposible, match="devolverla"):
        actos.escribir_seccion(elemento="antecedentes", texto="Otro", sobre=1, **mundo.quien)

    with pytest.raises(ActoImposible, match="corregir"):
        actos.devolver_memoria(observaciones="  ", **mundo.quien)
    actos.devolver_memoria(observaciones="Falta la fuente.", **mundo.quien)

    fila = actos.escribir_seccion(elemento="antecedentes", texto="Otro", sobre=1, **mundo.quien)
    assert fila.revision == 2


def test_quien_escribe_sobre_una_version_vieja_no_pisa_la_otra(mundo):
    actos.escribir_seccion(elemento="ambito", texto="Primera", sobre=0, **mundo.quien)

    with pytest.raises(actos.EscritoPorOtra) as choque:
        actos.escribir_seccion(elemento="ambito", texto="Segunda", sobre=0, **mundo.quien)

    assert choque.value.vigente == "Primera"


@pytest.mark.parametrize(("hojas", "avisos"), [(19, 1), (20, 0), (70, 0), (71, 1)])
def test_memoria_hojas_avisa_y_no_detiene(mundo, hojas, avisos):
    memoria = actos.contar_hojas(hojas=hojas, **mundo.quien)

    extension = consultas.extension(memoria, hoy=HOY)

    assert extension is not None
    assert len(extension.avisos) == avisos
    mundo.escribir_todo()
    assert actos.pasar_memoria(**mundo.quien).a == "direccion"


def test_la_editada_en_word_pasa_a_regir_y_la_anterior_queda(mundo):
    mundo.escribir_todo()
    escrita = consultas.memoria_escrita(Memoria.objects.get())
    tipo = documentos.tipo("memoria")
    for texto in ("Borrador", "Ajustada"):
        emision = documentos.Emision(documentos.Membrete("Prueba"), HOY, leyenda=texto)
        archivo = BytesIO(documentos.word(tipo, escrita, emision))
        actos.subir_memoria(archivo=archivo, nombre_archivo="memoria.docx", **mundo.quien)

    memoria = Memoria.objects.get()
    assert memoria.en_vigor.numero == 2
    assert memoria.en_vigor.documento.versiones.count() == 2


def test_otro_distrito_y_quien_no_tiene_rol_no_escriben(mundo):
    ajena = usuario("ajena", "secretaria_tecnica", "distrito", "otro")
    for persona in (ajena, usuario("nadie")):
        with pytest.raises(PermissionDenied):
            actos.escribir_seccion(
                distrito=mundo.distrito, elemento="ambito", texto="No", sobre=0, actor=persona, hoy=HOY
            )
