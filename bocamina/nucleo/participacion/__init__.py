"""Participar en una mesa temática: grupos, señal de representatividad y conteos que no señalan a nadie."""
