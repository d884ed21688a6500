"""Revisar un Formato A: qué falta y qué conviene mirar, cada cosa con la nota que la exige."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from bocamina.nucleo.explicacion import Cita, Vigente
from bocamina.nucleo.exploracion.calculo import Renglon
from bocamina.nucleo.exploracion.formato_a import FormatoA, Gobierno, Linea, gobierno, minimos
from bocamina.nucleo.exploracion.numeros import en_espanol
from bocamina.nucleo.exploracion.tablas import Tablas

FASES = ("I", "II", "III")
FASES_AMBIENTALES = ("I", "II")


@dataclass(frozen=True, slots=True)
class Hallazgo:
    """`linea` y `campo` dicen dónde; vacíos, en todo el formato."""

    regla: str
    severidad: str
    frase: str
    linea: str = ""
    campo: str = ""
    citas: tuple[Cita, ...] = ()
    criterios: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reglamento:
    """Lo que la revisión necesita de las normas, además de las tablas."""

    reglas: Mapping[str, Vigente]
    anios: int
    firmantes: tuple[str, ...]
    profesionales_actividades: Mapping[str, str]
    profesionales_ambientales: Mapping[str, str]
    sugeridos: Mapping[str, tuple[str, ...]]


def revisar(formato: FormatoA, tablas: Tablas, reglamento: Reglamento) -> tuple[Hallazgo, ...]:
    revision = _Revision(formato, tablas, reglamento)
    return tuple(revision.hallazgos())


class _Revision:
    def __init__(self, formato: FormatoA, tablas: Tablas, reglamento: Reglamento) -> None:
        self.formato, self.tablas, self.reglamento = formato, tablas, reglamento
        self.gobierno: Gobierno = gobierno(formato, tablas)
        self.minimos = minimos(self.gobierno, tablas)

    def hallazgos(self) -> Iterator[Hallazgo]:
        for renglon in self.gobierno.resultado.actividades.values():
            yield from self._actividad(renglon)
        yield from self._fases()
        for renglon in self.gobierno.resultado.ambientales.values():
            yield from self._ambiental(renglon)
        yield from self._adicionales()
        yield from self._firma_y_anexos()

    def _no(self, regla: str, linea: str = "", campo: str = "", detalle: str = "") -> Hallazgo:
        norma = self.reglamento.reglas[regla]
        valor = norma.valor
        assert isinstance(valor, Mapping)  # noqa: S101 - la forma de la unidad ya la comprobó el cargador
        frase = f"{valor['exige']} {detalle}".strip()
        return Hallazgo(regla, valor["severidad"], frase, linea, campo, norma.citas, norma.criterios)

    def _comun(self, renglon: Renglon, linea: Linea) -> Iterator[Hallazgo]:
        """Lo que se mira igual en las dos partes: si aplica, cuánto y con quién."""
        minimo = self.minimos[renglon.id]
        if not linea.aplica:
            sin_salida = self.tablas.lee("no-aplicar", "nunca")
            if renglon.obligatoria and (sin_salida or not linea.razon_tecnica.strip()):
                yield self._no("omitida_sin_razon", renglon.id, "aplica")
            return
        if not renglon.aplica:
            yield self._no("no_corresponde", renglon.id, "aplica")
        yield from self._monto(renglon.id, linea.monto_smldv, minimo)
        yield from self._profesionales(renglon.id, linea)

    def _monto(self, id: str, monto: Fraction | None, minimo: Fraction | None) -> Iterator[Hallazgo]:
        if monto is None:
            yield self._no("falta_monto", id, "monto_smldv")
        elif minimo is not None and monto < minimo:
            yield self._no("monto_bajo_minimo", id, "monto_smldv", f"Mínimo: {en_espanol(minimo)} SMLDV.")

    def _profesionales(self, id: str, linea: Linea) -> Iterator[Hallazgo]:
        ambiental = id in self.gobierno.resultado.ambientales
        r = self.reglamento
        admitidos = r.profesionales_ambientales if ambiental else r.profesionales_actividades
        marcados = [p for p in linea.profesionales if p in admitidos]
        sugeridos = r.sugeridos.get(id, ())
        if not marcados:
            yield self._no("sin_profesional", id, "profesionales")
        elif sugeridos and not set(marcados) & set(sugeridos):
            nombres = ", ".join(admitidos[s] for s in sugeridos)
            hallazgo = self._no("profesional_distinto", id, "profesionales", f"Se sugiere: {nombres}.")
            obliga = self.tablas.lee("idoneidad", "matriz_obligatoria")
            yield replace(hallazgo, severidad="falta") if obliga else hallazgo

    def _actividad(self, renglon: Renglon) -> Iterator[Hallazgo]:
        linea = self.formato.linea(renglon.id)
        yield from self._comun(renglon, linea)
        if not linea.aplica:
            return
        anios = (("anio_ejecucion", linea.anio_ejecucion), ("anio_entrega", linea.anio_entrega))
        for campo, anio in anios:
            if anio is None:
                yield self._no(f"sin_{campo}", renglon.id, campo)
            elif not 1 <= anio <= self.reglamento.anios:
                yield self._no("anio_fuera", renglon.id, campo, f"Van de 1 a {self.reglamento.anios}.")
        if linea.anio_ejecucion and linea.anio_entrega:
            yield from self._entrega(renglon, linea.anio_ejecucion, linea.anio_entrega)

    def _entrega(self, renglon: Renglon, ejecucion: int, entrega: int) -> Iterator[Hallazgo]:
        fin_de_fase = max(self._anios_de((renglon.fase,)), default=ejecucion)
        if entrega < ejecucion:
            yield self._no("entrega_antes", renglon.id, "anio_entrega")
        elif entrega < fin_de_fase:
            yield self._no(
                "entrega_en_mitad", renglon.id, "anio_entrega", f"Termina en el año {fin_de_fase}."
            )

    def _anios_de(self, fases: tuple[str, ...]) -> set[int]:
        """Los años en que se ejecutan las actividades de esas fases."""
        renglones = self.gobierno.resultado.actividades.values()
        lineas = [self.formato.linea(r.id) for r in renglones if r.fase in fases]
        return {linea.anio_ejecucion for linea in lineas if linea.aplica and linea.anio_ejecucion}

    def _fases(self) -> Iterator[Hallazgo]:
        termina = 0
        for fase in FASES:
            for renglon in self.gobierno.resultado.actividades.values():
                linea = self.formato.linea(renglon.id)
                if (
                    renglon.fase == fase
                    and linea.aplica
                    and linea.anio_ejecucion
                    and linea.anio_ejecucion < termina
                ):
                    detalle = f"La fase anterior termina en el año {termina}."
                    yield self._no("fases_sin_secuencia", renglon.id, "anio_ejecucion", detalle)
            termina = max(termina, *self._anios_de((fase,)), 0)

    def _ambiental(self, renglon: Renglon) -> Iterator[Hallazgo]:
        linea = self.formato.linea(renglon.id)
        yield from self._comun(renglon, linea)
        if not linea.aplica or self.tablas.lee("ambientales-ejercicios", "sin_anio"):
            return
        if linea.anio_ejecucion is None:
            yield self._no("sin_anio_ejecucion", renglon.id, "anio_ejecucion")
            return
        permitidos = self._anios_de(FASES_AMBIENTALES)
        if permitidos and linea.anio_ejecucion not in permitidos:
            anios = ", ".join(map(str, sorted(permitidos)))
            yield self._no(
                "ambiental_fuera", renglon.id, "anio_ejecucion", f"Años de las fases I y II: {anios}."
            )

    def _adicionales(self) -> Iterator[Hallazgo]:
        for i, adicional in enumerate(self.formato.adicionales, start=1):
            anio = adicional.anio_ejecucion
            if not adicional.nombre.strip() or adicional.monto_smldv is None or anio is None:
                yield self._no("adicional_incompleta", f"adicional_{i}")
            elif not 1 <= anio <= self.reglamento.anios:
                yield self._no("anio_fuera", f"adicional_{i}", "anio_ejecucion")

    def _firma_y_anexos(self) -> Iterator[Hallazgo]:
        firma = self.formato.firmante
        if not (firma.nombre.strip() and firma.profesion and firma.matricula.strip()):
            yield self._no("sin_firma", campo="firmante")
        elif firma.profesion not in self._profesiones_que_firman():
            yield self._no("profesion_no_firma", campo="firmante")
        elif firma.profesion == "ingeniero_de_minas":
            yield self._no("firma_minas", campo="firmante")
        if not self.formato.acepta_personal_nacional:
            yield self._no("sin_personal_nacional", campo="acepta_personal_nacional")
        if not self.formato.tiene_capacidad_economica:
            yield self._no("sin_capacidad", campo="tiene_capacidad_economica")

    def _profesiones_que_firman(self) -> tuple[str, ...]:
        admitidas = self.reglamento.firmantes
        if self.tablas.lee("firmante", "solo_dos"):
            return tuple(p for p in admitidas if p != "ingeniero_de_minas")
        return admitidas
