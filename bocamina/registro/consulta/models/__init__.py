"""La consulta previa: actividades marcadas, presencia, casos y lo que se hace con cada comunidad."""

from bocamina.registro.consulta.models.actividad import (
    Actividad,
    Excepcion,
    PreguntaDePresencia,
    Presencia,
    TerritorioEtnico,
)
from bocamina.registro.consulta.models.caso import (
    Aplazamiento,
    Caso,
    DichoEnPublico,
    EtapaDeCaso,
    Miembro,
    RutaAcordada,
)
from bocamina.registro.consulta.models.dialogo import (
    Acuerdo,
    Consentimiento,
    PasoDeAcuerdo,
    Proporcionalidad,
    Reunion,
    TiempoPropio,
)

__all__ = [
    "Actividad",
    "Acuerdo",
    "Aplazamiento",
    "Caso",
    "Consentimiento",
    "DichoEnPublico",
    "EtapaDeCaso",
    "Excepcion",
    "Miembro",
    "PasoDeAcuerdo",
    "PreguntaDePresencia",
    "Presencia",
    "Proporcionalidad",
    "Reunion",
    "RutaAcordada",
    "TerritorioEtnico",
    "TiempoPropio",
]
