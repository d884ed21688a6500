from __future__ import annotations

from datetime import date

from bocamina.documentos.acta.datos import Acta, Seccion
from bocamina.documentos.bloques import Firma
from bocamina.nucleo.explicacion import Cita, Explicacion, Insumo

GUIA = Cita("guia-ejemplo", "Guía de ejemplo", "numeral 2.1.5", "iii", "", date(2026, 1, 15))

ASISTENCIA = """\
| Entidad o sector | Asistió | Cargo | En calidad de | Llegó | Salió |
| Gobernación de Cordillera | Lucía Fernanda Ospina Díaz | Secretaria de Minas | Principal | 8:30 a. m. | |
| Alcaldía de Puerto Cobre | Jairo Peña Quiñones | Asesor | Delegado (oficio 12) | 8:40 a. m. | 11:00 a. m. |
"""
VOTACIONES = """\
### ¿Se adopta la versión 4 del plan?

Aprobada: 2 a favor de 2 presentes; se necesitaban 2.

| Integrante | Voto |
| Gobernación de Cordillera | A favor |
| Alcaldía de Puerto Cobre | A favor |

Voto particular de la Alcaldía de Puerto Cobre: el presupuesto de vías debe revisarse cada año.
"""


def muestra() -> Acta:
    return Acta(
        sesion="segunda sesión ordinaria de la mesa distrital de Valle Claro",
        pares=(
            ("Fecha", "miércoles 15 de abril de 2026"),
            ("Hora", "de 8:30 a. m. a 12:10 p. m."),
            ("Lugar", "Auditorio de la Alcaldía de Puerto Cobre"),
            ("Modalidad", "Presencial"),
        ),
        avisos=("La citación se envió 2 días después del término; la razón está en la primera sección.",),
        secciones=(
            Seccion("Asistencia", ASISTENCIA),
            Seccion("Ausencias de entidades convocadas", "- Corporación autónoma de Ejemplo"),
            Seccion("Agenda", "1. Verificación del quórum\n2. Conclusiones de las mesas temáticas"),
            Seccion("Votaciones", VOTACIONES),
            Seccion("Acuerdos por consenso", ""),
        ),
        firmas=(
            Firma("María Inés Rentería Mosquera", "Directora de Minería Empresarial", "Secretaría técnica"),
            Firma("Lucía Fernanda Ospina Díaz", "Secretaria de Minas", "Gobernación de Cordillera"),
        ),
        aprobacion=Explicacion(
            valor="2 de 2 firmas",
            formula="Queda aprobada con la firma de la secretaría y de los integrantes que asistieron.",
            insumos=(Insumo("Integrantes que asistieron", "2"),),
            citas=(GUIA,),
        ),
    )
