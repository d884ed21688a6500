from django.apps import AppConfig


class ExploracionConfig(AppConfig):
    name = "bocamina.registro.exploracion"
    verbose_name = "Exploración"
