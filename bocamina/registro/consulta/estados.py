"""Estados y opciones de la consulta previa. No importa nada nuestro."""

from __future__ import annotations

from django.db import models


class Decision(models.TextChoices):
    """Lo que una persona dijo de la actividad después de mirar el cuestionario y los traslapes."""

    POR_CONFIRMAR = "por_confirmar", "Por confirmar"
    SUJETA = "sujeta", "Sujeta a consulta previa"
    NO_SUJETA = "no_sujeta", "No sujeta"


class Contestacion(models.TextChoices):
    SI = "si", "Sí"
    NO = "no", "No"
    NO_SE = "no_se", "No se sabe"


class Etapa(models.TextChoices):
    """Las cinco, en su orden; los nombres y lo que se hace en cada una están en normas/."""

    DETERMINACION = "determinacion_de_procedencia", "Determinación de procedencia"
    COORDINACION = "coordinacion_y_preparacion", "Coordinación y preparación"
    PRECONSULTA = "preconsulta", "Preconsulta"
    CONSULTA = "consulta_previa", "Consulta previa"
    SEGUIMIENTO = "seguimiento_de_acuerdos", "Seguimiento de acuerdos"


class Procedencia(models.TextChoices):
    SIN_DECIDIR = "", "Sin decidir"
    PROCEDE = "procede", "Procede"
    NO_PROCEDE = "no_procede", "No procede"


class EstadoDeCaso(models.TextChoices):
    ABIERTO = "abierto", "Abierto"
    CERRADO = "cerrado", "Cerrado"


class Cierre(models.TextChoices):
    NO_PROCEDE = "no_procede", "La DANCP dijo que no procede y el acto está en firme"
    ACUERDOS = "acuerdos", "Los acuerdos se cumplieron"
    MEDIDAS = "medidas", "Con las medidas del test de proporcionalidad"


class Papel(models.TextChoices):
    """Los cuatro primeros son los del equipo que pide la guía; los demás miran y no escriben."""

    TECNICA = "tecnica", "Técnica"
    JURIDICA = "juridica", "Jurídica"
    TERRITORIAL = "territorial", "Territorial"
    SOCIAL = "social", "Social"
    COMUNIDAD = "comunidad", "Comunidad o autoridad étnica"
    GARANTE = "garante", "Ministerio público"


DEL_EQUIPO = frozenset({Papel.TECNICA, Papel.JURIDICA, Papel.TERRITORIAL, Papel.SOCIAL})


class EstadoDeReunion(models.TextChoices):
    CONVOCADA = "convocada", "Convocada"
    HECHA = "hecha", "Se hizo"
    SIN_ASISTENCIA = "sin_asistencia", "La comunidad no asistió"
    CANCELADA = "cancelada", "Cancelada"


class EstadoDeAcuerdo(models.TextChoices):
    """Como un compromiso: vencido no se guarda, lo dice el calendario."""

    ABIERTO = "abierto", "Abierto"
    EN_REVISION = "en_revision", "En revisión"
    CUMPLIDO = "cumplido", "Cumplido"


class PasoDeAcuerdo(models.TextChoices):
    AVANCE = "avance", "Avance"
    CUMPLIMIENTO = "cumplimiento", "Se reporta cumplido"
    ACEPTACION = "aceptacion", "Aceptado"
    DEVOLUCION = "devolucion", "Devuelto"
    AMPLIACION = "ampliacion", "Plazo ampliado con la comunidad"


class Presente(models.TextChoices):
    SI = "si", "Hay presencia"
    NO = "no", "No hay presencia registrada"
    EN_PARTE = "en_parte", "Falta precisarla"
