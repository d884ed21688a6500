"""El mapa de una actividad sobre los territorios étnicos declarados."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from bocamina.documentos import mapa
from bocamina.registro.consulta.consultas.traslapes import territorios_de
from bocamina.registro.consulta.models import Actividad
from bocamina.registro.distritos.consultas.distritos import municipios_en
from bocamina.registro.territorio import consultas as territorio


def mapa_de(actividad: Actividad, *, hoy: date) -> SafeString | str:
    """Vacío si la actividad no tiene forma: la lista de coincidencias basta."""
    if not actividad.wkb:
        return ""
    codigos = [m.codigo for m in municipios_en(actividad.distrito, hoy)]
    municipios = territorio.formas_de_municipios(lambda c: reverse("municipio", args=[c]), codigos=codigos)
    declarados = [
        mapa.Forma(f"territorio-{t.pk}", t.nombre, t.forma)
        for t in territorios_de(actividad.distrito, hoy=hoy)
        if t.wkb
    ]
    propia = mapa.Forma("actividad", actividad.titulo, actividad.forma, clase="resaltado")
    return mark_safe(  # noqa: S308 — `dibujar` escapa cada texto que pone
        mapa.dibujar(
            [*municipios, *declarados, propia],
            titulo="La actividad y los territorios declarados",
            descripcion="Resaltada, la actividad. La lista de coincidencias dice lo mismo.",
            id="actividad",
        )
    )
