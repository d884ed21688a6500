"""Bocamina: planeación y gobernanza minera, con la norma a la vista."""
