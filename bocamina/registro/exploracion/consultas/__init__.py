"""Todo lo que se pregunta de las propuestas."""

from bocamina.registro.exploracion.consultas.formato import poligono_de, tiene_anexo
from bocamina.registro.exploracion.consultas.fotografia import fotografiar
from bocamina.registro.exploracion.consultas.papel import papel_a, papel_b
from bocamina.registro.exploracion.consultas.propuestas import (
    cifras_publicas,
    completa,
    completas,
    firmantes_de,
    hechos_publicos,
    historia,
    historia_de_estados,
    propuesta_visible,
    propuestas_visibles,
    puede_proponer,
    terminos_de,
)
from bocamina.registro.exploracion.consultas.revision import (
    PASOS,
    Punto,
    Revision,
    fecha_de_las_normas,
    revisar_propuesta,
    sumar_puntos,
)
from bocamina.registro.exploracion.consultas.seguimiento import (
    ajustes_de,
    canon_de,
    formato_b_de,
    lee_el_de_radicacion,
    polizas_de,
    reglamento_de_prorroga,
    revisar_formato_b,
    revisar_prorroga,
    seguimiento_de,
    tablas_de_prorroga,
)

__all__ = [
    "PASOS",
    "Punto",
    "Revision",
    "ajustes_de",
    "canon_de",
    "cifras_publicas",
    "completa",
    "completas",
    "fecha_de_las_normas",
    "firmantes_de",
    "formato_b_de",
    "fotografiar",
    "hechos_publicos",
    "historia",
    "historia_de_estados",
    "lee_el_de_radicacion",
    "papel_a",
    "papel_b",
    "poligono_de",
    "polizas_de",
    "propuesta_visible",
    "propuestas_visibles",
    "puede_proponer",
    "reglamento_de_prorroga",
    "revisar_formato_b",
    "revisar_propuesta",
    "revisar_prorroga",
    "seguimiento_de",
    "sumar_puntos",
    "tablas_de_prorroga",
    "terminos_de",
    "tiene_anexo",
]
