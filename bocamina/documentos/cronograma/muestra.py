from __future__ import annotations

from datetime import date

from bocamina.documentos.cronograma.datos import Agenda, Renglon
from bocamina.nucleo.explicacion import Cita, Explicacion

GUIA = Cita("guia-ejemplo", "Guía de ejemplo", "2.2.2", verificado=date(2026, 1, 15))


def muestra() -> Agenda:
    cuenta = Explicacion("10 de junio de 2026", "4 meses desde el 10 de febrero de 2026", citas=(GUIA,))
    return Agenda(
        titulo="Cronograma de trabajo",
        asunto="Distrito de ejemplo",
        corte=date(2026, 2, 10),
        renglones=(
            Renglon(date(2026, 2, 10), "Primera sesión distrital", "hecho"),
            Renglon(date(2026, 6, 10), "Último día para la segunda sesión", "en plazo", cuenta),
        ),
        contradicciones=("«Devolución» cae antes de «Envío», que necesita.",),
        avisos=("El segundo mes no alcanza: la primera fecha posible es el 28 de abril.",),
        lecturas=(("criterio-ejemplo", "Los pasos que no se necesitan van a la vez."),),
    )
