from django.urls import path

from bocamina.portal.instituciones import delegaciones, directorio, libro

urlpatterns = [
    path("directorio/", directorio.directorio, name="directorio"),
    path("directorio/entidad/<slug:clave>/", directorio.entidad, name="entidad"),
    path("directorio/libro/exportar/", libro.exportar, name="directorio_exportar"),
    path("directorio/libro/importar/", libro.importar, name="directorio_importar"),
    path("directorio/libro/importar/<slug:huella>/", libro.revision, name="directorio_revision"),
    path("directorio/libro/importar/<slug:huella>/anotado/", libro.anotado, name="directorio_anotado"),
    path("delegaciones/", delegaciones.delegaciones, name="delegaciones"),
    path("delegaciones/nueva/<slug:clave>/", delegaciones.nueva, name="delegacion_nueva"),
    path("delegaciones/ver/<slug:clave>/", delegaciones.delegacion, name="delegacion"),
    path("delegaciones/ver/<slug:clave>/documento/", delegaciones.documento, name="delegacion_documento"),
]
