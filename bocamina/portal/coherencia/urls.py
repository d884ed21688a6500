from django.urls import path

from bocamina.portal.coherencia import vistas

urlpatterns = [
    path("planes/coherencia/", vistas.coherencia, name="coherencia"),
    path("planes/coherencia/revisar/", vistas.revisar, name="coherencia_revisar"),
    path("planes/coherencia.<str:formato>", vistas.archivo, name="coherencia_archivo"),
    path("planes/coherencia/<int:pk>/", vistas.decidir, name="coherencia_decidir"),
]
