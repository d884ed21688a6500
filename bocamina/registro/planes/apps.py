from django.apps import AppConfig


class PlanesConfig(AppConfig):
    name = "bocamina.registro.planes"
    verbose_name = "Planes"

    def ready(self) -> None:
        from bocamina.registro.avisos.estados import pulso
        from bocamina.registro.planes.acciones.libros.avance import LibroDelAvance
        from bocamina.registro.planes.acciones.libros.instrumento import inscribir
        from bocamina.registro.planes.acciones.libros.oferta import LibroDeOferta
        from bocamina.registro.planes.acciones.libros.plan import LibroDelPlan
        from bocamina.registro.planes.tareas import mora_de_seguimiento

        inscribir(LibroDeOferta())
        inscribir(LibroDelPlan())
        inscribir(LibroDelAvance())
        pulso.connect(mora_de_seguimiento, dispatch_uid="planes.mora_de_seguimiento")
