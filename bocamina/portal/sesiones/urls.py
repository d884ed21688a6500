from django.urls import path

from bocamina.portal.sesiones import citacion, vistas

urlpatterns = [
    path("sesiones/", vistas.lista, name="sesiones"),
    path("sesiones/<int:pk>/", vistas.sesion, name="sesion"),
    path("sesiones/<int:pk>/agenda/", citacion.agenda, name="sesion_agenda"),
    path("sesiones/<int:pk>/cambiar/", citacion.cambiar, name="sesion_cambiar"),
    path("sesiones/<int:pk>/citar/", citacion.citar, name="sesion_citar"),
    path("sesiones/<int:pk>/completo.zip", vistas.completo, name="sesion_completo"),
    path("sesiones/<int:pk>/cancelar/", citacion.cancelar, name="sesion_cancelar"),
    path("mesas/<slug:clave>/sesiones/nueva/", citacion.preparar, name="sesion_preparar"),
    path("confirmar/<str:llave>/", citacion.confirmar, name="confirmar_asistencia"),
]
