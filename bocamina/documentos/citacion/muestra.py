from __future__ import annotations

from datetime import date, time

from bocamina.documentos.bloques import Firma
from bocamina.documentos.citacion.datos import Citacion, Destinatario, Obligacion, Punto
from bocamina.nucleo.explicacion import Cita, Explicacion, Insumo

DECRETO = Cita(
    "decreto-ejemplo", "Decreto de ejemplo", "artículo 3.2, parágrafo 1", "", "", date(2026, 1, 15)
)
LEY = Cita("ley-ejemplo", "Ley de ejemplo", "artículo 9")
GUIA = Cita("guia-ejemplo", "Guía de ejemplo", "numeral 2.2.1", "", "", date(2026, 1, 15))


def muestra() -> Citacion:
    return Citacion(
        sesion="segunda sesión ordinaria de la mesa distrital de Valle Claro",
        fecha=date(2026, 4, 15),
        hora=time(8, 30),
        lugar="Auditorio de la Alcaldía de Puerto Cobre, carrera 4 n.º 10-20, Valle Claro",
        enlace_virtual="https://reuniones.example/mesa-valle-claro",
        objetivo=(
            "Conocer las conclusiones de las mesas temáticas y zonales, y decidir sobre la validación "
            "del plan estratégico de gestión en su versión 4."
        ),
        agenda=_agenda(),
        obligaciones=(
            Obligacion("Las entidades convocadas en el acto de delimitación deben asistir.", (DECRETO,)),
            Obligacion("Quien asista por delegación debe ser del nivel directivo o asesor.", (DECRETO, LEY)),
        ),
        destinatarios=(
            Destinatario("Gobernación de Cordillera", "Lucía Fernanda Ospina Díaz", "Secretaria de Minas"),
            Destinatario("Alcaldía de Puerto Cobre", "Jairo Peña Quiñones", "Alcalde municipal"),
            Destinatario("Asociación de Mineros de La Veta"),
        ),
        firma=Firma(
            "María Inés Rentería Mosquera",
            "Directora de Minería Empresarial",
            "Secretaría técnica de la mesa",
        ),
        antelacion=_antelacion(),
    )


def _agenda() -> tuple[Punto, ...]:
    return (
        Punto("Instalación y verificación del quórum", 20, "Secretaría técnica"),
        Punto("Aprobación del orden del día", 10, "Presidencia"),
        Punto("Conclusiones de las mesas temáticas y zonales", 60, "Relatoras de cada mesa"),
        Punto("Presentación del plan estratégico de gestión, versión 4", 45, "Secretaría técnica"),
        Punto("Decisión sobre la validación del plan", 30, "Presidencia"),
        Punto("Proposiciones y varios"),
    )


def _antelacion() -> Explicacion:
    return Explicacion(
        valor="26",
        unidad="días calendario de antelación",
        formula="Días completos entre la remisión y la sesión, sin contar ninguno de los dos extremos.",
        insumos=(
            Insumo("Remisión", "19/03/2026"),
            Insumo("Sesión", "15/04/2026"),
            Insumo("Mínimo para una sesión ordinaria", "15", "días", GUIA),
        ),
        citas=(GUIA,),
    )
