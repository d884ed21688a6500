"""El informe técnico de una sesión temática, con lo que la mesa dejó escrito. Sin nombres de personas."""

from __future__ import annotations

from datetime import date

from django.utils.timezone import localdate

from bocamina import documentos
from bocamina.documentos.informe_tecnico.datos import Aspecto, InformeTecnico
from bocamina.registro.participacion.models import Relatoria
from bocamina.registro.sesiones.models import Sesion

PARTES = {
    "proyecto_ancla": "Proyecto ancla",
    "conclusiones": "Conclusiones",
    "plenaria": "Plenaria: acuerdos y propuestas",
    "informe": "Informe técnico",
}


def informe_tecnico(sesion: Sesion) -> InformeTecnico:
    escrita = Relatoria.objects.filter(sesion=sesion).first() or Relatoria(sesion=sesion)
    eleccion = getattr(sesion, "eleccion", None)
    resultado = eleccion.resultado if eleccion else None
    return InformeTecnico(
        sesion=str(sesion),
        mesa=sesion.mesa.nombre,
        fecha=localdate(sesion.inicio),
        lugar=sesion.lugar,
        asistentes=sesion.asistencias.count(),
        grupos=sesion.grupos.count(),
        aspectos=tuple(
            Aspecto(f.aspecto, f.respuesta, str(f.get_es_suficiente_display()), f.propuestas)
            for f in sesion.matriz.all()
        ),
        partes=tuple((titulo, getattr(escrita, campo)) for campo, titulo in PARTES.items()),
        representantes=len(resultado["principales"]) if resultado else 0,
    )


def archivo_del_informe(sesion: Sesion, formato: str, *, hoy: date) -> bytes:
    informe = informe_tecnico(sesion)
    distrito = str(sesion.mesa.distrito) if sesion.mesa.distrito else ""
    membrete = documentos.Membrete(sesion.mesa.nombre, "Relatoría", distrito)
    emision = documentos.Emision(membrete, hoy, leyenda="Borrador" if informe.faltan else "")
    return documentos.en_formato(documentos.tipo("informe_tecnico"), informe, emision, formato)
