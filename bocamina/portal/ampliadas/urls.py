from django.urls import path

from bocamina.portal.ampliadas import vistas

urlpatterns = [
    path("ampliadas/nueva/", vistas.nueva, name="ampliada_nueva"),
    path("ampliadas/<int:pk>/", vistas.ampliada, name="ampliada"),
    path("ampliadas/<int:pk>/acta/<slug:formato>/", vistas.acta, name="ampliada_acta"),
]
