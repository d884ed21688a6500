"""Un servidor SMTP de verdad en esta máquina, que guarda lo que recibe y puede rechazar, caerse y volver."""

from __future__ import annotations

import email
import email.policy
import os
import signal
import socket
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller


def puerto_libre() -> int:
    with socket.socket() as enchufe:
        enchufe.bind(("127.0.0.1", 0))
        return enchufe.getsockname()[1]


class Buzon:
    """`rechazos`: dirección → respuesta a RCPT. `al_recibir`: se llama con el mensaje ya en el servidor."""

    def __init__(self) -> None:
        self.recibidos: list[EmailMessage] = []
        self.sobres: list[list[str]] = []
        self.rechazos: dict[str, str] = {}
        self.respuesta = "250 recibido"
        self.matar_a: int | None = None

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, opciones: Any) -> str:  # noqa: N802
        if address in self.rechazos:
            return self.rechazos[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        if self.respuesta.startswith("250"):
            self.recibidos.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
            self.sobres.append(list(envelope.rcpt_tos))
        if self.matar_a:
            os.kill(self.matar_a, signal.SIGKILL)
        return self.respuesta


class Servidor:
    def __init__(self) -> None:
        self.buzon = Buzon()
        self.puerto = puerto_libre()
        self._control: Controller | None = None

    def levantar(self) -> None:
        self._control = Controller(self.buzon, hostname="127.0.0.1", port=self.puerto)
        self._control.start()

    def bajar(self) -> None:
        if self._control:
            self._control.stop()
            self._control = None
