from django.urls import path

from bocamina.portal.salud import vistas

urlpatterns = [
    path("salud/", vistas.viva, name="salud"),
    path("salud/lista/", vistas.lista, name="salud-lista"),
]
