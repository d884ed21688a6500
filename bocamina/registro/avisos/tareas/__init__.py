"""La cola y el pulso: puertas de las acciones, sin reglas propias."""
