from django.urls import path

from bocamina.portal.documentos import vistas

urlpatterns = [
    path("documentos/galeria/", vistas.galeria, name="galeria"),
    path("documentos/galeria/<slug:id>/<slug:formato>/", vistas.muestra, name="documento_de_muestra"),
]
