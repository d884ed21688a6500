from django.urls import path

from bocamina.portal.tablero import calendario, funciones, grupos, informes, mensajes

urlpatterns = [
    path("calendario/", calendario.calendario, name="calendario"),
    path("calendario/carga/", calendario.carga, name="calendario_carga"),
    path("calendario/bajar/", calendario.bajar, name="calendario_bajar"),
    path("mesas/<slug:clave>/grupos/", grupos.lista, name="grupos"),
    path("mesas/<slug:clave>/grupos/nuevo/", grupos.nuevo, name="grupo_nuevo"),
    path("mesas/<slug:clave>/grupos/<int:pk>/", grupos.grupo, name="grupo"),
    path("mesas/<slug:clave>/grupos/<int:pk>/sumar/", grupos.sumar, name="grupo_sumar"),
    path("mesas/<slug:clave>/grupos/<int:pk>/pedir/", grupos.pedir, name="grupo_pedir"),
    path("mesas/<slug:clave>/grupos/<int:pk>/terminar/", grupos.terminar, name="grupo_terminar"),
    path("mesas/<slug:clave>/grupos/<int:pk>/<int:numero>/", grupos.producto, name="grupo_producto"),
    path("mesas/<slug:clave>/grupos/<int:pk>/<int:numero>/entregar/", grupos.entregar, name="grupo_entregar"),
    path("mesas/<slug:clave>/mensajes/", mensajes.lista, name="mensajes"),
    path("mesas/<slug:clave>/mensajes/correos/", mensajes.correos, name="mensajes_correos"),
    path("mesas/<slug:clave>/mensajes/<int:pk>/", mensajes.hilo, name="hilo"),
    path("mesas/<slug:clave>/mensajes/<int:pk>/cerrar/", mensajes.cerrar, name="hilo_cerrar"),
    path("mesas/<slug:clave>/mensajes/adjuntos/<int:pk>/", mensajes.adjunto, name="mensaje_adjunto"),
    path("mesas/<slug:clave>/informes/", informes.lista, name="informes"),
    path("mesas/<slug:clave>/informes/<int:pk>/", informes.informe, name="informe"),
    path("mesas/<slug:clave>/informes/<int:pk>/presentar/", informes.presentar, name="informe_presentar"),
    path("mesas/<slug:clave>/informes/<int:pk>/borrador.<str:formato>", informes.bajar, name="informe_bajar"),
    path("mesas/<slug:clave>/funciones/", funciones.funciones, name="funciones"),
]
