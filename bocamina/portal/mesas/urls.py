from django.urls import path

from bocamina.portal.mesas import vistas

urlpatterns = [
    path("mesas/", vistas.lista, name="mesas"),
    path("mesas/<slug:clave>/", vistas.mesa, name="mesa"),
    path("mesas/<slug:clave>/reglamento/", vistas.reglamento, name="mesa_reglamento"),
]
