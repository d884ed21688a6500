from django.urls import path

from bocamina.portal.entregables import vistas

urlpatterns = [
    path("exploracion/entregables/", vistas.actividades, name="entregables"),
    path("exploracion/entregables/informe/", vistas.informe, name="entregables_informe"),
    path("exploracion/entregables/<slug:id>/", vistas.actividad, name="entregables_actividad"),
    path("exploracion/entregables/<slug:id>/plantilla.zip", vistas.plantilla, name="entregables_plantilla"),
]
