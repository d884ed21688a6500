from django.apps import AppConfig


class CuentasConfig(AppConfig):
    name = "bocamina.registro.cuentas"
    verbose_name = "Cuentas"
