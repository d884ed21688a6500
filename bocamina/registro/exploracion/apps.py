from django.apps import AppConfig


class ExploracionConfig(AppConfig):
    name = "bocamina.registro.exploracion"
    verbose_name = "Exploración"

    def ready(self) -> None:
        from bocamina.registro.busqueda.estados import reconstruir_indice
        from bocamina.registro.exploracion.acciones.indice import indexar_propuestas

        reconstruir_indice.connect(indexar_propuestas, dispatch_uid="exploracion")
