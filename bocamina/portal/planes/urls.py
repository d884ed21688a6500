from django.urls import path

from bocamina.portal.planes import vistas

OFERTA = "distritos/<slug:clave>/oferta/"
SUYA = f"{OFERTA}<slug:entidad>/"
urlpatterns = [
    path(OFERTA, vistas.oferta, name="oferta"),
    path(f"{OFERTA}pedir/", vistas.llamar, name="oferta_llamar"),
    path(SUYA, vistas.propia, name="oferta_propia"),
    path(f"{SUYA}programas/nuevo/", vistas.programa, name="oferta_programa_nuevo"),
    path(f"{SUYA}programas/<int:pk>/", vistas.programa, name="oferta_programa"),
    path(f"{SUYA}programas/<int:pk>/quitar/", vistas.quitar, name="oferta_programa_quitar"),
    path(f"{SUYA}devolver/", vistas.devolver, name="oferta_devolver"),
]
