"""Los actos de instituciones: cada uno exige permiso, revisa el estado, escribe y anota."""

from bocamina.registro.instituciones.acciones.delegaciones import (
    adjuntar_documento,
    delegar,
    terminar_delegacion,
)
from bocamina.registro.instituciones.acciones.escritura import exigir_o_sistema
from bocamina.registro.instituciones.acciones.fichas import (
    ocupar_puesto,
    registrar_cierre,
    registrar_entidad,
    registrar_persona,
    registrar_puesto,
    registrar_unidad,
    terminar,
)
from bocamina.registro.instituciones.acciones.libro import (
    anotar_fallos,
    exportar_directorio,
    importar_directorio,
    revisar_directorio,
)
from bocamina.registro.instituciones.acciones.plan import DirectorioConFallos, Plan
from bocamina.registro.instituciones.acciones.recibidos import libro_recibido, olvidar_libros, recibir_libro

__all__ = [
    "DirectorioConFallos",
    "Plan",
    "adjuntar_documento",
    "anotar_fallos",
    "delegar",
    "exigir_o_sistema",
    "exportar_directorio",
    "importar_directorio",
    "libro_recibido",
    "ocupar_puesto",
    "olvidar_libros",
    "recibir_libro",
    "registrar_cierre",
    "registrar_entidad",
    "registrar_persona",
    "registrar_puesto",
    "registrar_unidad",
    "revisar_directorio",
    "terminar",
    "terminar_delegacion",
]
