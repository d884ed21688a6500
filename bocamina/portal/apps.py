from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "bocamina.portal"
    verbose_name = "Portal"

    def ready(self) -> None:
        from bocamina.portal.cuentas.senales import conectar

        conectar()
