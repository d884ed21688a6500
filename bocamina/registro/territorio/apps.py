from django.apps import AppConfig


class TerritorioConfig(AppConfig):
    name = "bocamina.registro.territorio"
    verbose_name = "Territorio"
