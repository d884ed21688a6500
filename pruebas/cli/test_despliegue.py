"""`bocamina revisar-despliegue` dice cada falta con su remedio."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

BOCAMINA = Path(sys.executable).parent / "bocamina"


def correr(*args: str, **variables: str) -> subprocess.CompletedProcess[str]:
    limpio = {k: v for k, v in os.environ.items() if not k.startswith("BOCAMINA_")}
    return subprocess.run(
        [BOCAMINA, *args], env={**limpio, **variables}, capture_output=True, text=True, check=False
    )


def test_una_instalacion_de_prueba_no_pasa_y_dice_por_que(tmp_path):
    fin = correr("revisar-despliegue", BOCAMINA_DATOS=str(tmp_path), BOCAMINA_DEMO="si")

    assert fin.returncode == 1
    for falta in ("BOCAMINA_DEMO", "BOCAMINA_LLAVE", "BOCAMINA_URL", "BOCAMINA_CORREO", "bocamina preparar"):
        assert falta in fin.stdout
    assert "Traceback" not in fin.stderr


def test_una_instalacion_completa_pasa(tmp_path):
    produccion = {
        "BOCAMINA_DATOS": str(tmp_path),
        "BOCAMINA_LLAVE": "k7" * 30 + "Zq9!",
        "BOCAMINA_URL": "https://bocamina.example",
        "BOCAMINA_SERVIDORES": "bocamina.example",
        "BOCAMINA_CORREO": "smtp://correo.example:25",
        "BOCAMINA_REMITENTE": "Bocamina <no-responder@entidad.example>",
    }
    assert correr("preparar", **produccion).returncode == 0

    fin = correr("revisar-despliegue", **produccion)

    assert (fin.returncode, fin.stdout) == (0, "✓ Todo en orden para producción.\n")


def test_una_variable_mala_es_una_frase_y_no_una_traza(tmp_path):
    fin = correr("preparar", BOCAMINA_DATOS=str(tmp_path), BOCAMINA_DEPURAR="quizas")

    assert fin.returncode == 1
    assert "BOCAMINA_DEPURAR: dice «quizas»" in fin.stderr
    assert "Traceback" not in fin.stderr


def test_una_cubeta_que_no_atiende_y_un_nombre_que_no_es_se_dicen(tmp_path):
    entorno = {
        "BOCAMINA_DATOS": str(tmp_path),
        "BOCAMINA_URL": "https://bocamina.example",
        "BOCAMINA_SERVIDORES": "otra.example",
        # El puerto 1 no lo atiende nadie.
        "BOCAMINA_ALMACEN": "s3://llave:secreto@cubeta/p?endpoint=http://127.0.0.1:1&region=x",
    }

    fin = correr("revisar-despliegue", **entorno)

    assert fin.returncode == 1
    assert "El almacén de archivos no se deja escribir y leer (EndpointConnectionError)" in fin.stdout
    assert "BOCAMINA_SERVIDORES no trae el nombre de BOCAMINA_URL" in fin.stdout
    assert "BOCAMINA_REMITENTE falta" in fin.stdout
    assert "security." not in fin.stdout
