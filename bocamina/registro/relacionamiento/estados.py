"""Clases y estados del diálogo con el territorio. No importa nada nuestro."""

from __future__ import annotations

from django.db import models


class ClaseDeTerritorio(models.TextChoices):
    DEPARTAMENTO = "departamento", "Departamento"
    MUNICIPIO = "municipio", "Municipio"
    SUBREGION = "subregion", "Subregión"


class ClaseDeAutoridad(models.TextChoices):
    ALCALDIA = "alcaldia", "Alcaldía"
    GOBERNACION = "gobernacion", "Gobernación"
    CONCEJO = "concejo", "Concejo o asamblea"
    PERSONERIA = "personeria", "Personería"
    ETNICA = "etnica", "Autoridad étnica"
    AMBIENTAL = "ambiental", "Autoridad ambiental"
    OTRA = "otra", "Otra autoridad"


class EstadoDeCanal(models.TextChoices):
    ABIERTO = "abierto", "Abierto"
    CONSOLIDADO = "consolidado", "Consolidado"
    EN_PAUSA = "en_pausa", "En pausa"
    CERRADO = "cerrado", "Cerrado"


class MedioDeContacto(models.TextChoices):
    REUNION = "reunion", "Reunión"
    LLAMADA = "llamada", "Llamada"
    ESCRITO = "escrito", "Carta o correo"
    VISITA = "visita", "Visita"


class ClaseDeEspacio(models.TextChoices):
    DIALOGO = "dialogo", "Diálogo"
    FORMACION = "formacion", "Formación sobre el sector"
    ORDENAMIENTO = "ordenamiento", "Trabajo de ordenamiento territorial"


class Sector(models.TextChoices):
    """De dónde viene quien participa; el mismo de los asistentes, los actores y el comité."""

    COMUNIDAD = "comunidad", "Comunidad y sus organizaciones"
    AUTORIDAD = "autoridad", "Autoridad local"
    EMPRESA = "empresa", "Empresa y gremios"
    MINERIA = "mineria", "Minería de pequeña escala y de subsistencia"
    ACADEMIA = "academia", "Academia"
    ETNICO = "etnico", "Pueblo o comunidad étnica"
    NACION = "nacion", "Entidad nacional"
    OTRO = "otro", "Otro"
