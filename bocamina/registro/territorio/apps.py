from django.apps import AppConfig


class TerritorioConfig(AppConfig):
    name = "bocamina.registro.territorio"
    verbose_name = "Territorio"

    def ready(self) -> None:
        from bocamina.registro.busqueda.estados import reconstruir_indice
        from bocamina.registro.territorio.acciones.indice import indexar_territorio

        reconstruir_indice.connect(indexar_territorio, dispatch_uid="territorio")
