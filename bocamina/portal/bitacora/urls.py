from django.urls import path

from bocamina.portal.bitacora import vistas

urlpatterns = [
    path("bitacora/", vistas.lista, name="bitacora"),
    path("bitacora/datos.<str:formato>", vistas.datos, name="bitacora_datos"),
    path("bitacora/constancia.json", vistas.constancia, name="bitacora_constancia"),
]
