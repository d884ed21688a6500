"""La búsqueda: lo mismo en los dos motores, sin tildes, sin errores y solo lo que se puede ver."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from bocamina.registro.busqueda.acciones import indexar, indexar_normas, quitar, reconstruir
from bocamina.registro.busqueda.consultas import POR_GRUPO, POR_PAGINA, buscar
from bocamina.registro.busqueda.estados import Audiencia, Tipo, reconstruir_indice
from bocamina.registro.busqueda.models import Entrada
from bocamina.registro.cuentas.estados import Rol, TipoAmbito
from bocamina.registro.cuentas.models import Usuario

HOY = date(2026, 11, 20)
pytestmark = pytest.mark.django_db


def persona(correo: str, rol: str = "", tipo: str = "", clave: str = "") -> Usuario:
    usuario = Usuario.objects.create_user(correo, "una clave larga", nombre=correo)
    if rol:
        usuario.nombramientos.create(rol=rol, ambito_tipo=tipo, ambito_clave=clave, desde=date(2026, 1, 1))
    return usuario


def titulos(consulta: str, actor=None, **opciones) -> set[str]:
    grupos = buscar(consulta, actor=actor, hoy=HOY, **opciones).grupos
    return {"".join(p.texto for p in r.titulo) for g in grupos for r in g.resultados}


@pytest.fixture
def corpus() -> None:
    for clave, titulo, texto in (
        ("1", "Acta de la sesión 004", "Aprobación del plan de gestión. Compromisos de exploración."),
        ("2", "Citación a la tercera sesión", "Se cita con quince días hábiles de anticipación."),
        ("3", "Memoria de cálculo", "Exploraciones geológicas en el Bajo Cauca: 299-2018 y 2.1.5."),
        ("4", "Distrito Minero de Ejemplo", "Municipios de Segovia y Remedios. Ñame, pingüino y corazón."),
        ("5", "Actuación administrativa", "Autorización temporal de los mineros de oro."),
    ):
        indexar(tipo=Tipo.DOCUMENTO, clave=clave, titulo=titulo, texto=texto, url=f"/documentos/{clave}/")


@pytest.mark.parametrize(
    ("consulta", "esperados"),
    [
        ("sesion", {"Acta de la sesión 004", "Citación a la tercera sesión"}),
        ("SESIÓN", {"Acta de la sesión 004", "Citación a la tercera sesión"}),
        ("sesiones", {"Acta de la sesión 004", "Citación a la tercera sesión"}),
        ("exploracion", {"Acta de la sesión 004", "Memoria de cálculo"}),
        ("exploración geológica", {"Memoria de cálculo"}),
        ("acta", {"Acta de la sesión 004"}),
        ("act", {"Acta de la sesión 004", "Actuación administrativa"}),
        ("minero", {"Distrito Minero de Ejemplo", "Actuación administrativa"}),
        ("la sesión de la citación", {"Citación a la tercera sesión"}),
        ("299", {"Memoria de cálculo"}),
        ("299-2018", {"Memoria de cálculo"}),
        ("2.1.5", {"Memoria de cálculo"}),
        ("name pinguino corazon", {"Distrito Minero de Ejemplo"}),
        ("corazones", {"Distrito Minero de Ejemplo"}),
        ("autorizaci", {"Actuación administrativa"}),
        ("autorizaciones temporales", {"Actuación administrativa"}),
        ("acta remedios", set()),
        ("xilófono", set()),
        ("de la", set()),
        ("", set()),
    ],
)
def test_encuentra_lo_mismo_en_los_dos_motores(corpus, consulta, esperados):
    assert titulos(consulta) == esperados


@pytest.mark.parametrize(
    "consulta",
    [
        '"', '"""', "*", "acta*", "NEAR(acta, sesion)", "acta NEAR sesion", "titulo:acta", "acta OR", "AND",
        "NOT acta", "acta & !sesion | (", "':*", "\\", "%", "\x00acta", "{titulo}: x", "-acta", "^acta",
        "'; DROP TABLE x; --",
        "a" * 10_000, "acta " * 5_000, "(" * 10_000, "🪨 ᚠ 矿", "\ud800",
    ],
)  # fmt: skip
def test_ninguna_consulta_hostil_da_error(corpus, consulta):
    assert buscar(consulta, actor=None, hoy=HOY).total in range(6)


def test_una_consulta_larga_se_recorta_y_lo_dice(corpus):
    resultados = buscar(" ".join(f"p{i}" for i in range(40)), actor=None, hoy=HOY)

    assert resultados.pedido.se_recorto
    assert len(resultados.pedido.palabras) == 12


def test_lo_del_titulo_va_primero(corpus):
    indexar(tipo=Tipo.DOCUMENTO, clave="6", titulo="Otra cosa", texto="Habla de la citación.", url="/x/")

    grupo = buscar("citacion", actor=None, hoy=HOY).de(Tipo.DOCUMENTO)

    assert "".join(p.texto for p in grupo.resultados[0].titulo) == "Citación a la tercera sesión"
    assert grupo.total == 2


def test_el_fragmento_marca_lo_hallado_y_conserva_las_tildes(corpus):
    (grupo,) = buscar("geologica", actor=None, hoy=HOY).grupos
    (resultado,) = grupo.resultados

    assert [p.texto for p in resultado.fragmento if p.esta_marcada] == ["geológicas"]
    assert "".join(p.texto for p in resultado.fragmento).startswith("Exploraciones geológicas")


def test_el_fragmento_de_un_texto_largo_es_el_pedazo_donde_esta(corpus):
    texto = "palabra " * 5_000 + "el yacimiento aurífero " + "palabra " * 5_000
    indexar(tipo=Tipo.DOCUMENTO, clave="largo", titulo="Informe", texto=texto, url="/x/")

    (grupo,) = buscar("aurifero", actor=None, hoy=HOY).grupos
    trozo = "".join(p.texto for p in grupo.resultados[0].fragmento)

    assert "yacimiento aurífero" in trozo
    assert len(trozo) < 300


def test_cada_persona_encuentra_solo_lo_que_puede_ver():
    comun = {"tipo": Tipo.ASUNTO, "url": "/x/", "titulo": "Asunto"}
    for audiencia in Audiencia:
        indexar(**comun | {"titulo": f"Asunto {audiencia}"}, clave=audiencia, audiencia=audiencia,
                ambitos=[(TipoAmbito.DISTRITO, "7")])  # fmt: skip
    duena = persona("a@x.co", Rol.SECRETARIA_TECNICA, TipoAmbito.DISTRITO, "7")
    delegado = persona("b@x.co", Rol.DELEGADO, TipoAmbito.DISTRITO, "7")
    de_otro = persona("c@x.co", Rol.SECRETARIA_TECNICA, TipoAmbito.DISTRITO, "8")
    sin_rol = persona("d@x.co")
    control = persona("e@x.co", Rol.CONTROL, TipoAmbito.SISTEMA)

    publico, con_sesion = "Asunto publico", "Asunto con_sesion"
    ambitos, reservado = "Asunto ambitos", "Asunto reservado"
    assert titulos("asunto") == {publico}
    assert titulos("asunto", sin_rol) == {publico, con_sesion}
    assert titulos("asunto", de_otro) == {publico, con_sesion}
    assert titulos("asunto", delegado) == {publico, con_sesion, ambitos}
    assert titulos("asunto", duena) == {publico, con_sesion, ambitos, reservado}
    assert titulos("asunto", control) == {publico, con_sesion, ambitos, reservado}


def test_los_totales_no_cuentan_lo_que_no_se_puede_ver():
    indexar(tipo=Tipo.ASUNTO, clave="1", titulo="Asunto", url="/x/", audiencia=Audiencia.RESERVADO,
            ambitos=[("distrito", "7")])  # fmt: skip

    assert buscar("asunto", actor=persona("a@x.co"), hoy=HOY).total == 0


def test_el_acto_propio_de_la_entrada_manda():
    indexar(tipo=Tipo.PERSONA, clave="1", titulo="Juana", url="/x/", audiencia=Audiencia.AMBITOS,
            acto="cuentas.ver", ambitos=[("entidad", "9")])  # fmt: skip

    assert titulos("juana", persona("a@x.co", Rol.DELEGADO, TipoAmbito.ENTIDAD, "9")) == set()
    assert titulos("juana", persona("b@x.co", Rol.SECRETARIA_TECNICA, TipoAmbito.ENTIDAD, "9")) == {"Juana"}


def test_indexar_de_nuevo_reemplaza_y_quitar_borra(corpus):
    indexar(tipo=Tipo.DOCUMENTO, clave="1", titulo="Acta corregida", url="/x/")
    assert titulos("corregida") == {"Acta corregida"}
    assert titulos("aprobacion") == set()

    quitar(tipo=Tipo.DOCUMENTO, clave="1")
    assert titulos("corregida") == set()


def test_un_acto_inexistente_o_una_direccion_ajena_no_se_indexan():
    with pytest.raises(ValueError, match=r"permisos\.yaml"):
        indexar(tipo=Tipo.ASUNTO, clave="1", titulo="x", url="/x/", audiencia="ambitos", acto="no.existe")
    with pytest.raises(ValueError, match="no es una dirección de este sitio"):
        indexar(tipo=Tipo.ASUNTO, clave="1", titulo="x", url="https://otro.example/")


def test_entrada_restringida_con_acto():
    with pytest.raises(IntegrityError, match="entrada_restringida_con_acto"), transaction.atomic():
        Entrada.objects.create(tipo="asunto", clave="1", titulo="x", url="/x/", audiencia="reservado")


def test_entrada_unica_por_tipo_y_clave(corpus):
    repetida = Entrada(tipo="documento", clave="1", titulo="x", url="/x/", audiencia="publico")
    with pytest.raises(IntegrityError), transaction.atomic():
        repetida.save()


def test_las_mismas_consultas_con_1_3_y_300_resultados():
    actor = persona("a@x.co", Rol.DELEGADO, TipoAmbito.DISTRITO, "7")
    numeros = []
    for hasta in (1, 3, 300):
        for i in range(Entrada.objects.filter(tipo=Tipo.ASUNTO).count(), hasta):
            indexar(tipo=Tipo.ASUNTO, clave=str(i), titulo=f"Asunto {i}", url="/x/", audiencia="ambitos",
                    ambitos=[("distrito", "7")])  # fmt: skip
        actor = Usuario.objects.get(pk=actor.pk)
        with CaptureQueriesContext(
            connection,
        ) as consultas:
            assert buscar("asunto", actor=actor, hoy=HOY).total == hasta
        numeros.append(len(consultas))

    assert numeros == [3, 3, 3]


def test_una_clase_se_recorre_por_paginas():
    for i in range(POR_PAGINA + 3):
        indexar(tipo=Tipo.ASUNTO, clave=str(i), titulo=f"Asunto {i}", url="/x/")

    todo = buscar("asunto", actor=None, hoy=HOY).de(Tipo.ASUNTO)
    segunda = buscar("asunto", actor=None, hoy=HOY, tipo=Tipo.ASUNTO, pagina=2).de(Tipo.ASUNTO)
    cuarta = buscar("asunto", actor=None, hoy=HOY, tipo=Tipo.ASUNTO, pagina=4).de(Tipo.ASUNTO)

    assert (len(todo.resultados), todo.total) == (POR_GRUPO, POR_PAGINA + 3)
    assert (len(segunda.resultados), segunda.total) == (3, POR_PAGINA + 3)
    assert cuarta.resultados == []


def test_las_normas_se_encuentran_y_volver_a_indexarlas_no_cambia_nada():
    assert indexar_normas() > 0
    assert indexar_normas() == 0

    assert "Salario mínimo legal mensual vigente" in titulos("salario minimo mensual", tipo=Tipo.NORMA)


def test_una_norma_que_ya_no_existe_sale_del_indice():
    indexar_normas()
    indexar(tipo=Tipo.NORMA, clave="norma:derogada", titulo="Derogadísima", url="/normas/x/")

    assert indexar_normas() == 1
    assert titulos("derogadisima") == set()


def test_reconstruir_pide_a_cada_app_lo_suyo(corpus):
    def responder(sender, **datos) -> None:
        indexar(tipo=Tipo.ASUNTO, clave="1", titulo="Asunto reconstruido", url="/x/")

    reconstruir_indice.connect(responder)
    try:
        totales = reconstruir()
    finally:
        reconstruir_indice.disconnect(responder)

    assert totales[Tipo.ASUNTO] == 1
    assert totales[Tipo.DOCUMENTO] == 0
    assert titulos("reconstruido") == {"Asunto reconstruido"}
