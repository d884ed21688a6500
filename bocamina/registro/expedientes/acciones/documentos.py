"""Incorporar documentos: primero el archivo, después la fila, con su radicado, en una transacción."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from hashlib import file_digest, sha256
from typing import IO, Any

from django.conf import settings
from django.core.files import File
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from bocamina.documentos.emision import agrupar_codigo, codigo_nuevo, normalizar_codigo
from bocamina.lectura.errores import ArchivoInvalido
from bocamina.lectura.formato import Reconocido, limpiar_nombre, reconocer
from bocamina.nucleo.cadena import texto_limpio
from bocamina.registro.bitacora.acciones import anotar, tomar_turno
from bocamina.registro.cuentas.permisos import ConAmbito, exigir
from bocamina.registro.expedientes.almacen import ruta_de
from bocamina.registro.expedientes.estados import ActoImposible, Audiencia, es_mas_abierta
from bocamina.registro.expedientes.models import Consecutivo, Documento, Expediente, Version, almacen

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class _Recibido:
    """Un archivo ya reconocido, resumido y guardado."""

    nombre: str
    reconocido: Reconocido
    tamano: int
    sha256: str
    ruta: str


def incorporar_documento(
    *,
    expediente: Expediente,
    archivo: IO[bytes],
    nombre_archivo: str,
    titulo: str,
    tipologia: str,
    audiencia: str,
    fecha: date,
    actor: Any,
    hoy: date,
    radicado_entidad: str = "",
    nota: str = "",
    codigo: str = "",
    permiso: tuple[str, ConAmbito] | None = None,
) -> Documento:
    """`codigo`: el de verificación, si ya lo lleva impreso. `permiso`: el de quien no lleva el expediente."""
    acto, sobre = permiso or ("expedientes.incorporar", expediente)
    exigir(actor, acto, sobre, hoy=hoy)
    _exigir_recibible(expediente, audiencia, fecha, hoy)
    recibido = _recibir(archivo, nombre_archivo)
    with transaction.atomic():
        actual = _bloquear(expediente)
        consecutivo = _siguiente(hoy.year)
        documento = Documento.objects.create(
            expediente=actual,
            anio=hoy.year,
            consecutivo=consecutivo,
            radicado=f"BOC-{hoy.year}-{consecutivo:06}",
            radicado_entidad=_una_linea(radicado_entidad, 60),
            titulo=_exigir_titulo(titulo),
            tipologia=_una_linea(tipologia, 80),
            audiencia=audiencia,
            fecha=fecha,
            incorporado=timezone.now(),
            orden=(actual.documentos.aggregate(m=Max("orden"))["m"] or 0) + 1,
        )
        _guardar_version(documento, recibido, 1, nota, actor, codigo)
        _anotar(actor, "expedientes.incorporar", documento, {"sha256": recibido.sha256, "version": 1})
    return documento


def agregar_version(
    *,
    documento: Documento,
    archivo: IO[bytes],
    nombre_archivo: str,
    nota: str,
    actor: Any,
    hoy: date,
    codigo: str = "",
) -> Version:
    """`codigo`: el de verificación, si ya lo lleva impreso."""
    exigir(actor, "expedientes.incorporar", documento.expediente, hoy=hoy)
    _exigir_abierto(documento.expediente)
    recibido = _recibir(archivo, nombre_archivo)
    with transaction.atomic():
        _bloquear(documento.expediente)
        ultima = documento.versiones.order_by("-numero").first()
        if ultima and ultima.sha256 == recibido.sha256:
            raise ActoImposible(
                f"El archivo es idéntico a la versión {ultima.numero}: no hay nada que agregar."
            )
        numero = ultima.numero + 1 if ultima else 1
        version = _guardar_version(documento, recibido, numero, nota, actor, codigo)
        _anotar(
            actor, "expedientes.agregar_version", documento, {"sha256": recibido.sha256, "version": numero}
        )
    return version


@transaction.atomic
def cambiar_audiencia(*, documento: Documento, audiencia: str, razon: str, actor: Any, hoy: date) -> None:
    exigir(actor, "expedientes.cerrar", documento.expediente, hoy=hoy)
    _exigir_audiencia(documento.expediente, audiencia)
    if not razon.strip():
        raise ActoImposible("Diga la razón del cambio de audiencia: queda en la bitácora.")
    tomar_turno()
    anterior = documento.audiencia
    documento.audiencia, documento.razon_audiencia = audiencia, _una_linea(razon, 240)
    documento.save(update_fields=["audiencia", "razon_audiencia"])
    huella_razon = sha256(documento.razon_audiencia.encode("utf-8")).hexdigest()
    contenido = {"antes": anterior, "huella_razon": huella_razon}
    _anotar(actor, "expedientes.cambiar_audiencia", documento, contenido)


def registrar_consulta(*, version: Version, actor: Any) -> None:
    """Quien abre algo reservado queda anotado; de lo demás no se lleva cuenta."""
    if version.documento.audiencia == Audiencia.RESERVADO:
        contenido = {"version": version.numero, "radicado": version.documento.radicado}
        anotar(actor=actor, acto="expedientes.consultar", objeto=version.documento, contenido=contenido)


def _exigir_recibible(expediente: Expediente, audiencia: str, fecha: date, hoy: date) -> None:
    _exigir_abierto(expediente)
    _exigir_audiencia(expediente, audiencia)
    _exigir_fecha(fecha, hoy)


def _exigir_abierto(expediente: Expediente) -> None:
    if not expediente.esta_abierto:
        raise ActoImposible(
            f"El expediente está cerrado desde el {expediente.cerrado_el:%d/%m/%Y}. "
            "Pida que lo reabran, con su razón, antes de agregar."
        )


def _exigir_fecha(fecha: date, hoy: date) -> None:
    if fecha > hoy:
        raise ActoImposible("La fecha del documento es posterior a hoy. Corríjala y repita.")


def _exigir_titulo(titulo: str) -> str:
    limpio = _una_linea(titulo, 240)
    if not limpio:
        raise ActoImposible("Falta el título del documento. Escríbalo y repita.")
    return limpio


def _exigir_audiencia(expediente: Expediente, audiencia: str) -> None:
    if audiencia not in Audiencia.values:
        raise ActoImposible(
            f"La audiencia «{audiencia}» no existe. Use una de: {', '.join(Audiencia.values)}."
        )
    if es_mas_abierta(audiencia, expediente.audiencia):
        raise ActoImposible(
            f"El expediente es para «{expediente.get_audiencia_display().lower()}»: "
            "el documento no puede ser más abierto. Escoja esa audiencia o una más cerrada."
        )


def _bloquear(expediente: Expediente) -> Expediente:
    """Siempre en el mismo orden (bitácora, expediente, consecutivo): así dos actos a la vez no se traban."""
    tomar_turno()
    actual = Expediente.objects.select_for_update().get(pk=expediente.pk)
    _exigir_abierto(actual)
    return actual


@transaction.atomic
def tomar_radicado(*, hoy: date) -> str:
    """El número de lo que llega sin archivo, como un comentario; quien llama guarda la fila."""
    tomar_turno()
    return f"BOC-{hoy.year}-{_siguiente(hoy.year):06}"


def _siguiente(anio: int) -> int:
    """La fila del año queda bloqueada hasta el fin de la transacción: sin huecos ni repetidos."""
    if not Consecutivo.objects.filter(anio=anio).exists():
        Consecutivo.objects.bulk_create([Consecutivo(anio=anio)], ignore_conflicts=True)
    fila = Consecutivo.objects.select_for_update().get(anio=anio)
    fila.ultimo += 1
    fila.save(update_fields=["ultimo"])
    return fila.ultimo


def _recibir(archivo: IO[bytes], nombre_archivo: str) -> _Recibido:
    """Reconoce, mide, resume y guarda. Si después falla la fila, el archivo suelto lo recoge la limpieza."""
    tamano = archivo.seek(0, 2)
    mayor = max([*settings.LIMITES_MIB.values(), settings.LIMITES_MIB_LOS_DEMAS])
    _exigir_tamano(tamano, mayor)
    nombre = limpiar_nombre(nombre_archivo)
    reconocido = reconocer(archivo, nombre)
    _exigir_tamano(tamano, settings.LIMITES_MIB.get(reconocido.formato.id, settings.LIMITES_MIB_LOS_DEMAS))
    archivo.seek(0)
    huella = file_digest(archivo, "sha256").hexdigest()
    archivo.seek(0)
    ruta = almacen().save(ruta_de(huella), File(archivo, name=huella))
    return _Recibido(nombre, reconocido, tamano, huella, ruta)


def _exigir_tamano(tamano: int, limite_mib: int) -> None:
    if tamano > limite_mib * MEBIBYTE:
        raise ArchivoInvalido(
            f"El archivo pesa {tamano / MEBIBYTE:.0f} MiB y de este formato se reciben hasta {limite_mib}. "
            "Redúzcalo o pártalo en varios."
        )


def _guardar_version(
    documento: Documento, recibido: _Recibido, numero: int, nota: str, actor: Any, codigo: str = ""
) -> Version:
    formato = recibido.reconocido.formato
    return Version.objects.create(
        documento=documento,
        numero=numero,
        archivo=recibido.ruta,
        nombre_archivo=recibido.nombre,
        formato=formato.id,
        mime=formato.mime,
        tamano=recibido.tamano,
        paginas=recibido.reconocido.paginas,
        sha256=recibido.sha256,
        codigo=_codigo(codigo),
        nota=_una_linea(nota, 240),
        autor=actor,
        creada=timezone.now(),
    )


def _codigo(impreso: str) -> str:
    """El que el documento ya lleva impreso o, si llegó sin código, uno nuevo: 80 bits, no se adivina."""
    return agrupar_codigo(normalizar_codigo(impreso) if impreso else codigo_nuevo())


def _una_linea(texto: str, largo: int) -> str:
    return " ".join(texto_limpio(texto).split())[:largo]


def _anotar(actor: Any, acto: str, documento: Documento, contenido: dict[str, Any]) -> None:
    publico = documento.audiencia == Audiencia.PUBLICO
    datos = {"radicado": documento.radicado, "audiencia": documento.audiencia, **contenido}
    anotar(actor=actor, acto=acto, objeto=documento, contenido=datos, es_publico=publico)
