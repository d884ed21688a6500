"""El único acto del territorio: importar una lista o unos límites, todo o nada."""

from bocamina.registro.territorio.acciones.importar import importar_archivo
from bocamina.registro.territorio.acciones.indice import indexar_territorio
from bocamina.registro.territorio.acciones.informe import Informe
from bocamina.registro.territorio.acciones.siembra import sembrar

__all__ = ["Informe", "importar_archivo", "indexar_territorio", "sembrar"]
