"""Todas las rutas; cada tema del portal trae las suyas."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path

from bocamina.api.v1 import api

# El administrador de Django se abre con la misma entrada, con segundo factor y cierre por intentos.
admin.site.login = secure_admin_login(admin.site.login)

urlpatterns = [
    path("", include("bocamina.portal.inicio.urls")),
    path("", include("bocamina.portal.salud.urls")),
    path("", include("bocamina.portal.apariencia.urls")),
    path("", include("bocamina.portal.buscar.urls")),
    path("", include("bocamina.portal.mi_trabajo.urls")),
    path("", include("bocamina.portal.avisos.urls")),
    path("api/v1/", api.urls),
    path("", include("bocamina.portal.normas.urls")),
    path("", include("bocamina.portal.documentos.urls")),
    path("", include("bocamina.portal.instituciones.urls")),
    path("", include("bocamina.portal.territorio.urls")),
    path("", include("bocamina.portal.verificar.urls")),
    path("", include("bocamina.portal.expedientes.urls")),
    path("", include("bocamina.portal.propuestas.urls")),
    path("", include("bocamina.portal.distritos.urls")),
    path("", include("bocamina.portal.actores.urls")),
    path("", include("bocamina.portal.diagnostico.urls")),
    path("", include("bocamina.portal.planes.urls")),
    path("", include("bocamina.portal.peg.urls")),
    path("", include("bocamina.portal.matriz.urls")),
    path("", include("bocamina.portal.libros.urls")),
    path("", include("bocamina.portal.seguimiento.urls")),
    path("", include("bocamina.portal.coherencia.urls")),
    path("", include("bocamina.portal.relacionamiento.urls")),
    path("", include("bocamina.portal.consulta.urls")),
    path("", include("bocamina.portal.delimitacion.urls")),
    path("", include("bocamina.portal.mesas.urls")),
    path("", include("bocamina.portal.tablero.urls")),
    path("", include("bocamina.portal.participacion.urls")),
    path("", include("bocamina.portal.sesiones.urls")),
    path("", include("bocamina.portal.sala.urls")),
    path("", include("bocamina.portal.tareas.urls")),
    path("", include("bocamina.portal.ampliadas.urls")),
    path("", include("bocamina.portal.bitacora.urls")),
    path("", include("bocamina.portal.exploracion.urls")),
    path("", include("bocamina.portal.entregables.urls")),
    path("", include("bocamina.portal.actas.urls")),
    path("admin/", admin.site.urls),
    path("", include("bocamina.portal.cuentas.urls")),
]

handler400 = "bocamina.portal.fallos.vistas.solicitud_invalida"
handler403 = "bocamina.portal.fallos.vistas.sin_permiso"
handler404 = "bocamina.portal.fallos.vistas.no_encontrado"
handler500 = "bocamina.portal.fallos.vistas.fallo"
