"""Las listas de distritos, mesas, sesiones y participación cuestan lo mismo con 1, con 3 y con 300 filas."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bocamina.nucleo.explicacion import Explicacion
from bocamina.registro.distritos.models import (
    Aliado,
    CambioDeEstado,
    Comunidad,
    Distrito,
    Divulgacion,
    MunicipioDeDistrito,
    Publicacion,
)
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.mesas.models import Integrante, Mesa, Reglamento
from bocamina.registro.participacion.models import (
    Candidata,
    ConvocatoriaPublica,
    Difusion,
    Dinamica,
    Eleccion,
    EvaluacionDeCiclo,
    FilaDeMatriz,
    Grupo,
    Inscripcion,
    PublicacionReservada,
    SolicitudDeInformacion,
)
from bocamina.registro.sesiones.models import (
    Acta,
    Asistencia,
    Captura,
    Citado,
    Compromiso,
    Correccion,
    Envio,
    Impedimento,
    Interrupcion,
    Movimiento,
    Punto,
    SeccionActa,
    Sesion,
)
from bocamina.registro.territorio.models import Municipio
from pruebas.portal.participacion.test_fugas import entra
from pruebas.registro.sesiones.escenario import HOY, NUEVE, montar, usuario

pytestmark = pytest.mark.django_db
TAMANOS = (1, 3, 300)
PORQUE = Explicacion(valor="x", formula="x").como_dict()


def distritos(m, filas):
    nuevos = Distrito.objects.bulk_create(
        Distrito(clave=f"d-{n}", nombre=f"Distrito {n}", direccion="dme", enfasis="transicion") for n in filas
    )
    CambioDeEstado.objects.bulk_create(
        CambioDeEstado(distrito=d, estado="proyectado", desde=HOY) for d in nuevos
    )
    for municipio in Municipio.objects.all()[:3]:
        MunicipioDeDistrito.objects.bulk_create(
            MunicipioDeDistrito(distrito=d, municipio=municipio, desde=HOY) for d in nuevos
        )


def mesas(m, filas):
    nuevas = Mesa.objects.bulk_create(
        Mesa(clave=f"m-{n}", nombre=f"Mesa {n}", nivel="tematica", tipo="ejes", distrito=m.mesa.distrito,
             desde=HOY) for n in filas
    )  # fmt: skip
    entidad = Entidad.objects.first()
    Integrante.objects.bulk_create(Integrante(mesa=x, entidad=entidad, desde=HOY) for x in nuevas)


def sesiones(m, filas):
    nuevas = Sesion.objects.bulk_create(
        Sesion(mesa=m.mesa, numero=100 + n, inicio=NUEVE + timedelta(days=n % 20), estado="terminada",
               instalada_en=NUEVE, terminada_en=NUEVE, lugar="Aquí") for n in filas
    )  # fmt: skip
    Punto.objects.bulk_create(Punto(sesion=s, orden=1, titulo="Uno") for s in nuevas)
    Acta.objects.bulk_create(Acta(sesion=s) for s in nuevas)


def integrantes(m, filas):
    entidades = Entidad.objects.bulk_create(
        Entidad(clave=f"ent-{n}", nombre=f"Entidad {n}", orden="nacional") for n in filas
    )
    nuevos = Integrante.objects.bulk_create(
        Integrante(mesa=m.mesa, entidad=e, desde=date(2025, 1, 1)) for e in entidades
    )
    asistentes(m, filas, nuevos)
    Citado.objects.bulk_create(Citado(sesion=m.sesion, integrante=i, llave=f"llave-{i.pk}") for i in nuevos)


def asistentes(m, filas, integran=()):
    nuevas = Asistencia.objects.bulk_create(
        Asistencia(sesion=m.sesion, integrante=integran[k] if integran else None, nombre=f"Persona {n}",
                   calidad="delegada" if integran else "asistente", cuenta=True, esta_dentro=True)
        for k, n in enumerate(filas)
    )  # fmt: skip
    Movimiento.objects.bulk_create(Movimiento(asistencia=a, tipo="llega", momento=NUEVE) for a in nuevas)
    return nuevas


def puntos(m, filas):
    nuevos = Punto.objects.bulk_create(
        Punto(sesion=m.sesion, orden=10 + n, titulo=f"Punto {n}", notas="Se dijo") for n in filas
    )
    Captura.objects.bulk_create(
        Captura(sesion=m.sesion, punto=p, clase="decision", texto="Se decide") for p in nuevos
    )
    Interrupcion.objects.bulk_create(
        Interrupcion(sesion=m.sesion, razon="Pausa", desde=NUEVE + timedelta(minutes=n),
                     hasta=NUEVE + timedelta(minutes=n, seconds=30)) for n in filas
    )  # fmt: skip
    Impedimento.objects.bulk_create(
        Impedimento(sesion=m.sesion, punto=p, integrante=m.integrantes[0], razon="Interés") for p in nuevos
    )


def compromisos(m, filas):
    entidad = Entidad.objects.first()
    Compromiso.objects.bulk_create(
        Compromiso(sesion=m.sesion, texto=f"Hacer {n}", entidad=entidad, vence=HOY, vencia=HOY) for n in filas
    )


def envios(m, filas):
    Envio.objects.bulk_create(
        Envio(sesion=m.sesion, secuencia=n, enviado_el=HOY, limite=HOY, explicacion=PORQUE, contenido={},
              cambios=[{"campo": "lugar", "antes": "a", "ahora": "b"}]) for n in filas
    )  # fmt: skip


def correcciones(m, filas):
    acta, _ = Acta.objects.get_or_create(sesion=m.sesion)
    for n in filas:
        seccion = SeccionActa.objects.create(
            acta=acta, clave=f"s-{n}", orden=n, titulo=f"Sección {n}", texto="x"
        )
        Correccion.objects.create(acta=acta, seccion=seccion, texto="Falta", fecha=HOY, actor=m.secretaria)


def reglamentos(m, filas):
    Reglamento.objects.bulk_create(
        Reglamento(mesa=m.mesa, rige_desde=date(2025, 1, 1) + timedelta(days=n), acta=f"Acta {n}",
                   parametros={}) for n in filas
    )  # fmt: skip


def del_sustento(m, filas):
    distrito = m.mesa.distrito
    Aliado.objects.bulk_create(
        Aliado(distrito=distrito, clase="empresa", nombre=f"A {n}", aporte="Algo", desde=HOY) for n in filas
    )
    Comunidad.objects.bulk_create(
        Comunidad(distrito=distrito, clase="indigena", nombre=f"C {n}", fuente="DANE", fecha=HOY, desde=HOY)
        for n in filas
    )


def divulgaciones(m, filas):
    publicacion, _ = Publicacion.objects.get_or_create(
        distrito=m.mesa.distrito, defaults={"desde": HOY, "hasta": HOY + timedelta(days=15)}
    )
    Divulgacion.objects.bulk_create(
        Divulgacion(publicacion=publicacion, clase="web", descripcion=f"Acción {n}", prevista=HOY)
        for n in filas
    )


def inscripciones(m, filas):
    """Con su llegada, su grupo y su candidatura."""
    eleccion, _ = Eleccion.objects.get_or_create(sesion=m.sesion)
    grupo, _ = Grupo.objects.get_or_create(sesion=m.sesion, numero=1, defaults={"nombre": "Grupo 1"})
    nuevas = Inscripcion.objects.bulk_create(
        Inscripcion(sesion=m.sesion, nombre=f"Persona {n}", sector="ciudadania", grupo=grupo, asistencia=a)
        for n, a in zip(filas, asistentes(m, filas), strict=True)
    )
    Candidata.objects.bulk_create(Candidata(eleccion=eleccion, inscripcion=i) for i in nuevas)


def grupos(m, filas):
    Grupo.objects.bulk_create(
        Grupo(sesion=m.sesion, numero=10 + n, nombre=f"Grupo {n}", moderador=m.secretaria) for n in filas
    )


def matriz(m, filas):
    grupo, _ = Grupo.objects.get_or_create(sesion=m.sesion, numero=1, defaults={"nombre": "Grupo 1"})
    FilaDeMatriz.objects.bulk_create(
        FilaDeMatriz(sesion=m.sesion, orden=n, grupo=grupo, aspecto=f"Aspecto {n}") for n in filas
    )


def ciclos(m, filas):
    EvaluacionDeCiclo.objects.bulk_create(
        EvaluacionDeCiclo(mesa=m.mesa, ciclo=n + 1, fecha=HOY, avances="a", ajustes="b") for n in filas
    )


def difusiones(m, filas):
    convocatoria, _ = ConvocatoriaPublica.objects.get_or_create(
        sesion=m.sesion, defaults={"publicada_el": HOY}
    )
    Difusion.objects.bulk_create(
        Difusion(convocatoria=convocatoria, medio="correo", detalle=f"Lista {n}", fecha=HOY) for n in filas
    )


def convocatorias(m, filas):
    nuevas = Sesion.objects.bulk_create(
        Sesion(mesa=m.mesa, numero=200 + n, inicio=NUEVE, lugar="Aquí", objetivo="Ver") for n in filas
    )
    ConvocatoriaPublica.objects.bulk_create(
        ConvocatoriaPublica(sesion=s, publicada_el=date(2025, 1, 1)) for s in nuevas
    )


def informaciones(m, filas):
    entidad = Entidad.objects.first()
    dinamica, _ = Dinamica.objects.get_or_create(
        distrito=m.mesa.distrito, aspecto="social",
        defaults={
            "nombre": "Social", "contenido": [], "vence": HOY, "explicacion": PORQUE, "entidad": entidad,
        },
    )  # fmt: skip
    SolicitudDeInformacion.objects.bulk_create(
        SolicitudDeInformacion(dinamica=dinamica, entidad=entidad, pide=f"Dato {n}", pedida_el=HOY, vence=HOY)
        for n in filas
    )


def rondas(m, filas):
    PublicacionReservada.objects.bulk_create(
        PublicacionReservada(distrito=m.mesa.distrito, numero=n + 1, corte=HOY, asistentes=40,
                             vistas={"mujer": 12}) for n in filas
    )  # fmt: skip


UNA, DISTRITO, MESA = "/sesiones/{pk}/", "/distritos/uno/", "/mesas/mesa-uno/"
CASOS = [
    ("distrital", distritos, ["/distritos/", "/"]),
    ("distrital", mesas, ["/mesas/", DISTRITO, f"{DISTRITO}participacion/"]),
    ("distrital", sesiones, ["/sesiones/", MESA, DISTRITO, f"{DISTRITO}agenda/", f"{MESA}compromisos/"]),
    (
        "distrital",
        integrantes,
        [MESA, UNA, f"{UNA}sala/", f"{UNA}sala/vivo/", f"{UNA}sala/lista/", f"{UNA}citar/"],
    ),
    ("distrital", puntos, [UNA, f"{UNA}sala/", f"{UNA}agenda/"]),
    ("distrital", compromisos, ["/compromisos/", f"{UNA}sala/", f"{MESA}compromisos/", DISTRITO]),
    ("distrital", envios, [UNA, f"{UNA}citar/"]),
    ("distrital", correcciones, [f"{UNA}acta/"]),
    ("distrital", reglamentos, [MESA, f"{MESA}reglamento/"]),
    ("distrital", del_sustento, [DISTRITO, f"{DISTRITO}perfil/"]),
    ("distrital", divulgaciones, [f"{DISTRITO}publicacion/"]),
    ("distrital", informaciones, [f"{DISTRITO}dinamicas/"]),
    ("tematica", rondas, [f"{DISTRITO}participacion/"]),
    ("tematica", inscripciones, [f"{UNA}participantes/", f"{UNA}eleccion/", f"{UNA}conteo/", f"{UNA}sala/"]),
    ("tematica", grupos, [f"{UNA}participantes/"]),
    ("tematica", matriz, [f"{UNA}matriz/"]),
    ("tematica", ciclos, [f"{MESA}ciclo/"]),
    ("tematica", difusiones, [f"{UNA}convocar/"]),
    ("tematica", convocatorias, ["/inscripcion/", f"{MESA}inscripcion/", f"{MESA}ciclo/"]),
]


@pytest.mark.parametrize(("nivel", "crear", "paginas"), CASOS, ids=[c[1].__name__ for c in CASOS])
def test_las_mismas_consultas_con_1_3_y_300(nivel, crear, paginas):
    mundo = montar(nivel=nivel, entidades=3)
    cliente = Client()
    entra(cliente, usuario("todo", "secretaria_tecnica", tipo="sistema", clave=""))
    costos, puestas = {}, 0
    for hasta in TAMANOS:
        crear(mundo, range(puestas, hasta))
        puestas = hasta
        for pagina in paginas:
            url = pagina.format(pk=mundo.sesion.pk)
            assert cliente.get(url).status_code == 200, url
            with CaptureQueriesContext(connection) as consultas:
                cliente.get(url)
            costos.setdefault(url, []).append(len(consultas))

    assert {url: c for url, c in costos.items() if len(set(c)) > 1} == {}
