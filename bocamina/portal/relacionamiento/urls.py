from django.urls import path

from bocamina.portal.relacionamiento import canales, espacios, vistas

T = "relacionamiento/<slug:clave>/"
urlpatterns = [
    path("relacionamiento/", vistas.lista, name="dialogo"),
    path("relacionamiento/nuevo/", vistas.registrar, name="dialogo_registrar"),
    path(T, vistas.territorio, name="dialogo_territorio"),
    path(f"{T}cambiar/", vistas.cambiar, name="dialogo_cambiar"),
    path(f"{T}canales/nuevo/", canales.abrir, name="dialogo_canal_abrir"),
    path(f"{T}canales/<int:pk>/", canales.canal, name="dialogo_canal"),
    path(f"{T}canales/<int:pk>/cambiar/", canales.cambiar, name="dialogo_canal_cambiar"),
    path(f"{T}canales/<int:pk>/contacto/", canales.contacto, name="dialogo_canal_contacto"),
    path(f"{T}canales/<int:pk>/estado/", canales.estado, name="dialogo_canal_estado"),
    path(f"{T}espacios/", espacios.lista, name="dialogo_espacios"),
    path(f"{T}espacios/nuevo/", espacios.registrar, name="dialogo_espacio_registrar"),
    path(f"{T}espacios/<int:pk>/", espacios.espacio, name="dialogo_espacio"),
    path(f"{T}espacios/<int:pk>/cambiar/", espacios.cambiar, name="dialogo_espacio_cambiar"),
    path(f"{T}espacios/<int:pk>/asistentes/nuevo/", espacios.agregar_asistente, name="dialogo_asistente"),
    path(
        f"{T}espacios/<int:pk>/asistentes/<int:asistente>/quitar/",
        espacios.quitar_asistente,
        name="dialogo_asistente_quitar",
    ),
]
