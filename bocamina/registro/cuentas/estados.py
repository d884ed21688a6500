"""Roles y ámbitos. No importa nada nuestro."""

from __future__ import annotations

from django.db import models


class Rol(models.TextChoices):
    """Quién es la persona ante el sistema (producto.md); siempre dentro de un ámbito y con fechas."""

    ADMINISTRADOR = "administrador", "Administración del sistema"
    SECRETARIA_TECNICA = "secretaria_tecnica", "Secretaría técnica"
    DELEGADO = "delegado", "Delegada o delegado de entidad (OAP)"
    COMUNIDAD = "comunidad", "Comunidad, autoridad étnica, minería o gremio"
    MODERADOR = "moderador", "Moderación de mesa temática"
    RELATOR = "relator", "Relatoría de mesa temática"
    TITULAR = "titular", "Titular o proponente"
    INGENIERO = "ingeniero", "Profesional que firma"
    EVALUADOR = "evaluador", "Evaluación de la autoridad minera"
    PLANIFICADOR = "planificador", "Planeación (UPME)"
    CONTROL = "control", "Órgano de control"
    JURIDICA = "juridica", "Oficina Asesora Jurídica"


class TipoAmbito(models.TextChoices):
    SISTEMA = "sistema", "Todo el sistema"
    DISTRITO = "distrito", "Un distrito"
    MESA = "mesa", "Una mesa"
    ENTIDAD = "entidad", "Una entidad"
    ASUNTO = "asunto", "Un asunto propio"


class EstadoInvitacion(models.TextChoices):
    PENDIENTE = "pendiente", "Pendiente"
    ACEPTADA = "aceptada", "Aceptada"
    REVOCADA = "revocada", "Revocada"
    VENCIDA = "vencida", "Vencida"


ROLES_CON_SEGUNDO_FACTOR = frozenset({Rol.ADMINISTRADOR, Rol.SECRETARIA_TECNICA})
# Los da solo quien administra: ven o cambian más que cualquier ámbito.
ROLES_RESERVADOS = frozenset({Rol.ADMINISTRADOR, Rol.CONTROL})
# De las personas ficticias de la demostración; «.example» no existe en la red.
DOMINIO_DE_DEMOSTRACION = "@demo.bocamina.example"
