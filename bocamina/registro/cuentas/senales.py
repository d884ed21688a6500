"""`cuentas` está debajo de la bitácora: avisa de sus actos y ella los anota en la misma transacción."""

from django.dispatch import Signal

# Argumentos: actor, acto, objeto, contenido (los mismos de bitacora.acciones.anotar).
acto_de_cuentas = Signal()
