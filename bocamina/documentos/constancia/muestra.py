from __future__ import annotations

import hashlib
from datetime import datetime, timedelta, timezone

from bocamina.documentos.constancia.datos import Constancia

COLOMBIA = timezone(timedelta(hours=-5))


def muestra() -> Constancia:
    return Constancia(
        verificada=datetime(2026, 3, 20, 17, 5, tzinfo=COLOMBIA),
        registros=184_302,
        ultimo=datetime(2026, 3, 20, 16, 58, tzinfo=COLOMBIA),
        huella=hashlib.sha256(b"ultimo registro de la muestra").hexdigest(),
    )
