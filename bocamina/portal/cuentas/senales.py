"""Al cambiar lo que protege la cuenta, las sesiones abiertas antes con menos protección se cierran."""

from __future__ import annotations

from typing import Any

from allauth.mfa.signals import authenticator_added
from allauth.usersessions.internal.flows.sessions import end_other_sessions


def cerrar_las_demas(sender: Any, *, request: Any, user: Any, **_: Any) -> None:
    end_other_sessions(request, user)


def conectar() -> None:
    authenticator_added.connect(cerrar_las_demas, dispatch_uid="cuentas.cerrar_las_demas")
