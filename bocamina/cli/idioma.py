"""click en español: ayuda, errores y carga perezosa de los temas."""

from __future__ import annotations

import importlib

import click

# click redacta su ayuda con gettext y no trae español: estas son todas las palabras que muestra.
PALABRAS = {
    "Usage: ": "Uso: ",
    "Usage:": "Uso:",
    "Options": "Opciones",
    "Commands": "Órdenes",
    "Arguments": "Datos",
    "Show this message and exit.": "Muestra esta ayuda y termina.",
    "default: {default}": "por defecto: {default}",
    "required": "obligatoria",
    "Error: {message}": "{message}",
    "Aborted!": "Interrumpido.",
}


def _traducir(texto: str) -> str:
    return PALABRAS.get(texto, texto)


for _modulo in (click.core, click.formatting, click.decorators):
    if hasattr(_modulo, "_"):
        _modulo._ = _traducir  # type: ignore[attr-defined]


class Grupo(click.Group):
    """Grupo cuyos temas se importan cuando se usan."""

    def __init__(self, *args, temas: dict[str, str] | None = None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.temas = temas or {}

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*super().list_commands(ctx), *self.temas})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.temas:
            return super().get_command(ctx, cmd_name)
        modulo, _, nombre = self.temas[cmd_name].partition(":")
        return getattr(importlib.import_module(modulo), nombre)


class Formato(click.HelpFormatter):
    """Las palabras de la línea de uso, que click no pasa por su traducción."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        for ingles, castellano in (("[OPTIONS]", "[OPCIONES]"), ("COMMAND [ARGS]...", "ORDEN [DATOS]…")):
            args = args.replace(ingles, castellano)
        super().write_usage(prog, args, prefix)


click.Context.formatter_class = Formato


def frase_de_error(error: click.ClickException) -> str:
    """Una frase en español con el paso siguiente, para los errores de uso que click redacta en inglés."""
    orden = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "bocamina"
    ayuda = f" Vea «{orden} --help»."
    if isinstance(error, click.NoSuchOption):
        return f"La opción {error.option_name} no existe.{ayuda}"
    if isinstance(error, click.MissingParameter):
        nombre = error.param.human_readable_name if error.param else ""
        return f"Falta {nombre}.{ayuda}"
    if isinstance(error, click.BadParameter):
        nombre = error.param.human_readable_name if error.param else "un valor"
        return f"El valor de {nombre} no sirve{_limites(error.param, error.message)}.{ayuda}"
    if isinstance(error, click.FileError):
        return f"No se pudo abrir {error.ui_filename}. Revise que exista y que se pueda leer."
    if isinstance(error, click.UsageError):
        return f"La orden no se entendió.{ayuda}"
    return error.format_message()


def _limites(param: click.Parameter | None, propio: str) -> str:
    """Qué se esperaba: las clases de dato de click, en español; las nuestras ya lo dicen con su frase."""
    tipo = param.type if param else None
    if tipo is not None and not type(tipo).__module__.startswith("click"):
        return f": {propio.rstrip('.')}"
    if isinstance(tipo, click.IntRange):
        return f": se espera un entero entre {tipo.min} y {tipo.max}"
    if isinstance(tipo, click.Choice):
        return f": se espera una de {', '.join(map(str, tipo.choices))}"
    if isinstance(tipo, click.types.IntParamType):
        return ": se espera un número entero"
    if isinstance(tipo, click.DateTime):
        return ": se espera una fecha como 2026-11-20"
    return ""
