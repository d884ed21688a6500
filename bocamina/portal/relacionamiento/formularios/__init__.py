"""Lo que se escribe del diálogo con el territorio, un archivo por tema."""
