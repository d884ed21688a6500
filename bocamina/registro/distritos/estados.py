"""Estados y opciones de un distrito. No importa nada nuestro."""

from __future__ import annotations

from django.db import models


class Estado(models.TextChoices):
    """Fechados: el de un día es el último que empezó ese día o antes."""

    PROYECTADO = "proyectado", "Proyectado"
    EN_DIAGNOSTICO = "en_diagnostico", "En diagnóstico"
    EN_PUBLICACION = "en_publicacion", "En publicación"
    DELIMITADO = "delimitado", "Delimitado"
    MODIFICADO = "modificado", "Delimitado y modificado"
    SUSPENDIDO = "suspendido", "Suspendido por orden judicial"
    DEROGADO = "derogado", "Derogado"


# A qué estados se puede pasar desde cada uno; «» es el comienzo. Uno derogado conserva todo y no vuelve.
PASOS: dict[str, frozenset[str]] = {
    "": frozenset({Estado.PROYECTADO}),
    Estado.PROYECTADO: frozenset({Estado.EN_DIAGNOSTICO}),
    Estado.EN_DIAGNOSTICO: frozenset({Estado.PROYECTADO, Estado.EN_PUBLICACION}),
    Estado.EN_PUBLICACION: frozenset({Estado.EN_DIAGNOSTICO, Estado.DELIMITADO}),
    Estado.DELIMITADO: frozenset({Estado.MODIFICADO, Estado.SUSPENDIDO, Estado.DEROGADO}),
    Estado.MODIFICADO: frozenset({Estado.MODIFICADO, Estado.SUSPENDIDO, Estado.DEROGADO}),
    # La suspensión se levanta: vuelve al estado que tenía.
    Estado.SUSPENDIDO: frozenset({Estado.DELIMITADO, Estado.MODIFICADO, Estado.DEROGADO}),
    Estado.DEROGADO: frozenset(),
}
# Los que nacen de un acto con número y fecha.
CON_ACTO = frozenset({Estado.DELIMITADO, Estado.MODIFICADO, Estado.SUSPENDIDO, Estado.DEROGADO})


class Direccion(models.TextChoices):
    DME = "dme", "Dirección de Minería Empresarial"
    DFM = "dfm", "Dirección de Formalización Minera"


class Enfasis(models.TextChoices):
    TRANSICION = "transicion_post_extractiva", "Transición post-extractiva"
    NO_AUTORIZADA = "mineria_no_autorizada", "Minería no autorizada"


class ClaseDeActo(models.TextChoices):
    """Lo que le puede pasar a un distrito después de delimitado, siempre por un acto firmado."""

    MODIFICACION = "modificacion", "Modificación"
    SUSPENSION = "suspension", "Suspensión por orden judicial"
    LEVANTAMIENTO = "levantamiento", "Levantamiento de la suspensión"
    DEROGATORIA = "derogatoria", "Derogatoria"


# Desde qué estados cabe cada acto.
CABE: dict[str, frozenset[str]] = {
    ClaseDeActo.MODIFICACION: frozenset({Estado.DELIMITADO, Estado.MODIFICADO}),
    ClaseDeActo.SUSPENSION: frozenset({Estado.DELIMITADO, Estado.MODIFICADO}),
    ClaseDeActo.LEVANTAMIENTO: frozenset({Estado.SUSPENDIDO}),
    ClaseDeActo.DEROGATORIA: frozenset({Estado.DELIMITADO, Estado.MODIFICADO, Estado.SUSPENDIDO}),
}


class EtapaDeMemoria(models.TextChoices):
    """La ruta de revisión: dirección, oficina jurídica, despacho."""

    ELABORACION = "elaboracion", "En elaboración"
    DIRECCION = "direccion", "En la dirección responsable"
    JURIDICA = "juridica", "En la Oficina Asesora Jurídica"
    DESPACHO = "despacho", "En el despacho"
    VALIDADA = "validada", "Validada"


SIGUIENTE_ETAPA: dict[str, str] = {
    EtapaDeMemoria.ELABORACION: EtapaDeMemoria.DIRECCION,
    EtapaDeMemoria.DIRECCION: EtapaDeMemoria.JURIDICA,
    EtapaDeMemoria.JURIDICA: EtapaDeMemoria.DESPACHO,
    EtapaDeMemoria.DESPACHO: EtapaDeMemoria.VALIDADA,
}
# A quién se le pide el permiso de pasarla o devolverla, según dónde va.
QUIEN_REVISA: dict[str, str] = {
    EtapaDeMemoria.ELABORACION: "distritos.revisar_memoria",
    EtapaDeMemoria.DIRECCION: "distritos.revisar_memoria",
    EtapaDeMemoria.JURIDICA: "distritos.revisar_en_juridica",
    EtapaDeMemoria.DESPACHO: "distritos.revisar_memoria",
    EtapaDeMemoria.VALIDADA: "distritos.revisar_memoria",
}
# Quienes salen firmando la memoria: la dirección y la jefatura jurídica.
FIRMAN = frozenset({EtapaDeMemoria.DIRECCION, EtapaDeMemoria.JURIDICA})


class Origen(models.TextChoices):
    FORMULARIO = "formulario", "Formulario público"
    CORREO = "correo", "Correo"
    REUNION = "reunion", "Registro de reunión"
    ESCRITO = "escrito", "Escrito en papel"
    VIVA_VOZ = "viva_voz", "De viva voz o por teléfono"


class Sentido(models.TextChoices):
    ACEPTADO = "aceptado", "Aceptado"
    EN_PARTE = "en_parte", "Aceptado en parte"
    NO_ACEPTADO = "no_aceptado", "No aceptado"


class ClaseEtnica(models.TextChoices):
    INDIGENA = "indigena", "Pueblo indígena"
    NEGRA = "negra", "Comunidad negra"
    AFRO = "afrodescendiente", "Comunidad afrodescendiente"
    RAIZAL = "raizal", "Pueblo raizal"
    PALENQUERA = "palenquera", "Comunidad palenquera"
    ROM = "rrom", "Pueblo Rrom"


class ClaseDeAliado(models.TextChoices):
    EMPRESA = "empresa", "Empresa"
    TRABAJADORES = "trabajadores", "Trabajadoras y trabajadores mineros"
    COOPERACION = "cooperacion", "Cooperación internacional"
    ORGANIZACION = "organizacion", "Organización social"


class TipoDeActor(models.TextChoices):
    ORGANIZACION = "organizacion", "Organización o entidad"
    PERSONA = "persona", "Persona"


class MedioDeAutorizacion(models.TextChoices):
    """Cómo dijo que sí a que se guardara su contacto."""

    ESCRITO = "escrito", "Por escrito"
    CORREO = "correo", "Por correo"
    FORMULARIO = "formulario", "En un formulario"
    PALABRA = "palabra", "De palabra"


class MotivoDeConsulta(models.TextChoices):
    """Para qué se mira el nombre de una persona en reserva. Sin texto libre: podría nombrarla."""

    HABLARLE = "hablarle", "Hablarle o citarla"
    DUPLICADO = "duplicado", "Comprobar si ya está en el mapa"
    PROTECCION = "proteccion", "Pedir o dar medidas de protección"
    AUTORIDAD = "autoridad", "Orden de una autoridad"
