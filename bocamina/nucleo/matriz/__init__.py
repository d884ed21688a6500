"""La matriz nacional de acciones: en qué se parecen unas a otras."""
