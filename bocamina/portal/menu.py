"""Las entradas de los menús. Cada tema agrega su renglón; las rutas que aún no existen no se muestran."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from bocamina.registro.cuentas.permisos import ambitos_de


@dataclass(frozen=True, slots=True)
class Entrada:
    """`con_sesion`: solo para quien entró; `acto`: solo para quien puede hacerlo en algún ámbito.

    El menú evita puertas que no abren; el permiso verdadero lo exige cada acto.
    """

    ruta: str
    texto: str
    icono: str = "flecha"
    con_sesion: bool = False
    acto: str = ""
    aparte: bool = False


# Las de la primera fila son las de cada día; las `aparte` se abren con «Más».
PRINCIPAL = (
    Entrada("mi_trabajo", "Mi trabajo", con_sesion=True),
    Entrada("expedientes", "Expedientes", con_sesion=True),
    Entrada("distritos", "Distritos"),
    Entrada("mesas", "Mesas"),
    Entrada("sesiones", "Sesiones"),
    Entrada("seguimiento_nacional", "Seguimiento"),
    Entrada("matriz_nacional", "Matriz"),
    Entrada("dialogo", "Relacionamiento"),
    Entrada("exploracion", "Exploración"),
    Entrada("normas", "Normas"),
    Entrada("plazos", "Plazos", aparte=True),
    Entrada("calendario", "Calendario", aparte=True),
    Entrada("directorio", "Directorio", aparte=True),
    Entrada("territorio", "Territorio", aparte=True),
    Entrada("verificar", "Verificar", aparte=True),
)
CUENTA = (
    Entrada("avisos", "Avisos", "campana"),
    Entrada("mi_cuenta", "Mi cuenta", "persona"),
    Entrada("account_change_password", "Contraseña", "llave"),
    Entrada("mfa_index", "Segundo factor", "escudo"),
    Entrada("usersessions_list", "Sesiones abiertas", "reloj"),
    Entrada("permisos", "Tabla de permisos", "candado"),
    Entrada("libros", "Libros de Excel", "descargar", acto="planes.ofrecer"),
    Entrada("personas", "Personas y nombramientos", "personas", acto="cuentas.ver"),
    Entrada("galeria", "Galería de documentos", "documento", acto="documentos.galeria"),
)
PIE = (
    Entrada("inscripciones", "Inscribirse en una mesa"),
    Entrada("compromisos", "Compromisos"),
    Entrada("criterios", "Criterios"),
    Entrada("verificar", "Verificar un documento"),
    Entrada("bitacora", "Bitácora"),
    Entrada("accesibilidad", "Accesibilidad"),
)


def armar(entradas: tuple[Entrada, ...], request: HttpRequest) -> list[dict[str, Any]]:
    """Lo que la plantilla pinta: dirección, texto y si es la página en la que se está."""
    usuario = getattr(request, "user", None)
    adentro = bool(usuario and usuario.is_authenticated)
    filas: list[dict[str, Any]] = []
    for entrada in entradas:
        if entrada.con_sesion and not adentro:
            continue
        if entrada.acto and ambitos_de(usuario, entrada.acto, hoy=timezone.localdate()) == set():
            continue
        try:
            url = reverse(entrada.ruta)
        except NoReverseMatch:
            continue
        fila = {"url": url, "texto": entrada.texto, "icono": entrada.icono, "aparte": entrada.aparte}
        filas.append(fila | {"actual": ""})
    # La entrada más precisa manda: en /normas/plazos/ se marca «Plazos» y no «Normas».
    dentro = [f for f in filas if request.path.startswith(f["url"])]
    if dentro:
        mejor = max(dentro, key=lambda f: len(f["url"]))
        mejor["actual"] = "page" if mejor["url"] == request.path else "true"
    return filas
