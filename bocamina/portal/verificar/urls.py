from django.urls import path

from bocamina.portal.verificar import vistas

urlpatterns = [
    path("verificar/", vistas.verificar, name="verificar"),
    path("verificar/archivo/", vistas.archivo, name="verificar_archivo"),
    path("verificar/<str:codigo>/", vistas.codigo, name="verificar_codigo"),
]
