"""Lo que se escribe en las páginas de una mesa; las reglas de fondo las aplican las acciones."""
