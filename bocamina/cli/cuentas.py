"""`bocamina cuentas`: lo que hace falta antes de que alguien pueda entrar."""

from __future__ import annotations

import os

import click

from bocamina.cli.arranque import preparar_django

VARIABLE = "CLAVE_DE_ADMINISTRACION"


@click.group(help="Cuentas de la instalación.")
def cuentas() -> None:
    pass


@cuentas.command("crear-administrador", help="Crea una persona que administra todo el sistema.")
@click.option("--correo", prompt="Correo", help="Con el que entrará.")
@click.option("--nombre", prompt="Nombre completo", help="Como debe aparecer.")
def crear_administrador(correo: str, nombre: str) -> None:
    """La contraseña se pregunta o llega por el entorno; nunca por la línea, donde queda escrita."""
    preparar_django()
    from django.utils import timezone

    from bocamina.registro.cuentas import acciones

    contrasena = os.environ.get(VARIABLE) or click.prompt(
        "Contraseña (doce letras o más)", hide_input=True, confirmation_prompt="La misma, otra vez"
    )
    try:
        usuario = acciones.crear_administrador(
            correo=correo, nombre=nombre, contrasena=contrasena, hoy=timezone.localdate()
        )
    except acciones.ActoImposible as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"Creada: {usuario.email}. Al entrar por primera vez activará el segundo factor.")
