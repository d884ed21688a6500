"""`bocamina demo`: de la copia recién bajada a la página abierta."""

from __future__ import annotations

import http.client
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import click

from bocamina.cli.arranque import preparar_django

RAIZ = Path(__file__).resolve().parents[2]
SELLO = ".demostracion"


@click.command(help="Carga los casos de demostración (la primera vez) y sirve en esta máquina.")
@click.option("--puerto", type=click.IntRange(1024, 65535), default=8000, show_default=True)
@click.option("--limpio", is_flag=True, help="Borra los datos de la demostración y empieza de nuevo.")
@click.option("--sin-servir", is_flag=True, help="Prepara los datos y termina.")
def demo(puerto: int, limpio: bool, sin_servir: bool) -> None:
    datos = Path(os.environ.get("BOCAMINA_DATOS", RAIZ / "datos")).resolve()
    _exigir_puerto_libre(puerto, sin_servir)
    if limpio:
        _borrar(datos)
    datos.mkdir(parents=True, exist_ok=True)
    _fijar_entorno(datos, puerto)
    _preparar(datos)
    if not sin_servir:
        _servir(datos, puerto)


def _exigir_puerto_libre(puerto: int, sin_servir: bool) -> None:
    with socket.socket() as enchufe:
        enchufe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            if not sin_servir:
                enchufe.bind(("127.0.0.1", puerto))
        except OSError:
            raise click.ClickException(
                f"El puerto {puerto} está ocupado. Use otro: make demo PUERTO={puerto + 1}"
            ) from None


def _borrar(datos: Path) -> None:
    """Solo borra una carpeta que la demostración haya creado: lleva su sello."""
    if datos.exists() and any(datos.iterdir()):
        if not (datos / SELLO).exists():
            raise click.ClickException(
                f"{datos} no la creó la demostración y no se borra. Muévala o use otra con BOCAMINA_DATOS."
            )
        shutil.rmtree(datos)


def _fijar_entorno(datos: Path, puerto: int) -> None:
    llave = datos / ".llave"
    if not llave.exists():
        llave.write_text(secrets.token_urlsafe(50), encoding="ascii")
        llave.chmod(0o600)
    os.environ.update(
        BOCAMINA_DATOS=str(datos),
        BOCAMINA_DEMO="si",
        BOCAMINA_LLAVE=llave.read_text(encoding="ascii"),
        BOCAMINA_URL=f"http://127.0.0.1:{puerto}",
    )


def _preparar(datos: Path) -> None:
    """Migra y carga solo si algo cambió desde la última vez; si no, ni siquiera despierta a Django."""
    sello = datos / SELLO
    huella = _huella_del_codigo()
    if sello.exists() and sello.read_text(encoding="ascii") == huella:
        return
    sello.write_text("a medias", encoding="ascii")
    _cargar()
    sello.write_text(huella, encoding="ascii")


def _cargar() -> None:
    inicio = time.monotonic()
    preparar_django()
    from django.core.management import call_command
    from django.utils import timezone

    from bocamina.cli.demostracion import cargar_todo

    _decir("Creando las tablas…")
    call_command("migrate", interactive=False, verbosity=0)
    _decir("Reuniendo hojas de estilo y módulos…")
    call_command("collectstatic", interactive=False, verbosity=0)
    for frase in cargar_todo(casos=RAIZ / "casos" / "demostracion", hoy=timezone.localdate()):
        _decir(frase)
    _decir(f"Listo en {time.monotonic() - inicio:.0f} s.")


def _huella_del_codigo() -> str:
    """Cambia si cambia una migración, un caso, una norma o un archivo estático."""
    import hashlib

    partes = hashlib.sha256()
    for patron in (
        "bocamina/**/migrations/*.py",
        "bocamina/**/estatico/**/*",
        "bocamina/**/*.yaml",
        "casos/**/*",
    ):
        for ruta in sorted(RAIZ.glob(patron)):
            if ruta.is_file():
                partes.update(f"{ruta.relative_to(RAIZ)}:".encode() + ruta.read_bytes())
    return partes.hexdigest()


def _servir(datos: Path, puerto: int) -> None:
    from bocamina.cli.demostracion.cuentas import usuarios_de_demostracion

    _decir(f"\nBocamina está en http://127.0.0.1:{puerto}  (Ctrl+C para terminar)\n")
    for rol, correo, clave in usuarios_de_demostracion():
        _decir(f"  {rol:<46} {correo:<42} {clave}")
    # Dos de esos roles exigen un código del teléfono; «Entrar como…» evita buscarlo.
    _decir("\nPara entrar con cualquiera sin escribir nada, abra /entrar/ y escoja en «Entrar como…».\n")
    # Quien termine esta orden, con Ctrl+C o con una señal, termina también lo que ella abrió.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    procesos: list[subprocess.Popen[bytes]] = []
    try:
        # Primero las páginas; el pulso, cuando ya responden: si no, se quitan el procesador al arrancar.
        paginas, pulso = _ordenes(puerto)
        procesos.append(subprocess.Popen(paginas))  # noqa: S603 - órdenes propias, sin intérprete
        _esperar_respuesta(puerto, procesos[0])
        procesos.append(subprocess.Popen(pulso))  # noqa: S603 - órdenes propias, sin intérprete
        procesos[0].wait()
    except KeyboardInterrupt:
        _decir("\nHasta luego. Los datos quedan en datos/.")
    finally:
        for proceso in procesos:
            proceso.terminate()
            proceso.wait(timeout=10)


def _esperar_respuesta(puerto: int, paginas: subprocess.Popen[bytes]) -> None:
    """Hasta la primera respuesta: la paga esta orden, y quien abre la página la encuentra despierta."""
    limite = time.monotonic() + 30
    while paginas.poll() is None and time.monotonic() < limite:
        pregunta = http.client.HTTPConnection("127.0.0.1", puerto, timeout=30)
        try:
            pregunta.request("GET", "/salud/")
            pregunta.getresponse()
        except OSError:
            time.sleep(0.05)
        else:
            return
        finally:
            pregunta.close()


def _ordenes(puerto: int) -> list[list[str]]:
    carpeta = Path(sys.executable).parent
    return [
        [
            str(carpeta / "granian"), "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(puerto),
            "--workers", "1", "--blocking-threads", "8", "--backpressure", "16", "--log-level", "error",
            "bocamina.config.wsgi:application",
        ],
        [str(carpeta / "bocamina"), "pulso", "--cada", "60", "--callado"],
    ]  # fmt: skip


def _decir(frase: str) -> None:
    print(frase, flush=True)
