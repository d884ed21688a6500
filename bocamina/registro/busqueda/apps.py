from django.apps import AppConfig


class BusquedaConfig(AppConfig):
    name = "bocamina.registro.busqueda"
    verbose_name = "Búsqueda"
