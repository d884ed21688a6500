from django.apps import AppConfig


class PlanesConfig(AppConfig):
    name = "bocamina.registro.planes"
    verbose_name = "Planes"

    def ready(self) -> None:
        from bocamina.registro.planes.acciones.libros.instrumento import inscribir
        from bocamina.registro.planes.acciones.libros.oferta import LibroDeOferta
        from bocamina.registro.planes.acciones.libros.plan import LibroDelPlan

        inscribir(LibroDeOferta())
        inscribir(LibroDelPlan())
