from django.urls import path

from bocamina.portal.exploracion import vistas

urlpatterns = [
    path("exploracion/", vistas.puerta, name="exploracion"),
    path("exploracion/calculadora/", vistas.calculadora, name="calculadora"),
    path("exploracion/calculadora/minimos.<str:formato>", vistas.descargar, name="descargar_minimos"),
    path("exploracion/comparar/", vistas.comparar, name="comparar_escenarios"),
]
