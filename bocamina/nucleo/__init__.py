"""Reglas puras: entran valores, salen valores con su explicación. Sin Django, sin archivos, sin reloj."""
