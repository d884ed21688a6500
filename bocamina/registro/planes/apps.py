from django.apps import AppConfig


class PlanesConfig(AppConfig):
    name = "bocamina.registro.planes"
    verbose_name = "Planes"
