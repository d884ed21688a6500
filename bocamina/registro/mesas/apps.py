from django.apps import AppConfig


class MesasConfig(AppConfig):
    name = "bocamina.registro.mesas"
    verbose_name = "Mesas"

    def ready(self) -> None:
        from bocamina.registro.cuentas.permisos import registrar_superiores
        from bocamina.registro.mesas.consultas.mesas import ambitos_que_contienen

        registrar_superiores("mesa", ambitos_que_contienen)
