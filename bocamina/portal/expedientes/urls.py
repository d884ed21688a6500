from django.urls import path

from bocamina.portal.expedientes import archivos, vistas

urlpatterns = [
    path("expedientes/", vistas.lista, name="expedientes"),
    path("expedientes/<int:pk>/", vistas.expediente, name="expediente"),
    path("expedientes/<int:pk>/incorporar/", vistas.incorporar, name="expediente_incorporar"),
    path("expedientes/<int:pk>/cerrar/", vistas.cerrar, name="expediente_cerrar"),
    path("expedientes/<int:pk>/reabrir/", vistas.reabrir, name="expediente_reabrir"),
    path("expedientes/<int:pk>/indice/<int:numero>/", archivos.indice, name="expediente_indice"),
    path("expedientes/<int:pk>/completo/", archivos.completo, name="expediente_completo"),
    path("expedientes/documentos/<str:radicado>/version/", vistas.version, name="documento_version"),
    path("expedientes/documentos/<str:radicado>/audiencia/", vistas.audiencia, name="documento_audiencia"),
    path(
        "expedientes/documentos/<str:radicado>/<int:numero>/", archivos.descargar, name="documento_descargar"
    ),
]
