from django.urls import path

from bocamina.portal.tareas import planes, vistas

urlpatterns = [
    path("sesiones/<int:pk>/tareas/", vistas.de_sesion, name="sesion_tareas"),
    path("mesas/<slug:clave>/tareas/", vistas.de_mesa, name="mesa_tareas"),
    path("mesas/<slug:clave>/plan/<slug:cual>/", planes.ver, name="mesa_plan"),
    path("mesas/<slug:clave>/plan/<slug:cual>/<slug:formato>/", planes.bajar, name="mesa_plan_bajar"),
    path("tareas/<int:pk>/", vistas.tarea, name="tarea"),
    path("tareas/<int:pk>/<slug:gesto>/", vistas.hacer, name="tarea_gesto"),
]
