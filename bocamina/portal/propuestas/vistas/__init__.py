"""Las páginas de las propuestas, una por momento."""
