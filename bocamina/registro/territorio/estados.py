"""Opciones y formas. No importa nada nuestro."""

from __future__ import annotations

from django.db import models

CODIGO_DEPARTAMENTO = r"^[0-9]{2}\Z"
CODIGO_MUNICIPIO = r"^[0-9]{5}\Z"


class TipoMunicipio(models.TextChoices):
    """Las clases que distingue la lista del DANE."""

    MUNICIPIO = "municipio", "Municipio"
    ISLA = "isla", "Isla"
    AREA = "area_no_municipalizada", "Área no municipalizada"


class ClaseArchivo(models.TextChoices):
    LISTA = "lista", "Lista DIVIPOLA"
    LIMITES = "limites", "Límites"


# Lo que trae toda instalación: códigos y nombres oficiales de los 33 departamentos y de los municipios que
# nombra la guía de distritos. Los demás llegan con la lista DIVIPOLA.
DEPARTAMENTOS = {
    "05": "Antioquia",
    "08": "Atlántico",
    "11": "Bogotá, D.C.",
    "13": "Bolívar",
    "15": "Boyacá",
    "17": "Caldas",
    "18": "Caquetá",
    "19": "Cauca",
    "20": "Cesar",
    "23": "Córdoba",
    "25": "Cundinamarca",
    "27": "Chocó",
    "41": "Huila",
    "44": "La Guajira",
    "47": "Magdalena",
    "50": "Meta",
    "52": "Nariño",
    "54": "Norte de Santander",
    "63": "Quindío",
    "66": "Risaralda",
    "68": "Santander",
    "70": "Sucre",
    "73": "Tolima",
    "76": "Valle del Cauca",
    "81": "Arauca",
    "85": "Casanare",
    "86": "Putumayo",
    "88": "Archipiélago de San Andrés, Providencia y Santa Catalina",
    "91": "Amazonas",
    "94": "Guainía",
    "95": "Guaviare",
    "97": "Vaupés",
    "99": "Vichada",
}
MUNICIPIOS = {
    "05031": "Amalfi",
    "05040": "Anorí",
    "05190": "Cisneros",
    "05604": "Remedios",
    "05670": "San Roque",
    "05690": "Santo Domingo",
    "05736": "Segovia",
    "05858": "Vegachí",
    "05885": "Yalí",
    "05890": "Yolombó",
    "76001": "Cali",
    "76109": "Buenaventura",
    "76233": "Dagua",
    "76364": "Jamundí",
}
