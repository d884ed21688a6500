"""Un calendario puro, hecho con los festivos calculados a mano: el núcleo no necesita archivos."""

from __future__ import annotations

from datetime import date

import pytest

from bocamina.nucleo.explicacion import Cita
from bocamina.nucleo.plazos import Calendario, Festivo, Reglas
from pruebas.festivos_a_mano import festivos

LEY_51 = Cita("ley-51-1983", "Ley 51 de 1983", "art. 1")
ARTICULO_62 = Cita("ley-4-1913", "Ley 4 de 1913", "art. 62")
ARTICULO_59 = Cita("ley-4-1913", "Ley 4 de 1913", "art. 59")
CODIGO_GENERAL = Cita("ley-1564-2012", "Código General del Proceso", "art. 118")


def hacer_calendario() -> Calendario:
    return Calendario(
        desde=date(1984, 1, 1),
        hasta=date(2100, 12, 31),
        reglas=Reglas(
            dias_no_habiles=frozenset({5, 6}),
            dias_habiles=(ARTICULO_62,),
            dia_del_evento=(CODIGO_GENERAL,),
            ultimo_dia=(ARTICULO_62,),
            meses_y_anios=(ARTICULO_59,),
            antes=(ARTICULO_62,),
            suspension=(ARTICULO_62,),
            criterios_antes=("convocatoria-conteo",),
        ),
        festivos={
            fecha: Festivo(" y ".join(sorted(nombres)), LEY_51)
            for anio in range(1984, 2101)
            for fecha, nombres in festivos(anio).items()
        },
    )


@pytest.fixture(scope="session")
def calendario() -> Calendario:
    return hacer_calendario()
