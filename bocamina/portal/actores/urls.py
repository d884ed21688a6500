from django.urls import path

from bocamina.portal.actores import duplicados, fichas, libro, reserva, vistas

RAIZ = "distritos/<slug:clave>/actores/"

urlpatterns = [
    path(RAIZ, vistas.lista, name="actores"),
    path(f"{RAIZ}nuevo/", fichas.agregar, name="actor_agregar"),
    path(f"{RAIZ}duplicados/", duplicados.lista, name="actores_duplicados"),
    path(f"{RAIZ}duplicados/<int:una>/<int:otra>/", duplicados.unir, name="actores_unir"),
    path(f"{RAIZ}actores.xlsx", libro.exportar, name="actores_exportar"),
    path(f"{RAIZ}mapa.<str:formato>", libro.bajar, name="actores_bajar"),
    path(f"{RAIZ}importar/", libro.importar, name="actores_importar"),
    path(f"{RAIZ}importar/<str:huella>/", libro.revision, name="actores_revision"),
    path(f"{RAIZ}importar/<str:huella>/anotado.xlsx", libro.anotado, name="actores_anotado"),
    path(f"{RAIZ}<int:numero>/", vistas.ficha, name="actor"),
    path(f"{RAIZ}<int:numero>/editar/", fichas.editar, name="actor_editar"),
    path(f"{RAIZ}<int:numero>/contacto/", fichas.contacto, name="actor_contacto"),
    path(f"{RAIZ}<int:numero>/contacto/retirar/", fichas.retirar_contacto, name="actor_contacto_retirar"),
    path(f"{RAIZ}<int:numero>/retirar/", fichas.retirar, name="actor_retirar"),
    path(f"{RAIZ}<int:numero>/reserva/", reserva.reservar, name="actor_reservar"),
    path(f"{RAIZ}<int:numero>/identidad/", reserva.identidad, name="actor_identidad"),
    path(f"{RAIZ}<int:numero>/identidad/contacto/", reserva.contacto, name="actor_identidad_contacto"),
]
