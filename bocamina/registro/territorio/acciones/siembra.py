"""Lo que trae toda instalación, repuesto si falta: la demostración y las pruebas parten de aquí."""

from __future__ import annotations

from django.db import transaction

from bocamina.lectura.divipola import Lugar
from bocamina.registro.territorio.acciones.indice import indexar_territorio
from bocamina.registro.territorio.acciones.informe import Informe
from bocamina.registro.territorio.acciones.lugares import agregar_los_que_faltan
from bocamina.registro.territorio.estados import DEPARTAMENTOS, MUNICIPIOS, ClaseArchivo
from bocamina.registro.territorio.models import Departamento


@transaction.atomic
def sembrar() -> int:
    """No pisa nada: solo agrega lo que no esté. Devuelve cuántos lugares agregó."""
    informe = Informe(ClaseArchivo.LISTA)
    guardados = set(Departamento.objects.values_list("codigo", flat=True))
    faltan = [Departamento(codigo=c, nombre=n) for c, n in DEPARTAMENTOS.items() if c not in guardados]
    Departamento.objects.bulk_create(faltan)
    agregar_los_que_faltan((Lugar(c, n, c[:2], "", "") for c, n in MUNICIPIOS.items()), informe)
    indexar_territorio(codigos=[*DEPARTAMENTOS, *MUNICIPIOS])
    return len(faltan) + len(informe.nuevos)
