"""Lee el entorno con rigor: cada fallo se dice con su variable, lo que traía y lo que se espera."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from email.utils import parseaddr
from pathlib import Path
from typing import TypeVar
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email

from bocamina.lectura.formato import FORMATOS

T = TypeVar("T")
PREFIJO = "BOCAMINA_"
_SERVIDOR = re.compile(r"\.?[a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[?[0-9a-f:.]*:[0-9a-f:.]+\]?", re.I)


class Entorno:
    """Reúne todos los fallos para decirlos juntos, no uno por arranque."""

    def __init__(self, variables: dict[str, str] | None = None) -> None:
        self.variables = dict(os.environ if variables is None else variables)
        self.fallos: list[str] = []
        self.conocidas: set[str] = set()

    def leer(self, nombre: str, convertir: Callable[[str], T], por_defecto: T) -> T:
        variable = PREFIJO + nombre
        self.conocidas.add(variable)
        texto = self.variables.get(variable)
        if texto is None:
            return por_defecto
        try:
            return convertir(texto)
        except ValueError as error:
            self.fallos.append(f"{variable}: {error}")
            return por_defecto

    def exigir_limpio(self) -> None:
        """Un nombre mal escrito se ignoraría en silencio: también es un fallo."""
        propias = {v for v in self.variables if v.startswith(PREFIJO)}
        fallos = [
            *self.fallos,
            *(f"{v}: no se conoce; revise si está bien escrita" for v in propias - self.conocidas),
        ]
        if fallos:
            raise ImproperlyConfigured("La configuración tiene fallos:\n- " + "\n- ".join(sorted(fallos)))


def texto(valor: str) -> str:
    if not valor.strip():
        raise ValueError("está vacía; quítela o escriba un valor")
    return valor.strip()


def booleano(valor: str) -> bool:
    opciones = {"1": True, "si": True, "true": True, "0": False, "no": False, "false": False}
    if valor.strip().lower() not in opciones:
        raise ValueError(f"dice «{valor}»; se espera «si» o «no»")
    return opciones[valor.strip().lower()]


def entero(minimo: int, maximo: int) -> Callable[[str], int]:
    def convertir(valor: str) -> int:
        if (
            not valor.isascii()
            or not valor.isdigit()
            or len(valor) > 12
            or not minimo <= int(valor) <= maximo
        ):
            raise ValueError(f"dice «{valor}»; se espera un entero entre {minimo} y {maximo}")
        return int(valor)

    return convertir


def lista(valor: str) -> list[str]:
    partes = [p.strip() for p in valor.split(",") if p.strip()]
    if not partes:
        raise ValueError("está vacía; escriba valores separados por comas")
    return partes


def servidores(valor: str) -> list[str]:
    """Nombres sin esquema, puerto ni ruta. «*» dejaría pedir la página con cualquier nombre."""
    nombres = lista(valor)
    for nombre in nombres:
        if not _SERVIDOR.fullmatch(nombre):
            raise ValueError(
                f"dice «{nombre}»; se esperan nombres como «bocamina.gov.co», separados por comas"
            )
    return nombres


def direccion_publica(valor: str) -> str:
    """La raíz del servicio, sin barra final: con ella se arman los enlaces de los correos."""
    partes = _partes(texto(valor))
    de_mas = partes.path.strip("/") or partes.query or partes.fragment or partes.username
    sana = partes.scheme in {"http", "https"} and _SERVIDOR.fullmatch(partes.hostname or "")
    if not sana or de_mas:
        raise ValueError(f"dice «{valor}»; se espera «https://bocamina.entidad.gov.co», sin ruta")
    return f"{partes.scheme}://{partes.netloc}"


def remitente(valor: str) -> str:
    """`Nombre <correo>` o el correo solo, en una línea."""
    _, direccion = parseaddr(valor)
    try:
        validate_email(direccion)
    except ValidationError:
        direccion = ""
    if not direccion or not valor.isprintable():
        raise ValueError(f"dice «{valor}»; se espera «Bocamina <no-responder@entidad.gov.co>»")
    return valor.strip()


# «mesas+» y la ficha con su firma (50 letras) deben caber en las 64 de una parte local.
LARGO_DE_BUZON = 14


def buzon(valor: str) -> str:
    """Una dirección corta: detrás de su nombre cabe la ficha de cada conversación (64 letras en total)."""
    local, _, dominio = valor.strip().lower().rpartition("@")
    try:
        validate_email(f"{local}@{dominio}")
    except ValidationError:
        local = ""
    if not local or "+" in local or len(local) > LARGO_DE_BUZON:
        raise ValueError(
            f"dice «{valor}»; se espera «mesas@entidad.gov.co», con {LARGO_DE_BUZON} letras o menos "
            "antes de la arroba"
        )
    return f"{local}@{dominio}"


def _partes(valor: str) -> SplitResult:
    """Una dirección con su puerto ya comprobado: `urlsplit` se queja en inglés y a destiempo."""
    try:
        partes = urlsplit(valor)
        _ = partes.port
    except ValueError:
        raise ValueError(
            "la dirección no se entiende: revise el servidor y el puerto (un número hasta 65535); "
            "los signos de la clave se escriben codificados, por ejemplo «%40» por «@»"
        ) from None
    return partes


def carpeta(valor: str) -> Path:
    ruta = Path(texto(valor)).expanduser()
    if ruta.exists() and not ruta.is_dir():
        raise ValueError(f"«{valor}» existe y no es una carpeta")
    return ruta.resolve()


def llave_guardada(datos: Path) -> str:
    try:
        return (datos / ".llave").read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return ""


def base_datos(valor: str) -> dict[str, object]:
    """`sqlite:///ruta` o `postgres://usuario:clave@servidor:puerto/base`."""
    partes = _partes(valor)
    if partes.scheme == "sqlite" and partes.path.strip("/"):
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": unquote(partes.path[1:])}
    if partes.scheme not in {"postgres", "postgresql"} or not partes.path.strip("/"):
        raise ValueError("se espera «sqlite:///ruta» o «postgres://usuario:clave@servidor:5432/base»")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(partes.path[1:]),
        "USER": unquote(partes.username or ""),
        "PASSWORD": unquote(partes.password or ""),
        "HOST": partes.hostname or "",
        "PORT": str(partes.port or ""),
        "OPTIONS": dict(parse_qsl(partes.query)),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def correo(valor: str) -> dict[str, object]:
    """`smtp://usuario:clave@servidor:587?tls=si` o `consola:`."""
    if valor == "consola:":
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    partes = _partes(valor)
    if partes.scheme != "smtp" or not partes.hostname:
        raise ValueError("se espera «smtp://usuario:clave@servidor:587?tls=si» o «consola:»")
    opciones = dict(parse_qsl(partes.query, keep_blank_values=True))
    if sobran := sorted(set(opciones) - {"tls"}):
        raise ValueError(f"la opción «{sobran[0]}» no se conoce; se acepta «tls»")
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": partes.hostname,
        "EMAIL_PORT": partes.port or 25,
        "EMAIL_HOST_USER": unquote(partes.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(partes.password or ""),
        "EMAIL_USE_TLS": booleano(opciones.get("tls", "no")),
        "EMAIL_TIMEOUT": 20,
    }


def almacen(valor: str) -> dict[str, object]:
    """`s3://llave:secreto@cubeta/prefijo?endpoint=https://…&region=…`; sin llave, la del servidor."""
    partes = _partes(valor)
    opciones = dict(parse_qsl(partes.query, keep_blank_values=True))
    sobran = sorted(set(opciones) - {"endpoint", "region"})
    if partes.scheme != "s3" or not partes.hostname or partes.fragment or partes.port:
        raise ValueError(
            "se espera «s3://llave:secreto@cubeta/prefijo?endpoint=https://servidor&region=nombre»"
        )
    if sobran:
        raise ValueError(f"la opción «{sobran[0]}» no se conoce; se aceptan «endpoint» y «region»")
    if "endpoint" in opciones and not opciones["endpoint"].startswith(("http://", "https://")):
        raise ValueError("«endpoint» debe empezar por https:// (o http://)")
    if bool(partes.username) != bool(partes.password):
        raise ValueError("traiga la llave y el secreto juntos, o ninguno de los dos")
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": partes.hostname,
            "location": unquote(partes.path.strip("/")),
            "endpoint_url": opciones.get("endpoint"),
            "region_name": opciones.get("region"),
            "access_key": unquote(partes.username) if partes.username else None,
            "secret_key": unquote(partes.password) if partes.password else None,
            # Lo que pase de aquí espera en disco, no en memoria.
            "max_memory_size": 8 * 1024 * 1024,
            "default_acl": None,
        },
    }


def limites(valor: str) -> dict[str, int]:
    """`pdf=200,mp4=4000`: MiB por formato."""
    salida = {}
    for parte in lista(valor):
        formato, igual, cantidad = parte.partition("=")
        if not igual:
            raise ValueError(f"dice «{parte}»; se espera «formato=MiB», por ejemplo «pdf=200»")
        if formato.strip() not in FORMATOS:
            raise ValueError(
                f"el formato «{formato.strip()}» no se conoce; use uno de: {', '.join(FORMATOS)}"
            )
        salida[formato.strip()] = entero(1, 100_000)(cantidad.strip())
    return salida
