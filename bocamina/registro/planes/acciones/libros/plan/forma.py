"""Las cuatro hojas del plan y las listas de donde se escoge."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bocamina.nucleo.libros import Clase, Columna, Opcion, catalogo_de
from bocamina.nucleo.planes.ficha import CAMPOS
from bocamina.registro.instituciones.models import Entidad
from bocamina.registro.planes.consultas import catalogos
from bocamina.registro.planes.estados import Fuente, Nivel
from bocamina.registro.planes.models import Plan
from bocamina.registro.planes.models.indicador import ACUMULACIONES, TIPOS

ACCIONES, INDICADORES, METAS, PRESUPUESTO = "Acciones", "Indicadores", "Metas", "Presupuesto"
DE_LISTA = frozenset({"asociadas", "municipios", "propositos"})
DE_CONTACTO = ("contacto_nombre", "contacto_correo", "contacto_telefono")
CREMA = "crema_"
CUAL_ACCION = "El código de la acción. Si es nueva, el que le puso en la hoja Acciones: N1, N2…"
VARIAS = "Como en la hoja Listas, separados por punto y coma."
NACIONAL = "Su código en la matriz nacional: A-030, por ejemplo."
DE_COMPROMISO = "El número del compromiso presupuestal, si ya existe."
UNA_FECHA = "20/11/2026, por ejemplo."
UN_NUMERO = "1.234,5, por ejemplo. Vacío no es cero."

INSTRUCCIONES = (
    "Acciones: una fila por acción. Las que ya están se pueden cambiar; las nuevas van debajo, con N1, N2… "
    "en «Código»: así las nombran las otras hojas. El código definitivo lo pone el sistema.",
    "Indicadores: una fila por indicador, con el código de su acción. El tipo de acumulación es obligatorio: "
    "de él depende cómo se mide el avance.",
    "Metas: una fila por indicador y período (2027, 2027-S1, 2027-T1 o 2027-03). Para quitar una, vacíe su "
    "valor.",
    "Presupuesto: una fila por acción, año y fuente, en pesos. Para quitar uno, vacíe su valor.",
    "CREMA: en cada columna, «Sí: por qué» o «No: por qué».",
    "En gris, lo que dice cuál es la fila: no se cambia. En ámbar, lo que falta por llenar.",
    "Lo que se escoge está en la hoja Listas. Los números y las fechas, como se escriben en Colombia: "
    "1.234,5 y 20/11/2026. No ponga fórmulas: pegue los valores.",
    "Borrar una fila no borra nada del plan: para sacar una acción o un indicador está la página.",
    "Al devolverlo verá qué cambiaría antes de que cambie. Lo que esté mal vuelve comentado en este mismo "
    "libro, y si otra persona escribió en la misma celda, se muestran las dos.",
)


def _distrito(*, es_llave: bool = True) -> Columna:
    return Columna(
        "distrito", "Distrito", Clase.OPCION, 22, "El distrito del plan.", "Distritos",
        exigida=True, fija=True, es_llave=es_llave,
    )  # fmt: skip


def _cual_accion() -> Columna:
    return Columna("accion", "Acción", ancho=12, ayuda=CUAL_ACCION, exigida=True, fija=True, es_llave=True)


def de_acciones() -> tuple[Columna, ...]:
    return (
        _distrito(),
        Columna("codigo", "Código", ancho=10, ayuda="En una acción nueva, N1, N2…", fija=True, largo=12),
        Columna("componente", CAMPOS["componente"], Clase.OPCION, 16, "", "Componentes", exigida=True),
        Columna("aspecto", CAMPOS["aspecto"], Clase.OPCION, 26, "", "Aspectos"),
        Columna("hito", CAMPOS["hito"], ancho=26, largo=200),
        Columna("texto", CAMPOS["texto"], ancho=54, exigida=True, es_llave=True, largo=5_000),
        Columna("asociadas", CAMPOS["asociadas"], Clase.OPCIONES, 34, VARIAS, "Entidades"),
        Columna("nivel", CAMPOS["nivel"], Clase.OPCION, 15, "", "Niveles"),
        Columna("municipios", CAMPOS["municipios"], Clase.OPCIONES, 30, VARIAS, "Municipios"),
        Columna("inicio", CAMPOS["inicio"], Clase.FECHA, 13, UNA_FECHA),
        Columna("fin", CAMPOS["fin"], Clase.FECHA, 13, UNA_FECHA),
        Columna("impacto", CAMPOS["impacto"], ancho=40, largo=5_000),
        Columna("eje", CAMPOS["eje"], Clase.OPCION, 26, "", "Ejes"),
        Columna("propositos", CAMPOS["propositos"], Clase.OPCIONES, 34, VARIAS, "Propósitos"),
        *(
            Columna(c, CAMPOS[c], ancho=34, ayuda="Qué, para quién y cómo se sigue.", largo=5_000)
            for c in ("enfoque_genero", "enfoque_etnico", "enfoque_diferencial")
        ),
        Columna("riesgos", CAMPOS["riesgos"], ancho=34, largo=5_000),
        Columna("bpin", CAMPOS["bpin"], ancho=18, largo=20),
        Columna("accion_nacional", CAMPOS["accion_nacional"], ancho=18, ayuda=NACIONAL, largo=60),
        Columna("es_ancla", CAMPOS["es_ancla"], Clase.SI_NO, 12),
        Columna("contacto_nombre", "Persona de contacto", ancho=24, largo=120),
        Columna("contacto_correo", "Correo de contacto", ancho=26, largo=254),
        Columna("contacto_telefono", "Teléfono de contacto", ancho=18, largo=30),
    )


def de_indicadores(hoy: date) -> tuple[Columna, ...]:
    variables = "Una por renglón: T = Unidades con título (Registro minero)."
    return (
        _distrito(),
        _cual_accion(),
        Columna("nombre", "Indicador", ancho=40, exigida=True, es_llave=True, largo=240),
        Columna("formula", "Fórmula", ancho=26, exigida=True, largo=300),
        Columna("variables", "Variables", ancho=40, ayuda=variables, largo=5_000),
        Columna("unidad", "Unidad", ancho=16, exigida=True, largo=60),
        Columna("tipo", "Tipo", Clase.OPCION, 14, "", "Tipos", exigida=True),
        Columna("acumulacion", "Acumulación", Clase.OPCION, 18, "", "Acumulaciones", exigida=True),
        Columna("linea_base", "Línea base", Clase.NUMERO, 14, UN_NUMERO),
        Columna("linea_base_fecha", "Fecha de la línea base", Clase.FECHA, 14, UNA_FECHA),
        Columna("linea_base_fuente", "Fuente de la línea base", ancho=26, largo=240),
        Columna("meta_final", "Meta final", Clase.NUMERO, 14, UN_NUMERO),
        Columna("medio", "Medio de verificación", ancho=30, largo=300),
        *(
            Columna(f"{CREMA}{e}", f"CREMA: {e}", ancho=24, ayuda="Sí: por qué. No: por qué.", largo=410)
            for e in catalogos.exigencias_en(hoy)
        ),
    )


def de_metas() -> tuple[Columna, ...]:
    periodo = "2027, 2027-S1, 2027-T1 o 2027-03."
    return (
        _distrito(),
        _cual_accion(),
        Columna("indicador", "Indicador", ancho=44, exigida=True, fija=True, es_llave=True, largo=240),
        Columna("periodo", "Período", ancho=12, ayuda=periodo, exigida=True, fija=True, es_llave=True),
        Columna("valor", "Meta", Clase.NUMERO, 16, "Vacía, se quita. " + UN_NUMERO),
        Columna("base", "Línea base del período", Clase.NUMERO, 18, "Solo en la reducción anual."),
    )


def de_presupuesto() -> tuple[Columna, ...]:
    return (
        _distrito(),
        _cual_accion(),
        Columna("anio", "Año", Clase.ENTERO, 10, exigida=True, fija=True, es_llave=True),
        Columna("fuente", "Fuente", Clase.OPCION, 24, "", "Fuentes", exigida=True, fija=True, es_llave=True),
        Columna("valor", "Valor en pesos", Clase.PESOS, 22, "Vacío, se quita. 1.250.000 o 1250000."),
        Columna("compromiso", "Compromiso", ancho=22, ayuda=DE_COMPROMISO, largo=40),
    )


def listas(planes: Sequence[Plan], hoy: date) -> dict[str, tuple[Opcion, ...]]:
    lugares = [
        Opcion(codigo, f"{codigo} {nombre}", plan.distrito.clave)
        for plan in planes
        for codigo, nombre in catalogos.municipios(plan.distrito, hoy).items()
    ]
    entidades = Entidad.objects.en(hoy).order_by("nombre").values_list("clave", "nombre")  # type: ignore[attr-defined]
    return {
        "Distritos": tuple(Opcion(p.distrito.clave, p.distrito.nombre) for p in planes),
        "Componentes": catalogo_de(catalogos.componentes_en(hoy)),
        "Aspectos": catalogo_de(catalogos.aspectos(hoy)),
        "Niveles": catalogo_de(dict(Nivel.choices)),
        "Municipios": tuple(lugares),
        "Ejes": catalogo_de(catalogos.ejes()),
        "Propósitos": catalogo_de(catalogos.propositos()),
        "Tipos": catalogo_de({t.value: n for t, n in TIPOS}),
        "Acumulaciones": catalogo_de({a.value: n for a, n in ACUMULACIONES}),
        "Fuentes": catalogo_de(dict(Fuente.choices)),
        "Entidades": catalogo_de(dict(entidades)),
    }
