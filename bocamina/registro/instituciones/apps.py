from django.apps import AppConfig


class InstitucionesConfig(AppConfig):
    name = "bocamina.registro.instituciones"
    verbose_name = "Instituciones"
