"""Estados y clases de la matriz nacional. No importa nada nuestro: los valores son los del núcleo."""

from __future__ import annotations

from django.db import models


class EstadoDeVersion(models.TextChoices):
    BORRADOR = "borrador", "En trabajo"
    PUBLICADA = "publicada", "Publicada"


class EstadoDeAccion(models.TextChoices):
    PROPUESTA = "propuesta", "Propuesta"
    EN_CONCERTACION = "en_concertacion", "En concertación"
    FUSIONADA = "fusionada", "Fusionada"
    TRASLADADA = "trasladada", "Trasladada"
    RETIRADA = "retirada", "Retirada"
    ADOPTADA = "adoptada", "Adoptada"


# Las que ya no siguen: se ven con su historia, y no cuentan entre lo que el plan hace.
SALIERON = (EstadoDeAccion.FUSIONADA, EstadoDeAccion.RETIRADA)


class TipoDeObservacion(models.TextChoices):
    COMPETENCIA = "competencia", "Competencia"
    REDACCION = "redaccion", "Redacción"
    TRASLAPE = "traslape", "Traslape"
    REUBICAR = "reubicar", "Reubicar"
    INDICADOR = "indicador", "Indicador"
    VIABILIDAD = "viabilidad", "Viabilidad"
    OTRO = "otro", "Otro"


class EstadoDeObservacion(models.TextChoices):
    ABIERTA = "abierta", "Abierta"
    ACOGIDA = "acogida", "Acogida"
    NO_ACOGIDA = "no_acogida", "No acogida"


class CampoObservado(models.TextChoices):
    ENTERA = "", "La acción entera"
    TEXTO = "texto", "El texto"
    LINEA = "linea", "La línea"
    EJE = "eje", "El eje de la política"
    LUGARES = "lugares", "El posible lugar"
    CATEGORIA = "categoria", "La categoría"
    ENTIDADES = "entidades", "Las entidades"
    INDICADOR = "indicador", "El indicador"
    TRAZADOR = "trazador", "El trazador"


class TipoDeRelacion(models.TextChoices):
    SE_TRASLAPA_CON = "se_traslapa_con", "Se traslapa con"
    REPITE = "repite", "Repite"
    CONTIENE = "contiene", "Contiene"
    DEPENDE_DE = "depende_de", "Depende de"
    VIENE_DE = "viene_de", "Viene de"
    SE_FUSIONO_EN = "se_fusiono_en", "Se fusionó en"


class RolDeParte(models.TextChoices):
    RESPONSABLE = "responsable", "Responsable"
    APOYA = "apoya", "Apoya"


class TipoDePropuesta(models.TextChoices):
    FUSIONAR = "fusionar", "Fusionar en otra"
    TRASLADAR = "trasladar", "Trasladar a otra línea"
    REESCRIBIR = "reescribir", "Reescribir"
    RETIRAR = "retirar", "Retirar"
    ADOPTAR = "adoptar", "Adoptar como está"


class EstadoDePropuesta(models.TextChoices):
    ABIERTA = "abierta", "En discusión"
    ACORDADA = "acordada", "Acordada"
    APLICADA = "aplicada", "En la versión siguiente"
    DESCARTADA = "descartada", "Descartada"


class Decision(models.TextChoices):
    CONFIRMADO = "confirmado", "Confirmado"
    DESCARTADO = "descartado", "Descartado"
