"""Por dónde pasan un pendiente y un aviso. No importa nada nuestro."""

from __future__ import annotations

from django.db import models
from django.dispatch import Signal

# La envía cada pulso con `ahora` y `hoy`. Quien la atiende hace lo suyo sin repetirlo si lo llaman dos veces
# y responde con lo que hizo: {"sesiones citadas": 3}. Se conecta en el apps.py de cada app de más arriba.
pulso = Signal()

# La envía `avisar`, dentro de su transacción, con `aviso`: la cola recibe el encargo o no se guarda nada.
aviso_encolado = Signal()


class EstadoPendiente(models.TextChoices):
    ABIERTO = "abierto", "Abierto"
    HECHO = "hecho", "Hecho"
    RETIRADO = "retirado", "Retirado"


class EstadoEnvio(models.TextChoices):
    """El correo de un aviso. «Incierto»: quien lo enviaba murió antes de saber si el servidor lo recibió."""

    SIN_CORREO = "sin_correo", "Solo en la lista"
    EN_COLA = "en_cola", "En cola"
    ENVIANDO = "enviando", "Enviándose"
    ENVIADO = "enviado", "Enviado"
    FALLIDO = "fallido", "No se pudo entregar"
    INCIERTO = "incierto", "No se sabe si salió"


# Los que su remitente debe mirar y puede volver a enviar.
SIN_ENTREGAR = (EstadoEnvio.FALLIDO, EstadoEnvio.INCIERTO)


class Tramo(models.TextChoices):
    """Cuándo vence algo, visto desde hoy."""

    VENCIDO = "vencido", "Vencido"
    HOY = "hoy", "Para hoy"
    SEMANA = "semana", "Esta semana"
    DESPUES = "despues", "Más adelante"
