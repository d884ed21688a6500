"""Lo que hizo (o haría) una importación, para decirlo y para guardarlo."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Informe:
    """Cada renglón es una frase con su código; `cambia` es lo que hace falta escribir."""

    clase: str
    nuevos: list[str] = field(default_factory=list)
    cambios: list[str] = field(default_factory=list)
    desaparecidos: list[str] = field(default_factory=list)
    retirados: list[str] = field(default_factory=list)
    limites_nuevos: list[str] = field(default_factory=list)
    limites_cambiados: list[str] = field(default_factory=list)
    reparados: list[str] = field(default_factory=list)
    avisos: list[str] = field(default_factory=list)
    sin_cambio: int = 0

    @property
    def cuantos_cambios(self) -> int:
        listas = (self.nuevos, self.cambios, self.retirados, self.limites_nuevos, self.limites_cambiados)
        return sum(len(lista) for lista in listas)

    def codigos_tocados(self) -> set[str]:
        """Los lugares que nacieron, cambiaron o se retiraron; un límite nuevo no cambia la búsqueda."""
        return {frase.split(" ", 1)[0] for frase in (*self.nuevos, *self.cambios, *self.retirados)}

    def resumen(self) -> dict[str, Any]:
        """Lo que queda en la bitácora y en la página: todo público."""
        return {
            "nuevos": self.nuevos,
            "cambios": self.cambios,
            "desaparecidos": self.desaparecidos,
            "retirados": self.retirados,
            "limites_nuevos": len(self.limites_nuevos),
            "limites_cambiados": self.limites_cambiados if len(self.limites_cambiados) <= 100 else [],
            "reparados": self.reparados,
            "sin_cambio": self.sin_cambio,
        }
