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


class ClaseDeTema(models.TextChoices):
    SIN_CLASIFICAR = "sin_clasificar", "Sin clasificar"
    URGENTE = "urgente", "Urgente"
    IMPORTANTE = "importante", "Importante"


class EstadoDeTema(models.TextChoices):
    ABIERTO = "abierto", "Abierto"
    ATENDIDO = "atendido", "Atendido"
    EN_AGENDA = "en_agenda", "En la agenda"


class EstadoDeAgenda(models.TextChoices):
    EN_CONSTRUCCION = "en_construccion", "En construcción"
    ACORDADA = "acordada", "Acordada"
    CERRADA = "cerrada", "Cerrada"


class Decision(models.TextChoices):
    PENDIENTE = "pendiente", "Por decidir"
    ENTRA = "entra", "Entra a la agenda"
    ESPERA = "espera", "Queda para después"


class EstadoDeAccion(models.TextChoices):
    POR_EMPEZAR = "por_empezar", "Por empezar"
    EN_MARCHA = "en_marcha", "En marcha"
    HECHA = "hecha", "Hecha"
    DETENIDA = "detenida", "Detenida"


class TipoDeEnlace(models.TextChoices):
    PEG = "peg", "Plan Estratégico de Gestión de un distrito"
    PNDM = "pndm", "Plan Nacional de Desarrollo Minero"
    PLAN_MUNICIPAL = "plan_municipal", "Plan de desarrollo municipal o departamental"
    ORDENAMIENTO = "ordenamiento", "Plan de ordenamiento territorial"
    OTRO = "otro", "Otro plan"


class DirigidoA(models.TextChoices):
    INSTITUCIONALIDAD = "institucionalidad", "Institucionalidad local"
    ORGANIZACIONES = "organizaciones", "Organizaciones"
    COMUNIDAD = "comunidad", "Comunidad en general"


class EstadoDeFortalecimiento(models.TextChoices):
    PROGRAMADO = "programado", "Programado"
    EN_CURSO = "en_curso", "En curso"
    TERMINADO = "terminado", "Terminado"
    CANCELADO = "cancelado", "Cancelado"


class Instrumento(models.TextChoices):
    POT = "pot", "Plan de Ordenamiento Territorial (POT)"
    PBOT = "pbot", "Plan Básico de Ordenamiento Territorial (PBOT)"
    EOT = "eot", "Esquema de Ordenamiento Territorial (EOT)"


class EstadoDeOrdenamiento(models.TextChoices):
    """Por dónde pasa la revisión o el ajuste; el orden es el del camino."""

    SOLICITADO = "solicitado", "Apoyo solicitado"
    DIAGNOSTICO = "diagnostico", "Diagnóstico"
    FORMULACION = "formulacion", "Formulación"
    CONCERTACION = "concertacion", "Concertación ambiental y consulta"
    CONCEJO = "concejo", "En el concejo municipal"
    ADOPTADO = "adoptado", "Adoptado"
    SUSPENDIDO = "suspendido", "Suspendido"


class ClaseDeConflicto(models.TextChoices):
    AMBIENTAL = "ambiental", "Agua y ambiente"
    SUELO = "suelo", "Uso del suelo y ordenamiento"
    LABORAL = "laboral", "Empleo y condiciones de trabajo"
    FORMALIZACION = "formalizacion", "Minería sin título y formalización"
    ETNICO = "etnico", "Derechos de pueblos y comunidades étnicas"
    BENEFICIOS = "beneficios", "Reparto de beneficios y compromisos"
    OTRO = "otro", "Otro"


class AudienciaDeConflicto(models.TextChoices):
    RESERVADA = "reservada", "Reservado: quien lleva el territorio y los órganos de control"
    PUBLICA = "publica", "Se publica un resumen"


class ClaseDeHecho(models.TextChoices):
    ACCION = "accion", "Acción"
    ACUERDO = "acuerdo", "Acuerdo"


class EstadoDeHecho(models.TextChoices):
    PENDIENTE = "pendiente", "Pendiente"
    CUMPLIDO = "cumplido", "Cumplido"
    INCUMPLIDO = "incumplido", "Incumplido"


class Momento(models.TextChoices):
    ANTES = "antes", "Antes"
    DESPUES = "despues", "Después"
