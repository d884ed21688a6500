from django.apps import AppConfig


class BusquedaConfig(AppConfig):
    name = "bocamina.registro.busqueda"
    verbose_name = "Búsqueda"

    def ready(self) -> None:
        from bocamina.registro.busqueda.acciones.cuentas import CUENTAS
        from bocamina.registro.busqueda.acciones.fuentes import conectar
        from bocamina.registro.cuentas.models import Nombramiento

        conectar(CUENTAS, tambien=[(Nombramiento, "usuario")])
