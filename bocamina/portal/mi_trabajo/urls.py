from django.urls import path

from bocamina.portal.mi_trabajo import vistas

urlpatterns = [
    path("mi-trabajo/", vistas.mi_trabajo, name="mi_trabajo"),
    path("mi-trabajo/calendario/", vistas.calendario, name="mi_calendario"),
    path("mi-trabajo/calendario/cancelar/", vistas.cancelar_calendario, name="cancelar_mi_calendario"),
    path("calendario/<str:secreto>.ics", vistas.suscripcion, name="calendario_ics"),
]
