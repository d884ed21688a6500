"""Niveles, tipos y calidades de las mesas. No importa nada nuestro."""

from __future__ import annotations

from django.db import models


class Nivel(models.TextChoices):
    """Los valores son los que llevan los nombres de las normas: `mesa.{nivel}.…`."""

    NACIONAL = "nacional", "Nacional"
    DISTRITAL = "distrital", "Distrital"
    TEMATICA = "tematica", "Temática o zonal"


class Tipo(models.TextChoices):
    """Las cuatro formas que la guía propone para las mesas temáticas o zonales (2.3.3)."""

    EJES = "ejes", "Temática por ejes de transformación"
    HITOS = "hitos", "Temática por hitos estratégicos"
    ZONAL = "zonal", "Zonal por municipio"
    REGIONAL = "regional", "Zonal por subregión"


class ClaseIntegrante(models.TextChoices):
    ENTIDAD = "entidad", "Entidad"
    REPRESENTANTE = "representante", "Representante elegido"


class CausaFin(models.TextChoices):
    """Por qué alguien dejó de integrar una mesa."""

    VENCIMIENTO = "vencimiento", "Venció su periodo"
    RENUNCIA = "renuncia", "Renunció"
    REVOCATORIA = "revocatoria", "Le revocaron la representación"
    FALTA = "falta", "Falta absoluta"
    ACTO = "acto", "Lo dispuso un acto"


class CalidadAsiento(models.TextChoices):
    """Los mismos valores con que se asiste a una sesión."""

    PRINCIPAL = "principal", "Principal"
    ALTERNO = "alterno", "Alterna o alterno"


class SoporteAsiento(models.TextChoices):
    DELEGACION = "delegacion", "Su delegación escrita"
    CARGO = "cargo", "El acto nombra su cargo"


class ClaseDignidad(models.TextChoices):
    """Los valores son los que llevan los nombres de las normas: `mesa.{nivel}.{clase}`."""

    PRESIDENCIA = "presidencia", "Presidencia"
    SECRETARIA = "secretaria", "Secretaría técnica"
    APOYO = "apoyo", "Apoyo de la secretaría"
    COORDINACION = "coordinacion", "Coordinación por turnos"


class EstadoProyecto(models.TextChoices):
    BORRADOR = "borrador", "En redacción"
    APROBADO = "aprobado", "Aprobado"


# Cómo empiezan los ids de las reglas de asamblea de cada nivel (normas/mesas/reglas.yaml).
REGLA_DEL_NIVEL = {Nivel.NACIONAL: "mtin", Nivel.DISTRITAL: "distrito", Nivel.TEMATICA: "tematica"}


class EstadoProducto(models.TextChoices):
    """Por dónde pasa lo que un grupo técnico entrega. Vencido no está: se calcula con la fecha de hoy."""

    PENDIENTE = "pendiente", "Por entregar"
    ENTREGADO = "entregado", "Entregado, por revisar"
    RECIBIDO = "recibido", "Recibido por la mesa"
    DEVUELTO = "devuelto", "Devuelto"
    RETIRADO = "retirado", "Retirado"


class Via(models.TextChoices):
    PAGINA = "pagina", "En la página"
    CORREO = "correo", "Por correo"


class ResultadoCorreo(models.TextChoices):
    PUBLICADO = "publicado", "Publicado"
    NEGADO = "negado", "No se publicó"
    IGNORADO = "ignorado", "Automático, no se atendió"
