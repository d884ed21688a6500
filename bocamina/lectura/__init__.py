"""Lectura: abre con cuidado lo que llega de afuera (comprimidos, planillas, geografía) y no confía en nada.

Es una sala porque `nucleo` no abre archivos y `documentos` solo escribe; no conoce Django, así que la
línea de órdenes responde sin base de datos.
"""
