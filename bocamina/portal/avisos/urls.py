from django.urls import path

from bocamina.portal.avisos import vistas

urlpatterns = [
    path("avisos/", vistas.lista, name="avisos"),
    path("avisos/leidos/", vistas.marcar_leidos, name="avisos_leidos"),
    path("avisos/enviados/", vistas.sin_entregar, name="avisos_sin_entregar"),
    path("avisos/<int:id>/", vistas.aviso, name="aviso"),
    path("avisos/<int:id>/reenviar/", vistas.reenviar, name="aviso_reenviar"),
]
