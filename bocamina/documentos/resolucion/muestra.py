from __future__ import annotations

from bocamina.documentos.memoria.datos import Apartado
from bocamina.documentos.resolucion.datos import ProyectoEscrito


def muestra() -> ProyectoEscrito:
    return ProyectoEscrito(
        distrito="Distrito Minero de Ejemplo",
        direccion="Dirección de Formalización Minera",
        etapa="Borrador",
        considerandos=(Apartado("Antecedentes", "La minería del municipio de ejemplo tiene tradición."),),
        articulos=(
            Apartado(
                "Municipios georreferenciados", "Delimítese el distrito con:\n- 05001 Ejemplo, Antioquia"
            ),
            Apartado("Garantía de la consulta previa", ""),
        ),
        municipios=(("05001", "Ejemplo", "Antioquia"),),
    )
