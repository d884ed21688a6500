from django.urls import path

from bocamina.portal.inicio import vistas

urlpatterns = [
    path("", vistas.inicio, name="inicio"),
    path("accesibilidad/", vistas.accesibilidad, name="accesibilidad"),
]
