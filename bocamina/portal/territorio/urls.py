from django.urls import path, re_path

from bocamina.portal.territorio import vistas

urlpatterns = [
    path("territorio/", vistas.territorio, name="territorio"),
    re_path(r"^territorio/(?P<codigo>[0-9]{2})/\Z", vistas.departamento, name="departamento"),
    re_path(r"^territorio/(?P<codigo>[0-9]{5})/\Z", vistas.municipio, name="municipio"),
]
