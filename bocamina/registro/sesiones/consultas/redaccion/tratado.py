"""Cómo se citó, qué se trató, qué se dijo y qué quedó anexo."""

from __future__ import annotations

from collections import Counter

from bocamina.documentos.acta.marcas import RESERVADO
from bocamina.registro.expedientes.estados import Audiencia
from bocamina.registro.sesiones.consultas.redaccion.palabras import de_quien, dia
from bocamina.registro.sesiones.estados import EstadoPunto
from bocamina.registro.sesiones.models import Punto, Sesion


def convocatoria(sesion: Sesion) -> str:
    """Cuándo se citó; si fue tarde, la razón y quién lo objetó, que la norma lo deja objetar."""
    partes: list[str] = []
    for envio in sesion.envios.order_by("secuencia"):
        que = "Se envió un cambio" if envio.secuencia else "Se citó"
        partes.append(f"{que} el {dia(envio.enviado_el)}.")
        if envio.es_tardio:
            partes.append(
                f"> La citación salió tarde: el último día era el {dia(envio.limite)}. "
                f"Razón: {' '.join(envio.razon_tardia.split())}"
            )
    objeciones = sesion.citados.exclude(objecion="").select_related("integrante__entidad")
    partes += [f"- Objeción de {de_quien(c.integrante)}: {c.objecion}" for c in objeciones]
    return "\n".join(_separar(partes)).strip()


def _separar(partes: list[str]) -> list[str]:
    """Cada párrafo en el suyo; los puntos de una lista van seguidos."""
    return [parte if parte.startswith("- ") else f"{parte}\n" for parte in partes]


def agenda(sesion: Sesion) -> str:
    return "\n".join(_punto(p) for p in sesion.puntos.all())


def _punto(punto: Punto) -> str:
    quien = f" ({punto.quien})" if punto.quien else ""
    estado = "" if punto.estado == EstadoPunto.TRATADO else f": {punto.get_estado_display().lower()}"
    return f"{punto.orden}. {punto.titulo}{quien}{estado}"


def deliberacion(sesion: Sesion) -> str:
    """Las notas de cada punto y cuántas veces habló cada sector; quién habló no se guarda."""
    partes = [
        parte
        for punto in sesion.puntos.all()
        if punto.notas.strip()
        for parte in (f"### {punto.orden}. {punto.titulo}", punto.notas.strip())
    ]
    palabras = Counter(sesion.palabras.values_list("sector", flat=True))
    if palabras:
        veces = "; ".join(f"{sector}, {n}" for sector, n in palabras.most_common())
        partes += ["### Uso de la palabra", f"Intervenciones por sector: {veces}."]
    impedidos = [
        f"- {de_quien(i.integrante)}, en el punto {i.punto.orden}: {i.razon}"
        for i in sesion.impedimentos.select_related("punto", "integrante__entidad")
        if i.punto is not None
    ]
    if impedidos:
        partes += ["### Impedimentos", "\n".join(impedidos)]
    return "\n\n".join(partes)


def anexos(sesion: Sesion) -> str:
    """Los del expediente; de los que no son públicos, la versión pública calla hasta el título."""
    if sesion.expediente is None:
        return ""
    renglones = []
    for documento in sesion.expediente.documentos.order_by("orden"):
        marca = "" if documento.audiencia == Audiencia.PUBLICO else f" {RESERVADO}"
        renglones.append(f"- {documento.titulo} ({documento.radicado}){marca}")
    return "\n".join(renglones)
