from django.urls import path

from bocamina.portal.participacion import (
    convocar,
    dinamicas,
    eleccion,
    matriz,
    participantes,
    publico,
    reserva,
)

UNA = "sesiones/<int:pk>/"

urlpatterns = [
    path("inscripcion/", publico.abiertas, name="inscripciones"),
    path("mesas/<slug:clave>/inscripcion/", publico.inscripcion, name="inscripcion"),
    path("inscripcion/respuestas/", publico.respuestas, name="mis_respuestas"),
    path("inscripcion/respuestas/<str:codigo>/", publico.respuestas, name="mis_respuestas_de"),
    path("inscripcion/<str:codigo>/", publico.mia, name="mi_inscripcion"),
    path(f"{UNA}convocar/", convocar.convocar, name="convocar_publico"),
    path(f"{UNA}participantes/", participantes.participantes, name="participantes"),
    path(f"{UNA}participantes/lote/", participantes.lote, name="participantes_lote"),
    path(f"{UNA}participantes/planilla.xlsx", participantes.planilla, name="participantes_planilla"),
    path(f"{UNA}participantes/planilla/", participantes.subir, name="participantes_subir"),
    path(f"{UNA}conteo/", reserva.conteo, name="conteo_reservado"),
    path(f"{UNA}conteo/cerrar/", reserva.cerrar, name="conteo_cerrar"),
    path(f"{UNA}matriz/", matriz.matriz, name="matriz"),
    path(f"{UNA}matriz.xlsx", matriz.bajar, name="matriz_bajar"),
    path(f"{UNA}informe-tecnico/<slug:formato>/", matriz.informe, name="informe_tecnico"),
    path(f"{UNA}matriz/subir/", matriz.subir, name="matriz_subir"),
    path(f"{UNA}eleccion/", eleccion.eleccion, name="eleccion"),
    path(f"{UNA}eleccion/codigos/", eleccion.codigos_de_la_urna, name="eleccion_codigos"),
    path(f"{UNA}eleccion/votar/", eleccion.votar_en_la_urna, name="eleccion_votar"),
    path("mesas/<slug:clave>/ciclo/", matriz.ciclo, name="mesa_ciclo"),
    path("distritos/<slug:clave>/dinamicas/", dinamicas.dinamicas, name="dinamicas"),
    path("distritos/<slug:clave>/dinamicas.xlsx", dinamicas.bajar, name="dinamicas_bajar"),
    path("distritos/<slug:clave>/dinamicas/subir/", dinamicas.subir, name="dinamicas_subir"),
    path(
        "distritos/<slug:clave>/participacion/", reserva.publicado_del_distrito, name="distrito_participacion"
    ),
]
