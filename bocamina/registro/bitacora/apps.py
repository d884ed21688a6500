from django.apps import AppConfig


class BitacoraConfig(AppConfig):
    name = "bocamina.registro.bitacora"
    verbose_name = "Bitácora"

    def ready(self) -> None:
        from bocamina.registro.bitacora.acciones import anotar_acto_de_cuentas
        from bocamina.registro.cuentas.senales import acto_de_cuentas

        acto_de_cuentas.connect(anotar_acto_de_cuentas, dispatch_uid="bitacora")
