"""El libro para construir el plan: acciones, indicadores, metas y presupuesto de una entidad."""

from bocamina.registro.planes.acciones.libros.plan.instrumento import LibroDelPlan

__all__ = ["LibroDelPlan"]
