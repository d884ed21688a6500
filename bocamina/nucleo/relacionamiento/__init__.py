"""Reglas puras del diálogo con el territorio: línea de tiempo, prioridades, alerta, percepción y cuentas."""
