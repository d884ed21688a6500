from django.urls import path

from bocamina.portal.normas import vistas

urlpatterns = [
    path("normas/", vistas.explorador, name="normas"),
    path("normas/criterios/", vistas.criterios, name="criterios"),
    path("normas/fuentes/", vistas.fuentes, name="fuentes"),
    path("normas/plazos/", vistas.plazos, name="plazos"),
    path("normas/<str:id>/", vistas.norma, name="norma"),
]
