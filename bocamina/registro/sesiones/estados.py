"""Estados de una sesión y de lo que pasa en ella. No importa nada nuestro."""

from __future__ import annotations

from django.db import models


class Clase(models.TextChoices):
    ORDINARIA = "ordinaria", "Ordinaria"
    EXTRAORDINARIA = "extraordinaria", "Extraordinaria"


class Modalidad(models.TextChoices):
    PRESENCIAL = "presencial", "Presencial"
    VIRTUAL = "virtual", "Virtual"
    MIXTA = "mixta", "Mixta"


class Estado(models.TextChoices):
    EN_PREPARACION = "en_preparacion", "En preparación"
    CITADA = "citada", "Citada"
    EN_CURSO = "en_curso", "En curso"
    SUSPENDIDA = "suspendida", "Suspendida"
    TERMINADA = "terminada", "Terminada"
    SIN_QUORUM = "sin_quorum", "No se hizo: faltó quórum"
    CANCELADA = "cancelada", "Cancelada"


PASOS: dict[str, frozenset[str]] = {
    Estado.EN_PREPARACION: frozenset({Estado.CITADA, Estado.CANCELADA}),
    Estado.CITADA: frozenset({Estado.EN_CURSO, Estado.SIN_QUORUM, Estado.CANCELADA}),
    Estado.EN_CURSO: frozenset({Estado.SUSPENDIDA, Estado.TERMINADA, Estado.SIN_QUORUM}),
    Estado.SUSPENDIDA: frozenset({Estado.EN_CURSO, Estado.TERMINADA}),
    Estado.TERMINADA: frozenset(),
    Estado.SIN_QUORUM: frozenset(),
    Estado.CANCELADA: frozenset(),
}


class EstadoPunto(models.TextChoices):
    PENDIENTE = "pendiente", "Por tratar"
    EN_CURSO = "en_curso", "En curso"
    TRATADO = "tratado", "Tratado"
    APLAZADO = "aplazado", "Aplazado"


class Calidad(models.TextChoices):
    PRINCIPAL = "principal", "Principal"
    ALTERNO = "alterno", "Alterna o alterno"
    DELEGADO = "delegado", "Delegada o delegado"
    REPRESENTANTE = "representante", "Representante elegido"
    ASISTENTE = "asistente", "Asistente"
    INVITADO = "invitado", "Invitada o invitado"


class TipoMovimiento(models.TextChoices):
    LLEGA = "llega", "Llega"
    SALE = "sale", "Sale"


class ClaseCaptura(models.TextChoices):
    """Lo que nace en la sala, además de los compromisos y las votaciones."""

    DECISION = "decision", "Decisión"
    CONSENSO = "consenso", "Acuerdo por consenso"
    PROPUESTA = "propuesta", "Propuesta"


class ModoVoto(models.TextChoices):
    NOMINAL = "nominal", "Por llamado a lista"
    DISPOSITIVO = "dispositivo", "Cada quien desde su teléfono o computador"
    SECRETA = "secreta", "Secreta"


class EstadoVotacion(models.TextChoices):
    ABIERTA = "abierta", "Abierta"
    CERRADA = "cerrada", "Cerrada"
    ANULADA = "anulada", "Anulada"


class ViaDivergencia(models.TextChoices):
    """Las tres de la guía (2.1.5, ii), en cualquier nivel."""

    GRUPO = "grupo", "Grupo técnico temporal"
    MEDIACION = "mediacion", "Mediación de una entidad neutral"
    APLAZAMIENTO = "aplazamiento", "Aplazar hasta tener lo que falta"


class EstadoCompromiso(models.TextChoices):
    """Vencido no está: se calcula con la fecha de hoy."""

    ABIERTO = "abierto", "Abierto"
    EN_REVISION = "en_revision", "En revisión"
    CUMPLIDO = "cumplido", "Cumplido"
    RETIRADO = "retirado", "Retirado por decisión"


class TipoSeguimiento(models.TextChoices):
    AVANCE = "avance", "Avance"
    CUMPLIMIENTO = "cumplimiento", "Se reporta cumplido"
    ACEPTACION = "aceptacion", "Cumplimiento aceptado"
    DEVOLUCION = "devolucion", "Devuelto"
    AMPLIACION = "ampliacion", "Plazo ampliado"
    RETIRO = "retiro", "Retirado por decisión"


class EstadoActa(models.TextChoices):
    BORRADOR = "borrador", "En redacción"
    ENVIADA = "enviada", "Enviada, en aprobación"
    APROBADA = "aprobada", "Aprobada"
    SELLADA = "sellada", "Sellada"


class ManeraDeAprobar(models.TextChoices):
    """Los valores son los que trae la norma `acta.aprobacion` de cada nivel."""

    SESION = "sesion_ordinaria_siguiente", "En la siguiente sesión ordinaria"
    ELECTRONICA = "validacion_electronica", "Validación electrónica"
    FIRMA = "firma_secretaria_e_integrantes", "Firma de la secretaría y de los integrantes"
    COLECTIVA = "validacion_colectiva_al_cierre", "Validación colectiva de quienes asistieron"


class EstadoCorreccion(models.TextChoices):
    PROPUESTA = "propuesta", "Por resolver"
    ACEPTADA = "aceptada", "Aceptada"
    NEGADA = "negada", "No aceptada"


class Respuesta(models.TextChoices):
    SIN_RESPONDER = "sin_responder", "Sin responder"
    ASISTE = "asiste", "Asiste"
    DELEGA = "delega", "Asiste quien delega"
    NO_ASISTE = "no_asiste", "No asiste"


class EstadoTarea(models.TextChoices):
    """Vencida no está: se calcula con la fecha de hoy."""

    POR_HACER = "por_hacer", "Por hacer"
    EN_MARCHA = "en_marcha", "En marcha"
    HECHA = "hecha", "Hecha"
    NO_APLICA = "no_aplica", "No hace falta"


class PasoTarea(models.TextChoices):
    ENCARGO = "encargo", "Se encargó"
    AVANCE = "avance", "Avance"
    FECHA = "fecha", "Cambió la fecha"
    HECHA = "hecha", "Hecha"
    DESCARTE = "descarte", "No hace falta"
    REAPERTURA = "reapertura", "Se volvió a abrir"


class ClaseInforme(models.TextChoices):
    """A quién informa la secretaría (guía, 2.2.5)."""

    TEMATICAS = "tematicas", "De las mesas temáticas a la mesa del distrito"
    PRESIDENCIA = "presidencia", "De la secretaría a la presidencia de la mesa"
