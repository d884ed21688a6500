from django.urls import path

from bocamina.portal.relacionamiento import agendas, canales, espacios, temas, vistas

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
    path(f"{T}temas/", temas.lista, name="dialogo_temas"),
    path(f"{T}temas/nuevo/", temas.plantear, name="dialogo_tema_plantear"),
    path(f"{T}temas/<int:pk>/", temas.tema, name="dialogo_tema"),
    path(f"{T}temas/<int:pk>/urgente/", temas.urgente, name="dialogo_tema_urgente"),
    path(f"{T}temas/<int:pk>/importante/", temas.importante, name="dialogo_tema_importante"),
    path(f"{T}temas/<int:pk>/seguir/", temas.seguir, name="dialogo_tema_seguir"),
    path(f"{T}agenda/", agendas.agenda, name="dialogo_agenda"),
    path(f"{T}agenda/abrir/", agendas.abrir, name="dialogo_agenda_abrir"),
    path(f"{T}agenda/acordar/", agendas.acordar, name="dialogo_agenda_acordar"),
    path(f"{T}agenda/cerrar/", agendas.cerrar, name="dialogo_agenda_cerrar"),
    path(f"{T}agenda/prioridades/nueva/", agendas.proponer, name="dialogo_prioridad_proponer"),
    path(f"{T}agenda/prioridades/<int:pk>/", agendas.valorar, name="dialogo_prioridad"),
    path(f"{T}agenda/prioridades/<int:pk>/accion/", agendas.accion, name="dialogo_accion_agregar"),
    path(f"{T}agenda/acciones/<int:pk>/", agendas.reportar, name="dialogo_accion_reportar"),
    path(f"{T}agenda/acciones/<int:pk>/enlace/", agendas.enlazar, name="dialogo_accion_enlazar"),
]
