from django.apps import AppConfig


class PndmConfig(AppConfig):
    name = "bocamina.registro.pndm"
    verbose_name = "Matriz nacional"
