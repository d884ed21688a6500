"""Las puertas de la portada: a qué viene cada quien. Se muestra la que ya tiene a dónde llevar."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse


@dataclass(frozen=True, slots=True)
class Puerta:
    quien: str
    titulo: str
    texto: str
    icono: str
    ruta: str


PUERTAS = (
    Puerta(
        "Secretarías técnicas y entidades",
        "Ver lo que vence",
        "Lo de hoy, lo de esta semana y lo atrasado, cada cosa con el artículo que la pide.",
        "lista",
        "mi_trabajo",
    ),
    Puerta(
        "Todas las personas",
        "Leer la norma",
        "Términos, mayorías y montos en vigor, con su historia, su cita y la lectura escogida.",
        "balanza",
        "normas",
    ),
    Puerta(
        "Quien cita, radica o responde",
        "Contar un plazo",
        "Hábiles, calendario, meses o años, hacia adelante o hacia atrás, día por día.",
        "calendario",
        "plazos",
    ),
    Puerta(
        "Proponentes y titulares",
        "Calcular una exploración",
        "Lo que hay que invertir según el mineral y el área, con la fila de la tabla de la que sale.",
        "pico",
        "calculadora",
    ),
    Puerta(
        "Comunidades y planeación",
        "Conocer el territorio",
        "Departamentos y municipios, con su área medida sobre la tierra y la fuente de cada límite.",
        "mapa",
        "territorio",
    ),
    Puerta(
        "Mesas, delegadas y delegados",
        "Saber quién responde",
        "Entidades, cargos y delegaciones, con las fechas en que valen.",
        "personas",
        "directorio",
    ),
    Puerta(
        "Titulares, consultores y evaluadores",
        "Revisar una entrega",
        "Los productos de cada actividad de exploración: qué está, qué falta y qué no abre.",
        "lista",
        "entregables",
    ),
    Puerta(
        "Ciudadanía, prensa y control",
        "Comprobar un documento",
        "Escriba el código o suelte el archivo: sabrá si es el mismo que se registró.",
        "verificar",
        "verificar",
    ),
)


def abiertas() -> list[dict[str, str]]:
    salida = []
    for puerta in PUERTAS:
        try:
            url = reverse(puerta.ruta)
        except NoReverseMatch:
            continue
        salida.append(
            {
                "quien": puerta.quien,
                "titulo": puerta.titulo,
                "texto": puerta.texto,
                "icono": puerta.icono,
                "url": url,
            }
        )
    return salida
