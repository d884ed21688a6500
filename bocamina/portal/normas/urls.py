from django.urls import path

from bocamina.portal.normas import criterios, vistas

urlpatterns = [
    path("normas/", vistas.explorador, name="normas"),
    path("normas/criterios/", criterios.lista, name="criterios"),
    path("normas/criterios/<str:id>/elegir/", criterios.elegir, name="criterio-elegir"),
    path("normas/fuentes/", vistas.fuentes, name="fuentes"),
    path("normas/plazos/", vistas.plazos, name="plazos"),
    path("normas/<str:id>/", vistas.norma, name="norma"),
]
