from django.urls import path

from bocamina.portal.libros import vistas

DEVUELTO = "libros/devuelto/<str:huella>/"
urlpatterns = [
    path("libros/", vistas.libros, name="libros"),
    path("libros/<slug:instrumento>/<slug:entidad>.xlsx", vistas.bajar, name="libro_bajar"),
    path(DEVUELTO, vistas.devuelto, name="libro_devuelto"),
    path(f"{DEVUELTO}anotado.xlsx", vistas.anotado, name="libro_anotado"),
]
