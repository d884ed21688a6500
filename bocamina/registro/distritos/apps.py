from django.apps import AppConfig


class DistritosConfig(AppConfig):
    name = "bocamina.registro.distritos"
    verbose_name = "Distritos"
