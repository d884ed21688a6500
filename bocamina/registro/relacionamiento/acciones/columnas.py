"""Cómo se llaman las columnas y los sectores en las listas que ya circulan."""

from __future__ import annotations

from bocamina.nucleo.listados import Campo, Formato
from bocamina.registro.relacionamiento.estados import Sector

PERSONAS = (
    "nombre", "nombres", "nombre completo", "nombres y apellidos", "nombre y apellidos", "nombre y apellido",
    "apellidos y nombres", "asistente", "nombre del asistente", "participante", "nombre del participante",
)  # fmt: skip
APELLIDOS = Campo("Apellidos, si van aparte", ("apellidos", "apellido"))
SECTOR = Campo(
    "Sector", ("sector", "grupo", "tipo", "tipo de actor", "tipo de participante", "a quién representa")
)
CONTACTO = {
    "correo": Campo("Correo", ("correo", "e-mail", "mail"), ("correo", "email")),
    "telefono": Campo(
        "Teléfono",
        ("número de teléfono", "número de celular", "contacto", "tel", "móvil"),
        ("telefono", "celular"),
    ),
    # Sin señales: autorizar el uso de la imagen no es autorizar el contacto.
    "autorizado_el": Campo(
        "Autoriza guardar su contacto",
        ("autoriza", "autorizó", "autorización", "autoriza datos", "autorización de datos", "habeas data",
         "autoriza el tratamiento de datos"),
    ),
}  # fmt: skip
DE_ASISTENCIA = Formato(
    "nombre",
    {
        "nombre": Campo("Nombre", PERSONAS),
        "apellidos": APELLIDOS,
        "organizacion": Campo(
            "Organización",
            ("organización", "entidad", "empresa", "entidad u organización", "organización o entidad",
             "institución", "dependencia", "comunidad u organización"),
        ),
        "sector": SECTOR,
        **CONTACTO,
    },
)  # fmt: skip
DE_ACTORES = Formato(
    "nombre",
    {
        "nombre": Campo(
            "Actor",
            ("actor", "organización", "nombre del actor", "nombre de la organización", "entidad", *PERSONAS),
        ),
        "apellidos": APELLIDOS,
        "sector": SECTOR,
        "lugar": Campo(
            "Municipio o vereda", ("municipio", "vereda", "lugar", "ubicación", "corregimiento", "territorio")
        ),
        "interes": Campo(
            "Qué le interesa",
            ("interés", "qué le interesa", "intereses", "observaciones", "temas de interés"),
        ),
        "persona": Campo(
            "Persona de contacto",
            ("representante", "persona de contacto", "representante legal", "líder", "contacto principal"),
        ),
        **CONTACTO,
    },
)
# Cómo se escriben los sectores en las listas que ya existen.
PALABRAS = {
    Sector.COMUNIDAD: "comunidad comunitario junta jac organizacion social lider lideresa mujeres jovenes",
    Sector.AUTORIDAD: "autoridad alcaldia gobernacion concejo personeria publico gobierno local",
    Sector.EMPRESA: "empresa empresas empresarial privado gremio gremios titular",
    Sector.MINERIA: "mineria minero mineros minera mineras barequero barequeros barequera subsistencia",
    Sector.ACADEMIA: "academia academico universidad educacion educativo sena colegio",
    Sector.ETNICO: "etnico indigena indigenas afro afrodescendiente cabildo resguardo consejo rrom",
    Sector.NACION: "nacion nacional ministerio agencia",
}
