from django.urls import path

from bocamina.portal.buscar import vistas

urlpatterns = [path("buscar/", vistas.buscar, name="buscar")]
