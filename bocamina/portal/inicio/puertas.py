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
        "Comunidades, autoridades y empresas",
        "Conocer un distrito",
        "Su delimitación, sus mesas, lo que se decidió en cada sesión y su plan estratégico.",
        "mapa",
        "distritos",
    ),
    Puerta(
        "Ciudadanía, prensa y control",
        "Ver cómo van los planes",
        "Lo prometido frente a lo hecho y lo pagado, por distrito, componente, entidad y municipio.",
        "libro",
        "seguimiento_nacional",
    ),
    Puerta(
        "Alcaldías, gobernaciones y líderes",
        "Seguir el diálogo",
        "Qué se ha hablado y acordado en cada territorio, su agenda de desarrollo y quién la lleva.",
        "personas",
        "dialogo",
    ),
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
