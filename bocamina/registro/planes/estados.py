"""Estados de la oferta institucional, del plan y de su seguimiento. No importa nada nuestro."""

from __future__ import annotations

from django.db import models


class EstadoDeLlamado(models.TextChoices):
    PEDIDA = "pedida", "Pedida"
    PRESENTADA = "presentada", "Presentada"
    DEVUELTA = "devuelta", "Devuelta para corregir"


# Mientras está así, la entidad escribe.
SE_ESCRIBE = frozenset({EstadoDeLlamado.PEDIDA, EstadoDeLlamado.DEVUELTA})


class EstadoDePlan(models.TextChoices):
    FORMULACION = "formulacion", "En formulación"
    ADOPTADO = "adoptado", "Adoptado"
    SUSPENDIDO = "suspendido", "Suspendido por orden judicial"
    ACTUALIZADO = "actualizado", "Reemplazado por su actualización"
    CUMPLIDO = "cumplido", "Cumplido"


# De un distrito hay a lo sumo uno de cada grupo a la vez: el que se formula y el que rige.
EN_RIGOR = frozenset({EstadoDePlan.ADOPTADO, EstadoDePlan.SUSPENDIDO})


class ClaseDeVersion(models.TextChoices):
    """En este orden hasta la adopción; después, solo ajustadas."""

    PRELIMINAR = "preliminar", "Preliminar"
    PARA_MESAS = "para_mesas", "Para las mesas temáticas"
    PARA_OAP = "para_oap", "Para concepto de las oficinas de planeación"
    PARA_SESION = "para_sesion", "Para la sesión"
    ADOPTADO = "adoptado", "Adoptada"
    AJUSTADO = "ajustado", "Ajustada"


DE_FORMULACION = (
    ClaseDeVersion.PRELIMINAR,
    ClaseDeVersion.PARA_MESAS,
    ClaseDeVersion.PARA_OAP,
    ClaseDeVersion.PARA_SESION,
)


class Nivel(models.TextChoices):
    MUNICIPAL = "municipal", "Municipal"
    DEPARTAMENTAL = "departamental", "Departamental"
    NACIONAL = "nacional", "Nacional"


class EstadoDeAccion(models.TextChoices):
    CONSTRUCCION = "construccion", "En construcción"
    ADOPTADA = "adoptada", "Adoptada, sin empezar"
    EJECUCION = "ejecucion", "En ejecución"
    TERMINADA = "terminada", "Terminada"
    SUSPENDIDA = "suspendida", "Suspendida por orden judicial"
    FUERA = "fuera", "Fuera del plan"


class Fuente(models.TextChoices):
    FUNCIONAMIENTO = "funcionamiento", "Funcionamiento"
    INVERSION = "inversion", "Inversión nacional"
    TERRITORIAL = "territorial", "Recursos territoriales"
    REGALIAS = "regalias", "Regalías"
    COOPERACION = "cooperacion", "Cooperación"
    PRIVADA = "privada", "Aporte privado"
    POR_DEFINIR = "por_definir", "Por definir"


class ClaseDeEnmienda(models.TextChoices):
    CAMBIAR = "cambiar", "Cambiar una acción"
    AGREGAR = "agregar", "Agregar una acción"
    RETIRAR = "retirar", "Retirar una acción"


class RazonDeEnmienda(models.TextChoices):
    PRESUPUESTO = "presupuesto", "Cambió el presupuesto"
    COMPETENCIA = "competencia", "Cambió quién es competente"
    TERRITORIO = "territorio", "Cambió la situación del territorio"
    CONSULTA = "consulta", "Acuerdo de consulta previa"
    CORRECTIVA = "correctiva", "Acción correctiva del seguimiento"
    ERROR = "error", "Error al escribirla"
    ORDEN = "orden", "Orden de una autoridad"


class EstadoDeEnmienda(models.TextChoices):
    PEDIDA = "pedida", "Pedida"
    APROBADA = "aprobada", "Aprobada"
    NEGADA = "negada", "Negada"
    RETIRADA = "retirada", "Retirada por quien la pidió"


class EstadoDePropuesta(models.TextChoices):
    RECIBIDA = "recibida", "Recibida"
    PRIORIZADA = "priorizada", "Priorizada"
    EN_CONCEPTO = "en_concepto", "En concepto de la entidad"
    INCLUIDA = "incluida", "Incluida"
    CON_CAMBIOS = "con_cambios", "Incluida con cambios"
    NO_PRIORIZADA = "no_priorizada", "No priorizada"
    NO_INCLUIDA = "no_incluida", "No incluida"


# Ya se sabe qué fue de ella. Con una sola sin destino no se fija la versión para la sesión.
CON_DESTINO = frozenset(
    {
        EstadoDePropuesta.INCLUIDA,
        EstadoDePropuesta.CON_CAMBIOS,
        EstadoDePropuesta.NO_PRIORIZADA,
        EstadoDePropuesta.NO_INCLUIDA,
    }
)


class Sentido(models.TextChoices):
    INCLUIDA = "incluida", "Se incluye"
    CON_CAMBIOS = "con_cambios", "Se incluye con cambios"
    NO_INCLUIDA = "no_incluida", "No se incluye"


class EstadoDeRonda(models.TextChoices):
    ABIERTA = "abierta", "Abierta"
    PUBLICADA = "publicada", "Publicada"


class EstadoDeInstrumento(models.TextChoices):
    ENVIADO = "enviado", "Por responder"
    FIRMADO = "firmado", "Firmado, en revisión"
    DEVUELTO = "devuelto", "Devuelto para corregir"
    ACEPTADO = "aceptado", "Aceptado"
    REABIERTO = "reabierto", "Reabierto para corregir"


# Mientras está así, la entidad escribe y debe el reporte.
SE_REPORTA = frozenset(
    {EstadoDeInstrumento.ENVIADO, EstadoDeInstrumento.DEVUELTO, EstadoDeInstrumento.REABIERTO}
)
# Las acciones por las que se pregunta.
SE_SIGUEN = frozenset({EstadoDeAccion.ADOPTADA, EstadoDeAccion.EJECUCION, EstadoDeAccion.SUSPENDIDA})


class Color(models.TextChoices):
    VERDE = "verde", "Al día"
    AMBAR = "ambar", "Algo atrasado"
    ROJO = "rojo", "Atrasado"
    GRIS = "gris", "Sin programación"
    BLANCO = "blanco", "Sin reporte"


class ClaseDeCoherencia(models.TextChoices):
    """Las que busca la norma `coherencia.busca`."""

    COMPONENTE = "componente", "Componente sin acciones"
    ASPECTO = "aspecto", "Aspecto sin acciones"
    MUNICIPIO = "municipio", "Municipio sin acciones"
    REPETIDA = "repetida", "Acciones que se repiten"
    SOBRECARGA = "sobrecarga", "Pide más de lo que puede"
    SIN_CAPACIDAD = "sin_capacidad", "Sin capacidad declarada"


class DecisionDeCoherencia(models.TextChoices):
    CONFIRMADO = "confirmado", "Confirmado"
    DESCARTADO = "descartado", "Descartado"
