from django.urls import path

from bocamina.portal.apariencia import vistas

urlpatterns = [path("apariencia/", vistas.apariencia, name="apariencia")]
