from django.urls import path

from bocamina.portal.consulta import escritura, vistas

DISTRITO = "distritos/<slug:clave>/consulta/"
ACTIVIDAD = "consulta/actividades/<int:pk>/"
CASO = "consulta/casos/<int:pk>/"
ACUERDO = "consulta/acuerdos/<int:pk>/"
urlpatterns = [
    path(DISTRITO, vistas.tablero, name="consulta"),
    path(f"{DISTRITO}publico/", vistas.publico, name="consulta_publica"),
    path(f"{DISTRITO}hacer/<slug:acto>/", escritura.en_distrito, name="consulta_en_distrito"),
    path(f"{DISTRITO}acciones/<int:accion>/mirar/", escritura.mirar, name="consulta_mirar"),
    path(ACTIVIDAD, vistas.actividad, name="consulta_actividad"),
    path(f"{ACTIVIDAD}excepciones/<int:excepcion>/revocar/", escritura.revocar, name="consulta_revocar"),
    path(f"{ACTIVIDAD}<slug:acto>/", escritura.en_actividad, name="consulta_en_actividad"),
    path(CASO, vistas.caso, name="consulta_caso"),
    path(f"{CASO}papeles/<str:radicado>/", vistas.papel, name="consulta_papel"),
    path(f"{CASO}reuniones.ics", vistas.calendario, name="consulta_calendario"),
    path(f"{CASO}<slug:acto>/", escritura.en_caso, name="consulta_en_caso"),
    path(f"{CASO}<slug:acto>/<int:fila>/", escritura.en_fila, name="consulta_en_fila"),
    path(ACUERDO, vistas.acuerdo, name="consulta_acuerdo"),
    path(f"{ACUERDO}<slug:acto>/", escritura.en_acuerdo, name="consulta_en_acuerdo"),
    path("consulta/preguntas/<int:pk>/", escritura.pregunta, name="consulta_pregunta"),
    path("sesiones/<int:pk>/aplazar-por-consulta/", escritura.aplazar, name="consulta_aplazar"),
]
