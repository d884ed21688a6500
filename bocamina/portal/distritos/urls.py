from django.urls import path

from bocamina.portal.distritos import papeles, vistas

urlpatterns = [
    path("distritos/", vistas.lista, name="distritos"),
    path("distritos/nuevo/", vistas.registrar, name="distrito_registrar"),
    path("distritos/<slug:clave>/", vistas.distrito, name="distrito"),
    path("distritos/<slug:clave>/estado/", vistas.cambiar_estado, name="distrito_estado"),
    path("distritos/<slug:clave>/municipios/", vistas.municipios, name="distrito_municipios"),
    path("distritos/<slug:clave>/agenda/", papeles.agenda, name="distrito_agenda"),
    path(
        "distritos/<slug:clave>/agenda/<int:anio>.<str:formato>",
        papeles.bajar_agenda,
        name="distrito_agenda_bajar",
    ),
    path(
        "distritos/<slug:clave>/cronograma.<str:formato>",
        papeles.bajar_cronograma,
        name="distrito_cronograma",
    ),
    path("distritos/<slug:clave>/completo.zip", papeles.completo, name="distrito_completo"),
]
