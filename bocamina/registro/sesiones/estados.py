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
    INVITADO = "invitado", "Invitada o invitado"


class TipoMovimiento(models.TextChoices):
    LLEGA = "llega", "Llega"
    SALE = "sale", "Sale"
