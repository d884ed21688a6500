"""Una carpeta de normas mínima y correcta, para dañarla de a un renglón."""

from __future__ import annotations

from pathlib import Path

ARCHIVOS = {
    "unidades/unidades.yaml": """
        personas: {nombre: persona, plural: personas, forma: {clase: entero, minimo: 0}}
        COP: {nombre: peso, plural: pesos, forma: {clase: exacto, minimo: 0}}
        plazo:
          nombre: término
          plural: términos
          forma:
            clase: estructura
            campos:
              cantidad: {clase: entero, minimo: 0}
              unidad: {clase: opcion, opciones: [dia_habil, mes]}
              sentido: {clase: opcion, opciones: [antes, despues]}
    """,
    "fuentes.yaml": """
        ley-1: {nombre: Ley 1, corto: Ley 1, tipo: ley, emisor: Congreso}
    """,
    "criterios.yaml": """
        redondeo:
          tema: prueba
          pregunta: ¿Arriba o abajo?
          verificado: 2026-11-20
          fuentes: [{norma: ley-1, articulo: art. 1}]
          opciones: {arriba: Hacia arriba., abajo: Hacia abajo.}
          elegida: arriba
          razon: Protege.
    """,
    "tema/valores.yaml": """
        tope:
          nombre: Tope
          unidad: personas
          valores:
            - desde: 2020-01-01
              valor: 5
              verificado: 2026-11-20
              citas: [{norma: ley-1, articulo: art. 2}]
              criterios: [redondeo]
            - desde: 2024-01-01
              valor: 7
              verificado: null
              citas: [{norma: ley-1, articulo: art. 3}]
    """,
}


def sangrar(texto: str) -> str:
    return "\n".join(renglon.removeprefix("        ") for renglon in texto.strip("\n").splitlines()) + "\n"


def escribir(raiz: Path, **cambios: str) -> Path:
    """La carpeta con los archivos de siempre; un cambio se nombra por el archivo sin carpeta ni extensión."""
    carpeta = raiz / "normas"
    for ruta, texto in ARCHIVOS.items():
        destino = carpeta / ruta
        destino.parent.mkdir(parents=True, exist_ok=True)
        destino.write_text(cambios.get(destino.stem, sangrar(texto)), encoding="utf-8")
    return carpeta


def valores() -> str:
    return sangrar(ARCHIVOS["tema/valores.yaml"])
