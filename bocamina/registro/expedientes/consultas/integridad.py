"""¿Los archivos guardados siguen siendo los radicados, y lo sellado sigue como se selló?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import file_digest, sha256

from bocamina.registro.bitacora.models import Registro
from bocamina.registro.expedientes.consultas.sello import diferencia
from bocamina.registro.expedientes.models import Expediente, Indice, Version


@dataclass(frozen=True, slots=True)
class Danio:
    donde: str
    detalle: str


def verificar(expediente: Expediente | None = None) -> Iterator[Danio]:
    versiones = Version.objects.select_related("documento").order_by("id")
    indices = Indice.objects.select_related("expediente").order_by("id")
    if expediente is not None:
        versiones = versiones.filter(documento__expediente=expediente)
        indices = indices.filter(expediente=expediente)
    for version in versiones.iterator(chunk_size=500):
        if detalle := _de_version(version):
            yield Danio(str(version), detalle)
    for indice in indices.iterator(chunk_size=50):
        if detalle := _de_indice(indice):
            yield Danio(str(indice), detalle)


def _de_version(version: Version) -> str:
    try:
        with version.archivo.open("rb") as archivo:
            hallada = file_digest(archivo, "sha256").hexdigest()
    except OSError:
        return "falta el archivo o no se puede leer"
    return "" if hallada == version.sha256 else "el archivo no es el que se radicó"


def _de_indice(indice: Indice) -> str:
    if sha256(indice.xml.encode("utf-8")).hexdigest() != indice.sha256:
        return "el índice fue cambiado"
    sellos = Registro.objects.filter(
        acto="expedientes.cerrar",
        objeto_tipo=Expediente._meta.label_lower,
        objeto_clave=str(indice.expediente_id),
    )
    anotado = any(r.contenido.get("huella_indice") == indice.sha256 for r in sellos)
    return diferencia(indice) if anotado else "la bitácora no tiene el sello de este índice"
