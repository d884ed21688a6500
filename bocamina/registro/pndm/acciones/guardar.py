"""De renglones a filas: objetivos, líneas, hilos, redacciones, observaciones y relaciones, por lotes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from bocamina.nucleo.matriz.renglon import CAMPOS_OBSERVABLES, Nota, Renglon
from bocamina.nucleo.matriz.renglon import Linea as LineaLeida
from bocamina.nucleo.matriz.renglon import Objetivo as ObjetivoLeido
from bocamina.nucleo.palabras import llano
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.pndm.models import (
    Accion,
    Cluster,
    Contacto,
    Linea,
    Objetivo,
    Observacion,
    Parte,
    Redaccion,
    Relacion,
    Version,
)

LOTE = 500


class Guardado:
    """Lo que entra en una versión. `avisos`: lo que no se pudo enlazar, en palabras."""

    def __init__(self, version: Version, actor: Any, hoy: date) -> None:
        self.version, self.hoy = version, hoy
        self.actor = actor if getattr(actor, "pk", None) else None
        self.avisos: list[str] = []
        self.objetivos: dict[ObjetivoLeido, Objetivo] = {}
        self.lineas: dict[tuple[ObjetivoLeido, LineaLeida], Linea] = {}
        self.entidades = directorio()

    def escribir(self, renglones: Sequence[Renglon], codigos: Sequence[str]) -> list[Redaccion]:
        acciones = self._hilos(codigos)
        filas = [
            Redaccion(
                version=self.version, accion=acciones[codigo], linea=self.linea(r.objetivo, r.linea),
                orden=orden, texto=r.texto, eje=r.eje, lugares=list(r.lugares), categoria=r.categoria,
                indicador=r.indicador, trazador=r.trazador, estado=r.estado.value, productos=r.productos,
                otras=[list(par) for par in r.otras],
                origen=r.origen[:200],
            )
            for orden, (r, codigo) in enumerate(zip(renglones, codigos, strict=True))
        ]  # fmt: skip
        Redaccion.objects.bulk_create(filas, batch_size=LOTE)
        self.partes_y_contactos(filas, renglones)
        self._observaciones(renglones, [acciones[c] for c in codigos])
        self._relaciones(renglones, [acciones[c] for c in codigos])
        return filas

    def _hilos(self, codigos: Sequence[str]) -> dict[str, Accion]:
        plan = self.version.plan
        ya = {a.codigo: a for a in Accion.objects.filter(plan=plan)}
        nuevas = [Accion(plan=plan, codigo=c) for c in dict.fromkeys(codigos) if c not in ya]
        Accion.objects.bulk_create(nuevas, batch_size=LOTE)
        return ya | {a.codigo: a for a in Accion.objects.filter(plan=plan)}

    def linea(self, objetivo: ObjetivoLeido, linea: LineaLeida) -> Linea:
        """La de esta versión; si no está, se crea con su objetivo y su clúster."""
        clave = (objetivo, linea)
        if clave not in self.lineas:
            dueno = self._objetivo(objetivo)
            cluster = None
            if linea.cluster:
                cluster, _ = Cluster.objects.get_or_create(objetivo=dueno, nombre=linea.cluster)
            self.lineas[clave] = Linea.objects.create(
                objetivo=dueno, cluster=cluster, numero=linea.numero, nombre=linea.nombre,
                definicion=linea.definicion,
            )  # fmt: skip
        return self.lineas[clave]

    def _objetivo(self, leido: ObjetivoLeido) -> Objetivo:
        if leido not in self.objetivos:
            self.objetivos[leido] = Objetivo.objects.create(
                version=self.version, numero=leido.numero, texto=leido.texto, que=leido.que,
                para_que=leido.para_que, como=leido.como,
            )  # fmt: skip
        return self.objetivos[leido]

    def partes_y_contactos(self, filas: Sequence[Redaccion], renglones: Sequence[Renglon]) -> None:
        pares = list(zip(filas, renglones, strict=True))
        Parte.objects.bulk_create(
            [
                Parte(
                    redaccion=fila, nombre=p.nombre, unidad=p.unidad, rol=p.rol.value,
                    responde=p.responde, entidad=self.entidades.get(llano(p.nombre)),
                )
                for fila, r in pares
                for p in r.partes
            ],
            batch_size=LOTE,
        )  # fmt: skip
        Contacto.objects.bulk_create(
            [
                Contacto(redaccion=fila, persona=c.persona, telefono=c.telefono, correo=c.correo)
                for fila, r in pares
                for c in r.contactos
            ],
            batch_size=LOTE,
        )

    def _observaciones(self, renglones: Sequence[Renglon], acciones: Sequence[Accion]) -> None:
        """Las que el hilo ya tenía, dichas igual, no se repiten."""
        ya: dict[int, list[Observacion]] = {}
        for o in Observacion.objects.filter(accion__in=acciones):
            ya.setdefault(o.accion_id, []).append(o)
        for renglon, accion in zip(renglones, acciones, strict=True):
            if renglon.observaciones:
                self._del_hilo(accion, renglon.observaciones, ya.get(accion.pk, []))

    def _del_hilo(self, accion: Accion, notas: Iterable[Nota], ya: list[Observacion]) -> None:
        por_texto = {(o.texto, o.de): o for o in ya}
        ocupados = {o.numero for o in ya}
        por_numero: dict[int, Observacion] = {}
        for nota in notas:
            hallada = por_texto.get((nota.texto, nota.entidad))
            if hallada is None:
                numero = nota.numero if nota.numero not in ocupados else max(ocupados) + 1
                ocupados.add(numero)
                hallada = self._observacion(accion, nota, numero, por_numero.get(nota.responde_a or 0))
            por_numero[nota.numero] = hallada

    def _observacion(self, accion: Accion, nota: Nota, numero: int, padre: Observacion | None) -> Observacion:
        return Observacion.objects.create(
            accion=accion, version=self.version, numero=numero, padre=padre, tipo=nota.tipo.value,
            campo=nota.campo if nota.campo in CAMPOS_OBSERVABLES else "",
            texto=nota.texto, de=nota.entidad, fecha=_fecha(nota.fecha),
            entidad=self.entidades.get(llano(nota.entidad)), estado=nota.estado.value,
            cambio=nota.cambio, autor=self.actor,
        )  # fmt: skip

    def _relaciones(self, renglones: Sequence[Renglon], acciones: Sequence[Accion]) -> None:
        por_codigo = {a.codigo: a for a in Accion.objects.filter(plan=self.version.plan)}
        for renglon, accion in zip(renglones, acciones, strict=True):
            for v in renglon.relaciones:
                hacia = por_codigo.get(v.con)
                if hacia is None or hacia.pk == accion.pk:
                    self.avisos.append(f"{renglon.origen}: no hay acción «{v.con}» con qué relacionarla.")
                    continue
                Relacion.objects.get_or_create(
                    desde=accion, hacia=hacia, tipo=v.tipo.value,
                    defaults={"razon": v.razon, "autor": self.actor, "fecha": self.hoy},
                )  # fmt: skip


def directorio() -> dict[str, Entidad]:
    salida: dict[str, Entidad] = {}
    for entidad in Entidad.objects.order_by("-id"):
        salida[llano(entidad.nombre)] = entidad
        if entidad.sigla:
            salida[llano(entidad.sigla)] = entidad
    return salida


def _fecha(escrita: str) -> date | None:
    try:
        return date.fromisoformat(escrita)
    except ValueError:
        return None
