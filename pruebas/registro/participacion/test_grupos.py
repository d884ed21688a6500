"""La lista del día, los grupos y sus dos profesionales; la matriz y sus choques; el ciclo."""

from __future__ import annotations

import io

import openpyxl
import pytest
from django.db import IntegrityError, transaction

from bocamina.lectura import planilla
from bocamina.registro.cuentas.permisos import PermisoDenegado
from bocamina.registro.instituciones.estados import ActoImposible
from bocamina.registro.participacion.acciones.grupos import (
    confirmar_asistencia,
    formar_grupos,
    nombrar_profesionales,
)
from bocamina.registro.participacion.acciones.libros import libro_de_matriz, subir_matriz
from bocamina.registro.participacion.acciones.matriz import (
    CambioAjeno,
    agregar_fila,
    evaluar_ciclo,
    llenar_fila,
)
from bocamina.registro.participacion.acciones.planilla import (
    PlanillaConFallos,
    planilla_vacia,
    subir_planilla,
)
from bocamina.registro.participacion.consultas.ciclo import ciclo_de
from bocamina.registro.participacion.consultas.inscripciones import revisar_tamanos
from bocamina.registro.participacion.models import Grupo, Inscripcion
from bocamina.registro.sesiones.models import Asistencia
from pruebas.registro.participacion.escenario import HOY, convocada, usuario

pytestmark = pytest.mark.django_db


def test_la_llegada_entra_en_la_lista_de_la_sesion_una_vez():
    mesa = convocada()
    inscripcion = mesa.inscribe("Ana Ruiz")

    confirmar_asistencia(inscripcion=inscripcion, **mesa.quien)
    confirmar_asistencia(inscripcion=inscripcion, **mesa.quien)

    assert list(Asistencia.objects.values_list("nombre", "calidad", "cuenta")) == [
        ("Ana Ruiz", "asistente", True)
    ]
    homonima = mesa.inscribe("Ana Ruiz", correo="otra@prueba.example")
    with pytest.raises(ActoImposible, match="segundo apellido"):
        confirmar_asistencia(inscripcion=homonima, **mesa.quien)


def test_treinta_y_una_personas_se_reparten_en_dos_grupos_y_se_avisa():
    mesa = convocada()
    mesa.llegan(31)

    formar_grupos(sesion=mesa.sesion, actor=mesa.moderadora, hoy=HOY)

    assert [t.personas for t in revisar_tamanos(mesa.sesion)] == [16, 15]
    assert not any(t.esta_en_rango for t in revisar_tamanos(mesa.sesion))


def test_los_dos_profesionales_son_distintos_y_nombrados():
    mesa = convocada()
    mesa.llegan(1)
    (grupo,) = formar_grupos(sesion=mesa.sesion, **mesa.quien)

    nombrar_profesionales(grupo=grupo, moderador=mesa.moderadora, relator=mesa.relatora, **mesa.quien)
    with pytest.raises(ActoImposible, match="dos personas"):
        nombrar_profesionales(grupo=grupo, moderador=mesa.moderadora, relator=mesa.moderadora, **mesa.quien)
    with pytest.raises(ActoImposible, match="no está nombrada"):
        nombrar_profesionales(grupo=grupo, moderador=usuario("cualquiera"), relator=None, **mesa.quien)
    with pytest.raises(IntegrityError, match="grupo_dos_profesionales"), transaction.atomic():
        Grupo.objects.update(relator=mesa.moderadora)


def llena(filas):
    libro = openpyxl.load_workbook(io.BytesIO(planilla_vacia("sesión")))
    for fila in filas:
        libro["Inscripciones"].append(fila)
    salida = io.BytesIO()
    libro.save(salida)
    return salida.getvalue()


def test_la_planilla_llena_sin_red_entra_entera():
    mesa = convocada()
    sector = "Ciudadanía interesada"
    contenido = llena([[f"Persona {n}", sector, "", "No", "300", "", "Sí"] for n in range(30)])

    assert subir_planilla(sesion=mesa.sesion, contenido=contenido, actor=mesa.moderadora, hoy=HOY) == 30
    assert Inscripcion.objects.filter(origen="planilla", telefono="300").count() == 30


def test_la_planilla_mal_llena_vuelve_anotada_y_no_entra_nadie():
    mesa = convocada()
    contenido = llena([["Ana", "Ciudadanía interesada"], ["Luis", "marciano", "", "tal vez"]])

    with pytest.raises(PlanillaConFallos) as fallo:
        subir_planilla(sesion=mesa.sesion, contenido=contenido, **mesa.quien)

    fallos = planilla.leer(fallo.value.anotada).hoja("Fallos").filas
    assert [(f[1], f[2]) for f in fallos[1:]] == [(3, "B"), (3, "D")]
    assert Inscripcion.objects.count() == 0
    with pytest.raises(ActoImposible, match="No es la planilla"):
        subir_planilla(sesion=mesa.sesion, contenido=libro_de_matriz(mesa.sesion), **mesa.quien)


def test_la_planilla_no_pregunta_como_se_reconoce_nadie():
    titulos = planilla.leer(planilla_vacia("sesión")).hoja("Inscripciones").filas[0]

    assert not [t for t in titulos if any(p in t.lower() for p in ("recono", "mujer", "víctima", "indígena"))]


def test_la_direccion_prellena_y_la_relatoria_responde_sin_pisarse():
    mesa = convocada()
    fila = agregar_fila(sesion=mesa.sesion, aspecto="Agua", respuesta="Plan de cuenca", **mesa.quien)
    quien = {"actor": mesa.relatora, "hoy": HOY}

    llenar_fila(fila=fila, campos={"es_suficiente": "no", "propuestas": "Pozos"}, version=1, **quien)

    with pytest.raises(CambioAjeno):
        llenar_fila(fila=fila, campos={"propuestas": "Otra"}, version=1, **quien)
    with pytest.raises(PermisoDenegado):
        llenar_fila(fila=fila, campos={"aspecto": "Otro"}, version=2, **quien)
    with pytest.raises(PermisoDenegado):
        agregar_fila(sesion=mesa.sesion, aspecto="Suelo", **quien)


def test_la_matriz_va_y_vuelve_en_excel():
    mesa = convocada()
    fila = agregar_fila(sesion=mesa.sesion, aspecto="=Agua", **mesa.quien)
    libro = openpyxl.load_workbook(io.BytesIO(libro_de_matriz(mesa.sesion)))
    libro["Matriz"]["E2"], libro["Matriz"]["F2"] = "En parte", "Más pozos"
    libro["Matriz"]["C2"].data_type = "s"
    salida = io.BytesIO()
    libro.save(salida)

    assert subir_matriz(sesion=mesa.sesion, contenido=salida.getvalue(), actor=mesa.relatora, hoy=HOY) == 1

    fila.refresh_from_db()
    assert (fila.aspecto, fila.es_suficiente, fila.propuestas) == ("=Agua", "en_parte", "Más pozos")
    llenar_fila(fila=fila, campos={"propuestas": "Cambió"}, version=2, actor=mesa.relatora, hoy=HOY)
    with pytest.raises(CambioAjeno):
        subir_matriz(sesion=mesa.sesion, contenido=salida.getvalue(), actor=mesa.relatora, hoy=HOY)


def test_el_ciclo_dice_lo_que_falta_y_se_evalua_por_numero():
    mesa = convocada()

    revision = ciclo_de(mesa.sesion.mesa, hoy=HOY)
    una = evaluar_ciclo(mesa=mesa.sesion.mesa, avances="Dos rondas", ajustes="Agua", **mesa.quien)

    assert revision.valor == "falta"
    assert any("Falta una ronda" in a for a in revision.avisos)
    assert una.ciclo == 1
