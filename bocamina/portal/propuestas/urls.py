from django.urls import path

from bocamina.portal.propuestas.vistas import (
    asistente,
    evaluacion,
    lista,
    papel,
    prorroga_libro,
    prorrogas,
    seguimiento,
)

UNA = "propuestas/<slug:codigo>/"

urlpatterns = [
    path("propuestas/", lista.lista, name="propuestas"),
    path("propuestas/cifras/", lista.cifras, name="propuestas_cifras"),
    path("propuestas/nueva/", lista.nueva, name="propuesta_nueva"),
    path(UNA, lista.ficha, name="propuesta"),
    path(f"{UNA}formato/<slug:paso>/", asistente.paso, name="propuesta_paso"),
    path(f"{UNA}formato-a.<slug:formato>", papel.formato_a, name="propuesta_formato_a"),
    path(f"{UNA}subir/", papel.subir, name="propuesta_formato_subir"),
    path(f"{UNA}firmantes/", asistente.firmantes, name="propuesta_firmantes"),
    path(f"{UNA}avalar/", asistente.avalar, name="propuesta_avalar"),
    path(f"{UNA}radicar/", asistente.radicar, name="propuesta_radicar"),
    path(f"{UNA}descartar/", asistente.descartar, name="propuesta_descartar"),
    path(f"{UNA}desistir/", evaluacion.desistir, name="propuesta_desistir"),
    path(f"{UNA}evaluacion/", evaluacion.evaluacion, name="propuesta_evaluacion"),
    path(f"{UNA}evaluacion/iniciar/", evaluacion.iniciar, name="propuesta_iniciar_evaluacion"),
    path(f"{UNA}evaluacion/objetar/", evaluacion.objetar, name="propuesta_objetar"),
    path(f"{UNA}evaluacion/resolver/", evaluacion.resolver, name="propuesta_resolver"),
    path(f"{UNA}evaluacion/inscribir/", evaluacion.inscribir, name="propuesta_inscribir"),
    path(f"{UNA}respuesta/", evaluacion.respuesta, name="propuesta_respuesta"),
    path(f"{UNA}seguimiento/", seguimiento.seguimiento, name="propuesta_seguimiento"),
    path(f"{UNA}seguimiento/cambio/", seguimiento.cambio, name="propuesta_cambio"),
    path(f"{UNA}seguimiento/<int:anio>/", seguimiento.reporte, name="propuesta_reporte"),
    path(
        f"{UNA}prorrogas/<slug:periodo>/formato-b.<slug:formato>",
        papel.formato_b,
        name="propuesta_formato_b",
    ),
    path(f"{UNA}prorrogas/<slug:periodo>/", prorrogas.prorroga, name="propuesta_prorroga"),
    path(f"{UNA}prorrogas/<slug:periodo>/subir/", prorroga_libro.subir, name="propuesta_prorroga_subir"),
    path(f"{UNA}prorrogas/<slug:periodo>/pedir/", prorrogas.pedir, name="propuesta_prorroga_pedir"),
]
