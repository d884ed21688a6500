from django.urls import path

from bocamina.portal.sesiones import anexos, citacion, vistas

urlpatterns = [
    path("sesiones/", vistas.lista, name="sesiones"),
    path("sesiones/<int:pk>/", vistas.sesion, name="sesion"),
    path("sesiones/<int:pk>/agenda/", citacion.agenda, name="sesion_agenda"),
    path("sesiones/<int:pk>/cambiar/", citacion.cambiar, name="sesion_cambiar"),
    path("sesiones/<int:pk>/citar/", citacion.citar, name="sesion_citar"),
    path("sesiones/<int:pk>/completo.zip", vistas.completo, name="sesion_completo"),
    path("sesiones/<int:pk>/cancelar/", citacion.cancelar, name="sesion_cancelar"),
    path("mesas/<slug:clave>/sesiones/nueva/", citacion.preparar, name="sesion_preparar"),
    path("sesiones/<int:pk>/anexos/", anexos.anexos, name="sesion_anexos"),
    path("sesiones/<int:pk>/citados/<int:citado>/prueba/", anexos.prueba, name="citado_prueba"),
    path("confirmar/<str:llave>/anexos/<str:radicado>/", anexos.de_la_citacion, name="anexo_de_citacion"),
    path("confirmar/<str:llave>/", citacion.confirmar, name="confirmar_asistencia"),
]
