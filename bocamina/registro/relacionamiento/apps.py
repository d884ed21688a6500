from django.apps import AppConfig


class RelacionamientoConfig(AppConfig):
    name = "bocamina.registro.relacionamiento"
    verbose_name = "Relacionamiento territorial"
