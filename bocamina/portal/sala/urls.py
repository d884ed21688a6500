from django.urls import path

from bocamina.portal.sala import actos, divergencias, vistas

urlpatterns = [
    path("sesiones/<int:pk>/sala/", vistas.sala, name="sala"),
    path("sesiones/<int:pk>/sala/vivo/", vistas.vivo, name="sala_vivo"),
    path("sesiones/<int:pk>/sala/lista/", vistas.lista, name="sala_lista"),
    path("sesiones/<int:pk>/sala/planilla.<str:formato>", vistas.planilla, name="sala_planilla"),
    path("sesiones/<int:pk>/sala/<slug:acto>/", actos.hacer, name="sala_acto"),
    path("divergencias/<int:pk>/", divergencias.divergencia, name="divergencia"),
    path("votaciones/<int:pk>/votar/", actos.votar, name="votar"),
    path("votaciones/<int:pk>/cerrar/", actos.cerrar, name="votacion_cerrar"),
]
