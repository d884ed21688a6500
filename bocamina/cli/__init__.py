"""La orden `bocamina`. Cada tema es un módulo; se carga solo el que se pide, para que responda pronto."""

from __future__ import annotations

import os
import sys

from bocamina.cli.idioma import Grupo, frase_de_error

TEMAS = {
    "asamblea": "bocamina.cli.asamblea:asamblea",
    "bitacora": "bocamina.cli.bitacora:bitacora",
    "busqueda": "bocamina.cli.busqueda:busqueda",
    "api": "bocamina.cli.api:api",
    "comentarios": "bocamina.cli.comentarios:comentarios",
    "cuentas": "bocamina.cli.cuentas:cuentas",
    "demo": "bocamina.cli.demo:demo",
    "expedientes": "bocamina.cli.expedientes:expedientes",
    "entregables": "bocamina.cli.entregables:entregables",
    "mesa": "bocamina.cli.mesa:mesa",
    "normas": "bocamina.cli.normas:normas",
    "preparar": "bocamina.cli.preparar:preparar",
    "pulso": "bocamina.cli.pulso:pulso",
    "respaldo": "bocamina.cli.respaldo:respaldo",
    "revisar-despliegue": "bocamina.cli.revisar_despliegue:revisar_despliegue",
    "permisos": "bocamina.cli.permisos:permisos",
    "matriz": "bocamina.cli.matriz:matriz",
    "plan": "bocamina.cli.plan:plan",
    "pme": "bocamina.cli.pme:pme",
    "plazo": "bocamina.cli.plazo:plazo",
    "instituciones": "bocamina.cli.instituciones:instituciones",
    "territorio": "bocamina.cli.territorio:territorio",
}


def principal(args: list[str] | None = None) -> None:
    """Punto de entrada: ningún error conocido llega al usuario como traza."""
    import click

    orden = Grupo(
        name="bocamina", temas=TEMAS, help="Planeación y gobernanza minera, con la norma a la vista."
    )
    try:
        codigo = orden.main(args=args, standalone_mode=False)
    except click.exceptions.Abort:
        print("Interrumpido.", file=sys.stderr)
        sys.exit(130)
    except click.ClickException as error:
        print(frase_de_error(error), file=sys.stderr)
        sys.exit(error.exit_code)
    except Exception as error:
        # Lo no previsto: una frase para quien usa, el detalle para quien lo pida.
        if os.environ.get("BOCAMINA_DEPURAR") == "si":
            raise
        if type(error).__module__.startswith("botocore"):
            print(
                f"El almacén S3 no atendió ({type(error).__name__}). Revise BOCAMINA_ALMACEN, la cubeta y sus"
                " permisos con «bocamina revisar-despliegue», y repita.",
                file=sys.stderr,
            )
            sys.exit(69)
        detalle = "Repita con BOCAMINA_DEPURAR=si para ver el detalle y repórtelo."
        print(f"Falló algo que no esperábamos ({type(error).__name__}). {detalle}", file=sys.stderr)
        sys.exit(70)
    sys.exit(codigo if isinstance(codigo, int) else 0)
